//! The index of a running server: always one whole generation, always the newest.

use std::sync::Arc;

use arc_swap::ArcSwap;
use issetsu_analysis::Analyzer;
use issetsu_index_format::IndexDir;

use crate::{SearchError, Snapshot};

/// Hands out the current [`Snapshot`] and replaces it when a new generation is there.
///
/// A request takes one snapshot and keeps it to its end, so a switch fails no request.
#[derive(Debug)]
pub struct LiveIndex {
    dir: IndexDir,
    analyzer: Analyzer,
    current: ArcSwap<Snapshot>,
}

impl LiveIndex {
    /// Opens the current generation.
    ///
    /// # Errors
    /// When there is none, it is damaged, or another analyzer made it.
    pub fn open(dir: IndexDir, analyzer: Analyzer) -> Result<Self, SearchError> {
        let current = ArcSwap::from_pointee(Snapshot::open(&dir, &analyzer)?);
        Ok(Self {
            dir,
            analyzer,
            current,
        })
    }

    /// The snapshot to answer one request from.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Opens a new generation if there is one; true when it did. Cheap when there is none: it
    /// reads two small files. Numbers alone would not do: they begin again when the folder of the
    /// index was deleted and made anew.
    ///
    /// # Errors
    /// When the new generation cannot be opened; then the one before goes on serving.
    pub fn refresh(&self) -> Result<bool, SearchError> {
        if self.dir.current()?.is_none() {
            return Ok(false);
        }
        let newest = self.dir.open_for(self.analyzer.fingerprint())?;
        let serving = self.current.load();
        let serving = serving.generation();
        if newest.id == serving.id && newest.manifest == serving.manifest {
            return Ok(false);
        }
        let snapshot = Snapshot::open(&self.dir, &self.analyzer)?;
        self.current.store(Arc::new(snapshot));
        Ok(true)
    }
}
