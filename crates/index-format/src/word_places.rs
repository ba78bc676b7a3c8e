//! Where the words of a passage stand in its text.
//!
//! The index knows at which positions a passage holds a word. Here stands which part of the text is at a position.
//! So a reader marks words without analysing the text again, which cost more than finding it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::bytes::{Cursor, put_short};

/// A word of a text, as the field of words has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedWord<'w> {
    /// What is indexed.
    pub text: &'w str,
    /// What is indexed of its reading.
    pub reading: Option<&'w str>,
    /// Its position among the words.
    pub position: usize,
    /// The bytes of the text that it stands for, on the boundaries of characters.
    pub range: Range<usize>,
}

/// Where the words of one text stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordPlaces {
    /// Words alone at their position, each behind the one before: one byte or more for each, see [`Step`].
    alone: Vec<u8>,
    /// The others.
    named: Vec<NamedPlace>,
}

/// A word that shares its position with others, or does not stand behind the word before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct NamedPlace {
    text: String,
    reading: Option<String>,
    position: usize,
    from: usize,
    to: usize,
}

/// The way from one word to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Step {
    /// Positions; at least 1.
    positions: u32,
    /// Bytes from the end of the one to the start of the other.
    gap: u32,
    /// Bytes of the other.
    length: u32,
}

impl WordPlaces {
    /// The places of the words of a text, which are in order of position.
    #[must_use]
    pub fn of(words: &[PlacedWord<'_>]) -> Self {
        let mut places = Self::default();
        let mut before = Reached::default();
        for words in words.chunk_by(|one, other| one.position == other.position) {
            if let [word] = words
                && let Some(step) = before.step_to(word)
            {
                step.write(&mut places.alone);
                before = before.after(step);
                continue;
            }
            for word in words {
                places.named.push(NamedPlace {
                    text: word.text.to_owned(),
                    reading: word.reading.map(str::to_owned),
                    position: word.position,
                    from: word.range.start,
                    to: word.range.end,
                });
            }
        }
        places
    }

    /// Finds places quickly.
    #[must_use]
    pub fn find(&self) -> FoundPlaces<'_> {
        let mut alone = Vec::with_capacity(self.alone.len());
        let mut before = Reached::default();
        let mut bytes = Cursor(&self.alone);
        while let Some(step) = Step::read(&mut bytes) {
            before = before.after(step);
            alone.push(before);
        }
        FoundPlaces {
            alone,
            named: &self.named,
        }
    }
}

/// The places of the words of one text, unpacked.
#[derive(Debug)]
pub struct FoundPlaces<'p> {
    /// In order of position.
    alone: Vec<Reached>,
    named: &'p [NamedPlace],
}

impl FoundPlaces<'_> {
    /// The parts of the text that a word stands for, which the index has at a position. There is at least one, or
    /// the index is damaged.
    #[must_use]
    pub fn at(&self, word: &str, position: usize) -> Vec<Range<usize>> {
        self.places(position, |named| named.text == word)
    }

    /// The same of a word by its reading.
    #[must_use]
    pub fn read_at(&self, reading: &str, position: usize) -> Vec<Range<usize>> {
        self.places(position, |named| named.reading.as_deref() == Some(reading))
    }

    /// Where all words begin, in order.
    #[must_use]
    pub fn starts(&self) -> Vec<usize> {
        let alone = self.alone.iter().map(|reached| reached.from);
        let named = self.named.iter().map(|named| named.from);
        let mut starts: Vec<usize> = alone.chain(named).collect();
        starts.sort_unstable();
        starts
    }

    fn places(&self, position: usize, is_it: impl Fn(&NamedPlace) -> bool) -> Vec<Range<usize>> {
        let alone = self
            .alone
            .binary_search_by_key(&position, |reached| reached.position);
        let alone = alone.ok().and_then(|at| self.alone.get(at));
        let named = self.named.iter();
        let named = named.filter(|named| named.position == position && is_it(named));
        let alone = alone.map(|reached| reached.from..reached.to).into_iter();
        alone
            .chain(named.map(|named| named.from..named.to))
            .collect()
    }
}

/// A word that was read.
#[derive(Debug, Clone, Copy, Default)]
struct Reached {
    /// None before the first word.
    seen: bool,
    position: usize,
    from: usize,
    to: usize,
}

impl Reached {
    /// The first position that a next word can have.
    fn next_position(self) -> usize {
        self.position.saturating_add(usize::from(self.seen))
    }

    /// The way to a word; none if it does not stand behind.
    fn step_to(self, word: &PlacedWord<'_>) -> Option<Step> {
        let between = |from: usize, to: usize| u32::try_from(to.checked_sub(from)?).ok();
        Some(Step {
            positions: between(self.next_position(), word.position)?.checked_add(1)?,
            gap: between(self.to, word.range.start)?,
            length: between(word.range.start, word.range.end)?,
        })
    }

    fn after(self, step: Step) -> Self {
        let from = self.to.saturating_add(step.gap as usize);
        Self {
            seen: true,
            position: self
                .next_position()
                .saturating_add(step.positions.saturating_sub(1) as usize),
            from,
            to: from.saturating_add(step.length as usize),
        }
    }
}

impl Step {
    /// Bytes of a Japanese character in UTF-8.
    const CHARACTER: u32 = 3;
    /// The most positions that a byte can tell: two bits of it, of which words with two particles between them need
    /// no more.
    const POSITIONS: u32 = 4;
    /// How many lengths a byte can tell apart: a gap of 0 to 7 characters, a word of 1 to 8. Function words are
    /// mostly shorter than the one, content words than the other; four times eight times eight is all of a byte.
    const CHARACTERS: u32 = 8;
    /// Behind this byte stand the three numbers. As a short step it would be the longest.
    const LONG: u8 = 0xFF;

    /// The step as one byte, if it is short and in whole Japanese characters.
    fn short(self) -> Option<u8> {
        let fits = self.gap.is_multiple_of(Self::CHARACTER)
            && self.length.is_multiple_of(Self::CHARACTER)
            && (1..=Self::POSITIONS).contains(&self.positions)
            && self.gap / Self::CHARACTER < Self::CHARACTERS
            && (1..=Self::CHARACTERS).contains(&(self.length / Self::CHARACTER));
        if !fits {
            return None;
        }
        let code = ((self.positions - 1) * Self::CHARACTERS + self.gap / Self::CHARACTER)
            * Self::CHARACTERS
            + (self.length / Self::CHARACTER - 1);
        u8::try_from(code).ok().filter(|code| *code != Self::LONG)
    }

    fn write(self, bytes: &mut Vec<u8>) {
        if let Some(short) = self.short() {
            bytes.push(short);
            return;
        }
        bytes.push(Self::LONG);
        for number in [self.positions, self.gap, self.length] {
            put_short(bytes, number);
        }
    }

    /// The next step; none at the end.
    fn read(bytes: &mut Cursor<'_>) -> Option<Self> {
        let code = bytes.byte()?;
        if code == Self::LONG {
            return Some(Self {
                positions: bytes.short()?,
                gap: bytes.short()?,
                length: bytes.short()?,
            });
        }
        let code = u32::from(code);
        Some(Self {
            positions: code / (Self::CHARACTERS * Self::CHARACTERS) + 1,
            gap: code / Self::CHARACTERS % Self::CHARACTERS * Self::CHARACTER,
            length: (code % Self::CHARACTERS + 1) * Self::CHARACTER,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, position: usize, range: Range<usize>) -> PlacedWord<'_> {
        PlacedWord {
            text,
            reading: Some("よみ"),
            position,
            range,
        }
    }

    /// Every word is found at its position, and nothing where there is no word.
    fn check(words: &[PlacedWord<'_>]) -> WordPlaces {
        let places = WordPlaces::of(words);
        let found = places.find();
        for word in words {
            for ranges in [
                found.at(word.text, word.position),
                found.read_at("よみ", word.position),
            ] {
                assert!(ranges.contains(&word.range), "{word:?} {ranges:?}");
            }
            assert!(found.starts().contains(&word.range.start));
            assert!(found.at(word.text, word.position + 1_000_000).is_empty());
        }
        places
    }

    #[test]
    fn a_word_of_kanji_takes_one_byte() {
        let places = check(&[
            word("水素", 0, 0..6),
            word("供給", 2, 9..15),
            word("網", 3, 15..18),
        ]);
        assert_eq!(places.alone.len(), 3);
        assert!(places.named.is_empty());
    }

    #[test]
    fn long_and_latin_words() {
        check(&[
            word("abc", 4, 3..6),
            word("de", 5, 7..9),
            word("長い片仮名の語である", 1_000, 900..930),
            word("x", 1_001, 70_000..70_001),
        ]);
        check(&[word("八字", 3, 21..45), word("八字", 7, 66..90)]);
    }

    #[test]
    fn words_at_one_position_are_named() {
        let places = check(&[
            word("令和", 0, 0..6),
            word("7", 1, 6..7),
            word("2025", 1, 6..7),
            word("年", 2, 7..10),
        ]);
        assert_eq!(places.named.len(), 2);
        assert!(places.find().at("8", 1).is_empty());
        assert!(places.find().read_at("はち", 1).is_empty());
    }

    #[test]
    fn a_word_before_the_one_before_is_named() {
        let places = check(&[word("株式", 0, 0..3), word("会社", 1, 0..3)]);
        assert_eq!(places.named.len(), 1);
    }

    #[test]
    fn any_bytes_are_read() {
        for byte in 0..=u8::MAX {
            let places = WordPlaces {
                alone: vec![byte, 0xFF, byte, 0xFF],
                named: vec![],
            };
            let _ = places.find().at("x", 0);
        }
    }
}
