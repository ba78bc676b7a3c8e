//! A passage: the unit that is searched, shown and cited.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{DocumentId, PassageId, TextRange};

/// What a passage holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageKind {
    /// Running text.
    Body,
    /// Rows of one table.
    Table,
    /// A question with its answer, or a part of it.
    Answer,
    /// A footnote or endnote.
    Footnote,
}

/// The pages that a passage stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    /// Position of the first page in the file, from 1.
    pub first: u32,
    /// Position of the last page in the file, from 1.
    pub last: u32,
    /// Printed number of the first page.
    pub first_label: Option<String>,
    /// Printed number of the last page.
    pub last_label: Option<String>,
}

/// An exact slice of a document's canonical text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The stable outside name.
    pub id: PassageId,
    /// The document it is a slice of.
    pub document_id: DocumentId,
    /// Position among the document's passages, from 0, in reading order.
    pub ordinal: u32,
    /// What it holds.
    pub kind: PassageKind,
    /// Headings from the top down to the section it stands in.
    pub section_path: Vec<String>,
    /// The question that it answers, if it is part of an answer and does not hold the question.
    pub question: Option<String>,
    /// The pages it stands on, where the source has pages.
    pub pages: Option<Pages>,
    /// Where it stands in the document's text.
    pub range: TextRange,
    /// The words.
    pub text: String,
    /// SHA-256 of the text in UTF-8, in hexadecimal.
    pub sha256: String,
    /// The end of the passage before, repeated in the index (and nowhere else) so that a thought
    /// that crosses the border is found.
    pub overlap: Option<String>,
    /// Marks of the footnotes that it refers to; for a footnote, its own mark.
    pub footnote_marks: Vec<String>,
    /// The passage before it in the document.
    pub previous: Option<PassageId>,
    /// The passage after it in the document.
    pub next: Option<PassageId>,
}

impl Passage {
    /// SHA-256 of a text in UTF-8, in hexadecimal.
    #[must_use]
    pub fn sha256_of(text: &str) -> String {
        use std::fmt::Write as _;
        Sha256::digest(text.as_bytes())
            .iter()
            .fold(String::with_capacity(64), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            })
    }
}
