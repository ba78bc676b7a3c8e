//! Hits: the passages of a page with their marks, their snippets and what they lack.

use std::cell::OnceCell;

use issetsu_model::{OffsetTable, Passage};

use super::{Highlighter, snippet};
use crate::analyzed_query::AnalyzedQuery;
use crate::engine::{Handle, Ranked};
use crate::missing::Needed;
use crate::response::Hit;
use crate::{SearchError, Snapshot};

/// Makes the hits of one search.
pub(crate) struct Presenter<'a> {
    snapshot: &'a Snapshot,
    query: &'a AnalyzedQuery<'a>,
    highlighter: Highlighter,
    /// What a passage needs to hold all of the query; made for the first hit that does not.
    needed: OnceCell<Vec<Needed>>,
}

impl<'a> Presenter<'a> {
    /// Makes hits for a query.
    pub(crate) fn new(snapshot: &'a Snapshot, query: &'a AnalyzedQuery<'a>) -> Self {
        let parsed = query.query.as_ref();
        Self {
            snapshot,
            query,
            highlighter: Highlighter::of(parsed, &query.texts, snapshot.analyzer()),
            needed: OnceCell::new(),
        }
    }

    /// The hits, in order.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn hits(&self, ranked: &[Ranked]) -> Result<Vec<Hit>, SearchError> {
        let incomplete = ranked.iter().filter(|ranked| !ranked.key.is_complete);
        let incomplete: Vec<_> = incomplete.map(|ranked| ranked.passage).collect();
        let mut missing = self.missing(&incomplete)?.into_iter();
        let mut hits = Vec::with_capacity(ranked.len());
        for ranked in ranked {
            let mut hit = self.hit(ranked)?;
            if !ranked.key.is_complete {
                hit.missing = missing.next().unwrap_or_default();
            }
            hits.push(hit);
        }
        Ok(hits)
    }

    /// What each of some passages lacks.
    fn missing(&self, passages: &[Handle]) -> Result<Vec<Vec<String>>, SearchError> {
        if passages.is_empty() {
            return Ok(Vec::new());
        }
        let needed = self.needed.get_or_init(|| self.query.needed());
        self.query.missing(needed, passages)
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
            score: ranked.key.score,
            missing: Vec::new(),
            highlights: highlights.collect(),
            snippet: snippet(&passage.text, &marks),
            document,
            passage,
        })
    }
}
