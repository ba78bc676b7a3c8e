//! The line of the file that names the current generation: a number, and a seal that shows when it has changed.
//!
//! One flipped bit makes another digit of a digit. Without the seal such a line would name an older generation
//! that is still there, and readers would be given yesterday's documents without a word.

use crate::GenerationId;
use crate::seal::seal;

/// Whether a line has a seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seal {
    /// It has, and must have.
    Required,
    /// It has none, in formats before 4.
    Absent,
}

/// The line for a generation.
pub(crate) fn line(id: GenerationId, seal: Seal) -> String {
    match seal {
        Seal::Required => format!("{id} {:032x}\n", seal_of(id)),
        Seal::Absent => format!("{id}\n"),
    }
}

/// The generation that a line names; none where a byte is not as it was written.
pub(crate) fn read(bytes: &[u8], seal: Seal) -> Option<GenerationId> {
    let text = str::from_utf8(bytes).ok()?;
    match seal {
        Seal::Absent => text.trim().parse().ok(),
        Seal::Required => {
            let (number, _) = text.split_once(' ')?;
            let id = number.parse().ok()?;
            // The whole line is compared, so that the seal has one form only.
            (line(id, seal) == text).then_some(id)
        }
    }
}

/// By chance no damaged number has the seal of another: 128 bits.
fn seal_of(id: GenerationId) -> u128 {
    u128::from_be_bytes(seal(id.to_string().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_back() {
        for id in [1, 7, 99_999_999, u64::MAX].map(GenerationId) {
            for seal in [Seal::Required, Seal::Absent] {
                assert_eq!(read(line(id, seal).as_bytes(), seal), Some(id));
            }
        }
    }

    #[test]
    fn no_flipped_bit_names_a_generation() {
        for id in [6, 7, 17, 12_345_678].map(GenerationId) {
            let line = line(id, Seal::Required);
            for bit in 0..line.len() * 8 {
                let mut flipped = line.clone().into_bytes();
                flipped[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(
                    read(&flipped, Seal::Required),
                    None,
                    "bit {bit} of {line:?}"
                );
            }
        }
    }

    #[test]
    fn a_line_that_is_cut_off_names_nothing() {
        let line = line(GenerationId(12), Seal::Required);
        for length in 0..line.len() {
            assert_eq!(
                read(&line.as_bytes()[..length], Seal::Required),
                None,
                "{length}"
            );
        }
    }

    /// The form on disk, which must not change.
    #[test]
    fn the_form_is_fixed() {
        assert_eq!(
            line(GenerationId(1), Seal::Required),
            "00000001 626960369742ddef8ee8f59abdef8a53\n"
        );
        assert_eq!(line(GenerationId(1), Seal::Absent), "00000001\n");
    }
}
