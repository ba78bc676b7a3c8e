//! The language in which a reference's own words are written: "ほか" or "et al.".

use std::str::FromStr;

use crate::error::CiteError;

/// The language of a reference's own words; titles and names stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Locale {
    /// `ja-JP`.
    Japanese,
    /// `en-US`.
    English,
}

impl Locale {
    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja-JP",
            Self::English => "en-US",
        }
    }

    /// The locale in which a document of that language (a BCP 47 tag) is usually cited.
    #[must_use]
    pub fn of_document(language: &str) -> Self {
        match primary(language).as_str() {
            "ja" | "" => Self::Japanese,
            _ => Self::English,
        }
    }
}

/// The primary language of a BCP 47 tag, in lower case.
pub(crate) fn primary(tag: &str) -> String {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    primary.trim().to_ascii_lowercase()
}

impl FromStr for Locale {
    type Err = CiteError;

    fn from_str(tag: &str) -> Result<Self, CiteError> {
        match primary(tag).as_str() {
            "ja" => Ok(Self::Japanese),
            "en" => Ok(Self::English),
            _ => Err(CiteError::UnknownLocale(tag.to_owned())),
        }
    }
}
