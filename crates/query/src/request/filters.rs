//! The filters that the search, the list of documents and the pages share.

use issetsu_index_format::DocumentEntry;
use issetsu_model::{DocumentId, DocumentType};

use crate::bilingual::Bilingual;
use crate::problem::ApiError;
use crate::request::parameters::{Once, Repeated, invalid};
use crate::request::path::reason_in_japanese;
use issetsu_search::{Filters, YearRange};

/// The parameters that filter, as an endpoint has them.
pub(crate) struct FilterParameters<'p> {
    /// Ids of documents.
    pub(crate) document: &'p Repeated,
    /// Publishers, exactly as printed.
    pub(crate) publisher: &'p Repeated,
    /// Kinds of publication.
    pub(crate) document_type: &'p Repeated,
    /// A year or a range of years.
    pub(crate) year: &'p Once,
    /// Language tags.
    pub(crate) language: &'p Repeated,
    /// Tags of documents.
    pub(crate) tag: &'p Repeated,
}

impl FilterParameters<'_> {
    /// Checks the values.
    pub(crate) fn filters(&self) -> Result<Filters, ApiError> {
        let documents = self.document.texts("document")?;
        let documents = documents.iter().map(|id| document_id(id));
        let documents = documents.collect::<Result<_, _>>()?;
        let publishers = self.publisher.texts("publisher")?;
        let types = self.document_type.texts("type")?;
        let types = types.iter().map(|name| document_type(name));
        Ok(Filters {
            documents,
            publishers,
            types: types.collect::<Result<_, _>>()?,
            years: self.year.text("year")?.map(years).transpose()?,
            languages: self.language.texts("language")?,
            tags: self.tag.texts("tag")?,
        })
    }
}

fn document_id(id: &str) -> Result<DocumentId, ApiError> {
    DocumentId::new(id).map_err(|error| {
        let allowed = Bilingual::new(
            format!("a document id: {error}"),
            format!("文書の ID（{}）", reason_in_japanese(&error)),
        );
        invalid("document", id, &allowed)
    })
}

fn document_type(name: &str) -> Result<DocumentType, ApiError> {
    let allowed = || Bilingual::one_of(&DocumentType::NAMES.map(|(name, _)| name));
    DocumentType::from_name(name).ok_or_else(|| invalid("type", name, &allowed()))
}

fn years(text: &str) -> Result<YearRange, ApiError> {
    YearRange::parse(text).ok_or_else(|| {
        let allowed = Bilingual::new(
            "a year such as 2025, or a range such as 2024..2026, 2024.. or ..2026",
            "2025 のような年か、2024..2026、2024..、..2026 のような範囲",
        );
        invalid("year", text, &allowed)
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
    use crate::language::Language;

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

    fn refused(name: &str, value: &str) -> String {
        let repeated = |of: &str| [value].into_iter().filter(|_| of == name).collect();
        let once = |of: &str| [value].into_iter().filter(|_| of == name).collect();
        let parameters = FilterParameters {
            document: &repeated("document"),
            publisher: &repeated("publisher"),
            document_type: &repeated("type"),
            year: &once("year"),
            language: &repeated("language"),
            tag: &repeated("tag"),
        };
        let error = parameters.filters().unwrap_err();
        error.detail(Language::English).to_owned()
    }

    #[test]
    fn bad_values_are_named() {
        for (name, value) in [
            ("document", "a b"),
            ("publisher", " "),
            ("type", "book"),
            ("year", "2026..2024"),
            ("language", ""),
            ("tag", ""),
        ] {
            let start = format!("the parameter {name:?} cannot be {value:?}; allowed is ");
            let detail = refused(name, value);
            assert!(detail.starts_with(&start), "{detail}");
        }
    }
}
