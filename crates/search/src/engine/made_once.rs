//! What is made once for a generation and kept as long as it is open.

use std::sync::{Arc, PoisonError, RwLock};

/// Values by key. For a few dozen keys: they are looked through one by one.
pub(super) struct MadeOnce<K, V>(RwLock<Vec<Known<K, V>>>);

struct Known<K, V> {
    key: K,
    value: Arc<V>,
}

impl<K, V> Default for MadeOnce<K, V> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: PartialEq, V> MadeOnce<K, V> {
    /// The value of a key, made when it is asked for the first time.
    pub(super) fn get_or_make(
        &self,
        key: K,
        make: impl FnOnce() -> tantivy::Result<V>,
    ) -> tantivy::Result<Arc<V>> {
        if let Some(known) = self.get(&key) {
            return Ok(known);
        }
        let value = Arc::new(make()?);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.push(Known {
            key,
            value: Arc::clone(&value),
        });
        Ok(value)
    }

    fn get(&self, key: &K) -> Option<Arc<V>> {
        // Nothing panics while the list is locked, and an entry is added whole.
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().find(|known| known.key == *key)?;
        Some(Arc::clone(&found.value))
    }
}
