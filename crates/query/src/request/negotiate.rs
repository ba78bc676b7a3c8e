//! In which form a passage is asked for: by parameters, or by `Accept` (RFC 9110, 12.5.1).

use axum::http::{HeaderMap, header};
use issetsu_cite::{Format, Locale, Unit};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::language::weight_of;
use crate::problem::{ApiError, Code};
use crate::request::parameters::{Once, invalid};

/// The parameters of a passage, which choose its form.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FormParameters {
    /// `json`, `jsonld`, `csl`, `bibtex`, `ris`, `sist02`, `apa`, `chicago`,
    /// `chicago-author-date`, `bibliography` (with `style`), `text`, `markdown` or `html`. Without
    /// it `Accept` decides.
    #[param(value_type = Option<String>, example = "bibtex")]
    format: Once,
    /// Style of a formatted reference: `sist02` (the default), `apa`, `chicago` or
    /// `chicago-author-date`.
    #[param(value_type = Option<String>)]
    style: Once,
    /// Language of the reference's own words: `ja-JP` or `en-US`. Default: that of the document.
    #[param(value_type = Option<String>)]
    locale: Once,
    /// What is cited: the whole `report` with a pinpoint (the default), or the `section` as a work
    /// of its own.
    #[param(value_type = Option<String>)]
    unit: Once,
}

/// A format without a fixed style, as [`Format::is_style`] has them.
const BIBLIOGRAPHY: &str = "bibliography";

/// The form that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The format.
    pub(crate) format: Format,
    /// The language of the reference's own words; none for that of the document.
    pub(crate) locale: Option<Locale>,
    /// What is cited.
    pub(crate) unit: Unit,
}

impl Wanted {
    /// Checks the parameters, and reads `Accept` where they name no format.
    pub(crate) fn read(headers: &HeaderMap, parameters: &FormParameters) -> Result<Self, ApiError> {
        let unit = parameters.unit.text("unit")?;
        let unit = unit.map(|name| {
            name.parse()
                .map_err(|_| invalid("unit", name, "report or section"))
        });
        let locale = parameters.locale.text("locale")?;
        let locale = locale.map(|tag| {
            tag.parse()
                .map_err(|_| invalid("locale", tag, "ja-JP or en-US"))
        });
        let (format, accepted) = match named(parameters)? {
            Some(format) => (format, None),
            None => accepted(headers)?,
        };
        Ok(Self {
            format,
            locale: locale.transpose()?.or(accepted),
            unit: unit.transpose()?.unwrap_or_default(),
        })
    }
}

/// The media type with its parameters, as it is sent.
pub(crate) fn content_type(format: Format, locale: Locale) -> String {
    let media_type = format.media_type();
    match format {
        _ if format.is_style() => {
            let (style, tag) = (format.name(), locale.tag());
            format!("{media_type}; style={style}; locale={tag}; charset=utf-8")
        }
        Format::Json | Format::JsonLd | Format::Csl => media_type.to_owned(),
        _ => format!("{media_type}; charset=utf-8"),
    }
}

/// The format that the parameters name. A style alone is enough.
fn named(parameters: &FormParameters) -> Result<Option<Format>, ApiError> {
    let style = match parameters.style.text("style")? {
        None => None,
        Some(name) => Some(style(name).ok_or_else(|| invalid("style", name, &styles()))?),
    };
    match (parameters.format.text("format")?, style) {
        (None, style) => Ok(style),
        (Some(BIBLIOGRAPHY), style) => Ok(Some(style.unwrap_or(Format::Sist02))),
        (Some(name), style) => {
            let allowed = || format!("{}, {BIBLIOGRAPHY}", Format::names());
            let format =
                Format::from_name(name).map_err(|_| invalid("format", name, &allowed()))?;
            match style.filter(|style| *style != format) {
                None => Ok(Some(format)),
                Some(_) => Err(invalid(
                    "format",
                    name,
                    "bibliography, where a style is named",
                )),
            }
        }
    }
}

fn style(name: &str) -> Option<Format> {
    Format::from_name(name)
        .ok()
        .filter(|format| format.is_style())
}

fn styles() -> String {
    let styles = Format::ALL
        .into_iter()
        .filter(|(_, format)| format.is_style());
    styles.map(|(name, _)| name).collect::<Vec<_>>().join(", ")
}

/// The format and locale that `Accept` weighs highest. The range that names a format most exactly
/// gives its weight; of equal weights the range that stands first wins.
fn accepted(headers: &HeaderMap) -> Result<(Format, Option<Locale>), ApiError> {
    let values = headers.get_all(header::ACCEPT).iter();
    let values: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
    let ranges: Vec<Range<'_>> = values
        .iter()
        .flat_map(|value| value.split(','))
        .filter_map(Range::read)
        .collect();
    if values.iter().all(|value| value.trim().is_empty()) {
        return Ok((Format::Json, None));
    }
    let mut best: Option<(f32, usize, Format, Option<Locale>)> = None;
    for (_, format) in Format::ALL {
        let matching = ranges
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
        .ok_or_else(not_acceptable)
}

fn not_acceptable() -> ApiError {
    let mut types: Vec<&str> = Format::ALL
        .iter()
        .map(|(_, format)| format.media_type())
        .collect();
    types.dedup();
    let detail = format!(
        "a passage is available as {}; styles of text/x-bibliography are {}, locales ja-JP and en-US",
        types.join(", "),
        styles()
    );
    ApiError::new(Code::NotAcceptable, detail)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::parameters::Known;

    fn accept(value: &str) -> Option<(Format, Option<Locale>)> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, value.parse().unwrap());
        accepted(&headers).ok()
    }

    #[test]
    fn accept_weighs() {
        for (value, format) in [
            ("", Format::Json),
            ("*/*", Format::Json),
            ("application/x-bibtex", Format::Bibtex),
            (
                "application/x-bibtex;q=0.5, application/ld+json",
                Format::JsonLd,
            ),
            (
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                Format::Html,
            ),
            ("*/*, application/json;q=0", Format::JsonLd),
            ("text/plain, text/markdown", Format::Text),
            ("text/markdown, text/plain", Format::Markdown),
            ("text/x-bibliography", Format::Sist02),
            ("text/x-bibliography; style=apa", Format::Apa),
            ("text/x-bibliography; style=APA", Format::Apa),
            ("application/x-bibtex; foo", Format::Bibtex),
            ("TEXT/X-Bibliography ; style = chicago", Format::Chicago),
            (
                "text/x-bibliography;style=nature, text/x-bibliography;style=apa;q=0.1",
                Format::Apa,
            ),
            (
                "image/png, application/x-research-info-systems;q=0.2",
                Format::Ris,
            ),
        ] {
            assert_eq!(
                accept(value).map(|(format, _)| format),
                Some(format),
                "{value}"
            );
        }
        for value in [
            "image/png",
            "application/json;q=0",
            "text/x-bibliography;style=nature",
            "text/x-bibliography; style=apa; locale=fr-FR",
            "image",
        ] {
            assert_eq!(accept(value), None, "{value}");
        }
        assert_eq!(
            accept("text/x-bibliography;style=apa;locale=en-US"),
            Some((Format::Apa, Some(Locale::English)))
        );
    }

    #[test]
    fn parameters_win() {
        let read = |raw: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, "application/x-bibtex".parse().unwrap());
            let Known(parameters) = Known::read(raw).unwrap();
            Wanted::read(&headers, &parameters)
        };
        assert_eq!(read("").unwrap().format, Format::Bibtex);
        assert_eq!(read("format=ris").unwrap().format, Format::Ris);
        assert_eq!(read("style=apa").unwrap().format, Format::Apa);
        assert_eq!(read("format=bibliography").unwrap().format, Format::Sist02);
        assert_eq!(
            read("format=bibliography&style=chicago").unwrap().format,
            Format::Chicago
        );
        assert_eq!(read("format=ris&unit=section").unwrap().unit, Unit::Section);
        for raw in [
            "format=word",
            "style=bibtex",
            "unit=page",
            "locale=fr",
            "format=ris&style=apa",
        ] {
            assert_eq!(
                read(raw).unwrap_err().code(),
                Code::InvalidParameter,
                "{raw}"
            );
        }
    }
}
