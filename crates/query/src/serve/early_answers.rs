//! Answers to what is no request: hyper refuses it before there is anything to hand to the router.
//!
//! hyper writes a bare head, and calls nobody. So the stream of the connection recognizes such a head, counts it,
//! and sends an answer in its place that says what is wrong and has the headers that every answer has.

use std::io::IoSlice;

use axum::http::{HeaderMap, StatusCode};
use serde_json::json;

use crate::ServerConfig;
use crate::bilingual::Bilingual;
use crate::language::Language;
use crate::layers::security::SecurityHeaders;
use crate::metrics::Metrics;
use crate::problem::Code;

/// Makes answers to what is no request.
#[derive(Debug)]
pub(super) struct EarlyAnswers {
    /// The security headers, as lines.
    headers: String,
    metrics: Metrics,
}

impl EarlyAnswers {
    /// Answers with the headers of these settings, counted in `metrics`.
    pub(super) fn new(config: &ServerConfig, metrics: &Metrics) -> Self {
        let mut headers = HeaderMap::new();
        SecurityHeaders::new(config).put_on(&mut headers);
        Self {
            headers: lines(&headers),
            metrics: metrics.clone(),
        }
    }

    /// The answer for a head that hyper writes by itself, and counts it; none if it is another.
    pub(super) fn instead_of(&self, head: &[IoSlice<'_>]) -> Option<Vec<u8>> {
        let head: Vec<u8> = head
            .iter()
            .flat_map(|slice| slice.iter().copied())
            .collect();
        let status = status(&head)?;
        self.metrics.refused(status.as_u16());
        Some(self.answer(status).into_bytes())
    }

    fn answer(&self, status: StatusCode) -> String {
        let (code, detail) = reason(status);
        // Nothing is known of the client, its language included, so it is told in both.
        let texts = [Language::English, Language::Japanese].map(|it| detail.in_language(it));
        let body = json!({
            "type": "about:blank",
            "title": code.entry().title,
            "status": status.as_u16(),
            "detail": texts.join(" / "),
            "code": code.entry().name,
        })
        .to_string();
        format!(
            "HTTP/1.1 {status}\r\n{}cache-control: no-store\r\nconnection: close\r\n\
             content-type: application/problem+json\r\ncontent-length: {}\r\n\r\n{body}",
            self.headers,
            body.len(),
        )
    }
}

/// The status of a head, if it says that a request cannot be read.
fn status(head: &[u8]) -> Option<StatusCode> {
    let code = head.strip_prefix(b"HTTP/1.1 ")?.get(..3)?;
    let status = StatusCode::from_bytes(code).ok()?;
    status.is_client_error().then_some(status)
}

fn reason(status: StatusCode) -> (Code, Bilingual) {
    match status {
        StatusCode::URI_TOO_LONG => (
            Code::UriTooLong,
            Bilingual::new(
                "the URL is too long: ask for less, or send it in the body of a POST",
                "URL が長すぎます。短くするか、POST の本文で送ってください",
            ),
        ),
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => (
            Code::HeadTooLarge,
            Bilingual::new(
                "the headers of the request are too large: send fewer or shorter ones",
                "リクエストのヘッダーが大きすぎます。減らすか短くしてください",
            ),
        ),
        _ => (
            Code::BadRequest,
            Bilingual::new(
                "this is no HTTP/1.1 request: check the first line and the headers",
                "HTTP/1.1 のリクエストとして読めません。最初の行とヘッダーを確かめてください",
            ),
        ),
    }
}

fn lines(headers: &HeaderMap) -> String {
    let lines = headers.iter().map(|(name, value)| {
        let value = value.to_str().unwrap_or_default();
        format!("{name}: {value}\r\n")
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LostLines;

    fn early() -> EarlyAnswers {
        let config = ServerConfig::default();
        EarlyAnswers::new(&config, &Metrics::new(&LostLines::default()))
    }

    #[test]
    fn each_refusal_says_what_to_do_in_both_languages() {
        for (status, name, english) in [
            ("400 Bad Request", "bad_request", "first line"),
            ("414 URI Too Long", "uri_too_long", "POST"),
            (
                "431 Request Header Fields Too Large",
                "head_too_large",
                "fewer",
            ),
        ] {
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
            let (one, other) = head.as_bytes().split_at(20);
            let slices = [IoSlice::new(one), IoSlice::new(other)];
            let answer = String::from_utf8(early().instead_of(&slices).unwrap()).unwrap();
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            assert!(
                head.starts_with(&format!("HTTP/1.1 {status}\r\n")),
                "{head}"
            );
            assert!(head.contains("x-content-type-options: nosniff"), "{head}");
            assert!(
                head.contains(&format!("content-length: {}", body.len())),
                "{head}"
            );
            let problem: serde_json::Value = serde_json::from_str(body).unwrap();
            assert_eq!(problem["code"], name);
            let detail = problem["detail"].as_str().unwrap();
            assert!(detail.contains(english), "{detail}");
            assert!(detail.contains("ください"), "{detail}");
        }
    }

    #[test]
    fn other_bytes_are_left_alone() {
        for bytes in [
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 4",
            "HTTP/1.0 400 x\r\n\r\n",
            "",
        ] {
            let slices = [IoSlice::new(bytes.as_bytes())];
            assert_eq!(early().instead_of(&slices), None, "{bytes}");
        }
    }
}
