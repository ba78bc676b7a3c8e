//! Checks one passage against each filter.

use tantivy::query::AllQuery;

use super::examiner::Examiner;
use crate::Filters;
use crate::SearchError;
use crate::filter::filtered;

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

/// Checks every filter that is given.
pub(super) fn check(
    examiner: &Examiner<'_>,
    filters: &Filters,
) -> Result<Vec<FilterCheck>, SearchError> {
    let snapshot = examiner.snapshot;
    let mut checks = Vec::new();
    for (name, wanted, alone) in each(filters) {
        if !wanted.is_empty() {
            let all = Box::new(AllQuery);
            let matcher = filtered(all, &alone, snapshot.fields, &snapshot.languages);
            checks.push(FilterCheck {
                name,
                wanted,
                admits: examiner.holds(&*matcher)?,
            });
        }
    }
    Ok(checks)
}

/// The name of each filter, its values as text, and the filter alone.
fn each(filters: &Filters) -> [(&'static str, Vec<String>, Filters); 6] {
    let Filters {
        documents,
        publishers,
        years,
        types,
        languages,
        tags,
    } = filters.clone();
    let ids = documents.iter().map(ToString::to_string).collect();
    let span = years.iter().map(ToString::to_string).collect();
    let names = types.iter().map(|kind| kind.as_str().to_owned()).collect();
    let none = Filters::default;
    let of = |name, values: Vec<String>, alone| (name, values, alone);
    let (by_publisher, by_language, by_tag) = (publishers.clone(), languages.clone(), tags.clone());
    [
        of(
            "document",
            ids,
            Filters {
                documents,
                ..none()
            },
        ),
        of(
            "publisher",
            by_publisher,
            Filters {
                publishers,
                ..none()
            },
        ),
        of("type", names, Filters { types, ..none() }),
        of("year", span, Filters { years, ..none() }),
        of(
            "language",
            by_language,
            Filters {
                languages,
                ..none()
            },
        ),
        of("tag", by_tag, Filters { tags, ..none() }),
    ]
}
