//! What is cited: a whole report or a section of it.

use std::str::FromStr;

use serde::Serialize;

use crate::error::CiteError;

/// What is cited: the report as a whole, or the section as a work of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The whole publication, with the page or section as a pinpoint.
    #[default]
    Report,
    /// The section, as a part of a publication that stands alone. What is itself a part of a
    /// journal, a book or a site is cited whole, with the section as the pinpoint: no format has a
    /// place for a part of a part, so that the journal with its volume and pages, by which a
    /// library finds the article, would have to go. A passage that stands in no section is cited
    /// as [`Unit::Report`].
    Section,
}

impl FromStr for Unit {
    type Err = CiteError;

    fn from_str(name: &str) -> Result<Self, CiteError> {
        match name {
            "report" => Ok(Self::Report),
            "section" => Ok(Self::Section),
            _ => Err(CiteError::UnknownUnit(name.to_owned())),
        }
    }
}
