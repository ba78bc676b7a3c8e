//! A query, analysed once for everything that a request asks about it.

use issetsu_model::Warning;

use crate::engine::Reader;
use crate::plan::{
    Matcher, Plan, Planner, Statistics, Strictness, Texts, admitted, can_relax, is_divisible,
    join_question, terms_of,
};
use crate::request::Filters;
use crate::syntax::{Query, parse};
use crate::{SearchError, Snapshot};

/// A query with the analysis of its texts, the statistics of their terms, and the reader that has
/// looked them up. Made once for a request.
pub(crate) struct AnalyzedQuery<'s> {
    /// The query; none when nothing is asked for.
    pub(crate) query: Option<Query>,
    /// What of it was not understood.
    pub(crate) warnings: Vec<Warning>,
    /// The words and phrases.
    pub(crate) texts: Texts,
    /// Reads the index for this request.
    pub(crate) reader: Reader<'s>,
    statistics: Statistics,
    snapshot: &'s Snapshot,
}

impl<'s> AnalyzedQuery<'s> {
    /// Parses and analyses a query, and looks up its terms.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn new(query: &str, snapshot: &'s Snapshot) -> Result<Self, SearchError> {
        let parsed = parse(query);
        let mut query = parsed.query;
        let mut texts = Texts::of(query.as_ref(), snapshot.analyzer());
        if let Some(question) = query
            .as_ref()
            .and_then(|query| join_question(query, &texts))
        {
            texts = Texts::of(Some(&question), snapshot.analyzer());
            query = Some(question);
        }
        let reader = snapshot.reader();
        let terms = query
            .as_ref()
            .map_or_else(Vec::new, |query| terms_of(query, &texts));
        Ok(Self {
            statistics: reader.statistics(&terms)?,
            query,
            warnings: parsed.warnings,
            texts,
            reader,
            snapshot,
        })
    }

    /// Plans parts of the query.
    pub(crate) fn planner(&self, strictness: Strictness) -> Planner<'_> {
        Planner {
            texts: &self.texts,
            statistics: &self.statistics,
            languages: self.snapshot.languages(),
            names: self.snapshot.names(),
            strictness,
        }
    }

    /// The plan of the whole query under some filters. Of a query of several words, passages with
    /// some of them are hits, too.
    pub(crate) fn plan(&self, filters: &Filters) -> Plan {
        let planner = self.planner(Strictness::MostWords);
        let plan = planner.plan(self.query.as_ref(), self.snapshot.weights());
        let is_divisible = self.query.as_ref().is_some_and(is_divisible);
        Plan {
            matcher: self.filtered(plan.matcher, filters),
            partial: if is_divisible {
                self.matcher(Strictness::AnyWord, filters)
            } else {
                Matcher::None
            },
            ..plan
        }
    }

    /// The matcher of passages with any word of the query, for a query that
    /// nothing was found for; none where it has no words to spare, or where these are hits anyway.
    pub(crate) fn relaxed(&self, filters: &Filters) -> Option<Matcher> {
        let query = self.query.as_ref()?;
        let is_other = can_relax(query) && !is_divisible(query);
        is_other.then(|| self.matcher(Strictness::AnyWord, filters))
    }

    /// The hits of the whole query under some filters.
    pub(crate) fn matcher(&self, strictness: Strictness, filters: &Filters) -> Matcher {
        let planner = self.planner(strictness);
        let query = self.query.as_ref();
        let matcher = query.map_or(Matcher::All, |query| planner.matcher(query));
        self.filtered(matcher, filters)
    }

    fn filtered(&self, matcher: Matcher, filters: &Filters) -> Matcher {
        Matcher::every([matcher, admitted(filters, self.snapshot.languages())])
    }
}
