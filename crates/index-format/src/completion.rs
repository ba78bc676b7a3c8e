//! The terms of the field `completion`: keys to look up while somebody types, and what to show.
//!
//! A term is the [`KeySpace`], the [`KeyKind`], the key, U+001F, and the rest. Terms lie in order
//! in the engine's dictionary, so all completions of a prefix lie side by side, and the number of
//! passages that have a term is its weight.
//!
//! ```text
//! sw水素␟2:すいそ␟水素            surface key, how it is read, what to show
//! rwすいそ␟水素                  reading key, the surface key that leads to the rest
//! sT港から組み立てる␟1:みなと␞…␟hydrogen-ports     titles: the document instead of the words
//! ```

/// Between the parts of a term; folding leaves no control character in a key.
const UNIT: char = '\u{1f}';
/// Between the words of a [`Ruby`].
const RECORD: char = '\u{1e}';

/// What a key is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeySpace {
    /// Folded characters, without white space.
    Surface,
    /// The reading in hiragana; what has no reading is there as its folded characters.
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
    /// with a `Word` of that passage, so the most frequent terms are all here.
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

    /// Whether what is shown are the words of the key.
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
    /// How the key is read; empty for reading keys.
    pub ruby: Ruby<'a>,
    /// What to show; for titles the document id, for reading keys of terms the surface key.
    pub shows: &'a str,
}

impl<'a> Completion<'a> {
    /// Nobody types more before choosing; longer keys would only fill the disk.
    pub const MAX_KEY_CHARS: usize = 40;

    /// What every term with a key of this beginning begins with.
    #[must_use]
    pub fn prefix(space: KeySpace, kind: KeyKind, key: &str) -> String {
        format!("{}{}{key}", space.mark(), kind.mark())
    }

    /// What every term with exactly this key begins with.
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

    /// Reads a term; none if it is not one of this field.
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
            kind: KeyKind::ALL
                .into_iter()
                .find(|known| known.mark() == kind)?,
            key,
            ruby: Ruby(ruby),
            shows,
        })
    }
}

/// How a key is read, word by word: `2:すいそ␞1:の`, where the number counts the characters of
/// the key that the word has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruby<'a>(pub &'a str);

impl<'a> Ruby<'a> {
    /// No reading.
    pub const NONE: Self = Self("");

    /// Writes words, each with its number of characters and its reading.
    pub fn encode<'w>(words: impl IntoIterator<Item = (usize, &'w str)>) -> String {
        let words = words
            .into_iter()
            .map(|(chars, reading)| format!("{chars}:{reading}"));
        words.collect::<Vec<_>>().join(&RECORD.to_string())
    }

    /// The words, each with its number of characters and its reading.
    pub fn words(self) -> impl Iterator<Item = (usize, &'a str)> {
        self.0.split(RECORD).filter_map(|word| {
            let (chars, reading) = word.split_once(':')?;
            Some((chars.parse().ok()?, reading))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_come_back_as_they_were() {
        let ruby = Ruby::encode([(2, "すいそ"), (3, "co2")]);
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
        let words: Vec<_> = Ruby(&ruby).words().collect();
        assert_eq!(words, [(2, "すいそ"), (3, "co2")]);
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
