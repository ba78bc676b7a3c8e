//! In which form a passage is asked for: by parameters, or by `Accept` (RFC 9110, 12.5.1).

use axum::http::HeaderMap;
use issetsu_cite::{Format, Locale, Unit};
use serde::Deserialize;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{IntoParams, ToSchema};

use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};
use crate::request::accept::Accept;
use crate::request::citing::{self, CitingParameters, Shape, cite_schema};
use crate::request::parameters::{Once, Repeated, invalid};

/// The parameters of passages and documents, which choose their form.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FormParameters {
    /// The form of the answer; `bibliography` is a reference in the style that `style` names. Without
    /// it `Accept` decides.
    #[param(schema_with = format_schema, required = false, example = "bibtex")]
    format: Once,
    /// Style of a formatted reference. Without it `bibliography` is by SIST 02.
    #[param(schema_with = style_schema, required = false)]
    style: Once,
    /// Language of the reference's own words. Default: that of the document.
    #[param(schema_with = locale_schema, required = false)]
    locale: Once,
    /// What is cited: the whole `report` with a pinpoint (the default), or the `section` as a work
    /// of its own.
    #[param(schema_with = unit_schema, required = false)]
    unit: Once,
    /// References to add to JSON, as `citation.references`; may be repeated. The permalink and the
    /// link into the source come with them.
    #[param(schema_with = cite_schema, required = false, explode = false, example = json!(["sist02", "bibtex"]))]
    cite: Repeated,
    /// The members of JSON to answer with; may be repeated, and a dot names a member of a member.
    /// `citation` means its references, without `cite` by SIST 02, and its permalink; `citation.source` is
    /// the link into the source. Default: all.
    #[param(value_type = Option<Vec<String>>, explode = false, example = json!(["id", "citation.permalink"]))]
    fields: Repeated,
}

impl FormParameters {
    /// A form that is asked for by name.
    pub(crate) fn named(format: &Once, style: &Once, locale: &Once) -> Self {
        Self {
            format: format.clone(),
            style: style.clone(),
            locale: locale.clone(),
            ..Self::default()
        }
    }

    /// What is asked for beside the passage or document itself.
    pub(crate) fn shape<T: ToSchema>(&self) -> Result<Shape, ApiError> {
        let parameters = CitingParameters {
            cite: &self.cite,
            fields: &self.fields,
            locale: &self.locale,
            unit: &self.unit,
        };
        parameters.read::<T>()
    }

    /// Whether members of JSON are asked for.
    fn asks_for_members(&self) -> bool {
        [&self.cite, &self.fields]
            .iter()
            .any(|given| given.iter().next().is_some())
    }
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
        let unit = citing::unit(&parameters.unit)?;
        let locale = citing::locale(&parameters.locale)?;
        let members = parameters.asks_for_members();
        let (format, accepted) = match named(parameters)? {
            Some(format) if members && format != Format::Json => {
                let allowed = Bilingual::new(
                    "json, where cite or fields is given",
                    "cite か fields を指定したときは json",
                );
                return Err(invalid("format", format.name(), &allowed));
            }
            Some(format) => (format, None),
            None if members => (Format::Json, None),
            None => accepted(headers)?,
        };
        Ok(Self {
            format,
            locale: locale.or(accepted),
            unit,
        })
    }
}

/// The media type with its parameters, as it is sent. A list whose references are each in the language
/// of their document has no locale.
pub(crate) fn content_type(format: Format, locale: Option<Locale>) -> String {
    let media_type = format.media_type();
    match format {
        _ if format.is_style() => {
            let style = format.name();
            let locale = locale.map(|locale| format!("; locale={}", locale.tag()));
            let locale = locale.unwrap_or_default();
            format!("{media_type}; style={style}{locale}; charset=utf-8")
        }
        Format::Json | Format::JsonLd | Format::Csl => media_type.to_owned(),
        _ => format!("{media_type}; charset=utf-8"),
    }
}

/// The format that the parameters name. A style alone is enough.
fn named(parameters: &FormParameters) -> Result<Option<Format>, ApiError> {
    let style = match parameters.style.text("style")? {
        None => None,
        Some(name) => {
            let allowed = || Bilingual::one_of(&style_names());
            Some(style(name).ok_or_else(|| invalid("style", name, &allowed()))?)
        }
    };
    match (parameters.format.text("format")?, style) {
        (None, style) => Ok(style),
        (Some(BIBLIOGRAPHY), style) => Ok(Some(style.unwrap_or(Format::Sist02))),
        (Some(name), style) => {
            let allowed = || Bilingual::one_of(&format_names());
            let format =
                Format::from_name(name).map_err(|_| invalid("format", name, &allowed()))?;
            match style.filter(|style| *style != format) {
                None => Ok(Some(format)),
                Some(_) => {
                    let allowed = Bilingual::new(
                        "bibliography, where a style is named",
                        "style を指定したときは bibliography",
                    );
                    Err(invalid("format", name, &allowed))
                }
            }
        }
    }
}

fn style(name: &str) -> Option<Format> {
    Format::from_name(name)
        .ok()
        .filter(|format| format.is_style())
}

fn style_names() -> Vec<&'static str> {
    let styles = Format::ALL
        .into_iter()
        .filter(|(_, format)| format.is_style());
    styles.map(|(name, _)| name).collect()
}

fn format_names() -> Vec<&'static str> {
    let names = Format::ALL.into_iter().map(|(name, _)| name);
    names.chain([BIBLIOGRAPHY]).collect()
}

/// The format and locale that `Accept` asks for.
fn accepted(headers: &HeaderMap) -> Result<(Format, Option<Locale>), ApiError> {
    let Some(accept) = Accept::read(headers) else {
        return Ok((Format::Json, None));
    };
    let formats = Format::ALL.into_iter().map(|(_, format)| format);
    accept.best(formats).ok_or_else(not_acceptable)
}

fn not_acceptable() -> ApiError {
    let mut types: Vec<&str> = Format::ALL
        .iter()
        .map(|(_, format)| format.media_type())
        .collect();
    types.dedup();
    let (types, styles) = (types.join(", "), style_names().join(", "));
    let detail = Bilingual::new(
        format!(
            "this is available as {types}; styles of text/x-bibliography are {styles}, locales ja-JP and en-US"
        ),
        format!(
            "形式は {types} です。text/x-bibliography の style は {styles}、locale は ja-JP、en-US です"
        ),
    );
    ApiError::new(Code::NotAcceptable, detail)
}

/// A choice of names, for the description.
pub(crate) fn choice(names: &[&str]) -> Schema {
    let choice = ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(names.iter().copied()));
    choice.build().into()
}

pub(crate) fn format_schema() -> Schema {
    choice(&format_names())
}

pub(crate) fn style_schema() -> Schema {
    choice(&style_names())
}

pub(crate) fn locale_schema() -> Schema {
    choice(&citing::LOCALES)
}

pub(crate) fn unit_schema() -> Schema {
    choice(&citing::UNITS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::parameters::Known;
    use axum::http::header;

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

    #[test]
    fn what_is_described_is_what_is_allowed() {
        let read = |raw: String| {
            let Known(parameters) = Known::read(&raw).unwrap();
            Wanted::read(&HeaderMap::new(), &parameters)
        };
        let choices = [
            ("format", format_schema()),
            ("style", style_schema()),
            ("locale", locale_schema()),
            ("unit", unit_schema()),
        ];
        for (name, schema) in choices {
            let schema = serde_json::to_value(schema).unwrap();
            for value in schema["enum"].as_array().unwrap() {
                let value = value.as_str().unwrap();
                assert!(read(format!("{name}={value}")).is_ok(), "{name}={value}");
            }
            assert!(read(format!("{name}=x")).is_err(), "{name}");
        }
    }
}
