//! Which passages of a document's next version hold the words of those before.
//!
//! Three rules, in this order. A passage with the same id is the same. The same text elsewhere is
//! the passage, moved; of several, the one under a heading that reads alike but for its number,
//! then the one that stands at the like place. Otherwise the passages that share enough of its
//! character trigrams, white space left out, replace it: the one that holds most of them first,
//! then each that holds a good part of what is still missing, so that all parts of a passage that
//! was split are named, and a phrase that both happen to use makes no successor.

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

/// The least share of the trigrams of either passage that both must have.
///
/// Measured on the 333 passages of the sample corpus (`threshold.rs`): with every sixth character
/// changed, 328 still have this share; 4 have it in common with any of sixty other passages of their
/// document.
const LEAST_SHARE: f64 = 0.35;
/// The least share of a passage that a further successor must add.
const LEAST_FURTHER_SHARE: f64 = 0.2;
/// So many common trigrams are needed where only the new passage has the share: a short one may
/// be made of nothing but common words.
const LEAST_COMMON: usize = 8;

/// What became of each of the old passages. Both are in reading order.
pub(crate) fn fates(old: &[Piece<'_>], new: &[Piece<'_>]) -> Vec<Fate> {
    let mut matching = Matching::new(old, new);
    matching.keep();
    matching.match_same_text();
    matching.match_similar();
    matching.fates
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
                let other_heading = !alike(self.old[at].section_path, self.new[**new].section_path);
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
        let open = self.open();
        let mut postings: HashMap<[char; 3], Vec<usize>> = HashMap::new();
        for (at, (_, grams)) in open.iter().enumerate() {
            for gram in grams {
                postings.entry(*gram).or_default().push(at);
            }
        }
        for at in 0..self.old.len() {
            if self.fates[at] != Fate::Gone {
                continue;
            }
            let own = trigrams(self.old[at].text);
            let mut common: HashMap<usize, HashSet<[char; 3]>> = HashMap::new();
            for gram in &own {
                for found in postings.get(gram).into_iter().flatten() {
                    common.entry(*found).or_default().insert(*gram);
                }
            }
            common.retain(|found, common| enough(common.len(), own.len(), open[*found].1.len()));
            let found = common
                .into_iter()
                .map(|(found, grams)| (open[found].0, grams));
            let successors = self.cover((at, own.len()), found.collect());
            if !successors.is_empty() {
                self.fates[at] = Fate::Replaced(successors);
            }
        }
    }

    /// The new passages that are none of the old ones, with their trigrams.
    fn open(&self) -> Vec<(usize, HashSet<[char; 3]>)> {
        let open = (0..self.new.len()).filter(|at| !self.claimed[*at]);
        open.map(|at| (at, trigrams(self.new[at].text))).collect()
    }

    /// The candidate with most of the trigrams, then each that adds a good part of the rest.
    fn cover(
        &self,
        (at, size): (usize, usize),
        mut candidates: Vec<(usize, HashSet<[char; 3]>)>,
    ) -> Vec<usize> {
        let mut chosen = Vec::new();
        loop {
            // Of equals, the nearest.
            let best = (0..candidates.len()).max_by_key(|i| {
                let (new, grams) = &candidates[*i];
                (
                    grams.len(),
                    std::cmp::Reverse((self.distance(at, *new), *new)),
                )
            });
            let Some(best) = best else { return chosen };
            let (new, grams) = candidates.swap_remove(best);
            if !chosen.is_empty() && !is_share(grams.len(), size, LEAST_FURTHER_SHARE) {
                return chosen;
            }
            chosen.push(new);
            for (_, rest) in &mut candidates {
                rest.retain(|gram| !grams.contains(gram));
            }
        }
    }
}

/// Whether two passages have enough in common: one was changed into the other, was cut out of it,
/// or was joined with others into it.
fn enough(common: usize, old: usize, new: usize) -> bool {
    is_share(common, old, LEAST_SHARE)
        || (common >= LEAST_COMMON && is_share(common, new, LEAST_SHARE))
}

#[expect(clippy::cast_precision_loss, reason = "a passage has no 2⁵² trigrams")]
fn is_share(part: usize, whole: usize, least: f64) -> bool {
    part as f64 >= whole as f64 * least
}

/// Whether two sections are the same but for the number of the heading.
fn alike(one: &[String], other: &[String]) -> bool {
    let words = |path: &[String]| -> String {
        let heading = path.last().map_or("", String::as_str);
        heading.chars().filter(|c| c.is_alphabetic()).collect()
    };
    words(one) == words(other)
}

/// The distinct trigrams of a text without white space. Its beginning and end count as characters,
/// so that even a short text has some.
fn trigrams(text: &str) -> HashSet<[char; 3]> {
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
