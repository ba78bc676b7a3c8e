//! Words with their readings, for completions: what a user types in kana or romaji is compared
//! with the reading of a word.
//!
//! Unlike the `morph` tokenizer it keeps every word, in the spelling of the text: a completion is
//! shown, and a key of the index is not.

use std::borrow::Cow;

use issetsu_dictionary::{PartOfSpeech, part_of_speech};
use issetsu_fold::script::to_hiragana;
use lindera::segmenter::Segmenter;
use lindera::token::Token;

use crate::segmenter::{SENTENCE_END, segmenter, word_id};
use crate::{AnalysisError, fold};

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadWord {
    /// First byte of the text that it stands for.
    pub from: usize,
    /// One past the last byte of the text that it stands for.
    pub to: usize,
    /// Its part of speech. A word that is not in the dictionary is a noun, or a symbol if it has
    /// neither letter nor digit.
    pub part_of_speech: PartOfSpeech,
    /// Its reading in hiragana; the folded word itself where the dictionary has no reading.
    pub reading: String,
}

/// Cuts a text into words and looks up their readings.
pub struct WordReader {
    segmenter: Segmenter,
}

/// The column of the reading (読み) in IPADIC's word details.
const READING: usize = 7;

impl WordReader {
    /// Loads the embedded dictionary.
    ///
    /// # Errors
    /// When the embedded dictionary is damaged.
    pub fn new() -> Result<Self, AnalysisError> {
        Ok(Self {
            segmenter: segmenter(issetsu_dictionary::load()?),
        })
    }

    /// The words of a text, in order, without white space.
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<ReadWord> {
        let folded = fold(text);
        let sentence = format!("{}{SENTENCE_END}", folded.text);
        // Segmenting fails only for a damaged dictionary, which `load` has refused.
        let tokens = self.segmenter.segment(Cow::Borrowed(&sentence));
        let mut words = Vec::new();
        for mut token in tokens.unwrap_or_default() {
            let end = token.byte_end.min(folded.text.len());
            let range = folded.original(&(token.byte_start.min(end)..end));
            if range.is_empty() || token.surface.trim().is_empty() {
                continue;
            }
            words.push(ReadWord {
                from: range.start,
                to: range.end,
                part_of_speech: kind(&token),
                reading: reading(&mut token),
            });
        }
        words
    }
}

impl std::fmt::Debug for WordReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WordReader").finish_non_exhaustive()
    }
}

fn kind(token: &Token<'_>) -> PartOfSpeech {
    let known = word_id(token).and_then(part_of_speech);
    match known {
        Some(part) => part,
        None if token.surface.contains(char::is_alphanumeric) => PartOfSpeech::Noun,
        None => PartOfSpeech::Symbol,
    }
}

fn reading(token: &mut Token<'_>) -> String {
    let known = word_id(token).is_some();
    let printed = known.then(|| token.get_detail(READING)).flatten();
    let reading = match printed {
        Some(reading) if reading != "*" => reading,
        _ => &*token.surface,
    };
    reading.chars().map(to_hiragana).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let words = WordReader::new().unwrap().words(text);
        let found: Vec<_> = words
            .iter()
            .map(|word| (&text[word.from..word.to], word.reading.as_str()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_are_read_in_hiragana() {
        check(
            "水素の供給網",
            &[
                ("水素", "すいそ"),
                ("の", "の"),
                ("供給", "きょうきゅう"),
                ("網", "もう"),
            ],
        );
        check("", &[]);
    }

    #[test]
    fn unknown_words_read_as_they_are_written() {
        check("協定ＦＴＡ", &[("協定", "きょうてい"), ("ＦＴＡ", "fta")]);
    }

    #[test]
    fn parts_of_speech() {
        let words = WordReader::new().unwrap().words("水素を運ぶ");
        let parts: Vec<_> = words.iter().map(|word| word.part_of_speech).collect();
        assert_eq!(
            parts,
            [
                PartOfSpeech::Noun,
                PartOfSpeech::Particle,
                PartOfSpeech::Verb
            ]
        );
    }
}
