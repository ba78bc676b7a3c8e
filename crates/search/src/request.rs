//! What is asked of a search.

use issetsu_model::{DocumentId, DocumentType};

use super::facets::Facet;

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
    /// Gathers hits by document, at most so many of each: 1 to [`SearchRequest::MAX_GROUP_SIZE`].
    pub group: Option<usize>,
}

impl SearchRequest {
    /// Hits when nothing is said.
    pub const DEFAULT_LIMIT: usize = 10;
    /// The most hits of one answer.
    pub const MAX_LIMIT: usize = 100;
    /// The deepest hit that can be paged to.
    pub const MAX_OFFSET: usize = 10_000;
    /// Values of a facet when nothing is said.
    pub const DEFAULT_FACET_LIMIT: usize = 10;
    /// The most values of a facet.
    pub const MAX_FACET_LIMIT: usize = 100;
    /// Hits of a group when nothing is said.
    pub const DEFAULT_GROUP_SIZE: usize = 3;
    /// The most hits of a group.
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
    pub(super) fn page_limit(&self) -> usize {
        self.limit.clamp(1, Self::MAX_LIMIT)
    }

    /// Number of hits or groups to pass over, within its bounds.
    pub(super) fn page_offset(&self) -> usize {
        self.offset.min(Self::MAX_OFFSET)
    }

    /// Number of hits of a group, within its bounds.
    pub(super) fn group_size(&self) -> Option<usize> {
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

/// Years from `from` to `to`, both included; an open end is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearRange {
    /// First year.
    pub from: Option<u16>,
    /// Last year.
    pub to: Option<u16>,
}

impl YearRange {
    /// Reads `2025`, `2024..2026`, `2024..` or `..2026`; none for anything else. Digits may be
    /// full-width.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = issetsu_analysis::fold(text).text.replace('。', ".");
        let year = |text: &str| match text.trim() {
            "" => Some(None),
            year => year
                .parse()
                .ok()
                .filter(|year| (1..=9999).contains(year))
                .map(Some),
        };
        let range = match text.split_once("..") {
            Some((from, to)) => Self {
                from: year(from)?,
                to: year(to)?,
            },
            None => {
                let only = year(&text)?;
                Self {
                    from: only,
                    to: only,
                }
            }
        };
        let ordered = range.from.zip(range.to).is_none_or(|(from, to)| from <= to);
        ((range.from.is_some() || range.to.is_some()) && ordered).then_some(range)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn year_ranges() {
        let range = |from, to| Some(YearRange { from, to });
        for (text, expected) in [
            ("2025", range(Some(2025), Some(2025))),
            ("2024..2026", range(Some(2024), Some(2026))),
            ("２０２４..", range(Some(2024), None)),
            ("..2026", range(None, Some(2026))),
            ("2026..2024", None),
            ("..", None),
            ("", None),
            ("令和7", None),
        ] {
            assert_eq!(YearRange::parse(text), expected, "{text}");
        }
    }
}
