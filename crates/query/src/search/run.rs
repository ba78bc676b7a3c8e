//! Runs a search on a snapshot.

use issetsu_index_format::field_name;
use issetsu_model::{OffsetTable, Passage, Warning};
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue, SortByString};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::Query as Engine;
use tantivy::{DocAddress, Order};

use super::filter::filtered;
use super::highlight::Highlighter;
use super::plan::{Planner, Strictness};
use super::ranking::RankingWeights;
use super::request::{SearchRequest, Sort};
use super::response::{Hit, SearchResponse, Total, TotalRelation};
use super::snippet::snippet;
use crate::syntax::{Query, parse};
use crate::{QueryError, Snapshot};

/// Where the hits of a page stand in the engine, and how many there are in all.
type Found = (Vec<(f32, DocAddress)>, usize);

impl Snapshot {
    /// Finds the passages for a request.
    ///
    /// When no passage holds all words of the query, those that hold some of them are given
    /// instead, and a warning says so.
    ///
    /// # Errors
    /// When the index is damaged. No query is an error.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse, QueryError> {
        let parsed = parse(&request.query);
        let (query, mut warnings) = (parsed.query, parsed.warnings);
        let (mut found, mut total) = self.find(query.as_ref(), Strictness::AllWords, request)?;
        if total == 0 && query.as_ref().is_some_and(can_relax) {
            (found, total) = self.find(query.as_ref(), Strictness::AnyWord, request)?;
            if total > 0 {
                warnings.push(relaxed());
            }
        }
        let highlighter = Highlighter::new(query.as_ref(), self.analyzer());
        let hits = found
            .into_iter()
            .map(|(score, address)| self.hit(score, address, &highlighter));
        Ok(SearchResponse {
            hits: hits.collect::<Result<_, _>>()?,
            total: Total {
                value: total,
                relation: TotalRelation::Equal,
            },
            warnings,
        })
    }

    fn find(
        &self,
        query: Option<&Query>,
        strictness: Strictness,
        request: &SearchRequest,
    ) -> Result<Found, QueryError> {
        let planner = Planner {
            fields: self.fields,
            analyzer: self.analyzer(),
            weights: RankingWeights::default(),
            languages: &self.languages,
            strictness,
        };
        let plan = filtered(
            planner.plan(query),
            &request.filters,
            self.fields,
            &self.languages,
        );
        self.collect(&*plan, request)
    }

    /// Collects one page in the order asked for. Ties go by document, then by place in it.
    ///
    /// The sort keys are nested pairs: tantivy 0.26 forgets the direction of the keys in longer
    /// tuples.
    fn collect(&self, plan: &dyn Engine, request: &SearchRequest) -> Result<Found, QueryError> {
        let limit = request.limit.clamp(1, SearchRequest::MAX_LIMIT);
        let offset = request.offset.min(SearchRequest::MAX_OFFSET);
        let page = TopDocs::with_limit(limit).and_offset(offset);
        let document = (SortByString::for_field(field_name::DOCUMENT_ID), Order::Asc);
        let place = (
            SortByStaticFastValue::<u64>::for_field(field_name::ORDINAL),
            Order::Asc,
        );
        let by_score = ((SortBySimilarityScore, Order::Desc), (document, place));
        let order = match request.sort {
            Sort::Relevance => {
                let collector = (page.order_by(by_score), Count);
                let (found, total) = self.passages.search(plan, &collector)?;
                return Ok((
                    found
                        .into_iter()
                        .map(|((score, _), at)| (score, at))
                        .collect(),
                    total,
                ));
            }
            Sort::Newest => Order::Desc,
            Sort::Oldest => Order::Asc,
        };
        let date = (
            SortByStaticFastValue::<u64>::for_field(field_name::DATE),
            order,
        );
        let collector = (page.order_by((date, by_score)), Count);
        let (found, total) = self.passages.search(plan, &collector)?;
        Ok((
            found
                .into_iter()
                .map(|((_, (score, _)), at)| (score, at))
                .collect(),
            total,
        ))
    }

    fn hit(
        &self,
        score: f32,
        address: DocAddress,
        highlighter: &Highlighter,
    ) -> Result<Hit, QueryError> {
        let passage: Passage = self.record(address)?;
        let entry = self.document_entry(&passage.document_id);
        let document = entry
            .ok_or_else(|| QueryError::MissingText(passage.document_id.clone()))?
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
fn can_relax(query: &Query) -> bool {
    match query {
        Query::Word(_) => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().any(can_relax),
        Query::Phrase(_) | Query::Field(..) | Query::Years(_) | Query::Not(_) => false,
    }
}

fn relaxed() -> Warning {
    Warning {
        code: "relaxed".into(),
        message: "no passage holds all words; these hold some of them".into(),
    }
}
