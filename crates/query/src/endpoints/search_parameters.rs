//! The parameters of `GET /v1/search`, for the description. They are read by name.

use utoipa::IntoParams;

use issetsu_api::json::TypeName;

/// The parameters.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes parameters that are read by name")]
pub(crate) struct SearchParameters {
    /// The query, at most 2,048 bytes of UTF-8 unless the server is set otherwise. Of up to three
    /// words all must be there, of more three quarters; where no passage has so many, those with
    /// some are given, with the warning `relaxed`. `"…"` keeps words together. Empty finds every
    /// passage that the filters let through.
    #[param(example = "水素 港湾")]
    q: Option<String>,
    /// Number of hits, or of groups.
    #[param(minimum = 1, maximum = 100, default = 10)]
    limit: Option<u32>,
    /// `next_cursor` of the page before, with every parameter but `limit` as it was.
    cursor: Option<String>,
    /// Only passages of this document; may be repeated for alternatives.
    #[param(explode = true)]
    document: Option<Vec<String>>,
    /// Only documents of this publisher, exactly as printed; may be repeated for alternatives.
    #[param(explode = true)]
    publisher: Option<Vec<String>>,
    /// Only documents published in these years: `2025`, `2024..2026`, `2024..` or `..2026`.
    #[param(example = "2024..2026")]
    year: Option<String>,
    /// Only this kind of publication; may be repeated for alternatives.
    #[param(explode = true, inline)]
    r#type: Option<Vec<TypeName>>,
    /// Only documents in this language; `en` lets `en-GB` through; may be repeated.
    #[param(explode = true)]
    language: Option<Vec<String>>,
    /// Only documents with this tag; may be repeated for alternatives.
    #[param(explode = true)]
    tag: Option<Vec<String>>,
    /// The order of hits. Ties go by document id, then by place in the document.
    #[param(inline)]
    sort: Option<SortName>,
    /// What to count the passages found by; may be repeated. Each facet is counted under the query
    /// and all filters but its own, so that alternatives to a chosen value show. There is no
    /// filter by author; `author:"…"` in the query comes near it.
    #[param(explode = false, inline, example = json!(["publisher", "year"]))]
    facets: Option<Vec<FacetName>>,
    /// The most values of a facet.
    #[param(minimum = 1, maximum = 100, default = 10)]
    facet_limit: Option<u32>,
    /// Gathers the hits by document: they are then in `groups`, `hits` is empty, and `limit` and
    /// `cursor` count groups.
    #[param(inline)]
    group_by: Option<GroupName>,
    /// The most hits of a group; only together with `group_by`.
    #[param(minimum = 1, maximum = 10, default = 3)]
    group_size: Option<u32>,
}

/// The names of the parameters.
pub(crate) const KNOWN: [&str; 14] = [
    "q",
    "limit",
    "cursor",
    "document",
    "publisher",
    "year",
    "type",
    "language",
    "tag",
    "sort",
    "facets",
    "facet_limit",
    "group_by",
    "group_size",
];

/// The order of hits.
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "snake_case", default = "relevance")]
#[allow(dead_code, reason = "describes values that are read by name")]
pub(crate) enum SortName {
    /// Best first.
    Relevance,
    /// Newest publication first; without a date last.
    Newest,
    /// Oldest publication first; without a date last.
    Oldest,
}

/// What passages are counted by.
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "snake_case")]
#[allow(dead_code, reason = "describes values that are read by name")]
pub(crate) enum FacetName {
    /// Who published the document, as printed.
    Publisher,
    /// Year of publication.
    Year,
    /// Kind of publication.
    Type,
    /// Language tag, exactly: `en` does not count `en-GB`.
    Language,
    /// Each tag of the document.
    Tag,
    /// Each author, as printed.
    Author,
    /// The document, by its id.
    Document,
}

/// What hits are gathered by.
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "snake_case")]
#[allow(dead_code, reason = "describes values that are read by name")]
pub(crate) enum GroupName {
    /// The document they are slices of.
    Document,
}

#[cfg(test)]
mod tests {
    use super::*;
    use issetsu_search::Facet;
    use utoipa::PartialSchema;

    #[test]
    fn the_description_names_what_is_read() {
        let described: Vec<String> = SearchParameters::into_params(|| None)
            .into_iter()
            .map(|parameter| parameter.name)
            .collect();
        assert_eq!(described, KNOWN);
    }

    #[test]
    fn the_description_names_every_facet() {
        let schema = serde_json::to_value(FacetName::schema()).unwrap();
        let described = schema["enum"].as_array().unwrap();
        assert_eq!(*described, Facet::NAMES.map(|(name, _)| name));
    }
}
