//! The terms whose statistics a plan depends on.

use std::collections::BTreeSet;

use super::field::{IndexField, TermKey};
use super::quoted;
use super::reading::parts;
use super::text::{AnalyzedText, Texts};
use crate::syntax::Query;

/// Every term that the planner may ask about, each once, in order.
///
/// Words and readings are asked about for wanted words only; pairs of characters for every word and
/// phrase, excluded ones too. Values of fields are looked for as they are.
pub(crate) fn terms_of(query: &Query, texts: &Texts) -> Vec<TermKey> {
    let mut terms = BTreeSet::new();
    add_query(query, texts, &mut terms);
    query.each_wanted(&mut |wanted| {
        if let Query::Word(source) = wanted
            && let Some(text) = texts.get(source)
        {
            add_words(text, &mut terms);
        }
    });
    terms.into_iter().collect()
}

/// Adds the pairs of characters of every word and phrase.
fn add_query(query: &Query, texts: &Texts, terms: &mut BTreeSet<TermKey>) {
    match query {
        Query::Word(source) | Query::Phrase(source) => {
            let bigrams = texts.get(source).map(AnalyzedText::content_bigrams);
            for bigram in bigrams.unwrap_or_default() {
                terms.insert(TermKey::new(IndexField::AllGram, bigram));
            }
        }
        Query::And(parts) | Query::Or(parts) => {
            for part in parts {
                add_query(part, texts, terms);
            }
        }
        Query::Not(part) => add_query(part, texts, terms),
        Query::Field(..) | Query::Years(_) => {}
    }
}

/// Adds the words of a keyword or a question, and the readings that it may be made of.
fn add_words(text: &AnalyzedText, terms: &mut BTreeSet<TermKey>) {
    for word in text.content_words() {
        terms.insert(TermKey::new(IndexField::AllMorph, word.text.as_str()));
    }
    for term in text.quoted().into_iter().flat_map(quoted::terms) {
        terms.insert(TermKey::new(IndexField::AllGram, term));
    }
    for part in text.kana().iter().flat_map(|kana| parts(kana)) {
        terms.insert(TermKey::new(IndexField::Reading, part));
    }
}
