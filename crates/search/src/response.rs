//! What a search answers.

use issetsu_index_format::DocumentEntry;
use issetsu_model::{Passage, TextRange, Warning};

use crate::facets::FacetCounts;
use crate::plan::FoundIn;
use crate::request::SearchRequest;

/// The answer to a search.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchResponse {
    /// Number of passages that match.
    pub total: Total,
    /// Number of those that hold all of the query, which come first. The others hold a part of it.
    pub complete: Total,
    /// Number of documents with at least one of them; it says of the true number what `total`
    /// says.
    pub total_documents: usize,
    /// The hits asked for, in order. Empty when they were asked for in groups.
    pub hits: Vec<Hit>,
    /// The groups asked for, in order of their best passages.
    pub groups: Vec<Group>,
    /// The facets asked for, in the order of the request.
    pub facets: Vec<FacetCounts>,
    /// Other queries that may have been meant, when no passage holds all of this one.
    pub did_you_mean: Vec<String>,
    /// What of the query was not understood or not followed, and what was done instead.
    pub warnings: Vec<Warning>,
}

impl SearchResponse {
    /// Number of hits or groups on this page.
    #[must_use]
    pub fn listed(&self) -> usize {
        self.hits.len() + self.groups.len()
    }

    /// Number of hits or groups on all pages.
    #[must_use]
    pub fn list_total(&self, request: &SearchRequest) -> Total {
        match request.group {
            None => self.total,
            Some(_) => Total {
                value: self.total_documents,
                ..self.total
            },
        }
    }
}

/// A number of passages, and whether it is exact (invariant I7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// The number.
    pub value: usize,
    /// What it says of the true number.
    pub relation: TotalRelation,
}

impl Total {
    /// The number itself.
    #[must_use]
    pub fn exactly(value: usize) -> Self {
        Self {
            value,
            relation: TotalRelation::Equal,
        }
    }
}

/// What a total says of the true number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TotalRelation {
    /// It is the number.
    Equal,
    /// The true number is not less.
    AtLeast,
}

/// The best passages of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The document.
    pub document: DocumentEntry,
    /// Number of its passages that match.
    pub total: usize,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
}

/// One passage that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// How well it matches; comparable within one answer only.
    pub score: f32,
    /// The passage.
    pub passage: Passage,
    /// The document it is a slice of.
    pub document: DocumentEntry,
    /// What matches, as ranges of the passage's own text, in order, none overlapping.
    pub highlights: Vec<TextRange>,
    /// The part of the passage to show where all of it is too long.
    pub snippet: Snippet,
    /// The words of the query that it lacks; empty for a hit that holds all of the query.
    pub missing: Vec<String>,
    /// Where it matches if nothing in its own text does; empty for a hit with highlights.
    pub found_in: Vec<FoundIn>,
}

/// What of a passage shows best why it is a hit: one part of it, or some with `…` between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Where it stands in the passage's own text: from the beginning of its first part to the end of
    /// its last.
    pub range: TextRange,
    /// Where its parts stand in the passage's own text, in order, none overlapping.
    pub parts: Vec<TextRange>,
    /// Its words.
    pub text: String,
    /// What matches, as ranges of the snippet's own text.
    pub highlights: Vec<TextRange>,
}

/// Where a hit stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Number of the document among [`crate::Snapshot::documents`].
    pub document: usize,
    /// Place of the passage in the document, from 0.
    pub ordinal: u64,
    /// How well it matches; comparable within one answer only.
    pub score: f32,
}
