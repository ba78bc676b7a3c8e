//! Passages and their neighbours.

use issetsu_model::{Pages, Passage, PassageKind};
use serde::Serialize;
use utoipa::ToSchema;

use super::{AnchorBody, DocumentSummary, FootnoteBody, RangeBody, ReferencesBody};
use crate::Links;

/// What a passage holds.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PassageKind)]
pub enum KindName {
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
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Pages)]
pub struct PagesBody {
    /// Position of the first page in the file, from 1.
    first: u32,
    /// Position of the last page in the file, from 1.
    last: u32,
    /// Printed number of the first page, which is the one to cite.
    #[schema(required)]
    first_label: Option<String>,
    /// Printed number of the last page.
    #[schema(required)]
    last_label: Option<String>,
}

/// Where a passage is found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PassageLinks {
    /// The passage.
    #[serde(rename = "self")]
    this: String,
    /// The passage with its neighbours.
    context: String,
    /// The document it is a slice of.
    document: String,
    /// The passage in the document's page, for people.
    page: String,
}

/// An exact slice of a document's canonical text.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Passage)]
pub struct PassageBody {
    /// The stable name of the passage.
    #[schema(example = "9c1rfbkbrbht1cqt")]
    id: String,
    /// The document it is a slice of.
    document_id: String,
    /// Position among the document's passages, from 0, in reading order.
    ordinal: u32,
    /// What it holds.
    kind: KindName,
    /// Headings from the top down to the section it stands in.
    section_path: Vec<String>,
    /// The question that it answers, if it is part of an answer and does not hold the question.
    #[schema(required)]
    question: Option<String>,
    /// The pages it stands on, where the source has pages.
    #[schema(required)]
    pages: Option<PagesBody>,
    /// Where it stands in the document's canonical text.
    range: RangeBody,
    /// The words.
    text: String,
    /// SHA-256 of the text in UTF-8, in hexadecimal.
    sha256: String,
    /// Marks of the footnotes that it refers to; for a footnote, its own mark.
    footnote_marks: Vec<String>,
    /// Id of the passage before it in the document.
    #[schema(required)]
    previous: Option<String>,
    /// Id of the passage after it in the document.
    #[schema(required)]
    next: Option<String>,
    /// Where it is found.
    links: PassageLinks,
    /// How it is referred to, if `cite` asks for it. A hit has it beside its passage.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    citation: Option<ReferencesBody>,
}

/// A passage and the document it is a slice of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PassageAnswer {
    /// The passage.
    #[serde(flatten)]
    pub passage: PassageBody,
    /// The notes that it refers to, in the order of their marks.
    pub footnotes: Vec<FootnoteBody>,
    /// The place that it belongs to, if it is a footnote.
    #[schema(required)]
    pub anchor: Option<AnchorBody>,
    /// The document.
    pub document: DocumentSummary,
}

/// A passage between its neighbours, all in reading order.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Context)]
pub struct ContextBody {
    /// Passages before it, the nearest last.
    pub before: Vec<PassageBody>,
    /// The passage.
    pub passage: PassageBody,
    /// Passages after it, the nearest first.
    pub after: Vec<PassageBody>,
    /// The document of all of them.
    pub document: DocumentSummary,
}

impl PassageBody {
    /// What the API says of a passage. `overlap` is left out: those words are another passage's.
    pub fn new(passage: Passage, links: &Links) -> Self {
        let links = PassageLinks {
            this: links.passage(&passage.id),
            context: links.context(&passage.id),
            document: links.document(&passage.document_id),
            page: links.passage_page(&passage.document_id, &passage.id),
        };
        Self {
            id: passage.id.into(),
            document_id: passage.document_id.into(),
            ordinal: passage.ordinal,
            kind: passage.kind.into(),
            section_path: passage.section_path,
            question: passage.question,
            pages: passage.pages.map(Into::into),
            range: passage.range.into(),
            text: passage.text,
            sha256: passage.sha256,
            footnote_marks: passage.footnote_marks,
            previous: passage.previous.map(Into::into),
            next: passage.next.map(Into::into),
            links,
            citation: None,
        }
    }

    /// The stable name of the passage.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The same with how it is referred to.
    #[must_use]
    pub fn with_citation(mut self, citation: Option<ReferencesBody>) -> Self {
        self.citation = citation;
        self
    }
}

impl From<PassageKind> for KindName {
    fn from(kind: PassageKind) -> Self {
        match kind {
            PassageKind::Body => Self::Body,
            PassageKind::Table => Self::Table,
            PassageKind::Answer => Self::Answer,
            PassageKind::Footnote => Self::Footnote,
        }
    }
}

impl From<Pages> for PagesBody {
    fn from(pages: Pages) -> Self {
        Self {
            first: pages.first,
            last: pages.last,
            first_label: pages.first_label,
            last_label: pages.last_label,
        }
    }
}
