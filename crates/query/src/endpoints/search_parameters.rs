//! The parameters of `GET /v1/search`.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::problem::ApiError;
use crate::request::citing::{CitingParameters, Shape, cite_schema};
use crate::request::facets::{FacetName, facet_limit, facets};
use crate::request::filters::FilterParameters;
use crate::request::grouping::{GroupName, group};
use crate::request::negotiate::{locale_schema, unit_schema};
use crate::request::paging::Page;
use crate::request::parameters::{Once, Parameters, Repeated};
use crate::request::query_length;
use crate::request::sort::{SortName, sort};
use issetsu_api::json::{HitBody, TypeName};
use issetsu_search::{Filters, SearchRequest};

/// The parameters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchParameters {
    /// The query, at most 2,048 bytes of UTF-8 unless the server is set otherwise. Of up to three
    /// words all must be there, of more three quarters; where no passage has so many, those with
    /// some are given, with the warning `relaxed`. `"…"` keeps words together. Empty finds every
    /// passage that the filters let through.
    #[param(value_type = Option<String>, example = "水素 港湾")]
    q: Once,
    /// Number of hits, or of groups.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 10)]
    limit: Once,
    /// `next_cursor` of the page before, with every parameter but `limit` as it was.
    #[param(value_type = Option<String>)]
    cursor: Once,
    /// Only passages of this document; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    document: Repeated,
    /// Only documents of this publisher, exactly as printed; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    publisher: Repeated,
    /// Only documents published in these years: `2025`, `2024..2026`, `2024..` or `..2026`.
    #[param(value_type = Option<String>, example = "2024..2026")]
    year: Once,
    /// Only this kind of publication; may be repeated for alternatives.
    #[param(value_type = Option<Vec<TypeName>>, explode = true, inline)]
    r#type: Repeated,
    /// Only documents in this language; `en` lets `en-GB` through; may be repeated.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    language: Repeated,
    /// Only documents with this tag; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    tag: Repeated,
    /// The order of hits. Ties go by document id, then by place in the document.
    #[param(value_type = Option<SortName>, inline)]
    sort: Once,
    /// What to count the passages found by; may be repeated. Each facet is counted under the query
    /// and all filters but its own, so that alternatives to a chosen value show. There is no
    /// filter by author; `author:"…"` in the query comes near it.
    #[param(value_type = Option<Vec<FacetName>>, explode = false, inline, example = json!(["publisher", "year"]))]
    facets: Repeated,
    /// The most values of a facet.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 10)]
    facet_limit: Once,
    /// Gathers the hits by document: they are then in `groups`, `hits` is empty, and `limit` and
    /// `cursor` count groups.
    #[param(value_type = Option<GroupName>, inline)]
    group_by: Once,
    /// The most hits of a group; only together with `group_by`.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 10, default = 3)]
    group_size: Once,
    /// References to add to each hit, as `citation.references`; may be repeated. The
    /// permalink and the link into the source come with them.
    #[param(schema_with = cite_schema, required = false, explode = false, example = json!(["sist02", "bibtex"]))]
    cite: Repeated,
    /// The members of each hit to answer with; may be repeated, and a dot names a member of a member:
    /// `passage.text`. `id` is the id of the passage; `snippet` means its text, `citation` its
    /// references, without `cite` by SIST 02, and its permalink. `snippet.highlights` and
    /// `citation.source`, the link into the source, are named themselves. Default: all.
    #[param(value_type = Option<Vec<String>>, explode = false, example = json!(["id", "snippet", "citation"]))]
    fields: Repeated,
    /// Language of the references' own words. Default: that of each document.
    #[param(schema_with = locale_schema, required = false)]
    locale: Once,
    /// What references cite: the whole `report` with a pinpoint (the default), or the `section` as a
    /// work of its own.
    #[param(schema_with = unit_schema, required = false)]
    unit: Once,
}

impl SearchParameters {
    /// The query, if it is not longer than `max_bytes`.
    pub(crate) fn query(&self, max_bytes: usize) -> Result<&str, ApiError> {
        let query = self.q.text("q")?.unwrap_or_default();
        query_length::check(query, max_bytes)?;
        Ok(query)
    }

    /// What is asked for beside the hits themselves.
    pub(crate) fn shape(&self) -> Result<Shape, ApiError> {
        let parameters = CitingParameters {
            cite: &self.cite,
            fields: &self.fields,
            locale: &self.locale,
            unit: &self.unit,
        };
        parameters.read::<HitBody>()
    }

    /// Which part of the hits.
    pub(crate) fn page(&self, given: Parameters) -> Result<Page, ApiError> {
        Page::read(&self.limit, &self.cursor, given)
    }

    /// The search, from its first hit on: where the page begins is known with the generation.
    pub(crate) fn request(&self, query: &str, page: &Page) -> Result<SearchRequest, ApiError> {
        Ok(SearchRequest {
            limit: page.limit,
            filters: self.filters()?,
            sort: sort(&self.sort)?,
            group: group(&self.group_by, &self.group_size)?,
            facets: facets(&self.facets)?,
            facet_limit: facet_limit(&self.facet_limit)?,
            ..SearchRequest::new(query)
        })
    }

    fn filters(&self) -> Result<Filters, ApiError> {
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
