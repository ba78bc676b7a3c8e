//! What to do with each file, from the listing and the previous generation alone.

use std::collections::{BTreeMap, BTreeSet};

use issetsu_index_format::{DocumentEntry, FileState};
use issetsu_model::{Document, DocumentId};

use crate::Extraction;
use crate::corpus::{Corpus, CorpusFile};
use crate::extraction::needs_ocr;
use crate::memory::FileCost;
use crate::pool::Weighted;
use crate::previous::Start;
use crate::read::Stamp;
use crate::shared_names::SharedNames;

/// What to do with one file.
#[derive(Debug)]
pub(crate) enum Step<'a> {
    /// Nothing: it is as it was when it was indexed.
    Keep(&'a DocumentEntry),
    /// Nothing: it cannot be looked at, so what the index holds of it stays.
    Unreachable {
        entry: &'a DocumentEntry,
        reason: &'a str,
    },
    /// Read it.
    Read {
        file: &'a CorpusFile,
        /// What the index holds of it.
        known: Option<&'a DocumentEntry>,
        compare: Compare,
        /// Its id, if another file has the one that its name gives.
        id: Option<DocumentId>,
    },
    /// Nothing to read: the caller supplied the document.
    Supplied(&'a Document),
}

/// What may spare a file that was read its extraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compare {
    /// The same bytes as before.
    Bytes,
    /// Nothing.
    Nothing,
}

impl<'a> Step<'a> {
    /// Path relative to the corpus folder.
    pub(crate) fn path(&self) -> &str {
        match self {
            Self::Keep(entry) | Self::Unreachable { entry, .. } => &entry.source.path,
            Self::Read { file, .. } => &file.path,
            Self::Supplied(document) => &document.source.path,
        }
    }

    /// What the index holds of the file.
    pub(crate) fn known(&self) -> Option<&'a DocumentEntry> {
        match self {
            Self::Keep(entry) | Self::Unreachable { entry, .. } => Some(entry),
            Self::Read { known, .. } => *known,
            Self::Supplied(_) => None,
        }
    }

    /// Bytes that are read.
    pub(crate) fn size_bytes(&self) -> u64 {
        match self {
            Self::Keep(_) | Self::Unreachable { .. } => 0,
            Self::Read { file, .. } => file.stamp_with_sidecar().size_bytes,
            Self::Supplied(document) => document.text.len() as u64,
        }
    }

    /// What the file takes on its way into the index.
    pub(crate) fn cost(&self) -> FileCost {
        let size_bytes = self.size_bytes();
        match self {
            Self::Keep(_) | Self::Unreachable { .. } | Self::Supplied(_) => {
                FileCost::of_text(size_bytes)
            }
            Self::Read { file, .. } => FileCost::of(&file.path, size_bytes),
        }
    }

    /// Size and time of the file with its sidecar.
    pub(crate) fn stamp(&self) -> Stamp {
        match self {
            Self::Read { file, .. } => file.stamp_with_sidecar(),
            Self::Supplied(document) => Stamp {
                size_bytes: document.source.size_bytes,
                modified_unix_nanos: 0,
            },
            Self::Keep(entry) | Self::Unreachable { entry, .. } => {
                stamp_of(&entry.state).with(entry.sidecar.as_ref().map(stamp_of))
            }
        }
    }
}

fn stamp_of(state: &FileState) -> Stamp {
    Stamp {
        size_bytes: state.size_bytes,
        modified_unix_nanos: state.modified_unix_nanos,
    }
}

impl Weighted for Step<'_> {
    fn weight_bytes(&self) -> u64 {
        self.cost().probable_bytes
    }
}

/// The steps of a run in order of path.
pub(crate) fn steps<'a>(
    corpus: &'a Corpus,
    start: &'a Start,
    extraction: &Extraction,
) -> Vec<Step<'a>> {
    let known = Known::new(start, extraction);
    let names = SharedNames::of(&corpus.files, &known.by_path);
    let files = corpus.files.iter();
    let mut steps: Vec<_> = files.map(|file| known.step(file, &names)).collect();
    let listed: BTreeSet<_> = corpus.files.iter().map(|file| file.path.as_str()).collect();
    for (path, entry) in &known.by_path {
        if let Some(above) = corpus.unreadable_above(path)
            && !listed.contains(path)
        {
            let reason = &above.reason;
            steps.push(Step::Unreachable { entry, reason });
        }
    }
    steps.sort_by(|a, b| a.path().cmp(b.path()));
    steps
}

/// What the previous generation says of the files.
struct Known<'a> {
    by_path: BTreeMap<&'a str, &'a DocumentEntry>,
    /// Files that were skipped, or lack pages that can be recognized now: they are tried in full
    /// each time.
    retry: BTreeSet<&'a str>,
    compare: Compare,
}

impl<'a> Known<'a> {
    fn new(start: &'a Start, extraction: &Extraction) -> Self {
        let previous = start.previous();
        let entries = || previous.into_iter().flat_map(|p| p.documents.values());
        let skipped = previous
            .into_iter()
            .flat_map(|p| &p.generation.manifest.skipped);
        let unread = entries().filter(|entry| lacks_pages(entry, extraction));
        Self {
            by_path: entries().map(|e| (e.source.path.as_str(), e)).collect(),
            retry: skipped
                .map(|file| file.path.as_str())
                .chain(unread.map(|entry| entry.source.path.as_str()))
                .collect(),
            compare: match start {
                Start::Extend(_) => Compare::Bytes,
                Start::Empty | Start::Rebuild { .. } => Compare::Nothing,
            },
        }
    }

    fn step(&self, file: &'a CorpusFile, names: &SharedNames<'_>) -> Step<'a> {
        let path = file.path.as_str();
        let known = self.by_path.get(path).copied();
        let compare = if self.retry.contains(path) {
            Compare::Nothing
        } else {
            self.compare
        };
        match known {
            Some(entry) if compare == Compare::Bytes && is_unchanged(file, entry) => {
                Step::Keep(entry)
            }
            _ => Step::Read {
                file,
                known,
                compare,
                id: names.id_of(path).cloned(),
            },
        }
    }
}

/// Whether a document was read without the optical recognition that there is now.
pub(crate) fn lacks_pages(entry: &DocumentEntry, extraction: &Extraction) -> bool {
    extraction.ocr.is_some() && needs_ocr(&entry.warnings)
}

/// Whether size and time prove that a file holds what it held.
fn is_unchanged(file: &CorpusFile, entry: &DocumentEntry) -> bool {
    let proven = |stamp: Stamp, state: &FileState| stamp == stamp_of(state) && !is_racy(state);
    proven(file.stamp, &entry.state)
        && match (&file.sidecar, &entry.sidecar) {
            (None, None) => true,
            (Some(sidecar), Some(state)) => proven(sidecar.stamp, state),
            _ => false,
        }
}

/// Whether size and time of a file and its sidecar are as they were.
pub(crate) fn has_same_stamps(file: &CorpusFile, entry: &DocumentEntry) -> bool {
    file.stamp == stamp_of(&entry.state)
        && match (&file.sidecar, &entry.sidecar) {
            (None, None) => true,
            (Some(sidecar), Some(state)) => sidecar.stamp == stamp_of(state),
            _ => false,
        }
}

/// Whether the time of a file proves nothing.
///
/// It was written so shortly before it was read, or after, that a second change may have left it
/// the same time ("racily clean", as git calls it): some file systems count time in steps of two
/// seconds. Or it has no time at all, or the one that some packagers give every file.
fn is_racy(state: &FileState) -> bool {
    // FAT and exFAT count the time of a change in steps of two seconds; other file systems are finer.
    const STEP_SECONDS: u64 = 2;
    const NANOS_PER_SECOND: i128 = 1_000_000_000;
    let modified = i128::from(state.modified_unix_nanos);
    let checked = i128::from(state.checked_unix_seconds.saturating_sub(STEP_SECONDS));
    modified >= checked * NANOS_PER_SECOND || (0..=NANOS_PER_SECOND).contains(&modified)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_time_proves_nothing() {
        let state = |modified_unix_nanos, checked_unix_seconds| FileState {
            size_bytes: 1,
            modified_unix_nanos,
            sha256: String::new(),
            checked_unix_seconds,
        };
        assert!(!is_racy(&state(97_999_999_999, 100)));
        assert!(is_racy(&state(98_000_000_000, 100)));
        assert!(is_racy(&state(100_500_000_000, 100)));
        assert!(is_racy(&state(0, 100)));
        assert!(is_racy(&state(1_000_000_000, 100)));
        assert!(!is_racy(&state(-1, 100)));
    }
}
