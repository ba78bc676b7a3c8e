//! The choice of the parts of a passage that make its snippet.

use std::cmp::Ordering;
use std::ops::Range;

use crate::present::cues::{CueOccurrence, Cues};
use crate::present::highlight::{Marks, is_edge};
use crate::present::passage::AnalyzedPassage;

/// Length of a snippet in Unicode scalar values: about three lines on the results page.
const MAX_CHARS: usize = 160;
/// The most parts: with more, each would be shorter than a clause.
const MAX_PARTS: usize = 3;
/// Characters of context before a mark, for a part that begins at no clause.
const LEAD_CHARS: usize = 40;
/// What a part that begins at no clause is worth.
const OFF_CLAUSE: f32 = 0.9;
/// The last of so many equal shares of a part is near the cut. With this and the next, the snippets of jsquad
/// show .970 of the answers, with neither .962; shares of a seventh to a quarter are alike.
const NEAR_CUT: usize = 5;
/// How much more a later part must be worth than an earlier one. It keeps rounding, which differs with the
/// order of the pairs, from deciding; 1.00 to 1.01 are alike, with 1.05 snippets of jsquad show .008 fewer answers.
const LATER_IS_BETTER: f32 = 1.01;
/// What pairs near the cut count, measured with the share above: 0.3 to 0.5 are alike.
const NEAR_CUT_WEIGHT: f32 = 0.4;

/// Chooses the parts of one passage.
pub(super) struct Composer<'a> {
    passage: &'a AnalyzedPassage<'a>,
    /// The first byte of each character, and the end.
    characters: Vec<usize>,
    starts: Vec<Start>,
    occurrences: Vec<CueOccurrence>,
    cues: &'a Cues,
    marks: &'a Marks,
}

/// Where a part may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Start {
    /// Its first byte.
    at: usize,
    /// Whether no clause begins there.
    is_off_clause: bool,
}

/// Parts of a passage, and what they show.
struct Choice {
    parts: Vec<Range<usize>>,
    /// For each word of the query that the passage holds, whether it is shown.
    shown: Vec<bool>,
    /// For each pair of characters, what it is worth.
    worth: Vec<f32>,
}

/// What a part adds to a choice.
struct Gain {
    /// Number of words of the query, which count first.
    words: usize,
    /// Worth of pairs of characters.
    pairs: f32,
}

impl<'a> Composer<'a> {
    pub(super) fn new(passage: &'a AnalyzedPassage<'a>, marks: &'a Marks, cues: &'a Cues) -> Self {
        let text = passage.text;
        let characters = text.char_indices().map(|(at, _)| at);
        let mut composer = Self {
            passage,
            characters: characters.chain([text.len()]).collect(),
            starts: Vec::new(),
            occurrences: cues.occurrences(passage.characters()),
            cues,
            marks,
        };
        composer.starts = composer.starts();
        composer
    }

    /// The parts, in order, as byte ranges. One where it shows all words of the query that the passage holds,
    /// or as many as several would.
    pub(super) fn parts(&self) -> Vec<Range<usize>> {
        let mut best = self.choice(1);
        for count in 2..=MAX_PARTS {
            if best.shown.iter().all(|is_shown| *is_shown) {
                break;
            }
            let choice = self.choice(count);
            if choice.words() > best.words() {
                best = choice;
            }
        }
        best.parts.sort_unstable_by_key(|part| part.start);
        best.parts
    }

    /// At most so many parts: each is the one that adds most to those before it.
    fn choice(&self, count: usize) -> Choice {
        let length = (MAX_CHARS + 1) / count - 1;
        let mut choice = Choice {
            parts: Vec::new(),
            shown: vec![false; self.marks.of_each.len()],
            worth: vec![0.0; self.cues.len()],
        };
        for _ in 0..count {
            let Some((part, gain)) = self.best_part(length, &choice) else {
                break;
            };
            if gain.words == 0 && !choice.parts.is_empty() {
                break;
            }
            self.note(&part, length, &mut choice);
            choice.parts.push(part);
        }
        choice
    }

    /// The part that adds most to a choice; of several, the earliest.
    fn best_part(&self, length: usize, choice: &Choice) -> Option<(Range<usize>, Gain)> {
        let mut best: Option<(Range<usize>, Gain)> = None;
        for start in &self.starts {
            let part = start.at..self.end(start.at, length);
            if choice.parts.iter().any(|known| overlap(known, &part)) {
                continue;
            }
            let gain = self.gain(*start, &part, length, choice);
            if best.as_ref().is_none_or(|(_, known)| gain.beats(known)) {
                best = Some((part, gain));
            }
        }
        best
    }

    fn gain(&self, start: Start, part: &Range<usize>, length: usize, choice: &Choice) -> Gain {
        let words = self.words_in(part).zip(&choice.shown);
        let words = words.filter(|(is_shown, was_shown)| *is_shown && !**was_shown);
        let mut worth = choice.worth.clone();
        let mut pairs = 0.0;
        self.each_pair(part, length, |cue, value| {
            if let Some(known) = worth.get_mut(cue)
                && value > *known
            {
                pairs += value - *known;
                *known = value;
            }
        });
        let words = words.count();
        Gain {
            words,
            pairs: if start.is_off_clause {
                pairs * OFF_CLAUSE
            } else {
                pairs
            },
        }
    }

    /// Adds what a part shows.
    fn note(&self, part: &Range<usize>, length: usize, choice: &mut Choice) {
        for (is_shown, shown) in self.words_in(part).zip(&mut choice.shown) {
            *shown |= is_shown;
        }
        self.each_pair(part, length, |cue, value| {
            if let Some(known) = choice.worth.get_mut(cue) {
                *known = known.max(value);
            }
        });
    }

    /// For each word of the query that the passage holds, whether a part does.
    fn words_in(&self, part: &Range<usize>) -> impl Iterator<Item = bool> {
        let words = self.marks.of_each.iter();
        words.map(move |ranges| {
            let mut ranges = ranges.iter();
            ranges.any(|range| part.start <= range.start && range.end <= part.end)
        })
    }

    /// The pairs in a part with what each is worth there.
    fn each_pair(&self, part: &Range<usize>, length: usize, mut visit: impl FnMut(usize, f32)) {
        let is_cut = part.end < self.passage.text.len();
        let far = if is_cut {
            length - length / NEAR_CUT
        } else {
            length
        };
        let near_cut = self.end_of(part.start, far);
        let first = self
            .occurrences
            .partition_point(|pair| pair.from < part.start);
        let inside = self.occurrences[first..].iter();
        for pair in inside.take_while(|pair| pair.from < part.end) {
            if pair.to <= part.end {
                let is_near_cut = pair.from >= near_cut;
                let weight = if is_near_cut { NEAR_CUT_WEIGHT } else { 1.0 };
                visit(pair.cue, weight * self.cues.weight(pair.cue));
            }
        }
    }

    /// Where a part may begin: at each clause, and a little before each mark that no clause begins near.
    fn starts(&self) -> Vec<Start> {
        let text = self.passage.text;
        let mut starts = vec![0];
        let mut before: Option<char> = None;
        for (at, c) in text.char_indices() {
            let begins = match before {
                Some('。' | '．' | '！' | '？' | '、' | '，' | '\n') => true,
                Some('.' | '!' | '?' | ',' | ';' | ':') => c.is_whitespace(),
                _ => matches!(c, '「' | '『' | '（'),
            };
            if begins {
                starts.push(at);
            }
            before = Some(c);
        }
        let clauses = starts.clone();
        let mut starts: Vec<Start> = starts.into_iter().map(|at| self.start(at, false)).collect();
        for mark in &self.marks.all {
            let earliest = self.back(mark.start, LEAD_CHARS);
            let clause = clauses.partition_point(|clause| *clause < earliest);
            if clauses
                .get(clause)
                .is_none_or(|clause| *clause > mark.start)
            {
                starts.push(self.start(self.word_from(earliest).min(mark.start), true));
            }
        }
        starts.retain(|start| start.at < text.len() && is_edge(text, start.at));
        starts.sort_unstable();
        starts.dedup_by_key(|start| start.at);
        starts
    }

    /// The beginning of the first word from a place on.
    fn word_from(&self, at: usize) -> usize {
        let starts = self.passage.word_starts();
        let word = starts.partition_point(|start| *start < at);
        starts
            .get(word)
            .map_or(self.passage.text.len(), |start| *start)
    }

    /// A start without the white space at its place.
    fn start(&self, at: usize, is_off_clause: bool) -> Start {
        let text = self.passage.text;
        Start {
            at: text.len() - text[at..].trim_start().len(),
            is_off_clause,
        }
    }

    /// The end of a part: no character as a reader sees it and no Latin word is cut.
    fn end(&self, start: usize, length: usize) -> usize {
        let text = self.passage.text;
        let limit = self.end_of(start, length);
        let mut end = limit;
        while end > start && !is_edge(text, end) {
            end = self.back(end, 1);
        }
        // A character with more marks than a part has room for is cut.
        if end == start {
            end = limit;
        }
        let is_latin = |c: &char| c.is_alphanumeric() && c.len_utf8() < 3;
        let cuts_word = text[end..].chars().next().as_ref().is_some_and(is_latin);
        if cuts_word {
            let whole = text[start..end].trim_end_matches(|c| is_latin(&c));
            // A word as long as the part is cut.
            if !whole.trim().is_empty() {
                end = start + whole.len();
            }
        }
        start + text[start..end].trim_end().len()
    }

    /// The byte behind so many characters.
    fn end_of(&self, start: usize, length: usize) -> usize {
        let first = self.characters.partition_point(|at| *at < start);
        let last = self.characters.len() - 1;
        self.characters[(first + length).min(last)]
    }

    /// The byte so many characters before a place.
    fn back(&self, from: usize, length: usize) -> usize {
        let at = self.characters.partition_point(|at| *at < from);
        self.characters[at.saturating_sub(length)]
    }
}

impl Choice {
    /// How many words of the query are shown.
    fn words(&self) -> usize {
        self.shown.iter().filter(|is_shown| **is_shown).count()
    }
}

impl Gain {
    /// Whether a part is better than an earlier one.
    fn beats(&self, earlier: &Self) -> bool {
        match self.words.cmp(&earlier.words) {
            Ordering::Equal => self.pairs > earlier.pairs * LATER_IS_BETTER,
            order => order.is_gt(),
        }
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
