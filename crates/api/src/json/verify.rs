//! Quotations and where they stand.

use std::ops::Range;

use issetsu_model::{DocumentId, OffsetTable};
use issetsu_quote::{Change, Difference, Piece, Status};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::passage::PagesBody;
use super::{DocumentSummary, RangeBody};
use issetsu_search::verify::{Absence, PieceOfText};

/// The quotations to look for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyRequest {
    /// 1 to 50 quotations, together no longer than a body may be.
    #[schema(min_items = 1, max_items = 50)]
    pub quotations: Vec<QuotationToVerify>,
}

/// A quotation, as it is printed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuotationToVerify {
    /// The words, 1 to 5,000 characters, without the quotation marks around them. An ellipsis
    /// (`……`, `（中略）`, `[...]`) stands for words that are left out.
    #[schema(
        max_length = 5000,
        example = "水素をめぐる議論は、どこで作り、いくらで運ぶかに集中してきた。"
    )]
    pub text: String,
    /// The document that is quoted. Without it all documents are looked through.
    #[schema(example = "hydrogen-ports-2025")]
    pub document_id: Option<String>,
}

/// How well a text holds a quotation.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = VerificationStatus)]
pub enum StatusName {
    /// Byte for byte, but for white space around the quotation.
    Exact,
    /// But for width, white space and line breaks, the style of punctuation, quotation marks and
    /// dashes, marks of footnotes, and omissions that an ellipsis shows.
    Normalized,
    /// With other words, with fewer or with more; the differences are told.
    Altered,
    /// Not at all. What comes nearest is told, and is no source of the quotation.
    Absent,
}

/// What is known of a quotation that is absent. That somebody wrote it elsewhere, none of them excludes.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Absence)]
pub enum AbsenceName {
    /// No text here is more like it than any two sentences are (similarity below 0.4): its source is probably not in
    /// this corpus.
    NothingSimilar,
    /// A text here is like it (similarity from 0.4 to 0.6), but differs too much to be its source: it may be
    /// reworded from there.
    TooDifferent,
    /// The document that was named does not hold it, but another one does: `elsewhere` tells which.
    OtherDocument,
}

/// What a quotation does to the words of the text.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Change)]
pub enum ChangeName {
    /// It has other words.
    Replaced,
    /// It has words that are not in the text.
    Added,
    /// It leaves out words of the text, and does not say so.
    LeftOut,
}

/// One difference between a quotation and the text.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Difference)]
pub struct DifferenceBody {
    /// What the quotation does.
    change: ChangeName,
    /// Where, in the quotation; empty where words are left out.
    quoted: RangeBody,
    /// Its words.
    quoted_text: String,
    /// Where, in the document's canonical text; empty where words are added.
    found: RangeBody,
    /// The words there.
    found_text: String,
}

/// A stretch of a quotation, and where it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuotedPiece)]
pub struct PieceBody {
    /// How well the text holds it.
    status: StatusName,
    /// From 0 to 1, as for the whole quotation.
    similarity: f32,
    /// Where, in the quotation.
    quoted: RangeBody,
    /// The document that it stands in; not that of every piece where sentences of several are joined.
    document_id: String,
    /// Where, in that document's canonical text.
    found: RangeBody,
    /// The words there.
    text: String,
    /// Headings from the top down to the section it begins in.
    section_path: Vec<String>,
    /// The pages it stands on, where the source has pages.
    #[schema(required)]
    pages: Option<PagesBody>,
    /// Ids of the passages that hold a part of it, in reading order; none in a heading.
    passages: Vec<String>,
    /// What differs, in order.
    differences: Vec<DifferenceBody>,
}

/// The publication that a quotation is in, as something to refer to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuotationSource)]
pub struct CitationBody {
    /// The reference by SIST 02, in the language of the document.
    pub reference: String,
    /// The lasting address of the first passage that is quoted.
    pub url: String,
    /// The quoted passage in the published source: its page, heading or highlighted words.
    #[schema(required)]
    pub source: Option<String>,
    /// The passage in the API, where it is had in every form of citation.
    pub passage: String,
}

/// A document that a quotation is from.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuotedSource)]
pub struct QuotedSourceBody {
    /// The document.
    pub document: DocumentSummary,
    /// How to refer to it; none for words of a heading.
    #[schema(required)]
    pub citation: Option<CitationBody>,
}

impl QuotedSourceBody {
    pub(crate) fn is_of(&self, document: &DocumentId) -> bool {
        self.document.id == document.as_str()
    }
}

/// What other documents hold of a quotation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuotedElsewhere)]
pub struct ElsewhereBody {
    /// How well.
    pub status: StatusName,
    /// From 0 to 1, as for the whole quotation.
    pub similarity: f32,
    /// The documents, in the order of the quotation.
    pub sources: Vec<QuotedSourceBody>,
}

/// What was found of one quotation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Verification)]
pub struct VerificationBody {
    /// How well the document holds it: that of its worst piece.
    pub status: StatusName,
    /// One less the share of characters that would have to change, be added or be left out,
    /// differences of typography not counted: from 0 to 1.
    pub similarity: f32,
    /// Whether the pieces stand in the text in the order of the quotation; where they are of several documents, in
    /// each of these.
    pub is_in_order: bool,
    /// Whether the quotation was compared with all that may hold it. The work for one call is bounded; where it is
    /// false, the quotation may stand better than is said: ask again with fewer quotations, or name the document.
    pub is_complete: bool,
    /// What is known of an absent quotation; null for any other.
    #[schema(required)]
    pub absence: Option<AbsenceName>,
    /// The document that comes nearest, of several that with most of it; none where nothing does.
    #[schema(required)]
    pub document: Option<DocumentSummary>,
    /// The pieces in the order of the quotation, which leaves out words between them, or joins what several
    /// documents say.
    pub pieces: Vec<PieceBody>,
    /// How to refer to it; none for words of a heading.
    #[schema(required)]
    pub citation: Option<CitationBody>,
    /// Every document that a piece stands in, in the order of the quotation: more than one where sentences of
    /// several are joined.
    pub sources: Vec<QuotedSourceBody>,
    /// Where a document was named: other documents that hold the quotation better.
    #[schema(required)]
    pub elsewhere: Option<ElsewhereBody>,
}

/// What was found of all quotations.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Verifications)]
pub struct VerifyBody {
    /// Number of the index generation that answered.
    pub generation: u64,
    /// One for each quotation, in their order.
    pub results: Vec<VerificationBody>,
}

/// A quotation and the text it was found in, with the positions of both.
pub(crate) struct ComparedTexts<'t> {
    quotation: &'t str,
    text: &'t str,
    quotation_offsets: OffsetTable<'t>,
    text_offsets: OffsetTable<'t>,
}

impl<'t> ComparedTexts<'t> {
    /// A quotation, and the canonical text of a document.
    pub(crate) fn new(quotation: &'t str, text: &'t str) -> Self {
        Self {
            quotation,
            text,
            quotation_offsets: OffsetTable::new(quotation),
            text_offsets: OffsetTable::new(text),
        }
    }

    /// A piece of the quotation at its place.
    pub(crate) fn piece(&self, piece: &Piece, place: PieceOfText, id: DocumentId) -> PieceBody {
        let differences = piece.differences.iter();
        PieceBody {
            status: piece.status.into(),
            similarity: piece.similarity,
            quoted: self.quotation_offsets.range(piece.quoted.clone()).into(),
            document_id: id.into(),
            found: self.text_offsets.range(piece.found.clone()).into(),
            text: place.text,
            section_path: place.section_path,
            pages: place.pages.map(Into::into),
            passages: place.passages.into_iter().map(Into::into).collect(),
            differences: differences.map(|other| self.difference(other)).collect(),
        }
    }

    fn difference(&self, difference: &Difference) -> DifferenceBody {
        let (quoted, found) = (&difference.quoted, &difference.found);
        DifferenceBody {
            change: difference.change.into(),
            quoted: self.quotation_offsets.range(quoted.clone()).into(),
            quoted_text: words(self.quotation, quoted),
            found: self.text_offsets.range(found.clone()).into(),
            found_text: words(self.text, found),
        }
    }
}

fn words(text: &str, range: &Range<usize>) -> String {
    text.get(range.clone()).unwrap_or_default().to_owned()
}

impl From<Status> for StatusName {
    fn from(status: Status) -> Self {
        match status {
            Status::Exact => Self::Exact,
            Status::Normalized => Self::Normalized,
            Status::Altered => Self::Altered,
            Status::Absent => Self::Absent,
        }
    }
}

impl From<Absence> for AbsenceName {
    fn from(absence: Absence) -> Self {
        match absence {
            Absence::NothingSimilar => Self::NothingSimilar,
            Absence::TooDifferent => Self::TooDifferent,
            Absence::OtherDocument => Self::OtherDocument,
        }
    }
}

impl From<Change> for ChangeName {
    fn from(change: Change) -> Self {
        match change {
            Change::Replaced => Self::Replaced,
            Change::Added => Self::Added,
            Change::LeftOut => Self::LeftOut,
        }
    }
}
