//! Runs a search on a snapshot.

use issetsu_model::{OffsetTable, Passage, PassageId, Warning};

use crate::analyzed_query::AnalyzedQuery;
use crate::engine::{Found, Keep, Ranked};
use crate::plan::{Plan, Strictness};
use crate::present::{Highlighter, snippet};
use crate::request::{Filters, SearchRequest};
use crate::response::{Hit, Place, SearchResponse, Total, TotalRelation};
use crate::{SearchError, Snapshot};

/// What a search found, and how strict it was.
pub(crate) struct Answer {
    /// The hits.
    pub(crate) found: Found,
    /// What was run.
    pub(crate) plan: Plan,
    /// How much of the query a hit holds.
    pub(crate) strictness: Strictness,
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
    /// When no passage holds all words of the query, those that hold some of them are given
    /// instead, and a warning says so.
    ///
    /// # Errors
    /// When the index is damaged. No query is an error.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse, SearchError> {
        let query = AnalyzedQuery::new(&request.query, self)?;
        let answer = query.answer(request, request.keep())?;
        let found = &answer.found;
        let is_relaxed = answer.strictness == Strictness::AnyWord;
        let mut warnings = query.warnings.clone();
        if is_relaxed {
            warnings.push(relaxed());
        }
        let highlighter = Highlighter::of(query.query.as_ref(), &query.texts, self.analyzer());
        let mut hits = Vec::new();
        let mut groups = Vec::new();
        if let Some(size) = request.group_size() {
            groups = self.groups(found, request, size, &highlighter)?;
        } else {
            hits = self.hits(answer.page(request), &highlighter)?;
        }
        let did_you_mean = if found.total == 0 || is_relaxed {
            self.did_you_mean(&query, &request.filters)?
        } else {
            Vec::new()
        };
        Ok(SearchResponse {
            did_you_mean,
            hits,
            groups,
            facets: self.facets(&query, request, found)?,
            total_documents: found.documents(),
            total: Total {
                value: found.total,
                relation: TotalRelation::Equal,
            },
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
                score: ranked.score,
            })
            .collect())
    }

    /// The plan that a request is run by, before any word is spared.
    ///
    /// # Errors
    /// When the index is damaged. No query is an error.
    pub fn plan(&self, request: &SearchRequest) -> Result<Plan, SearchError> {
        let query = AnalyzedQuery::new(&request.query, self)?;
        Ok(query.plan(Strictness::MostWords, &request.filters))
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
        for strictness in [Strictness::MostWords, Strictness::AnyWord] {
            let matcher = query.matcher(strictness, &no_filters);
            if query.reader.matches(&matcher, handle)? {
                return Ok(true);
            }
            if !query.can_relax() || query.reader.count(&matcher)? > 0 {
                return Ok(false);
            }
        }
        Ok(false)
    }

    fn hits(&self, best: &[Ranked], highlighter: &Highlighter) -> Result<Vec<Hit>, SearchError> {
        let hits = best.iter();
        hits.map(|ranked| self.hit(ranked, highlighter)).collect()
    }

    /// A passage that was found, with its marks.
    pub(crate) fn hit(
        &self,
        ranked: &Ranked,
        highlighter: &Highlighter,
    ) -> Result<Hit, SearchError> {
        let passage: Passage = self.record(ranked.passage)?;
        let entry = self.document_entry(&passage.document_id);
        let document = entry
            .ok_or_else(|| SearchError::MissingText(passage.document_id.clone()))?
            .clone();
        let marks = highlighter.ranges(&passage.text);
        let offsets = OffsetTable::new(&passage.text);
        let highlights = marks.iter().map(|mark| offsets.range(mark.clone()));
        Ok(Hit {
            score: ranked.score,
            highlights: highlights.collect(),
            snippet: snippet(&passage.text, &marks),
            document,
            passage,
        })
    }
}

impl AnalyzedQuery<'_> {
    /// What holds most words of the query; where nothing does, what holds any, if that is
    /// something.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn answer(
        &self,
        request: &SearchRequest,
        keep: Keep,
    ) -> Result<Answer, SearchError> {
        let answer = self.answer_with(Strictness::MostWords, request, keep)?;
        if answer.found.total > 0 || !self.can_relax() {
            return Ok(answer);
        }
        let relaxed = self.answer_with(Strictness::AnyWord, request, keep)?;
        if relaxed.found.total == 0 {
            return Ok(answer);
        }
        Ok(relaxed)
    }

    fn answer_with(
        &self,
        strictness: Strictness,
        request: &SearchRequest,
        keep: Keep,
    ) -> Result<Answer, SearchError> {
        let plan = self.plan(strictness, &request.filters);
        Ok(Answer {
            found: self.reader.run(&plan, request.sort, keep)?,
            plan,
            strictness,
        })
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
