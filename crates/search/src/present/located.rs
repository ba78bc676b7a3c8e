//! The words of a passage that a query marks, as the index has them: at which positions the passage holds a word is
//! in the postings, which part of the text is there in its record. So no passage is analysed to show it.

use issetsu_analysis::Token;
use issetsu_index_format::WordPlaces;

use crate::SearchError;
use crate::engine::{Handle, Reader, TermPosition};
use crate::plan::{IndexField, TermKey, parts_of_kana};

/// What a query marks by words.
#[derive(Debug, Default)]
pub(super) struct WantedWords {
    /// Words, as the `morph` tokenizer gives them.
    pub(super) words: Vec<String>,
    /// What words in a row are read as, in hiragana.
    pub(super) readings: Vec<String>,
}

/// Those words in one passage.
#[derive(Debug, Default, Clone)]
pub(super) struct LocatedWords {
    /// In order.
    pub(super) words: Vec<Token>,
    /// What words are read as, where that is a part of a reading that is wanted; in order.
    pub(super) readings: Vec<Token>,
    /// Where all words begin, in order.
    pub(super) starts: Vec<usize>,
}

/// The terms of the wanted words, and where some passages hold them.
pub(super) struct Located {
    terms: Vec<TermKey>,
    /// By passage.
    positions: Vec<Vec<TermPosition>>,
}

impl Located {
    /// Looks the words up in some passages.
    pub(super) fn find(
        wanted: &WantedWords,
        passages: &[Handle],
        reader: &Reader<'_>,
    ) -> Result<Self, SearchError> {
        let mut terms: Vec<TermKey> = Vec::new();
        for word in &wanted.words {
            terms.push(TermKey::new(IndexField::Morph, word.as_str()));
        }
        for reading in wanted.readings.iter().flat_map(|kana| parts_of_kana(kana)) {
            terms.push(TermKey::new(IndexField::Reading, reading));
        }
        terms.sort_unstable();
        terms.dedup();
        let statistics = reader.statistics(&terms)?;
        terms.retain(|term| statistics.holding(term.field, &term.text) > 0);
        Ok(Self {
            positions: reader.positions(&terms, passages)?,
            terms,
        })
    }

    /// The words of the passage at a place among those asked for, whose words stand at `places`.
    pub(super) fn of(&self, passage: usize, places: &WordPlaces) -> LocatedWords {
        let places = places.find();
        let mut located = LocatedWords {
            starts: places.starts(),
            ..LocatedWords::default()
        };
        for found in self.positions.get(passage).into_iter().flatten() {
            let term = &self.terms[found.term];
            let (ranges, tokens) = if term.field == IndexField::Reading {
                (
                    places.read_at(&term.text, found.position),
                    &mut located.readings,
                )
            } else {
                (places.at(&term.text, found.position), &mut located.words)
            };
            tokens.extend(ranges.into_iter().map(|range| Token {
                offset_from: range.start,
                offset_to: range.end,
                position: found.position,
                text: term.text.clone(),
                position_length: 1,
            }));
        }
        located
    }
}
