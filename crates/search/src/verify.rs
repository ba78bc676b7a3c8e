//! Whether a quotation stands in the documents of an index, and where.
//!
//! Its rarest pairs of characters lead to a few passages ([`candidates`]); their documents are
//! compared with it word for word by [`issetsu_quote`].

mod candidates;
pub(crate) mod prepared;

use std::ops::Range;
use std::sync::Arc;

use issetsu_model::{Document, DocumentId, Pages, PassageId, SectionIndex};
use issetsu_quote::{Piece, Verification};

use crate::{SearchError, Snapshot};

pub use prepared::PreparedDocument;

/// Where a quotation stands best, and how well.
#[derive(Debug, Clone)]
pub struct Verified {
    /// How well.
    pub verification: Verification,
    /// The document that its pieces stand in; none where nothing comes near.
    pub place: Option<Arc<PreparedDocument>>,
}

/// Where a piece of a quotation stands in its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceOfText {
    /// The words that stand there.
    pub text: String,
    /// Headings from the top down to the section it begins in.
    pub section_path: Vec<String>,
    /// The pages it stands on, where the source has pages.
    pub pages: Option<Pages>,
    /// The passages that hold a part of it, in reading order; none in a heading.
    pub passages: Vec<PassageId>,
}

impl Snapshot {
    /// Looks for a quotation of up to [`issetsu_quote::MAX_SCALARS`] characters in one
    /// document or in all, and gives the best place.
    ///
    /// # Errors
    /// When the index is damaged. No quotation is an error, and a document that there is not holds
    /// none.
    pub fn verify(
        &self,
        quotation: &str,
        document: Option<&DocumentId>,
    ) -> Result<Verified, SearchError> {
        let mut best = Verified {
            verification: Verification::absent(),
            place: None,
        };
        for candidate in self.quotation_candidates(quotation, document)? {
            let prepared = self.prepared(candidate.position)?;
            let near = prepared.near(&candidate.ordinals, quotation);
            let verification = prepared.source.verify(quotation, &near);
            if verification.is_better_than(&best.verification) {
                best = Verified {
                    place: (!verification.pieces.is_empty()).then_some(prepared),
                    verification,
                };
            }
        }
        Ok(best)
    }

    /// The document at a position of [`Snapshot::documents`], prepared for quotations.
    fn prepared(&self, position: usize) -> Result<Arc<PreparedDocument>, SearchError> {
        self.prepared.get(position, || {
            let id = &self.documents()[position].id;
            let document = self.document(id)?;
            let document = document.ok_or_else(|| SearchError::MissingText(id.clone()))?;
            let passages = self.passages_of(id)?;
            Ok(Arc::new(PreparedDocument::new(document, passages)))
        })
    }
}

impl PreparedDocument {
    /// What is known of the place of a piece.
    #[must_use]
    pub fn place(&self, piece: &Piece) -> PieceOfText {
        let range = piece.found.clone();
        let text = self.document.text.get(range.clone()).unwrap_or_default();
        PieceOfText {
            text: text.to_owned(),
            section_path: self
                .document
                .section_path(section_of(&self.document, &range)),
            pages: pages(&self.document, &range),
            passages: self.passages_of(&range),
        }
    }
}

fn section_of(document: &Document, range: &Range<usize>) -> Option<SectionIndex> {
    let sections = (0_u32..).zip(&document.sections);
    let around = sections.filter(|(_, section)| section.range.contains(&range.start));
    let innermost = around.last();
    innermost.map(|(index, _)| SectionIndex(index))
}

fn pages(document: &Document, range: &Range<usize>) -> Option<Pages> {
    let pages = document.pages_of(range);
    let (first, last) = pages.first().zip(pages.last())?;
    Some(Pages {
        first: first.number,
        last: last.number,
        first_label: first.label.clone(),
        last_label: last.label.clone(),
    })
}
