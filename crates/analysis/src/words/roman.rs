//! Roman numerals behind 第: 第Ⅲ期 is 第3期.

use super::piece::Piece;
use super::source::Source;

/// The most letters of a numeral.
// Parts of documents are numbered up to a few dozen; the longest below 40 is xxxviii.
const MAX_LETTERS: usize = 7;

/// The number that the piece `at` is behind 第, in digits.
pub(super) fn ordinal(pieces: &[Piece], at: usize, source: &Source<'_>) -> Option<String> {
    let piece = pieces.get(at)?;
    let before = pieces.get(at.checked_sub(1)?)?;
    let is_ordinal = before.range.end == piece.range.start && source.surface(&before.range) == "第";
    is_ordinal.then(|| value(source.surface(&piece.range)))?
}

/// The value of a numeral up to 39, as documents number their parts; none when it is not written as numerals are.
fn value(text: &str) -> Option<String> {
    if text.len() > MAX_LETTERS {
        return None;
    }
    (1..40)
        .find(|number| written(*number) == text)
        .map(|number| number.to_string())
}

fn written(number: usize) -> String {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    "x".repeat(number / 10) + ONES[number % 10]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(value(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn numerals() {
        check("i", Some("1"));
        check("iii", Some("3"));
        check("xiv", Some("14"));
        check("xxxviii", Some("38"));
        check("iiii", None);
        check("vx", None);
        check("", None);
        check("第", None);
    }
}
