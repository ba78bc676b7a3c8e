//! Units: the words of a keyword by what they say, so that what is one thing counts once.
//!
//! The analyzer puts another form of a word at the position of the word: データベース beside the
//! データ of データ・ベース, 2025 beside the 7 of 令和7年. If each counted, 令和 and 年 would be most
//! words of 令和7年, and 令和5年 would pass for it.

use std::collections::BTreeSet;
use std::ops::Range;

use issetsu_analysis::{PartOfSpeech, Word};

/// Words that say one thing, in each of its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Each is enough: one word, or several in a row.
    pub(crate) forms: Vec<Vec<Word>>,
    /// The part of the text that it stands for.
    pub(crate) range: Range<usize>,
}

impl Unit {
    /// A word that stands for itself.
    pub(crate) fn of(word: &Word) -> Self {
        Self {
            forms: vec![vec![word.clone()]],
            range: word.range.clone(),
        }
    }

    /// Whether it says a number. 第11章 is not 第1章, however many of its other words it has.
    pub(crate) fn has_number(&self) -> bool {
        let mut words = self.forms.iter().flatten();
        words.any(|word| word.part_of_speech == Some(PartOfSpeech::Numeral))
    }

    /// The terms of its forms.
    fn terms(&self) -> Vec<Vec<String>> {
        let terms = |form: &Vec<Word>| form.iter().map(|word| word.text.clone()).collect();
        self.forms.iter().map(terms).collect()
    }
}

/// The units of words in order of position, each once.
pub(crate) fn units(words: &[&Word]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut rest = words;
    while let Some(Taken { unit, words }) = take_unit(rest) {
        units.push(unit);
        rest = &rest[words..];
    }
    let mut seen = BTreeSet::new();
    units.retain(|unit: &Unit| seen.insert(unit.terms()));
    units
}

/// A unit and how many words it takes.
struct Taken {
    unit: Unit,
    words: usize,
}

/// The unit that some words begin with; none of no words.
fn take_unit(words: &[&Word]) -> Option<Taken> {
    if let Some(unit) = year_of_era(words) {
        return Some(Taken { unit, words: 4 });
    }
    let (first, rest) = words.split_first()?;
    let mut unit = Unit::of(first);
    let others = rest
        .iter()
        .take_while(|other| is_other_form(first, other))
        .count();
    let (others, rest) = rest.split_at(others);
    unit.forms
        .extend(others.iter().map(|other| owned(&[*other])));
    let parts = rest.iter().take_while(|part| holds(first, part)).count();
    if parts > 0 {
        unit.forms.push(owned(&rest[..parts]));
    }
    Some(Taken {
        unit,
        words: 1 + others.len() + parts,
    })
}

/// A year of an era, which is also the Gregorian year beside its number: 令和, 7, 2025 and 年. The
/// 年 says nothing that they do not.
fn year_of_era(words: &[&Word]) -> Option<Unit> {
    let [era, number, gregorian, counter] = *words.first_chunk()?;
    let is_year = number.range == gregorian.range && number.position == gregorian.position;
    if !is_year || !follows(era, number) || !follows(number, counter) {
        return None;
    }
    Some(Unit {
        forms: vec![owned(&[gregorian]), owned(&[era, number])],
        range: era.range.start..counter.range.end,
    })
}

fn follows(one: &Word, other: &Word) -> bool {
    one.position + 1 == other.position
}

/// Whether a word is another form of one in the same place: キロメートル beside km.
fn is_other_form(word: &Word, other: &Word) -> bool {
    word.range == other.range && word.position == other.position
}

/// Whether a word is a part of a longer one that begins where it or a part before it does.
fn holds(long: &Word, part: &Word) -> bool {
    let inside = long.range.start <= part.range.start && part.range.end <= long.range.end;
    inside && part.range != long.range
}

fn owned(words: &[&Word]) -> Vec<Word> {
    words.iter().map(|word| (*word).clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use issetsu_analysis::Analyzer;

    fn check(text: &str, expected: &[&[&str]]) {
        let words = Analyzer::new().unwrap().morph().words(text);
        let units = units(&words.iter().collect::<Vec<_>>());
        let shown = |unit: &Unit| -> Vec<String> {
            let forms = unit.terms().into_iter();
            forms.map(|form| form.join(" ")).collect()
        };
        assert_eq!(
            units.iter().map(shown).collect::<Vec<_>>(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn words_that_are_one_thing() {
        check("水素供給", &[&["水素"], &["供給"]]);
        check("データ・ベース", &[&["データベース", "データ ベース"]]);
        check(
            "well-being policy",
            &[&["wellbeing", "well being"], &["policy"]],
        );
        check("水素と水素", &[&["水素"]]);
        check("街作り", &[&["町作り", "街 作り"]]);
        check("10km", &[&["10"], &["km"]]);
        check("八割", &[&["80%", "8 割り"]]);
    }

    #[test]
    fn years_of_eras() {
        check("令和7年", &[&["2025", "令和 7"]]);
        check("令和七年度予算", &[&["2025", "令和 7"], &["予算"]]);
        check("2025年", &[&["2025"], &["年"]]);
        check("令和の時代", &[&["令和"], &["時代"]]);
    }

    #[test]
    fn a_unit_stands_for_all_of_its_text() {
        let text = "予算は令和7年度";
        let words = Analyzer::new().unwrap().morph().words(text);
        let units = units(&words.iter().collect::<Vec<_>>());
        assert_eq!(&text[units[1].range.clone()], "令和7年度");
    }
}
