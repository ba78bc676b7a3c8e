//! The `morph` tokenizer: words, by lindera with IPADIC, for ranking.
//!
//! The rules for words are in [`crate::words`]. This module runs lindera and makes tokens.

use std::rc::Rc;

use issetsu_dictionary::respell;
use issetsu_fold::fold;
use lindera_dictionary::dictionary::Dictionary;
use lindera_tantivy::tokenizer::LinderaTokenizer;
use tantivy_tokenizer_api::{Token, Tokenizer as _};

use crate::AnalysisError;
use crate::read_word::{ReadWord, read_word};
use crate::recent::{self, Analysis};
use crate::segmenter::segmenter;
use crate::token::token;
use crate::words::{Cut, Lexicon, Source, Word, cut, reading};

/// Cuts a text into content words in their base form.
#[derive(Clone)]
pub struct MorphTokenizer {
    lindera: LinderaTokenizer,
    lexicon: Lexicon,
}

impl MorphTokenizer {
    /// Version of the rules for words, a part of the fingerprint. Raise it when tokens change.
    pub(crate) const VERSION: u32 = 4;

    pub(crate) fn new() -> Result<Self, AnalysisError> {
        let dictionary = issetsu_dictionary::load()?;
        Ok(Self {
            lindera: LinderaTokenizer::from_segmenter(segmenter(dictionary.clone())),
            lexicon: Lexicon {
                segmenter: segmenter(dictionary.clone()),
                dictionary,
            },
        })
    }

    /// The words of a text, in order of position.
    #[must_use]
    pub fn words(&mut self, text: &str) -> Vec<Word> {
        self.shared_words(text).to_vec()
    }

    /// The same, without a copy of what this thread has analysed a moment ago.
    #[must_use]
    pub fn shared_words(&mut self, text: &str) -> Rc<[Word]> {
        self.analysis(text).words
    }

    /// The same words as tokens, with offsets into the text.
    #[must_use]
    pub fn tokens(&mut self, text: &str) -> Vec<Token> {
        let words = self.shared_words(text);
        let tokens = words
            .iter()
            .map(|word| token(word.text.clone(), word.range.clone(), word.position));
        tokens.collect()
    }

    /// Every word of a text with its reading, function words too, in the same cut.
    #[must_use]
    pub fn read_words(&mut self, text: &str) -> Rc<[ReadWord]> {
        self.analysis(text).read_words
    }

    fn analysis(&mut self, text: &str) -> Analysis {
        recent::analysis(text, || self.cut(text))
    }

    fn cut(&mut self, text: &str) -> Analysis {
        let folded = fold(text);
        let respelled = respell(&folded.text);
        let source = Source::new(text, &folded, &respelled);
        let tokens = self.lindera.token_stream(source.sentence()).tokens;
        let dictionary = &self.lexicon.dictionary;
        let cuts = cut(&tokens, &source, &self.lexicon).into_iter();
        let read_words = tokens
            .iter()
            .filter_map(|token| read_word(token, &source, dictionary));
        Analysis {
            words: cuts
                .filter_map(|cut| word(cut, &source, dictionary))
                .collect(),
            read_words: read_words.collect(),
        }
    }
}

/// The word that a cut is; none when it stands for no byte of the original.
fn word(cut: Cut<'_>, source: &Source<'_>, dictionary: &Dictionary) -> Option<Word> {
    let range = source.original_range(&cut.range);
    if range.is_empty() {
        return None;
    }
    Some(Word {
        reading: reading(source.folded(&cut.range), cut.word, dictionary),
        range,
        text: cut.text.into_owned(),
        position: cut.position,
        part_of_speech: cut.part_of_speech,
    })
}

impl std::fmt::Debug for MorphTokenizer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MorphTokenizer").finish_non_exhaustive()
    }
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
    fn readings_in_brackets_are_no_words() {
        check("棟梁（とうりょう）の仕事", &["棟梁", "仕事"]);
        check("水素（スイソ）を運ぶ", &["水素", "運ぶ"]);
        for (with_reading, plain) in [
            ("地産地消(ちさんちしょう)の港", "地産地消の港"),
            ("取り組み（とりくみ）", "取り組み"),
        ] {
            assert_eq!(words(with_reading), words(plain), "{with_reading}");
        }
        // What is no reading is a word.
        check("水素（まとめ）", &["水素", "纏め"]);
        assert!(words("港湾（みなと）").len() > words("港湾").len());
    }

    #[test]
    fn words_with_meaning_in_base_form() {
        check(
            "水素の供給網を強化した。",
            &["水素", "供給", "網", "強化", "する"],
        );
        check("しかし、進めなければならない", &["然し", "進める", "なる"]);
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
        assert_eq!(slices, ["１０", "㍑", "㍑", "ｻｰﾊﾞｰ"]);
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
