//! Rules by the first word of their terms, and the search for terms in a text.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::error::{SynonymError, SynonymProblem};
use super::forms::{Form, begins_with, forms, is_same};
use super::parse::Rule;
use super::term::{Term, Terms};
use super::{Alternative, Expansion};
use crate::{MorphTokenizer, Word};

/// All terms that have synonyms, by their first word.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    entries: HashMap<String, Vec<Entry>>,
}

/// A term that has synonyms.
#[derive(Debug, Clone)]
struct Entry {
    forms: Vec<Form>,
    /// The right side of each rule with this term; the term itself may be on it.
    rules: Vec<Arc<[Term]>>,
}

/// A term found in a text.
struct Match<'i> {
    /// Places in the forms of the text.
    forms: Range<usize>,
    entry: &'i Entry,
}

impl Index {
    pub(super) fn new(rules: &[Rule], morph: MorphTokenizer) -> Result<Self, SynonymError> {
        let mut index = Self::default();
        let mut terms = Terms::new(morph);
        for rule in rules {
            index
                .add_rule(rule, &mut terms)
                .map_err(|problem| SynonymError {
                    line: rule.line,
                    problem,
                })?;
        }
        Ok(index)
    }

    fn add_rule(&mut self, rule: &Rule, terms: &mut Terms) -> Result<(), SynonymProblem> {
        let to: Arc<[Term]> = terms.terms(&rule.to)?.into();
        match &rule.from {
            None => self.add_terms(&to, &to),
            Some(from) => self.add_terms(&terms.terms(from)?, &to),
        }
        Ok(())
    }

    fn add_terms(&mut self, from: &[Term], to: &Arc<[Term]>) {
        for forms in from.iter().flat_map(Term::forms) {
            self.add(forms, to);
        }
    }

    fn add(&mut self, forms: &[Form], to: &Arc<[Term]>) {
        let Some(first) = forms.first() else { return };
        let entries = self.entries.entry(first.text.clone()).or_default();
        let mut known = entries.iter_mut();
        match known.find(|entry| is_same(&entry.forms, forms)) {
            Some(entry) => entry.rules.push(to.clone()),
            None => entries.push(Entry {
                forms: forms.to_vec(),
                rules: vec![to.clone()],
            }),
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for entry in other.entries.values().flatten() {
            for rule in &entry.rules {
                self.add(&entry.forms, rule);
            }
        }
    }

    pub(super) fn find(&self, words: &[Word]) -> Vec<Expansion> {
        let forms = forms(words);
        let mut expansions = Vec::new();
        for found in without_overlap(self.matches(&forms), forms.len()) {
            let alternatives = found.entry.alternatives();
            if alternatives.is_empty() {
                continue;
            }
            let (first, last) = (found.forms.start, found.forms.end - 1);
            expansions.push(Expansion {
                words: forms[first].words.start..forms[last].words.end,
                alternatives,
            });
        }
        expansions
    }

    /// Every term of a text.
    fn matches(&self, forms: &[Form]) -> Vec<Match<'_>> {
        let mut matches = Vec::new();
        for (at, first) in forms.iter().enumerate() {
            let known = self.entries.get(&first.text).into_iter().flatten();
            let here = known.filter(|entry| begins_with(&forms[at..], &entry.forms));
            matches.extend(here.map(|entry| Match {
                forms: at..at + entry.forms.len(),
                entry,
            }));
        }
        matches
    }
}

/// The longest of overlapping matches, of equally long ones the first; in order. `forms` is the
/// number of forms of the text.
fn without_overlap(mut matches: Vec<Match<'_>>, forms: usize) -> Vec<Match<'_>> {
    matches.sort_by_key(|found| (Reverse(found.forms.len()), found.forms.start));
    let mut taken = vec![false; forms];
    matches.retain(|found| {
        let places = &mut taken[found.forms.clone()];
        let free = !places.contains(&true);
        if free {
            places.fill(true);
        }
        free
    });
    matches.sort_by_key(|found| found.forms.start);
    matches
}

impl Entry {
    /// The synonyms of the term: each once, without the term itself.
    fn alternatives(&self) -> Vec<Alternative> {
        let mut others: Vec<&Term> = Vec::new();
        for term in self.rules.iter().flat_map(|rule| rule.iter()) {
            if !term.is(&self.forms) && !others.iter().any(|other| other.is_like(term)) {
                others.push(term);
            }
        }
        let alternatives = others.into_iter().map(|term| &term.alternative);
        alternatives.cloned().collect()
    }
}
