//! The `morph` tokenizer: words, by lindera with IPADIC, for ranking.
//!
//! Folding comes first, so that lindera sees one spelling. Behind lindera stands one token filter
//! that decides by numbers where others compare strings: words without meaning of their own go,
//! inflected words become their base form, a katakana word loses its final prolonged sound mark
//! (サーバー and サーバ are one word).

use std::borrow::Cow;

use issetsu_dictionary::{PartOfSpeech, is_inflected, part_of_speech};
use lindera::LinderaResult;
use lindera::mode::{Mode, Penalty};
use lindera::segmenter::Segmenter;
use lindera::token::Token as Word;
use lindera_analysis::token_filter::{BoxTokenFilter, TokenFilter};
use lindera_tantivy::tokenizer::LinderaTokenizer;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::AnalysisError;
use crate::fold::fold;
use crate::stream::AnalyzedStream;

/// Cuts a text into words with meaning, in base form.
#[derive(Clone)]
pub struct MorphTokenizer {
    lindera: LinderaTokenizer,
}

/// Closes every text. Lindera decomposes a compound by what follows it, and leaves the last word
/// of an unclosed sentence whole: 「関西国際空港」 alone, as in a query or a title, would be cut
/// otherwise than inside a sentence. The filter below drops it again.
const SENTENCE_END: char = '。';

impl MorphTokenizer {
    /// Version of the rules in this file, for the fingerprint: raise it when tokens change.
    pub(crate) const VERSION: u32 = 1;

    pub(crate) fn new() -> Result<Self, AnalysisError> {
        let dictionary = issetsu_dictionary::load()?;
        let segmenter = Segmenter::new(Mode::Decompose(Penalty::default()), dictionary, None);
        let mut lindera = LinderaTokenizer::from_segmenter(segmenter);
        lindera.append_token_filter(BoxTokenFilter::from(WordFilter));
        Ok(Self { lindera })
    }

    /// The words of a text, in order, with offsets into the text.
    #[must_use]
    pub fn tokens(&mut self, text: &str) -> Vec<Token> {
        let folded = fold(text);
        let sentence = format!("{}{SENTENCE_END}", folded.text);
        let mut words = self.lindera.token_stream(&sentence);
        let mut tokens = Vec::with_capacity(words.tokens.len());
        while words.advance() {
            let word = words.token_mut();
            // A word of the dictionary may end in the full stop that was added.
            let end = word.offset_to.min(folded.text.len());
            let range = folded.original(&(word.offset_from..end));
            if range.is_empty() {
                continue;
            }
            tokens.push(Token {
                offset_from: range.start,
                offset_to: range.end,
                position: word.position,
                position_length: word.position_length,
                text: std::mem::take(&mut word.text),
            });
        }
        tokens
    }
}

impl std::fmt::Debug for MorphTokenizer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MorphTokenizer").finish_non_exhaustive()
    }
}

impl Tokenizer for MorphTokenizer {
    type TokenStream<'a> = AnalyzedStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> AnalyzedStream {
        AnalyzedStream::new(self.tokens(text))
    }
}

/// Drops words without meaning of their own and reduces the others to their base form.
#[derive(Debug, Clone, Copy)]
struct WordFilter;

/// Where IPADIC keeps the base form (原形) among a word's details.
const BASE_FORM: usize = 6;

impl TokenFilter for WordFilter {
    fn name(&self) -> &'static str {
        "issetsu_words"
    }

    fn apply(&self, words: &mut Vec<Word<'_>>) -> LinderaResult<()> {
        words.retain(has_meaning);
        words.iter_mut().for_each(reduce);
        Ok(())
    }
}

fn has_meaning(word: &Word<'_>) -> bool {
    if word.word_id.is_unknown() || !word.word_id.is_system() {
        // IPADIC takes unknown symbols for nouns.
        return word.surface.contains(char::is_alphanumeric);
    }
    !matches!(
        part_of_speech(word.word_id.id()),
        Some(
            PartOfSpeech::Particle
                | PartOfSpeech::Auxiliary
                | PartOfSpeech::Conjunction
                | PartOfSpeech::Interjection
                | PartOfSpeech::Symbol
        )
    )
}

fn reduce(word: &mut Word<'_>) {
    if word.word_id.is_system() && !word.word_id.is_unknown() && is_inflected(word.word_id.id()) {
        let base = word
            .get_detail(BASE_FORM)
            .filter(|base| *base != "*")
            .map(str::to_owned);
        if let Some(base) = base {
            word.surface = Cow::Owned(base);
        }
    } else if let Some(stem) = katakana_stem(&word.surface) {
        word.surface = Cow::Owned(stem.to_owned());
    }
}

/// A katakana word of four or more characters without its final ー, as in Lucene's
/// `JapaneseKatakanaStemFilter`; コピー keeps it, for コピ is another word.
fn katakana_stem(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('ー')?;
    let katakana = stem.chars().all(|c| matches!(c, 'ァ'..='ヺ' | 'ー'));
    (katakana && stem.chars().count() >= 3).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        MorphTokenizer::new()
            .unwrap()
            .tokens(text)
            .into_iter()
            .map(|t| t.text)
            .collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words(text), expected, "{text}");
    }

    #[test]
    fn words_with_meaning_in_base_form() {
        check(
            "水素の供給網を強化した。",
            &["水素", "供給", "網", "強化", "する"],
        );
        check("しかし、進めなければならない", &["進める", "なる"]);
    }

    #[test]
    fn spellings_meet() {
        assert_eq!(words("サーバー"), words("ｻｰﾊﾞ"));
        assert_eq!(words("國際關係"), words("国際関係"));
        assert_eq!(words("ＡＩ２０２５"), words("AI2025"));
        check("コピー", &["コピー"]);
    }

    #[test]
    fn compounds_are_cut() {
        check("関西国際空港", &["関西", "国際", "空港"]);
    }

    #[test]
    fn symbols_are_no_words() {
        check("……！？★()〔〕", &[]);
    }

    #[test]
    fn offsets_lead_to_the_original() {
        let text = "１０㍑のｻｰﾊﾞｰ";
        let tokens = MorphTokenizer::new().unwrap().tokens(text);
        let slices: Vec<_> = tokens
            .iter()
            .map(|t| &text[t.offset_from..t.offset_to])
            .collect();
        assert_eq!(slices, ["１０", "㍑", "ｻｰﾊﾞｰ"]);
    }

    #[test]
    fn the_added_full_stop_is_in_no_token() {
        let text = "モー娘";
        let tokens = MorphTokenizer::new().unwrap().tokens(text);
        assert!(!tokens.is_empty() && tokens.iter().all(|token| token.offset_to <= text.len()));
    }

    proptest! {
        #[test]
        fn any_text_has_tokens_in_place(text in "\\PC{0,60}") {
            let mut tokenizer = MorphTokenizer::new().unwrap();
            for token in tokenizer.tokens(&text) {
                prop_assert!(text.get(token.offset_from..token.offset_to).is_some_and(|s| !s.is_empty()));
            }
        }
    }
}
