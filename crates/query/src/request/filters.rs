//! The filters that the search, the list of documents and the pages share.

use issetsu_index_format::DocumentEntry;
use issetsu_model::{DocumentId, DocumentType};

use crate::problem::ApiError;
use crate::request::parameters::{Parameters, invalid};
use issetsu_search::{Filters, Sort, YearRange};

/// Reads the filters of a request.
pub(crate) fn filters(parameters: &Parameters) -> Result<Filters, ApiError> {
    let document = |id: String| {
        DocumentId::new(id.clone())
            .map_err(|error| invalid("document", &id, &format!("a document id: {error}")))
    };
    Ok(Filters {
        documents: parameters
            .many("document")?
            .into_iter()
            .map(document)
            .collect::<Result<_, _>>()?,
        publishers: parameters.many("publisher")?,
        types: parameters
            .many("type")?
            .iter()
            .map(|name| document_type(name))
            .collect::<Result<_, _>>()?,
        years: parameters.single("year")?.map(years).transpose()?,
        languages: parameters.many("language")?,
        tags: parameters.many("tag")?,
    })
}

/// Reads the order of hits.
pub(crate) fn sort(parameters: &Parameters) -> Result<Sort, ApiError> {
    match parameters.single("sort")? {
        None | Some("relevance") => Ok(Sort::Relevance),
        Some("newest") => Ok(Sort::Newest),
        Some("oldest") => Ok(Sort::Oldest),
        Some(other) => Err(invalid("sort", other, "relevance, newest or oldest")),
    }
}

fn document_type(name: &str) -> Result<DocumentType, ApiError> {
    let names = || DocumentType::NAMES.map(|(name, _)| name).join(", ");
    DocumentType::from_name(name).ok_or_else(|| invalid("type", name, &names()))
}

fn years(text: &str) -> Result<YearRange, ApiError> {
    YearRange::parse(text).ok_or_else(|| {
        invalid(
            "year",
            text,
            "a year such as 2025, or a range such as 2024..2026, 2024.. or ..2026",
        )
    })
}

/// Whether filters let a document through, as they let its passages through.
pub(crate) fn admits(filters: &Filters, entry: &DocumentEntry) -> bool {
    let metadata = &entry.metadata;
    let one_of = |wanted: &[String], has: &dyn Fn(&String) -> bool| {
        wanted.is_empty() || wanted.iter().any(has)
    };
    let in_years = |years: &YearRange| {
        metadata.date.is_some_and(|date| {
            years.from.is_none_or(|from| date.year >= from)
                && years.to.is_none_or(|to| date.year <= to)
        })
    };
    (filters.documents.is_empty() || filters.documents.contains(&entry.id))
        && one_of(&filters.publishers, &|publisher| {
            metadata.publisher.as_ref() == Some(publisher)
        })
        && (filters.types.is_empty() || filters.types.contains(&metadata.document_type))
        && one_of(&filters.languages, &|language| {
            speaks(&metadata.language, language)
        })
        && one_of(&filters.tags, &|tag| metadata.tags.contains(tag))
        && filters.years.as_ref().is_none_or(in_years)
}

/// Whether a language tag is the wanted one or a narrower one: `en-GB` is `en`.
fn speaks(tag: &str, wanted: &str) -> bool {
    let (tag, wanted) = (tag.to_ascii_lowercase(), wanted.to_ascii_lowercase());
    tag.strip_prefix(&wanted)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_by_prefix() {
        for (tag, wanted, expected) in [
            ("en-GB", "en", true),
            ("en", "EN", true),
            ("eng", "en", false),
            ("en", "en-GB", false),
        ] {
            assert_eq!(speaks(tag, wanted), expected, "{tag} {wanted}");
        }
    }

    #[test]
    fn bad_values_are_named() {
        for query in [
            "year=2026..2024",
            "sort=best",
            "document=a%20b",
            "tag=",
            "type=book",
        ] {
            let parameters = Parameters::parse(query).unwrap();
            let error = filters(&parameters)
                .and_then(|_| sort(&parameters))
                .unwrap_err();
            let name = query.split('=').next().unwrap();
            assert!(error.detail().contains(name), "{}", error.detail());
        }
    }
}
