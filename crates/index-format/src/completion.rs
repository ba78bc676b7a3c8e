//! The terms of the field `completion`: keys to look up while a user types, and what to show.
//!
//! A term is the mark of a [`KeySpace`], the mark of a [`KeyKind`], the key, U+001F, and the rest.
//! The engine keeps terms in order, so all completions of a prefix lie side by side. The weight of
//! a term is the number of passages that have it.
//!
//! ```text
//! sw水素␟2:すいそ␟水素            surface key, its reading, the text to show
//! rwすいそ␟水素                  reading key, the surface key that leads to the rest
//! sT港から組み立てる␟1:みなと␞…␟hydrogen-ports     titles: the document id instead of a text
//! ```

/// Between the parts of a term. Folding leaves no control character in a key.
const UNIT: char = '\u{1f}';
/// Between the words of a [`Ruby`].
const RECORD: char = '\u{1e}';

/// What a key is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeySpace {
    /// Folded characters, without white space.
    Surface,
    /// The reading in hiragana; a word without a reading as its folded characters.
    Reading,
}

/// What a key leads to, and where in it the key begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// A document's title.
    Title,
    /// A document's title, from a word inside it on.
    TitleInside,
    /// A section heading without its number.
    Heading,
    /// A section heading, from a word inside it on.
    HeadingInside,
    /// The shortest term that begins at its word. Every [`KeyKind::Compound`] of a passage begins
    /// with a `Word` of that passage, so the most frequent terms are all of this kind.
    Word,
    /// Several nouns in a row.
    Compound,
}

impl KeySpace {
    fn mark(self) -> char {
        match self {
            Self::Surface => 's',
            Self::Reading => 'r',
        }
    }
}

impl KeyKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Title,
        Self::TitleInside,
        Self::Heading,
        Self::HeadingInside,
        Self::Word,
        Self::Compound,
    ];

    fn mark(self) -> char {
        match self {
            Self::Title => 'T',
            Self::TitleInside => 't',
            Self::Heading => 'H',
            Self::HeadingInside => 'h',
            Self::Word => 'w',
            Self::Compound => 'c',
        }
    }

    fn from_mark(mark: char) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.mark() == mark)
    }

    /// Whether a completion of this kind shows the words of its key.
    #[must_use]
    pub fn is_term(self) -> bool {
        matches!(self, Self::Word | Self::Compound)
    }
}

/// One term of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completion<'a> {
    /// What the key is made of.
    pub space: KeySpace,
    /// What the key leads to.
    pub kind: KeyKind,
    /// The key, at most [`Completion::MAX_KEY_CHARS`] characters.
    pub key: &'a str,
    /// The reading of the key; empty for reading keys.
    pub ruby: Ruby<'a>,
    /// The text to show; for titles the document id, for reading keys of terms the surface key.
    pub shows: &'a str,
}

impl<'a> Completion<'a> {
    /// The longest key, in characters.
    ///
    /// Nobody types more before choosing a suggestion, and longer keys only take disk: the terms of
    /// this field are half of an index already.
    pub const MAX_KEY_CHARS: usize = 40;

    /// The beginning of every term whose key begins with `key`.
    #[must_use]
    pub fn prefix(space: KeySpace, kind: KeyKind, key: &str) -> String {
        format!("{}{}{key}", space.mark(), kind.mark())
    }

    /// The beginning of every term whose key is `key`.
    #[must_use]
    pub fn whole_key(space: KeySpace, kind: KeyKind, key: &str) -> String {
        format!("{}{UNIT}", Self::prefix(space, kind, key))
    }

    /// The term.
    #[must_use]
    pub fn to_term(&self) -> String {
        let start = Self::whole_key(self.space, self.kind, self.key);
        match self.space {
            KeySpace::Surface => format!("{start}{}{UNIT}{}", self.ruby.0, self.shows),
            KeySpace::Reading => format!("{start}{}", self.shows),
        }
    }

    /// Reads a term; none if it is not a term of this field.
    #[must_use]
    pub fn from_term(term: &'a str) -> Option<Self> {
        let mut marks = term.chars();
        let (space, kind) = (marks.next()?, marks.next()?);
        let (key, rest) = marks.as_str().split_once(UNIT)?;
        let (space, (ruby, shows)) = match space {
            's' => (KeySpace::Surface, rest.split_once(UNIT)?),
            'r' => (KeySpace::Reading, ("", rest)),
            _ => return None,
        };
        Some(Self {
            space,
            kind: KeyKind::from_mark(kind)?,
            key,
            ruby: Ruby(ruby),
            shows,
        })
    }
}

/// The reading of a key, word by word, as it is written in a term: `2:すいそ␞1:の`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruby<'a>(pub &'a str);

/// One word of a [`Ruby`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RubyWord<'a> {
    /// How many characters of the key the word has.
    pub chars: usize,
    /// Its reading in hiragana.
    pub reading: &'a str,
}

impl<'a> Ruby<'a> {
    /// No reading.
    pub const NONE: Self = Self("");

    /// Writes words in the form of a term.
    pub fn encode<'w>(words: impl IntoIterator<Item = RubyWord<'w>>) -> String {
        let words = words
            .into_iter()
            .map(|word| format!("{}:{}", word.chars, word.reading));
        words.collect::<Vec<_>>().join(&RECORD.to_string())
    }

    /// The words.
    pub fn words(self) -> impl Iterator<Item = RubyWord<'a>> {
        self.0.split(RECORD).filter_map(|word| {
            let (chars, reading) = word.split_once(':')?;
            Some(RubyWord {
                chars: chars.parse().ok()?,
                reading,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word((chars, reading): (usize, &str)) -> RubyWord<'_> {
        RubyWord { chars, reading }
    }

    #[test]
    fn terms_come_back_as_they_were() {
        let written = [(2, "すいそ"), (3, "co2")].map(word);
        let ruby = Ruby::encode(written);
        for kind in KeyKind::ALL {
            let surface = Completion {
                space: KeySpace::Surface,
                kind,
                key: "水素co2",
                ruby: Ruby(&ruby),
                shows: "水素CO₂",
            };
            let reading = Completion {
                space: KeySpace::Reading,
                kind,
                key: "すいそco2",
                ruby: Ruby::NONE,
                shows: "水素co2",
            };
            for completion in [surface, reading] {
                let term = completion.to_term();
                assert_eq!(Completion::from_term(&term), Some(completion));
                let prefix = Completion::prefix(completion.space, kind, completion.key);
                assert!(term.starts_with(&prefix));
            }
        }
        assert!(Ruby(&ruby).words().eq(written));
    }

    #[test]
    fn other_terms_are_none() {
        for term in [
            "",
            "s",
            "sw",
            "sw水素",
            "xw水素\u{1f}a\u{1f}b",
            "s?水素\u{1f}a\u{1f}b",
            "sw水素\u{1f}a",
        ] {
            assert_eq!(Completion::from_term(term), None, "{term}");
        }
    }
}
