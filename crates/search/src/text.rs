//! A word or a phrase of the query, analysed once for everything that asks about it.

use std::collections::HashMap;

use issetsu_analysis::{Analyzer, Character, Expansion, MorphTokenizer, PartOfSpeech, Word};

use super::reading::kana;
use crate::syntax::Query;

/// What the analyzer makes of a word or phrase of the query.
#[derive(Debug)]
pub(super) struct AnalyzedText {
    /// As it was typed.
    pub(super) source: String,
    /// Its words.
    pub(super) words: Vec<Word>,
    /// Its characters, folded, without white space.
    pub(super) characters: Vec<Character>,
    /// What stands for some of its words.
    pub(super) synonyms: Vec<Expansion>,
}

/// The words and phrases of one query.
#[derive(Debug)]
pub(super) struct Texts(HashMap<String, AnalyzedText>);

impl Texts {
    /// Analyses every word and phrase of a query.
    pub(super) fn of(query: Option<&Query>, analyzer: &Analyzer) -> Self {
        let mut texts = Self(HashMap::new());
        if let Some(query) = query {
            let mut words = analyzer.morph();
            query.each_text(&mut |text| {
                texts
                    .0
                    .entry(text.to_owned())
                    .or_insert_with(|| AnalyzedText::of(text, &mut words, analyzer));
            });
        }
        texts
    }

    /// The analysis of a word or phrase of the query.
    pub(super) fn get(&self, text: &str) -> Option<&AnalyzedText> {
        self.0.get(text)
    }
}

impl AnalyzedText {
    /// The most characters, folded; what stands behind them is left out. Passages are shorter. One
    /// character may fold to eighteen (U+FDFA), so a query that is short as typed may be long.
    const MAX_CHARACTERS: usize = 2_048;

    /// Analyses a text; `words` is the analyzer's own tokenizer, which is made once.
    pub(super) fn of(text: &str, words: &mut MorphTokenizer, analyzer: &Analyzer) -> Self {
        let mut characters = analyzer.gram().characters(text);
        let beyond = characters.get(Self::MAX_CHARACTERS);
        let text = beyond
            .and_then(|beyond| text.get(..beyond.from))
            .unwrap_or(text);
        characters.truncate(Self::MAX_CHARACTERS);
        let words = words.words(text);
        Self {
            source: text.to_owned(),
            synonyms: analyzer.synonyms().find(&words),
            words,
            characters,
        }
    }

    /// The words that say what is looked for, in order; all words when none of them does.
    pub(super) fn telling_words(&self) -> Vec<&Word> {
        let telling: Vec<_> = self.words.iter().filter(|word| is_telling(word)).collect();
        if telling.is_empty() {
            return self.words.iter().collect();
        }
        telling
    }

    /// Pairs of neighbours that say what is looked for, without those that hold hiragana: they are
    /// mostly grammar. All pairs of letters when there are no others.
    pub(super) fn telling_bigrams(&self) -> Vec<String> {
        let pairs = |wanted: fn(char) -> bool| {
            let pairs = self.characters.windows(2);
            let wanted = pairs.filter(|pair| pair.iter().all(|character| wanted(character.c)));
            wanted
                .map(|pair| pair.iter().map(|character| character.c).collect())
                .collect::<Vec<_>>()
        };
        let telling = pairs(is_telling_character);
        if telling.is_empty() {
            return pairs(is_letter);
        }
        telling
    }

    /// The characters that say what is looked for, each once, in order.
    pub(super) fn telling_characters(&self) -> Vec<char> {
        let mut telling: Vec<char> = Vec::new();
        for character in &self.characters {
            let c = character.c;
            if is_telling_character(c) && !c.is_ascii() && !telling.contains(&c) {
                telling.push(c);
            }
        }
        telling
    }

    /// Whether it is written in Latin letters and digits only, so that it has clear ends.
    pub(super) fn is_latin(&self) -> bool {
        is_latin(&self.characters)
    }

    /// Its reading, if it is written in kana only.
    pub(super) fn kana(&self) -> Option<String> {
        let characters = self.characters.iter().map(|character| character.c);
        kana(&characters.collect::<String>())
    }

    /// The reading of a word that stands in kana here, if it is long enough to mean something.
    pub(super) fn kana_of(&self, word: &Word) -> Option<String> {
        const LEAST: usize = 3;
        let kana = kana(&self.folded(word))?;
        (kana.chars().count() >= LEAST).then_some(kana)
    }

    /// A word as it is written here, folded.
    pub(super) fn folded(&self, word: &Word) -> String {
        let inside = self
            .characters
            .iter()
            .filter(|character| word.range.contains(&character.from));
        inside.map(|character| character.c).collect()
    }

    /// Whether it is a sentence, such as a question, and not a keyword: something stands between
    /// its words that does not join nouns.
    pub(super) fn is_sentence(&self) -> bool {
        let mut end = 0;
        for word in &self.words {
            if !joins_nouns(self.source.get(end..word.range.start).unwrap_or_default()) {
                return true;
            }
            end = end.max(word.range.end);
        }
        end > 0 && !joins_nouns(&self.source[end..])
    }
}

/// Whether a text is written in Latin letters and digits only.
pub(super) fn is_latin(characters: &[Character]) -> bool {
    // Folding makes a Japanese mark of the points in 1.5, 1,000 and U.S.
    let is_point = |c: char| matches!(c, '。' | '、');
    let characters = || characters.iter().map(|character| character.c);
    characters().all(|c| c.is_ascii() || is_point(c))
        && characters().any(|c| c.is_ascii_alphanumeric())
}

/// Whether a text between two words makes one keyword of them.
fn joins_nouns(between: &str) -> bool {
    const JOINING: [&str; 9] = [
        "の",
        "と",
        "や",
        "な",
        "への",
        "での",
        "および",
        "及び",
        "における",
    ];
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '?' | '？');
    let between = between.trim_matches(is_sign);
    between.is_empty() || JOINING.contains(&between)
}

/// Whether a word says what a passage is about: する, ある, こと and 何 are in every passage.
pub(super) fn is_telling(word: &Word) -> bool {
    let is_short_hiragana = word.text.chars().all(is_hiragana) && word.text.chars().count() <= 2;
    let is_dependent = matches!(
        word.part_of_speech,
        Some(PartOfSpeech::DependentNoun | PartOfSpeech::DependentVerb)
    );
    let asks = matches!(word.text.as_str(), "何" | "何と");
    !(is_short_hiragana || is_dependent || asks)
}

/// Letters that carry meaning where Japanese is mixed: kanji, katakana, Latin and digits.
fn is_telling_character(c: char) -> bool {
    is_letter(c) && !is_hiragana(c)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == 'ー'
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn analyzed(text: &str) -> AnalyzedText {
        let analyzer = Analyzer::new().unwrap();
        AnalyzedText::of(text, &mut analyzer.morph(), &analyzer)
    }

    #[test]
    fn sentences_and_keywords() {
        for keyword in [
            "水素",
            "水素サプライチェーン",
            "供給網の強化",
            "「半導体」・輸出規制",
            "CPTPP",
            "supply chain",
        ] {
            assert!(!analyzed(keyword).is_sentence(), "{keyword}");
        }
        for sentence in [
            "水素はどこで作るのか",
            "誰が費用を負担するのですか？",
            "港湾の使用料は何円",
            "料金は？",
        ] {
            assert!(analyzed(sentence).is_sentence(), "{sentence}");
        }
    }

    #[test]
    fn what_tells_something() {
        let text = analyzed("水素のことを何と呼ぶか");
        let words: Vec<_> = text
            .telling_words()
            .into_iter()
            .map(|w| w.text.as_str())
            .collect();
        assert_eq!(words, ["水素", "呼ぶ"]);
        assert_eq!(text.telling_bigrams(), ["水素"]);
        assert_eq!(text.telling_characters(), ['水', '素', '何', '呼']);
    }

    #[test]
    fn a_word_of_hiragana_is_told_by_its_hiragana() {
        assert_eq!(analyzed("ひき").telling_bigrams(), ["ひき"]);
        assert!(!analyzed("する").telling_words().is_empty());
    }

    #[test]
    fn what_folds_to_more_is_cut() {
        let text = analyzed(&"\u{FDFA}".repeat(682));
        assert_eq!(text.characters.len(), AnalyzedText::MAX_CHARACTERS);
        assert!(text.words.len() <= AnalyzedText::MAX_CHARACTERS);
        assert_eq!(analyzed(&"水素".repeat(341)).characters.len(), 682);
    }

    #[test]
    fn latin_words() {
        assert!(analyzed("U.S. 1,000").is_latin());
        assert!(!analyzed("AI化").is_latin());
        assert!(!analyzed("……").is_latin());
    }
}
