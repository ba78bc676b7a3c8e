//! Answers with a body.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;

use crate::problem::ApiError;

/// May be kept by anyone, but asked about each time: the tag tells whether it still holds.
const REVALIDATE: HeaderValue = HeaderValue::from_static("public, no-cache");

/// A 200 with JSON.
pub(crate) fn json(body: &impl Serialize) -> Result<Response, ApiError> {
    let bytes = serde_json::to_vec(body).map_err(|error| ApiError::internal(&error))?;
    Ok(content("application/json", bytes))
}

/// A 200 with content of a media type.
pub(crate) fn content(media_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, REVALIDATE);
    response
}

/// A redirect to where something is shown.
pub(crate) fn see_other(location: &str) -> Result<Response, ApiError> {
    let location = HeaderValue::try_from(location).map_err(|error| ApiError::internal(&error))?;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    response.headers_mut().insert(header::LOCATION, location);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, REVALIDATE);
    Ok(response)
}

/// Adds a header, unless the value cannot stand in one.
pub(crate) fn with_header(
    mut response: Response,
    name: header::HeaderName,
    value: &str,
) -> Response {
    if let Ok(value) = HeaderValue::try_from(value) {
        response.headers_mut().append(name, value);
    }
    response
}
