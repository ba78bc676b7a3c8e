//! Compiles a matcher to a query of tantivy.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, EmptyQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::coverage::{CoverageQuery, Part};
use super::term_cache::TermCache;
use crate::plan::{Matcher, PhraseTerm, TermKey, WeightedMatcher};

/// The query that matches the same passages. Its scores mean nothing.
pub(super) fn compile(matcher: &Matcher, terms: &TermCache<'_>) -> tantivy::Result<Box<dyn Query>> {
    Ok(match matcher {
        Matcher::All => Box::new(AllQuery),
        Matcher::None => Box::new(EmptyQuery),
        Matcher::Term(key) => Box::new(TermQuery::new(
            terms.engine_term(key),
            IndexRecordOption::Basic,
        )),
        Matcher::Phrase { field, terms: row } => {
            Box::new(phrase(terms.engine().field(*field), row))
        }
        Matcher::Range { field, from, to } => {
            let field = terms.engine().field(*field);
            Box::new(RangeQuery::new(bound(field, *from), bound(field, *to)))
        }
        Matcher::Any(parts) => boolean(Occur::Should, parts, terms)?,
        Matcher::Every(parts) => boolean(Occur::Must, parts, terms)?,
        Matcher::Not(part) => Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(AllQuery)),
            (Occur::MustNot, Box::new(excluded(part, terms)?)),
        ])),
        Matcher::Enough { parts, required } => {
            let mut weighted = Vec::with_capacity(parts.len());
            for WeightedMatcher { weight, matcher } in parts {
                weighted.push((*weight, part(matcher, terms)?));
            }
            Box::new(CoverageQuery::new(weighted, *required))
        }
    })
}

fn boolean(
    occur: Occur,
    parts: &[Matcher],
    terms: &TermCache<'_>,
) -> tantivy::Result<Box<dyn Query>> {
    let mut clauses = Vec::with_capacity(parts.len());
    for part in parts {
        clauses.push((occur, compile(part, terms)?));
    }
    Ok(Box::new(BooleanQuery::new(clauses)))
}

/// What an exclusion excludes. tantivy 0.26 seeks an excluded phrase to passages before its first
/// one, which panics in debug builds; a coverage query in between does not.
fn excluded(matcher: &Matcher, terms: &TermCache<'_>) -> tantivy::Result<CoverageQuery> {
    Ok(CoverageQuery::new(vec![(1.0, part(matcher, terms)?)], 1.0))
}

/// A part of a coverage query: a term is looked up already, anything else is a query.
fn part(matcher: &Matcher, terms: &TermCache<'_>) -> tantivy::Result<Part> {
    Ok(match matcher {
        Matcher::Term(key) => Part::Term(terms.term(key)?),
        other => Part::Query(compile(other, terms)?),
    })
}

fn phrase(field: Field, row: &[PhraseTerm]) -> PhraseQuery {
    let terms = row.iter().map(|term| {
        let engine_term = Term::from_field_text(field, &term.text);
        (term.position, engine_term)
    });
    PhraseQuery::new_with_offset(terms.collect())
}

fn bound(field: Field, value: Option<u64>) -> Bound<Term> {
    value.map_or(Bound::Unbounded, |value| {
        Bound::Included(Term::from_field_u64(field, value))
    })
}

impl TermCache<'_> {
    /// A term of a plan in the engine's terms.
    pub(super) fn engine_term(&self, key: &TermKey) -> Term {
        Term::from_field_text(self.engine().field(key.field), &key.text)
    }
}
