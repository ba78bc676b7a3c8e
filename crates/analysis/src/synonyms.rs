//! Synonyms: other terms for those of a query, from a file that a person can read and edit.
//!
//! The file has the format that Solr and Elasticsearch share: one rule a line, in UTF-8.
//!
//! ```text
//! # The terms of a rule find each other.
//! FTA, 自由貿易協定
//! # A query for 洪水 finds 水害 too, but not the other way round.
//! 洪水 => 水害
//! # Nothing is added, neither to the whole nor to the 東京 and 大学 in it.
//! 東京大学 => 東京大学
//! # A backslash takes the special meaning from the next character.
//! 合併\, 買収, M&A
//! ```
//!
//! A comment has a line of its own, blank lines are skipped, and 「、」 and 「，」 are characters of a
//! term. A rule adds to a query and removes nothing. Terms are cut by the analyzer that cuts texts
//! and queries, so width, case and spelling need no rules.

mod error;
mod forms;
mod lookup;
mod parse;
mod policy;
mod term;

use std::ops::Range;
use std::sync::Arc;

use crate::{Character, MorphTokenizer, Word};

pub use error::{SynonymError, SynonymProblem};
use lookup::Index;

/// The rules of synonym files, ready to be looked up.
///
/// Cloning is cheap: the rules are shared.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    index: Arc<Index>,
}

/// A term found in a query, and its synonyms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// Places in the list of words passed to [`Synonyms::find`]; never empty.
    pub words: Range<usize>,
    /// The synonyms, in the order of the rules; never empty. No two of them, and none and the
    /// term found, are the same to the analyzer.
    pub alternatives: Vec<Alternative>,
}

/// A term of a synonym file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// The term as it is written in the file, without escapes.
    pub text: String,
    /// Its words, with ranges into [`Self::text`]; never empty.
    pub words: Vec<Word>,
    /// Its characters, with offsets into [`Self::text`]; never empty.
    pub characters: Vec<Character>,
}

impl Synonyms {
    /// Reads a synonym file, whose terms `morph` cuts.
    ///
    /// # Errors
    /// At the first line that is not a rule, and at more than 64 terms in a rule or 100,000 rules.
    pub fn parse(text: &str, morph: MorphTokenizer) -> Result<Self, SynonymError> {
        let index = Index::new(&parse::rules(text)?, morph)?;
        Ok(Self {
            index: Arc::new(index),
        })
    }

    /// The rules for Japanese policy documents that come with the program.
    ///
    /// # Errors
    /// When the embedded file is damaged.
    pub fn policy(morph: MorphTokenizer) -> Result<Self, SynonymError> {
        Self::parse(policy::TEXT, morph)
    }

    /// No rules: nothing has synonyms.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The rules of both. Where both have a term, the alternatives of `other` come last.
    #[must_use]
    pub fn merge(self, other: &Self) -> Self {
        let mut index = Arc::unwrap_or_clone(self.index);
        index.merge(&other.index);
        Self {
            index: Arc::new(index),
        }
    }

    /// The terms in the words of a text, in order and without overlap.
    ///
    /// Of overlapping terms the one with most words is found, of equally long ones the first: in
    /// 経済安全保障 there is no 安全保障. The words of a term must follow each other as they do in
    /// the file, function words included: 自由な貿易 is not 自由貿易.
    #[must_use]
    pub fn find(&self, words: &[Word]) -> Vec<Expansion> {
        self.index.find(words)
    }
}
