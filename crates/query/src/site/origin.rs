//! Where this server is reached, for files whose links must be absolute.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use issetsu_api::Links;

use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};
use crate::state::App;

/// The origin that a client reached the server by: the base URL of the settings, otherwise the host
/// that the request names, by `http`. A server behind a proxy that speaks `https` needs the setting.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// Absolute links of this server.
    pub(crate) links: Links,
}

impl FromRequestParts<App> for Origin {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let base = app.config().base_url();
        if !base.is_empty() {
            let links = Links::new(base);
            return Ok(Self { links });
        }
        let host = parts.headers.get(header::HOST);
        let host = host.and_then(|value| value.to_str().ok());
        let host = host.or_else(|| parts.uri.authority().map(Authority::as_str));
        let base = host.and_then(of_host).ok_or_else(no_host)?;
        let links = Links::new(&base);
        Ok(Self { links })
    }
}

/// The origin of a host and perhaps a port; none if the text holds anything else.
fn of_host(host: &str) -> Option<String> {
    let authority: Authority = host.parse().ok()?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    let is_host = !authority.host().is_empty() && host.chars().all(is_plain);
    is_host.then(|| format!("http://{host}"))
}

fn no_host() -> ApiError {
    let detail = Bilingual::new(
        "the links in this file are absolute, and the header Host names no host; send one, or set \
         the base URL of the server",
        "このファイルのリンクは絶対 URL ですが、ヘッダー Host にホストがありません。Host を付けるか、サーバーの \
         ベース URL を設定してください",
    );
    ApiError::new(Code::BadRequest, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_and_nothing_else() {
        for host in [
            "example.org",
            "127.0.0.1:8080",
            "[::1]:80",
            "xn--fiq228c.jp",
        ] {
            assert_eq!(of_host(host), Some(format!("http://{host}")));
        }
        for host in [
            "", ":80", "a/b", "a@b", "a\"b", "<script>", "a b", "a?b", "日本",
        ] {
            assert_eq!(of_host(host), None, "{host}");
        }
    }
}
