//! The bodies of errors. This layer knows who asks: a program gets JSON, a person gets a page.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use issetsu_api::Links;
use issetsu_api::json::{ProblemBody, RetiredDocumentBody, RetiredPassageBody};

use crate::bilingual::Bilingual;
use crate::language::{Language, weight_of};
use crate::layers::request_id::RequestId;
use crate::pages::{Asked, Visitor, error_page};
use crate::problem::{ApiError, Code};
use crate::request::parameters::Parameters;
use crate::retired::{Retired, Target};
use crate::state::App;

/// What an error body needs of a request, kept while the handler has the request.
struct Asker {
    path: String,
    query: String,
    headers: HeaderMap,
    request_id: String,
}

impl Asker {
    fn of(request: &Request) -> Self {
        let id = request.extensions().get::<RequestId>();
        Self {
            path: request.uri().path().to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            headers: request.headers().clone(),
            request_id: id.map_or_else(String::new, |id| id.as_str().to_owned()),
        }
    }

    fn target(&self) -> Target<'_> {
        Target {
            path: &self.path,
            query: &self.query,
        }
    }

    fn wants_page(&self) -> bool {
        !self.asks_api() && accepts_html(&self.headers)
    }

    fn asks_api(&self) -> bool {
        self.path == "/v1" || self.path.starts_with("/v1/")
    }

    fn links(&self, app: &App) -> Links {
        if self.asks_api() {
            app.links()
        } else {
            app.page_links()
        }
    }

    /// The language of a problem, which is English unless the client prefers Japanese.
    fn language(&self) -> Language {
        Language::accepted(&self.headers, Language::English)
    }

    /// The body for an error.
    fn body(&self, app: &App, error: &ApiError) -> ErrorBody {
        if self.wants_page() {
            // A query string that cannot be read is told of without its parameters.
            let parameters = Parameters::parse(&self.query).unwrap_or_default();
            let asked = Asked {
                path: &self.path,
                headers: &self.headers,
            };
            let visitor = Visitor::new(&asked, &parameters, app);
            let page = error_page(app, &visitor, error);
            return ErrorBody {
                media_type: "text/html; charset=utf-8",
                language: visitor.language,
                bytes: page.into_string().into_bytes(),
            };
        }
        let problem = self.problem(app, error);
        ErrorBody {
            media_type: "application/problem+json",
            language: self.language(),
            bytes: serde_json::to_vec(&problem).unwrap_or_default(),
        }
    }

    fn problem(&self, app: &App, error: &ApiError) -> ProblemBody {
        let entry = error.code().entry();
        let language = self.language();
        let links = app.links();
        let (passage, document) = match error.retired() {
            None => (None, None),
            Some(Retired::Passage(it)) => (Some(RetiredPassageBody::new(it, &links)), None),
            Some(Retired::Document(it)) => (None, Some(RetiredDocumentBody::new(it, &links))),
        };
        ProblemBody {
            kind: links.path(&format!("/problems#{}", entry.name)),
            title: entry.title_in(language),
            status: entry.status.as_u16(),
            detail: error.detail(language).to_owned(),
            instance: self.path.clone(),
            code: entry.name,
            request_id: self.request_id.clone(),
            passage,
            document,
        }
    }
}

/// The body of an error.
struct ErrorBody {
    media_type: &'static str,
    language: Language,
    bytes: Vec<u8>,
}

impl ErrorBody {
    /// Puts the body on a response, with the headers that belong to the error.
    fn put_on(self, response: &mut Response, error: &ApiError) {
        *response.status_mut() = error.code().entry().status;
        *response.body_mut() = Body::from(self.bytes);
        let media_type = HeaderValue::from_static(self.media_type);
        let headers = response.headers_mut();
        headers.remove(header::CONTENT_LENGTH);
        headers.insert(header::CONTENT_TYPE, media_type);
        let language = HeaderValue::from_static(self.language.tag());
        headers.insert(header::CONTENT_LANGUAGE, language);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let vary = HeaderValue::from_static("accept, accept-language");
        headers.append(header::VARY, vary);
        if matches!(error.code(), Code::Overloaded | Code::Timeout) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
    }
}

/// Writes the body of every error, whichever part made it, and logs errors inside the server.
pub(crate) async fn write(State(app): State<App>, request: Request, next: Next) -> Response {
    let asker = Asker::of(&request);
    let mut response = next.run(request).await;
    let status = response.status();
    let own = response.extensions_mut().remove::<ApiError>();
    if own.is_none() && !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let error = own.unwrap_or_else(|| of_status(status));
    if let Some(cause) = error.cause() {
        tracing::error!(cause, request_id = asker.request_id, "internal error");
    }
    asker.body(&app, &error).put_on(&mut response, &error);
    if error.code().is_redirect()
        && let Some(retired) = error.retired()
    {
        retired.redirect(response.headers_mut(), asker.target(), &asker.links(&app));
    }
    response
}

/// The error for an error status that a library answered with, and none of our handlers.
fn of_status(status: StatusCode) -> ApiError {
    match status {
        StatusCode::NOT_FOUND => ApiError::route_not_found(),
        StatusCode::METHOD_NOT_ALLOWED => ApiError::method_not_allowed(),
        status if status.is_client_error() => {
            let detail = Bilingual::new(
                "the server could not read the request",
                "サーバーがリクエストを読めませんでした",
            );
            ApiError::new(Code::BadRequest, detail)
        }
        status => ApiError::internal(&format!("an answer with status {status} and no reason")),
    }
}

/// Whether a client asks for HTML by name; `*/*` alone is a program.
pub(crate) fn accepts_html(headers: &HeaderMap) -> bool {
    let values = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let html = parts
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case("text/html"));
        html && weight_of(parts.next()) > 0.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_names_html_gets_it() {
        for (accept, expected) in [
            ("text/html,application/xhtml+xml,*/*;q=0.8", true),
            ("*/*", false),
            ("text/html;q=0", false),
            ("application/json", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, accept.parse().unwrap());
            assert_eq!(accepts_html(&headers), expected, "{accept}");
        }
    }
}
