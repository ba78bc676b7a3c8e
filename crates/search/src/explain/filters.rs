//! Checks one passage against each filter.

use super::examiner::Examiner;
use crate::SearchError;
use crate::plan::admitted;
use crate::request::Filters;

/// A filter and whether it lets a passage through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterCheck {
    /// Which filter: `document`, `publisher`, `type`, `year`, `language` or `tag`.
    pub name: &'static str,
    /// What it lets through: one of these values.
    pub wanted: Vec<String>,
    /// Whether it lets the passage through.
    pub admits: bool,
}

/// Checks every filter that is set. `known_languages` are the language tags that occur in the index.
pub(super) fn check(
    examiner: &Examiner<'_>,
    filters: &Filters,
    known_languages: &[String],
) -> Result<Vec<FilterCheck>, SearchError> {
    let mut checks = Vec::new();
    for FilterAlone {
        name,
        wanted,
        filter,
    } in each(filters)
    {
        if !wanted.is_empty() {
            checks.push(FilterCheck {
                name,
                wanted,
                admits: examiner.holds(&admitted(&filter, known_languages))?,
            });
        }
    }
    Ok(checks)
}

/// One filter without the others.
struct FilterAlone {
    name: &'static str,
    /// Its values as text; empty when it is not set.
    wanted: Vec<String>,
    filter: Filters,
}

fn each(filters: &Filters) -> [FilterAlone; 6] {
    let Filters {
        documents,
        publishers,
        years,
        types,
        languages,
        tags,
    } = filters.clone();
    let none = Filters::default;
    [
        FilterAlone {
            name: "document",
            wanted: documents.iter().map(ToString::to_string).collect(),
            filter: Filters {
                documents,
                ..none()
            },
        },
        FilterAlone {
            name: "publisher",
            wanted: publishers.clone(),
            filter: Filters {
                publishers,
                ..none()
            },
        },
        FilterAlone {
            name: "type",
            wanted: types.iter().map(|kind| kind.as_str().to_owned()).collect(),
            filter: Filters { types, ..none() },
        },
        FilterAlone {
            name: "year",
            wanted: years.iter().map(ToString::to_string).collect(),
            filter: Filters { years, ..none() },
        },
        FilterAlone {
            name: "language",
            wanted: languages.clone(),
            filter: Filters {
                languages,
                ..none()
            },
        },
        FilterAlone {
            name: "tag",
            wanted: tags.clone(),
            filter: Filters { tags, ..none() },
        },
    ]
}
