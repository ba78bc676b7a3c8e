//! The folders that tests of invariants run on.

use std::path::{Path, PathBuf};

/// The documents written for this project.
#[must_use]
pub fn sample_corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus")
}

/// The sample corpus, and the folders that `ISSETSU_TEST_CORPUS` names (several are separated like
/// a `PATH`).
#[must_use]
pub fn corpora() -> Vec<PathBuf> {
    let more = std::env::var_os("ISSETSU_TEST_CORPUS").unwrap_or_default();
    let more = std::env::split_paths(&more).filter(|path| !path.as_os_str().is_empty());
    std::iter::once(sample_corpus()).chain(more).collect()
}
