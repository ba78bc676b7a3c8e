//! Synonyms: other words for what a query asks for, from a file that a person can read.
//!
//! The file is in the format that Solr and Elasticsearch share: a rule a line, in UTF-8.
//!
//! ```text
//! # The terms of a rule find each other.
//! FTA, 自由貿易協定
//! # Who asks for 洪水 gets 水害 too, but not the other way round.
//! 洪水 => 水害
//! # Nothing is added, to 東京 and 大学 in it neither.
//! 東京大学 => 東京大学
//! # A backslash makes an ordinary character of the one behind it.
//! 合併\, 買収, M&A
//! ```
//!
//! A comment has a line of its own; what is blank is skipped; 「、」 and 「，」 are characters of a
//! term. A rule adds to a query and takes nothing away: what was asked for stays. A term is cut by
//! the analyzer that cuts texts and queries, so that width, case and spelling need no rules.

mod error;
mod forms;
mod lookup;
mod parse;
mod policy;
mod term;

use std::ops::Range;
use std::sync::Arc;

use crate::{Analyzer, Character, Word};

pub use error::{SynonymError, SynonymProblem};
use lookup::Index;

/// The rules of synonym files, ready to be looked up.
///
/// Cloning is cheap: the rules are shared.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    index: Arc<Index>,
}

/// A term that stands in a query, and what else it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// Places in the words that were given; never empty.
    pub words: Range<usize>,
    /// The other terms, in the order of the rules; never empty, and none is the same to the
    /// analyzer as another or as what was found.
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
    /// Reads a synonym file.
    ///
    /// # Errors
    /// At the first line that is no rule, and at more than 64 terms in a rule or 100,000 rules.
    pub fn parse(text: &str, analyzer: &Analyzer) -> Result<Self, SynonymError> {
        let index = Index::new(&parse::rules(text)?, analyzer)?;
        Ok(Self {
            index: Arc::new(index),
        })
    }

    /// The rules for Japanese policy documents that come with the program.
    ///
    /// # Errors
    /// When the embedded file is damaged.
    pub fn policy(analyzer: &Analyzer) -> Result<Self, SynonymError> {
        Self::parse(policy::TEXT, analyzer)
    }

    /// No rules: nothing has synonyms.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The rules of both; where both know a term, the alternatives of `other` come last.
    #[must_use]
    pub fn merge(self, other: &Self) -> Self {
        let mut index = Arc::unwrap_or_clone(self.index);
        index.merge(&other.index);
        Self {
            index: Arc::new(index),
        }
    }

    /// The terms that stand in the words of a text, in order and apart from each other.
    ///
    /// Of terms that overlap the one with more words counts, of equally long ones the first: in
    /// 経済安全保障 there is no 安全保障. The words of a term follow each other as they do in the
    /// file, where words without meaning of their own count: 自由な貿易 is not 自由貿易.
    #[must_use]
    pub fn find(&self, words: &[Word]) -> Vec<Expansion> {
        self.index.find(words)
    }
}
