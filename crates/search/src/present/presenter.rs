//! Hits: the passages of a page with their marks, their snippets and what they lack.

use issetsu_model::{OffsetTable, Passage};

use super::{Highlighter, snippet};
use crate::analyzed_query::AnalyzedQuery;
use crate::engine::Ranked;
use crate::missing::Needed;
use crate::response::Hit;
use crate::{SearchError, Snapshot};

/// Makes the hits of one search.
pub(crate) struct Presenter<'a> {
    snapshot: &'a Snapshot,
    query: &'a AnalyzedQuery<'a>,
    highlighter: Highlighter,
    needed: Vec<Needed>,
}

impl<'a> Presenter<'a> {
    /// Makes hits for a query.
    pub(crate) fn new(snapshot: &'a Snapshot, query: &'a AnalyzedQuery<'a>) -> Self {
        let parsed = query.query.as_ref();
        Self {
            snapshot,
            query,
            highlighter: Highlighter::of(parsed, &query.texts, snapshot.analyzer()),
            needed: query.needed(),
        }
    }

    /// The hits, in order.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn hits(&self, ranked: &[Ranked]) -> Result<Vec<Hit>, SearchError> {
        let incomplete = ranked.iter().filter(|ranked| !ranked.standing.is_complete);
        let incomplete: Vec<_> = incomplete.map(|ranked| ranked.passage).collect();
        let mut missing = self.query.missing(&self.needed, &incomplete)?.into_iter();
        let mut hits = Vec::with_capacity(ranked.len());
        for ranked in ranked {
            let mut hit = self.hit(ranked)?;
            if !ranked.standing.is_complete {
                hit.missing = missing.next().unwrap_or_default();
            }
            hits.push(hit);
        }
        Ok(hits)
    }

    fn hit(&self, ranked: &Ranked) -> Result<Hit, SearchError> {
        let passage: Passage = self.snapshot.record(ranked.passage)?;
        let entry = self.snapshot.document_entry(&passage.document_id);
        let document = entry
            .ok_or_else(|| SearchError::MissingText(passage.document_id.clone()))?
            .clone();
        let marks = self.highlighter.ranges(&passage.text);
        let offsets = OffsetTable::new(&passage.text);
        let highlights = marks.iter().map(|mark| offsets.range(mark.clone()));
        Ok(Hit {
            score: ranked.standing.score,
            missing: Vec::new(),
            highlights: highlights.collect(),
            snippet: snippet(&passage.text, &marks),
            document,
            passage,
        })
    }
}
