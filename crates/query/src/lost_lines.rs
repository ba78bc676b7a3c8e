//! How many lines of the log were lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts lines that the log could not take; cloning shares the count. Whoever writes the log adds to
/// it, and `/metrics` shows it.
#[derive(Debug, Clone, Default)]
pub struct LostLines(Arc<AtomicU64>);

impl LostLines {
    /// Counts one line.
    pub fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// Lines lost so far.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl PartialEq for LostLines {
    fn eq(&self, other: &Self) -> bool {
        self.count() == other.count()
    }
}

impl Eq for LostLines {}
