//! Exact first: what literally holds a keyword stands before what does not, for every noun.
//!
//! What holds a noun is decided here from the text alone, without the index.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::collections::{BTreeSet, HashSet};

use issetsu_analysis::{Analyzer, Character, PartOfSpeech};
use issetsu_model::{Passage, PassageId};
use issetsu_search::Snapshot;
use issetsu_search::syntax::{Query, parse};
use issetsu_testkit::{TestIndex, corpora, documents, passages};
use issetsu_tests::{all_hits, in_parallel};

/// A text as it is compared: folded, without white space.
struct Folded {
    text: String,
    characters: Vec<Character>,
    /// Before which characters white space stands in the original.
    gaps: HashSet<usize>,
}

impl Folded {
    fn new(text: &str, analyzer: &Analyzer) -> Self {
        let characters = analyzer.gram().characters(text);
        let space_before = |at: &usize| {
            let from = at.checked_sub(1).map_or(0, |before| characters[before].to);
            text.get(from..characters[*at].from)
                .is_some_and(|between| between.contains(char::is_whitespace))
        };
        Self {
            text: characters.iter().map(|character| character.c).collect(),
            gaps: (0..characters.len()).filter(space_before).collect(),
            characters,
        }
    }

    /// Whether it has the characters of a keyword in a row; a Latin keyword must be whole words.
    fn holds(&self, keyword: &Self) -> bool {
        self.text.contains(&keyword.text)
            && (!keyword.is_latin() || self.places(keyword).any(|at| self.is_whole(at, keyword)))
    }

    fn places(&self, keyword: &Self) -> impl Iterator<Item = usize> {
        let bytes = self.text.match_indices(&keyword.text);
        bytes.map(|(byte, _)| self.text[..byte].chars().count())
    }

    /// Whether no Latin letter or digit touches the characters from `at` on, and they are no part
    /// of a word that is one letter, a hyphen and more: K-pop holds neither K nor pop.
    fn is_whole(&self, at: usize, keyword: &Self) -> bool {
        let end = at + keyword.characters.len();
        let is_alphanumeric = |c: char| c.is_ascii_alphanumeric();
        let in_word = |c: char| c.is_ascii_alphabetic() || c == '-';
        let mut start = at;
        while start > 0 && self.touches(start) && in_word(self.characters[start - 1].c) {
            start -= 1;
        }
        let hyphen = self.is(start + 1, |c| c == '-') && self.touches(start + 1);
        let joined =
            hyphen && self.is(start + 2, |c| c.is_ascii_alphabetic()) && self.touches(start + 2);
        let touched = at > 0 && self.touches(at) && self.is(at - 1, is_alphanumeric)
            || self.touches(end) && self.is(end, is_alphanumeric);
        !touched && !joined
    }

    fn is(&self, at: usize, what: impl Fn(char) -> bool) -> bool {
        self.characters
            .get(at)
            .is_some_and(|character| what(character.c))
    }

    /// Whether no white space stands before a character.
    fn touches(&self, at: usize) -> bool {
        !self.gaps.contains(&at)
    }

    /// Letters and digits, with points between them.
    fn is_latin(&self) -> bool {
        let latin = |c: char| c.is_ascii() || matches!(c, '。' | '、');
        self.text.chars().all(latin) && self.text.contains(|c: char| c.is_ascii_alphanumeric())
    }
}

/// The distinct nouns of a corpus, as they stand there; a word that no dictionary knows is one.
fn nouns(snapshot: &Snapshot) -> Vec<String> {
    let mut nouns = BTreeSet::new();
    let mut tokenizer = snapshot.analyzer().morph();
    for (document, passages) in documents(snapshot) {
        let texts = passages.into_iter().map(|passage| passage.text);
        for text in texts.chain([document.text]) {
            let words = tokenizer.words(&text);
            let is_noun = |part: &PartOfSpeech| *part == PartOfSpeech::Noun;
            let words = words
                .iter()
                .filter(|word| word.part_of_speech.as_ref().is_none_or(is_noun));
            nouns.extend(words.map(|word| {
                text[word.range.clone()]
                    .split_whitespace()
                    .collect::<String>()
            }));
        }
    }
    nouns.into_iter().collect()
}

/// What is wrong with the order of the hits of a noun: the passages that hold it must be found,
/// and before all others.
fn fault(noun: &str, texts: &[(PassageId, Folded)], snapshot: &Snapshot) -> Option<String> {
    let keyword = Folded::new(noun, snapshot.analyzer());
    let holding = texts.iter().filter(|(_, text)| text.holds(&keyword));
    let holding: HashSet<&PassageId> = holding.map(|(id, _)| id).collect();
    let hits = all_hits(snapshot, noun, 100);
    let holds: Vec<bool> = hits
        .iter()
        .map(|hit| holding.contains(&hit.passage.id))
        .collect();
    let found = holds.iter().filter(|holds| **holds).count();
    let first = holds.iter().take_while(|holds| **holds).count();
    (first != holding.len()).then(|| {
        format!(
            "{noun}: {} hold it, {found} of them are found, {first} before all others",
            holding.len()
        )
    })
}

#[test]
fn what_holds_a_noun_comes_before_what_does_not() {
    for corpus in corpora() {
        let snapshot = TestIndex::of_folder(&corpus).snapshot();
        let folded = |passage: Passage| {
            let text = Folded::new(&passage.text, snapshot.analyzer());
            (passage.id, text)
        };
        let texts: Vec<_> = passages(&snapshot).into_iter().map(folded).collect();
        let mut nouns = nouns(&snapshot);
        nouns.retain(|noun| parse(noun).query == Some(Query::Word(noun.clone())));
        assert!(nouns.len() > 1_000, "{} nouns", nouns.len());
        let faults = in_parallel(&nouns, |nouns| {
            let faults = nouns
                .iter()
                .filter_map(|noun| fault(noun, &texts, &snapshot));
            faults.collect::<Vec<_>>()
        })
        .concat();
        assert!(
            faults.is_empty(),
            "{} of {} nouns:\n{}",
            faults.len(),
            nouns.len(),
            faults.join("\n")
        );
    }
}
