//! Strong validators: every 200 answer to a read is hashed, and a client that has it gets 304.
//!
//! The tag is the hash of the uncompressed body. A compressed answer is another representation
//! with other bytes, so its strong tag must differ: it is the same hash with the coding behind it
//! (`"…-br"`). A client may hold any of these; all stand for the same content, so
//! `If-None-Match` compares the hash and the 304 repeats the tag that the client has.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::problem::ApiError;

/// What [`name_coding`] puts behind a tag, for each coding of the compression.
const CODINGS: [&str; 2] = ["-gzip", "-br"];

/// Adds an `ETag` to answers with content, and turns them into 304 where the client has them.
pub(crate) async fn validate(request: Request, next: Next) -> Response {
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    let candidates = if_none_match(request.headers());
    let response = next.run(request).await;
    if !read || response.status() != StatusCode::OK {
        return response;
    }
    match tagged(response).await {
        Ok((response, tag)) => match matching(&candidates, &tag) {
            Some(known) => not_modified(response, &known),
            None => response,
        },
        Err(error) => error.into_response(),
    }
}

/// Tells compressed answers apart by their tags; stands around the compression.
pub(crate) async fn name_coding(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let coding = headers
        .get(header::CONTENT_ENCODING)
        .and_then(|value| value.to_str().ok());
    let tag = headers
        .get(header::ETAG)
        .and_then(|value| value.to_str().ok());
    if let (Some(coding), Some(tag)) = (coding, tag) {
        let named = format!("{}-{coding}\"", tag.trim_end_matches('"'));
        if let Ok(named) = HeaderValue::try_from(named) {
            headers.insert(header::ETAG, named);
        }
    }
    response
}

async fn tagged(response: Response) -> Result<(Response, String), ApiError> {
    // A file has a tag already: its hash is known, and its body is not made in memory.
    let known = response.headers().get(header::ETAG);
    if let Some(tag) = known.and_then(|tag| tag.to_str().ok()).map(str::to_owned) {
        return Ok((response, tag));
    }
    let (mut parts, body) = response.into_parts();
    // Bodies are made in memory by this server, so there is nothing to bound.
    let bytes = to_bytes(body, usize::MAX)
        .await
        .map_err(|error| ApiError::internal(&error))?;
    // 128 bits: no two bodies meet by chance.
    let hash = URL_SAFE_NO_PAD.encode(&Sha256::digest(&bytes)[..16]);
    let tag = format!("\"{hash}\"");
    if let Ok(value) = HeaderValue::try_from(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    Ok((Response::from_parts(parts, Body::from(bytes)), tag))
}

/// The entity tags that the client has, as it wrote them.
fn if_none_match(headers: &HeaderMap) -> Vec<String> {
    let values = headers.get_all(header::IF_NONE_MATCH).iter();
    let texts = values.filter_map(|value| value.to_str().ok());
    texts
        .flat_map(|text| text.split(','))
        .map(|tag| tag.trim().to_owned())
        .collect()
}

/// The tag to answer 304 with, if one of the client's matches by weak comparison (RFC 9110,
/// 8.8.3.2). Our own tags hold no comma, so splitting at commas loses none of them.
fn matching(candidates: &[String], tag: &str) -> Option<String> {
    candidates
        .iter()
        .find_map(|candidate| match candidate.as_str() {
            "*" => Some(tag.to_owned()),
            given => (uncoded(given) == tag).then(|| given.trim_start_matches("W/").to_owned()),
        })
}

/// A tag without weakness and coding.
fn uncoded(tag: &str) -> String {
    let strong = tag.strip_prefix("W/").unwrap_or(tag);
    let open = strong.strip_suffix('"').unwrap_or(strong);
    let plain = CODINGS
        .iter()
        .find_map(|coding| open.strip_suffix(coding))
        .unwrap_or(open);
    format!("{plain}\"")
}

/// A 304 with the headers that the 200 would have had, without those of its content. It has
/// nothing to compress, so the compression does not say that the 200 would depend on it.
fn not_modified(response: Response, tag: &str) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    for name in [
        header::CONTENT_TYPE,
        header::CONTENT_LENGTH,
        header::CONTENT_LANGUAGE,
    ] {
        parts.headers.remove(name);
    }
    if let Ok(value) = HeaderValue::try_from(tag) {
        parts.headers.insert(header::ETAG, value);
    }
    parts
        .headers
        .append(header::VARY, HeaderValue::from_static("accept-encoding"));
    Response::from_parts(parts, Body::empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_weakly_and_over_codings() {
        let check = |given: &str, expected: Option<&str>| {
            let given: Vec<String> = given.split(',').map(|tag| tag.trim().to_owned()).collect();
            assert_eq!(
                matching(&given, "\"abc\"").as_deref(),
                expected,
                "{given:?}"
            );
        };
        check("\"abc\"", Some("\"abc\""));
        check("W/\"abc\"", Some("\"abc\""));
        check("\"x\", \"abc-br\"", Some("\"abc-br\""));
        check("*", Some("\"abc\""));
        check("\"abcd\"", None);
        check("abc", None);
        check("", None);
    }
}
