//! What a question holds in quotation marks, 「」 and the like: meant as it is written.

use issetsu_analysis::Character;

use super::field::{IndexField, IndexedText};
use super::matcher::Matcher;
use super::statistics::Statistics;
use super::text::AnalyzedText;

/// Words in quotation marks inside a question. A passage that holds them in a row gets their weight; others
/// are no worse hits for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    /// The words, folded.
    pub text: String,
    /// Passages that hold them in a row in the text, the headings or the title.
    pub matcher: Matcher,
    /// What they count: their rarity, times the weight of the signal.
    pub weight: f32,
}

impl Quoted {
    /// What a word of the query holds in quotation marks; `weight` is that of the signal.
    pub(super) fn of(text: &AnalyzedText, statistics: &Statistics, weight: f32) -> Vec<Self> {
        let mut quoted: Vec<Self> = Vec::new();
        if weight <= 0.0 {
            return quoted;
        }
        for characters in text.quoted() {
            let terms = terms(characters);
            let is_known = |term: &String| statistics.holding(IndexField::AllGram, term) > 0;
            if !terms.iter().all(is_known) {
                continue;
            }
            let idf = |term: &String| statistics.idf(IndexField::AllGram, term);
            let one = Self {
                text: characters.iter().map(|character| character.c).collect(),
                matcher: in_a_row(characters),
                weight: weight * terms.iter().map(idf).sum::<f32>(),
            };
            if !quoted.iter().any(|known| known.text == one.text) {
                quoted.push(one);
            }
        }
        quoted
    }
}

fn in_a_row(characters: &[Character]) -> Matcher {
    let places = [
        IndexedText::PASSAGE,
        IndexedText::HEADING,
        IndexedText::TITLE,
    ];
    Matcher::any(places.map(|place| Matcher::characters(place.gram, characters)))
}

/// The terms whose rarity is that of some characters in a row: their pairs, hiragana too, or the one
/// character.
pub(super) fn terms(characters: &[Character]) -> Vec<String> {
    if let [only] = characters {
        return vec![only.c.to_string()];
    }
    let pairs = characters.windows(2);
    pairs
        .map(|pair| pair.iter().map(|character| character.c).collect())
        .collect()
}
