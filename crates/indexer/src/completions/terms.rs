//! The terms of a text: nouns, and nouns in a row.

use std::collections::HashSet;
use std::ops::Range;

use issetsu_analysis::PartOfSpeech;
use issetsu_fold::script::is_hiragana;
use issetsu_index_format::TextKind;

use super::phrase::Phrase;

/// Length of a term in characters. One kanji alone is half of a word or in every text.
const CHARS: std::ops::RangeInclusive<usize> = 2..=20;
/// Words of a compound. A run of n nouns has about n times this many terms, each one in the index. Set by hand; the parts of a longer name
/// (国際水素供給網整備計画) are terms all the same.
const MAX_WORDS: usize = 4;
/// Terms of one passage. A passage has 400 characters as a rule, and so fewer terms; one that cannot
/// be cut, a table or a list of names, may have any number. Set by hand.
const MAX_TERMS: usize = 400;

/// Nouns that are in every text and say nothing of it.
const EMPTY_NOUNS: &[&str] = &[
    "一方", "一部", "以上", "以下", "以内", "以前", "以外", "以後", "以降", "今回", "今後", "従来",
    "同様", "本稿", "前者", "後者", "各々", "場合", "多く", "当時", "最近", "本書", "次第", "現在",
    "自体", "近年", "一つ", "二つ", "三つ", "本当", "全て", "何か", "我々",
];

/// English words that are in every text, as in Lucene's `EnglishAnalyzer`, and a few more.
const ENGLISH_STOP_WORDS: &[&str] = &[
    "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "for", "from", "had", "has",
    "have", "if", "in", "into", "is", "it", "its", "may", "must", "no", "not", "of", "on", "or",
    "our", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "to", "was", "we", "were", "which", "who", "will", "with", "would",
];

/// Suffixes that a term does not end in: what they add is grammar.
const LOOSE_SUFFIXES: &str = "等的上中時後前内外下間目ら達";

/// Some words of a phrase that are a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) words: Range<usize>,
    pub(super) kind: TextKind,
}

/// The terms of a text.
pub(super) fn of_text(phrase: &Phrase<'_>) -> Vec<Term> {
    let mut seen = HashSet::new();
    let mut terms = Vec::new();
    for run in runs(phrase) {
        for term in terms_of_run(phrase, &run) {
            // One text counts once for a term, however it is spelt.
            if seen.len() < MAX_TERMS && seen.insert(phrase.surface(term.words.clone())) {
                terms.push(term);
            }
        }
    }
    terms
}

/// Nouns and what joins them, with nothing between.
fn runs(phrase: &Phrase<'_>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in 0..phrase.words.len() {
        if !joins(phrase, at) {
            continue;
        }
        match runs
            .last_mut()
            .filter(|run| run.end == at && touches(phrase, at))
        {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

fn touches(phrase: &Phrase<'_>, at: usize) -> bool {
    at > 0 && phrase.words[at - 1].to == phrase.words[at].from
}

/// Whether a word may be part of a term. A number only behind Latin letters: G7, CO2.
fn joins(phrase: &Phrase<'_>, at: usize) -> bool {
    if is_number(phrase.slice(at..at + 1)) {
        let before = at.checked_sub(1).map(|at| phrase.slice(at..at + 1));
        let latin = before.is_some_and(|word| word.ends_with(|c: char| is_latin(c)));
        return latin && touches(phrase, at);
    }
    matches!(
        phrase.words[at].part_of_speech,
        PartOfSpeech::Noun | PartOfSpeech::Prefix | PartOfSpeech::Suffix | PartOfSpeech::Letter
    )
}

/// Every part of a run that is a term: from its start, or from a word inside that is more than one
/// kanji, which would be half of an abbreviation (韓 of 日韓). Of those that begin at the same word,
/// the shortest is a [`TextKind::Word`].
fn terms_of_run(phrase: &Phrase<'_>, run: &Range<usize>) -> Vec<Term> {
    let mut terms = Vec::new();
    let is_whole = |at: &usize| phrase.slice(*at..at + 1).chars().nth(1).is_some();
    for start in run.clone().filter(|at| *at == run.start || is_whole(at)) {
        let mut kind = TextKind::Word;
        for end in start + 1..=run.end.min(start + MAX_WORDS) {
            if is_term(phrase, start..end) {
                terms.push(Term {
                    words: start..end,
                    kind,
                });
                kind = TextKind::Compound;
            }
        }
    }
    terms
}

fn is_term(phrase: &Phrase<'_>, words: Range<usize>) -> bool {
    let part = |at: usize| phrase.words[at].part_of_speech;
    let (first, last) = (words.start, words.end - 1);
    let loose =
        part(last) == PartOfSpeech::Suffix && LOOSE_SUFFIXES.contains(phrase.slice(last..last + 1));
    let text = phrase.surface(words);
    part(first) != PartOfSpeech::Suffix
        && !is_number(phrase.slice(first..first + 1))
        && part(last) != PartOfSpeech::Prefix
        && !loose
        && CHARS.contains(&text.chars().count())
        && says_something(text)
}

fn says_something(text: &str) -> bool {
    // Short words in hiragana alone are grammar: とき, ところ.
    let hiragana = text.chars().all(|c| is_hiragana(c) || c == 'ー');
    !(hiragana && text.chars().count() < 4
        || EMPTY_NOUNS.contains(&text)
        || ENGLISH_STOP_WORDS.contains(&text))
}

fn is_number(word: &str) -> bool {
    word.chars()
        .all(|c| c.is_numeric() || "〇一二三四五六七八九十百千万億兆".contains(c))
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use issetsu_analysis::Analyzer;

    fn check(text: &str, expected_words: &[&str], expected_compounds: &[&str]) {
        let phrase = Phrase::new(&mut Analyzer::new().unwrap().morph(), text);
        let terms = of_text(&phrase);
        let of_kind = |kind: TextKind| -> Vec<&str> {
            let terms = terms.iter().filter(|term| term.kind == kind);
            terms.map(|term| phrase.slice(term.words.clone())).collect()
        };
        assert_eq!(of_kind(TextKind::Word), expected_words, "{text}");
        assert_eq!(of_kind(TextKind::Compound), expected_compounds, "{text}");
    }

    #[test]
    fn nouns_and_nouns_in_a_row() {
        check("水素を運ぶ。", &["水素"], &[]);
        check(
            "経済安全保障を強める",
            &["経済", "安全", "保障"],
            &["経済安全", "経済安全保障", "安全保障"],
        );
    }

    #[test]
    fn grammar_is_no_term() {
        check("そのため今後はこのようなときに進める", &[], &[]);
        check(
            "日韓両国の企業等は経済的に",
            &["日韓", "両国", "企業", "経済"],
            &["日韓両国"],
        );
    }

    #[test]
    fn numbers_are_no_terms_but_behind_letters() {
        check("2025年に３か国", &[], &[]);
        check("CO2とG7", &["CO", "G7"], &["CO2"]);
    }

    #[test]
    fn english_words() {
        check("the ports of hydrogen", &["ports", "hydrogen"], &[]);
    }

    #[test]
    fn a_term_counts_once_however_it_is_spelt() {
        check("ＡＩとAI", &["ＡＩ"], &[]);
    }

    #[test]
    fn every_compound_begins_with_a_word() {
        let text = "新エネルギー政策と非接触型決済、県知事会議の第三者委員会は国際水素供給網を";
        let phrase = Phrase::new(&mut Analyzer::new().unwrap().morph(), text);
        let terms = of_text(&phrase);
        let surface = |term: &Term| phrase.surface(term.words.clone());
        let words: Vec<_> = terms.iter().filter(|t| t.kind == TextKind::Word).collect();
        for compound in terms.iter().filter(|t| t.kind == TextKind::Compound) {
            assert!(
                words
                    .iter()
                    .any(|w| surface(compound).starts_with(surface(w))),
                "{compound:?}"
            );
        }
    }
}
