//! Which texts of a generation were compared with their SHA-256.

use std::sync::atomic::{AtomicU64, Ordering};

/// One bit for each document of a generation: whether its text was found to be as it was written.
///
/// A record has a seal, which is compared each time it is read, so the slower SHA-256 need be compared
/// once only.
#[derive(Debug)]
pub(crate) struct CheckedTexts(Vec<AtomicU64>);

impl CheckedTexts {
    /// None of so many texts was compared.
    pub(crate) fn of(texts: usize) -> Self {
        let words = texts.div_ceil(u64::BITS as usize);
        Self((0..words).map(|_| AtomicU64::new(0)).collect())
    }

    /// Compares the text at a position, unless that was done. What fails is compared
    /// again the next time.
    pub(crate) fn check_once<E>(
        &self,
        position: usize,
        check: impl FnOnce() -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(word) = self.0.get(position / u64::BITS as usize) else {
            return check();
        };
        let bit = 1 << (position % u64::BITS as usize);
        // Nothing else is published by the bit, so no order is needed.
        if word.load(Ordering::Relaxed) & bit == 0 {
            check()?;
            word.fetch_or(bit, Ordering::Relaxed);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_compared_once() {
        let checked = CheckedTexts::of(130);
        let mut compared = Vec::new();
        for position in [0, 63, 64, 129, 64, 0, 129] {
            let check = || {
                compared.push(position);
                Ok::<_, ()>(())
            };
            assert_eq!(checked.check_once(position, check), Ok(()));
        }
        assert_eq!(compared, [0, 63, 64, 129]);
    }

    #[test]
    fn what_fails_is_compared_again() {
        let checked = CheckedTexts::of(1);
        for _ in 0..2 {
            assert_eq!(checked.check_once(0, || Err("damaged")), Err("damaged"));
        }
        assert_eq!(checked.check_once(0, || Ok::<_, ()>(())), Ok(()));
        assert_eq!(checked.check_once(0, || Err("not asked")), Ok(()));
    }

    #[test]
    fn a_text_beyond_the_last_is_always_compared() {
        let checked = CheckedTexts::of(0);
        assert_eq!(checked.check_once(0, || Err("compared")), Err("compared"));
    }
}
