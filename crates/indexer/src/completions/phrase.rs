//! A text cut into words with readings, and the keys that a part of it is found under.

use std::ops::Range;

use issetsu_analysis::{GramTokenizer, PartOfSpeech, ReadWord, WordReader};
use issetsu_index_format::{Completion, KeyKind, KeySpace, Ruby, RubyWord};

/// A text and its words.
#[derive(Debug)]
pub(super) struct Phrase<'t> {
    pub(super) text: &'t str,
    pub(super) words: Vec<ReadWord>,
}

/// What a completion shows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shown<'a> {
    /// The words themselves.
    Words,
    /// This, whatever the key is.
    Text(&'a str),
}

/// Words of a key that are stored with their readings, for what is typed half in kana (水そ). That is
/// short: nobody gets to the ninth word of a title before it is chosen. Set by hand; each word
/// lengthens every term.
const MAX_RUBY_WORDS: usize = 8;

/// Words that are read in two ways, of which the dictionary names one.
const SECOND_READINGS: [(&str, &str, &str); 2] = [
    ("日本", "にほん", "にっぽん"),
    ("日本", "にっぽん", "にほん"),
];

impl<'t> Phrase<'t> {
    /// Cuts a text.
    pub(super) fn new(reader: &WordReader, text: &'t str) -> Self {
        Self {
            text,
            words: reader.words(text),
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

    /// Whether somebody may begin to type here: at a noun, a verb or an adjective.
    pub(super) fn is_entry(&self, at: usize) -> bool {
        let part = self.words.get(at).map(|word| word.part_of_speech);
        matches!(
            part,
            Some(PartOfSpeech::Noun | PartOfSpeech::Verb | PartOfSpeech::Adjective)
        )
    }

    /// The terms under which some words are found: by surface and by each reading.
    pub(super) fn terms(
        &self,
        words: Range<usize>,
        kind: KeyKind,
        shown: Shown<'_>,
    ) -> Vec<String> {
        let surface = surface_key(self.slice(words.clone()));
        if surface.is_empty() {
            return Vec::new();
        }
        let ruby = self.ruby(words.clone());
        let (text, leads_to) = match shown {
            Shown::Words => (shown_text(self.slice(words.clone())), surface.clone()),
            Shown::Text(text) => (shown_text(text), shown_text(text)),
        };
        let by_surface = Completion {
            space: KeySpace::Surface,
            kind,
            key: start(&surface),
            ruby: Ruby(&ruby),
            shows: &text,
        };
        let by_reading = |reading: &String| {
            Completion {
                space: KeySpace::Reading,
                kind,
                key: start(reading),
                ruby: Ruby::NONE,
                shows: &leads_to,
            }
            .to_term()
        };
        let mut terms = vec![by_surface.to_term()];
        let readings = self.readings(words);
        terms.extend(readings.iter().filter(|r| !r.is_empty()).map(by_reading));
        terms
    }

    fn ruby(&self, words: Range<usize>) -> String {
        let end = words.end.min(words.start + MAX_RUBY_WORDS);
        Ruby::encode((words.start..end).map(|at| RubyWord {
            chars: surface_key(self.slice(at..at + 1)).chars().count(),
            reading: &self.words[at].reading,
        }))
    }

    /// How some words are read, in one way or two; punctuation is not.
    fn readings(&self, words: Range<usize>) -> Vec<String> {
        let (mut first, mut second) = (String::new(), String::new());
        let mut before = None;
        for at in words {
            let word = &self.words[at];
            if word.part_of_speech == PartOfSpeech::Symbol {
                continue;
            }
            if before.is_some_and(|before| self.is_single(before)) {
                contract(&mut second, &word.reading);
            }
            first.push_str(&word.reading);
            second.push_str(self.second_reading(at));
            before = Some(at);
        }
        if first == second {
            vec![first]
        } else {
            vec![first, second]
        }
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

/// The folded characters without white space, as the field `gram` has them.
pub(super) fn surface_key(text: &str) -> String {
    let characters = GramTokenizer.characters(text);
    characters.iter().map(|character| character.c).collect()
}

/// The part of a key that is kept.
fn start(key: &str) -> &str {
    let end = key.char_indices().nth(Completion::MAX_KEY_CHARS);
    &key[..end.map_or(key.len(), |(at, _)| at)]
}

/// On one line, without what would end a part of the term.
fn shown_text(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &str) -> Vec<String> {
        let phrase = Phrase::new(&WordReader::new().unwrap(), text);
        phrase.readings(0..phrase.words.len())
    }

    #[test]
    fn two_readings_of_one_word() {
        let mut found = readings("日本経済");
        found.sort();
        assert_eq!(found, ["にっぽんけいざい", "にほんけいざい"]);
        assert_eq!(readings("「水素」の港"), ["すいそのみなと"]);
        assert_eq!(readings("日韓"), ["にちかん", "にっかん"]);
    }

    #[test]
    fn terms_by_surface_and_reading() {
        let phrase = Phrase::new(&WordReader::new().unwrap(), "水素\nＦＴＡ");
        let terms = phrase.terms(0..2, KeyKind::Compound, Shown::Words);
        let read: Vec<_> = terms
            .iter()
            .map(|t| Completion::from_term(t).unwrap())
            .collect();
        assert_eq!((read[0].key, read[0].shows), ("水素fta", "水素 ＦＴＡ"));
        let words: Vec<_> = read[0]
            .ruby
            .words()
            .map(|word| (word.chars, word.reading))
            .collect();
        assert_eq!(words, [(2, "すいそ"), (3, "fta")]);
        assert_eq!((read[1].key, read[1].shows), ("すいそfta", "水素fta"));
    }

    #[test]
    fn long_keys_are_cut() {
        let phrase = Phrase::new(&WordReader::new().unwrap(), "港湾");
        let long = Phrase {
            text: phrase.text,
            words: phrase.words.into_iter().cycle().take(60).collect(),
        };
        let terms = long.terms(0..60, KeyKind::Title, Shown::Text("x"));
        let key = Completion::from_term(&terms[1])
            .unwrap()
            .key
            .chars()
            .count();
        assert_eq!(key, Completion::MAX_KEY_CHARS);
    }
}
