//! One call: quotations that are looked for with a bounded amount of work.

use std::sync::Arc;

use issetsu_model::DocumentId;
use issetsu_quote::{Effort, Status};

use super::{PreparedDocument, Verified};
use crate::{SearchError, Snapshot};

/// Looks for the quotations of one call. The work for all of them is bounded together, and what it does not suffice for is
/// said ([`Verified::is_complete`]).
#[derive(Debug)]
pub struct Verifier<'s> {
    snapshot: &'s Snapshot,
    effort: Effort<'s>,
}

impl<'s> Verifier<'s> {
    /// Looks for quotations with no more than this number of steps for all of them: a step is a character
    /// that is looked at.
    #[must_use]
    pub fn new(snapshot: &'s Snapshot, steps: usize) -> Self {
        let cancellation = snapshot.cancellation();
        Self {
            snapshot,
            effort: Effort::new(steps, || !cancellation.is_cancelled()),
        }
    }

    /// The documents.
    #[must_use]
    pub fn snapshot(&self) -> &'s Snapshot {
        self.snapshot
    }

    /// Looks for a quotation of up to [`issetsu_quote::MAX_SCALARS`] characters in one
    /// document or in all, and gives the best place; in all documents also the places of sentences that
    /// stand in several of them.
    ///
    /// # Errors
    /// When the index is damaged, or nobody waits any more. No quotation is an error, and a document that there is
    /// not holds none.
    pub fn verify(
        &self,
        quotation: &str,
        document: Option<&DocumentId>,
    ) -> Result<Verified, SearchError> {
        let best = self.best(quotation, document)?;
        self.snapshot.cancellation().check()?;
        Ok(Verified {
            is_complete: !self.effort.is_over(),
            ..best
        })
    }

    fn best(
        &self,
        quotation: &str,
        document: Option<&DocumentId>,
    ) -> Result<Verified, SearchError> {
        let best = self.best_in_one(quotation, document)?;
        if best.verification.status <= Status::Normalized {
            return Ok(best);
        }
        if document.is_none() {
            let joined = self.joined(quotation, &best)?;
            let found = joined.unwrap_or(best);
            if found.verification.status > Status::Normalized {
                self.snapshot.check_files()?;
            }
            return Ok(found);
        }
        let elsewhere = self.best(quotation, None)?;
        let (here, there) = (best.verification.status, elsewhere.verification.status);
        let is_better = there < here && there <= Status::Altered;
        Ok(Verified {
            elsewhere: is_better.then(|| Box::new(elsewhere)),
            ..best
        })
    }

    /// The document, one or any of all, that holds a quotation best.
    pub(super) fn best_in_one(
        &self,
        quotation: &str,
        document: Option<&DocumentId>,
    ) -> Result<Verified, SearchError> {
        let mut best = Verified::nothing();
        // To find the candidates, a number is added up for each passage.
        if !self.effort.take(self.snapshot.passage_count()) {
            return Ok(best);
        }
        for candidate in self.snapshot.quotation_candidates(quotation, document)? {
            if self.effort.is_over() {
                break;
            }
            let prepared = self.snapshot.prepared(candidate.position)?;
            let near = prepared.near(&candidate.ordinals, quotation);
            let verification = prepared.source.verify(quotation, &near, &self.effort);
            if verification.is_better_than(&best.verification) {
                best = Verified::in_one(verification, &prepared);
            }
        }
        Ok(best)
    }
}

impl Snapshot {
    /// The document at a position of [`Snapshot::documents`], prepared for quotations.
    fn prepared(&self, position: usize) -> Result<Arc<PreparedDocument>, SearchError> {
        self.prepared.get(position, || {
            let id = &self.document_at(position)?.id;
            let document = self.document(id)?;
            let document = document.ok_or_else(|| SearchError::missing_text(id))?;
            let passages = self.passages_of(id)?;
            Ok(Arc::new(PreparedDocument::new(document, passages)))
        })
    }
}
