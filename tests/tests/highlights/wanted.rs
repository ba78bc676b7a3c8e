//! What a query may mark, and whether the marks of a hit are that.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use issetsu_analysis::{Analyzer, Character, Word};
use issetsu_fold::script::to_hiragana;
use issetsu_model::TextRange;
use issetsu_search::Hit;
use issetsu_search::syntax::Query;
use unicode_segmentation::UnicodeSegmentation;

/// What a query asks for, in the terms of this test.
pub(crate) struct Wanted<'a> {
    analyzer: &'a Analyzer,
    /// Folded characters in a row that must be marked wherever they stand.
    literals: Vec<Vec<char>>,
    /// Words that may be marked, as the analyzer gives them.
    words: HashSet<String>,
    /// Folded characters of synonyms, that may be marked.
    synonyms: Vec<Vec<char>>,
    /// What is asked for in kana; words that it is read of may be marked.
    kana: Vec<String>,
}

impl<'a> Wanted<'a> {
    pub(crate) fn new(query: &Query, analyzer: &'a Analyzer) -> Self {
        let mut wanted = Self {
            analyzer,
            literals: Vec::new(),
            words: HashSet::new(),
            synonyms: Vec::new(),
            kana: Vec::new(),
        };
        wanted.add(query);
        wanted
    }

    fn add(&mut self, query: &Query) {
        match query {
            Query::Phrase(text) => self.literals.push(self.folded(text)),
            Query::Word(text) => {
                let (folded, words) = (self.folded(text), self.analyzer.morph().words(text));
                // A Latin word is whole, so its characters alone are nothing to mark.
                self.add_others(&folded, &words);
                if words.is_empty() || !folded.iter().all(char::is_ascii) {
                    self.literals.push(folded);
                }
                self.words.extend(words.into_iter().map(|word| word.text));
            }
            Query::And(parts) => parts.iter().for_each(|part| self.add(part)),
            other => panic!("{other:?} is not generated"),
        }
    }

    /// What stands for the words of a query.
    fn add_others(&mut self, folded: &[char], words: &[Word]) {
        for found in self.analyzer.synonyms().find(words) {
            let others = found.alternatives.into_iter();
            let others = others.map(|other| other.characters.into_iter().map(|c| c.c).collect());
            self.synonyms.extend(others);
        }
        let hiragana: String = folded.iter().map(|c| to_hiragana(*c)).collect();
        let kana = hiragana.split(|c: char| !matches!(c, 'ぁ'..='ゖ' | 'ー'));
        self.kana.extend(kana.map(str::to_owned));
    }

    /// The places of what stands for the words of a query.
    fn others_in(&self, text: &str) -> Vec<Range<usize>> {
        let characters = self.analyzer.gram().characters(text);
        let synonyms = self.synonyms.iter();
        let synonyms = synonyms.flat_map(|synonym| occurrences(&characters, synonym));
        let words = self.analyzer.morph().words(text).into_iter();
        let is_read = |word: &Word| {
            let reading = word.reading.as_deref();
            reading.is_some_and(|reading| self.kana.iter().any(|kana| kana.contains(reading)))
        };
        let words = words.filter(is_read).map(|word| word.range);
        synonyms.chain(words).collect()
    }

    fn folded(&self, text: &str) -> Vec<char> {
        let characters = self.analyzer.gram().characters(text).into_iter();
        characters.map(|character| character.c).collect()
    }

    /// What is wrong with the marks of a hit.
    pub(crate) fn check(&self, hit: &Hit) -> Result<(), String> {
        let text = &hit.passage.text;
        check_places(text, &hit.highlights)?;
        check_places(&hit.snippet.text, &hit.snippet.highlights)?;
        check_snippet(hit)?;
        let marks: Vec<_> = hit.highlights.iter().map(TextRange::bytes).collect();
        self.check_extent(text, &marks)?;
        self.check_alone(text, &marks)
    }

    /// Everything that is marked matched, and everything that literally matched is marked.
    fn check_extent(&self, text: &str, marks: &[Range<usize>]) -> Result<(), String> {
        let literals = self.literals_in(text);
        let words = self.analyzer.morph().words(text).into_iter();
        let words = words.filter(|word| self.words.contains(&word.text));
        let mut matched = vec![false; text.len()];
        let words = words.map(|word| word.range);
        let others = self.others_in(text);
        for range in literals.iter().cloned().chain(words).chain(others) {
            matched[range].fill(true);
        }
        let is_wrong = |mark: &&Range<usize>| matched[(*mark).clone()].contains(&false);
        if let Some(wrong) = marks.iter().find(is_wrong) {
            return Err(format!("{:?} is marked", &text[wrong.clone()]));
        }
        let holds = |mark: &Range<usize>, range: &Range<usize>| {
            mark.start <= range.start && range.end <= mark.end
        };
        let is_marked = |range: &Range<usize>| marks.iter().any(|mark| holds(mark, range));
        match literals.iter().find(|range| !is_marked(range)) {
            Some(range) => Err(format!("{:?} is not marked", &text[range.clone()])),
            None => Ok(()),
        }
    }

    /// Each mark of a lone phrase, read by itself, holds the phrase.
    fn check_alone(&self, text: &str, marks: &[Range<usize>]) -> Result<(), String> {
        // A word in kana may have no word of the dictionary, and is marked where it is read.
        if !self.words.is_empty() || !self.kana.is_empty() {
            return Ok(());
        }
        let holds = |mark: &&Range<usize>| !self.literals_in(&text[(*mark).clone()]).is_empty();
        match marks.iter().find(|mark| !holds(mark)) {
            Some(mark) => Err(format!("{:?} is not the phrase", &text[mark.clone()])),
            None => Ok(()),
        }
    }

    fn literals_in(&self, text: &str) -> Vec<Range<usize>> {
        let characters = self.analyzer.gram().characters(text);
        let literals = self.literals.iter();
        literals
            .flat_map(|literal| occurrences(&characters, literal))
            .collect()
    }
}

/// The places of `wanted` in a text.
fn occurrences(text: &[Character], wanted: &[char]) -> Vec<Range<usize>> {
    let windows = text.windows(wanted.len());
    let same = windows.filter(|window| window.iter().map(|c| c.c).eq(wanted.iter().copied()));
    same.map(|window| window[0].from..window[window.len() - 1].to)
        .collect()
}

/// Ranges lie in the text, in order and apart, cut no character, and say the same in all units.
fn check_places(text: &str, marks: &[TextRange]) -> Result<(), String> {
    let starts = text.grapheme_indices(true).map(|(at, _)| at);
    let edges: BTreeSet<usize> = starts.chain([text.len()]).collect();
    for mark in marks {
        let bytes = mark.bytes();
        if bytes.is_empty() || !edges.contains(&bytes.start) || !edges.contains(&bytes.end) {
            return Err(format!("{bytes:?} cuts a character"));
        }
        let scalars = |to: usize| text[..to].chars().count();
        let utf16 = |to: usize| text[..to].encode_utf16().count();
        let same = mark.scalars.range() == (scalars(bytes.start)..scalars(bytes.end))
            && mark.utf16.range() == (utf16(bytes.start)..utf16(bytes.end));
        if !same {
            return Err(format!("{mark:?} is not one place"));
        }
    }
    let apart = marks.is_sorted_by(|one, other| one.bytes.end < other.bytes.start);
    let fault = || format!("{marks:?} are not in order and apart");
    apart.then_some(()).ok_or_else(fault)
}

/// The snippet is made of slices of the passage, and marks what the passage marks in them.
fn check_snippet(hit: &Hit) -> Result<(), String> {
    let snippet = &hit.snippet;
    let mut text = String::new();
    let mut expected = Vec::new();
    for part in snippet.parts.iter().map(TextRange::bytes) {
        if !text.is_empty() {
            text.push('…');
        }
        for mark in hit.highlights.iter().map(TextRange::bytes) {
            if part.start <= mark.start && mark.end <= part.end {
                let shift = |at: usize| text.len() + at - part.start;
                expected.push(shift(mark.start)..shift(mark.end));
            }
        }
        text.push_str(&hit.passage.text[part]);
    }
    let marks: Vec<_> = snippet.highlights.iter().map(TextRange::bytes).collect();
    if text != snippet.text || marks != expected {
        return Err(format!(
            "{snippet:?} is not what the passage holds and marks"
        ));
    }
    Ok(())
}
