//! Filters: what passages may come from, as a matcher.

use super::field::IndexField;
use super::matcher::Matcher;
use crate::request::Filters;
use crate::syntax::YearRange;

/// The passages that the filters let through. `known_languages` are the language tags that occur in
/// the index.
pub(crate) fn admitted(filters: &Filters, known_languages: &[String]) -> Matcher {
    let mut conditions = vec![Matcher::All];
    let ids = filters.documents.iter().map(|id| id.as_str());
    conditions.extend(one_of(IndexField::DocumentId, ids));
    let publishers = filters.publishers.iter().map(String::as_str);
    conditions.extend(one_of(IndexField::PublisherExact, publishers));
    let tags = filters.tags.iter().map(String::as_str);
    conditions.extend(one_of(IndexField::Tag, tags));
    let types = filters.types.iter().map(|kind| kind.as_str());
    conditions.extend(one_of(IndexField::DocumentType, types));
    conditions.extend(filters.years.map(published_in));
    if !filters.languages.is_empty() {
        conditions.push(in_languages(&filters.languages, known_languages));
    }
    Matcher::every(conditions)
}

/// Passages with one of the values; no condition where there are no values.
fn one_of<'v>(field: IndexField, values: impl Iterator<Item = &'v str>) -> Option<Matcher> {
    let terms: Vec<_> = values.map(|value| Matcher::term(field, value)).collect();
    (!terms.is_empty()).then(|| Matcher::any(terms))
}

/// Passages published in a range of years.
pub(crate) fn published_in(years: YearRange) -> Matcher {
    Matcher::Range {
        field: IndexField::Year,
        from: years.from.map(u64::from),
        to: years.to.map(u64::from),
    }
}

/// Passages in one of the wanted languages, or in a variety of one: `en` wants `en-GB` too.
pub(crate) fn in_languages(wanted: &[String], known: &[String]) -> Matcher {
    let mut terms = Vec::new();
    for tag in known {
        if wanted.iter().any(|wanted| is_variety_of(tag, wanted)) {
            terms.push(Matcher::term(IndexField::Language, tag));
        }
    }
    Matcher::any(terms)
}

fn is_variety_of(tag: &str, language: &str) -> bool {
    let (tag, language) = (tag.to_ascii_lowercase(), language.to_ascii_lowercase());
    tag.strip_prefix(&language)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn varieties_of_a_language() {
        assert!(is_variety_of("en-GB", "en"));
        assert!(is_variety_of("ja", "JA"));
        assert!(!is_variety_of("en", "en-GB"));
        assert!(!is_variety_of("eno", "en"));
    }

    #[test]
    fn no_filter_admits_everything() {
        assert_eq!(admitted(&Filters::default(), &[]), Matcher::All);
    }

    #[test]
    fn a_language_that_is_not_there_admits_nothing() {
        let filters = Filters {
            languages: vec!["fr".into()],
            ..Filters::default()
        };
        assert_eq!(admitted(&filters, &["ja".into()]), Matcher::None);
    }
}
