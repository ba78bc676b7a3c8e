//! Names: who wrote, who published and what tags the documents of a generation carry.

use std::collections::HashSet;

use issetsu_analysis::{Analyzer, Character};
use issetsu_index_format::DocumentEntry;

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
}

impl Name {
    /// Its characters, folded, without white space.
    pub(crate) fn folded(&self) -> &str {
        &self.folded
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
    /// Collects the names of documents.
    pub(crate) fn of(documents: &[DocumentEntry], analyzer: &Analyzer) -> Self {
        let mut seen = HashSet::new();
        let mut names = Vec::new();
        let mut add = |kind, value: &str| {
            if seen.insert((kind, value.to_owned())) {
                let characters = analyzer.gram().characters(value);
                names.push(Name {
                    kind,
                    value: value.to_owned(),
                    folded: characters.iter().map(|character| character.c).collect(),
                    characters,
                });
            }
        };
        for entry in documents {
            let metadata = &entry.metadata;
            for author in &metadata.authors {
                add(NameKind::Author, author);
            }
            if let Some(publisher) = &metadata.publisher {
                add(NameKind::Publisher, publisher);
            }
            for tag in &metadata.tags {
                add(NameKind::Tag, tag);
            }
        }
        names
            .sort_unstable_by(|one, other| (one.kind, &one.value).cmp(&(other.kind, &other.value)));
        Self(names)
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
