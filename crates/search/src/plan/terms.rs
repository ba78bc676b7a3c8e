//! The terms whose statistics a plan depends on.

use std::collections::BTreeSet;

use super::field::{IndexField, TermKey};
use super::reading::parts;
use super::text::{AnalyzedText, Texts};

/// Every term that the planner may ask about, each once, in order.
pub(crate) fn terms_of(texts: &Texts) -> Vec<TermKey> {
    let mut terms = BTreeSet::new();
    for text in texts.iter() {
        add(text, &mut terms);
    }
    terms.into_iter().collect()
}

fn add(text: &AnalyzedText, terms: &mut BTreeSet<TermKey>) {
    for bigram in text.content_bigrams() {
        terms.insert(TermKey::new(IndexField::AllGram, bigram));
    }
    for word in text.content_words() {
        terms.insert(TermKey::new(IndexField::AllMorph, word.text.as_str()));
    }
    for part in text.kana().iter().flat_map(|kana| parts(kana)) {
        terms.insert(TermKey::new(IndexField::Reading, part));
    }
}
