//! Remembers what very short inputs suggest. They are the most expensive to answer,
//! because most terms begin so, and the most common, because every query begins with one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::suggestion::Suggestion;

/// Suggestions by what was typed. Belongs to one generation, so nothing in it grows old.
#[derive(Debug, Default)]
pub(crate) struct Memo(Mutex<HashMap<String, Arc<[Suggestion]>>>);

impl Memo {
    /// The most characters of an input that is remembered: two romaji or kana.
    const MAX_CHARS: usize = 2;
    /// The most inputs: all kana and romaji syllables, and the commonest kanji.
    const MAX_INPUTS: usize = 2_000;

    /// Whether an input is short enough.
    pub(super) fn takes(typed: &str) -> bool {
        typed.chars().count() <= Self::MAX_CHARS
    }

    /// What is remembered, or else what `make` makes. Several may make the same at once.
    pub(super) fn get<E>(
        &self,
        typed: &str,
        make: impl FnOnce() -> Result<Vec<Suggestion>, E>,
    ) -> Result<Arc<[Suggestion]>, E> {
        let known = self.lock().get(typed).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let made: Arc<[Suggestion]> = make()?.into();
        let mut inputs = self.lock();
        if inputs.len() < Self::MAX_INPUTS {
            inputs.insert(typed.to_owned(), Arc::clone(&made));
        }
        Ok(made)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<[Suggestion]>>> {
        // Each change is one insertion, so the map is whole even after a panic.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_made_once() {
        let memo = Memo::default();
        let made = memo.get("し", || Ok::<_, ()>(Vec::new())).unwrap();
        let again = memo.get("し", || Err(())).unwrap();
        assert!(Arc::ptr_eq(&made, &again));
        assert!(memo.get("す", || Err(())).is_err());
        assert!(Memo::takes("し") && Memo::takes("sh") && !Memo::takes("すいそ"));
    }

    #[test]
    fn it_does_not_grow_without_end() {
        let memo = Memo::default();
        for input in 0..Memo::MAX_INPUTS + 10 {
            let _ = memo.get(&input.to_string(), || Ok::<_, ()>(Vec::new()));
        }
        assert_eq!(memo.lock().len(), Memo::MAX_INPUTS);
    }
}
