//! Votes: the passages that hold a row of characters, or most of some rare terms.

use std::ops::ControlFlow;

use tantivy::index::SegmentReader;
use tantivy::schema::IndexRecordOption;

use issetsu_index_format::field_name;

use super::error::guarded;
use super::postings::TermPostings;
use super::window::Window;
use super::{Engine, EngineError, Handle, Reader};
use crate::plan::{Matcher, TermKey};

/// A term and what a passage gets that holds it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WeightedTerm {
    /// The term.
    pub(crate) term: TermKey,
    /// What it counts.
    pub(crate) weight: f32,
}

/// A passage and what it has of what was looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Vote {
    /// The sum of the weights of the terms that it holds; infinite for a passage that matches.
    pub(crate) share: f32,
    /// The number of its document.
    pub(crate) document: usize,
    /// Its place in the document, from 0.
    pub(crate) ordinal: usize,
}

/// Collects votes in one document or in all.
#[derive(Clone, Copy)]
pub(crate) struct QuotationVotes<'r, 'e> {
    /// Reads the index.
    pub(crate) reader: &'r Reader<'e>,
    /// The number of the only document whose passages count.
    pub(crate) only: Option<usize>,
    /// The most votes that are given.
    pub(crate) limit: usize,
}

impl QuotationVotes<'_, '_> {
    /// The first passages that match, in the order of the index.
    pub(crate) fn matching(&self, matcher: &Matcher) -> Result<Vec<Vote>, EngineError> {
        let engine = self.reader.engine();
        let documents = engine.document_numbers()?;
        let mut found = Vec::new();
        self.reader.each_living(matcher, |passage| {
            if found.len() >= self.limit {
                return ControlFlow::Break(());
            }
            let document = documents.of(passage);
            if document.is_some_and(|document| self.counts(document)) {
                found.push(passage);
            }
            ControlFlow::Continue(())
        })?;
        let votes = found.into_iter();
        guarded(|| {
            votes
                .map(|passage| engine.vote(passage, f32::INFINITY))
                .collect()
        })
    }

    /// The passages with most of some terms, best first.
    pub(crate) fn sharing(&self, terms: &[WeightedTerm]) -> Result<Vec<Vote>, EngineError> {
        guarded(|| {
            let engine = self.reader.engine();
            let documents = engine.document_numbers()?;
            let mut best: Vec<Share> = Vec::new();
            for (number, segment) in (0_u32..).zip(engine.passages.segment_readers()) {
                let mut postings = self.postings(segment, terms)?;
                let documents = documents.of_segment(number as usize);
                for window in Window::all(segment) {
                    self.reader.cancellation().check()?;
                    for (place, share) in shares(&mut postings, window).into_iter().enumerate() {
                        let doc = window.doc(place);
                        let document = documents.get(doc as usize).unwrap_or_default();
                        let is_wanted = share > 0.0 && self.counts(document as usize);
                        if is_wanted && !segment.is_deleted(doc) {
                            best.push(Share {
                                share,
                                passage: Handle::new(number, doc),
                            });
                        }
                    }
                    self.keep_best(&mut best);
                }
            }
            let votes = best.into_iter();
            votes
                .map(|best| engine.vote(best.passage, best.share))
                .collect()
        })
    }

    fn counts(&self, document: usize) -> bool {
        self.only.is_none_or(|only| only == document)
    }

    /// The terms that a segment has.
    fn postings(
        &self,
        segment: &SegmentReader,
        terms: &[WeightedTerm],
    ) -> tantivy::Result<Vec<WeightedPostings>> {
        let mut found = Vec::with_capacity(terms.len());
        for WeightedTerm { term, weight } in terms {
            let term = self.reader.terms().term(term)?;
            let postings = term.postings(segment, IndexRecordOption::Basic)?;
            found.extend(postings.map(|postings| WeightedPostings {
                weight: *weight,
                postings,
            }));
        }
        Ok(found)
    }

    /// Keeps the best, best first.
    fn keep_best(&self, shares: &mut Vec<Share>) {
        if shares.len() > self.limit {
            shares.select_nth_unstable_by(self.limit, Share::order);
            shares.truncate(self.limit);
        }
        shares.sort_by(Share::order);
    }
}

/// A passage and what it has of some terms.
#[derive(Debug, Clone, Copy)]
struct Share {
    share: f32,
    passage: Handle,
}

impl Share {
    /// The greater share first; ties in the order of the index.
    fn order(one: &Self, other: &Self) -> std::cmp::Ordering {
        let by_share = other.share.total_cmp(&one.share);
        by_share.then(one.passage.cmp(&other.passage))
    }
}

/// A term of a segment and what a passage gets that holds it.
struct WeightedPostings {
    weight: f32,
    postings: TermPostings,
}

/// What each passage of a window has of some terms, by place.
fn shares(terms: &mut [WeightedPostings], window: Window) -> Vec<f32> {
    let mut shares = vec![0.0; window.len()];
    for WeightedPostings { weight, postings } in terms {
        postings.each_docs(window, |docs| {
            for doc in docs {
                if let Some(share) = shares.get_mut(window.place(*doc)) {
                    *share += *weight;
                }
            }
        });
    }
    shares
}

impl Engine {
    /// Number of passages that are not removed.
    pub(crate) fn live_passages(&self) -> u64 {
        self.passages.num_docs()
    }

    fn vote(&self, passage: Handle, share: f32) -> Result<Vote, EngineError> {
        let segment = self.passages.segment_reader(passage.segment());
        let ordinals = segment.fast_fields().u64(field_name::ORDINAL)?;
        let ordinal = ordinals.first(passage.doc()).unwrap_or(0);
        Ok(Vote {
            share,
            document: self.document_numbers()?.of(passage).unwrap_or_default(),
            ordinal: usize::try_from(ordinal).unwrap_or(usize::MAX),
        })
    }
}
