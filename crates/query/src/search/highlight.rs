//! Highlights: which parts of a text match a query.

use std::collections::HashSet;
use std::ops::Range;

use issetsu_analysis::{Analyzer, Character};

use unicode_segmentation::GraphemeCursor;

use super::text::{AnalyzedText, Texts, is_telling};
use crate::syntax::Query;

/// What a query marks in a text, found by the analyzer that made the index (invariant I3).
#[derive(Debug)]
pub struct Highlighter {
    analyzer: Analyzer,
    /// Words, as the `morph` tokenizer gives them.
    words: HashSet<String>,
    /// Folded characters in a row, wherever words begin or end.
    literals: Vec<Vec<char>>,
}

impl Highlighter {
    /// Collects what `query` marks. Excluded words and words for other fields mark nothing.
    #[must_use]
    pub fn new(query: Option<&Query>, analyzer: &Analyzer) -> Self {
        Self::of(query, &Texts::of(query, analyzer), analyzer)
    }

    /// The same, of texts that are analysed already.
    pub(super) fn of(query: Option<&Query>, texts: &Texts, analyzer: &Analyzer) -> Self {
        let mut highlighter = Self {
            analyzer: analyzer.clone(),
            words: HashSet::new(),
            literals: Vec::new(),
        };
        if let Some(query) = query {
            query.each_wanted(&mut |wanted| match wanted {
                Query::Word(text) => texts
                    .get(text)
                    .into_iter()
                    .for_each(|t| highlighter.word(t)),
                Query::Phrase(text) => texts
                    .get(text)
                    .into_iter()
                    .for_each(|t| highlighter.literal(t)),
                _ => {}
            });
        }
        highlighter
    }

    fn word(&mut self, text: &AnalyzedText) {
        let telling: Vec<_> = text.words.iter().filter(|word| is_telling(word)).collect();
        if !text.is_latin() || telling.is_empty() {
            self.literal(text);
        }
        let words = telling.into_iter().map(|word| word.text.clone());
        self.words.extend(words);
    }

    fn literal(&mut self, text: &AnalyzedText) {
        let characters = text.characters.iter().map(|character| character.c);
        let characters: Vec<char> = characters.collect();
        if !characters.is_empty() {
            self.literals.push(characters);
        }
    }

    /// The parts of `text` that match, as byte ranges in order; ranges that touch are one.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        if !self.words.is_empty() {
            let tokens = self.analyzer.morph().tokens(text);
            let marked = tokens
                .iter()
                .filter(|token| self.words.contains(&token.text));
            ranges.extend(marked.map(|token| token.offset_from..token.offset_to));
        }
        if !self.literals.is_empty() {
            let characters = self.analyzer.gram().characters(text);
            for literal in &self.literals {
                ranges.extend(occurrences(&characters, literal));
            }
        }
        whole_graphemes(text, merge(ranges))
    }
}

/// Every place where the characters stand in a row, overlapping ones too.
fn occurrences<'a>(
    text: &'a [Character],
    literal: &'a [char],
) -> impl Iterator<Item = Range<usize>> + 'a {
    let matches =
        move |window: &&[Character]| window.iter().zip(literal).all(|(known, c)| known.c == *c);
    text.windows(literal.len())
        .filter(matches)
        .filter_map(|window| {
            let (first, last) = (window.first()?, window.last()?);
            Some(first.from..last.to)
        })
}

/// Widens ranges to the edges of what a reader takes for one character: a kanji with its variation
/// selector, a flag, a family. The ranges are in order.
fn whole_graphemes(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let is_edge = |at: usize| {
        let mut cursor = GraphemeCursor::new(at, text.len(), true);
        cursor.is_boundary(text, 0).unwrap_or(true)
    };
    let back = |at: usize| {
        (0..=at)
            .rev()
            .find(|at| text.is_char_boundary(*at) && is_edge(*at))
    };
    let on = |at: usize| (at..=text.len()).find(|at| text.is_char_boundary(*at) && is_edge(*at));
    let widened = ranges.into_iter().map(|range| {
        let start = back(range.start).unwrap_or(range.start);
        start..on(range.end).unwrap_or(range.end)
    });
    merge(widened.collect())
}

fn merge(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse;

    fn check(query: &str, text: &str, expected: &[&str]) {
        let analyzer = Analyzer::new().unwrap();
        let highlighter = Highlighter::new(parse(query).query.as_ref(), &analyzer);
        let marked: Vec<_> = highlighter
            .ranges(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(marked, expected, "{query} in {text}");
    }

    #[test]
    fn words_and_their_inflections() {
        check("水素", "水素と水素ガス", &["水素", "水素"]);
        check("進める", "計画を進めた。", &["進め"]);
        check(
            "供給網の強化",
            "供給網を強くし、強化する",
            &["供給網", "強化"],
        );
    }

    #[test]
    fn other_spellings() {
        check(
            "データセンター",
            "ﾃﾞｰﾀｾﾝﾀｰとデータ センタ",
            &["ﾃﾞｰﾀｾﾝﾀｰ", "データ", "センタ"],
        );
        check("國際", "国際", &["国際"]);
        check("2025年", "2025 年", &["2025 年"]);
    }

    #[test]
    fn phrases_cross_words() {
        check("\"経済安\"", "経済安全保障", &["経済安"]);
        check("\"素サ\"", "水素サプライ", &["素サ"]);
    }

    #[test]
    fn latin_words_are_whole() {
        check("AI", "AIと said と生成AI", &["AI", "AI"]);
    }

    #[test]
    fn what_is_excluded_is_not_marked() {
        check("水素 -船 title:港", "水素と船と港", &["水素"]);
    }

    #[test]
    fn what_is_one_character_to_a_reader_is_marked_whole() {
        check("\"葛\"", "葛\u{E0100}城", &["葛\u{E0100}"]);
        check(
            "\"👩\"",
            "人👨\u{200D}👩\u{200D}👧",
            &["👨\u{200D}👩\u{200D}👧"],
        );
    }

    #[test]
    fn a_lone_mark_is_nothing() {
        check("\u{3099}", "か\u{3099}", &[]);
    }
}
