//! What a line of the history says.

use issetsu_model::{DocumentId, Metadata, Pages, Passage, PassageId, PassageKind, SourceFile};
use serde::{Deserialize, Serialize};

use super::Sketch;
use crate::DocumentEntry;

/// One revision of a document with the passages that went with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRecord {
    /// The revision.
    pub revision: Revision,
    /// The passages that the document had before and has no longer, in reading order; then those
    /// of any document whose words were found again in this one.
    pub retired: Vec<RetiredPassage>,
}

/// A document came, changed or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The document. It must be the first field: see the module.
    pub document: DocumentId,
    /// When the run began that saw it, seconds since 1970-01-01 UTC.
    pub unix_seconds: u64,
    /// The document before; none when it is new, has come back, or nothing is known.
    pub before: Option<Version>,
    /// The document after; none when it has gone.
    pub after: Option<Version>,
    /// What became of its passages.
    pub counts: RevisionCounts,
    /// The document that has taken its place, if it has gone under this id.
    #[serde(default)]
    pub successor: Option<DocumentId>,
    /// Number of lines of passages behind this one.
    pub retired: u32,
}

/// A document at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Bibliographic metadata.
    pub metadata: Metadata,
    /// The file it came from.
    pub source: SourceFile,
    /// SHA-256 of the canonical text in UTF-8, in hexadecimal.
    pub text_sha256: String,
    /// Number of passages.
    pub passages: u32,
}

/// What became of the passages of a document in one revision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionCounts {
    /// Passages whose id is as it was.
    pub kept: u32,
    /// Passages whose words are as they were under another id: in another section, or document.
    pub moved: u32,
    /// Passages whose words have become those of other passages.
    pub replaced: u32,
    /// Passages that have gone without a trace.
    pub removed: u32,
    /// Passages that are new and come from none of those before.
    pub added: u32,
}

/// A passage whose id names no passage any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetiredPassage {
    /// Its id. It must be the first field: see the module.
    pub passage: PassageId,
    /// What it held.
    pub kind: PassageKind,
    /// Its position among the document's passages, from 0.
    pub ordinal: u32,
    /// Headings from the top down to the section it stood in.
    pub section_path: Vec<String>,
    /// The pages it stood on.
    pub pages: Option<Pages>,
    /// SHA-256 of its text in UTF-8, in hexadecimal.
    pub sha256: String,
    /// The passages of the next version that hold its words, the one with most first; none when
    /// no passage does.
    pub successors: Vec<PassageId>,
    /// What is left of its text; none where an earlier version of the program wrote the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sketch: Option<Sketch>,
    /// It went before this revision, perhaps from another document; with this revision came
    /// passages that hold its words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub found_again: bool,
}

impl From<&DocumentEntry> for Version {
    fn from(entry: &DocumentEntry) -> Self {
        Self {
            metadata: entry.metadata.clone(),
            source: entry.source.clone(),
            text_sha256: entry.text_sha256.clone(),
            passages: entry.passages,
        }
    }
}

impl RetiredPassage {
    /// What is kept of a passage that goes.
    #[must_use]
    pub fn new(passage: &Passage, successors: Vec<PassageId>) -> Self {
        Self {
            passage: passage.id.clone(),
            kind: passage.kind,
            ordinal: passage.ordinal,
            section_path: passage.section_path.clone(),
            pages: passage.pages.clone(),
            sha256: passage.sha256.clone(),
            successors,
            sketch: Some(Sketch::of(&passage.text)),
            found_again: false,
        }
    }
}
