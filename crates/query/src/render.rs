//! Errors get their body here, where it is known who asks: JSON for programs, a page for people.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use issetsu_api::Links;
use issetsu_api::json::{ProblemBody, RetiredDocumentBody, RetiredPassageBody};

use super::former::Former;
use super::html;
use super::language::{Language, weight_of};
use super::problem::{ApiError, Code};
use super::request_id::RequestId;
use super::state::App;

/// Who asks, kept while the request is gone.
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
}

/// Writes the body of every error, whoever made it, and logs errors inside the server.
pub(crate) async fn render(State(app): State<App>, request: Request, next: Next) -> Response {
    let asker = Asker::of(&request);
    let mut response = next.run(request).await;
    let status = response.status();
    let own = response.extensions_mut().remove::<ApiError>();
    if own.is_none() && !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let error = own.unwrap_or_else(|| bare(status));
    if let Some(cause) = error.cause() {
        tracing::error!(cause, request_id = asker.request_id, "internal error");
    }
    let (media_type, body) = body(&app, &asker, &error);
    let mut response = dressed(response, &error, (media_type, body));
    if error.code().is_redirect()
        && let Some(former) = error.former()
    {
        let asked = (asker.path.as_str(), asker.query.as_str());
        former.redirect(response.headers_mut(), asked, &asker.links(&app));
    }
    response
}

/// The error for an answer that something else than our handlers made.
fn bare(status: StatusCode) -> ApiError {
    match status {
        StatusCode::NOT_FOUND => route_not_found(),
        StatusCode::METHOD_NOT_ALLOWED => method_not_allowed(),
        status if status.is_client_error() => {
            ApiError::new(Code::BadRequest, "the server could not read the request")
        }
        status => ApiError::internal(&format!("an answer with status {status} and no reason")),
    }
}

/// No route has this path.
pub(crate) fn route_not_found() -> ApiError {
    ApiError::new(
        Code::RouteNotFound,
        "nothing is here; /openapi.json lists what there is",
    )
}

/// The path has a route, but not for this method.
pub(crate) fn method_not_allowed() -> ApiError {
    ApiError::new(
        Code::MethodNotAllowed,
        "the header Allow says which methods there are",
    )
}

fn body(app: &App, asker: &Asker, error: &ApiError) -> (&'static str, Vec<u8>) {
    if asker.wants_page() {
        let visitor = html::Visitor::new(&asker.headers, &asker.query);
        let page = html::error_page(app, &visitor, error);
        return ("text/html; charset=utf-8", page.into_string().into_bytes());
    }
    let problem = problem(app, asker, error);
    (
        "application/problem+json",
        serde_json::to_vec(&problem).unwrap_or_default(),
    )
}

fn problem(app: &App, asker: &Asker, error: &ApiError) -> ProblemBody {
    let entry = error.code().entry();
    let links = app.links();
    let (passage, document) = match error.former() {
        None => (None, None),
        Some(Former::Passage(former)) => (Some(RetiredPassageBody::new(former, &links)), None),
        Some(Former::Document(former)) => (None, Some(RetiredDocumentBody::new(former, &links))),
    };
    ProblemBody {
        kind: links.path(&format!("/problems#{}", entry.name)),
        title: entry.title_in(Language::accepted(&asker.headers, Language::English)),
        status: entry.status.as_u16(),
        detail: error.detail().to_owned(),
        instance: asker.path.clone(),
        code: entry.name,
        request_id: asker.request_id.clone(),
        passage,
        document,
    }
}

fn dressed(mut response: Response, error: &ApiError, content: (&'static str, Vec<u8>)) -> Response {
    let (media_type, body) = content;
    *response.status_mut() = error.code().entry().status;
    *response.body_mut() = Body::from(body);
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.append(
        header::VARY,
        HeaderValue::from_static("accept, accept-language"),
    );
    if matches!(error.code(), Code::Overloaded | Code::Timeout) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}

/// Whether a client asks for HTML by name; `*/*` alone is a program.
fn accepts_html(headers: &HeaderMap) -> bool {
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
