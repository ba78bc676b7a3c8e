//! What the benchmarks have in common: an index, and times.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use issetsu_analysis::Analyzer;
use issetsu_eval::Record;
use issetsu_index_format::IndexDir;
use issetsu_indexer::{IndexOptions, NoProgress, index, index_documents};

/// Indexes the first `most` documents of `ISSETSU_BENCH_CORPUS`, or else the sample corpus.
pub(crate) fn build(folder: &Path, analyzer: &Analyzer, most: usize) {
    let options = IndexOptions::new(root().join("corpus"), IndexDir::new(folder), 0);
    match std::env::var_os("ISSETSU_BENCH_CORPUS") {
        Some(corpus) => {
            let mut records = Record::read_all(Path::new(&corpus)).unwrap();
            records.truncate(most);
            let documents = Record::documents(records);
            index_documents(&options, analyzer, &documents, &NoProgress).unwrap();
        }
        None => {
            index(&options, analyzer, &NoProgress).unwrap();
        }
    }
}

/// The folder of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
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
