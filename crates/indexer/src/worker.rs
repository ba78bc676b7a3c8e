//! What a worker thread does with one file: read, compare, extract, cut.

use issetsu_extract::{Extracted, Input};
use issetsu_index_format::{DocumentEntry, FileState, RevisionRecord};
use issetsu_model::{Document, DocumentId, Passage, Warning};
use issetsu_passages::passages;
use sha2::{Digest, Sha256};

use crate::IndexOptions;
use crate::corpus::CorpusFile;
use crate::engine::{RecordWriter, Records};
use crate::guard::{guarded, internal};
use crate::history::{Before, Cut};
use crate::memory::{FileCost, MemoryShares};
use crate::pool::Permit;
use crate::read::{ReadError, Stamp, read_at_rest};
use crate::steps::{Compare, Step};

/// What every worker shares.
pub(crate) struct Worker<'a> {
    pub(crate) options: &'a IndexOptions,
    pub(crate) records: RecordWriter,
    pub(crate) before: Option<&'a Before<'a>>,
    pub(crate) memory: MemoryShares,
}

/// What came of one step.
#[derive(Debug)]
pub(crate) enum Work {
    /// The file was not read.
    NotRead,
    /// The file holds the bytes it held; only what the file system says of it may be new.
    Verified(States),
    /// The file is ready to be indexed.
    Ready(Box<Ready>),
    /// The file cannot be indexed, and why.
    Failed(String),
}

/// A document that is ready to be indexed.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) entry: DocumentEntry,
    pub(crate) records: Records,
    /// What is new since the version before, and what leads from an earlier id.
    pub(crate) revisions: Vec<RevisionRecord>,
}

/// States of a file and its sidecar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct States {
    pub(crate) file: FileState,
    pub(crate) sidecar: Option<FileState>,
}

impl States {
    fn same_bytes(&self, entry: &DocumentEntry) -> bool {
        let hash = |state: &Option<FileState>| state.as_ref().map(|s| s.sha256.clone());
        self.file.sha256 == entry.state.sha256 && hash(&self.sidecar) == hash(&entry.sidecar)
    }
}

/// A file that is to be read.
struct Wanted<'a> {
    file: &'a CorpusFile,
    /// What the index holds of it, if the same bytes spare it its extraction.
    known: Option<&'a DocumentEntry>,
    /// Its id, if another file has the one that its name gives.
    id: Option<&'a DocumentId>,
}

/// The bytes of a file and its sidecar.
struct FileBytes {
    file: Vec<u8>,
    sidecar: Option<Vec<u8>>,
    states: States,
}

impl FileBytes {
    fn input<'b>(&'b self, file: &'b CorpusFile) -> Input<'b> {
        Input {
            path: &file.path,
            bytes: &self.file,
            sidecar: self.sidecar.as_deref(),
            recognized: None,
        }
    }
}

impl Worker<'_> {
    /// Does one step. A panic in the code for a format is that file's failure, not the run's.
    /// `permit` counts what the file takes.
    pub(crate) fn work(&self, step: &Step<'_>, permit: &mut Permit) -> Work {
        if let Err(reason) = self.memory.check_fits(step.cost().least_bytes) {
            // Nothing of it is held.
            permit.resize(0);
            return Work::Failed(reason);
        }
        match step {
            Step::Read {
                file,
                known,
                compare,
                id,
            } => {
                let known = known.filter(|_| *compare == Compare::Bytes);
                guarded(|| {
                    self.read_and_prepare(
                        &Wanted {
                            file,
                            known,
                            id: id.as_ref(),
                        },
                        permit,
                    )
                })
                .unwrap_or_else(Work::Failed)
            }
            Step::Supplied(document) => {
                guarded(|| self.prepare(document, self.states_of_supplied(document)))
                    .map_or_else(Work::Failed, |ready| Work::Ready(Box::new(ready)))
            }
            Step::Keep(_) | Step::Unreachable { .. } => Work::NotRead,
        }
    }

    /// Cuts a document that is stored in an earlier generation anew.
    pub(crate) fn prepare_stored(
        &self,
        document: &Document,
        entry: &DocumentEntry,
    ) -> Result<Ready, String> {
        let text_bytes = document.text.len() as u64;
        self.memory
            .check_fits(FileCost::of_text(text_bytes).least_bytes)?;
        let states = States {
            file: entry.state.clone(),
            sidecar: entry.sidecar.clone(),
        };
        let mut ready = guarded(|| self.prepare(document, states))?;
        ready.entry.warnings.clone_from(&entry.warnings);
        Ok(ready)
    }

    /// The states of a document that was not read from a file of the corpus folder.
    fn states_of_supplied(&self, document: &Document) -> States {
        States {
            file: FileState {
                size_bytes: document.source.size_bytes,
                modified_unix_nanos: 0,
                sha256: document.source.sha256.clone(),
                checked_unix_seconds: self.options.now_unix_seconds,
            },
            sidecar: None,
        }
    }

    fn read_and_prepare(&self, wanted: &Wanted<'_>, permit: &mut Permit) -> Result<Work, String> {
        let file = wanted.file;
        let bytes = self.read(file).map_err(|error| error.to_string())?;
        if wanted
            .known
            .is_some_and(|entry| bytes.states.same_bytes(entry))
        {
            return Ok(Work::Verified(bytes.states));
        }
        let Extracted {
            mut document,
            mut warnings,
        } = self.extract(&bytes.input(file))?;
        let states = bytes.states;
        drop((bytes.file, bytes.sidecar));
        self.count(&document, permit)?;
        // An id that the file states itself stays.
        let by_name = DocumentId::from_path(&file.path);
        if let Some(id) = wanted.id.filter(|_| document.id == by_name) {
            document.id = id.clone();
            warnings.push(shared_name(&by_name, id));
        }
        let mut ready = self.prepare(&document, states)?;
        ready.entry.warnings = warnings;
        Ok(Work::Ready(Box::new(ready)))
    }

    /// Counts what a document really takes, and refuses one that takes too much.
    fn count(&self, document: &Document, permit: &mut Permit) -> Result<(), String> {
        let bytes = FileCost::of_text(document.text.len() as u64).probable_bytes;
        if let Err(reason) = self.memory.check_fits(bytes) {
            permit.resize(0);
            return Err(reason);
        }
        permit.resize(bytes);
        Ok(())
    }

    fn extract(&self, input: &Input<'_>) -> Result<Extracted, String> {
        self.options.extraction.extract(input, &self.options.limits)
    }

    fn prepare(&self, document: &Document, states: States) -> Result<Ready, String> {
        document.check().map_err(|error| internal(&error))?;
        let passages = passages(document, &self.options.policy);
        check_passages(document, &passages)?;
        let records = self
            .records
            .records(document, &passages)
            .map_err(|error| internal(&error))?;
        let entry = entry(document, passages.len(), states);
        let cut = Cut {
            entry: &entry,
            passages: &passages,
        };
        let now = self.options.now_unix_seconds;
        let revision = self.before.and_then(|before| before.revision(cut, now));
        let renaming = self.renaming(document, cut);
        Ok(Ready {
            records,
            revisions: revision.into_iter().chain(renaming).collect(),
            entry,
        })
    }

    /// What leads from the ids that a document and its passages had before its file name was composed.
    fn renaming(&self, document: &Document, now: Cut<'_>) -> Option<RevisionRecord> {
        let before = self.before?;
        let path = &document.source.path;
        let id = DocumentId::former_from_path(path)?;
        // An id that the file states itself never was another.
        if document.id != DocumentId::from_path(path) {
            return None;
        }
        let document = Document {
            id: id.clone(),
            ..document.clone()
        };
        let passages = passages(&document, &self.options.policy);
        let entry = DocumentEntry {
            id,
            ..now.entry.clone()
        };
        let former = Cut {
            entry: &entry,
            passages: &passages,
        };
        before.renaming(former, now, self.options.now_unix_seconds)
    }

    fn read(&self, file: &CorpusFile) -> Result<FileBytes, ReadError> {
        let limit = self.options.limits.max_bytes as u64;
        let (bytes, stamp) = read_at_rest(&file.absolute, limit)?;
        let sidecar = match &file.sidecar {
            Some(sidecar) => Some(read_at_rest(&sidecar.absolute, limit)?),
            None => None,
        };
        let states = States {
            file: self.state(&bytes, stamp),
            sidecar: sidecar.as_ref().map(|(b, stamp)| self.state(b, *stamp)),
        };
        Ok(FileBytes {
            file: bytes,
            sidecar: sidecar.map(|(bytes, _)| bytes),
            states,
        })
    }

    fn state(&self, bytes: &[u8], stamp: Stamp) -> FileState {
        FileState {
            size_bytes: stamp.size_bytes,
            modified_unix_nanos: stamp.modified_unix_nanos,
            sha256: format!("{:x}", Sha256::digest(bytes)),
            checked_unix_seconds: self.options.now_unix_seconds,
        }
    }
}

fn shared_name(by_name: &DocumentId, id: &DocumentId) -> Warning {
    Warning {
        code: "shared_name".into(),
        message: format!(
            "another file has the same name but for its extension and the id {by_name}, \
             so this one has the id {id}"
        ),
    }
}

/// Invariant I1: a passage is an exact slice of its document's text.
fn check_passages(document: &Document, passages: &[Passage]) -> Result<(), String> {
    let is_slice = |passage: &Passage| {
        document.text.get(passage.range.bytes()) == Some(passage.text.as_str())
            && passage.document_id == document.id
    };
    match passages.iter().find(|passage| !is_slice(passage)) {
        Some(passage) => Err(internal(&format!(
            "passage {} is no slice of the text",
            passage.ordinal
        ))),
        None => Ok(()),
    }
}

fn entry(document: &Document, passages: usize, states: States) -> DocumentEntry {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    DocumentEntry {
        id: document.id.clone(),
        metadata: document.metadata.clone(),
        source: document.source.clone(),
        state: states.file,
        sidecar: states.sidecar,
        passages: count(passages),
        sections: count(document.sections.len()),
        pages: count(document.pages.len()),
        characters: document.text.chars().count() as u64,
        text_sha256: Passage::sha256_of(&document.text),
        warnings: Vec::new(),
    }
}
