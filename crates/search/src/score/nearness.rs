//! Nearness: what the places of the query's words in a passage say.
//!
//! BM25 takes a passage for a bag of words. A passage that answers a question has its words in one
//! sentence and in an order; the places of characters and words in the index tell so.

use std::sync::Arc;

use issetsu_index_format::PassageFields;
use tantivy::index::SegmentReader;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Term};

use super::evidence::{Asked, Signal};
use crate::lookup::{FoundTerm, Lookup};
use crate::ranking::RankingWeights;

/// Finds what the nearness of the query's words adds.
#[derive(Debug)]
pub(super) struct Nearness {
    characters: Vec<Spot>,
    words: Vec<Spot>,
    /// Places in `words` of two that are neighbours in the query.
    pairs: Vec<(usize, usize)>,
    weights: RankingWeights,
}

/// A character or word to be found near others.
#[derive(Debug)]
struct Spot {
    /// How rare it is in titles, headings and texts together.
    idf: f32,
    in_text: Arc<FoundTerm>,
    /// None where titles do not count.
    in_title: Option<Arc<FoundTerm>>,
}

/// The fields to look in: where a term counts, where its places are, and the titles.
type Fields = (Field, Field, Option<Field>);

/// What the parts of nearness give to one passage.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Near {
    pub(super) character_window: f32,
    pub(super) pairs: f32,
}

impl Near {
    pub(super) fn sum(self) -> f32 {
        self.character_window + self.pairs
    }

    /// The parts with their names.
    pub(super) fn parts(self) -> [(Signal, f32); 2] {
        [
            (Signal::CharacterWindow, self.character_window),
            (Signal::Pair, self.pairs),
        ]
    }
}

impl Nearness {
    pub(super) fn find(
        asked: &Asked,
        fields: PassageFields,
        lookup: &Lookup<'_>,
        weights: RankingWeights,
    ) -> tantivy::Result<Self> {
        // A character is about as rare in texts as in texts and titles together.
        let of_characters = (fields.gram, fields.gram, Some(fields.title_gram));
        let of_words = (fields.all_morph, fields.morph, None);
        let spots = |texts: Vec<String>, fields: Fields| -> tantivy::Result<Vec<Spot>> {
            let find = |text: String| Spot::find(&text, fields, lookup);
            texts.into_iter().map(find).collect()
        };
        let characters = asked.characters.iter().map(char::to_string).collect();
        Ok(Self {
            characters: spots(characters, of_characters)?,
            words: spots(asked.words.clone(), of_words)?,
            pairs: asked.pairs.clone(),
            weights,
        })
    }

    /// The most that each part can add.
    pub(super) fn most(&self) -> Near {
        let sum = |spots: &[Spot]| spots.iter().map(|spot| spot.idf).sum::<f32>();
        let pairs: f32 = self.pairs.iter().map(|pair| self.worth(*pair)).sum();
        Near {
            character_window: self.weights.character_window * sum(&self.characters),
            pairs: self.weights.pairs * pairs,
        }
    }

    /// What it adds to passages of a segment, which are in ascending order.
    pub(super) fn of(&self, segment: &SegmentReader, docs: &[DocId]) -> tantivy::Result<Vec<Near>> {
        let characters = places(&self.characters, segment, docs)?;
        let words = places(&self.words, segment, docs)?;
        let near = characters.into_iter().zip(words);
        let near = near.map(|(characters, words)| Near {
            pairs: self.weights.pairs * self.pairs_in(&words),
            character_window: self.weights.character_window
                * best_window(
                    &self.characters,
                    characters,
                    RankingWeights::CHARACTER_WINDOW,
                ),
        });
        Ok(near.collect())
    }

    /// What the pairs in a passage are worth, by how near they stand.
    fn pairs_in(&self, words: &Places) -> f32 {
        let worth = self.pairs.iter().filter_map(|pair| {
            let distance = words.distance(*pair)?;
            Some(self.worth(*pair) * closeness(distance))
        });
        worth.sum()
    }

    fn worth(&self, (one, other): (usize, usize)) -> f32 {
        let idf = |at: usize| self.words.get(at).map_or(0.0, |spot| spot.idf);
        idf(one).min(idf(other))
    }
}

impl Spot {
    fn find(
        text: &str,
        (all, text_field, title): Fields,
        lookup: &Lookup<'_>,
    ) -> tantivy::Result<Self> {
        let find = |field| lookup.term(&Term::from_field_text(field, text));
        Ok(Self {
            idf: find(all)?.idf,
            in_text: find(text_field)?,
            in_title: title.map(find).transpose()?,
        })
    }
}

/// Where a passage holds each of the spots.
#[derive(Debug, Clone, Default)]
struct Places {
    /// Position and spot, in no order.
    in_text: Vec<(u32, usize)>,
    /// Spots that the title holds.
    in_title: Vec<usize>,
}

impl Places {
    /// The fewest steps forward from one word to another.
    fn distance(&self, (from, to): (usize, usize)) -> Option<u32> {
        let of = |wanted: usize| {
            let places = self.in_text.iter().filter(move |(_, spot)| *spot == wanted);
            places.map(|(position, _)| *position)
        };
        let steps = of(from).flat_map(|start| of(to).filter_map(move |end| end.checked_sub(start)));
        steps.filter(|steps| *steps > 0).min()
    }
}

/// Where passages of a segment, which are in ascending order, hold each of the spots.
fn places(spots: &[Spot], segment: &SegmentReader, docs: &[DocId]) -> tantivy::Result<Vec<Places>> {
    let mut places = vec![Places::default(); docs.len()];
    let mut positions = Vec::new();
    for (at, spot) in spots.iter().enumerate() {
        let record = IndexRecordOption::WithFreqsAndPositions;
        if let Some(mut cursor) = spot.in_text.cursor(segment, record)? {
            for (doc, places) in docs.iter().zip(&mut places) {
                cursor.positions(*doc, &mut positions);
                let found = positions.iter().map(|position| (*position, at));
                places.in_text.extend(found);
            }
        }
        let Some(in_title) = &spot.in_title else {
            continue;
        };
        if let Some(mut cursor) = in_title.cursor(segment, IndexRecordOption::Basic)? {
            for (doc, places) in docs.iter().zip(&mut places) {
                if cursor.frequency(*doc) > 0 {
                    places.in_title.push(at);
                }
            }
        }
    }
    Ok(places)
}

/// The most rarity that the title and one window of the text hold together, each spot once.
fn best_window(spots: &[Spot], mut places: Places, window: u32) -> f32 {
    let titled: f32 = places.in_title.iter().map(|at| spots[*at].idf).sum();
    let in_title = std::mem::take(&mut places.in_title);
    places.in_text.retain(|(_, at)| !in_title.contains(at));
    places.in_text.sort_unstable();
    titled + densest(&places.in_text, |at| spots[at].idf, window)
}

/// The most that distinct spots within `window` positions are worth.
fn densest(places: &[(u32, usize)], idf: impl Fn(usize) -> f32, window: u32) -> f32 {
    let spots = places.iter().map(|(_, at)| at + 1).max().unwrap_or(0);
    let mut counts = vec![0_u32; spots];
    let (mut first, mut sum, mut best) = (0, 0.0_f32, 0.0_f32);
    for (position, at) in places {
        if counts[*at] == 0 {
            sum += idf(*at);
        }
        counts[*at] += 1;
        while places[first].0 + window <= *position {
            let left = places[first].1;
            counts[left] -= 1;
            if counts[left] == 0 {
                sum -= idf(left);
            }
            first += 1;
        }
        best = best.max(sum);
    }
    best
}

/// What a distance between two words leaves of their worth: all for neighbours, with a particle
/// between them or not, and nothing from seven on.
fn closeness(distance: u32) -> f32 {
    match distance {
        1 | 2 => 1.0,
        3 | 4 => 0.5,
        5 | 6 => 1.0 / 3.0,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_densest_window_counts_each_spot_once() {
        let idf = [1.0, 2.0, 4.0];
        let check = |places: &[(u32, usize)], expected: f32| {
            assert!(
                (densest(places, |at| idf[at], 10) - expected).abs() < 1e-6,
                "{places:?}"
            );
        };
        check(&[], 0.0);
        check(&[(0, 0), (3, 0), (9, 1)], 3.0);
        check(&[(0, 0), (10, 1)], 2.0);
        check(&[(0, 2), (50, 0), (55, 1), (59, 0)], 4.0);
        check(&[(0, 0), (9, 1), (18, 2)], 6.0);
    }

    #[test]
    fn distances_go_forward() {
        let places = Places {
            in_text: vec![(5, 0), (20, 0), (4, 1), (8, 1)],
            in_title: vec![],
        };
        assert_eq!(places.distance((0, 1)), Some(3));
        assert_eq!(places.distance((1, 0)), Some(1));
        assert_eq!(places.distance((0, 2)), None);
    }
}
