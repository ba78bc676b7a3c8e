//! Queries made of the words of a corpus.

use std::collections::BTreeSet;

use issetsu_analysis::{Analyzer, PartOfSpeech};
use issetsu_search::Snapshot;
use issetsu_testkit::passages;
use issetsu_tests::Random;
use unicode_segmentation::UnicodeSegmentation;

use crate::variants;

/// Queries of each kind for a corpus.
const QUERIES: usize = 250;

/// Makes queries of the words of a corpus.
pub(crate) struct Generator {
    analyzer: Analyzer,
    texts: Vec<String>,
    random: Random,
}

impl Generator {
    pub(crate) fn new(snapshot: &Snapshot, seed: u64) -> Self {
        let passages = passages(snapshot).into_iter();
        Self {
            analyzer: snapshot.analyzer().clone(),
            texts: passages.map(|passage| passage.text).collect(),
            random: Random::new(seed),
        }
    }

    fn text(&mut self) -> String {
        self.random.pick(&self.texts).clone()
    }

    /// A word of this kind as it stands in some text, and as the index holds it.
    fn word(&mut self, kind: PartOfSpeech) -> (String, String) {
        loop {
            let text = self.text();
            let mut words = self.analyzer.morph().words(&text);
            words.retain(|word| word.part_of_speech == Some(kind));
            if !words.is_empty() {
                let word = self.random.pick(&words);
                return (text[word.range.clone()].to_owned(), word.text.clone());
            }
        }
    }

    /// Two nouns that stand beside each other.
    fn compound(&mut self) -> String {
        loop {
            let text = self.text();
            let mut words = self.analyzer.morph().words(&text);
            words.retain(|word| word.part_of_speech == Some(PartOfSpeech::Noun));
            let pairs = words
                .windows(2)
                .map(|pair| pair[0].range.start..pair[1].range.end);
            let touching = words
                .windows(2)
                .map(|pair| pair[0].range.end == pair[1].range.start);
            let compounds = pairs.zip(touching).filter(|(_, touching)| *touching);
            let compounds: Vec<_> = compounds.map(|(range, _)| range).collect();
            if !compounds.is_empty() {
                return text[self.random.pick(&compounds).clone()].to_owned();
            }
        }
    }

    /// A part of a text, quoted. Quotes inside are left to the tests of the syntax.
    fn phrase(&mut self) -> String {
        loop {
            let text = self.text();
            let graphemes: Vec<&str> = text.graphemes(true).collect();
            let from = self.random.below(graphemes.len());
            let len = 1 + self.random.below(12);
            let part: String = graphemes[from..].iter().take(len).copied().collect();
            let folded = self.analyzer.gram().characters(&part);
            if !folded.is_empty() && folded.iter().all(|character| character.c != '"') {
                return part;
            }
        }
    }

    /// Words, compounds and phrases, each also spelled otherwise.
    pub(crate) fn queries(&mut self) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        let mut phrases = BTreeSet::new();
        for _ in 0..QUERIES {
            let (noun, _) = self.word(PartOfSpeech::Noun);
            let (verb, base) = self.word(PartOfSpeech::Verb);
            let (compound, phrase) = (self.compound(), self.phrase());
            for text in [&noun, &compound] {
                words.extend(variants::of(text));
            }
            phrases.extend(variants::of(&phrase));
            words.extend([format!("{noun} {verb}"), noun, verb, base, compound]);
            phrases.insert(phrase);
        }
        // What the syntax takes for operators is tested there.
        words.retain(|word| !word.contains(['(', '（', '|', '｜', '"']));
        words.extend(phrases.into_iter().map(|phrase| format!("\"{phrase}\"")));
        words
    }
}
