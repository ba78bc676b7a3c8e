//! Names: who wrote, who published and what tags the documents of a generation carry.

use std::ops::Range;

use issetsu_analysis::{Analyzer, Character, MorphTokenizer};
use issetsu_index_format::{DocumentValue, DocumentValues, ReadKeyWord, ValueKind};

use crate::syntax::{Field, Query};

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum NameKind {
    /// A person or body that wrote a document.
    Author,
    /// A body that published one.
    Publisher,
    /// A tag.
    Tag,
}

/// A name that at least one document carries.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Name {
    /// What it is the name of.
    pub(crate) kind: NameKind,
    /// As the metadata have it.
    pub(crate) value: String,
    /// Its characters, folded, without white space: 「髙橋 汐里」 is 高橋汐里.
    pub(crate) characters: Vec<Character>,
    /// The same as one text.
    folded: String,
    /// How its words are read, as far as the dictionary knows.
    words: Vec<ReadKeyWord>,
    /// Number of passages of the documents that carry it.
    pub(crate) passages: u64,
}

impl Name {
    /// The name that a value is; none of a value that names nobody.
    fn of(value: &DocumentValue, analyzer: &Analyzer, words: &mut MorphTokenizer) -> Option<Self> {
        let kind = match value.kind {
            ValueKind::Author => NameKind::Author,
            ValueKind::Publisher => NameKind::Publisher,
            ValueKind::Tag => NameKind::Tag,
            ValueKind::Type | ValueKind::Language | ValueKind::Year => return None,
        };
        let characters = analyzer.gram().characters(&value.value);
        Some(Self {
            kind,
            value: value.value.clone(),
            folded: characters.iter().map(|character| character.c).collect(),
            words: read_words(&value.value, &characters, words),
            characters,
            passages: value.passages,
        })
    }

    /// Its characters, folded, without white space.
    pub(crate) fn folded(&self) -> &str {
        &self.folded
    }

    /// How its words are read.
    pub(crate) fn words(&self) -> &[ReadKeyWord] {
        &self.words
    }

    /// The query for documents that carry it.
    pub(crate) fn as_query(&self) -> String {
        let field = match self.kind {
            NameKind::Author => Field::Author,
            NameKind::Publisher => Field::Publisher,
            NameKind::Tag => Field::Tag,
        };
        Query::Field(field, self.value.clone()).to_string()
    }
}

/// The names of a generation, each once for a kind, in order.
#[derive(Debug, Default)]
pub(crate) struct Names(Vec<Name>);

impl Names {
    /// Collects the names among the values of documents.
    pub(crate) fn of(values: &DocumentValues, analyzer: &Analyzer) -> Self {
        let mut words = analyzer.morph();
        let names = values.all().iter();
        Self(
            names
                .filter_map(|value| Name::of(value, analyzer, &mut words))
                .collect(),
        )
    }

    /// Every name.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Name> {
        self.0.iter()
    }

    /// The names that are written with some folded characters and no others.
    pub(crate) fn equal_to<'n>(&'n self, folded: &'n str) -> impl Iterator<Item = &'n Name> {
        self.0.iter().filter(move |name| name.folded == folded)
    }

    /// The names that hold some folded characters in a row.
    pub(crate) fn holding<'n>(&'n self, folded: &'n str) -> impl Iterator<Item = &'n Name> {
        let names = self.0.iter();
        names.filter(move |name| !folded.is_empty() && name.folded.contains(folded))
    }
}

/// How a name is read, word by word; what the dictionary does not know is read as it is written.
fn read_words(
    name: &str,
    characters: &[Character],
    words: &mut MorphTokenizer,
) -> Vec<ReadKeyWord> {
    let mut read = Vec::new();
    let mut at = 0;
    for word in words.words(name) {
        // A second word at a place is another form of the first.
        let Some(reading) = word.reading.filter(|_| word.range.start >= at) else {
            continue;
        };
        read.extend(as_written(characters, at..word.range.start));
        let inside = characters.iter().filter(|c| word.range.contains(&c.from));
        read.push(ReadKeyWord {
            chars: inside.count(),
            reading,
        });
        at = word.range.end;
    }
    read.extend(as_written(characters, at..name.len()));
    read
}

/// Each character of a part of a name as a word that is read as it is written.
fn as_written(
    characters: &[Character],
    part: Range<usize>,
) -> impl Iterator<Item = ReadKeyWord> + '_ {
    let unread = characters.iter().filter(move |c| part.contains(&c.from));
    unread.map(|character| ReadKeyWord {
        chars: 1,
        reading: character.c.to_string(),
    })
}
