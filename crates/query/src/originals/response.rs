//! An original file as an answer: whole, or the part that is asked for (RFC 9110, 14).

use std::io::SeekFrom;
use std::ops::RangeInclusive;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_range_header::parse_range_header;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use super::Original;
use crate::bilingual::Bilingual;
use crate::disposition::Disposition;
use crate::problem::{ApiError, Code};

/// For whatever a browser may run: nothing runs, and the file is of no origin. A style and pictures
/// inside the file are shown.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
    form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
/// For PDF, whose viewers do not open in a sandbox. They run no script on our origin.
const OF_PDF: &str = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; \
    form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

impl Original {
    /// The answer to a request for the file.
    pub(crate) async fn respond(self, headers: &HeaderMap) -> Result<Response, ApiError> {
        let tag = format!("\"{}\"", self.sha256);
        let part = self.part(headers, &tag);
        if matches!(part, Part::Unsatisfiable) {
            return unsatisfiable(self.size_bytes);
        }
        let mut response = Response::new(Body::empty());
        let own = response.headers_mut();
        let policy = match self.media_type.as_str() {
            "application/pdf" => OF_PDF,
            _ => SANDBOX,
        };
        let fixed = [
            (header::ACCEPT_RANGES, "bytes"),
            (header::CACHE_CONTROL, "public, no-cache"),
            (header::CONTENT_SECURITY_POLICY, policy),
        ];
        for (name, value) in fixed {
            own.insert(name, HeaderValue::from_static(value));
        }
        let texts = [
            (header::ETAG, tag),
            (header::CONTENT_TYPE, self.content_type()),
            (
                header::CONTENT_DISPOSITION,
                Disposition::Inline.named(&self.name),
            ),
        ];
        for (name, value) in texts {
            own.insert(name, value_of(value)?);
        }
        match part {
            Part::Whole => {
                own.insert(header::CONTENT_LENGTH, self.size_bytes.into());
                *response.body_mut() = Body::from_stream(ReaderStream::new(self.from(0).await?));
            }
            Part::Range(range) => {
                let length = range.end() - range.start() + 1;
                let size = self.size_bytes;
                let shown = format!("bytes {}-{}/{size}", range.start(), range.end());
                own.insert(header::CONTENT_RANGE, value_of(shown)?);
                own.insert(header::CONTENT_LENGTH, length.into());
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
                let file = self.from(*range.start()).await?.take(length);
                *response.body_mut() = Body::from_stream(ReaderStream::new(file));
            }
            Part::Unsatisfiable => {}
        }
        Ok(response)
    }

    /// The media type, with the encoding that the file was read in.
    fn content_type(&self) -> String {
        match &self.encoding {
            Some(encoding) if self.media_type.starts_with("text/") => {
                format!("{}; charset={encoding}", self.media_type)
            }
            _ => self.media_type.clone(),
        }
    }

    /// Which part is asked for. Several parts at once, and a part of another version of the file, are
    /// answered with the whole.
    fn part(&self, headers: &HeaderMap, tag: &str) -> Part {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let Some(range) = text(header::RANGE) else {
            return Part::Whole;
        };
        if text(header::IF_RANGE).is_some_and(|known| known != tag) {
            return Part::Whole;
        }
        let Ok(parsed) = parse_range_header(range) else {
            return Part::Whole;
        };
        match parsed.validate(self.size_bytes).as_deref() {
            Ok([range]) => Part::Range(range.clone()),
            Ok(_) => Part::Whole,
            Err(_) => Part::Unsatisfiable,
        }
    }

    async fn from(self, start: u64) -> Result<File, ApiError> {
        let mut file = File::from_std(self.file);
        let sought = file.seek(SeekFrom::Start(start)).await;
        sought.map_err(|error| ApiError::internal(&error))?;
        Ok(file)
    }
}

/// Which part of a file is asked for.
enum Part {
    Whole,
    /// These bytes.
    Range(RangeInclusive<u64>),
    /// None of the bytes that are asked for is in the file.
    Unsatisfiable,
}

fn unsatisfiable(size_bytes: u64) -> Result<Response, ApiError> {
    let detail = Bilingual::new(
        format!("the file has {size_bytes} bytes"),
        format!("ファイルは {size_bytes} バイトです"),
    );
    let mut response = ApiError::new(Code::RangeNotSatisfiable, detail).into_response();
    let shown = value_of(format!("bytes */{size_bytes}"))?;
    response.headers_mut().insert(header::CONTENT_RANGE, shown);
    Ok(response)
}

fn value_of(text: String) -> Result<HeaderValue, ApiError> {
    HeaderValue::try_from(text).map_err(|error| ApiError::internal(&error))
}
