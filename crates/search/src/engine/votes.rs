//! Votes: the passages that hold a row of characters, or most of some rare terms.

use tantivy::collector::DocSetCollector;
use tantivy::index::SegmentReader;
use tantivy::query::ConstScoreQuery;
use tantivy::{DocAddress, DocId};

use issetsu_index_format::field_name;

use super::compile::compile;
use super::term_cache::FoundTerm;
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
        let query = compile(matcher, self.reader.terms())?;
        let query = ConstScoreQuery::new(query, 1.0);
        let engine = self.reader.engine();
        let found = engine.passages.search(&query, &DocSetCollector)?;
        let mut found: Vec<DocAddress> = found.into_iter().collect();
        found.sort_unstable();
        let mut votes = Vec::new();
        for address in found {
            if votes.len() == self.limit {
                break;
            }
            let passage = Handle::from(address);
            if let Some(document) = engine.document_of(passage)
                && self.counts(document)
            {
                votes.push(engine.vote(passage, f32::INFINITY)?);
            }
        }
        Ok(votes)
    }

    /// The passages with most of some terms, best first.
    pub(crate) fn sharing(&self, terms: &[WeightedTerm]) -> Result<Vec<Vote>, EngineError> {
        let engine = self.reader.engine();
        let mut best: Vec<Share> = Vec::new();
        for (number, segment) in (0_u32..).zip(engine.passages.segment_readers()) {
            let shares = self.shares(segment, terms)?;
            let documents = engine.document_numbers(number as usize);
            for ((doc, share), document) in (0_u32..).zip(shares).zip(documents) {
                let is_wanted = self.counts(*document as usize);
                if share > 0.0 && is_wanted && !segment.is_deleted(doc) {
                    best.push(Share {
                        share,
                        passage: Handle::new(number, doc),
                    });
                }
            }
            self.keep_best(&mut best);
        }
        let votes = best.into_iter();
        Ok(votes
            .map(|best| engine.vote(best.passage, best.share))
            .collect::<Result<_, _>>()?)
    }

    fn counts(&self, document: usize) -> bool {
        self.only.is_none_or(|only| only == document)
    }

    /// What each passage of a segment has of some terms.
    fn shares(&self, segment: &SegmentReader, terms: &[WeightedTerm]) -> tantivy::Result<Vec<f32>> {
        let mut shares = vec![0.0; segment.max_doc() as usize];
        for WeightedTerm { term, weight } in terms {
            let found = self.reader.terms().term(term)?;
            add(&found, *weight, segment, &mut shares)?;
        }
        Ok(shares)
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

/// Adds a weight to the passages of a segment that hold a term.
fn add(
    term: &FoundTerm,
    weight: f32,
    segment: &SegmentReader,
    shares: &mut [f32],
) -> tantivy::Result<()> {
    term.each_docs(segment, |docs: &[DocId]| {
        for doc in docs {
            if let Some(share) = shares.get_mut(*doc as usize) {
                *share += weight;
            }
        }
    })
}

impl Engine {
    /// Number of passages that are not removed.
    pub(crate) fn live_passages(&self) -> u64 {
        self.passages.num_docs()
    }

    fn document_of(&self, passage: Handle) -> Option<usize> {
        let numbers = self.document_numbers(passage.segment() as usize);
        let number = numbers.get(passage.doc() as usize)?;
        Some(*number as usize)
    }

    fn vote(&self, passage: Handle, share: f32) -> tantivy::Result<Vote> {
        let segment = self.passages.segment_reader(passage.segment());
        let ordinals = segment.fast_fields().u64(field_name::ORDINAL)?;
        let ordinal = ordinals.first(passage.doc()).unwrap_or(0);
        Ok(Vote {
            share,
            document: self.document_of(passage).unwrap_or_default(),
            ordinal: usize::try_from(ordinal).unwrap_or(usize::MAX),
        })
    }
}
