//! The parameters of pages. Those that a page does not know are ignored: links collect them on their
//! way.

use issetsu_model::PassageId;
use serde::Deserialize;

use crate::problem::ApiError;
use crate::request::filters::FilterParameters;
use crate::request::parameters::{Once, Repeated};
use issetsu_search::Filters;

/// The parameters of the search page and of the list of documents.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PageParameters {
    /// The query.
    pub(crate) q: Once,
    document: Repeated,
    publisher: Repeated,
    year: Once,
    r#type: Repeated,
    language: Repeated,
    tag: Repeated,
    /// The order of hits.
    pub(crate) sort: Once,
    /// What hits are gathered by.
    pub(crate) group_by: Once,
    /// The most hits of a group.
    pub(crate) group_size: Once,
    /// The page, from 1.
    pub(crate) page: Once,
}

impl PageParameters {
    /// Whether neither a query nor a filter is given.
    pub(crate) fn asks_nothing(&self) -> bool {
        let filters = [
            &self.document,
            &self.publisher,
            &self.r#type,
            &self.language,
            &self.tag,
        ];
        let filtered = filters.iter().any(|filter| filter.iter().next().is_some());
        !filtered && !self.year.is_given() && !self.q.is_given()
    }

    /// The filters.
    pub(crate) fn filters(&self) -> Result<Filters, ApiError> {
        let parameters = FilterParameters {
            document: &self.document,
            publisher: &self.publisher,
            document_type: &self.r#type,
            year: &self.year,
            language: &self.language,
            tag: &self.tag,
        };
        parameters.filters()
    }
}

/// The parameters of the page of a document, which the links of hits set. A link that was put
/// together wrongly still leads to the document, so of repeated ones the first holds.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DocumentParameters {
    q: Once,
    passage: Once,
    cite: Once,
    page: Once,
}

impl DocumentParameters {
    /// The query whose words are marked.
    pub(crate) fn query(&self) -> Option<&str> {
        self.q.first()
    }

    /// The passage that was found, if the parameter can be an id.
    pub(crate) fn passage(&self) -> Option<PassageId> {
        self.passage.first().and_then(|id| id.parse().ok())
    }

    /// The number of the part of a huge document, from 1, if it is a number.
    pub(crate) fn page(&self) -> Option<usize> {
        self.page.first().and_then(|number| number.parse().ok())
    }

    /// Whether the citation of the passage is to be open.
    pub(crate) fn asks_citation(&self) -> bool {
        self.cite.is_given()
    }
}
