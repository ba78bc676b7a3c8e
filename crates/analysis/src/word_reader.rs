//! Words with their readings, for completions: what is typed in kana or romaji is compared with
//! how a word is read.

use std::borrow::Cow;

use issetsu_dictionary::{PartOfSpeech, part_of_speech};
use lindera::mode::{Mode, Penalty};
use lindera::segmenter::Segmenter;
use lindera::token::Token;

use crate::{AnalysisError, fold, to_hiragana};

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadWord {
    /// First byte of the text that it stands for.
    pub from: usize,
    /// One past the last byte of the text that it stands for.
    pub to: usize,
    /// What kind of word it is. A word that the dictionary does not know is a noun, or a symbol
    /// if it has neither letter nor digit.
    pub part_of_speech: PartOfSpeech,
    /// How it is read, in hiragana; the folded word itself where the dictionary does not say.
    pub reading: String,
}

/// Cuts a text into words and says how each is read.
pub struct WordReader {
    segmenter: Segmenter,
}

/// Where IPADIC keeps the reading (読み) among a word's details.
const READING: usize = 7;

/// Closes every text, for the reason given at the `morph` tokenizer.
const SENTENCE_END: char = '。';

impl WordReader {
    /// Loads the embedded dictionary.
    ///
    /// # Errors
    /// When the embedded dictionary is damaged.
    pub fn new() -> Result<Self, AnalysisError> {
        let dictionary = issetsu_dictionary::load()?;
        let mode = Mode::Decompose(Penalty::default());
        Ok(Self {
            segmenter: Segmenter::new(mode, dictionary, None),
        })
    }

    /// The words of a text, in order; white space is in none.
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<ReadWord> {
        let folded = fold(text);
        let sentence = format!("{}{SENTENCE_END}", folded.text);
        // Segmenting fails for damaged dictionaries only, which loading has refused.
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

fn kind(word: &Token<'_>) -> PartOfSpeech {
    let known = word.word_id.is_system() && !word.word_id.is_unknown();
    match part_of_speech(word.word_id.id()).filter(|_| known) {
        Some(part) => part,
        None if word.surface.contains(char::is_alphanumeric) => PartOfSpeech::Noun,
        None => PartOfSpeech::Symbol,
    }
}

fn reading(word: &mut Token<'_>) -> String {
    let known = word.word_id.is_system() && !word.word_id.is_unknown();
    let printed = known.then(|| word.get_detail(READING)).flatten();
    let reading = printed.filter(|reading| *reading != "*").map(str::to_owned);
    let reading = reading.unwrap_or_else(|| word.surface.to_string());
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
