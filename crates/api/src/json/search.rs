//! The answer to a search.

use std::collections::BTreeMap;
use std::ops::RangeFrom;

use issetsu_index_format::GenerationId;
use serde::Serialize;
use utoipa::ToSchema;

use super::facets::{self, FacetBody};
use super::{
    DocumentSummary, FoundInName, PassageBody, RangeBody, ReferencesBody, TotalBody, WarningBody,
};
use crate::Links;
use issetsu_search::{Group, Hit, SearchRequest, SearchResponse, Snippet, Total};

/// The answer to a search.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SearchResponse)]
pub struct SearchBody {
    /// The query as it was understood: decoded, otherwise as given.
    #[schema(example = "水素 港湾")]
    pub query: String,
    /// Number of passages that match.
    pub total: TotalBody,
    /// Number of those that hold all of the query, which come first. The others hold a part of it.
    pub complete: TotalBody,
    /// Number of documents with at least one of them.
    pub total_documents: TotalBody,
    /// Number of the index generation that answered.
    pub generation: u64,
    /// The hits of this page, in order; empty with `group_by`.
    pub hits: Vec<HitBody>,
    /// The groups of this page, in order of their best passages; empty without `group_by`.
    pub groups: Vec<GroupBody>,
    /// The facets that were asked for, by their names.
    pub facets: BTreeMap<&'static str, FacetBody>,
    /// Where the next page begins; none on the last.
    #[schema(required)]
    pub next_cursor: Option<String>,
    /// Other queries that may have been meant, when no passage holds all of this one.
    pub did_you_mean: Vec<String>,
    /// What of the query was not understood or not followed, and what was done instead.
    pub warnings: Vec<WarningBody>,
}

/// The best passages of one document.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Group)]
pub struct GroupBody {
    /// Position in the whole list of groups, from 1.
    rank: usize,
    /// The document.
    document: DocumentSummary,
    /// Number of its passages that match.
    total: TotalBody,
    /// The best of them, in order.
    hits: Vec<HitBody>,
}

/// One passage that matches.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Hit)]
pub struct HitBody {
    /// The id of the passage, if `fields` asks for it; without `fields` it is in `passage`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    id: Option<String>,
    /// Position in the whole list of hits, from 1; in a group, among the hits of its document.
    rank: usize,
    /// How well it matches; comparable within one answer only.
    score: f32,
    /// The passage.
    passage: PassageBody,
    /// The document it is a slice of.
    document: DocumentSummary,
    /// What matches, as ranges of `passage.text`, in order, none overlapping.
    highlights: Vec<RangeBody>,
    /// The part of the passage to show where all of it is too long.
    snippet: SnippetBody,
    /// The words of the query that it lacks; empty for a hit that holds all of the query.
    #[schema(example = json!([]))]
    missing: Vec<String>,
    /// Where it matches if nothing in its own text does; empty for a hit with highlights.
    #[schema(example = json!([]))]
    found_in: Vec<FoundInName>,
    /// How the passage is referred to, if `cite` asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    citation: Option<ReferencesBody>,
}

/// What of a passage shows best why it is a hit: one part of it, or two or three with `…` between them.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Snippet)]
pub struct SnippetBody {
    /// Its words.
    text: String,
    /// Where it stands in `passage.text`: from the beginning of its first part to the end of its last.
    range: RangeBody,
    /// Where its parts stand in `passage.text`, if there are more than one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    parts: Vec<RangeBody>,
    /// What matches, as ranges of the snippet's own text.
    highlights: Vec<RangeBody>,
}

impl SearchBody {
    /// What the API says of an answer, without a cursor.
    pub fn new(
        request: &SearchRequest,
        found: SearchResponse,
        generation: GenerationId,
        links: &Links,
    ) -> Self {
        let total = |value| {
            TotalBody::from(Total {
                value,
                ..found.total
            })
        };
        let ranks = request.offset + 1..;
        Self {
            query: request.query.clone(),
            total: total(found.total.value),
            complete: found.complete.into(),
            total_documents: total(found.total_documents),
            generation: generation.0,
            hits: HitBody::ranked(ranks.clone(), found.hits, links),
            groups: ranks
                .zip(found.groups)
                .map(|(rank, group)| GroupBody::new(rank, group, links))
                .collect(),
            facets: facets::by_name(found.facets),
            next_cursor: None,
            did_you_mean: found.did_you_mean,
            warnings: found.warnings.into_iter().map(Into::into).collect(),
        }
    }
}

impl SearchBody {
    /// Puts the references to the passages on the hits, in the order of the hits and then of those in
    /// groups.
    pub fn put_citations(&mut self, citations: impl IntoIterator<Item = ReferencesBody>) {
        for (hit, citation) in self.all_hits().zip(citations) {
            hit.citation = Some(citation);
        }
    }

    /// Puts the ids of the passages on the hits.
    pub fn put_ids(&mut self) {
        self.all_hits().for_each(HitBody::with_own_id);
    }

    fn all_hits(&mut self) -> impl Iterator<Item = &mut HitBody> {
        let grouped = self.groups.iter_mut().flat_map(|group| &mut group.hits);
        self.hits.iter_mut().chain(grouped)
    }
}

impl GroupBody {
    fn new(rank: usize, group: Group, links: &Links) -> Self {
        Self {
            rank,
            document: (&group.document).into(),
            total: TotalBody::exactly(group.total),
            hits: HitBody::ranked(1.., group.hits, links),
        }
    }
}

impl HitBody {
    fn ranked(ranks: RangeFrom<usize>, hits: Vec<Hit>, links: &Links) -> Vec<Self> {
        let ranked = ranks.zip(hits);
        ranked
            .map(|(rank, hit)| Self::new(rank, hit, links))
            .collect()
    }

    /// What the API says of a hit.
    fn new(rank: usize, hit: Hit, links: &Links) -> Self {
        Self {
            id: None,
            rank,
            score: hit.score,
            document: (&hit.document).into(),
            passage: PassageBody::new(hit.passage, links),
            highlights: hit.highlights.into_iter().map(Into::into).collect(),
            snippet: hit.snippet.into(),
            missing: hit.missing,
            found_in: hit.found_in.into_iter().map(Into::into).collect(),
            citation: None,
        }
    }

    /// The same with the id of the passage on the outside too.
    fn with_own_id(&mut self) {
        self.id = Some(self.passage.id().to_owned());
    }
}

impl From<Snippet> for SnippetBody {
    fn from(snippet: Snippet) -> Self {
        // A single part is the range.
        let parts = if snippet.parts.len() > 1 {
            snippet.parts
        } else {
            Vec::new()
        };
        Self {
            text: snippet.text,
            range: snippet.range.into(),
            parts: parts.into_iter().map(Into::into).collect(),
            highlights: snippet.highlights.into_iter().map(Into::into).collect(),
        }
    }
}
