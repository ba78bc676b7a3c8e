//! The script that defines `<issetsu-search>`: `/widget/v1/…` is the newest version of a major one,
//! `/widget/1.0.0/…` is that version for ever.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use axum::routing::get;
use issetsu_widget::{FILE_NAME, Release, releases};
use serde::Deserialize;

use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};
use crate::respond::content;
use crate::state::App;

/// How long a browser may go without asking for a newer version. Set by hand: a fix reaches every site
/// within minutes, and a reader who goes from page to page loads the script once.
const NEWEST: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// A version never changes: a year is the most that RFC 9111's readers heed.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The routes of the script.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/widget/{version}/{file}", get(script))
}

/// The path of the newest version, which stays the same until a major one.
pub(crate) fn newest_path(release: &Release) -> String {
    format!("/widget/v{}/{FILE_NAME}", release.major())
}

/// The path of one version.
pub(crate) fn path(release: &Release) -> String {
    format!("/widget/{}/{FILE_NAME}", release.version)
}

/// The open segments of the path.
#[derive(Debug, Deserialize)]
struct ScriptPath {
    version: String,
    file: String,
}

/// `GET /widget/{version}/issetsu-search.js`.
///
/// Every site may load it, whichever may read answers: module scripts are loaded by CORS, and pages
/// that isolate themselves (COEP) load only what says that it may be.
async fn script(Path(asked): Path<ScriptPath>) -> Result<Response, ApiError> {
    if asked.file != FILE_NAME {
        return Err(ApiError::route_not_found());
    }
    let (release, caching) = find(&asked.version).ok_or_else(no_version)?;
    let mut response = content("text/javascript; charset=utf-8", release.script);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, caching);
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    Ok(response)
}

/// The version that a path names, and how long it may be kept.
fn find(version: &str) -> Option<(&'static Release, HeaderValue)> {
    let mut all = releases().iter();
    match version.strip_prefix('v') {
        Some(major) => Some((all.find(|release| release.major() == major)?, NEWEST)),
        None => Some((all.find(|release| release.version == version)?, FOR_EVER)),
    }
}

fn no_version() -> ApiError {
    let mut names: Vec<String> = Vec::new();
    for release in releases() {
        let newest = format!("v{}", release.major());
        if !names.contains(&newest) {
            names.push(newest);
        }
    }
    names.extend(releases().iter().map(|release| release.version.to_owned()));
    let detail = Bilingual::new(
        format!("there is no such version; there are {}", names.join(", ")),
        format!("その版はありません。あるのは {} です", names.join("、")),
    );
    ApiError::new(Code::RouteNotFound, detail)
}
