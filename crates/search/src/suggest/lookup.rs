//! Finds candidates in the term dictionaries of all segments.
//!
//! The scans are bounded. Of each kind only the most frequent are kept, and most terms cost no more
//! than a comparison of their frequency. A prefix of one character may still have tens of
//! thousands of compounds; but every compound begins with a word of the same passage, so it is no
//! more frequent than that word: where there are too many compounds to look at, they are left
//! out, and the words stand for them until more is typed.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use issetsu_index_format::{Completion, KeyKind, KeySpace};
use tantivy::index::{InvertedIndexReader, SegmentReader};
use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::termdict::TermStreamer;
use tantivy::{DocSet, TERMINATED};
use tantivy_fst::Automaton;

use super::SuggestionKind;
use super::alignment::fit_behind;
use super::automaton::TermAutomaton;
use super::input::Input;
use super::pattern::{Fit, Pattern};
use crate::Snapshot;

/// How many terms of one kind are kept of a scan, the most frequent: many times what is shown.
const MAX_KEPT: usize = 256;

/// The most terms of one kind that one scan looks at in a segment. Walking over a term costs as
/// much as it is long, and words are short. Of titles, headings and words beyond the bound those
/// first in order of characters are seen; compounds beyond it are left out, see above.
fn most_scanned(kind: KeyKind) -> usize {
    match kind {
        KeyKind::Word => 20_000,
        _ => 3_000,
    }
}

/// What a suggestion is made of: for a term its surface key, for a heading its words, for a title
/// the document id.
pub(super) type Name = (SuggestionKind, String);

/// What is known of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// How well it fits.
    pub(super) fit: Fit,
    /// Whether the match begins inside of it.
    pub(super) is_inside: bool,
    /// Number of passages, about: what was deleted lately may still count, and a passage may
    /// count for each of two readings.
    pub(super) frequency: u64,
    /// Whether it consists of several words.
    pub(super) is_compound: bool,
}

/// All candidates.
pub(super) type Candidates = HashMap<Name, Candidate>;

/// Terms to look at: all of one space and kind whose keys begin so.
enum Scan<'i> {
    /// Exactly these characters.
    Surface(&'i str),
    /// A reading.
    Reading(&'i Pattern),
    /// These characters, and then a reading.
    Behind(&'i str, &'i Pattern),
}

impl Snapshot {
    /// Everything that may be meant.
    pub(super) fn candidates(&self, input: &Input) -> tantivy::Result<Candidates> {
        let mut candidates = Candidates::new();
        let mut scans = vec![Scan::Surface(&input.surface)];
        scans.extend(input.reading.as_ref().map(Scan::Reading));
        let half = input.half_converted.as_ref();
        scans.extend(half.map(|half| Scan::Behind(&half.head, &half.tail)));
        let wanted = |kind: &KeyKind| input.takes(leads_to(*kind));
        for kind in KeyKind::ALL.into_iter().filter(wanted) {
            for scan in scans.iter().filter(|scan| scan.is_worth(kind)) {
                self.scan(kind, scan, &mut candidates)?;
            }
        }
        if let Some(whole) = &input.whole {
            for kind in KeyKind::ALL.into_iter().filter(|kind| !kind.is_term()) {
                self.scan(kind, &Scan::Surface(whole), &mut candidates)?;
            }
        }
        Ok(candidates)
    }

    fn scan(
        &self,
        kind: KeyKind,
        scan: &Scan<'_>,
        candidates: &mut Candidates,
    ) -> tantivy::Result<()> {
        let mut found = Candidates::new();
        for segment in self.passages.segment_readers() {
            let index = segment.inverted_index(self.fields.completion)?;
            if !scan_segment(&index, (kind, scan), &mut found)? && kind == KeyKind::Compound {
                return Ok(());
            }
        }
        for (name, candidate) in found {
            candidates
                .entry(name)
                .and_modify(|known| known.merge(candidate))
                .or_insert(candidate);
        }
        Ok(())
    }

    /// Visits every term of exactly this key that a passage still has, with the number of
    /// passages.
    pub(super) fn each_of_key(
        &self,
        kind: KeyKind,
        key: &str,
        mut visit: impl FnMut(&Completion<'_>, u64),
    ) -> tantivy::Result<()> {
        let prefix = Completion::whole_key(KeySpace::Surface, kind, key);
        for segment in self.passages.segment_readers() {
            let index = segment.inverted_index(self.fields.completion)?;
            let mut terms = index.terms().range().ge(&prefix).into_stream()?;
            while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                let frequency = live_frequency(segment, &index, terms.value())?;
                if let Some(term) = completion(terms.key()).filter(|_| frequency > 0) {
                    visit(&term, frequency);
                }
            }
        }
        Ok(())
    }
}

impl Candidate {
    /// One candidate found in two ways counts once, in the better one.
    fn merge(&mut self, other: Self) {
        self.fit = self.fit.min(other.fit);
        self.is_inside &= other.is_inside;
        self.is_compound &= other.is_compound;
        self.frequency = self.frequency.max(other.frequency);
    }
}

/// Adds what one segment has; false if there was more than may be looked at.
fn scan_segment(
    index: &InvertedIndexReader,
    (kind, scan): (KeyKind, &Scan<'_>),
    found: &mut Candidates,
) -> tantivy::Result<bool> {
    let terms = index.terms();
    match scan {
        Scan::Surface(start) | Scan::Behind(start, _) => {
            let prefix = Completion::prefix(KeySpace::Surface, kind, start);
            let stream = terms.range().ge(&prefix).into_stream()?;
            Ok(visit(stream, (kind, prefix.as_bytes(), scan), found))
        }
        Scan::Reading(pattern) => {
            let prefix = Completion::prefix(KeySpace::Reading, kind, "");
            let automaton = TermAutomaton::new(&prefix, pattern);
            let stream = terms.search(automaton).into_stream()?;
            Ok(visit(stream, (kind, prefix.as_bytes(), scan), found))
        }
    }
}

/// Keeps the most frequent terms that begin with the prefix and fit; of equals, the first in order
/// of characters.
fn visit<A: Automaton>(
    mut terms: TermStreamer<'_, A>,
    (kind, prefix, scan): (KeyKind, &[u8], &Scan<'_>),
    found: &mut Candidates,
) -> bool
where
    A::State: Clone,
{
    let mut kept: BinaryHeap<Reverse<(u32, Reverse<Vec<u8>>)>> = BinaryHeap::new();
    let mut left = most_scanned(kind);
    while left > 0 && terms.advance() && terms.key().starts_with(prefix) {
        left -= 1;
        let frequency = terms.value().doc_freq;
        let is_full = kept.len() == MAX_KEPT;
        let is_rare = kept.peek().is_some_and(|least| frequency <= least.0.0);
        if !(is_full && is_rare) && scan.accepts(terms.key()) {
            kept.push(Reverse((frequency, Reverse(terms.key().to_vec()))));
            if is_full {
                kept.pop();
            }
        }
    }
    for Reverse((frequency, Reverse(term))) in kept {
        let term = completion(&term);
        if let Some((term, fit)) = term.and_then(|term| Some((term, scan.fit(&term)?))) {
            add(found, (&term, fit), u64::from(frequency));
        }
    }
    left > 0
}

fn add(found: &mut Candidates, (term, fit): (&Completion<'_>, Fit), frequency: u64) {
    let candidate = Candidate {
        fit,
        is_inside: matches!(term.kind, KeyKind::TitleInside | KeyKind::HeadingInside),
        frequency: 0,
        is_compound: term.kind == KeyKind::Compound,
    };
    let known = found.entry(name(term)).or_insert(candidate);
    let frequency = known.frequency + frequency;
    known.merge(Candidate {
        frequency,
        ..candidate
    });
}

/// What a key leads to.
fn leads_to(kind: KeyKind) -> SuggestionKind {
    match kind {
        KeyKind::Title | KeyKind::TitleInside => SuggestionKind::Title,
        KeyKind::Heading | KeyKind::HeadingInside => SuggestionKind::Heading,
        KeyKind::Word | KeyKind::Compound => SuggestionKind::Term,
    }
}

fn name(term: &Completion<'_>) -> Name {
    let kind = leads_to(term.kind);
    let is_key = term.kind.is_term() && term.space == KeySpace::Surface;
    let name = if is_key { term.key } else { term.shows };
    (kind, name.to_owned())
}

impl Scan<'_> {
    /// Whether to look at terms of a kind. One kana or half a syllable begins so many that only
    /// the kinds with few terms are worth the time; the words stand for the compounds.
    fn is_worth(&self, kind: KeyKind) -> bool {
        let is_vague = matches!(self, Scan::Reading(pattern) if pattern.is_vague());
        !is_vague || matches!(kind, KeyKind::Title | KeyKind::Heading | KeyKind::Word)
    }

    /// Whether a term that the engine gave is one to keep.
    fn accepts(&self, term: &[u8]) -> bool {
        match self {
            // The engine gives those that fit only.
            Scan::Surface(_) | Scan::Reading(_) => true,
            Scan::Behind(..) => completion(term).is_some_and(|term| self.fit(&term).is_some()),
        }
    }

    fn fit(&self, term: &Completion<'_>) -> Option<Fit> {
        match self {
            Scan::Surface(start) => Some(Fit {
                cost: 0,
                goes_on: term.key.len() > start.len(),
            }),
            Scan::Reading(pattern) => pattern.fit(term.key),
            Scan::Behind(start, tail) => {
                fit_behind(term.key, term.ruby, (start.chars().count(), tail))
            }
        }
    }
}

fn completion(term: &[u8]) -> Option<Completion<'_>> {
    Completion::from_term(std::str::from_utf8(term).ok()?)
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
