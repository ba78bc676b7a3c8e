//! A query, analysed once for everything that a request asks about it.

use issetsu_model::Warning;

use crate::engine::Reader;
use crate::plan::{
    Matcher, Plan, Planner, Statistics, Strictness, Texts, admitted, can_relax, terms_of,
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
        let texts = Texts::of(parsed.query.as_ref(), snapshot.analyzer());
        let reader = snapshot.engine.reader();
        let query = parsed.query.as_ref();
        let terms = query.map_or_else(Vec::new, |query| terms_of(query, &texts));
        Ok(Self {
            statistics: reader.statistics(&terms)?,
            query: parsed.query,
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
            strictness,
        }
    }

    /// The plan of the whole query under some filters.
    pub(crate) fn plan(&self, strictness: Strictness, filters: &Filters) -> Plan {
        let planner = self.planner(strictness);
        let plan = planner.plan(self.query.as_ref(), self.snapshot.weights());
        Plan {
            matcher: self.filtered(plan.matcher, filters),
            ..plan
        }
    }

    /// The hits of the whole query under some filters.
    pub(crate) fn matcher(&self, strictness: Strictness, filters: &Filters) -> Matcher {
        let planner = self.planner(strictness);
        let query = self.query.as_ref();
        let matcher = query.map_or(Matcher::All, |query| planner.matcher(query));
        self.filtered(matcher, filters)
    }

    /// Whether it has words to spare when no passage holds all of them.
    pub(crate) fn can_relax(&self) -> bool {
        self.query.as_ref().is_some_and(can_relax)
    }

    fn filtered(&self, matcher: Matcher, filters: &Filters) -> Matcher {
        Matcher::every([matcher, admitted(filters, self.snapshot.languages())])
    }
}
