//! How a text is cut, field by field: what the analyzer and the search make of it.

use issetsu_analysis::{Analyzer, Token, Word, fold};
use issetsu_model::{OffsetTable, TextRange};

use crate::plan::AnalyzedText;

/// What is made of a text, as a text that is indexed and as a word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextAnalysis {
    /// The text as it is compared: one form of width, case and kanji.
    pub folded: String,
    /// The words of the `morph` fields, in order of position.
    pub words: Vec<AnalyzedWord>,
    /// Single characters and pairs of neighbours, as the `gram` fields hold them.
    pub grams: Vec<AnalyzedToken>,
    /// The readings of the words, as the `reading` field holds them.
    pub readings: Vec<AnalyzedToken>,
    /// Whether the search takes it as a sentence, such as a question, and not as a keyword.
    pub is_sentence: bool,
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnalyzedWord {
    /// The word.
    pub word: Word,
    /// What it stands for in the text.
    pub range: TextRange,
    /// Whether it is a content word: what is looked for, when the text is a word of a query.
    pub is_content_word: bool,
}

/// A term of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnalyzedToken {
    /// The term as the index holds it.
    pub text: String,
    /// Place among the terms of the field, from 0.
    pub position: usize,
    /// What it stands for in the text.
    pub range: TextRange,
}

impl TextAnalysis {
    /// Analyses a text with the analyzer that makes the index (invariant I3).
    #[must_use]
    pub fn of(text: &str, analyzer: &Analyzer) -> Self {
        let offsets = OffsetTable::new(text);
        let analyzed = AnalyzedText::of(text, &mut analyzer.morph(), analyzer);
        let content = analyzed.content_words();
        let words = analyzed.words.iter().map(|word| AnalyzedWord {
            word: word.clone(),
            range: offsets.range(word.range.clone()),
            is_content_word: content.iter().any(|known| std::ptr::eq(*known, word)),
        });
        let place = |token: Token| AnalyzedToken {
            text: token.text,
            position: token.position,
            range: offsets.range(token.offset_from..token.offset_to),
        };
        let grams = analyzer.gram().tokens(text);
        let readings = analyzer.reading().tokens(text);
        Self {
            folded: fold(text).text.into_owned(),
            words: words.collect(),
            grams: grams.into_iter().map(place).collect(),
            readings: readings.into_iter().map(place).collect(),
            is_sentence: analyzed.is_sentence(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn analyzed(text: &str) -> TextAnalysis {
        TextAnalysis::of(text, &Analyzer::new().unwrap())
    }

    #[test]
    fn every_range_is_the_part_it_names() {
        let text = "ﾃﾞｰﾀで水素をはこぶ";
        let analysis = analyzed(text);
        let words: Vec<_> = analysis
            .words
            .iter()
            .map(|w| &text[w.range.bytes()])
            .collect();
        assert_eq!(words, ["ﾃﾞｰﾀ", "水素", "はこぶ"]);
        let pair = analysis
            .grams
            .iter()
            .find(|gram| gram.text == "水素")
            .unwrap();
        assert_eq!(&text[pair.range.bytes()], "水素");
        let readings: Vec<_> = analysis.readings.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(readings, ["でーた", "すいそ", "はこぶ"]);
        assert_eq!(analysis.folded, "データで水素をはこぶ");
    }

    #[test]
    fn content_words_are_marked() {
        let question = analyzed("水素をどこで使うことになるのか");
        assert!(question.is_sentence);
        let content = question.words.iter().filter(|word| word.is_content_word);
        assert_eq!(
            content.map(|w| w.word.text.as_str()).collect::<Vec<_>>(),
            ["水素", "使う"]
        );
        assert!(!analyzed("水素の供給").is_sentence);
    }
}
