//! Walks the term dictionaries of the field `completion`. Every walk is bounded.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use issetsu_index_format::{Completion, KeyKind, KeySpace};
use tantivy::index::{InvertedIndexReader, SegmentReader};
use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::termdict::TermStreamer;
use tantivy::{DocSet, TERMINATED};
use tantivy_fst::Automaton;

use super::automaton::{CharacterAutomaton, TermAutomaton};
use super::error::guarded;
use super::{Engine, EngineError};

/// Which terms to visit, and how many.
pub(crate) struct CompletionScan<'a> {
    /// What the keys lead to.
    pub(crate) kind: KeyKind,
    /// How the keys begin.
    pub(crate) start: KeyStart<'a>,
    /// Whether to keep a term.
    pub(crate) accepts: &'a dyn Fn(&str) -> bool,
    /// The most terms visited in a segment.
    pub(crate) max_scanned: usize,
    /// What becomes of a scan that would visit more.
    pub(crate) overflow: Overflow,
    /// The most terms kept of a segment, the most frequent.
    pub(crate) max_kept: usize,
}

/// How the keys of a scan begin.
pub(crate) enum KeyStart<'a> {
    /// Surface keys with these characters.
    Surface(&'a str),
    /// Surface keys with characters that an automaton takes.
    SurfacePattern(&'a dyn CharacterAutomaton),
    /// Reading keys with characters that an automaton takes.
    Reading(&'a dyn CharacterAutomaton),
}

/// What becomes of a scan that would visit too many terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Overflow {
    /// The terms visited stand for all.
    KeepVisited,
    /// Nothing is found.
    FindNothing,
}

/// A term that a scan found, in one segment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ScannedTerm {
    /// Number of passages of the segment that hold it.
    pub(crate) frequency: u64,
    /// The term, as [`Completion::from_term`] reads it.
    pub(crate) term: Reverse<String>,
}

impl Engine {
    /// The most frequent terms of each segment; of equally frequent ones, the first in order of
    /// characters. A term of several segments is found several times.
    pub(crate) fn completions(
        &self,
        scan: &CompletionScan<'_>,
    ) -> Result<Vec<ScannedTerm>, EngineError> {
        guarded(|| {
            let mut found = Vec::new();
            for segment in self.passages.segment_readers() {
                let index = segment.inverted_index(self.fields.completion)?;
                let is_complete = scan.visit_segment(&index, &mut found)?;
                if !is_complete && scan.overflow == Overflow::FindNothing {
                    return Ok(Vec::new());
                }
            }
            Ok(found)
        })
    }

    /// Every term with exactly this surface key that a passage still has, with the number of such
    /// passages.
    pub(crate) fn completions_of_key(
        &self,
        kind: KeyKind,
        key: &str,
    ) -> Result<Vec<ScannedTerm>, EngineError> {
        guarded(|| {
            let prefix = Completion::whole_key(KeySpace::Surface, kind, key);
            let mut found = Vec::new();
            for segment in self.passages.segment_readers() {
                let index = segment.inverted_index(self.fields.completion)?;
                let mut terms = index.terms().range().ge(&prefix).into_stream()?;
                while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                    let frequency = live_frequency(segment, &index, terms.value())?;
                    if let Ok(term) = std::str::from_utf8(terms.key())
                        && frequency > 0
                    {
                        found.push(ScannedTerm {
                            frequency,
                            term: Reverse(term.to_owned()),
                        });
                    }
                }
            }
            Ok(found)
        })
    }

    /// How many passages of each document have a term with exactly this surface key, by number of
    /// document. Documents without one are left out.
    pub(crate) fn completion_counts(
        &self,
        kind: KeyKind,
        key: &str,
    ) -> Result<BTreeMap<u32, u32>, EngineError> {
        guarded(|| {
            let prefix = Completion::whole_key(KeySpace::Surface, kind, key);
            let mut counts = BTreeMap::new();
            for (ordinal, segment) in self.passages.segment_readers().iter().enumerate() {
                let numbers = self.document_numbers(ordinal);
                let index = segment.inverted_index(self.fields.completion)?;
                let mut terms = index.terms().range().ge(&prefix).into_stream()?;
                while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                    let mut postings = index
                        .read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
                    while postings.doc() != TERMINATED {
                        let doc = postings.doc();
                        let is_alive = segment
                            .alive_bitset()
                            .is_none_or(|alive| alive.is_alive(doc));
                        if let Some(number) = numbers.get(doc as usize).filter(|_| is_alive) {
                            *counts.entry(*number).or_default() += 1;
                        }
                        postings.advance();
                    }
                }
            }
            Ok(counts)
        })
    }
}

impl CompletionScan<'_> {
    /// The most terms kept for a list that is shown: many times its length.
    pub(crate) const MAX_SHOWN: usize = 256;

    /// Adds what one segment has; false if there was more than may be visited.
    fn visit_segment(
        &self,
        index: &InvertedIndexReader,
        found: &mut Vec<ScannedTerm>,
    ) -> tantivy::Result<bool> {
        let terms = index.terms();
        match &self.start {
            KeyStart::Surface(start) => {
                let prefix = Completion::prefix(KeySpace::Surface, self.kind, start);
                let stream = terms.range().ge(&prefix).into_stream()?;
                Ok(self.visit(stream, &prefix, found))
            }
            KeyStart::SurfacePattern(automaton) => {
                self.visit_pattern(KeySpace::Surface, *automaton, index, found)
            }
            KeyStart::Reading(automaton) => {
                self.visit_pattern(KeySpace::Reading, *automaton, index, found)
            }
        }
    }

    fn visit_pattern(
        &self,
        space: KeySpace,
        automaton: &dyn CharacterAutomaton,
        index: &InvertedIndexReader,
        found: &mut Vec<ScannedTerm>,
    ) -> tantivy::Result<bool> {
        let prefix = Completion::prefix(space, self.kind, "");
        let automaton = TermAutomaton::new(&prefix, automaton);
        let stream = index.terms().search(automaton).into_stream()?;
        Ok(self.visit(stream, &prefix, found))
    }

    /// Keeps the most frequent terms that begin with the prefix and are accepted. Most terms cost no
    /// more than a comparison of their frequency.
    fn visit<A: Automaton>(
        &self,
        mut terms: TermStreamer<'_, A>,
        prefix: &str,
        found: &mut Vec<ScannedTerm>,
    ) -> bool
    where
        A::State: Clone,
    {
        let mut kept: BinaryHeap<Reverse<ScannedTerm>> = BinaryHeap::new();
        let mut left = self.max_scanned;
        while left > 0 && terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            left -= 1;
            let frequency = u64::from(terms.value().doc_freq);
            let is_full = kept.len() == self.max_kept;
            let is_rare = kept
                .peek()
                .is_some_and(|least| frequency <= least.0.frequency);
            if is_full && is_rare {
                continue;
            }
            let Ok(term) = std::str::from_utf8(terms.key()) else {
                continue;
            };
            if (self.accepts)(term) {
                kept.push(Reverse(ScannedTerm {
                    frequency,
                    term: Reverse(term.to_owned()),
                }));
                if is_full {
                    kept.pop();
                }
            }
        }
        found.extend(kept.into_iter().map(|Reverse(term)| term));
        left > 0
    }
}

/// Number of passages that have a term and are not deleted.
fn live_frequency(
    segment: &SegmentReader,
    index: &InvertedIndexReader,
    term: &TermInfo,
) -> tantivy::Result<u64> {
    let Some(alive) = segment.alive_bitset() else {
        return Ok(u64::from(term.doc_freq));
    };
    let mut postings = index.read_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    let mut frequency = 0;
    while postings.doc() != TERMINATED {
        frequency += u64::from(alive.is_alive(postings.doc()));
        postings.advance();
    }
    Ok(frequency)
}
