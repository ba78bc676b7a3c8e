//! Headers that tell browsers what they may do with an answer.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::config::ServerConfig;

/// What every page may load and ask: its style sheet, pictures and scripts are files of this server.
const PAGE: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
    img-src 'self'; form-action 'self'; base-uri 'none'";

/// The headers that are the same for every answer.
#[derive(Debug, Clone)]
pub(crate) struct SecurityHeaders {
    policy: HeaderValue,
    /// What browsers that do not know `frame-ancestors` obey; it can name no other site.
    frame_options: Option<HeaderValue>,
}

impl SecurityHeaders {
    /// The headers under these settings.
    pub(crate) fn new(config: &ServerConfig) -> Self {
        let ancestors = match config.frame_ancestors() {
            [] => "'none'".to_owned(),
            sources => sources.join(" "),
        };
        let frame_options = match ancestors.as_str() {
            "'none'" => Some(HeaderValue::from_static("DENY")),
            "'self'" => Some(HeaderValue::from_static("SAMEORIGIN")),
            _ => None,
        };
        Self {
            policy: policy(&format!("{PAGE}; frame-ancestors {ancestors}")),
            frame_options,
        }
    }

    /// Puts the headers on an answer. A policy that it has already is its own.
    pub(crate) fn put_on(self, headers: &mut HeaderMap) {
        headers.insert(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        );
        headers.insert(
            header::REFERRER_POLICY,
            HeaderValue::from_static("no-referrer"),
        );
        headers
            .entry(header::CONTENT_SECURITY_POLICY)
            .or_insert(self.policy);
        if let Some(options) = self.frame_options {
            headers.insert(header::X_FRAME_OPTIONS, options);
        }
    }
}

/// A policy as a header. Checked sources are ASCII; what could not stand in a header allows nothing.
fn policy(text: &str) -> HeaderValue {
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(
        "default-src 'none'; frame-ancestors 'none'",
    ))
}

/// Browsers must not guess types, and nothing here is a tracker or, unless the settings say so, a
/// frame.
pub(crate) async fn secure(
    State(own): State<SecurityHeaders>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    own.put_on(response.headers_mut());
    response
}
