//! Work in parallel with results in order, within a budget of bytes.
//!
//! Files are taken up in order of path and given back in order of path, so what a run makes does
//! not depend on which thread was faster. A file counts against the budget from before it is
//! read until nothing of it is held any more, wherever its parts have gone. What it counts is a guess
//! until it has been read.

use std::collections::BTreeMap;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many threads, and how many bytes of files at once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pool {
    pub(crate) threads: usize,
    pub(crate) budget_bytes: u64,
}

/// What counts against the budget.
pub(crate) trait Weighted {
    /// How many bytes.
    fn weight_bytes(&self) -> u64;
}

/// A share of the budget; given back when the last holder drops it.
#[derive(Debug)]
pub(crate) struct Permit {
    budget: Arc<Budget>,
    bytes: u64,
}

impl Permit {
    /// Counts as many bytes from now on. More are had without waiting: whoever waited while it holds what
    /// others wait for would wait for ever. So the budget is exceeded by the error of the guess, until
    /// others have given theirs back.
    pub(crate) fn resize(&mut self, bytes: u64) {
        let mut state = lock(&self.budget.state);
        state.used_bytes = state.used_bytes - self.bytes + bytes;
        drop(state);
        self.bytes = bytes;
        self.budget.changed.notify_all();
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut state = lock(&self.budget.state);
        state.used_bytes -= self.bytes;
        drop(state);
        self.budget.changed.notify_all();
    }
}

#[derive(Debug)]
struct Budget {
    limit_bytes: u64,
    state: Mutex<BudgetState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct BudgetState {
    used_bytes: u64,
    closed: bool,
}

impl Budget {
    fn new(limit_bytes: u64) -> Arc<Self> {
        Arc::new(Self {
            limit_bytes,
            state: Mutex::default(),
            changed: Condvar::new(),
        })
    }

    /// Waits for a share; one larger than the whole budget is given when nothing else is out.
    /// None once the budget is closed.
    fn acquire(self: &Arc<Self>, bytes: u64) -> Option<Permit> {
        let fits = |state: &BudgetState| {
            bytes == 0 || state.used_bytes == 0 || state.used_bytes + bytes <= self.limit_bytes
        };
        let mut state = self
            .changed
            .wait_while(lock(&self.state), |state| !state.closed && !fits(state))
            .unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return None;
        }
        state.used_bytes += bytes;
        Some(Permit {
            budget: Arc::clone(self),
            bytes,
        })
    }

    fn close(&self) {
        lock(&self.state).closed = true;
        self.changed.notify_all();
    }
}

/// A result on its way from a worker: its position, itself, and its share of the budget.
type Done<R> = (usize, R, Permit);

impl Pool {
    /// Calls `work` on each item in parallel, and `each` on the results in the order of the
    /// items, on the calling thread. Ends at the first error of `each`.
    pub(crate) fn map_in_order<'t, T, R, E>(
        &self,
        items: &'t [T],
        work: impl Fn(&T, &mut Permit) -> R + Sync,
        each: impl FnMut(&'t T, R, &Arc<Permit>) -> Result<(), E>,
    ) -> Result<(), E>
    where
        T: Weighted + Sync,
        R: Send,
    {
        let budget = Budget::new(self.budget_bytes);
        let next = Mutex::new(0);
        let (sender, receiver) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 0..self.threads.clamp(1, items.len().max(1)) {
                let sender = sender.clone();
                let take = || take_next(items, &next, &budget);
                let work = &work;
                scope.spawn(move || work_through(items, take, work, &sender));
            }
            drop(sender);
            let closes_on_drop = CloseOnDrop(&budget);
            let result = give_in_order(items, &receiver, each);
            drop(closes_on_drop);
            result
        })
    }
}

/// Lets the workers end also when the collecting thread panics.
struct CloseOnDrop<'a>(&'a Budget);

impl Drop for CloseOnDrop<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Takes up the next item. The lock is held while waiting for the budget, so that shares are
/// given in order and the item that the collector waits for always has its own.
fn take_next<T: Weighted>(
    items: &[T],
    next: &Mutex<usize>,
    budget: &Arc<Budget>,
) -> Option<(usize, Permit)> {
    let mut next = lock(next);
    let permit = budget.acquire(items.get(*next)?.weight_bytes())?;
    let index = *next;
    *next += 1;
    Some((index, permit))
}

fn work_through<T, R>(
    items: &[T],
    take: impl Fn() -> Option<(usize, Permit)>,
    work: impl Fn(&T, &mut Permit) -> R,
    sender: &Sender<Done<R>>,
) {
    while let Some((index, mut permit)) = take() {
        let result = work(&items[index], &mut permit);
        if sender.send((index, result, permit)).is_err() {
            return;
        }
    }
}

fn give_in_order<'t, T, R, E>(
    items: &'t [T],
    receiver: &Receiver<Done<R>>,
    mut each: impl FnMut(&'t T, R, &Arc<Permit>) -> Result<(), E>,
) -> Result<(), E> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (index, result, permit) in receiver {
        early.insert(index, (result, permit));
        while let Some((result, permit)) = early.remove(&next) {
            each(&items[next], result, &Arc::new(permit))?;
            next += 1;
        }
    }
    Ok(())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    use super::*;

    impl Weighted for u64 {
        fn weight_bytes(&self) -> u64 {
            *self
        }
    }

    #[test]
    fn results_come_in_order_within_the_budget() {
        let items: Vec<u64> = (0..200).map(|i| (i * 7919) % 13).collect();
        let (held, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let pool = Pool {
            threads: 4,
            budget_bytes: 20,
        };
        let mut seen = Vec::new();
        let work = |item: &u64, _: &mut Permit| {
            let now = held.fetch_add(*item, Ordering::SeqCst) + item;
            most.fetch_max(now, Ordering::SeqCst);
            thread::sleep(Duration::from_micros(*item * 20));
            *item
        };
        pool.map_in_order(&items, work, |item, result, _permit| {
            assert_eq!(*item, result);
            held.fetch_sub(result, Ordering::SeqCst);
            seen.push(result);
            Ok::<_, ()>(())
        })
        .unwrap();
        assert_eq!(seen, items);
        assert!(most.load(Ordering::SeqCst) <= 20);
    }

    #[test]
    fn an_item_larger_than_the_budget_passes_alone() {
        let pool = Pool {
            threads: 2,
            budget_bytes: 1,
        };
        let mut sum = 0;
        let each = |_: &u64, result, _: &_| {
            sum += result;
            Ok::<_, ()>(())
        };
        pool.map_in_order(&[5, 0, 7], |item, _| *item, each)
            .unwrap();
        assert_eq!(sum, 12);
    }

    #[test]
    fn a_share_lasts_as_long_as_its_last_holder() {
        let pool = Pool {
            threads: 2,
            budget_bytes: 10,
        };
        let mut held = Vec::new();
        let each = |_: &u64, _, permit: &Arc<Permit>| {
            let used = lock(&permit.budget.state).used_bytes;
            held.push(Arc::clone(permit));
            if held.len() == 3 {
                // The fourth would not fit before one of the three is dropped.
                assert_eq!(used, 9);
                held.clear();
            }
            Ok::<_, ()>(())
        };
        pool.map_in_order(&[3, 3, 3, 3], |_, _| (), each).unwrap();
    }

    #[test]
    fn what_an_item_counts_can_change() {
        let pool = Pool {
            threads: 2,
            budget_bytes: 10,
        };
        let mut held = Vec::new();
        // Guessed as 8, 7 and 6, of which no two fit, and really 2, 1 and 0.
        let work = |item: &u64, permit: &mut Permit| permit.resize(*item - 6);
        let each = |item: &u64, (), permit: &Arc<Permit>| {
            assert_eq!(permit.bytes, item - 6);
            held.push(Arc::clone(permit));
            Ok::<_, ()>(())
        };
        pool.map_in_order(&[8, 7, 6], work, each).unwrap();
        let budget = Arc::clone(&held[0].budget);
        assert_eq!(lock(&budget.state).used_bytes, 3);
        held.clear();
        assert_eq!(lock(&budget.state).used_bytes, 0);
    }

    #[test]
    fn the_first_error_ends_it() {
        let pool = Pool {
            threads: 3,
            budget_bytes: 1,
        };
        let items = vec![1; 100];
        let mut count = 0;
        let each = |_: &u64, (), _: &_| {
            count += 1;
            if count == 3 { Err("stop") } else { Ok(()) }
        };
        assert_eq!(pool.map_in_order(&items, |_, _| (), each), Err("stop"));
        assert_eq!(count, 3);
    }
}
