//! Words with their readings, for completions: what a user types in kana or romaji is compared
//! with the reading of a word.
//!
//! Unlike the words that are searched these are all words, in the spelling of the text: a completion is
//! shown, and a key of the index is not.

use issetsu_dictionary::{PartOfSpeech, part_of_speech};
use lindera::token::Token;
use lindera_dictionary::dictionary::Dictionary;

use crate::segmenter::word_id;
use crate::words::{Source, hiragana, reading};

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

/// The word that a token of lindera is; none for white space, and for what stands for no byte of the original.
pub(crate) fn read_word(
    token: &Token<'_>,
    source: &Source<'_>,
    dictionary: &Dictionary,
) -> Option<ReadWord> {
    if token.byte_start >= source.len() {
        return None;
    }
    // The full stop that was added may have become part of an unknown sign.
    let range = token.byte_start..token.byte_end.min(source.len());
    let written = source.folded(&range);
    let original = source.original_range(&range);
    if original.is_empty() || written.trim().is_empty() {
        return None;
    }
    Some(ReadWord {
        from: original.start,
        to: original.end,
        part_of_speech: kind(token),
        reading: reading(written, word_id(token), dictionary).unwrap_or_else(|| hiragana(written)),
    })
}

fn kind(token: &Token<'_>) -> PartOfSpeech {
    let known = word_id(token).and_then(part_of_speech);
    match known {
        Some(part) => part,
        None if token.surface.contains(char::is_alphanumeric) => PartOfSpeech::Noun,
        None => PartOfSpeech::Symbol,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let words = Analyzer::new().unwrap().morph().read_words(text);
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
    fn other_spellings_read_as_they_are_written() {
        check("サーバー", &[("サーバー", "さーばー")]);
        check("寄附を", &[("寄附", "きふ"), ("を", "を")]);
        check("人々", &[("人々", "ひとびと")]);
    }

    #[test]
    fn parts_of_speech() {
        let words = Analyzer::new().unwrap().morph().read_words("水素を運ぶ");
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
