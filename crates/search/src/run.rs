//! Runs a search on a snapshot.

use issetsu_model::{PassageId, Warning};

use crate::analyzed_query::AnalyzedQuery;
use crate::engine::{Found, Handle, Keep, Ranked, Reader};
use crate::plan::Plan;
use crate::present::Presenter;
use crate::request::{Filters, SearchRequest};
use crate::response::{Place, SearchResponse, Total};
use crate::{SearchError, Snapshot};

/// What a search found.
pub(crate) struct Answer {
    /// The hits.
    pub(crate) found: Found,
    /// What was run.
    pub(crate) plan: Plan,
}

impl Answer {
    /// The passages of the page that is asked for. Where they are to be gathered by document, all
    /// that were kept: pages are of groups then.
    fn page(&self, request: &SearchRequest) -> &[Ranked] {
        let skipped = match request.group_size() {
            None => request.page_offset(),
            Some(_) => 0,
        };
        self.found.best.get(skipped..).unwrap_or_default()
    }
}

impl Snapshot {
    /// Finds the passages for a request.
    ///
    /// Passages with all words of the query come first, then those with some. Where none has all, a
    /// warning says so.
    ///
    /// # Errors
    /// When the index is damaged. No query is an error.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse, SearchError> {
        let query = AnalyzedQuery::new(&request.query, self)?;
        let answer = query.answer(request, request.keep())?;
        let found = &answer.found;
        if found.total == 0 {
            self.check_files()?;
        }
        let mut warnings = query.warnings.clone();
        warnings.extend(found.is_partial().then(relaxed));
        let presenter = Presenter::new(self, &query)?;
        let mut hits = Vec::new();
        let mut groups = Vec::new();
        if let Some(size) = request.group_size() {
            groups = self.groups(found, request, size, &presenter)?;
        } else {
            hits = presenter.hits(answer.page(request))?;
        }
        let is_complete = found.complete > 0;
        Ok(SearchResponse {
            did_you_mean: self.did_you_mean(&query, is_complete, &request.filters)?,
            hits,
            groups,
            facets: self.facets(&query, request, found)?,
            total_documents: found.documents(),
            total: Total::exactly(found.total),
            complete: Total::exactly(found.complete),
            warnings,
        })
    }

    /// Where the passages for a request stand, best first, without their words: what ranking alone
    /// takes.
    ///
    /// # Errors
    /// When the index is damaged. No query is an error.
    pub fn rank(&self, request: &SearchRequest) -> Result<Vec<Place>, SearchError> {
        let query = AnalyzedQuery::new(&request.query, self)?;
        let answer = query.answer(request, request.keep())?;
        let page = answer.page(request).iter();
        Ok(page
            .map(|ranked| Place {
                document: ranked.document as usize,
                ordinal: ranked.ordinal,
                score: ranked.key.score,
            })
            .collect())
    }

    /// The plan that a request is run by, before any word is spared.
    ///
    /// # Errors
    /// When the index is damaged. No query is an error.
    pub fn plan(&self, request: &SearchRequest) -> Result<Plan, SearchError> {
        let query = AnalyzedQuery::new(&request.query, self)?;
        Ok(query.plan(&request.filters))
    }

    /// Whether a query finds a passage; false for a passage that there is not.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn finds(&self, query: &str, passage: &PassageId) -> Result<bool, SearchError> {
        let Some(handle) = self.handle(passage)? else {
            return Ok(false);
        };
        let query = AnalyzedQuery::new(query, self)?;
        let no_filters = Filters::default();
        let plan = query.plan(&no_filters);
        if plan.is_hit(&query.reader, handle)? {
            return Ok(true);
        }
        let Some(relaxed) = query.relaxed(&no_filters) else {
            return Ok(false);
        };
        let is_relaxed = query.reader.count(&plan.matcher)? == 0;
        Ok(is_relaxed && query.reader.matches(&relaxed, handle)?)
    }
}

impl Plan {
    /// Whether a passage is a hit.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn is_hit(&self, reader: &Reader<'_>, passage: Handle) -> Result<bool, SearchError> {
        Ok(reader.matches(&self.matcher, passage)? || reader.matches(&self.partial, passage)?)
    }
}

impl AnalyzedQuery<'_> {
    /// What holds all of the query, and what holds a part of it. Of a query that is one thing,
    /// passages with a part are hits only where none has enough of it.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn answer(
        &self,
        request: &SearchRequest,
        keep: Keep,
    ) -> Result<Answer, SearchError> {
        let plan = self.plan(&request.filters);
        let found = self.reader.run(&plan, request.sort, keep)?;
        let answer = Answer { found, plan };
        if answer.found.total > 0 {
            return Ok(answer);
        }
        let Some(partial) = self.relaxed(&request.filters) else {
            return Ok(answer);
        };
        let plan = Plan {
            partial,
            ..answer.plan.clone()
        };
        let found = self.reader.run(&plan, request.sort, keep)?;
        if found.total == 0 {
            return Ok(answer);
        }
        Ok(Answer { found, plan })
    }
}

impl SearchRequest {
    /// What must be kept to show the page that is asked for.
    fn keep(&self) -> Keep {
        match self.group_size() {
            None => Keep::Passages(self.page_offset() + self.page_limit()),
            Some(size) => Keep::OfEachDocument(size),
        }
    }
}

/// Says that hits hold some of the words only.
pub(crate) fn relaxed() -> Warning {
    Warning {
        code: "relaxed".into(),
        message: "no passage holds all words; these hold some of them".into(),
    }
}
