//! The second phase: how close together the query's characters and words are in a passage.

use std::sync::Arc;

use tantivy::DocId;
use tantivy::index::SegmentReader;
use tantivy::schema::IndexRecordOption;

use crate::engine::term_cache::{FoundTerm, TermCache};
use crate::plan::{IndexField, Proximity, TermKey, WordPair};
use crate::weights::RankingWeights;

/// Scores the proximity of a plan, whose terms are looked up.
#[derive(Debug)]
pub(super) struct ProximityScorer {
    characters: Vec<LocatedTerm>,
    window_weight: f32,
    words: Vec<LocatedTerm>,
    pairs: Vec<WordPair>,
    pair_weight: f32,
}

/// A character or word whose positions are asked for.
#[derive(Debug)]
struct LocatedTerm {
    /// How rare it is.
    idf: f32,
    /// Where texts hold it.
    in_text: Arc<FoundTerm>,
    /// Where titles hold it; none where titles do not count.
    in_title: Option<Arc<FoundTerm>>,
}

/// What proximity adds to one passage.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct ProximityScore {
    pub(super) character_window: f32,
    pub(super) pairs: f32,
}

impl ProximityScore {
    pub(super) fn sum(self) -> f32 {
        self.character_window + self.pairs
    }
}

impl ProximityScorer {
    /// Looks up the terms.
    pub(super) fn find(proximity: &Proximity, terms: &TermCache<'_>) -> tantivy::Result<Self> {
        let mut characters = Vec::with_capacity(proximity.window_terms.len());
        for term in &proximity.window_terms {
            characters.push(LocatedTerm::characters(term, terms)?);
        }
        let mut words = Vec::with_capacity(proximity.words.len());
        for word in &proximity.words {
            words.push(LocatedTerm::word(word, terms)?);
        }
        Ok(Self {
            characters,
            window_weight: proximity.window_weight,
            words,
            pairs: proximity.pairs.clone(),
            pair_weight: proximity.pair_weight,
        })
    }

    /// The most that each part can add.
    pub(super) fn max(&self) -> ProximityScore {
        let characters: f32 = self.characters.iter().map(|term| term.idf).sum();
        let pairs: f32 = self.pairs.iter().map(|pair| self.rarity(*pair)).sum();
        ProximityScore {
            character_window: self.window_weight * characters,
            pairs: self.pair_weight * pairs,
        }
    }

    /// What it adds to passages of a segment, which are in ascending order.
    pub(super) fn score(
        &self,
        segment: &SegmentReader,
        docs: &[DocId],
    ) -> tantivy::Result<Vec<ProximityScore>> {
        let characters = occurrences(&self.characters, segment, docs)?;
        let words = occurrences(&self.words, segment, docs)?;
        let idfs: Vec<f32> = self.characters.iter().map(|term| term.idf).collect();
        let mut scores = Vec::with_capacity(docs.len());
        for (characters, words) in characters.into_iter().zip(words) {
            scores.push(ProximityScore {
                pairs: self.pair_weight * self.pairs_in(&words),
                character_window: self.window_weight * best_window(characters, &idfs),
            });
        }
        Ok(scores)
    }

    /// What the pairs in a passage are worth, by how close they are.
    fn pairs_in(&self, words: &Occurrences) -> f32 {
        let worth = self.pairs.iter().filter_map(|pair| {
            let distance = words.distance(*pair)?;
            Some(self.rarity(*pair) * closeness(distance))
        });
        worth.sum()
    }

    /// The rarity of the less rare of two words: a pair says no more than that.
    fn rarity(&self, pair: WordPair) -> f32 {
        let idf = |at: usize| self.words.get(at).map_or(0.0, |word| word.idf);
        idf(pair.first).min(idf(pair.second))
    }
}

impl LocatedTerm {
    /// A character of the query, or two. Its rarity in texts stands for that in texts and titles together,
    /// which differs little.
    fn characters(text: &str, terms: &TermCache<'_>) -> tantivy::Result<Self> {
        let in_text = terms.term(&TermKey::new(IndexField::Gram, text))?;
        let in_title = terms.term(&TermKey::new(IndexField::TitleGram, text))?;
        Ok(Self {
            idf: in_text.idf,
            in_text,
            in_title: Some(in_title),
        })
    }

    /// A word of the query.
    fn word(word: &str, terms: &TermCache<'_>) -> tantivy::Result<Self> {
        Ok(Self {
            idf: terms.term(&TermKey::new(IndexField::AllMorph, word))?.idf,
            in_text: terms.term(&TermKey::new(IndexField::Morph, word))?,
            in_title: None,
        })
    }
}

/// A place of a term in a text. Ordered by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence {
    /// Position among the terms of the text.
    position: u32,
    /// Index of the term among those that were asked for.
    term: usize,
}

/// Where a passage holds some terms.
#[derive(Debug, Clone, Default)]
struct Occurrences {
    /// In the text, in no order.
    in_text: Vec<Occurrence>,
    /// The terms that the title holds.
    in_title: Vec<usize>,
}

impl Occurrences {
    /// None yet, with room for two places of each term: more are seldom in one passage.
    fn of(terms: usize) -> Self {
        Self {
            in_text: Vec::with_capacity(2 * terms),
            in_title: Vec::new(),
        }
    }

    /// The fewest steps forward from the first word of a pair to the second.
    fn distance(&self, pair: WordPair) -> Option<u32> {
        let mut least: Option<u32> = None;
        for start in self.positions(pair.first) {
            for end in self.positions(pair.second) {
                if end > start && least.is_none_or(|least| end - start < least) {
                    least = Some(end - start);
                }
            }
        }
        least
    }

    fn positions(&self, term: usize) -> impl Iterator<Item = u32> {
        let of_term = self.in_text.iter().filter(move |known| known.term == term);
        of_term.map(|known| known.position)
    }
}

/// Where passages of a segment, which are in ascending order, hold each of the terms.
fn occurrences(
    terms: &[LocatedTerm],
    segment: &SegmentReader,
    docs: &[DocId],
) -> tantivy::Result<Vec<Occurrences>> {
    let mut found = Vec::with_capacity(docs.len());
    found.resize_with(docs.len(), || Occurrences::of(terms.len()));
    let mut positions = Vec::new();
    for (at, term) in terms.iter().enumerate() {
        let record = IndexRecordOption::WithFreqsAndPositions;
        if let Some(mut cursor) = term.in_text.cursor(segment, record)? {
            for (doc, found) in docs.iter().zip(&mut found) {
                cursor.positions(*doc, &mut positions);
                let positions = positions.iter().copied();
                found
                    .in_text
                    .extend(positions.map(|position| Occurrence { position, term: at }));
            }
        }
        let Some(in_title) = &term.in_title else {
            continue;
        };
        if let Some(mut cursor) = in_title.cursor(segment, IndexRecordOption::Basic)? {
            for (doc, found) in docs.iter().zip(&mut found) {
                if cursor.frequency(*doc) > 0 {
                    found.in_title.push(at);
                }
            }
        }
    }
    Ok(found)
}

/// The most rarity that the title and one window of the text hold together, each term once.
fn best_window(mut occurrences: Occurrences, idfs: &[f32]) -> f32 {
    let in_title = &occurrences.in_title;
    let titled: f32 = in_title.iter().map(|at| idfs[*at]).sum();
    occurrences
        .in_text
        .retain(|occurrence| !in_title.contains(&occurrence.term));
    occurrences.in_text.sort_unstable();
    let window = RankingWeights::CHARACTER_WINDOW;
    titled + densest_window(&occurrences.in_text, idfs, window)
}

/// The greatest sum of idf of distinct terms within `window` positions. The occurrences are in order
/// of position.
fn densest_window(occurrences: &[Occurrence], idfs: &[f32], window: u32) -> f32 {
    let mut counts = vec![0_u32; idfs.len()];
    let mut sum = 0.0_f32;
    let mut best = 0.0_f32;
    let mut first = 0;
    for occurrence in occurrences {
        if counts[occurrence.term] == 0 {
            sum += idfs[occurrence.term];
        }
        counts[occurrence.term] += 1;
        while occurrences[first].position + window <= occurrence.position {
            let left = occurrences[first].term;
            counts[left] -= 1;
            if counts[left] == 0 {
                sum -= idfs[left];
            }
            first += 1;
        }
        best = best.max(sum);
    }
    best
}

/// What a distance between two words leaves of their worth: all for neighbours, with a particle
/// between them or not, and nothing from seven on. Set by hand, with room for a modifier
/// between the words (水素を安く運ぶ); the steps themselves were not fitted.
fn closeness(distance: u32) -> f32 {
    match distance {
        1 | 2 => 1.0,
        3 | 4 => 0.5,
        // A longer modifier, or two.
        5 | 6 => 1.0 / 3.0,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Occurrences by position and term.
    fn at(places: &[(u32, usize)]) -> Vec<Occurrence> {
        let places = places.iter();
        places
            .map(|&(position, term)| Occurrence { position, term })
            .collect()
    }

    #[test]
    fn the_densest_window_counts_each_spot_once() {
        let idfs = [1.0, 2.0, 4.0];
        let check = |places: &[(u32, usize)], expected: f32| {
            let best = densest_window(&at(places), &idfs, 10);
            assert!((best - expected).abs() < 1e-6, "{places:?}");
        };
        check(&[], 0.0);
        check(&[(0, 0), (3, 0), (9, 1)], 3.0);
        check(&[(0, 0), (10, 1)], 2.0);
        check(&[(0, 2), (50, 0), (55, 1), (59, 0)], 4.0);
        check(&[(0, 0), (9, 1), (18, 2)], 6.0);
    }

    #[test]
    fn distances_go_forward() {
        let places = Occurrences {
            in_text: at(&[(5, 0), (20, 0), (4, 1), (8, 1)]),
            in_title: vec![],
        };
        let distance = |first, second| places.distance(WordPair { first, second });
        assert_eq!(distance(0, 1), Some(3));
        assert_eq!(distance(1, 0), Some(1));
        assert_eq!(distance(0, 2), None);
    }
}
