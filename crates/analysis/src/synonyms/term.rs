//! A term of a synonym file, cut in each way that it may be cut in a text.

use super::Alternative;
use super::error::SynonymProblem;
use super::forms::{Form, forms, is_same};
use crate::{GramTokenizer, MorphTokenizer, Word};

/// A term with the forms that stand for it.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub(super) alternative: Alternative,
    /// The forms of the term alone first; none is empty.
    forms: Vec<Vec<Form>>,
}

/// The characters around a term in a text.
struct Context {
    /// One symbol: it takes one position, which [`Terms::words_in`] subtracts.
    before: &'static str,
    after: &'static str,
}

// Lindera cuts some words in a sentence otherwise than alone (衆議院, テレワーク), so their terms were
// not found in questions. A particle and a bracket behind the term cover what follows a noun most
// often. With these three contexts fewer than 1 % of our own rules' terms are missed in three kinds
// of sentences (the test `terms_are_found_in_sentences`).
const CONTEXTS: [Context; 3] = [
    Context {
        before: "、",
        after: "の",
    },
    Context {
        before: "、",
        after: "を",
    },
    Context {
        before: "「",
        after: "」",
    },
];

impl Term {
    pub(super) fn forms(&self) -> &[Vec<Form>] {
        &self.forms
    }

    /// Whether some forms stand for this term.
    pub(super) fn is(&self, forms: &[Form]) -> bool {
        self.forms.iter().any(|known| is_same(known, forms))
    }

    /// Whether two terms are the same to the analyzer.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.forms.iter().any(|forms| other.is(forms))
    }

    fn add(&mut self, words: &[Word]) {
        let forms = forms(words);
        if !forms.is_empty() && !self.is(&forms) {
            self.forms.push(forms);
        }
    }
}

/// Cuts terms.
pub(super) struct Terms {
    morph: MorphTokenizer,
}

impl Terms {
    pub(super) fn new(morph: MorphTokenizer) -> Self {
        Self { morph }
    }

    /// The terms of one side of a rule.
    pub(super) fn terms(&mut self, texts: &[String]) -> Result<Vec<Term>, SynonymProblem> {
        texts.iter().map(|text| self.term(text)).collect()
    }

    /// A term by its text.
    pub(super) fn term(&mut self, text: &str) -> Result<Term, SynonymProblem> {
        let words = self.morph.words(text);
        let characters = GramTokenizer.characters(text);
        if words.is_empty() || characters.is_empty() {
            return Err(SynonymProblem::NoWords(text.to_owned()));
        }
        let mut term = Term {
            forms: vec![forms(&words)],
            alternative: Alternative {
                text: text.to_owned(),
                words,
                characters,
            },
        };
        for context in &CONTEXTS {
            term.add(&self.words_in(context, text));
        }
        Ok(term)
    }

    /// The words of a text in a context, at their positions in the text; none when a word reaches
    /// over the edge of the text.
    fn words_in(&mut self, context: &Context, text: &str) -> Vec<Word> {
        let Context { before, after } = context;
        let inside = before.len()..before.len() + text.len();
        let mut words = self.morph.words(&format!("{before}{text}{after}"));
        words.retain(|word| word.range.start < inside.end && word.range.end > inside.start);
        let reaches_out = words
            .iter()
            .any(|word| word.range.start < inside.start || word.range.end > inside.end);
        if reaches_out {
            return Vec::new();
        }
        for word in &mut words {
            word.position = word.position.saturating_sub(1);
        }
        words
    }
}
