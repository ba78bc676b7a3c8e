//! A text cut into words with readings.

use std::ops::Range;
use std::rc::Rc;

use issetsu_analysis::{GramTokenizer, MorphTokenizer, PartOfSpeech, ReadWord};

/// A text and its words.
#[derive(Debug)]
pub(super) struct Phrase<'t> {
    pub(super) text: &'t str,
    pub(super) words: Rc<[ReadWord]>,
    /// The folded characters of all words, without white space, as the field `gram` has them.
    surface: String,
    /// Where the characters of each word begin in `surface`, and where those of the last one end.
    bounds: Vec<usize>,
}

/// Words that are read in two ways, of which the dictionary names one.
const SECOND_READINGS: [(&str, &str, &str); 2] = [
    ("日本", "にほん", "にっぽん"),
    ("日本", "にっぽん", "にほん"),
];

impl<'t> Phrase<'t> {
    /// Cuts a text.
    pub(super) fn new(morph: &mut MorphTokenizer, text: &'t str) -> Self {
        let words = morph.read_words(text);
        let mut surface = String::with_capacity(text.len());
        let mut bounds = vec![0];
        let mut characters = GramTokenizer.characters(text).into_iter().peekable();
        for word in words.iter() {
            while let Some(character) = characters.next_if(|c| c.from < word.to) {
                // What is before the word is in none.
                if character.from >= word.from {
                    surface.push(character.c);
                }
            }
            bounds.push(surface.len());
        }
        Self {
            text,
            words,
            surface,
            bounds,
        }
    }

    /// The part of the text that some words stand for.
    pub(super) fn slice(&self, words: Range<usize>) -> &'t str {
        let part = self.words.get(words).unwrap_or_default();
        match (part.first(), part.last()) {
            (Some(first), Some(last)) => self.text.get(first.from..last.to).unwrap_or_default(),
            _ => "",
        }
    }

    /// The folded characters of some words, without white space.
    pub(super) fn surface(&self, words: Range<usize>) -> &str {
        let bounds = self.bounds.get(words.start).zip(self.bounds.get(words.end));
        let part = bounds.and_then(|(from, to)| self.surface.get(*from..*to));
        part.unwrap_or_default()
    }

    /// Whether somebody may begin to type here: at a noun, a verb or an adjective.
    pub(super) fn is_entry(&self, at: usize) -> bool {
        let part = self.words.get(at).map(|word| word.part_of_speech);
        matches!(
            part,
            Some(PartOfSpeech::Noun | PartOfSpeech::Verb | PartOfSpeech::Adjective)
        )
    }

    /// Whether a word is read aloud; punctuation is not.
    pub(super) fn is_read(&self, at: usize) -> bool {
        let part = self.words.get(at).map(|word| word.part_of_speech);
        part != Some(PartOfSpeech::Symbol)
    }

    /// How some words are read in a second way, word by word; none if there is one way.
    pub(super) fn second_readings(&self, words: Range<usize>) -> Option<Vec<String>> {
        let reading = |at: usize| self.words[at].reading.as_str();
        let mut second: Vec<String> = Vec::with_capacity(words.len());
        let mut before: Option<usize> = None;
        for at in words.clone().filter(|at| self.is_read(*at)) {
            if let Some(before) = before.filter(|before| self.is_single(*before)) {
                contract(&mut second[before - words.start], reading(at));
            }
            // Punctuation between the words is as it is.
            let skipped = words.start + second.len()..at;
            second.extend(skipped.map(|at| reading(at).to_owned()));
            second.push(self.second_reading(at).to_owned());
            before = Some(at);
        }
        let skipped = words.start + second.len()..words.end;
        second.extend(skipped.map(|at| reading(at).to_owned()));
        let is_new = words.zip(&second).any(|(at, second)| reading(at) != second);
        is_new.then_some(second)
    }

    fn second_reading(&self, at: usize) -> &str {
        let (word, surface) = (&self.words[at], self.slice(at..at + 1));
        let second = SECOND_READINGS
            .iter()
            .find(|(known, first, _)| *known == surface && *first == word.reading);
        second.map_or(&word.reading, |(_, _, second)| second)
    }

    fn is_single(&self, at: usize) -> bool {
        self.slice(at..at + 1).chars().nth(1).is_none()
    }
}

/// Two kanji that the dictionary reads one by one: にち and かん are にっかん together.
fn contract(reading: &mut String, next: &str) {
    const VOICELESS: &str = "かきくけこさしすせそたちつてと";
    let ends = reading.ends_with(['ち', 'つ', 'く', 'き']);
    if ends && next.starts_with(|c| VOICELESS.contains(c)) {
        reading.pop();
        reading.push('っ');
    }
}

/// On one line, without control characters.
pub(super) fn shown_text(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use issetsu_analysis::Analyzer;

    fn phrase(text: &str) -> Phrase<'_> {
        Phrase::new(&mut Analyzer::new().unwrap().morph(), text)
    }

    fn check(text: &str, expected: Option<&str>) {
        let phrase = phrase(text);
        let second = phrase.second_readings(0..phrase.words.len());
        assert_eq!(
            second.map(|words| words.concat()).as_deref(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn two_readings_of_one_word() {
        check("日韓", Some("にっかん"));
        check("日（韓）", Some("にっ(かん)"));
        check("「水素」の港", None);
        check("水素", None);
        let second = phrase("日本経済").second_readings(0..2).unwrap().concat();
        let first: String = phrase("日本経済")
            .words
            .iter()
            .map(|word| word.reading.as_str())
            .collect();
        let mut both = [first, second];
        both.sort();
        assert_eq!(both, ["にっぽんけいざい", "にほんけいざい"]);
    }

    #[test]
    fn surfaces_are_folded_and_without_white_space() {
        let phrase = phrase("水素\nＦＴＡ　ｶﾞｽ");
        assert_eq!(phrase.surface(0..phrase.words.len()), "水素ftaガス");
        assert_eq!(phrase.surface(1..2), "fta");
        assert_eq!(phrase.surface(3..9), "");
        assert_eq!(shown_text(phrase.text), "水素 ＦＴＡ ｶﾞｽ");
    }
}
