//! What the tests across crates share beside the test kit: random numbers, all hits of a query, all
//! processors.
//!
//! The tests run on the sample corpus, and on any other folder named by `ISSETSU_TEST_CORPUS`
//! (several are separated like a `PATH`).

#![expect(clippy::missing_panics_doc, reason = "a harness fails by panicking")]
#![allow(clippy::unwrap_used, reason = "a harness fails by panicking")]

mod random;

use std::thread;

use issetsu_search::{Hit, SearchRequest, Snapshot};

pub use random::{Random, seed_of_system};

/// Every hit of a query, best first, asked for in pages of `limit`.
#[must_use]
pub fn all_hits(snapshot: &Snapshot, query: &str, limit: usize) -> Vec<Hit> {
    let mut request = SearchRequest::new(query);
    request.limit = limit;
    let mut hits = Vec::new();
    loop {
        let page = snapshot.search(&request).unwrap();
        hits.extend(page.hits);
        request.offset += limit;
        if request.offset >= page.total.value.min(SearchRequest::MAX_OFFSET) {
            return hits;
        }
    }
}

/// What `work` makes of each part of `items`, one part for each processor.
pub fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = items.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let parts = items.chunks(share);
        let running: Vec<_> = parts.map(|part| scope.spawn(|| work(part))).collect();
        let results = running.into_iter().map(|thread| thread.join().unwrap());
        results.collect()
    })
}
