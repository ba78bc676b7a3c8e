//! Matchers: which passages are hits, as a value.

use issetsu_analysis::{Alternative, Character, Word};

use super::field::{IndexField, IndexedText, TermKey};
use super::text::{AnalyzedText, is_latin};

/// Decides whether a passage is a hit. It says nothing of scores.
#[derive(Debug, Clone, PartialEq)]
pub enum Matcher {
    /// Every passage.
    All,
    /// No passage.
    None,
    /// Passages that hold a term.
    Term(TermKey),
    /// Passages that hold terms at positions relative to each other.
    Phrase {
        /// The field of all terms.
        field: IndexField,
        /// The terms in ascending order of position.
        terms: Vec<PhraseTerm>,
    },
    /// Passages with a number between two bounds, both included; an open end is unbounded.
    Range {
        /// The field that holds the number.
        field: IndexField,
        /// The least value.
        from: Option<u64>,
        /// The greatest value.
        to: Option<u64>,
    },
    /// Passages that match at least one part.
    Any(Vec<Matcher>),
    /// Passages that match every part.
    Every(Vec<Matcher>),
    /// Passages that do not match.
    Not(Box<Matcher>),
    /// Passages where the weights of the parts that match sum to what is required. At least one
    /// part must match.
    Enough {
        /// The parts.
        parts: Vec<WeightedMatcher>,
        /// The sum that is enough.
        required: f32,
    },
}

/// A term of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PhraseTerm {
    /// Position relative to the other terms.
    pub position: usize,
    /// The term as the index holds it.
    pub text: String,
}

/// A part of [`Matcher::Enough`].
#[derive(Debug, Clone, PartialEq)]
pub struct WeightedMatcher {
    /// What it adds to the sum where it matches.
    pub weight: f32,
    /// What matches.
    pub matcher: Matcher,
}

/// Characters, and the words that they are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written<'a> {
    pub(crate) characters: &'a [Character],
    pub(crate) words: &'a [Word],
}

impl<'a> Written<'a> {
    /// A text of the query as it is written.
    pub(crate) fn of(text: &'a AnalyzedText) -> Self {
        Self {
            characters: &text.characters,
            words: &text.words,
        }
    }

    /// What stands for words of the query as it is written.
    pub(crate) fn of_alternative(alternative: &'a Alternative) -> Self {
        Self {
            characters: &alternative.characters,
            words: &alternative.words,
        }
    }

    /// The numbers that it begins or ends with.
    fn numbers_at_ends(&self) -> impl Iterator<Item = &'a Word> {
        let start = self.characters.first().map(|first| first.from);
        let end = self.characters.last().map(|last| last.to);
        self.words.iter().filter(move |word| {
            let is_at_end = Some(word.range.start) == start || Some(word.range.end) == end;
            is_at_end && is_number(&word.text)
        })
    }
}

/// Whether a word is a number in digits.
fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && !text.ends_with('%')
}

impl Matcher {
    /// Passages with a term, whatever its frequency.
    pub(crate) fn term(field: IndexField, text: impl Into<String>) -> Self {
        Self::Term(TermKey::new(field, text))
    }

    /// The first passage of each document.
    pub(crate) fn first_passages() -> Self {
        Self::Range {
            field: IndexField::Ordinal,
            from: Some(0),
            to: Some(0),
        }
    }

    /// Passages that match at least one; nothing matches none. Parts that match nothing are left
    /// out.
    pub(crate) fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::None => {}
                Self::Any(inner) => flat.extend(inner),
                part => flat.push(part),
            }
        }
        match flat.len() {
            0 => Self::None,
            1 => flat.remove(0),
            _ => Self::Any(flat),
        }
    }

    /// Passages that match all. Of no parts, none: a query that asks for nothing that can be found
    /// has no hits.
    pub(crate) fn every(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        let mut is_all = false;
        for part in parts {
            match part {
                Self::None => return Self::None,
                Self::All => is_all = true,
                Self::Every(inner) => flat.extend(inner),
                part => flat.push(part),
            }
        }
        match flat.len() {
            0 if is_all => Self::All,
            0 => Self::None,
            1 => flat.remove(0),
            _ => Self::Every(flat),
        }
    }

    /// Passages that hold a text as it is written. Japanese has no gaps between words, so there any
    /// place counts; a Latin word or a number counts whole only, or `AI` would be in `said` and 20年 in 120年.
    pub(crate) fn written(written: Written<'_>, place: IndexedText) -> Self {
        let in_a_row = Self::characters(place.gram, written.characters);
        if !is_latin(written.characters) || written.words.is_empty() {
            let numbers = written.numbers_at_ends();
            let whole = numbers.map(|number| Self::term(place.morph, number.text.as_str()));
            return Self::every(whole.chain([in_a_row]));
        }
        let start = written.words.first().map_or(0, |word| word.position);
        let mut terms: Vec<PhraseTerm> = Vec::new();
        for word in written.words {
            // A word may have another form at the same place; the first stands for both.
            let position = word.position - start;
            if terms.last().is_none_or(|last| last.position != position) {
                terms.push(PhraseTerm {
                    position,
                    text: word.text.clone(),
                });
            }
        }
        // A word is a key for several spellings; the characters say which one it is.
        Self::every([Self::phrase(place.morph, terms), in_a_row])
    }

    /// Passages that hold these characters in a row. Every second bigram is enough to say so: the
    /// bigrams between share their characters with those.
    pub(crate) fn characters(field: IndexField, characters: &[Character]) -> Self {
        if let [only] = characters {
            return Self::term(field, only.c);
        }
        let last = characters.len().saturating_sub(2);
        let mut terms = Vec::new();
        for (position, pair) in characters.windows(2).enumerate() {
            if position % 2 == 0 || position == last {
                terms.push(PhraseTerm {
                    position,
                    text: pair.iter().map(|character| character.c).collect(),
                });
            }
        }
        Self::phrase(field, terms)
    }

    /// Passages that hold these words in a row.
    pub(crate) fn words(field: IndexField, words: &[Word]) -> Self {
        let start = words.first().map_or(0, |word| word.position);
        let terms = words.iter().map(|word| PhraseTerm {
            position: word.position.saturating_sub(start),
            text: word.text.clone(),
        });
        Self::phrase(field, terms.collect())
    }

    /// Passages that hold terms at positions relative to each other.
    pub(crate) fn phrase(field: IndexField, mut terms: Vec<PhraseTerm>) -> Self {
        match terms.len() {
            0 => Self::None,
            1 => Self::term(field, terms.remove(0).text),
            _ => Self::Phrase { field, terms },
        }
    }
}
