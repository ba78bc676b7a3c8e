//! Notes of passages.

use serde::Serialize;
use utoipa::ToSchema;

use super::RangeBody;
use issetsu_search::FootnoteLink;

/// A note that a passage refers to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Footnote)]
pub struct FootnoteBody {
    /// The mark without brackets or width.
    #[schema(example = "1")]
    mark: String,
    /// Where the mark stands in the document's canonical text.
    range: RangeBody,
    /// Id of the passage that begins with the note's words.
    #[schema(required)]
    passage_id: Option<String>,
    /// The note's own words.
    text: String,
}

/// The place that a note belongs to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FootnoteAnchor)]
pub struct AnchorBody {
    /// Id of the passage that holds the mark; none where the mark is in a heading.
    #[schema(required)]
    passage_id: Option<String>,
    /// Where the mark stands in the document's canonical text.
    range: RangeBody,
}

impl From<FootnoteLink> for FootnoteBody {
    fn from(link: FootnoteLink) -> Self {
        Self {
            mark: link.mark,
            range: link.anchor.into(),
            passage_id: link.note_passage.map(Into::into),
            text: link.text,
        }
    }
}

impl From<FootnoteLink> for AnchorBody {
    fn from(link: FootnoteLink) -> Self {
        Self {
            passage_id: link.anchor_passage.map(Into::into),
            range: link.anchor.into(),
        }
    }
}
