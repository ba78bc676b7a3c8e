//! What is asked of a search.

mod facet;

use issetsu_model::{DocumentId, DocumentType};

pub use facet::Facet;

use crate::syntax::YearRange;

/// A search for passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRequest {
    /// The query, in the language of [`crate::syntax`]. Empty finds every passage that the
    /// filters let through.
    pub query: String,
    /// What passages may come from.
    pub filters: Filters,
    /// Number of hits, or of groups, 1 to [`SearchRequest::MAX_LIMIT`].
    pub limit: usize,
    /// Number of hits, or of groups, to pass over, at most [`SearchRequest::MAX_OFFSET`].
    pub offset: usize,
    /// The order of hits.
    pub sort: Sort,
    /// What to count the passages found by.
    pub facets: Vec<Facet>,
    /// The most values of a facet, 1 to [`SearchRequest::MAX_FACET_LIMIT`].
    pub facet_limit: usize,
    /// Gathers hits by document, at most this number of each: 1 to [`SearchRequest::MAX_GROUP_SIZE`].
    pub group: Option<usize>,
}

impl SearchRequest {
    /// Hits of an answer by default: one page.
    pub const DEFAULT_LIMIT: usize = 10;
    /// The most hits of one answer. Each hit is read and marked, which bounds the time of an answer.
    pub const MAX_LIMIT: usize = 100;
    /// The most hits to pass over. All hits before a page are kept in order, which bounds the memory
    /// of a search.
    pub const MAX_OFFSET: usize = 10_000;
    /// Values of a facet by default: as many as fit beside a page of hits.
    pub const DEFAULT_FACET_LIMIT: usize = 10;
    /// The most values of a facet: a list for a person, not an export.
    pub const MAX_FACET_LIMIT: usize = 100;
    /// Hits of a group by default, so that a page shows several documents.
    pub const DEFAULT_GROUP_SIZE: usize = 3;
    /// The most hits of a group: that many of every document are kept while searching.
    pub const MAX_GROUP_SIZE: usize = 10;

    /// The first hits for a query, over everything.
    #[must_use]
    pub fn new(query: impl Into<String>) -> Self {
        Self {
            query: query.into(),
            filters: Filters::default(),
            limit: Self::DEFAULT_LIMIT,
            offset: 0,
            sort: Sort::Relevance,
            facets: Vec::new(),
            facet_limit: Self::DEFAULT_FACET_LIMIT,
            group: None,
        }
    }

    /// Number of hits or groups, within its bounds.
    pub(crate) fn page_limit(&self) -> usize {
        self.limit.clamp(1, Self::MAX_LIMIT)
    }

    /// Number of hits or groups to pass over, within its bounds.
    pub(crate) fn page_offset(&self) -> usize {
        self.offset.min(Self::MAX_OFFSET)
    }

    /// Number of hits of a group, within its bounds.
    pub(crate) fn group_size(&self) -> Option<usize> {
        self.group.map(|size| size.clamp(1, Self::MAX_GROUP_SIZE))
    }
}

/// What passages may come from. Values of one filter are alternatives; filters add up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Document ids.
    pub documents: Vec<DocumentId>,
    /// Publishers, exactly as printed.
    pub publishers: Vec<String>,
    /// Year of publication.
    pub years: Option<YearRange>,
    /// Kinds of publication.
    pub types: Vec<DocumentType>,
    /// Language tags; `en` lets `en-GB` through.
    pub languages: Vec<String>,
    /// Tags, exactly as given in the metadata.
    pub tags: Vec<String>,
}

/// The order of hits. Ties go by document id, then by place in the document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Newest publication first; without a date last.
    Newest,
    /// Oldest publication first; without a date last.
    Oldest,
}
