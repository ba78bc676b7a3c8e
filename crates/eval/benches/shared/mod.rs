//! What the benchmarks have in common: an index, and times.

use std::path::Path;
use std::time::{Duration, Instant};

use issetsu_eval::Record;
use issetsu_indexer::{IndexOptions, NoProgress, index_documents};
use issetsu_testkit::{NOW_UNIX_SECONDS, TestIndex, analyzer, sample_corpus};

/// Indexes the first `most` documents of `ISSETSU_BENCH_CORPUS`, or else the sample corpus.
pub(crate) fn build(max_records: usize) -> TestIndex {
    let Some(corpus) = std::env::var_os("ISSETSU_BENCH_CORPUS") else {
        let index = TestIndex::over_folder(&sample_corpus());
        index.run(&options(&index));
        return index;
    };
    let mut records = Record::read_all(Path::new(&corpus)).unwrap();
    records.truncate(max_records);
    let (index, documents) = (TestIndex::empty(), Record::documents(records));
    index_documents(&options(&index), analyzer(), &documents, &NoProgress).unwrap();
    index
}

/// The options of the command line. Those of the test kit give a run less memory, so a large index
/// would have more segments, and each costs a query time.
fn options(index: &TestIndex) -> IndexOptions {
    IndexOptions::new(index.corpus(), index.index_dir(), NOW_UNIX_SECONDS)
}

/// The least time of five.
pub(crate) fn fastest<T>(mut run: impl FnMut() -> T) -> Duration {
    let times = (0..5).map(|_| {
        let start = Instant::now();
        std::hint::black_box(run());
        start.elapsed()
    });
    times.min().unwrap()
}

/// The value in the middle.
pub(crate) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
