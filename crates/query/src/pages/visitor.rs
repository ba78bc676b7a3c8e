//! Who looks at a page: the language, whether it was chosen by hand, and links that carry it along.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;

use super::words::Words;
use crate::language::Language;
use crate::problem::ApiError;
use crate::request::parameters::Parameters;
use crate::state::App;
use issetsu_api::{Links, encode, with_query};

/// Who looks at a page.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    /// The language of the page.
    pub(crate) language: Language,
    /// What was asked, empty fields left out; unknown parameters are ignored, because links to
    /// pages collect them on their way.
    pub(crate) parameters: Parameters,
    /// The links inside pages.
    pub(crate) links: Links,
    /// The links that are read elsewhere, on paper or in a file: absolute where the server knows
    /// its own address.
    pub(crate) permanent: Links,
    chosen: bool,
    /// Whether the request had parameters without a value.
    had_empty: bool,
}

/// What a page is asked with beside its parameters.
pub(crate) struct Asked<'r> {
    /// The path of the page.
    pub(crate) path: &'r str,
    /// The headers.
    pub(crate) headers: &'r HeaderMap,
}

impl Asked<'_> {
    /// The parameters with the language as `hl`, which links carry along. `lang`, which many sites
    /// have, is another name for it, but on `/embed` the language of the element.
    fn with_language(&self, given: &Parameters) -> Parameters {
        if self.path == "/embed" {
            return given.clone();
        }
        if given.first("hl").is_some() {
            return given.clone().without("lang");
        }
        given.clone().renamed("lang", "hl")
    }
}

impl Visitor {
    /// `hl` chooses the language, or `lang`, otherwise `Accept-Language`, otherwise it is Japanese.
    pub(crate) fn new(asked: &Asked<'_>, given: &Parameters, app: &App) -> Self {
        let given = &asked.with_language(given);
        let headers = asked.headers;
        let chosen = given.first("hl").and_then(Language::from_tag);
        let parameters = given.clone().without_empty();
        Self {
            language: chosen.unwrap_or_else(|| Language::accepted(headers, Language::Japanese)),
            had_empty: parameters.pairs().count() < given.pairs().count(),
            parameters,
            links: app.page_links(),
            permanent: app.links(),
            chosen: chosen.is_some(),
        }
    }

    /// The address of this page without the empty parameters that a form sends for fields left
    /// alone; none if it has none. One search has one address, to be kept and shared.
    pub(crate) fn without_empty(&self, path: &str) -> Option<String> {
        let pairs = || self.parameters.pairs().collect::<Vec<_>>();
        let address = || with_query(&self.links.path(path), &pairs());
        self.had_empty.then(address)
    }

    /// This page at another page of its list; the first has no number.
    pub(crate) fn at_page(&self, path: &str, page: usize) -> String {
        let number = page.to_string();
        let kept = self.parameters.pairs().filter(|(name, _)| *name != "page");
        let number = (page > 1).then_some(("page", number.as_str()));
        with_query(
            &self.links.path(path),
            &kept.chain(number).collect::<Vec<_>>(),
        )
    }

    /// The same reader with the query and nothing else asked: for a page where the rest may be what
    /// is wrong.
    pub(crate) fn asking_only(&self) -> Self {
        Self {
            parameters: self.parameters.only("q"),
            ..self.clone()
        }
    }

    /// The words of the page.
    pub(crate) fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// The value of `hl` to carry along: empty when the browser's language decides.
    pub(crate) fn hl(&self) -> &'static str {
        if self.chosen { self.language.tag() } else { "" }
    }

    /// The path of the search page.
    pub(crate) fn home(&self) -> String {
        self.links.path("/")
    }

    /// A link to another page that keeps the language.
    pub(crate) fn link(&self, path: &str, parameters: &[(&str, &str)]) -> String {
        let kept = [parameters, &[("hl", self.hl())]].concat();
        with_query(path, &kept)
    }

    /// This search with some of its parameters, and perhaps another one, at its first page.
    pub(crate) fn varied(
        &self,
        keep: impl Fn((&str, &str)) -> bool,
        added: Option<(&str, &str)>,
    ) -> String {
        let kept = self.parameters.pairs().filter(|pair| keep(*pair));
        let pairs = kept.filter(|(name, _)| *name != "page").chain(added);
        with_query(&self.home(), &pairs.collect::<Vec<_>>())
    }

    /// This page in the other language, with everything else as it is.
    pub(crate) fn switch_link(&self, path: &str) -> String {
        let other = self.language.other().tag();
        let pairs = self.parameters.pairs().filter(|(name, _)| *name != "hl");
        let pairs: String = pairs
            .map(|(name, value)| format!("{}={}&", encode(name), encode(value)))
            .collect();
        format!("{path}?{pairs}hl={other}")
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let parameters = Parameters::from_request_parts(parts, app).await?;
        let asked = Asked {
            path: parts.uri.path(),
            headers: &parts.headers,
        };
        Ok(Self::new(&asked, &parameters, app))
    }
}
