//! Hits: the passages of a page with their marks, their snippets and what they lack.

use std::cell::OnceCell;

use issetsu_index_format::PassageRecord;
use issetsu_model::{OffsetTable, Passage};

use super::cues::Cues;
use super::located::{Located, LocatedWords};
use super::passage::AnalyzedPassage;
use super::{Highlighter, snippet};
use crate::analyzed_query::AnalyzedQuery;
use crate::elsewhere::Places;
use crate::engine::{Handle, Ranked};
use crate::missing::Needed;
use crate::response::Hit;
use crate::{SearchError, Snapshot};

/// Makes the hits of one search.
pub(crate) struct Presenter<'a> {
    snapshot: &'a Snapshot,
    query: &'a AnalyzedQuery<'a>,
    highlighter: Highlighter,
    cues: Cues,
    /// What a passage needs to hold all of the query; made for the first hit that does not.
    needed: OnceCell<Vec<Needed>>,
    /// Where a passage without a mark may match; made for the first such hit.
    places: OnceCell<Places>,
}

impl<'a> Presenter<'a> {
    /// Makes hits for a query.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        query: &'a AnalyzedQuery<'a>,
    ) -> Result<Self, SearchError> {
        let parsed = query.query.as_ref();
        Ok(Self {
            snapshot,
            query,
            highlighter: Highlighter::of(parsed, &query.texts, snapshot.analyzer()),
            cues: Cues::of(query)?,
            needed: OnceCell::new(),
            places: OnceCell::new(),
        })
    }

    /// The hits, in order.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn hits(&self, ranked: &[Ranked]) -> Result<Vec<Hit>, SearchError> {
        let incomplete = ranked.iter().filter(|ranked| !ranked.key.is_complete);
        let incomplete: Vec<_> = incomplete.map(|ranked| ranked.passage).collect();
        let mut missing = self.missing(&incomplete)?.into_iter();
        let passages: Vec<_> = ranked.iter().map(|ranked| ranked.passage).collect();
        let wanted = self.highlighter.wanted_words();
        let located = Located::find(&wanted, &passages, &self.query.reader)?;
        let mut hits = Vec::with_capacity(ranked.len());
        for (at, ranked) in ranked.iter().enumerate() {
            let PassageRecord { passage, words } =
                self.snapshot.record_with_words(ranked.passage)?;
            let located = located.of(at, &words);
            let mut hit = self.hit(ranked, passage, located)?;
            if !ranked.key.is_complete {
                hit.missing = missing.next().unwrap_or_default();
            }
            hits.push(hit);
        }
        self.say_where(ranked, &mut hits)?;
        Ok(hits)
    }

    /// Says of hits without a mark where they match.
    fn say_where(&self, ranked: &[Ranked], hits: &mut [Hit]) -> Result<(), SearchError> {
        let both = ranked.iter().zip(hits);
        let unmarked: Vec<_> = both.filter(|(_, hit)| hit.highlights.is_empty()).collect();
        if unmarked.is_empty() {
            return Ok(());
        }
        let places = self.places.get_or_init(|| self.query.places());
        let passages: Vec<_> = unmarked.iter().map(|(ranked, _)| ranked.passage).collect();
        let found = self.query.found_in(places, &passages)?;
        for ((_, hit), found) in unmarked.into_iter().zip(found) {
            hit.found_in = found;
        }
        Ok(())
    }

    /// What each of some passages lacks.
    fn missing(&self, passages: &[Handle]) -> Result<Vec<Vec<String>>, SearchError> {
        if passages.is_empty() {
            return Ok(Vec::new());
        }
        let needed = self.needed.get_or_init(|| self.query.needed());
        self.query.missing(needed, passages)
    }

    fn hit(
        &self,
        ranked: &Ranked,
        passage: Passage,
        words: LocatedWords,
    ) -> Result<Hit, SearchError> {
        let entry = self.snapshot.document_entry(&passage.document_id)?;
        let document = entry
            .ok_or_else(|| SearchError::missing_text(&passage.document_id))?
            .clone();
        let analyzed = AnalyzedPassage::with_words(&passage.text, self.snapshot.analyzer(), words);
        let marks = self.highlighter.marks(&analyzed);
        let offsets = OffsetTable::new(&passage.text);
        let snippet = snippet(&analyzed, &offsets, &marks, &self.cues);
        let highlights = marks.all.into_iter().map(|mark| offsets.range(mark));
        Ok(Hit {
            score: ranked.key.score,
            missing: Vec::new(),
            found_in: Vec::new(),
            highlights: highlights.collect(),
            snippet,
            document,
            passage,
        })
    }
}
