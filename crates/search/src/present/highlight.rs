//! Highlights: which parts of a text match a query.

use std::collections::HashSet;
use std::ops::Range;

use issetsu_analysis::{Analyzer, Character, Token};

use unicode_segmentation::GraphemeCursor;

use super::located::WantedWords;
use super::passage::AnalyzedPassage;
use crate::plan::{AnalyzedText, Texts, is_content_word, is_latin, join_question};
use crate::syntax::Query;

/// What a query marks in a text, found by the analyzer that made the index (invariant I3).
#[derive(Debug)]
pub struct Highlighter {
    analyzer: Analyzer,
    wanted: Vec<Wanted>,
}

/// What one word or phrase of the query marks.
#[derive(Debug, Default)]
struct Wanted {
    /// Folded characters in a row, as they are written in the query.
    literal: Option<Literal>,
    /// Folded characters in a row that stand for it.
    synonyms: Vec<Literal>,
    /// Words, as the `morph` tokenizer gives them.
    words: HashSet<String>,
    /// Words of one character that are a part of a longer one in the query: the 条 of 第11条.
    fragments: HashSet<String>,
    /// What words in a row are read as, in hiragana.
    readings: HashSet<String>,
}

/// Folded characters in a row.
#[derive(Debug)]
struct Literal {
    characters: Vec<char>,
    ends: Ends,
}

/// Where a row of characters may begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// Wherever words begin or end.
    Anywhere,
    /// Only where Latin words do: AI is not in `said`.
    OfWords,
}

/// What a query marks in one passage, as byte ranges.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// All marks in order; ranges that touch are one.
    pub(super) all: Vec<Range<usize>>,
    /// For each word or phrase of the query that the passage holds, where: as it is written, or
    /// else what stands for it.
    pub(super) of_each: Vec<Vec<Range<usize>>>,
}

impl Literal {
    fn of(characters: &[Character], ends: Ends) -> Option<Self> {
        let characters: Vec<char> = characters.iter().map(|character| character.c).collect();
        (!characters.is_empty()).then_some(Self { characters, ends })
    }

    fn matches(&self, window: &[Character]) -> bool {
        let mut pairs = window.iter().zip(&self.characters);
        pairs.all(|(known, c)| known.c == *c)
    }
}

impl Highlighter {
    /// Collects what `query` marks. Excluded words and words for other fields mark nothing.
    #[must_use]
    pub fn new(query: Option<&Query>, analyzer: &Analyzer) -> Self {
        let texts = Texts::of(query, analyzer);
        match query.and_then(|query| join_question(query, &texts)) {
            Some(question) => {
                let texts = Texts::of(Some(&question), analyzer);
                Self::of(Some(&question), &texts, analyzer)
            }
            None => Self::of(query, &texts, analyzer),
        }
    }

    /// The same, of texts that are analysed already.
    pub(crate) fn of(query: Option<&Query>, texts: &Texts, analyzer: &Analyzer) -> Self {
        let mut wanted = Vec::new();
        if let Some(query) = query {
            query.each_wanted(&mut |part| wanted.extend(Wanted::of(part, texts)));
        }
        Self {
            analyzer: analyzer.clone(),
            wanted,
        }
    }

    /// The words and readings that it marks.
    pub(super) fn wanted_words(&self) -> WantedWords {
        let mut words = WantedWords::default();
        for wanted in &self.wanted {
            let both = wanted.words.iter().chain(&wanted.fragments);
            words.words.extend(both.cloned());
            words.readings.extend(wanted.readings.iter().cloned());
        }
        words
    }

    /// The parts of `text` that match, as byte ranges in order; ranges that touch are one.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        self.marks(&AnalyzedPassage::new(text, &self.analyzer)).all
    }

    /// What the query marks in a passage.
    pub(super) fn marks(&self, passage: &AnalyzedPassage<'_>) -> Marks {
        let mut marks = Marks::default();
        for wanted in &self.wanted {
            let written = wanted.written(passage);
            let alike = wanted.alike(passage, &written);
            marks.all.extend_from_slice(&written);
            marks.all.extend_from_slice(&alike);
            let found = if written.is_empty() { alike } else { written };
            if !found.is_empty() {
                marks.of_each.push(found);
            }
        }
        marks.all = whole_graphemes(passage.text, merge(marks.all));
        marks
    }
}

impl Wanted {
    fn of(part: &Query, texts: &Texts) -> Option<Self> {
        match part {
            Query::Word(source) => texts.get(source).map(Self::word),
            Query::Phrase(source) => texts.get(source).map(|text| Self {
                literal: Literal::of(&text.characters, Ends::Anywhere),
                ..Self::default()
            }),
            _ => None,
        }
    }

    fn word(text: &AnalyzedText) -> Self {
        let mut wanted = Self::default();
        let has_content = text.words.iter().any(is_content_word);
        if !text.is_latin() || !has_content {
            wanted.literal = Literal::of(&text.characters, Ends::Anywhere);
        }
        wanted.readings.extend(text.kana());
        for word in text.content_words() {
            wanted.readings.extend(text.kana_of(word));
            let key = word.text.clone();
            if text.is_fragment(word) {
                wanted.fragments.insert(key);
            } else {
                wanted.words.insert(key);
            }
        }
        for alternative in text.synonyms.iter().flat_map(|found| &found.alternatives) {
            let ends = if is_latin(&alternative.characters) {
                Ends::OfWords
            } else {
                Ends::Anywhere
            };
            let characters = &alternative.characters;
            wanted.synonyms.extend(Literal::of(characters, ends));
        }
        wanted
    }

    /// Where a passage holds it as it is written.
    fn written(&self, passage: &AnalyzedPassage<'_>) -> Vec<Range<usize>> {
        let Some(literal) = &self.literal else {
            return Vec::new();
        };
        merge(occurrences(passage.characters(), literal).collect())
    }

    /// What stands for it in a passage: its words, its synonyms and what is read as it is.
    fn alike(&self, passage: &AnalyzedPassage<'_>, written: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        for synonym in &self.synonyms {
            ranges.extend(occurrences(passage.characters(), synonym));
        }
        ranges.extend(words_in(passage, &self.words));
        if !self.readings.is_empty() {
            ranges.extend(self.read_alike(passage.readings()));
        }
        // A 条 or 年 by itself says little where a longer part of the same word stands, and more where it
        // touches one. Another spelling may be longer: 株 of ㈱ is 株式.
        let is_one = |range: &Range<usize>| passage.text[range.clone()].chars().count() == 1;
        let fragments = words_in(passage, &self.fragments).into_iter();
        let (mut single, longer): (Vec<_>, Vec<_>) = fragments.partition(is_one);
        ranges.extend(longer);
        if !written.is_empty() || !ranges.is_empty() {
            single = touching(single, &merge([written, &ranges].concat()));
        }
        ranges.extend(single);
        merge(ranges)
    }

    /// Words that are read as the query is.
    fn read_alike(&self, tokens: &[Token]) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        for at in 0..tokens.len() {
            for reading in &self.readings {
                let alike = read_together(&tokens[at..], reading).iter();
                ranges.extend(alike.map(|token| token.offset_from..token.offset_to));
            }
        }
        ranges
    }
}

/// Those of some ranges, all in order, that touch one of others, or touch one that does.
fn touching(ranges: Vec<Range<usize>>, others: &[Range<usize>]) -> Vec<Range<usize>> {
    let joined = merge(
        ranges
            .iter()
            .cloned()
            .chain(others.iter().cloned())
            .collect(),
    );
    let holds = |whole: &Range<usize>, part: &Range<usize>| {
        whole.start <= part.start && part.end <= whole.end
    };
    let mut ranges = ranges;
    ranges.retain(|range| {
        let whole = joined.iter().find(|whole| holds(whole, range));
        whole.is_some_and(|whole| others.iter().any(|other| holds(whole, other)))
    });
    ranges
}

/// Where a passage holds words.
fn words_in(passage: &AnalyzedPassage<'_>, words: &HashSet<String>) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    let tokens = passage.words().iter();
    let marked = tokens.filter(|token| words.contains(&token.text));
    marked
        .map(|token| token.offset_from..token.offset_to)
        .collect()
}

/// The words at the beginning of a row that are together read as `reading`; empty when there are
/// none.
fn read_together<'t>(row: &'t [Token], reading: &str) -> &'t [Token] {
    let first = row.first().map_or(0, |token| token.position);
    let mut rest = reading;
    for (count, token) in row.iter().enumerate() {
        match rest.strip_prefix(token.text.as_str()) {
            Some(behind) if token.position == first + count => rest = behind,
            _ => break,
        }
        if rest.is_empty() {
            return &row[..=count];
        }
    }
    &[]
}

/// Every place where the characters stand in a row, overlapping ones too.
fn occurrences<'a>(
    text: &'a [Character],
    literal: &'a Literal,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let length = literal.characters.len();
    let windows = text.windows(length).enumerate();
    let found = windows.filter(move |(at, window)| {
        literal.matches(window) && (literal.ends == Ends::Anywhere || is_free(text, *at, length))
    });
    found.filter_map(|(_, window)| Some(window.first()?.from..window.last()?.to))
}

/// Whether characters from a place on cut no Latin word.
fn is_free(text: &[Character], from: usize, length: usize) -> bool {
    !cuts_latin(text, from) && !cuts_latin(text, from + length)
}

/// Whether a place lies between two Latin letters or digits that touch.
fn cuts_latin(text: &[Character], at: usize) -> bool {
    let sides = at.checked_sub(1).and_then(|before| text.get(before..=at));
    sides.is_some_and(|sides| {
        sides.iter().all(|side| side.c.is_ascii_alphanumeric())
            && sides.windows(2).all(|pair| pair[0].to == pair[1].from)
    })
}

/// Widens ranges to the edges of what a reader takes for one character: a kanji with its variation
/// selector, a flag, a family. The ranges are in order.
fn whole_graphemes(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut widened = Vec::with_capacity(ranges.len());
    for range in ranges {
        let start = (0..=range.start).rev().find(|at| is_edge(text, *at));
        let end = (range.end..=text.len()).find(|at| is_edge(text, *at));
        widened.push(start.unwrap_or(range.start)..end.unwrap_or(range.end));
    }
    merge(widened)
}

/// Whether a place lies between two characters as a reader sees them.
pub(super) fn is_edge(text: &str, at: usize) -> bool {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    text.is_char_boundary(at) && cursor.is_boundary(text, 0).unwrap_or(true)
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
    fn single_characters_only_where_nothing_longer_stands() {
        check("第11条", "第11条と第3条と法の条", &["第11条"]);
        check("第11条", "第3条による", &["第", "条"]);
        check("2025年", "2025年の年度は5年", &["2025年"]);
        check("海の水", "海に水がある。海の水", &["海", "水", "海の水"]);
        check("CO₂", "CO₂を2割", &["CO₂"]);
        check("価格と量", "量と価格", &["量", "価格"]);
    }

    #[test]
    fn what_is_read_alike() {
        check("すいそ", "水素とスイソ", &["水素", "スイソ"]);
        check("すいそきょうきゅう", "水素供給", &["水素供給"]);
        check("すいそきょうきゅう", "水素の供給", &[]);
        check("そきょう", "水素供給", &[]);
    }

    #[test]
    fn synonyms_are_marked() {
        check("人工知能", "AIと said と生成AI", &["AI", "AI"]);
        check("AI", "人工知能と知能", &["人工知能"]);
        check("FTAの活用", "自由貿易協定", &["自由貿易協定"]);
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
