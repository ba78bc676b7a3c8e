//! The formats, by name and media type. Each is written by a module of its own, which knows the
//! citation and none of the names here.

mod bibtex;
mod case;
mod csl;
mod html;
mod json_ld;
mod list;
mod markdown;
mod ris;
mod schema_org;
mod sist02;
mod styled;
mod text;

use std::str::FromStr;

use hayagriva::archive::ArchivedStyle;

use crate::{Citation, CiteError, Locale};

pub use list::render_list;

/// A form in which a citation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// The citation as it is, for programs.
    Json,
    /// W3C Web Annotation with schema.org.
    JsonLd,
    /// CSL-JSON, for reference managers.
    Csl,
    /// BibTeX, for LaTeX and reference managers.
    Bibtex,
    /// RIS, for reference managers.
    Ris,
    /// A reference by SIST 02, Japan's standard.
    Sist02,
    /// A reference and a citation in the style of the American Psychological Association.
    Apa,
    /// A reference and a note by the Chicago Manual of Style, notes and bibliography.
    Chicago,
    /// A reference and a citation by the Chicago Manual of Style, author and date.
    ChicagoAuthorDate,
    /// The quotation with its reference as plain text.
    Text,
    /// The quotation with its reference in Markdown.
    Markdown,
    /// The quotation with its reference in HTML.
    Html,
}

impl Format {
    /// Every format with its name.
    pub const ALL: [(&'static str, Self); 12] = [
        ("json", Self::Json),
        ("jsonld", Self::JsonLd),
        ("csl", Self::Csl),
        ("bibtex", Self::Bibtex),
        ("ris", Self::Ris),
        ("sist02", Self::Sist02),
        ("apa", Self::Apa),
        ("chicago", Self::Chicago),
        ("chicago-author-date", Self::ChicagoAuthorDate),
        ("text", Self::Text),
        ("markdown", Self::Markdown),
        ("html", Self::Html),
    ];

    /// The format of that name.
    ///
    /// # Errors
    /// When there is none; the error names those there are.
    pub fn from_name(name: &str) -> Result<Self, CiteError> {
        let named = Self::ALL.iter().find(|(known, _)| *known == name);
        named
            .map(|(_, format)| *format)
            .ok_or_else(|| CiteError::UnknownFormat {
                name: name.to_owned(),
                known: Self::names(),
            })
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, format)| *format == self)
            .map_or("json", |(name, _)| name)
    }

    /// All names, for messages.
    #[must_use]
    pub fn names() -> String {
        Self::ALL.map(|(name, _)| name).join(", ")
    }

    /// Whether it is a formatted reference, `text/x-bibliography` with its name as the style.
    #[must_use]
    pub fn is_style(self) -> bool {
        matches!(
            self,
            Self::Sist02 | Self::Apa | Self::Chicago | Self::ChicagoAuthorDate
        )
    }

    /// Whether a program reads it rather than a person: a browser saves such a file.
    #[must_use]
    pub fn is_for_programs(self) -> bool {
        matches!(self, Self::Csl | Self::Bibtex | Self::Ris)
    }

    /// What names of its files end in, without a dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Json | Self::Csl => "json",
            Self::JsonLd => "jsonld",
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::Sist02 | Self::Apa | Self::Chicago | Self::ChicagoAuthorDate | Self::Text => {
                "txt"
            }
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    /// Its media type without parameters.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
            Self::Csl => "application/vnd.citationstyles.csl+json",
            Self::Bibtex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::Sist02 | Self::Apa | Self::Chicago | Self::ChicagoAuthorDate => {
                "text/x-bibliography"
            }
            Self::Text => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
        }
    }
}

impl FromStr for Format {
    type Err = CiteError;

    fn from_str(name: &str) -> Result<Self, CiteError> {
        Self::from_name(name)
    }
}

/// The citation as an item of a CSL-JSON list.
#[must_use]
pub fn csl_item(citation: &Citation) -> serde_json::Value {
    csl::value(citation)
}

/// The citation as [`Format::JsonLd`]: a Web Annotation, or the description of a document.
#[must_use]
pub fn json_ld(citation: &Citation, locale: Locale) -> serde_json::Value {
    json_ld::value(citation, locale)
}

/// Writes a citation. The text ends in a line end.
///
/// `locale` is the language of the reference's own words; formats for reference managers have
/// none.
///
/// # Errors
/// When JSON cannot be written or a style cannot be used, which no data brings about.
pub fn render(citation: &Citation, format: Format, locale: Locale) -> Result<String, CiteError> {
    let styled = |style| styled::render(citation, style, locale).map(|text| text + "\n");
    match format {
        Format::Json => Ok(serde_json::to_string_pretty(citation)? + "\n"),
        Format::JsonLd => json_ld::render(citation, locale),
        Format::Csl => csl::render(citation),
        Format::Bibtex => Ok(bibtex::render(citation)),
        Format::Ris => Ok(ris::render(citation)),
        Format::Sist02 => Ok(sist02::render(citation, locale) + "\n"),
        Format::Apa => styled(ArchivedStyle::AmericanPsychologicalAssociation),
        Format::Chicago => styled(ArchivedStyle::ChicagoNotes),
        Format::ChicagoAuthorDate => styled(ArchivedStyle::ChicagoAuthorDate),
        Format::Text => Ok(text::render(citation, locale)),
        Format::Markdown => Ok(markdown::render(citation, locale)),
        Format::Html => Ok(html::render(citation, locale)),
    }
}
