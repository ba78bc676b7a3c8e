//! Collects the completions of one document: each word and each text once, with counts.

use std::collections::HashMap;
use std::ops::Range;

use indexmap::{IndexMap, IndexSet};
use issetsu_analysis::{Analyzer, MorphTokenizer};
use issetsu_index_format::{CompletionText, CompletionWord, DocumentCompletions, TextKind};
use issetsu_model::Passage;

use super::heading::without_number;
use super::phrase::{Phrase, shown_text};
use super::terms::{self, Term};

/// Headings longer than this, in bytes, are sentences that were taken for headings.
const MAX_HEADING_BYTES: usize = 240;
/// Words inside a title or heading from which it can be typed too. Set by hand.
const MAX_STARTS: usize = 16;
/// Words of a title that are kept behind the last one from which it can be typed. Nobody types more
/// before choosing a suggestion, and a title may be of any length.
const MAX_WORDS_BEHIND: usize = 40;

/// The completions of one document so far.
pub(crate) struct Collected<'a> {
    morph: MorphTokenizer,
    words: IndexSet<CompletionWord>,
    /// Words by how they are written, to find them without making strings.
    written: HashMap<&'a str, Vec<u32>>,
    terms: IndexMap<TermWords, CompletionText>,
    titles: Vec<CompletionText>,
    headings: IndexMap<&'a str, CompletionText>,
}

/// The words of a term. A text may be a word in one place and a compound in another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct TermWords {
    kind: TextKind,
    words: Vec<u32>,
}

impl<'a> Collected<'a> {
    /// Nothing yet.
    pub(crate) fn new(analyzer: &Analyzer) -> Self {
        Self {
            morph: analyzer.morph(),
            words: IndexSet::new(),
            written: HashMap::new(),
            terms: IndexMap::new(),
            titles: Vec::new(),
            headings: IndexMap::new(),
        }
    }

    /// Adds those of a passage, whose document has a title. Its text should have been analysed by this thread
    /// just before.
    pub(crate) fn add_passage(&mut self, title: &'a str, passage: &'a Passage) {
        if passage.ordinal == 0 {
            self.add_title(title);
        }
        self.add_terms(&passage.text);
        self.add_headings(&passage.section_path);
    }

    /// Adds the title, for one passage.
    fn add_title(&mut self, title: &'a str) {
        let phrase = Phrase::new(&mut self.morph, title);
        let mut text = self.line(&phrase, TextKind::Title);
        let last = text.starts.last().map_or(0, |start| *start as usize);
        text.words.truncate(last + MAX_WORDS_BEHIND);
        text.second.truncate(last + MAX_WORDS_BEHIND);
        // What is shown is the title that the document has.
        text.shown = None;
        text.passages = 1;
        self.titles.push(text);
    }

    /// Adds the headings above a passage, each once.
    fn add_headings(&mut self, headings: &'a [String]) {
        let mut seen: Vec<&str> = Vec::new();
        for heading in headings {
            let heading = without_number(heading);
            if seen.contains(&heading) || heading.len() > MAX_HEADING_BYTES {
                continue;
            }
            seen.push(heading);
            if !self.headings.contains_key(heading) {
                let phrase = Phrase::new(&mut self.morph, heading);
                let text = self.line(&phrase, TextKind::Heading);
                self.headings.insert(heading, text);
            }
            self.headings[heading].passages += 1;
        }
    }

    /// Adds the terms of a passage, each once.
    fn add_terms(&mut self, text: &'a str) {
        let phrase = Phrase::new(&mut self.morph, text);
        for Term { words, kind } in terms::of_text(&phrase) {
            let key = TermWords {
                kind,
                words: self.numbers(&phrase, words.clone()),
            };
            if let Some(known) = self.terms.get_mut(&key) {
                known.passages += 1;
                continue;
            }
            let text = CompletionText {
                starts: vec![0],
                passages: 1,
                ..self.text(&phrase, words, kind)
            };
            self.terms.insert(key, text);
        }
    }

    /// Everything.
    pub(crate) fn finish(self) -> DocumentCompletions {
        let lines = self.titles.into_iter().chain(self.headings.into_values());
        let texts = lines.chain(self.terms.into_values());
        DocumentCompletions {
            // A heading may have been a number and nothing else.
            texts: texts.filter(|text| !text.words.is_empty()).collect(),
            words: self.words.into_iter().collect(),
        }
    }

    /// A line that can be typed from its start, or from any of its nouns on.
    fn line(&mut self, phrase: &Phrase<'a>, kind: TextKind) -> CompletionText {
        let words = 0..phrase.words.len();
        let starts = words
            .clone()
            .filter(|at| *at == 0 || phrase.is_entry(*at))
            .filter_map(|at| u32::try_from(at).ok());
        CompletionText {
            starts: starts.take(MAX_STARTS).collect(),
            ..self.text(phrase, words, kind)
        }
    }

    fn text(&mut self, phrase: &Phrase<'a>, words: Range<usize>, kind: TextKind) -> CompletionText {
        let shown = shown_text(phrase.slice(words.clone()));
        let written: String = words.clone().map(|at| self.shown(phrase, at)).collect();
        CompletionText {
            kind,
            words: self.numbers(phrase, words.clone()),
            starts: Vec::new(),
            second: self.second(phrase, words),
            shown: (shown != written).then_some(shown),
            passages: 0,
        }
    }

    fn shown(&self, phrase: &Phrase<'a>, at: usize) -> String {
        shown_text(phrase.slice(at..at + 1))
    }

    fn numbers(&mut self, phrase: &Phrase<'a>, words: Range<usize>) -> Vec<u32> {
        words.map(|at| self.number(phrase, at)).collect()
    }

    /// The number of a word of a phrase.
    fn number(&mut self, phrase: &Phrase<'a>, at: usize) -> u32 {
        let reading = &phrase.words[at].reading;
        let written = phrase.slice(at..at + 1);
        let is_read = phrase.is_read(at);
        let known = self.written.get(written).into_iter().flatten();
        for number in known {
            let word = self.words.get_index(*number as usize);
            if word.is_some_and(|word| word.reading == *reading && word.is_read == is_read) {
                return *number;
            }
        }
        let number = self.add_word(phrase, at, reading.clone());
        self.written.entry(written).or_default().push(number);
        number
    }

    /// The numbers of some words in their second readings; empty if there are none.
    fn second(&mut self, phrase: &Phrase<'a>, words: Range<usize>) -> Vec<u32> {
        let Some(readings) = phrase.second_readings(words.clone()) else {
            return Vec::new();
        };
        let words = words.zip(readings);
        words
            .map(|(at, reading)| self.add_word(phrase, at, reading))
            .collect()
    }

    fn add_word(&mut self, phrase: &Phrase<'a>, at: usize, reading: String) -> u32 {
        let word = CompletionWord {
            surface: phrase.surface(at..at + 1).to_owned(),
            reading,
            shown: self.shown(phrase, at),
            is_read: phrase.is_read(at),
        };
        u32::try_from(self.words.insert_full(word).0).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collected(heading: &str, texts: &[&str]) -> DocumentCompletions {
        let analyzer = Analyzer::new().unwrap();
        let headings = [heading.to_owned()];
        let mut collected = Collected::new(&analyzer);
        for text in texts {
            collected.add_headings(&headings);
            collected.add_terms(text);
        }
        collected.finish()
    }

    /// What is shown of each text of a kind, and in how many passages it is.
    fn shown(completions: &DocumentCompletions, kind: TextKind) -> Vec<(String, u32)> {
        let texts = completions.texts.iter().filter(|text| text.kind == kind);
        texts
            .map(|text| {
                let words = text.words.iter();
                let words = words.map(|word| completions.words[*word as usize].shown.as_str());
                let shown = text.shown.clone().unwrap_or_else(|| words.collect());
                (shown, text.passages)
            })
            .collect()
    }

    #[test]
    fn a_heading_is_found_from_any_noun_on() {
        let completions = collected("（２）港湾の費用", &["水素", "港湾"]);
        let heading = &completions.texts[0];
        assert_eq!(heading.starts, [0, 2]);
        let shown = shown(&completions, TextKind::Heading);
        assert_eq!(shown, [("港湾の費用".to_owned(), 2)]);
        let readings = heading.words.iter();
        let readings = readings.map(|word| completions.words[*word as usize].reading.as_str());
        assert_eq!(readings.collect::<Vec<_>>(), ["こうわん", "の", "ひよう"]);
    }

    #[test]
    fn terms_count_passages() {
        let completions = collected("一", &["港湾の港湾と水素", "港湾", "水素供給"]);
        let words = shown(&completions, TextKind::Word);
        let expected = [("港湾", 2), ("水素", 2), ("供給", 1)];
        assert_eq!(words, expected.map(|(text, n)| (text.to_owned(), n)));
        let compounds = shown(&completions, TextKind::Compound);
        assert_eq!(compounds, [("水素供給".to_owned(), 1)]);
    }

    #[test]
    fn white_space_between_words_is_shown() {
        let completions = collected("港湾　の 費用", &["水素"]);
        let heading = &completions.texts[0];
        assert_eq!(heading.shown.as_deref(), Some("港湾 の 費用"));
    }

    #[test]
    fn a_sentence_is_no_heading() {
        for heading in ["港湾の費用".repeat(20), "１．".to_owned()] {
            let completions = collected(&heading, &["水素"]);
            assert_eq!(shown(&completions, TextKind::Heading), []);
        }
    }

    #[test]
    fn a_long_title_is_cut_behind_its_last_start() {
        let analyzer = Analyzer::new().unwrap();
        let title = format!("港湾{}", "。".repeat(500));
        let mut collected = Collected::new(&analyzer);
        collected.add_title(&title);
        let completions = collected.finish();
        assert!(completions.texts[0].words.len() <= MAX_WORDS_BEHIND);
    }
}
