//! The engine's queries, in the few forms that are used here.

use issetsu_analysis::{Character, Word};
use tantivy::Term;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as Engine, RangeQuery,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::text::{AnalyzedText, is_latin};

/// Passages that hold a text as it is written.
pub(super) fn literal(text: &AnalyzedText, gram: Field, morph: Field) -> Box<dyn Engine> {
    written((&text.characters, &text.words), gram, morph)
}

/// Passages that hold characters, which are these words. Japanese has no gaps between words, so
/// there any place counts; a Latin word or a number counts whole only, or `AI` would be in `said`.
pub(super) fn written(
    (characters, words): (&[Character], &[Word]),
    gram: Field,
    morph: Field,
) -> Box<dyn Engine> {
    let in_a_row = gram_phrase(gram, characters);
    if !is_latin(characters) || words.is_empty() {
        return in_a_row;
    }
    let start = words.first().map_or(0, |word| word.position);
    let mut terms: Vec<(usize, Term)> = Vec::new();
    for word in words {
        // A word may have another form at the same place; the first stands for both.
        let place = word.position - start;
        if terms.last().is_none_or(|(last, _)| *last != place) {
            terms.push((place, Term::from_field_text(morph, &word.text)));
        }
    }
    // A word is a key for several spellings; the characters say which one it is.
    every(vec![phrase(terms), in_a_row])
}

/// The passages that hold these characters in a row. Every second bigram is enough to say so.
pub(crate) fn gram_phrase(field: Field, characters: &[Character]) -> Box<dyn Engine> {
    let last = characters.len().saturating_sub(2);
    let bigrams = characters.windows(2).enumerate();
    let terms: Vec<_> = bigrams
        .filter(|(position, _)| position % 2 == 0 || *position == last)
        .map(|(position, pair)| {
            let bigram: String = pair.iter().map(|character| character.c).collect();
            (position, Term::from_field_text(field, &bigram))
        })
        .collect();
    match characters {
        [] => Box::new(EmptyQuery),
        [only] => term(Term::from_field_text(field, &only.c.to_string())),
        _ => phrase(terms),
    }
}

/// Texts that hold these words in a row.
pub(super) fn row(field: Field, words: &[Word]) -> Box<dyn Engine> {
    let start = words.first().map_or(0, |word| word.position);
    let place = |word: &Word| word.position.saturating_sub(start);
    let terms = words
        .iter()
        .map(|word| (place(word), Term::from_field_text(field, &word.text)));
    phrase(terms.collect())
}

/// Terms at positions relative to each other.
pub(super) fn phrase(mut terms: Vec<(usize, Term)>) -> Box<dyn Engine> {
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => term(terms.remove(0).1),
        _ => Box::new(PhraseQuery::new_with_offset(terms)),
    }
}

/// Passages with a term, whatever its frequency.
pub(super) fn term(term: Term) -> Box<dyn Engine> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// Passages that match at least one.
pub(crate) fn any(mut queries: Vec<Box<dyn Engine>>) -> Box<dyn Engine> {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => with_occurrence(Occur::Should, queries),
    }
}

/// Passages that match all.
pub(super) fn every(mut queries: Vec<Box<dyn Engine>>) -> Box<dyn Engine> {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => with_occurrence(Occur::Must, queries),
    }
}

fn with_occurrence(occur: Occur, queries: Vec<Box<dyn Engine>>) -> Box<dyn Engine> {
    let clauses = queries.into_iter().map(|query| (occur, query)).collect();
    Box::new(BooleanQuery::new(clauses))
}

/// The same passages, all with one score.
pub(super) fn constant(query: Box<dyn Engine>) -> Box<dyn Engine> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// Values of a number between two bounds, both included.
pub(super) fn range(field: Field, from: Option<u64>, to: Option<u64>) -> Box<dyn Engine> {
    use std::ops::Bound;
    let bound = |value: Option<u64>| {
        value.map_or(Bound::Unbounded, |value| {
            Bound::Included(Term::from_field_u64(field, value))
        })
    };
    Box::new(RangeQuery::new(bound(from), bound(to)))
}
