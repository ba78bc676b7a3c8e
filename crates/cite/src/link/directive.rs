//! Chooses the words of a text directive.

use std::ops::Range;

use issetsu_model::{Document, Passage};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::folded::Folded;
use super::segments::{boundaries, segments};

/// Besides letters and digits only these stay as they are: `-`, `,` and `&` mean something in a
/// directive.
const DIRECTIVE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'~');

/// The most characters of a passage of one piece that is named as a whole. Set by hand: percent-encoded
/// Japanese takes nine bytes a character, and the address has to fit where people paste it.
const MAX_WHOLE: usize = 60;

/// The least length of a term, in letters and digits, where the piece has as many. Set by hand: a shorter
/// term may be the only one of its kind until the page is edited; a longer one makes addresses longer.
const MIN_TERM: usize = 8;

/// The directive that names a passage, percent-encoded and without `text=`; none if no directive
/// names these words and no others.
#[must_use]
pub fn text_directive(document: &Document, passage: &Passage) -> Option<String> {
    let pieces = segments(document);
    let finder = Finder {
        text: &document.text,
        folded: Folded::new(&document.text, &pieces),
        pieces,
    };
    finder.directive(&passage.range.bytes())
}

struct Finder<'t> {
    text: &'t str,
    folded: Folded,
    pieces: Vec<Range<usize>>,
}

impl Finder<'_> {
    fn directive(&self, range: &Range<usize>) -> Option<String> {
        let first = self
            .pieces
            .iter()
            .position(|piece| piece.end > range.start)?;
        let last = self
            .pieces
            .iter()
            .rposition(|piece| piece.start < range.end)?;
        if first > last {
            return None;
        }
        let heads = self.places_in(first, range);
        let tails = self.places_in(last, range);
        let (start, end) = (*heads.first()?, *tails.last()?);
        let short = self.text.get(start..end)?.chars().count() <= MAX_WHOLE;
        if first == last && short {
            return self.whole(start..end);
        }
        let (head, prefix) = self.head(&heads)?;
        if first == last && head.end >= end {
            return self.whole(start..end);
        }
        let (tail, suffix) = self.end_term(&tails, head.end)?;
        let parts = [
            prefix.map(|prefix| self.encoded(&prefix) + "-"),
            Some(self.encoded(&head)),
            Some(self.encoded(&tail)),
            suffix.map(|suffix| format!("-{}", self.encoded(&suffix))),
        ];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(","))
    }

    /// The term at the beginning, with what stands before it where the whole piece is not unique.
    fn head(&self, places: &[usize]) -> Option<(Range<usize>, Option<Range<usize>>)> {
        if let Some(term) = self.start_term(places) {
            return Some((term, None));
        }
        let piece = *places.first()?..*places.last()?;
        let prefix = self.prefix(&piece)?;
        Some((piece, Some(prefix)))
    }

    /// A term that names all the words, with what stands before them if they stand elsewhere too.
    fn whole(&self, range: Range<usize>) -> Option<String> {
        let term = self.encoded(&range);
        if self.is_unique(&range) {
            return Some(term);
        }
        if let Some(prefix) = self.prefix(&range) {
            return Some(format!("{}-,{term}", self.encoded(&prefix)));
        }
        let suffix = self.suffix(&range, 0)?;
        Some(format!("{term},-{}", self.encoded(&suffix)))
    }

    /// The shortest beginning that is not found elsewhere.
    fn start_term(&self, places: &[usize]) -> Option<Range<usize>> {
        let start = *places.first()?;
        let ends = places.iter().skip(1).map(|end| start..*end);
        ends.filter(|term| self.is_long(term, places))
            .find(|term| self.is_unique(term))
    }

    /// The shortest end that is not found between the start term and itself. Where there is none,
    /// the longest, with what follows it.
    fn end_term(
        &self,
        places: &[usize],
        from: usize,
    ) -> Option<(Range<usize>, Option<Range<usize>>)> {
        let end = *places.last()?;
        let starts = places.iter().rev().skip(1).filter(|start| **start >= from);
        let terms: Vec<Range<usize>> = starts.map(|start| *start..end).collect();
        let next = |term: &Range<usize>| {
            let found = self.folded.find(self.words(term), from);
            found.first() == Some(&term.start)
        };
        let term = terms
            .iter()
            .filter(|term| self.is_long(term, places))
            .find(|term| next(term));
        if let Some(term) = term.or_else(|| terms.last().filter(|term| next(term))) {
            return Some((term.clone(), None));
        }
        let longest = terms.last()?;
        let suffix = self.suffix(longest, from)?;
        Some((longest.clone(), Some(suffix)))
    }

    /// What stands directly before a term and makes it unique.
    fn prefix(&self, term: &Range<usize>) -> Option<Range<usize>> {
        let (piece, end) = self.neighbour_before(term.start)?;
        let places: Vec<usize> = boundaries(self.text, &piece)
            .into_iter()
            .filter(|at| *at < end)
            .collect();
        let candidates = places.iter().rev().map(|start| *start..end);
        candidates
            .map(|prefix| self.trimmed(&prefix))
            .find(|prefix| {
                let both = format!("{}{}", self.words(prefix), self.words(term));
                self.has_letters(prefix) && self.folded.find(&both, 0) == [prefix.start]
            })
    }

    /// What stands directly after a term and makes it the first from `from` on.
    fn suffix(&self, term: &Range<usize>, from: usize) -> Option<Range<usize>> {
        let (piece, start) = self.neighbour_after(term.end)?;
        let places = boundaries(self.text, &piece);
        let candidates = places
            .iter()
            .filter(|at| **at > start)
            .map(|end| start..*end);
        candidates
            .map(|suffix| self.trimmed(&suffix))
            .find(|suffix| {
                let both = format!("{}{}", self.words(term), self.words(suffix));
                let found = self.folded.find(&both, from);
                self.has_letters(suffix)
                    && found.first() == Some(&term.start)
                    && (from > 0 || found.len() == 1)
            })
    }

    /// The piece before a place, or the part of its own piece, and where that ends.
    fn neighbour_before(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let before = self.pieces.iter().rev().find(|piece| piece.start < at)?;
        let gap = self.text.get(before.end.min(at)..at)?;
        is_unseen(gap).then(|| (before.clone(), before.end.min(at)))
    }

    fn neighbour_after(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let after = self.pieces.iter().find(|piece| piece.end > at)?;
        let gap = self.text.get(at..after.start.max(at))?;
        is_unseen(gap).then(|| (after.clone(), after.start.max(at)))
    }

    /// The places of a piece at which a term of the range may begin or end.
    fn places_in(&self, piece: usize, range: &Range<usize>) -> Vec<usize> {
        let piece = self.pieces.get(piece).cloned().unwrap_or_default();
        let places = boundaries(self.text, &piece).into_iter();
        places
            .filter(|at| (range.start..=range.end).contains(at))
            .collect()
    }

    fn is_long(&self, term: &Range<usize>, places: &[usize]) -> bool {
        let all = places
            .first()
            .zip(places.last())
            .is_some_and(|(first, last)| (*first..*last) == *term);
        let words = self.words(term);
        all || words.chars().filter(|c| c.is_alphanumeric()).count() >= MIN_TERM
    }

    fn is_unique(&self, term: &Range<usize>) -> bool {
        self.folded.find(self.words(term), 0) == [term.start]
    }

    /// Signs alone are too little to tell places apart: sources print them in different ways.
    fn has_letters(&self, range: &Range<usize>) -> bool {
        self.words(range).contains(char::is_alphanumeric)
    }

    fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let words = self.words(range);
        let start = range.start + (words.len() - words.trim_start().len());
        start..start + words.trim().len()
    }

    fn words(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn encoded(&self, range: &Range<usize>) -> String {
        utf8_percent_encode(self.words(range).trim(), DIRECTIVE).to_string()
    }
}

/// Whether what lies between two pieces is seen in no source, so that they touch there.
fn is_unseen(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || c == '|')
}
