//! What was indexed before this run, as far as it can be read at all.
//!
//! A generation that cannot be extended, because its format or analyzer is another, is read here
//! all the same: its passages are about to lose their ids, and this is the last chance to say what
//! became of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use issetsu_index_format::{DocumentEntry, Generation, History, IndexDir, RevisionRecord, guarded};
use issetsu_model::{DocumentId, Passage, PassageId};

use super::compare::{Cut, Heir, added, changed, removed};
use crate::engine::StoredPassages;
use crate::previous::Start;

/// The version of everything that was indexed before; opened when it is first asked.
#[derive(Debug)]
pub(crate) struct Before<'a> {
    start: &'a Start,
    folder: Option<PathBuf>,
    opened: OnceLock<Opened>,
}

#[derive(Debug, Default)]
struct Opened {
    /// Only where the start knows no documents.
    documents: BTreeMap<DocumentId, DocumentEntry>,
    passages: Option<StoredPassages>,
    history: History,
}

impl<'a> Before<'a> {
    /// What the generation holds that is before the next one, whatever its format.
    pub(crate) fn of(start: &'a Start, index: &IndexDir) -> Self {
        Self {
            start,
            folder: index.predecessor(),
            opened: OnceLock::new(),
        }
    }

    /// The folder of the generation, if there is one.
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// All documents.
    pub(crate) fn documents(&self) -> &BTreeMap<DocumentId, DocumentEntry> {
        match self.start.previous() {
            Some(previous) => &previous.documents,
            None => &self.opened().documents,
        }
    }

    /// The passages of a document in reading order, as far as they can be read.
    pub(crate) fn passages(&self, document: &DocumentId) -> Vec<Passage> {
        let passages = self.opened().passages.as_ref();
        // A damaged index may make the engine panic; that must not cost the new version.
        let read = guarded(|| passages.map(|passages| passages.of(document)));
        read.ok().flatten().unwrap_or_default()
    }

    /// The revision that leads to this version of a document, unless it is as it was.
    pub(crate) fn revision(&self, after: Cut<'_>, unix_seconds: u64) -> Option<RevisionRecord> {
        let id = &after.entry.id;
        let known = self.opened().history.count(id) > 0;
        match self.documents().get(id) {
            None => Some(added(after.entry, unix_seconds)),
            Some(before) if self.is_same(before, after) => {
                (!known).then(|| added(after.entry, unix_seconds))
            }
            Some(before) => {
                let passages = self.passages(id);
                let before = Cut {
                    entry: before,
                    passages: &passages,
                };
                Some(changed(before, after, unix_seconds))
            }
        }
    }

    /// The revision that leads from an id that a document had before its name was read as it is now. None
    /// where the history knows that id, or finds it among the documents that were there.
    pub(crate) fn renaming(
        &self,
        former: Cut<'_>,
        now: Cut<'_>,
        unix_seconds: u64,
    ) -> Option<RevisionRecord> {
        let id = &former.entry.id;
        if self.opened().history.count(id) > 0 || self.documents().contains_key(id) {
            return None;
        }
        let heir = Heir {
            document: &now.entry.id,
            passages: now.passages,
        };
        Some(removed(former, Some(heir), unix_seconds))
    }

    fn is_same(&self, before: &DocumentEntry, after: Cut<'_>) -> bool {
        let entry = after.entry;
        let same_version = before.text_sha256 == entry.text_sha256
            && before.source == entry.source
            && before.metadata == entry.metadata
            && before.passages == entry.passages;
        let held = || {
            let passages = self.opened().passages.as_ref();
            passages.is_some_and(|p| p.hold_all(after.passages.iter().map(|p| &p.id)))
        };
        same_version && guarded(held).unwrap_or(false)
    }

    /// Whether a passage was there.
    pub(super) fn holds(&self, id: &PassageId) -> bool {
        let passages = self.opened().passages.as_ref();
        let held = || passages.is_some_and(|p| p.hold_all([id].into_iter()));
        guarded(held).unwrap_or(false)
    }

    /// What became of passages until this run; empty if it cannot be read.
    pub(super) fn history(&self) -> &History {
        &self.opened().history
    }

    fn opened(&self) -> &Opened {
        self.opened.get_or_init(|| match &self.folder {
            Some(folder) => Opened::read(folder, self.start),
            None => Opened::default(),
        })
    }
}

impl Opened {
    fn read(folder: &Path, start: &Start) -> Self {
        let documents = match start.previous() {
            Some(_) => BTreeMap::new(),
            None => documents(&folder.join(Generation::DOCUMENTS)),
        };
        let passages = folder.join(Generation::PASSAGE_INDEX);
        Self {
            documents,
            passages: guarded(|| StoredPassages::open(&passages)).ok().flatten(),
            history: History::open(folder),
        }
    }
}

/// The list of documents, without those that an earlier version described otherwise.
fn documents(path: &Path) -> BTreeMap<DocumentId, DocumentEntry> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let entries = text
        .lines()
        .filter_map(|line| serde_json::from_str::<DocumentEntry>(line).ok());
    entries.map(|entry| (entry.id.clone(), entry)).collect()
}
