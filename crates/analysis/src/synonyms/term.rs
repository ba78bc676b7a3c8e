//! A term of a synonym file, cut as it may be cut in a text.

use super::Alternative;
use super::error::SynonymProblem;
use super::forms::{Form, forms, is_same};
use crate::{Analyzer, GramTokenizer, MorphTokenizer, Word};

/// A term with the forms that stand for it.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub(super) alternative: Alternative,
    /// Those of the term alone first; none is empty.
    forms: Vec<Vec<Form>>,
}

/// What stands around a term: lindera cuts some words otherwise in a sentence than alone (衆議院,
/// テレワーク), and such terms would be missed in a question. Before the term is one sign at most.
const SURROUNDINGS: [[&str; 2]; 3] = [["、", "の"], ["、", "を"], ["「", "」"]];

impl Term {
    pub(super) fn forms(&self) -> &[Vec<Form>] {
        &self.forms
    }

    /// Whether some forms stand for this term.
    pub(super) fn is(&self, forms: &[Form]) -> bool {
        self.forms.iter().any(|known| is_same(known, forms))
    }

    /// Whether the analyzer takes two terms for one.
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
    gram: GramTokenizer,
}

impl Terms {
    pub(super) fn new(analyzer: &Analyzer) -> Self {
        Self {
            morph: analyzer.morph(),
            gram: analyzer.gram(),
        }
    }

    /// The terms of one side of a rule.
    pub(super) fn terms(&mut self, texts: &[String]) -> Result<Vec<Term>, SynonymProblem> {
        texts.iter().map(|text| self.term(text)).collect()
    }

    /// A term by its text.
    pub(super) fn term(&mut self, text: &str) -> Result<Term, SynonymProblem> {
        let words = self.morph.words(text);
        let characters = self.gram.characters(text);
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
        for around in SURROUNDINGS {
            term.add(&self.surrounded(text, around));
        }
        Ok(term)
    }

    /// The words of a text inside another, at their positions in it; none when one reaches out.
    fn surrounded(&mut self, text: &str, [before, after]: [&str; 2]) -> Vec<Word> {
        let inside = before.len()..before.len() + text.len();
        let mut words = self.morph.words(&format!("{before}{text}{after}"));
        words.retain(|word| word.range.start < inside.end && word.range.end > inside.start);
        let reaches_out =
            |word: &Word| word.range.start < inside.start || word.range.end > inside.end;
        if words.iter().any(reaches_out) {
            return Vec::new();
        }
        for word in &mut words {
            word.position = word.position.saturating_sub(1);
        }
        words
    }
}
