//! Finds candidates among the completions of the index.
//!
//! The scans are bounded. Of each kind only the most frequent terms are kept. A prefix of one
//! character may still have tens of thousands of compounds; but every compound begins with a word of
//! the same passage, so it is no more frequent than that word: where there are too many compounds to
//! look at, they are left out, and the words stand for them until more is typed.

use std::collections::HashMap;

use issetsu_index_format::{Completion, KeyKind};

use super::alignment::{HalfReading, fit_behind};
use super::input::Input;
use super::pattern::{Fit, Pattern};
use super::suggestion::SuggestionKind;
use crate::SearchError;
use crate::completions::{CompletionScan, Completions, KeyStart, Overflow};

/// The most keys of one kind that one scan visits in a file. Of titles, headings
/// and words beyond the bound those first in order of characters are seen; compounds beyond it are
/// left out, see above.
fn max_scanned(kind: KeyKind) -> usize {
    match kind {
        KeyKind::Word => 20_000,
        _ => 3_000,
    }
}

/// What a suggestion is made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Name {
    /// What it is.
    pub(super) kind: SuggestionKind,
    /// For a term its surface key, for a heading its words, for a title the document id.
    pub(super) text: String,
}

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
    Behind { head: &'i str, tail: &'i Pattern },
}

/// Everything that may be meant.
pub(super) fn candidates(
    input: &Input,
    completions: &Completions,
) -> Result<Candidates, SearchError> {
    let mut candidates = Candidates::new();
    let mut scans = vec![Scan::Surface(&input.surface)];
    scans.extend(input.reading.as_ref().map(Scan::Reading));
    let half = input.half_converted.as_ref();
    scans.extend(half.map(|half| Scan::Behind {
        head: &half.head,
        tail: &half.tail,
    }));
    for kind in KeyKind::ALL {
        if input.takes(leads_to(kind)) {
            for scan in scans.iter().filter(|scan| scan.is_worth(kind)) {
                merge(&mut candidates, scan.run(kind, completions)?);
            }
        }
    }
    if let Some(whole) = &input.whole {
        for kind in KeyKind::ALL.into_iter().filter(|kind| !kind.is_term()) {
            let scan = Scan::Surface(whole);
            merge(&mut candidates, scan.run(kind, completions)?);
        }
    }
    Ok(candidates)
}

/// Adds what one scan found.
fn merge(candidates: &mut Candidates, found: Candidates) {
    for (name, candidate) in found {
        candidates
            .entry(name)
            .and_modify(|known| known.merge(candidate))
            .or_insert(candidate);
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

/// Adds a term that fits; a term of several files counts for each.
fn add(found: &mut Candidates, term: &Completion, fit: Fit, frequency: u64) {
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

fn name(term: &Completion) -> Name {
    let text = match term.kind.is_term() {
        true => &term.surface,
        false => &term.shows,
    };
    Name {
        kind: leads_to(term.kind),
        text: text.clone(),
    }
}

impl Scan<'_> {
    /// Whether to look at terms of a kind. One kana or half a syllable begins so many that only
    /// the kinds with few terms are worth the time; the words stand for the compounds.
    fn is_worth(&self, kind: KeyKind) -> bool {
        let is_vague = matches!(self, Scan::Reading(pattern) if pattern.is_vague());
        !is_vague || matches!(kind, KeyKind::Title | KeyKind::Heading | KeyKind::Word)
    }

    /// The terms of one kind that fit.
    fn run(&self, kind: KeyKind, completions: &Completions) -> Result<Candidates, SearchError> {
        let is_behind = |term: &Completion| self.fit(term).is_some();
        let scan = CompletionScan {
            kind,
            start: match self {
                Scan::Surface(start) => KeyStart::Surface(start),
                Scan::Reading(pattern) => KeyStart::Reading(*pattern),
                Scan::Behind { head, .. } => KeyStart::Surface(head),
            },
            accepts: match self {
                // These find what fits only.
                Scan::Surface(_) | Scan::Reading(_) => None,
                Scan::Behind { .. } => Some(&is_behind),
            },
            max_scanned: max_scanned(kind),
            overflow: match kind {
                KeyKind::Compound => Overflow::FindNothing,
                _ => Overflow::KeepVisited,
            },
            max_kept: CompletionScan::MAX_SHOWN,
        };
        let mut found = Candidates::new();
        for scanned in completions.scan(&scan)? {
            let term = &scanned.completion;
            if let Some(fit) = self.fit(term) {
                add(&mut found, term, fit, scanned.frequency);
            }
        }
        Ok(found)
    }

    fn fit(&self, term: &Completion) -> Option<Fit> {
        match self {
            Scan::Surface(start) => Some(Fit {
                cost: 0,
                goes_on: term.key.len() > start.len(),
            }),
            Scan::Reading(pattern) => pattern.fit(&term.key),
            Scan::Behind { head, tail } => {
                let half = HalfReading {
                    head: head.chars().count(),
                    tail,
                };
                fit_behind(&term.key, &term.words, &half)
            }
        }
    }
}
