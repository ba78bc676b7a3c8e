//! Quotations and where they stand.

use issetsu_cite::verify::{Change, Difference, Status};
use issetsu_model::OffsetTable;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::passage::PagesBody;
use super::{DocumentSummary, RangeBody};
use issetsu_search::verify::PieceOfText;

/// The quotations to look for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerifyRequest {
    /// 1 to 50 quotations, together no longer than a body may be.
    #[schema(min_items = 1, max_items = 50)]
    pub(crate) quotations: Vec<QuotationToVerify>,
}

/// A quotation, as it is printed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuotationToVerify {
    /// The words, 1 to 5,000 characters, without the quotation marks around them. An ellipsis
    /// (`……`, `（中略）`, `[...]`) stands for words that are left out.
    #[schema(
        max_length = 5000,
        example = "水素をめぐる議論は、どこで作り、いくらで運ぶかに集中してきた。"
    )]
    pub(crate) text: String,
    /// The document that is quoted. Without it all documents are looked through.
    #[schema(example = "hydrogen-ports-2025")]
    pub(crate) document_id: Option<String>,
}

/// How well a text holds a quotation.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = VerificationStatus)]
pub(crate) enum StatusName {
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

/// What a quotation does to the words of the text.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Change)]
pub(crate) enum ChangeName {
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
pub(crate) struct DifferenceBody {
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
pub(crate) struct PieceBody {
    /// How well the text holds it.
    status: StatusName,
    /// From 0 to 1, as for the whole quotation.
    similarity: f32,
    /// Where, in the quotation.
    quoted: RangeBody,
    /// Where, in the document's canonical text.
    found: RangeBody,
    /// The words there.
    text: String,
    /// Headings from the top down to the section it begins in.
    section_path: Vec<String>,
    /// The pages it stands on, where the source has pages.
    pages: Option<PagesBody>,
    /// Ids of the passages that hold a part of it, in reading order; none in a heading.
    passages: Vec<String>,
    /// What differs, in order.
    differences: Vec<DifferenceBody>,
}

/// The publication that a quotation is in, as something to refer to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuotationSource)]
pub(crate) struct CitationBody {
    /// The reference by SIST 02, in the language of the document.
    pub(crate) reference: String,
    /// The lasting address of the first passage that is quoted.
    pub(crate) url: String,
    /// The quoted passage in the published source: its page, heading or highlighted words.
    pub(crate) source: Option<String>,
    /// The passage in the API, where it is had in every form of citation.
    pub(crate) passage: String,
}

/// What was found of one quotation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Verification)]
pub(crate) struct VerificationBody {
    /// How well the document holds it: that of its worst piece.
    pub(crate) status: StatusName,
    /// One less the share of characters that would have to change, be added or be left out,
    /// differences of typography not counted: from 0 to 1.
    pub(crate) similarity: f32,
    /// The document that comes nearest; none where nothing does.
    pub(crate) document: Option<DocumentSummary>,
    /// The pieces in the order of the quotation, which leaves out words between them.
    pub(crate) pieces: Vec<PieceBody>,
    /// How to refer to it; none for words of a heading.
    pub(crate) citation: Option<CitationBody>,
}

/// What was found of all quotations.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Verifications)]
pub(crate) struct VerifyBody {
    /// Number of the index generation that answered.
    pub(crate) generation: u64,
    /// One for each quotation, in their order.
    pub(crate) results: Vec<VerificationBody>,
}

impl PieceBody {
    /// A piece of a quotation and the place of it, with positions in both texts.
    pub(crate) fn new(
        piece: &issetsu_cite::verify::Piece,
        place: PieceOfText,
        (quotation, text): (&OffsetTable<'_>, &OffsetTable<'_>),
        words: (&str, &str),
    ) -> Self {
        let difference = |difference: &Difference| {
            let (quoted, found) = (difference.quoted.clone(), difference.found.clone());
            DifferenceBody {
                change: difference.change.into(),
                quoted_text: words.0.get(quoted.clone()).unwrap_or_default().to_owned(),
                found_text: words.1.get(found.clone()).unwrap_or_default().to_owned(),
                quoted: quotation.range(quoted).into(),
                found: text.range(found).into(),
            }
        };
        Self {
            status: piece.status.into(),
            similarity: piece.similarity,
            quoted: quotation.range(piece.quoted.clone()).into(),
            found: text.range(piece.found.clone()).into(),
            text: place.text,
            section_path: place.section_path,
            pages: place.pages.map(Into::into),
            passages: place.passages.into_iter().map(Into::into).collect(),
            differences: piece.differences.iter().map(difference).collect(),
        }
    }
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

impl From<Change> for ChangeName {
    fn from(change: Change) -> Self {
        match change {
            Change::Replaced => Self::Replaced,
            Change::Added => Self::Added,
            Change::LeftOut => Self::LeftOut,
        }
    }
}
