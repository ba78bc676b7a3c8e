//! What holds before any handler runs: sizes, time, and one host.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::bilingual::Bilingual;
use crate::layers::host;
use crate::problem::{ApiError, Code};
use crate::request::form_body::{is_form, max_encoded_bytes};
use crate::state::App;

/// Refuses what is too large, and gives up on what takes too long.
pub(crate) async fn enforce(State(app): State<App>, request: Request, next: Next) -> Response {
    if let Err(error) = check_head(&app, &request) {
        return error.into_response();
    }
    let allowed = app.config().options().request_timeout;
    match tokio::time::timeout(allowed, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let seconds = allowed.as_secs_f32();
            let detail = Bilingual::new(
                format!("the request took longer than {seconds} s; ask for less or try again"),
                format!(
                    "{seconds} 秒以内に終わりませんでした。求めるものを減らすか、もう一度お試しください"
                ),
            );
            ApiError::new(Code::Timeout, detail).into_response()
        }
    }
}

fn check_head(app: &App, request: &Request) -> Result<(), ApiError> {
    host::check(request)?;
    let options = app.config().options();
    let uri = request.uri();
    if options.hide_metrics && uri.path() == "/metrics" {
        return Err(ApiError::route_not_found());
    }
    let length = uri
        .path_and_query()
        .map_or(0, |target| target.as_str().len());
    if length > options.max_uri_bytes {
        let max = options.max_uri_bytes;
        let detail = Bilingual::new(
            format!("path and query string must not be longer than {max} bytes"),
            format!("パスと引数は合わせて {max} バイトまでです"),
        );
        return Err(ApiError::new(Code::UriTooLong, detail));
    }
    let headers = request.headers();
    let max_bytes = if is_form(headers) {
        max_encoded_bytes(options.max_body_bytes)
    } else {
        options.max_body_bytes
    };
    if content_length(headers) > max_bytes {
        let max = options.max_body_bytes;
        let detail = Bilingual::new(
            format!("the body must not be longer than {max} bytes"),
            format!("本文は {max} バイトまでです"),
        );
        return Err(ApiError::new(Code::BodyTooLarge, detail));
    }
    Ok(())
}

/// The announced length of the body. A chunked body announces none; who reads
/// one measures it.
fn content_length(headers: &HeaderMap) -> u64 {
    let value = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok());
    value.and_then(|value| value.parse().ok()).unwrap_or(0)
}
