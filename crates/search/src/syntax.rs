//! The query language: what a person types becomes a [`Query`].
//!
//! | written | meaning |
//! |---|---|
//! | `水素 港湾` | passages about all of the words; the space may be full-width |
//! | `"水素供給網"` `”水素供給網”` | exactly these characters in a row |
//! | `-船`, `NOT 船` | not this |
//! | `水素 OR アンモニア`, `水素 \| アンモニア` | one or the other |
//! | `(水素 OR アンモニア) 港` | groups |
//! | `title:` `heading:` `publisher:` `author:` `tag:` `type:` `lang:` `document:` | only there |
//! | `year:2024..2026` `year:2024-2026` `year:令和7年` | published in these years |
//! | `hydro*` | these characters, whatever follows |
//!
//! There is no syntax error. What cannot be understood is taken literally, and a warning says so.

mod display;
mod lexer;
mod parser;
mod typed;
mod types;
mod years;

use issetsu_model::Warning;

pub(crate) use display::as_word;
pub(crate) use lexer::closing_quotes;
pub use parser::parse;
pub(crate) use typed::Typed;
pub use years::YearRange;

/// A query and what was not understood of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The query; none when there is nothing to look for.
    pub query: Option<Query>,
    /// What was taken literally or left out.
    pub warnings: Vec<Warning>,
}

/// A query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// A word or several written as one; matches what means the same.
    Word(String),
    /// Exactly these characters in a row, wherever words begin or end.
    Phrase(String),
    /// Within one field only.
    Field(Field, String),
    /// Published in these years.
    Years(YearRange),
    /// All of them.
    And(Vec<Query>),
    /// At least one of them.
    Or(Vec<Query>),
    /// Passages that do not match.
    Not(Box<Query>),
}

impl Query {
    /// Hands over every word, phrase and value of a field, excluded ones too.
    pub(crate) fn each_text<'q>(&'q self, see: &mut impl FnMut(&'q str)) {
        match self {
            Self::Word(text) | Self::Phrase(text) | Self::Field(_, text) => see(text),
            Self::And(parts) | Self::Or(parts) => {
                parts.iter().for_each(|part| part.each_text(see));
            }
            Self::Not(part) => part.each_text(see),
            Self::Years(_) => {}
        }
    }

    /// Hands over every word and phrase that is asked for.
    pub(crate) fn each_wanted<'q>(&'q self, see: &mut impl FnMut(&'q Self)) {
        match self {
            Self::Word(_) | Self::Phrase(_) => see(self),
            Self::And(parts) | Self::Or(parts) => {
                parts.iter().for_each(|part| part.each_wanted(see));
            }
            Self::Field(..) | Self::Years(_) | Self::Not(_) => {}
        }
    }
}

/// A field that a query can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The document's title.
    Title,
    /// The section path.
    Heading,
    /// The publisher; a part of the name is enough.
    Publisher,
    /// An author; a part of the name is enough.
    Author,
    /// A tag, whole.
    Tag,
    /// The kind of publication, by its name.
    Type,
    /// The language tag.
    Language,
    /// The document id, whole.
    Document,
}

impl Field {
    /// Its name in a query.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Publisher => "publisher",
            Self::Author => "author",
            Self::Tag => "tag",
            Self::Type => "type",
            Self::Language => "lang",
            Self::Document => "document",
        }
    }

    /// The field of that name in a query.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "heading" => Self::Heading,
            "publisher" => Self::Publisher,
            "author" => Self::Author,
            "tag" => Self::Tag,
            "type" => Self::Type,
            "lang" | "language" => Self::Language,
            "document" => Self::Document,
            _ => return None,
        })
    }
}
