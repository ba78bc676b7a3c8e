//! A query becomes a query of the engine: what must match, and what makes the score.
//!
//! The two are kept apart. A *matcher* decides whether a passage is a hit; *signals* add to the
//! score of a hit and never make one. So a total means something, and weights change the order
//! only.

use issetsu_analysis::{Analyzer, Character};
use issetsu_index_format::PassageFields;
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery,
    Query as Engine, RangeQuery, TermQuery,
};
use tantivy::schema::{Field as EngineField, IndexRecordOption};

use super::filter::{languages, years};
use super::ranking::RankingWeights;
use super::words::{is_latin, is_telling};
use crate::syntax::{Field, Query};

/// How many of its words a query needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// Every word of the query; of a long word, most of its parts.
    AllWords,
    /// Any part of any word: better than no answer.
    AnyWord,
}

/// Makes engine queries for one index.
pub(super) struct Planner<'a> {
    pub(super) fields: PassageFields,
    pub(super) analyzer: &'a Analyzer,
    pub(super) weights: RankingWeights,
    /// The language tags that occur in the index.
    pub(super) languages: &'a [String],
    pub(super) strictness: Strictness,
}

/// A word or phrase of the query as the index holds it.
struct Analyzed {
    morph: Vec<tantivy::tokenizer::Token>,
    characters: Vec<Character>,
}

impl Planner<'_> {
    /// The whole query: hits and their scores.
    pub(super) fn plan(&self, query: Option<&Query>) -> Box<dyn Engine> {
        let Some(query) = query else {
            return constant(Box::new(AllQuery), 0.0);
        };
        let mut clauses = vec![(Occur::Must, constant(self.matcher(query), 0.0))];
        let mut signals = Vec::new();
        self.signals(query, &mut signals);
        clauses.extend(signals.into_iter().map(|signal| (Occur::Should, signal)));
        Box::new(BooleanQuery::new(clauses))
    }

    /// Passages that are hits.
    fn matcher(&self, query: &Query) -> Box<dyn Engine> {
        match query {
            Query::Word(text) => self.word_matcher(text),
            Query::Phrase(text) => self.phrase_matcher(text),
            Query::Field(field, text) => self.field_matcher(*field, text),
            Query::Years(range) => years(self.fields, *range),
            Query::Or(parts) => any(parts.iter().map(|part| self.matcher(part)).collect()),
            // tantivy 0.26 asks an excluded phrase for places before its first one, which it does
            // not expect; the constant in between does.
            Query::Not(part) => Box::new(BooleanQuery::new(vec![
                (Occur::Must, Box::new(AllQuery)),
                (Occur::MustNot, constant(self.excluded(part), 0.0)),
            ])),
            Query::And(parts) => self.all(parts),
        }
    }

    /// Passages that literally hold what is excluded. To throw out what is only like it would
    /// lose hits that nobody can see are missing.
    fn excluded(&self, query: &Query) -> Box<dyn Engine> {
        let each = |parts: &[Query]| parts.iter().map(|part| self.excluded(part)).collect();
        match query {
            Query::Word(text) => self.literal_of_word(text),
            Query::Phrase(text) => {
                gram_phrase(self.fields.gram, &self.analyzer.gram().characters(text))
            }
            Query::Or(parts) => any(each(parts)),
            Query::And(parts) => every(each(parts)),
            Query::Field(..) | Query::Years(_) | Query::Not(_) => self.matcher(query),
        }
    }

    /// Every part must match. A word may also stand in the title, as long as something else that
    /// is asked for is in the passage or its headings: what a document is about need not be said
    /// in every passage.
    fn all(&self, parts: &[Query]) -> Box<dyn Engine> {
        let (words, others): (Vec<_>, Vec<_>) = parts
            .iter()
            .partition(|part| matches!(part, Query::Word(_)));
        let anchored = others
            .iter()
            .any(|part| matches!(part, Query::Phrase(_) | Query::And(_) | Query::Or(_)));
        let mut clauses: Vec<_> = others
            .into_iter()
            .map(|part| (Occur::Must, self.matcher(part)))
            .collect();
        let matchers: Vec<_> = words.iter().map(|word| self.matcher(word)).collect();
        match self.strictness {
            Strictness::AnyWord if !matchers.is_empty() => {
                clauses.push((Occur::Must, any(matchers)));
            }
            _ => {
                for (word, matcher) in words.iter().zip(&matchers) {
                    let in_title = self.title_matcher(word);
                    clauses.push((Occur::Must, any(vec![matcher.box_clone(), in_title])));
                }
                if !anchored && !matchers.is_empty() {
                    clauses.push((Occur::Must, any(matchers)));
                }
            }
        }
        Box::new(BooleanQuery::new(clauses))
    }

    fn word_matcher(&self, text: &str) -> Box<dyn Engine> {
        let word = self.analyze(text);
        let fields = self.fields;
        any(vec![
            self.literal(&word, text, fields.gram, fields.morph),
            self.literal(&word, text, fields.heading_gram, fields.heading_morph),
            self.most_words(&word),
        ])
    }

    fn phrase_matcher(&self, text: &str) -> Box<dyn Engine> {
        let characters = self.analyzer.gram().characters(text);
        any(vec![
            gram_phrase(self.fields.gram, &characters),
            gram_phrase(self.fields.heading_gram, &characters),
        ])
    }

    fn title_matcher(&self, word: &Query) -> Box<dyn Engine> {
        let Query::Word(text) = word else {
            return Box::new(EmptyQuery);
        };
        let word = self.analyze(text);
        self.literal(&word, text, self.fields.title_gram, self.fields.title_morph)
    }

    fn field_matcher(&self, field: Field, text: &str) -> Box<dyn Engine> {
        let fields = self.fields;
        let phrase = |field| gram_phrase(field, &self.analyzer.gram().characters(text));
        match field {
            Field::Title => phrase(fields.title_gram),
            Field::Heading => phrase(fields.heading_gram),
            Field::Publisher => phrase(fields.publisher),
            Field::Author => phrase(fields.author),
            Field::Tag => term(Term::from_field_text(fields.tag, text)),
            Field::Document => term(Term::from_field_text(fields.document_id, text)),
            Field::Language => languages(fields, self.languages, &[text.to_owned()]),
        }
    }

    /// What makes the score of a hit.
    fn signals(&self, query: &Query, signals: &mut Vec<Box<dyn Engine>>) {
        match query {
            Query::Word(text) => {
                let word = self.analyze(text);
                let literal = self.literal(&word, text, self.fields.gram, self.fields.morph);
                self.text_signals(&word, literal, signals);
            }
            Query::Phrase(text) => {
                let phrase = self.analyze(text);
                let literal = gram_phrase(self.fields.gram, &phrase.characters);
                self.text_signals(&phrase, literal, signals);
            }
            Query::And(parts) | Query::Or(parts) => {
                parts.iter().for_each(|part| self.signals(part, signals));
            }
            Query::Field(..) | Query::Years(_) | Query::Not(_) => {}
        }
    }

    fn text_signals(
        &self,
        text: &Analyzed,
        literal: Box<dyn Engine>,
        signals: &mut Vec<Box<dyn Engine>>,
    ) {
        let (fields, weights) = (self.fields, self.weights);
        let mut add = |weight: f32, query: Box<dyn Engine>| {
            if weight > 0.0 {
                signals.push(Box::new(BoostQuery::new(query, weight)));
            }
        };
        add(weights.morph, morph_terms(fields.morph, text));
        add(weights.gram, gram_terms(fields.gram, text));
        add(weights.title, morph_terms(fields.title_morph, text));
        add(weights.heading, morph_terms(fields.heading_morph, text));
        add(weights.literal, constant(literal, 1.0));
    }

    fn literal_of_word(&self, text: &str) -> Box<dyn Engine> {
        self.literal(
            &self.analyze(text),
            text,
            self.fields.gram,
            self.fields.morph,
        )
    }

    /// Passages that hold the word as it is written. Japanese has no gaps between words, so there
    /// any place counts; a Latin word or a number counts whole only, or `AI` would be in `said`.
    fn literal(
        &self,
        word: &Analyzed,
        text: &str,
        gram: EngineField,
        morph: EngineField,
    ) -> Box<dyn Engine> {
        if is_latin(text) && !word.morph.is_empty() {
            let start = word.morph.first().map_or(0, |token| token.position);
            let terms = word
                .morph
                .iter()
                .map(|token| (token.position - start, token_term(morph, token)));
            // The characters must be there too: `morph` also holds the end of the passage before.
            return every(vec![
                phrase(terms.collect()),
                gram_phrase(gram, &word.characters),
            ]);
        }
        gram_phrase(gram, &word.characters)
    }

    /// Passages that hold most words of a compound or a sentence, in any place. What the document
    /// or the section is about need not be said in the passage, as long as something else is.
    fn most_words(&self, word: &Analyzed) -> Box<dyn Engine> {
        let mut words: Vec<&str> = word.morph.iter().map(|token| token.text.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        if words.iter().any(|word| is_telling(word)) {
            words.retain(|word| is_telling(word));
        }
        let required = match self.strictness {
            Strictness::AllWords => required_words(words.len()),
            Strictness::AnyWord => 1,
        };
        let fields = self.fields;
        let here = [fields.morph, fields.heading_morph];
        let anywhere = [fields.morph, fields.heading_morph, fields.title_morph];
        let most = words
            .iter()
            .map(|word| (Occur::Should, in_fields(word, &anywhere)))
            .collect();
        let most = BooleanQuery::with_minimum_required_clauses(most, required);
        let some = any(words.iter().map(|word| in_fields(word, &here)).collect());
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(most)),
            (Occur::Must, some),
        ]))
    }

    fn analyze(&self, text: &str) -> Analyzed {
        Analyzed {
            morph: self.analyzer.morph().tokens(text),
            characters: self.analyzer.gram().characters(text),
        }
    }
}

/// How many of the distinct words of one written word must be in a passage: both of two, all but
/// one of three or four, a fifth of more. A keyword asks for itself; of a sentence nobody knows
/// which words the answer repeats, and asking for half of them lost answers that ranking had
/// first.
fn required_words(count: usize) -> usize {
    match count {
        0..=2 => count,
        3 | 4 => count - 1,
        _ => count.div_ceil(5),
    }
}

fn morph_terms(field: EngineField, word: &Analyzed) -> Box<dyn Engine> {
    any(word
        .morph
        .iter()
        .map(|token| scored(token_term(field, token)))
        .collect())
}

fn gram_terms(field: EngineField, word: &Analyzed) -> Box<dyn Engine> {
    any(bigrams(&word.characters)
        .map(|(_, gram)| scored(Term::from_field_text(field, &gram)))
        .collect())
}

/// The passages that hold these characters in a row. Every second bigram is enough to say so.
fn gram_phrase(field: EngineField, characters: &[Character]) -> Box<dyn Engine> {
    let last = characters.len().saturating_sub(2);
    let terms: Vec<_> = bigrams(characters)
        .filter(|(position, _)| position % 2 == 0 || *position == last)
        .map(|(position, gram)| (position, Term::from_field_text(field, &gram)))
        .collect();
    match (characters, terms.is_empty()) {
        ([], _) => Box::new(EmptyQuery),
        ([only], _) => term(Term::from_field_text(field, &only.c.to_string())),
        _ => phrase(terms),
    }
}

fn bigrams(characters: &[Character]) -> impl Iterator<Item = (usize, String)> {
    characters
        .windows(2)
        .map(|pair| pair.iter().map(|character| character.c).collect())
        .enumerate()
}

/// Terms at positions relative to each other.
fn phrase(mut terms: Vec<(usize, Term)>) -> Box<dyn Engine> {
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => term(terms.remove(0).1),
        _ => Box::new(PhraseQuery::new_with_offset(terms)),
    }
}

fn in_fields(word: &str, fields: &[EngineField]) -> Box<dyn Engine> {
    any(fields
        .iter()
        .map(|field| term(Term::from_field_text(*field, word)))
        .collect())
}

fn token_term(field: EngineField, token: &tantivy::tokenizer::Token) -> Term {
    Term::from_field_text(field, &token.text)
}

fn scored(term: Term) -> Box<dyn Engine> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

/// Passages with a term, whatever its frequency.
pub(super) fn term(term: Term) -> Box<dyn Engine> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// Passages that match at least one.
pub(super) fn any(queries: Vec<Box<dyn Engine>>) -> Box<dyn Engine> {
    Box::new(BooleanQuery::new(
        queries
            .into_iter()
            .map(|query| (Occur::Should, query))
            .collect(),
    ))
}

/// Passages that match all.
fn every(queries: Vec<Box<dyn Engine>>) -> Box<dyn Engine> {
    Box::new(BooleanQuery::new(
        queries
            .into_iter()
            .map(|query| (Occur::Must, query))
            .collect(),
    ))
}

/// The same passages, all with one score.
pub(super) fn constant(query: Box<dyn Engine>, score: f32) -> Box<dyn Engine> {
    Box::new(ConstScoreQuery::new(query, score))
}

/// Values of a number between two bounds.
pub(super) fn range(field: EngineField, from: Option<u64>, to: Option<u64>) -> Box<dyn Engine> {
    use std::ops::Bound;
    let bound = |value: Option<u64>| {
        value.map_or(Bound::Unbounded, |value| {
            Bound::Included(Term::from_field_u64(field, value))
        })
    };
    Box::new(RangeQuery::new(bound(from), bound(to)))
}
