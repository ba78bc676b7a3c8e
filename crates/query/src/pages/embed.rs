//! `GET /embed`: what an editor pastes into a site to have this search there.

mod address;
mod colours;
mod form;
mod options;
mod snippet;
mod words;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use issetsu_index_format::DocumentEntry;
use maud::{Markup, html};

use super::Visitor;
use super::layout::{Page, page, respond};
use crate::overview::{Overview, newest_first, tags};
use crate::problem::ApiError;
use crate::respond::content;
use crate::state::App;
use address::ServerAddress;
use options::EmbedOptions;
use snippet::Snippet;
use words::EmbedWords;

/// The page: a form, the element as it will be, and its code.
pub(crate) async fn embed(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let options = EmbedOptions::read(&visitor.parameters.of_page()?)?;
    let address = ServerAddress::of(app.config(), &headers);
    let worker = app.clone();
    app.work(move |snapshot| {
        let overview = worker.overview(snapshot)?;
        let page = EmbedPage {
            app: &worker,
            visitor: &visitor,
            words: EmbedWords::of(visitor.language),
            options: &options,
            address: &address,
            overview: &overview,
            tags: &tags(snapshot),
            documents: &newest_first(snapshot)?,
        };
        Ok(respond(&visitor, page.whole()))
    })
    .await
}

/// `GET /embed/theme.css`: the colours of the preview, since a page of this server has no style in its
/// HTML. It takes the parameters of the page.
pub(crate) async fn theme(visitor: Visitor) -> Result<Response, ApiError> {
    let options = EmbedOptions::read(&visitor.parameters.of_page()?)?;
    let snippet = Snippet {
        base: "",
        options: &options,
        release: issetsu_widget::newest(),
        words: EmbedWords::of(visitor.language),
    };
    let rule = snippet.rule().unwrap_or_default();
    Ok(content("text/css; charset=utf-8", rule))
}

/// The page over one snapshot.
struct EmbedPage<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    words: &'a EmbedWords,
    options: &'a EmbedOptions,
    address: &'a ServerAddress,
    overview: &'a Overview,
    tags: &'a [String],
    documents: &'a [&'a DocumentEntry],
}

impl EmbedPage<'_> {
    fn whole(&self) -> Markup {
        let (words, title) = (self.words, self.visitor.words().embed);
        let main = html! {
            h1 { (title) }
            p { (words.intro) }
            (self.form())
            section aria-labelledby="preview" {
                h2 #preview { (words.preview) }
                p.hint { (words.preview_hint) }
                @if let Some(contrast) = self.options.theme.low_contrast() {
                    p.warnings { (words.low_contrast(contrast)) }
                }
                div.preview { (self.preview()) }
            }
            section aria-labelledby="code" {
                h2 #code { (words.code) }
                @if !self.address.is_set { p.warnings { (words.address_guessed) } }
                (self.codes())
            }
        };
        let about = Page {
            title,
            path: "/embed",
            canonical: self
                .visitor
                .parameters
                .pairs()
                .next()
                .is_none()
                .then_some("/embed"),
            form: None,
        };
        page(self.app, self.visitor, &about, &main)
    }

    fn snippet<'s>(&'s self, base: &'s str) -> Snippet<'s> {
        let language = self.options.language.unwrap_or(self.visitor.language);
        Snippet {
            base,
            options: self.options,
            release: issetsu_widget::newest(),
            words: EmbedWords::of(language),
        }
    }

    fn preview(&self) -> Markup {
        let parameters = self.visitor.parameters.encoded();
        let theme = self.visitor.links.path("/embed/theme.css");
        html! {
            @if self.snippet("").rule().is_some() {
                link rel="stylesheet" href={ (theme) "?" (parameters) };
            }
            (self.snippet(self.app.config().base_path()).preview())
        }
    }

    fn codes(&self) -> Markup {
        let words = self.words;
        let snippet = self.snippet(&self.address.url);
        let origin = self.address.origin();
        let policy = format!("script-src {origin}; connect-src {origin}; form-action {origin}");
        html! {
            h3 { (words.with_form) }
            p { (words.with_form_hint) }
            (self.copyable(&snippet.with_form()))
            h3 { (words.tag_only) }
            p { (words.tag_only_hint) }
            (self.copyable(&snippet.tag_only()))
            h3 { (words.strict) }
            p { (words.strict_hint) }
            (self.copyable(&snippet.strict()))
            @if let Some(rule) = snippet.rule() {
                p { (words.rule) }
                (self.copyable(&rule))
            }
            p { (words.policy) }
            (self.copyable(&policy))
        }
    }

    /// Code that one click selects, or copies where the page's script runs.
    fn copyable(&self, code: &str) -> Markup {
        let words = self.words;
        html! {
            div.form.code {
                pre { (code) }
                button type="button" data-copy data-copied=(words.copied)
                    data-failed=(words.copy_failed) hidden { (words.copy) }
                span role="status" {}
            }
        }
    }
}
