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
    chosen: bool,
}

impl Visitor {
    /// `hl` chooses the language, otherwise `Accept-Language`, otherwise it is Japanese.
    pub(crate) fn new(headers: &HeaderMap, parameters: Parameters, links: Links) -> Self {
        let chosen = parameters.first("hl").and_then(Language::from_tag);
        Self {
            language: chosen.unwrap_or_else(|| Language::accepted(headers, Language::Japanese)),
            parameters: parameters.without_empty(),
            links,
            chosen: chosen.is_some(),
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
        Ok(Self::new(&parts.headers, parameters, app.page_links()))
    }
}
