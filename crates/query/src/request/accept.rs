//! What a client takes: `Accept` (RFC 9110, 12.5.1).

use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use issetsu_cite::{Format, Locale};

use crate::bilingual::Bilingual;
use crate::language::weight_of;
use crate::problem::{ApiError, Code};

/// The media ranges that a client takes, in its order.
pub(crate) struct Accept<'h>(Vec<Range<'h>>);

impl<'h> Accept<'h> {
    /// Reads the header; none where there is none, which takes anything.
    pub(crate) fn read(headers: &'h HeaderMap) -> Option<Self> {
        let values = headers.get_all(header::ACCEPT).iter();
        let values: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
        if values.iter().all(|value| value.trim().is_empty()) {
            return None;
        }
        let ranges = values.iter().flat_map(|value| value.split(','));
        Some(Self(ranges.filter_map(Range::read).collect()))
    }

    /// The format and locale that weigh most, of those that there are. The range that names a format
    /// most exactly gives its weight; of equal weights the range that stands first wins.
    pub(crate) fn best(
        &self,
        formats: impl IntoIterator<Item = Format>,
    ) -> Option<(Format, Option<Locale>)> {
        let mut best: Option<(f32, usize, Format, Option<Locale>)> = None;
        for format in formats {
            let matching = self
                .0
                .iter()
                .enumerate()
                .filter(|(_, range)| range.matches(format));
            let Some((at, range)) =
                matching.max_by_key(|(at, range)| (range.exactness(), usize::MAX - at))
            else {
                continue;
            };
            let better = best.is_none_or(|(weight, before, ..)| {
                range.weight > weight || range.weight >= weight && at < before
            });
            if range.weight > 0.0 && better {
                best = Some((range.weight, at, format, range.locale));
            }
        }
        best.map(|(_, _, format, locale)| (format, locale))
    }
}

/// Refuses clients that do not take JSON, where there is nothing else. A problem is sent to them all
/// the same: it is better than silence (RFC 9110, 15.5.7).
pub(crate) async fn json_only(request: Request, next: Next) -> Response {
    let accept = Accept::read(request.headers());
    let takes_json = accept.is_none_or(|accept| accept.best([Format::Json]).is_some());
    if takes_json {
        return next.run(request).await;
    }
    let detail = Bilingual::new(
        "the answer is available as application/json only; ask for that or for */*",
        "応答の形式は application/json だけです。Accept にそれか */* を書いてください",
    );
    ApiError::new(Code::NotAcceptable, detail).into_response()
}

/// One media range of `Accept`.
struct Range<'h> {
    kind: &'h str,
    subtype: &'h str,
    style: Option<&'h str>,
    locale: Option<Locale>,
    weight: f32,
}

impl<'h> Range<'h> {
    /// A range that can be read; one in a locale that there is not is none.
    fn read(text: &'h str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let mut range = Self {
            kind,
            subtype,
            style: None,
            locale: None,
            weight: 1.0,
        };
        for parameter in parts {
            let Some((name, value)) = parameter.split_once('=') else {
                continue;
            };
            match name.trim().to_ascii_lowercase().as_str() {
                "q" => range.weight = weight_of(Some(&format!("q={}", value.trim()))),
                "style" => range.style = Some(value.trim().trim_matches('"')),
                "locale" => range.locale = Some(value.trim().trim_matches('"').parse().ok()?),
                _ => {}
            }
        }
        Some(range)
    }

    fn matches(&self, format: Format) -> bool {
        let Some((kind, subtype)) = format.media_type().split_once('/') else {
            return false;
        };
        let kind = self.kind == "*" && self.subtype == "*" || self.kind.eq_ignore_ascii_case(kind);
        let subtype = self.subtype == "*" || self.subtype.eq_ignore_ascii_case(subtype);
        kind && subtype
            && self
                .style
                .is_none_or(|style| style.eq_ignore_ascii_case(format.name()))
    }

    fn exactness(&self) -> u8 {
        match (self.kind, self.subtype, self.style) {
            ("*", ..) => 0,
            (_, "*", _) => 1,
            (_, _, None) => 2,
            (_, _, Some(_)) => 3,
        }
    }
}
