//! What an editor chose for the element, read from the address of the page.

use serde::Deserialize;

use super::colours::{Colour, Scheme, Theme};
use crate::bilingual::Bilingual;
use crate::language::Language;
use crate::problem::ApiError;
use crate::request::filters::FilterParameters;
use crate::request::parameters::{Bounds, Once, Repeated, invalid};
use issetsu_search::SearchRequest;

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EmbedParameters {
    publisher: Repeated,
    tag: Repeated,
    year: Once,
    r#type: Repeated,
    document: Repeated,
    mode: Once,
    limit: Once,
    lang: Once,
    placeholder: Once,
    shortcut: Once,
    scheme: Once,
    accent: Once,
    text: Once,
    background: Once,
}

/// Where the results are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mode {
    /// Below the field.
    #[default]
    Inline,
    /// In a dialog that a button opens.
    Modal,
}

/// A filter that the element is kept to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FixedFilter {
    /// The attribute of the element, which is also the parameter of a search.
    pub(super) name: &'static str,
    /// Its values: at least one.
    pub(super) values: Vec<String>,
}

/// What an editor chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EmbedOptions {
    /// What is searched.
    pub(super) filters: Vec<FixedFilter>,
    /// Where the results are shown.
    pub(super) mode: Mode,
    /// Hits at a time.
    pub(super) limit: usize,
    /// The element's language; none for that of the host page.
    pub(super) language: Option<Language>,
    /// What the field shows while it is empty; none for the element's own words.
    pub(super) placeholder: Option<String>,
    /// Keys that lead to the field; none for no keys.
    pub(super) shortcut: Option<&'static str>,
    /// Its colours.
    pub(super) theme: Theme,
}

impl EmbedOptions {
    /// The keys to choose from, as the element's attribute names them.
    pub(super) const SHORTCUTS: [&str; 3] = ["/", "mod+k", "/ mod+k"];

    const LIMIT: Bounds = Bounds {
        // As many as a search gives at a time, at least one.
        min: 1,
        max: SearchRequest::MAX_LIMIT,
        default: SearchRequest::DEFAULT_LIMIT,
    };

    /// Checks what was chosen.
    pub(super) fn read(parameters: &EmbedParameters) -> Result<Self, ApiError> {
        let mode = parameters.mode.one_of("mode", &["inline", "modal"])?;
        let placeholder = parameters.placeholder.text("placeholder")?;
        if let Some(placeholder) = placeholder {
            check_plain("placeholder", placeholder)?;
        }
        Ok(Self {
            filters: parameters.fixed_filters()?,
            mode: mode.unwrap_or_default(),
            limit: parameters.limit.number("limit", Self::LIMIT)?,
            language: language(&parameters.lang)?,
            placeholder: placeholder.map(str::to_owned),
            shortcut: shortcut(&parameters.shortcut)?,
            theme: parameters.theme()?,
        })
    }

    /// How many hits the element shows, where that is not what it does by itself.
    pub(super) fn own_limit(&self) -> Option<usize> {
        (self.limit != Self::LIMIT.default).then_some(self.limit)
    }
}

impl EmbedParameters {
    fn fixed_filters(&self) -> Result<Vec<FixedFilter>, ApiError> {
        let parameters = FilterParameters {
            document: &self.document,
            publisher: &self.publisher,
            document_type: &self.r#type,
            year: &self.year,
            language: &Repeated::NONE,
            tag: &self.tag,
        };
        parameters.filters()?;
        let year: Vec<String> = self.year.first().map(str::to_owned).into_iter().collect();
        let all = [
            ("publisher", self.publisher.texts("publisher")?),
            ("tag", self.tag.texts("tag")?),
            ("year", year),
            ("type", self.r#type.texts("type")?),
            ("document", self.document.texts("document")?),
        ];
        let mut filters = Vec::new();
        for (name, values) in all {
            for value in &values {
                check_value(name, value)?;
            }
            if !values.is_empty() {
                filters.push(FixedFilter { name, values });
            }
        }
        Ok(filters)
    }

    fn theme(&self) -> Result<Theme, ApiError> {
        let accent = colour("accent", &self.accent)?;
        let text = colour("text", &self.text)?;
        let background = colour("background", &self.background)?;
        let own = [Theme::TEXT, Theme::BACKGROUND].map(Some);
        // One of them is chosen by looking at the other, so both count if either is changed.
        let [text, background] = if [text, background] == own {
            [None, None]
        } else {
            [text, background]
        };
        Ok(Theme {
            accent: accent.filter(|accent| *accent != Theme::ACCENT),
            text,
            background,
            scheme: scheme(&self.scheme)?,
        })
    }
}

fn colour(name: &str, given: &Once) -> Result<Option<Colour>, ApiError> {
    let Some(text) = given.text(name)? else {
        return Ok(None);
    };
    let refused = || {
        let allowed = Bilingual::new("a colour such as #1b4f80", "#1b4f80 のような色");
        invalid(name, text, &allowed)
    };
    Colour::parse(text).ok_or_else(refused).map(Some)
}

fn scheme(given: &Once) -> Result<Scheme, ApiError> {
    match given.text("scheme")? {
        None | Some("host") => Ok(Scheme::Host),
        Some("light") => Ok(Scheme::Light),
        Some("dark") => Ok(Scheme::Dark),
        Some(other) => {
            let allowed = Bilingual::one_of(&["host", "light", "dark"]);
            Err(invalid("scheme", other, &allowed))
        }
    }
}

fn language(given: &Once) -> Result<Option<Language>, ApiError> {
    match given.text("lang")? {
        None => Ok(None),
        Some("ja") => Ok(Some(Language::Japanese)),
        Some("en") => Ok(Some(Language::English)),
        Some(other) => Err(invalid("lang", other, &Bilingual::one_of(&["ja", "en"]))),
    }
}

fn shortcut(given: &Once) -> Result<Option<&'static str>, ApiError> {
    let Some(text) = given.text("shortcut")? else {
        return Ok(None);
    };
    let mut known = EmbedOptions::SHORTCUTS.into_iter();
    let known = known.find(|known| *known == text);
    let refused = || {
        let allowed = Bilingual::one_of(&EmbedOptions::SHORTCUTS);
        invalid("shortcut", text, &allowed)
    };
    known.ok_or_else(refused).map(Some)
}

/// A value of a filter. The element's attribute has several values between `|`, so none can hold it.
fn check_value(name: &str, value: &str) -> Result<(), ApiError> {
    if value.contains('|') {
        let allowed = Bilingual::new(
            "a value without |, which stands between several",
            "「|」のない値（「|」は複数の値の区切りです）",
        );
        return Err(invalid(name, value, &allowed));
    }
    check_plain(name, value)
}

/// An attribute may hold a line break, but nobody types one here, and HTML has no way to write NUL.
fn check_plain(name: &str, value: &str) -> Result<(), ApiError> {
    if value.chars().any(char::is_control) {
        let allowed = Bilingual::new(
            "a text of one line without control characters",
            "制御文字のない 1 行の文字列",
        );
        return Err(invalid(name, value, &allowed));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Code;
    use crate::request::parameters::Parameters;

    fn read(raw: &str) -> Result<EmbedOptions, ApiError> {
        let parameters = Parameters::parse(raw).unwrap().without_empty();
        EmbedOptions::read(&parameters.of_page().unwrap())
    }

    #[test]
    fn a_form_sent_unchanged_chooses_nothing() {
        let raw = "publisher=&tag=&year=&type=&document=&mode=inline&limit=10&lang=&placeholder=\
            &shortcut=&scheme=host&accent=%231b4f80&text=%231e2022&background=%23ffffff";
        let options = read(raw).unwrap();
        assert_eq!(options, read("").unwrap());
        assert_eq!(options.filters, []);
        assert_eq!(options.own_limit(), None);
        assert_eq!(options.theme, Theme::default());
    }

    #[test]
    fn a_colour_is_taken_with_the_one_that_was_seen_beside_it() {
        let theme = read("text=%23aa0000&background=%23ffffff").unwrap().theme;
        assert_eq!(theme.background, Some(Theme::BACKGROUND));
        let theme = read("text=%231e2022&background=%23000000").unwrap().theme;
        assert_eq!(theme.text, Some(Theme::TEXT));
        assert_eq!(theme.accent, None);
        assert_eq!(read("text=%23aa0000").unwrap().theme.background, None);
    }

    #[test]
    fn filters_keep_their_values_in_the_order_of_the_attributes() {
        let options = read("year=2024..&tag=a&tag=b&publisher=x%20y").unwrap();
        let filters: Vec<String> = options
            .filters
            .iter()
            .map(|filter| format!("{}={}", filter.name, filter.values.join("|")))
            .collect();
        assert_eq!(filters, ["publisher=x y", "tag=a|b", "year=2024.."]);
    }

    #[test]
    fn what_cannot_be_an_attribute_is_refused() {
        for raw in [
            "publisher=a%7Cb",
            "tag=a%0Ab",
            "tag=a%00",
            "placeholder=a%0D",
            "year=soon",
            "type=book",
            "document=a%20b",
            "mode=frame",
            "limit=0",
            "limit=101",
            "lang=fr",
            "shortcut=ctrl%2Bq",
            "scheme=sepia",
            "accent=red",
            "text=%23fff",
            "background=%231b4f80%3B%7D",
            "mode=inline&mode=modal",
        ] {
            let code = read(raw).map_err(|error| error.code());
            assert!(
                matches!(code, Err(Code::InvalidParameter | Code::RepeatedParameter)),
                "{raw}: {code:?}"
            );
        }
    }
}
