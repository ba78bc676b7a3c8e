//! Runs a search on a snapshot.

use issetsu_model::{OffsetTable, Passage, PassageId, Warning};
use tantivy::query::{EnableScoring, Query as Engine};
use tantivy::{DocAddress, DocSet};

use super::collect::{Collector, Found, Keep, Ranked};
use super::expand::Expander;
use super::filter::filtered;
use super::highlight::Highlighter;
use super::lookup::Lookup;
use super::plan::{Planner, Strictness};
use super::request::SearchRequest;
use super::response::{Hit, Place, SearchResponse, Total, TotalRelation};
use super::snippet::snippet;
use super::text::Texts;
use crate::syntax::{Query, parse};
use crate::{SearchError, Snapshot};

impl Snapshot {
    /// Finds the passages for a request.
    ///
    /// When no passage holds all words of the query, those that hold some of them are given
    /// instead, and a warning says so.
    ///
    /// # Errors
    /// When the index is damaged. No query is an error.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse, SearchError> {
        let parsed = parse(&request.query);
        let (query, mut warnings) = (parsed.query, parsed.warnings);
        let texts = Texts::of(query.as_ref(), self.analyzer());
        let (found, strictness) = self.find_enough(query.as_ref(), &texts, request)?;
        if strictness == Strictness::AnyWord && found.total > 0 {
            warnings.push(relaxed());
        }
        let highlighter = Highlighter::of(query.as_ref(), &texts, self.analyzer());
        let (hits, groups) = match request.group_size() {
            None => (self.hits(&found, &highlighter)?, Vec::new()),
            Some(size) => {
                let groups = self.groups(&found, (request, size), &highlighter)?;
                (Vec::new(), groups)
            }
        };
        let did_you_mean = match (found.total, strictness) {
            (0, _) | (_, Strictness::AnyWord) => {
                self.did_you_mean((query.as_ref(), &texts), &request.filters)?
            }
            _ => Vec::new(),
        };
        Ok(SearchResponse {
            did_you_mean,
            hits,
            groups,
            facets: self.facets((query.as_ref(), &texts), request, &found)?,
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
        let query = parse(&request.query).query;
        let texts = Texts::of(query.as_ref(), self.analyzer());
        let found = self.find_enough(query.as_ref(), &texts, request)?.0;
        let places = found.best.iter().map(|ranked| Place {
            document: ranked.document(),
            ordinal: ranked.ordinal(),
            score: ranked.score,
        });
        Ok(places.collect())
    }

    /// Whether a query finds a passage; false for a passage that there is not.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn finds(&self, query: &str, passage: &PassageId) -> Result<bool, SearchError> {
        let Some(address) = self.address(passage)? else {
            return Ok(false);
        };
        let query = parse(query).query;
        let texts = Texts::of(query.as_ref(), self.analyzer());
        for strictness in [Strictness::MostWords, Strictness::AnyWord] {
            let Some(query) = query.as_ref() else {
                return Ok(true);
            };
            let (expander, lookup) = (self.expander(), Lookup::new(&self.passages));
            let planner = self.planner((&texts, &expander, &lookup), strictness);
            let matcher = planner.matcher(query)?;
            if self.matches(&*matcher, address)? {
                return Ok(true);
            }
            if !can_relax(query) || matcher.count(&self.passages)? > 0 {
                return Ok(false);
            }
        }
        Ok(false)
    }

    /// Whether `matcher` lets one passage through.
    pub(super) fn matches(
        &self,
        matcher: &dyn Engine,
        at: DocAddress,
    ) -> Result<bool, SearchError> {
        let weight = matcher.weight(EnableScoring::disabled_from_searcher(&self.passages))?;
        let segment = self.passages.segment_reader(at.segment_ord);
        let mut found = weight.scorer(segment, 1.0)?;
        Ok(found.doc() == at.doc_id
            || found.doc() < at.doc_id && found.seek(at.doc_id) == at.doc_id)
    }

    pub(super) fn expander(&self) -> Expander<'_> {
        Expander {
            fields: self.fields,
            searcher: &self.passages,
        }
    }

    pub(super) fn planner<'a>(
        &'a self,
        (texts, expander, lookup): (&'a Texts, &'a Expander<'a>, &'a Lookup<'a>),
        strictness: Strictness,
    ) -> Planner<'a> {
        Planner {
            fields: self.fields,
            lookup,
            texts,
            expander,
            languages: &self.languages,
            strictness,
        }
    }

    /// What holds most words of the query; where nothing does, what holds any.
    fn find_enough(
        &self,
        query: Option<&Query>,
        texts: &Texts,
        request: &SearchRequest,
    ) -> Result<(Found, Strictness), SearchError> {
        let found = self.find(query, (texts, Strictness::MostWords), request)?;
        if found.total > 0 || !query.is_some_and(can_relax) {
            return Ok((found, Strictness::MostWords));
        }
        let found = self.find(query, (texts, Strictness::AnyWord), request)?;
        Ok((found, Strictness::AnyWord))
    }

    fn find(
        &self,
        query: Option<&Query>,
        (texts, strictness): (&Texts, Strictness),
        request: &SearchRequest,
    ) -> Result<Found, SearchError> {
        let (expander, lookup) = (self.expander(), Lookup::new(&self.passages));
        let planner = self.planner((texts, &expander, &lookup), strictness);
        let (matcher, scorer) = planner.plan(query, &self.weights)?;
        let matcher = filtered(matcher, &request.filters, self.fields, &self.languages);
        let offset = request.page_offset();
        let collector = Collector {
            snapshot: self,
            scorer: &scorer,
            sort: request.sort,
            keep: match request.group_size() {
                None => Keep::Passages(offset + request.page_limit()),
                Some(size) => Keep::OfEachDocument(size),
            },
        };
        let mut found = collector.collect(&*matcher)?;
        if request.group.is_none() {
            found.best.drain(..offset.min(found.best.len()));
        }
        Ok(found)
    }

    fn hits(&self, found: &Found, highlighter: &Highlighter) -> Result<Vec<Hit>, SearchError> {
        let hit = |ranked: &Ranked| self.hit(ranked.score, ranked.address, highlighter);
        found.best.iter().map(hit).collect()
    }

    pub(super) fn hit(
        &self,
        score: f32,
        address: DocAddress,
        highlighter: &Highlighter,
    ) -> Result<Hit, SearchError> {
        let passage: Passage = self.record(address)?;
        let entry = self.document_entry(&passage.document_id);
        let document = entry
            .ok_or_else(|| SearchError::MissingText(passage.document_id.clone()))?
            .clone();
        let marks = highlighter.ranges(&passage.text);
        let offsets = OffsetTable::new(&passage.text);
        let highlights = marks
            .iter()
            .map(|mark| offsets.range(mark.clone()))
            .collect();
        let snippet = snippet(&passage.text, &marks);
        Ok(Hit {
            score,
            passage,
            document,
            highlights,
            snippet,
        })
    }
}

/// Whether a query has words to spare. Phrases and fields are meant as they stand.
pub(super) fn can_relax(query: &Query) -> bool {
    match query {
        Query::Word(_) => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().any(can_relax),
        Query::Phrase(_) | Query::Field(..) | Query::Years(_) | Query::Not(_) => false,
    }
}

pub(super) fn relaxed() -> Warning {
    Warning {
        code: "relaxed".into(),
        message: "no passage holds all words; these hold some of them".into(),
    }
}
