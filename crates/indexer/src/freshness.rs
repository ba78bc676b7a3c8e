//! Whether the index says what the corpus folder says, without reading a file.

use std::collections::{BTreeMap, BTreeSet};

use issetsu_analysis::Analyzer;
use issetsu_index_format::{FormatError, Generation, SkippedFile};

use crate::corpus::{Corpus, CorpusFile};
use crate::previous::obsolete;
use crate::steps::{has_same_stamps, lacks_pages};
use crate::{Extraction, IndexError, IndexOptions};

/// How the current generation stands to the corpus folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Freshness {
    /// There is no index.
    NoIndex,
    /// Sizes and times of all files are those that were indexed.
    UpToDate,
    /// Some files differ.
    Stale {
        /// Number of files that are new.
        added: usize,
        /// Number of files whose size or time is another.
        changed: usize,
        /// Number of files that are gone.
        removed: usize,
    },
    /// The index is damaged, or was made by another version or with other settings, and why.
    NeedsRebuild(String),
}

/// Compares the corpus folder with the current generation by sizes and times alone, and the files of the
/// generation with the sizes in its manifest.
///
/// A file that was changed twice within the file system's step of time, at the moment it was
/// indexed, is taken for unchanged here; [`crate::index`] reads such files again. Damage is seen
/// as far as the manifest, the list of documents and sizes show it; [`crate::index`] compares every byte.
///
/// # Errors
/// When the corpus folder cannot be listed.
pub fn is_up_to_date(options: &IndexOptions, analyzer: &Analyzer) -> Result<Freshness, IndexError> {
    let corpus = Corpus::list(options)?;
    let generation = match options.index.open_current() {
        Ok(generation) => generation,
        Err(FormatError::NoIndex(_) | FormatError::OtherFormat { .. }) => {
            return Ok(Freshness::NoIndex);
        }
        Err(error) => return Ok(Freshness::NeedsRebuild(error.to_string())),
    };
    if let Some(reason) = obsolete(&generation, options, analyzer) {
        return Ok(Freshness::NeedsRebuild(reason));
    }
    let compared = generation
        .check_sizes()
        .and_then(|()| compare(&corpus, &generation, &options.extraction));
    match compared {
        Ok(freshness) => Ok(freshness),
        Err(error) => Ok(Freshness::NeedsRebuild(error.to_string())),
    }
}

fn compare(
    corpus: &Corpus,
    generation: &Generation,
    extraction: &Extraction,
) -> Result<Freshness, FormatError> {
    let documents = generation.documents()?;
    let mut known: BTreeMap<_, _> = documents
        .iter()
        .map(|entry| (entry.source.path.as_str(), entry))
        .collect();
    let skipped = Skipped::of(&generation.manifest.skipped);
    let (mut added, mut changed) = (0, 0);
    for file in &corpus.files {
        match known.remove(file.path.as_str()) {
            // Optical recognition may make a document of a file that was none.
            _ if skipped.holds(file) && extraction.ocr.is_none() => {}
            Some(entry) if has_same_stamps(file, entry) && !lacks_pages(entry, extraction) => {}
            Some(_) => changed += 1,
            None if skipped.paths.contains(file.path.as_str()) => changed += 1,
            None => added += 1,
        }
    }
    let removed = known
        .keys()
        .filter(|path| corpus.unreadable_above(path).is_none());
    Ok(match (added, changed, removed.count()) {
        (0, 0, 0) => Freshness::UpToDate,
        (added, changed, removed) => Freshness::Stale {
            added,
            changed,
            removed,
        },
    })
}

/// The files that were tried and skipped.
struct Skipped<'a> {
    paths: BTreeSet<&'a str>,
    stamps: BTreeSet<(&'a str, u64, i64)>,
}

impl<'a> Skipped<'a> {
    fn of(files: &'a [SkippedFile]) -> Self {
        Self {
            paths: files.iter().map(|file| file.path.as_str()).collect(),
            stamps: files
                .iter()
                .map(|f| (f.path.as_str(), f.size_bytes, f.modified_unix_nanos))
                .collect(),
        }
    }

    /// Whether this file was skipped as it is now.
    fn holds(&self, file: &CorpusFile) -> bool {
        let stamp = file.stamp_with_sidecar();
        let key = (
            file.path.as_str(),
            stamp.size_bytes,
            stamp.modified_unix_nanos,
        );
        self.stamps.contains(&key)
    }
}
