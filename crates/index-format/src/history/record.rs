//! The records of the history: one line each.

use issetsu_model::{DocumentId, Metadata, Pages, Passage, PassageId, PassageKind, SourceFile};
use serde::{Deserialize, Serialize};

use super::Sketch;
use crate::DocumentEntry;

/// One revision of a document with the passages that it retired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRecord {
    /// The revision.
    pub revision: Revision,
    /// The passages that the document no longer has, in reading order; then earlier retired
    /// passages of any document whose words were found again in this one.
    pub retired: Vec<RetiredPassage>,
}

/// A document appeared, changed or was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The document. It must be the first field: readers find the name at the start of a line.
    pub document: DocumentId,
    /// When the run began that noted it, seconds since 1970-01-01 UTC.
    pub unix_seconds: u64,
    /// The document before; none when it is new, has come back, or its earlier version is unknown.
    pub before: Option<Version>,
    /// The document after; none when it was removed.
    pub after: Option<Version>,
    /// How many of its passages were kept, moved and so on.
    pub counts: RevisionCounts,
    /// The document that replaced it, if its id is no longer in use.
    #[serde(default)]
    pub successor: Option<DocumentId>,
    /// Number of lines of passages that follow this one.
    pub retired: u32,
}

/// A document at one point in time.
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

/// How many passages of a document were kept, moved and so on in one revision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionCounts {
    /// Passages with the same id as before.
    pub kept: u32,
    /// Passages with the same text under another id: in another section or document.
    pub moved: u32,
    /// Passages whose words are in other passages now.
    pub replaced: u32,
    /// Passages whose words are in no passage now.
    pub removed: u32,
    /// Passages that are new and are the successor of none.
    pub added: u32,
}

/// A passage whose id no longer names a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetiredPassage {
    /// Its id. It must be the first field: readers find the name at the start of a line.
    pub passage: PassageId,
    /// What it held.
    pub kind: PassageKind,
    /// Its position among the document's passages, from 0.
    pub ordinal: u32,
    /// Headings from the top down to its section.
    pub section_path: Vec<String>,
    /// Its pages.
    pub pages: Option<Pages>,
    /// SHA-256 of its text in UTF-8, in hexadecimal.
    pub sha256: String,
    /// The passages of the next version that hold its words, the one with most of them first;
    /// empty when no passage does.
    pub successors: Vec<PassageId>,
    /// The sketch of its text; none in a record that an earlier version of the program wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sketch: Option<Sketch>,
    /// Whether it was retired before this revision, perhaps by another document, and passages of
    /// this revision hold its words again.
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
    /// The record of a passage that is being retired.
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
