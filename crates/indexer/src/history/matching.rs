//! Which passages of a document's next version hold the words of the previous ones.
//!
//! Three rules, in this order. A passage with the same id is the same. The same text elsewhere is
//! the passage, moved; of several, the one under a heading that is the same but for its number,
//! then the one at the nearest place. Otherwise the passages that share enough of its
//! character trigrams, white space left out, replace it: the one that holds most of them first,
//! then each that holds a good part of what is still missing, so that all parts of a passage that
//! was split are named, and a phrase that both happen to use makes no successor.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use issetsu_model::PassageId;

/// What the rules look at of a passage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'a> {
    pub(crate) id: &'a PassageId,
    pub(crate) section_path: &'a [String],
    pub(crate) text: &'a str,
}

/// What became of a passage. Positions are those of the new passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is there, under its id.
    Kept(usize),
    /// Its text is there, under another id.
    Moved(usize),
    /// Its words are in these, the one with most first.
    Replaced(Vec<usize>),
    /// No passage holds its words.
    Gone,
}

/// The share of the trigrams of either passage that both must have.
///
/// Measured on the 333 passages of the sample corpus (`threshold.rs`): with every sixth character
/// changed, 328 still have this share; 4 have it in common with any of sixty other passages of their
/// document.
pub(super) const MIN_SHARE: f64 = 0.35;
/// The share of a passage that a further successor must add. Set by hand: with less, every passage
/// that repeats a phrase is named; with more, the shorter part of a split passage is not.
pub(super) const MIN_FURTHER_SHARE: f64 = 0.2;
/// Common trigrams that are needed where only the new passage has the share: a short one may be made
/// of nothing but common words. Set by hand.
pub(super) const MIN_COMMON: usize = 8;

/// Three characters in a row.
type Trigram = [char; 3];

/// What became of each of the old passages. Both are in reading order.
pub(crate) fn fates(old: &[Piece<'_>], new: &[Piece<'_>]) -> Vec<Fate> {
    let mut matching = Matching::new(old, new);
    matching.keep();
    matching.match_same_text();
    matching.match_similar();
    matching.fates
}

/// A new passage that no old one has claimed.
struct Candidate {
    /// Position among the new passages.
    at: usize,
    trigrams: HashSet<Trigram>,
}

struct Matching<'a> {
    old: &'a [Piece<'a>],
    new: &'a [Piece<'a>],
    fates: Vec<Fate>,
    /// For each new passage, whether an old one is the same or has the same text.
    claimed: Vec<bool>,
}

impl<'a> Matching<'a> {
    fn new(old: &'a [Piece<'a>], new: &'a [Piece<'a>]) -> Self {
        Self {
            old,
            new,
            fates: vec![Fate::Gone; old.len()],
            claimed: vec![false; new.len()],
        }
    }

    fn keep(&mut self) {
        let by_id: HashMap<_, _> = (0..).zip(self.new).map(|(at, p)| (p.id, at)).collect();
        for (fate, piece) in self.fates.iter_mut().zip(self.old) {
            if let Some(at) = by_id.get(piece.id) {
                *fate = Fate::Kept(*at);
                self.claimed[*at] = true;
            }
        }
    }

    fn match_same_text(&mut self) {
        let mut by_text: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, piece) in self.new.iter().enumerate() {
            by_text.entry(piece.text).or_default().push(at);
        }
        for at in 0..self.old.len() {
            if self.fates[at] != Fate::Gone {
                continue;
            }
            let same = by_text.get(self.old[at].text).into_iter().flatten();
            let best = same.min_by_key(|new| {
                let other_heading =
                    !is_same_heading(self.old[at].section_path, self.new[**new].section_path);
                (self.claimed[**new], other_heading, self.distance(at, **new))
            });
            if let Some(best) = best {
                self.claimed[*best] = true;
                self.fates[at] = Fate::Moved(*best);
            }
        }
    }

    /// How far apart two places are, as parts of their documents.
    fn distance(&self, old: usize, new: usize) -> usize {
        (old * self.new.len()).abs_diff(new * self.old.len())
    }

    fn match_similar(&mut self) {
        let unclaimed = self.unclaimed();
        let mut postings: HashMap<Trigram, Vec<usize>> = HashMap::new();
        for (position, candidate) in unclaimed.iter().enumerate() {
            for trigram in &candidate.trigrams {
                postings.entry(*trigram).or_default().push(position);
            }
        }
        for old in 0..self.old.len() {
            if self.fates[old] != Fate::Gone {
                continue;
            }
            let own = trigrams(self.old[old].text);
            let mut common: HashMap<usize, HashSet<Trigram>> = HashMap::new();
            for trigram in &own {
                for position in postings.get(trigram).into_iter().flatten() {
                    common.entry(*position).or_default().insert(*trigram);
                }
            }
            common.retain(|position, common| {
                let candidate = &unclaimed[*position];
                has_enough_in_common(common.len(), own.len(), candidate.trigrams.len())
            });
            let candidates = common.into_iter().map(|(position, trigrams)| Candidate {
                at: unclaimed[position].at,
                trigrams,
            });
            let successors = self.cover(old, own.len(), candidates.collect());
            if !successors.is_empty() {
                self.fates[old] = Fate::Replaced(successors);
            }
        }
    }

    /// The new passages that are none of the old ones.
    fn unclaimed(&self) -> Vec<Candidate> {
        let unclaimed = (0..self.new.len()).filter(|at| !self.claimed[*at]);
        let candidates = unclaimed.map(|at| Candidate {
            at,
            trigrams: trigrams(self.new[at].text),
        });
        candidates.collect()
    }

    /// Of some candidates, which have only trigrams of the old passage, the one with most, then each
    /// that adds a good part of the rest. `size` is the number of trigrams of the old passage.
    fn cover(&self, old: usize, size: usize, mut candidates: Vec<Candidate>) -> Vec<usize> {
        let mut chosen = Vec::new();
        loop {
            // Of equals, the nearest, so that the order of a hash map decides nothing.
            let best = (0..candidates.len()).max_by_key(|i| {
                let Candidate { at, trigrams } = &candidates[*i];
                (trigrams.len(), Reverse((self.distance(old, *at), *at)))
            });
            let Some(best) = best else { return chosen };
            let best = candidates.swap_remove(best);
            if !chosen.is_empty() && !is_share(best.trigrams.len(), size, MIN_FURTHER_SHARE) {
                return chosen;
            }
            chosen.push(best.at);
            for rest in &mut candidates {
                rest.trigrams
                    .retain(|trigram| !best.trigrams.contains(trigram));
            }
        }
    }
}

/// Whether two passages have enough in common: one was changed into the other, was cut out of it,
/// or was joined with others into it.
fn has_enough_in_common(common: usize, old: usize, new: usize) -> bool {
    is_share(common, old, MIN_SHARE) || (common >= MIN_COMMON && is_share(common, new, MIN_SHARE))
}

#[expect(clippy::cast_precision_loss, reason = "a passage has no 2⁵² trigrams")]
fn is_share(part: usize, whole: usize, min_share: f64) -> bool {
    part as f64 >= whole as f64 * min_share
}

/// Whether two sections are the same but for the number of the heading.
fn is_same_heading(one: &[String], other: &[String]) -> bool {
    let words = |path: &[String]| -> String {
        let heading = path.last().map_or("", String::as_str);
        heading.chars().filter(|c| c.is_alphabetic()).collect()
    };
    words(one) == words(other)
}

/// The distinct trigrams of a text without white space. Its beginning and end count as characters,
/// so that even a short text has some.
fn trigrams(text: &str) -> HashSet<Trigram> {
    const BEGINNING: char = '\u{2}';
    const END: char = '\u{3}';
    let words = text.chars().filter(|c| !c.is_whitespace());
    let chars: Vec<char> = [BEGINNING].into_iter().chain(words).chain([END]).collect();
    chars
        .windows(3)
        .filter_map(|window| window.try_into().ok())
        .collect()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) mod threshold;
