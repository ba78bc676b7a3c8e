//! Documents: what is known of them but their text.

use issetsu_index_format::DocumentEntry;
use issetsu_model::{DocumentType, SourceFile, Warning};
use serde::Serialize;
use utoipa::ToSchema;

use super::ReferencesBody;
use crate::Links;

/// Kind of publication.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentType)]
pub enum TypeName {
    /// A proposal (提言).
    Proposal,
    /// A report (報告書).
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

/// A document in a few words.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DocumentSummary {
    /// The stable name of the document.
    #[schema(example = "hydrogen-ports-2025")]
    pub(super) id: String,
    /// The title as printed.
    title: String,
    /// Persons and organisations, in the order printed.
    authors: Vec<String>,
    /// Who published it.
    #[schema(required)]
    publisher: Option<String>,
    /// When it was published: `2025`, `2025-06` or `2025-06-18`, as exactly as is known.
    #[schema(required, example = "2025-06-18")]
    date: Option<String>,
    /// BCP 47 language tag.
    #[schema(example = "ja")]
    language: String,
    /// Kind of publication.
    #[serde(rename = "type")]
    document_type: TypeName,
    /// Free keywords.
    tags: Vec<String>,
    /// Where the source is published.
    #[schema(required)]
    url: Option<String>,
    /// What else a reference needs, as far as it is known.
    #[serde(flatten)]
    publication: PublicationBody,
}

/// What a reference needs of few documents; each is left out where nothing is known.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Publication)]
pub struct PublicationBody {
    /// The city where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    place: Option<String>,
    /// The journal, book or web site that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    container_title: Option<String>,
    /// Volume of the journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    volume: Option<String>,
    /// Issue of the volume.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    issue: Option<String>,
    /// Its pages in the journal or book, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "12-34")]
    page_range: Option<String>,
    /// Digital Object Identifier without a prefix.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "10.1234/abc")]
    doi: Option<String>,
    /// When the source was last seen at `url`: a year, month or day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "2026-11-22")]
    accessed: Option<String>,
}

/// How much a document holds.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct Counts {
    /// Number of passages.
    passages: u32,
    /// Number of sections.
    sections: u32,
    /// Number of pages; 0 where the source has none.
    pages: u32,
    /// Length of the canonical text in Unicode scalar values.
    characters: u64,
}

/// Where a document is found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DocumentLinks {
    /// The document.
    #[serde(rename = "self")]
    this: String,
    /// Its section tree.
    outline: String,
    /// Its canonical text.
    text: String,
    /// Its revisions.
    revisions: String,
    /// Its page, for people.
    page: String,
}

/// A document in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DocumentItem {
    #[serde(flatten)]
    summary: DocumentSummary,
    /// How much it holds.
    counts: Counts,
    /// Where it is found.
    links: DocumentLinks,
}

/// The file that a document was read from.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SourceFile)]
pub struct SourceBody {
    /// Path relative to the corpus folder, with `/`.
    path: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    sha256: String,
    /// Size in bytes.
    size_bytes: u64,
    /// The format as a media type.
    #[schema(example = "text/markdown")]
    media_type: String,
    /// The character encoding it was read in, by its WHATWG name.
    #[schema(required)]
    encoding: Option<String>,
}

/// Something that was repaired, left out or done otherwise, for a person to read.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Warning)]
pub struct WarningBody {
    /// Stable name of the kind of warning.
    pub code: String,
    /// What happened and what to do, in English.
    pub message: String,
}

/// All that is known of a document but its text.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Document)]
pub struct DocumentBody {
    #[serde(flatten)]
    item: DocumentItem,
    /// SPDX licence expression or the licence in words.
    #[schema(required)]
    licence: Option<String>,
    /// The file it was read from.
    source: SourceBody,
    /// SHA-256 of the canonical text in UTF-8, in hexadecimal.
    text_sha256: String,
    /// What was repaired or left out when it was read.
    warnings: Vec<WarningBody>,
    /// How it is referred to, if `cite` asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    citation: Option<ReferencesBody>,
}

impl From<&DocumentEntry> for DocumentSummary {
    fn from(entry: &DocumentEntry) -> Self {
        let metadata = entry.metadata.clone();
        Self {
            id: entry.id.to_string(),
            title: metadata.title,
            authors: metadata.authors,
            publisher: metadata.publisher,
            date: metadata.date.map(|date| date.to_string()),
            language: metadata.language,
            document_type: metadata.document_type.into(),
            tags: metadata.tags,
            url: metadata.url,
            publication: PublicationBody {
                place: metadata.place,
                container_title: metadata.container_title,
                volume: metadata.volume,
                issue: metadata.issue,
                page_range: metadata.page_range,
                doi: metadata.doi,
                accessed: metadata.accessed.map(|date| date.to_string()),
            },
        }
    }
}

impl DocumentItem {
    /// What a list says of a document.
    pub fn new(entry: &DocumentEntry, links: &Links) -> Self {
        let this = links.document(&entry.id);
        Self {
            summary: entry.into(),
            counts: Counts {
                passages: entry.passages,
                sections: entry.sections,
                pages: entry.pages,
                characters: entry.characters,
            },
            links: DocumentLinks {
                outline: format!("{this}/outline"),
                text: format!("{this}/text"),
                revisions: links.revisions(&entry.id),
                page: links.document_page(&entry.id),
                this,
            },
        }
    }
}

impl DocumentBody {
    /// All that is known of a document.
    pub fn new(entry: &DocumentEntry, links: &Links) -> Self {
        Self {
            item: DocumentItem::new(entry, links),
            licence: entry.metadata.licence.clone(),
            source: entry.source.clone().into(),
            text_sha256: entry.text_sha256.clone(),
            warnings: entry.warnings.iter().cloned().map(Into::into).collect(),
            citation: None,
        }
    }

    /// The same with how it is referred to.
    #[must_use]
    pub fn with_citation(mut self, citation: Option<ReferencesBody>) -> Self {
        self.citation = citation;
        self
    }
}

impl From<DocumentType> for TypeName {
    fn from(document_type: DocumentType) -> Self {
        match document_type {
            DocumentType::Proposal => Self::Proposal,
            DocumentType::Report => Self::Report,
            DocumentType::WhitePaper => Self::WhitePaper,
            DocumentType::Article => Self::Article,
            DocumentType::Interview => Self::Interview,
            DocumentType::Other => Self::Other,
        }
    }
}

impl From<SourceFile> for SourceBody {
    fn from(source: SourceFile) -> Self {
        Self {
            path: source.path,
            sha256: source.sha256,
            size_bytes: source.size_bytes,
            media_type: source.media_type,
            encoding: source.encoding,
        }
    }
}

impl From<Warning> for WarningBody {
    fn from(warning: Warning) -> Self {
        Self {
            code: warning.code,
            message: warning.message,
        }
    }
}
