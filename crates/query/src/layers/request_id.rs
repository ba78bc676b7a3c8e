//! The name of a request, in logs, in errors and in the answer's headers.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// The header that carries it both ways.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The name of one request: the client's own if it is sane, otherwise a UUID of version 7.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(HeaderValue);

impl RequestId {
    /// The longest name that is taken over from a client. Set by hand: a UUID has 36 bytes, a
    /// `traceparent` (W3C Trace Context) 55. It is written to the log with each request, so without a
    /// bound a client could fill the log.
    const MAX_BYTES: usize = 64;

    fn of(headers: &HeaderMap) -> Self {
        let given = headers
            .get(X_REQUEST_ID)
            .filter(|id| is_sane(id.as_bytes()));
        Self(given.cloned().unwrap_or_else(new_id))
    }

    /// The id as text.
    pub(crate) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

fn is_sane(id: &[u8]) -> bool {
    let allowed = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    (1..=RequestId::MAX_BYTES).contains(&id.len()) && id.iter().all(allowed)
}

fn new_id() -> HeaderValue {
    HeaderValue::try_from(uuid::Uuid::now_v7().to_string())
        .unwrap_or_else(|_| HeaderValue::from_static("unknown"))
}

/// Names each request and puts the name on its answer.
pub(crate) async fn assign(mut request: Request, next: Next) -> Response {
    let id = RequestId::of(request.headers());
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    response.headers_mut().insert(X_REQUEST_ID, id.0);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sane_ids_are_taken_over() {
        for (id, sane) in [
            ("a-B_1.2", true),
            ("", false),
            ("a b", false),
            ("a\"", false),
        ] {
            assert_eq!(is_sane(id.as_bytes()), sane, "{id}");
        }
        assert!(is_sane(&[b'a'; 64]));
        assert!(!is_sane(&[b'a'; 65]));
    }
}
