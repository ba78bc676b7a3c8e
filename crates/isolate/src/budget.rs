//! What all processes that read at the same time may take together.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Memory for reading, of which each file that is being read has a share.
#[derive(Debug)]
pub(crate) struct Budget {
    limit_bytes: u64,
    used_bytes: Mutex<u64>,
    freed: Condvar,
}

/// The memory for one file, until it is dropped.
#[derive(Debug)]
pub(crate) struct Share<'a> {
    budget: &'a Budget,
    /// Its size.
    pub(crate) bytes: u64,
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        *self.budget.used() -= self.bytes;
        self.budget.freed.notify_all();
    }
}

impl Budget {
    /// Nothing of it is used.
    pub(crate) fn new(limit_bytes: u64) -> Self {
        Self {
            limit_bytes,
            used_bytes: Mutex::default(),
            freed: Condvar::new(),
        }
    }

    /// Waits for a share. One that would be larger than the budget is all of it.
    pub(crate) fn share(&self, bytes: u64) -> Share<'_> {
        let bytes = bytes.min(self.limit_bytes);
        let fits = |used: &mut u64| *used + bytes <= self.limit_bytes;
        let mut used = self
            .freed
            .wait_while(self.used(), |used| !fits(used))
            .unwrap_or_else(PoisonError::into_inner);
        *used += bytes;
        Share {
            budget: self,
            bytes,
        }
    }

    /// Waits for all of it.
    pub(crate) fn whole(&self) -> Share<'_> {
        self.share(self.limit_bytes)
    }

    /// Whether a share is all of it.
    pub(crate) fn is_whole(&self, share: &Share<'_>) -> bool {
        share.bytes == self.limit_bytes
    }

    fn used(&self) -> MutexGuard<'_, u64> {
        // A number is whole after a panic too.
        self.used_bytes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn shares_stay_within_the_budget() {
        let budget = Budget::new(100);
        let (held, most) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for wanted in [40, 30, 60, 10, 100, 7, 300, 50] {
                let (budget, held, most) = (&budget, &held, &most);
                scope.spawn(move || {
                    for _ in 0..20 {
                        let share = budget.share(wanted);
                        assert_eq!(share.bytes, wanted.min(100));
                        let now = held.fetch_add(share.bytes, Ordering::SeqCst) + share.bytes;
                        most.fetch_max(now, Ordering::SeqCst);
                        thread::sleep(Duration::from_micros(50));
                        held.fetch_sub(share.bytes, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(most.load(Ordering::SeqCst), 100);
        assert_eq!(*budget.used(), 0);
    }

    #[test]
    fn the_whole_is_known() {
        let budget = Budget::new(10);
        assert!(budget.is_whole(&budget.whole()));
        assert!(budget.is_whole(&budget.share(11)));
        assert!(!budget.is_whole(&budget.share(9)));
    }
}
