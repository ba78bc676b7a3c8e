//! Rules by the first word of their terms, and the terms that stand in a text.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::error::SynonymError;
use super::forms::{Form, begins_with, forms, is_same};
use super::parse::Rule;
use super::term::{Term, Terms};
use super::{Alternative, Expansion};
use crate::{Analyzer, Word};

/// All terms that have synonyms, by their first word.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    entries: HashMap<String, Vec<Entry>>,
}

/// A term that has synonyms.
#[derive(Debug, Clone)]
struct Entry {
    forms: Vec<Form>,
    /// What each rule with this term finds for it, which may be itself.
    rules: Vec<Arc<[Term]>>,
}

impl Index {
    pub(super) fn new(rules: &[Rule], analyzer: &Analyzer) -> Result<Self, SynonymError> {
        let mut index = Self::default();
        let mut terms = Terms::new(analyzer);
        for rule in rules {
            let line = rule.line;
            let error = |problem| SynonymError { line, problem };
            let to: Arc<[Term]> = terms.terms(&rule.to).map_err(error)?.into();
            match &rule.from {
                None => index.add_terms(&to, &to),
                Some(from) => index.add_terms(&terms.terms(from).map_err(error)?, &to),
            }
        }
        Ok(index)
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
        let found = apart(self.matches(&forms), forms.len());
        let expansions = found.into_iter().map(|(range, entry)| Expansion {
            words: forms[range.start].words.start..forms[range.end - 1].words.end,
            alternatives: entry.alternatives(),
        });
        expansions
            .filter(|expansion| !expansion.alternatives.is_empty())
            .collect()
    }

    /// Every term that stands in a text, with its places among the forms.
    fn matches(&self, forms: &[Form]) -> Vec<(Range<usize>, &Entry)> {
        let mut matches = Vec::new();
        for (at, first) in forms.iter().enumerate() {
            let known = self.entries.get(&first.text).into_iter().flatten();
            let here = known.filter(|entry| begins_with(&forms[at..], &entry.forms));
            matches.extend(here.map(|entry| (at..at + entry.forms.len(), entry)));
        }
        matches
    }
}

/// The longest of those that overlap, of equally long ones the first; in order.
fn apart<T>(mut matches: Vec<(Range<usize>, T)>, forms: usize) -> Vec<(Range<usize>, T)> {
    matches.sort_by_key(|(range, _)| (Reverse(range.len()), range.start));
    let mut taken = vec![false; forms];
    matches.retain(|(range, _)| {
        let free = !taken[range.clone()].contains(&true);
        if free {
            taken[range.clone()].fill(true);
        }
        free
    });
    matches.sort_by_key(|(range, _)| range.start);
    matches
}

impl Entry {
    /// What else the term is called: each once, and not as the term itself.
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
