//! What is known about a document as a publication.

use serde::{Deserialize, Serialize};

use crate::PublicationDate;

/// Bibliographic metadata. Everything but the title may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// The title as printed, on one line.
    pub title: String,
    /// Persons and organisations, in the order printed.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The city where it was published.
    pub place: Option<String>,
    /// When it was published, as exactly as is known.
    pub date: Option<PublicationDate>,
    /// BCP 47 language tag; `ja` when nothing says otherwise.
    pub language: String,
    /// Where the source is published.
    pub url: Option<String>,
    /// SPDX licence expression or the licence in words.
    pub licence: Option<String>,
    /// The kind of publication.
    #[serde(rename = "type")]
    pub document_type: DocumentType,
    /// Free keywords.
    pub tags: Vec<String>,
    /// The journal, book or web site that it is a part of.
    pub container_title: Option<String>,
    /// Volume of the journal.
    pub volume: Option<String>,
    /// Issue of the volume.
    pub issue: Option<String>,
    /// Its pages in the journal or book, as printed: `12-34`.
    pub page_range: Option<String>,
    /// Digital Object Identifier without a prefix: `10.1234/abc`.
    pub doi: Option<String>,
    /// When the source was last seen at `url`.
    pub accessed: Option<PublicationDate>,
}

/// Kind of publication.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentType {
    /// A proposal (提言).
    Proposal,
    /// A report (報告書).
    #[default]
    Report,
    /// A white paper (白書).
    WhitePaper,
    /// An article in a journal or on a web site.
    Article,
    /// An interview.
    Interview,
    /// Something else.
    Other,
}

impl DocumentType {
    /// Every kind with its name in files and in JSON.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("proposal", Self::Proposal),
        ("report", Self::Report),
        ("white_paper", Self::WhitePaper),
        ("article", Self::Article),
        ("interview", Self::Interview),
        ("other", Self::Other),
    ];

    /// The name in files and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("other", |(name, _)| name)
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, kind)| *kind)
    }
}
