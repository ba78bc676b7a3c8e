//! Filters: what passages may come from.

use issetsu_index_format::PassageFields;
use tantivy::Term;
use tantivy::query::{BooleanQuery, Occur, Query as Engine};
use tantivy::schema::Field;

use super::clauses::{any, constant, range, term};
use super::request::{Filters, YearRange};

/// The hits of `query` that the filters let through, with their scores.
pub(super) fn filtered(
    query: Box<dyn Engine>,
    filters: &Filters,
    fields: PassageFields,
    known_languages: &[String],
) -> Box<dyn Engine> {
    let mut conditions = Vec::new();
    let mut one_of = |field: Field, values: &[&str]| {
        if !values.is_empty() {
            conditions.push(any(values
                .iter()
                .map(|v| term(Term::from_field_text(field, v)))
                .collect()));
        }
    };
    one_of(
        fields.document_id,
        &filters
            .documents
            .iter()
            .map(|id| id.as_str())
            .collect::<Vec<_>>(),
    );
    one_of(fields.publisher_exact, &strs(&filters.publishers));
    one_of(fields.tag, &strs(&filters.tags));
    let types: Vec<_> = filters.types.iter().map(|kind| kind.as_str()).collect();
    one_of(fields.document_type, &types);
    conditions.extend(filters.years.map(|range| years(fields, range)));
    if !filters.languages.is_empty() {
        conditions.push(languages(fields, known_languages, &filters.languages));
    }
    if conditions.is_empty() {
        return query;
    }
    let mut clauses = vec![(Occur::Must, query)];
    clauses.extend(
        conditions
            .into_iter()
            .map(|condition| (Occur::Must, constant(condition))),
    );
    Box::new(BooleanQuery::new(clauses))
}

/// Passages published in a range of years.
pub(super) fn years(fields: PassageFields, years: YearRange) -> Box<dyn Engine> {
    range(
        fields.year,
        years.from.map(u64::from),
        years.to.map(u64::from),
    )
}

/// Passages in one of the wanted languages, or in a variety of one: `en` wants `en-GB` too.
pub(super) fn languages(
    fields: PassageFields,
    known: &[String],
    wanted: &[String],
) -> Box<dyn Engine> {
    let is_wanted = |known: &&String| wanted.iter().any(|wanted| is_variety_of(known, wanted));
    any(known
        .iter()
        .filter(is_wanted)
        .map(|tag| term(Term::from_field_text(fields.language, tag)))
        .collect())
}

fn is_variety_of(tag: &str, language: &str) -> bool {
    let (tag, language) = (tag.to_ascii_lowercase(), language.to_ascii_lowercase());
    tag.strip_prefix(&language)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn strs(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::is_variety_of;

    #[test]
    fn varieties_of_a_language() {
        assert!(is_variety_of("en-GB", "en"));
        assert!(is_variety_of("ja", "JA"));
        assert!(!is_variety_of("en", "en-GB"));
        assert!(!is_variety_of("eno", "en"));
    }
}
