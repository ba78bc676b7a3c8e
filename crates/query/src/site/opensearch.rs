//! The search for browsers: `GET /opensearch.xml` (OpenSearch 1.1) and the suggestions it names.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::icons::{ICO_PATH, SVG_PATH};
use super::origin::Origin;
use super::words::SiteWords;
use super::xml::Xml;
use crate::pages::{Visitor, spoken};
use crate::problem::ApiError;
use crate::request::parameters::Once;
use crate::request::query_length;
use crate::respond::content;
use crate::state::App;
use issetsu_search::suggest::{DEFAULT_SUGGESTIONS, Suggestion, SuggestionKind};

/// The longest short name, by OpenSearch 1.1.
const MAX_NAME_CHARS: usize = 16;
const NAMESPACE: &str = "http://a9.com/-/spec/opensearch/1.1/";
const SUGGESTIONS: &str = "application/x-suggestions+json";

/// Describes the search, so that a browser can offer it in its address bar.
pub(super) async fn description(
    State(app): State<App>,
    origin: Origin,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let title = &app.config().options().site_title;
    let name: String = title.chars().take(MAX_NAME_CHARS).collect();
    let words = SiteWords::of(visitor.language);
    let path = |path: &str| origin.links.path(path);
    // The braces belong to OpenSearch; whatever is put in place of them is encoded by the browser.
    let search = path("/?q={searchTerms}");
    let suggestions = path("/opensearch/suggestions?q={searchTerms}");
    let own = path("/opensearch.xml");
    let mut xml = Xml::new("OpenSearchDescription", &[("xmlns", NAMESPACE)]);
    xml.text("ShortName", &[], &name);
    xml.text("LongName", &[], &title.chars().take(48).collect::<String>());
    xml.text("Description", &[], words.about);
    xml.text("InputEncoding", &[], "UTF-8");
    let icon = [
        ("height", "32"),
        ("width", "32"),
        ("type", "image/vnd.microsoft.icon"),
    ];
    xml.text("Image", &icon, &path(ICO_PATH));
    xml.text("Image", &[("type", "image/svg+xml")], &path(SVG_PATH));
    let urls = [
        ("text/html", "results", &search),
        (SUGGESTIONS, "suggestions", &suggestions),
        ("application/opensearchdescription+xml", "self", &own),
    ];
    for (media_type, rel, template) in urls {
        let attributes = [
            ("type", media_type),
            ("rel", rel),
            ("template", template.as_str()),
        ];
        xml.empty("Url", &attributes);
    }
    let media_type = "application/opensearchdescription+xml; charset=utf-8";
    Ok(spoken(&visitor, content(media_type, xml.finish())))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SuggestionsParameters {
    q: Once,
}

/// What may be meant by a half-typed query, in the form of OpenSearch suggestions: the query, and a
/// list of whole ones.
pub(super) async fn suggestions(
    State(app): State<App>,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let parameters: SuggestionsParameters = visitor.parameters.of_page()?;
    let typed = parameters.q.text("q")?.unwrap_or_default().to_owned();
    query_length::check(&typed, app.config().options().max_query_bytes)?;
    app.work(move |snapshot| {
        let suggested = snapshot.suggest(&typed, DEFAULT_SUGGESTIONS)?;
        let queries: Vec<&str> = suggested.iter().map(query).collect();
        let body = serde_json::to_vec(&(&typed, queries));
        let body = body.map_err(|error| ApiError::internal(&error))?;
        Ok(content(SUGGESTIONS, body))
    })
    .await
}

/// What a browser puts into its field. A title or a name in the query language would be strange to read there.
fn query(suggestion: &Suggestion) -> &str {
    match suggestion.kind {
        SuggestionKind::Term => &suggestion.query,
        _ => &suggestion.text,
    }
}
