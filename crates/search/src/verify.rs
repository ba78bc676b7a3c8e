//! Whether a quotation stands in the documents of an index, and where.
//!
//! Its rarest pairs of characters lead to a few passages ([`candidates`]); their documents are
//! compared with it word for word by [`issetsu_quote`].

mod absence;
mod candidates;
mod joined;
pub(crate) mod prepared;
mod verifier;

use std::ops::Range;
use std::sync::Arc;

use issetsu_model::{Document, DocumentId, Pages, PassageId, SectionIndex};
use issetsu_quote::{Piece, Verification};

use crate::{SearchError, Snapshot};

pub use absence::Absence;
pub use prepared::PreparedDocument;
pub use verifier::Verifier;

/// Where a quotation stands best, and how well.
#[derive(Debug, Clone)]
pub struct Verified {
    /// How well.
    pub verification: Verification,
    /// The document of each piece, in their order. It is one document but where sentences of several are joined.
    pub places: Vec<Arc<PreparedDocument>>,
    /// What another document holds of it where the one that was named does not hold it as it is quoted, or less
    /// well.
    pub elsewhere: Option<Box<Verified>>,
    /// Whether all was compared that should be. Where the work for one call was over before, the quotation
    /// may stand better than is said.
    pub is_complete: bool,
}

impl Verified {
    /// Nothing comes near the quotation.
    fn nothing() -> Self {
        Self {
            verification: Verification::absent(),
            places: Vec::new(),
            elsewhere: None,
            is_complete: true,
        }
    }

    /// What one document holds.
    fn in_one(verification: Verification, document: &Arc<PreparedDocument>) -> Self {
        Self {
            places: vec![Arc::clone(document); verification.pieces.len()],
            verification,
            elsewhere: None,
            is_complete: true,
        }
    }

    /// The pieces in the order of the quotation, with their documents.
    pub fn pieces(&self) -> impl Iterator<Item = (&Piece, &Arc<PreparedDocument>)> {
        self.verification.pieces.iter().zip(&self.places)
    }

    /// The documents that the pieces stand in, each once, in the order of the quotation.
    #[must_use]
    pub fn documents(&self) -> Vec<&Arc<PreparedDocument>> {
        let mut documents: Vec<&Arc<PreparedDocument>> = Vec::new();
        for place in &self.places {
            if documents
                .iter()
                .all(|known| known.document.id != place.document.id)
            {
                documents.push(place);
            }
        }
        documents
    }

    /// The document with most of the quotation, the first of equals; none where nothing comes near.
    #[must_use]
    pub fn document(&self) -> Option<&Arc<PreparedDocument>> {
        let quoted = |document: &Arc<PreparedDocument>| -> usize {
            let pieces = self.pieces();
            let own = pieces.filter(|(_, place)| place.document.id == document.document.id);
            own.map(|(piece, _)| piece.quoted.len()).sum()
        };
        let documents = self.documents().into_iter().rev();
        documents.max_by_key(|document| quoted(document))
    }
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
    /// Looks for a quotation as [`Verifier::verify`] does, with as much work as it takes.
    ///
    /// # Errors
    /// As of [`Verifier::verify`].
    pub fn verify(
        &self,
        quotation: &str,
        document: Option<&DocumentId>,
    ) -> Result<Verified, SearchError> {
        Verifier::new(self, usize::MAX).verify(quotation, document)
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
