//! What is known of passages and documents that were there once.

use issetsu_index_format::Version;
use issetsu_model::UtcTime;
use serde::Serialize;
use utoipa::ToSchema;

use super::passage::{KindName, PagesBody};
use super::{SourceBody, TypeName};
use crate::Links;
use issetsu_search::{DocumentRetirement, PassageRetirement};

/// Something that has taken the place of what was asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Successor)]
pub struct SuccessorBody {
    /// Its id.
    id: String,
    /// Where it is, in the API.
    url: String,
}

/// What is known of a passage that is no more.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FormerPassage)]
pub struct RetiredPassageBody {
    /// Its id.
    id: String,
    /// The document it was a slice of, which may be gone too.
    document_id: String,
    /// The title of that document at the time.
    #[schema(required)]
    document_title: Option<String>,
    /// What it held.
    kind: KindName,
    /// Position among the document's passages, from 0.
    ordinal: u32,
    /// Headings from the top down to the section it stood in.
    section_path: Vec<String>,
    /// The pages it stood on.
    #[schema(required)]
    pages: Option<PagesBody>,
    /// SHA-256 of its text in UTF-8, in hexadecimal.
    sha256: String,
    /// When it was seen to be gone (RFC 3339, UTC).
    #[schema(example = "2025-11-22T09:30:00Z")]
    gone: String,
    /// The passages that hold its words now, the one with most first.
    successors: Vec<SuccessorBody>,
}

/// What is known of a document that is no more.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FormerDocument)]
pub struct RetiredDocumentBody {
    /// Its id.
    id: String,
    /// What was known of it when it was last there.
    #[serde(flatten)]
    version: VersionBody,
    /// When it was seen to be gone (RFC 3339, UTC).
    #[schema(example = "2025-11-22T09:30:00Z")]
    gone: String,
    /// The document that has taken its place.
    #[schema(required)]
    successor: Option<SuccessorBody>,
    /// Where its revisions are listed.
    revisions: String,
}

/// A document at one time.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Version)]
pub struct VersionBody {
    /// The title as printed.
    title: String,
    /// Persons and organisations, in the order printed.
    authors: Vec<String>,
    /// Who published it.
    #[schema(required)]
    publisher: Option<String>,
    /// When it was published, as exactly as is known.
    #[schema(required, example = "2025-06-18")]
    date: Option<String>,
    /// Kind of publication.
    #[serde(rename = "type")]
    document_type: TypeName,
    /// Where the source is published.
    #[schema(required)]
    url: Option<String>,
    /// The file it was read from.
    source: SourceBody,
    /// SHA-256 of the canonical text in UTF-8, in hexadecimal.
    text_sha256: String,
    /// Number of passages.
    passages: u32,
}

impl RetiredPassageBody {
    /// What is known of a passage.
    pub fn new(retired: &PassageRetirement, links: &Links) -> Self {
        let passage = retired.passage.clone();
        let successors = retired.successors.iter().map(|id| SuccessorBody {
            id: id.to_string(),
            url: links.passage(id),
        });
        let title = |version: &Version| version.metadata.title.clone();
        Self {
            id: passage.passage.into(),
            document_id: retired.document.to_string(),
            document_title: retired.version.as_ref().map(title),
            kind: passage.kind.into(),
            ordinal: passage.ordinal,
            section_path: passage.section_path,
            pages: passage.pages.map(Into::into),
            sha256: passage.sha256,
            gone: UtcTime::from_unix_seconds(retired.gone_unix_seconds).to_string(),
            successors: successors.collect(),
        }
    }
}

impl RetiredDocumentBody {
    /// What is known of a document.
    pub fn new(retired: &DocumentRetirement, links: &Links) -> Self {
        Self {
            id: retired.id.to_string(),
            version: retired.version.clone().into(),
            gone: UtcTime::from_unix_seconds(retired.gone_unix_seconds).to_string(),
            successor: retired.successor.as_ref().map(|id| SuccessorBody {
                id: id.to_string(),
                url: links.document(id),
            }),
            revisions: links.revisions(&retired.id),
        }
    }
}

impl From<Version> for VersionBody {
    fn from(version: Version) -> Self {
        let metadata = version.metadata;
        Self {
            title: metadata.title,
            authors: metadata.authors,
            publisher: metadata.publisher,
            date: metadata.date.map(|date| date.to_string()),
            document_type: metadata.document_type.into(),
            url: metadata.url,
            source: version.source.into(),
            text_sha256: version.text_sha256,
            passages: version.passages,
        }
    }
}
