//! The generation to start from, if there is one that can be trusted.

use std::collections::BTreeMap;

use issetsu_analysis::Analyzer;
use issetsu_index_format::{
    ComparedFiles, DamagedFile, DocumentEntry, FormatError, Generation, IndexDir,
};
use issetsu_model::DocumentId;

use crate::engine::StoredIndex;
use crate::{IndexOptions, Rebuild};

/// How long a note of a comparison spares reading the files. A medium that forgets leaves no trace in the file
/// system, so that all bytes are read once a day: half a second a gigabyte, where a run of one new document
/// takes less than that.
const MAX_NOTE_AGE_SECONDS: u64 = 24 * 60 * 60;

/// A generation whose list of documents and stored texts can be read.
#[derive(Debug)]
pub(crate) struct Previous {
    pub(crate) generation: Generation,
    pub(crate) documents: BTreeMap<DocumentId, DocumentEntry>,
    pub(crate) index: StoredIndex,
    /// Files of the history that are not as they were written. What they held cannot be made again.
    pub(crate) damaged_history: Vec<DamagedFile>,
    /// Files that are as they were written, and when all were last compared.
    compared: ComparedFiles,
}

/// Where a run starts.
#[derive(Debug)]
pub(crate) enum Start {
    /// From nothing: there is no index.
    Empty,
    /// From a generation that stays valid as it is.
    Extend(Box<Previous>),
    /// From nothing, although there is an index.
    Rebuild {
        /// Why.
        reason: String,
        /// The generation there is, if its texts can still be read: they stand in for files that
        /// can not.
        previous: Option<Box<Previous>>,
    },
}

impl Start {
    /// Looks at the current generation; whatever is wrong with it leads to a rebuild.
    pub(crate) fn find(options: &IndexOptions, analyzer: &Analyzer) -> Self {
        match options.index.current() {
            Ok(None) => return Self::Empty,
            Ok(Some(_)) => {}
            Err(error) => return Self::rebuild(error.to_string(), None),
        }
        match Previous::open(&options.index) {
            Ok(previous) => Self::from_generation(previous, options, analyzer),
            Err(reason) => Self::rebuild(reason, None),
        }
    }

    fn from_generation(previous: Previous, options: &IndexOptions, analyzer: &Analyzer) -> Self {
        let reason = if options.rebuild == Rebuild::Always {
            Some("it was asked for".to_owned())
        } else {
            obsolete(&previous.generation, options, analyzer).or_else(|| previous.missing())
        };
        match reason {
            Some(reason) => Self::rebuild(reason, Some(Box::new(previous))),
            None => Self::Extend(Box::new(previous)),
        }
    }

    fn rebuild(reason: String, previous: Option<Box<Previous>>) -> Self {
        Self::Rebuild { reason, previous }
    }

    /// Compares the generation that there is with its manifest; when a byte is wrong that a search needs, it is
    /// rebuilt, so that damage is neither handed on nor taken for an index that is up to date.
    pub(crate) fn verified(self, options: &IndexOptions) -> Self {
        match self {
            Self::Extend(mut previous) => match previous.verify(options) {
                None => Self::Extend(previous),
                Some(damaged) => {
                    let reason = format!("a file of the index is damaged: {damaged}");
                    Self::rebuild(reason, Some(previous))
                }
            },
            Self::Rebuild {
                reason,
                previous: Some(mut previous),
            } => {
                previous.verify(options);
                Self::rebuild(reason, Some(previous))
            }
            other => other,
        }
    }

    /// Notes that the files of the current generation are as they were written, at the end of a run.
    ///
    /// Where that fails, the next run reads them again, so it is no failure of this one.
    pub(crate) fn note_compared(&self, options: &IndexOptions) {
        let Ok(generation) = options.index.open_current() else {
            return;
        };
        let compared = match self {
            Self::Extend(previous) => previous.compared.handed_on(&generation),
            // Every file was written in this run.
            Self::Empty | Self::Rebuild { .. } => {
                ComparedFiles::none_at(options.now_unix_seconds).handed_on(&generation)
            }
        };
        if ComparedFiles::read(&options.index).as_ref() != Some(&compared) {
            let _ = compared.write(&options.index);
        }
    }

    /// The generation there is, if its texts can be read.
    pub(crate) fn previous(&self) -> Option<&Previous> {
        match self {
            Self::Empty => None,
            Self::Extend(previous) => Some(previous),
            Self::Rebuild { previous, .. } => previous.as_deref(),
        }
    }
}

/// Why a generation cannot be extended by this program with these options.
pub(crate) fn obsolete(
    generation: &Generation,
    options: &IndexOptions,
    analyzer: &Analyzer,
) -> Option<String> {
    let pipeline = options.pipeline();
    if generation.manifest.analyzer != analyzer.fingerprint() {
        Some("the index was made with another analyzer".to_owned())
    } else if generation.manifest.pipeline != pipeline {
        Some("the index was made with another version or other settings".to_owned())
    } else {
        None
    }
}

impl Previous {
    fn open(index: &IndexDir) -> Result<Self, String> {
        let text = |error: FormatError| error.to_string();
        let generation = index.open_current().map_err(text)?;
        let documents: BTreeMap<_, _> = generation
            .documents()
            .map_err(text)?
            .into_iter()
            .map(|entry| (entry.id.clone(), entry))
            .collect();
        let index = StoredIndex::open(&generation)?;
        Ok(Self {
            generation,
            documents,
            index,
            damaged_history: Vec::new(),
            compared: ComparedFiles::default(),
        })
    }

    /// Compares the files with the manifest: those that are as the last comparison noted by their sizes, the
    /// others byte by byte. Returns the first damaged file that a search needs.
    fn verify(&mut self, options: &IndexOptions) -> Option<DamagedFile> {
        let now = options.now_unix_seconds;
        let noted = ComparedFiles::read(&options.index);
        let noted = noted.filter(|noted| {
            // A note from the future is one of a clock that was wrong.
            let age = now.checked_sub(noted.unix_seconds);
            age.is_some_and(|age| age < MAX_NOTE_AGE_SECONDS)
        });
        let comparison = self.generation.compare(noted.as_ref());
        self.compared = comparison.compared;
        self.compared.unix_seconds = noted.map_or(now, |noted| noted.unix_seconds);
        let damaged = comparison.damaged.into_iter();
        let (history, needed): (Vec<_>, Vec<_>) = damaged.partition(DamagedFile::is_history);
        self.damaged_history = history;
        needed.into_iter().next()
    }

    /// Whether every file is as it was written, the history included.
    pub(crate) fn is_whole(&self) -> bool {
        self.damaged_history.is_empty()
    }

    /// What the generation lacks of what its manifest promises.
    fn missing(&self) -> Option<String> {
        let manifest = &self.generation.manifest;
        let listed = self.documents.len() as u64;
        let passages = self.documents.values().map(|d| u64::from(d.passages)).sum();
        if listed != manifest.documents || manifest.passages != passages {
            return Some("the list of documents is damaged".to_owned());
        }
        self.index.check_counts(listed, passages).err()
    }
}
