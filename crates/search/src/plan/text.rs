//! A word or a phrase of the query, analysed once for everything that asks about it.

use std::collections::HashMap;

use issetsu_analysis::{
    Alternative, Analyzer, Character, Expansion, MorphTokenizer, PartOfSpeech, Word,
};
use issetsu_fold::script::{is_content_character, is_hiragana, is_letter};

use super::reading::kana;
use crate::syntax::{Query, closing_quotes};

/// What the analyzer makes of a word or phrase of the query.
#[derive(Debug)]
pub(crate) struct AnalyzedText {
    /// As it was typed.
    pub(crate) source: String,
    /// Its words.
    pub(crate) words: Vec<Word>,
    /// Its characters, folded, without white space.
    pub(crate) characters: Vec<Character>,
    /// What stands for some of its words.
    pub(crate) synonyms: Vec<Expansion>,
}

/// The words and phrases of one query.
#[derive(Debug, Default)]
pub(crate) struct Texts(HashMap<String, AnalyzedText>);

impl Texts {
    /// Analyses every word and phrase of a query.
    pub(crate) fn of(query: Option<&Query>, analyzer: &Analyzer) -> Self {
        let mut texts = Self::default();
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
    pub(crate) fn get(&self, text: &str) -> Option<&AnalyzedText> {
        self.0.get(text)
    }
}

impl AnalyzedText {
    /// The most characters, folded; the rest is left out. Passages are shorter. One character may
    /// fold to eighteen (U+FDFA), so a query that is short as typed may be long.
    const MAX_CHARACTERS: usize = 2_048;
    /// The least characters of a word in kana that is looked for by its reading. With two, particles
    /// and endings (から, まで) would be read as nouns.
    const MIN_KANA: usize = 3;

    /// What stands for the whole text.
    pub(crate) fn synonyms_of_all(&self) -> impl Iterator<Item = &Alternative> {
        let all = 0..self.words.len();
        let of_all = self.synonyms.iter().filter(move |found| found.words == all);
        of_all.flat_map(|found| &found.alternatives)
    }

    /// Analyses a text; `words` is the analyzer's own tokenizer, which is made once.
    pub(crate) fn of(text: &str, words: &mut MorphTokenizer, analyzer: &Analyzer) -> Self {
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

    /// The content words, in order; all words when there is no content word.
    pub(crate) fn content_words(&self) -> Vec<&Word> {
        let content: Vec<_> = self
            .words
            .iter()
            .filter(|word| is_content_word(word))
            .collect();
        if content.is_empty() {
            return self.words.iter().collect();
        }
        content
    }

    /// Pairs of neighbouring content characters. Pairs that hold hiragana are left out, since they
    /// are mostly grammar; they count when there are no others.
    pub(crate) fn content_bigrams(&self) -> Vec<String> {
        let content = self.bigrams_of(is_content_character);
        if content.is_empty() {
            return self.bigrams_of(is_letter);
        }
        content
    }

    fn bigrams_of(&self, is_wanted: fn(char) -> bool) -> Vec<String> {
        let pairs = self.characters.windows(2);
        let wanted = pairs.filter(|pair| pair.iter().all(|character| is_wanted(character.c)));
        wanted
            .map(|pair| pair.iter().map(|character| character.c).collect())
            .collect()
    }

    /// The content characters, each once, in order.
    pub(crate) fn content_characters(&self) -> Vec<char> {
        let mut content: Vec<char> = Vec::new();
        for character in &self.characters {
            let c = character.c;
            if is_content_character(c) && !c.is_ascii() && !content.contains(&c) {
                content.push(c);
            }
        }
        content
    }

    /// The terms of the character window, each once, in order: content characters, and of Latin words and
    /// numbers the pairs of letters. Single letters would be found in every other Latin word.
    pub(crate) fn window_terms(&self) -> Vec<String> {
        let mut terms: Vec<String> = Vec::new();
        let mut add = |term: String| {
            if !terms.contains(&term) {
                terms.push(term);
            }
        };
        let is_latin = |character: &Character| character.c.is_ascii_alphanumeric();
        let runs = self
            .characters
            .chunk_by(|one, other| is_latin(one) && is_latin(other) && one.to == other.from);
        for run in runs {
            match run {
                [only] if is_content_character(only.c) => add(only.c.to_string()),
                [_] => {}
                letters => letters.windows(2).for_each(|pair| {
                    add(pair.iter().map(|character| character.c).collect());
                }),
            }
        }
        terms
    }

    /// What stands in quotation marks inside it, in order, without the marks.
    pub(crate) fn quoted(&self) -> Vec<&[Character]> {
        let mut quoted = Vec::new();
        let mut open: Option<OpenQuote> = None;
        for (at, c) in self.source.char_indices() {
            if let Some(quote) = open.take_if(|quote| quote.closing.contains(c)) {
                quoted.push(self.between(quote.from, at));
            } else if open.is_none() {
                let from = at + c.len_utf8();
                open = closing_marks(c).map(|closing| OpenQuote { closing, from });
            }
        }
        quoted.retain(|characters| !characters.is_empty());
        quoted
    }

    /// The characters of a part of the source.
    fn between(&self, from: usize, to: usize) -> &[Character] {
        let start = self.characters.partition_point(|known| known.from < from);
        let end = self.characters.partition_point(|known| known.from < to);
        self.characters.get(start..end).unwrap_or_default()
    }

    /// Whether a word is one character and a part of a longer word or number here: the 条 of 第11条.
    pub(crate) fn is_fragment(&self, word: &Word) -> bool {
        let touches = |c: Option<char>| c.is_some_and(is_content_character);
        let before = self.source.get(..word.range.start);
        let behind = self.source.get(word.range.end..);
        let is_one = self.source.get(word.range.clone());
        is_one.is_some_and(|word| word.chars().count() == 1)
            && (touches(before.and_then(|before| before.chars().next_back()))
                || touches(behind.and_then(|behind| behind.chars().next())))
    }

    /// Its characters, folded, without white space, as one text.
    pub(crate) fn folded_text(&self) -> String {
        self.characters
            .iter()
            .map(|character| character.c)
            .collect()
    }

    /// Whether it is written in Latin letters and digits only, so that it has clear ends.
    pub(crate) fn is_latin(&self) -> bool {
        is_latin(&self.characters)
    }

    /// Its reading, if it is written in kana only.
    pub(crate) fn kana(&self) -> Option<String> {
        kana(&self.folded_text())
    }

    /// The reading of a word that stands in kana here, if it is long enough to mean something.
    pub(crate) fn kana_of(&self, word: &Word) -> Option<String> {
        let kana = kana(&self.folded(word))?;
        (kana.chars().count() >= Self::MIN_KANA).then_some(kana)
    }

    /// A word as it is written here, folded.
    pub(crate) fn folded(&self, word: &Word) -> String {
        let inside = self
            .characters
            .iter()
            .filter(|character| word.range.contains(&character.from));
        inside.map(|character| character.c).collect()
    }

    /// Whether it is a sentence, such as a question, and not a keyword: something stands between
    /// its words that does not join nouns.
    pub(crate) fn is_sentence(&self) -> bool {
        let mut end = 0;
        let words = self.words.iter().filter(|word| !is_conjunction(word));
        for word in words {
            if !joins_nouns(self.source.get(end..word.range.start).unwrap_or_default()) {
                return true;
            }
            end = end.max(word.range.end);
        }
        end > 0 && !joins_nouns(&self.source[end..])
    }
}

/// An opening quotation mark.
struct OpenQuote {
    /// The marks that close it.
    closing: &'static str,
    /// Where what it opens begins, in bytes.
    from: usize,
}

/// The marks that close a quotation which this one opens: those of phrases, and those that are text
/// to the query language.
fn closing_marks(open: char) -> Option<&'static str> {
    Some(match open {
        '「' => "」",
        '『' => "』",
        '｢' => "｣",
        '«' => "»",
        _ => return closing_quotes(open),
    })
}

/// Whether a text is written in Latin letters and digits only.
pub(crate) fn is_latin(characters: &[Character]) -> bool {
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

/// Whether a word is a content word. する, ある, こと and 何 are not: they are in every passage.
pub(crate) fn is_content_word(word: &Word) -> bool {
    let is_short_hiragana = word.text.chars().all(is_hiragana) && word.text.chars().count() <= 2;
    let is_dependent = matches!(
        word.part_of_speech,
        Some(PartOfSpeech::DependentNoun | PartOfSpeech::DependentVerb)
    );
    let asks = matches!(word.text.as_str(), "何" | "何と");
    !(is_short_hiragana || is_dependent || asks || is_conjunction(word))
}

/// Whether a word is a conjunction, which is looked for only where nothing else is asked for: 又は.
fn is_conjunction(word: &Word) -> bool {
    word.part_of_speech == Some(PartOfSpeech::Conjunction)
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
    fn content_words_and_characters() {
        let text = analyzed("水素のことを何と呼ぶか");
        let words: Vec<_> = text
            .content_words()
            .into_iter()
            .map(|w| w.text.as_str())
            .collect();
        assert_eq!(words, ["水素", "呼ぶ"]);
        assert_eq!(text.content_bigrams(), ["水素"]);
        assert_eq!(text.content_characters(), ['水', '素', '何', '呼']);
        let latin = analyzed("ＣＯ2は何tかCO2は");
        assert_eq!(latin.window_terms(), ["co", "o2", "何", "t"]);
    }

    #[test]
    fn what_stands_in_quotation_marks() {
        let check = |text: &str, expected: &[&str]| {
            let text = analyzed(text);
            let shown = |quoted: &[Character]| quoted.iter().map(|known| known.c).collect();
            let quoted: Vec<String> = text.quoted().into_iter().map(shown).collect();
            assert_eq!(quoted, expected, "{}", text.source);
        };
        check("「ひき」を用いる『水素 船』とは", &["ひき", "水素船"]);
        check("“Ａ”と\"b\"と〝ね〟", &["a", "b", "ね"]);
        check("「水素「船」」は", &["水素「船"]);
        check("「」と「水素", &[]);
    }

    #[test]
    fn a_word_of_hiragana_has_bigrams_of_hiragana() {
        assert_eq!(analyzed("ひき").content_bigrams(), ["ひき"]);
        assert!(!analyzed("する").content_words().is_empty());
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
