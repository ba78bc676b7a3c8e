//! A query becomes a query of the engine that says what matches, and a list of what to score.
//!
//! The two are kept apart. A *matcher* decides whether a passage is a hit; *evidence* adds to the
//! score of a hit and never makes one. So a total means something, and weights change the order
//! only.

use issetsu_index_format::PassageFields;
use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, EmptyQuery, Occur, Query as Engine};

use super::clauses::{any, every, gram_phrase, literal, term};
use super::coverage::{CoverageQuery, Part};
use super::expand::Expander;
use super::filter::{languages, years};
use super::lookup::Lookup;
use super::ranking::RankingWeights;
use super::score::{Asked, Scorer};
use super::text::{AnalyzedText, Texts};
use super::words::WordMatcher;
use crate::syntax::{Field, Query};

/// How many of its words a query needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// Most words of the query; of a long word, most of its parts.
    MostWords,
    /// Any part of any word: better than no answer.
    AnyWord,
}

/// An engine query, unless the index cannot be read.
type Matcher = tantivy::Result<Box<dyn Engine>>;

/// Makes engine queries for one index and one query.
pub(super) struct Planner<'a> {
    pub(super) fields: PassageFields,
    pub(super) lookup: &'a Lookup<'a>,
    pub(super) texts: &'a Texts,
    pub(super) expander: &'a Expander<'a>,
    /// The language tags that occur in the index.
    pub(super) languages: &'a [String],
    pub(super) strictness: Strictness,
}

impl Planner<'_> {
    /// What matches, and how it is scored.
    pub(super) fn plan(
        &self,
        query: Option<&Query>,
        weights: &RankingWeights,
    ) -> tantivy::Result<(Box<dyn Engine>, Scorer)> {
        let (matcher, literal, asked): (Box<dyn Engine>, _, _) = match query {
            Some(query) => (
                self.matcher(query)?,
                self.literal(query)?,
                self.asked(query, weights),
            ),
            None => (Box::new(AllQuery), any(Vec::new()), Asked::default()),
        };
        let index = (self.fields, self.lookup);
        Ok((matcher, Scorer::find(&asked, &*literal, index, weights)?))
    }

    /// Passages that are hits.
    pub(super) fn matcher(&self, query: &Query) -> Matcher {
        Ok(match query {
            Query::Word(text) => match self.texts.get(text) {
                Some(text) => self.words(text).matcher()?,
                None => Box::new(EmptyQuery),
            },
            Query::Phrase(text) if !self.may_stand(text)? => Box::new(EmptyQuery),
            Query::Phrase(text) => self.with_text(text, |text| {
                any(vec![
                    gram_phrase(self.fields.gram, &text.characters),
                    gram_phrase(self.fields.heading_gram, &text.characters),
                ])
            }),
            Query::Field(field, text) => self.field_matcher(*field, text),
            Query::Years(range) => years(self.fields, *range),
            Query::Or(parts) => any(self.each(parts)?),
            // tantivy 0.26 asks an excluded phrase for passages before its first one, which it does
            // not expect; the coverage in between does.
            Query::Not(part) => Box::new(BooleanQuery::new(vec![
                (Occur::Must, Box::new(AllQuery)),
                (
                    Occur::MustNot,
                    Box::new(CoverageQuery::new(
                        vec![(1.0, Part::Query(self.literal(part)?))],
                        1.0,
                    )),
                ),
            ])),
            Query::And(parts) => self.all(parts)?,
        })
    }

    fn each<'q>(
        &self,
        parts: impl IntoIterator<Item = &'q Query>,
    ) -> tantivy::Result<Vec<Box<dyn Engine>>> {
        parts.into_iter().map(|part| self.matcher(part)).collect()
    }

    /// Passages that hold every word and phrase as it is written. What is excluded is excluded by
    /// this: to throw out what is only like it would lose hits that nobody can see are missing.
    pub(super) fn literal(&self, query: &Query) -> Matcher {
        let each = |parts: &[Query]| -> tantivy::Result<Vec<_>> {
            parts.iter().map(|part| self.literal(part)).collect()
        };
        Ok(match query {
            Query::Word(text) | Query::Phrase(text) if !self.may_stand(text)? => {
                Box::new(EmptyQuery)
            }
            Query::Word(text) => self.with_text(text, |text| {
                literal(text, self.fields.gram, self.fields.morph)
            }),
            Query::Phrase(text) => {
                self.with_text(text, |text| gram_phrase(self.fields.gram, &text.characters))
            }
            Query::Or(parts) => any(each(parts)?),
            Query::And(parts) => every(each(parts)?),
            Query::Field(..) | Query::Years(_) | Query::Not(_) => self.matcher(query)?,
        })
    }

    /// Whether the index has every pair of characters of a text, so that a passage may hold it.
    /// Most questions stand nowhere, and to look for them as phrases takes long.
    fn may_stand(&self, text: &str) -> tantivy::Result<bool> {
        let Some(text) = self.texts.get(text) else {
            return Ok(false);
        };
        for bigram in text.telling_bigrams() {
            let bigram = Term::from_field_text(self.fields.all_gram, &bigram);
            if self.lookup.term(&bigram)?.passages == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What to score: every word and phrase that is asked for.
    pub(super) fn asked(&self, query: &Query, weights: &RankingWeights) -> Asked {
        let mut asked = Asked::default();
        query.each_wanted(&mut |wanted| {
            let (Query::Word(source) | Query::Phrase(source)) = wanted else {
                return;
            };
            let Some(text) = self.texts.get(source) else {
                return;
            };
            asked.add(text, self.fields, weights);
            if matches!(wanted, Query::Word(_)) {
                self.expander.ask(text, &mut asked, weights);
            }
        });
        asked
    }

    /// Every part must match; of more than three words, three quarters. A word may also stand in
    /// the title, as long as something else that is asked for is in the passage or its headings:
    /// what a document is about need not be said in every passage.
    fn all(&self, parts: &[Query]) -> Matcher {
        let (words, others): (Vec<_>, Vec<_>) = parts
            .iter()
            .partition(|part| matches!(part, Query::Word(_)));
        let mut clauses = self.each(others.iter().copied())?;
        if words.is_empty() {
            return Ok(every(clauses));
        }
        let matchers = self.each(words.iter().copied())?;
        if self.strictness == Strictness::MostWords {
            let anchored = others.iter().any(|part| is_anchor(part));
            clauses.push(self.most(&words, &matchers));
            if anchored {
                return Ok(every(clauses));
            }
        }
        clauses.push(any(matchers));
        Ok(every(clauses))
    }

    /// Enough of the words. Sentences beside each other are one question, so that one of them is
    /// enough: "please give the reason, too" is said in no answer.
    fn most(&self, words: &[&Query], matchers: &[Box<dyn Engine>]) -> Box<dyn Engine> {
        let mut parts = Vec::new();
        let mut sentences = Vec::new();
        for (word, matcher) in words.iter().zip(matchers) {
            let way = any(vec![matcher.box_clone(), self.title_matcher(word)]);
            match self.is_sentence(word) {
                true => sentences.push(way),
                false => parts.push(way),
            }
        }
        if !sentences.is_empty() {
            parts.push(any(sentences));
        }
        let required = self.required(words);
        if required == parts.len() {
            return every(parts);
        }
        let parts = parts.into_iter().map(|part| (1.0, Part::Query(part)));
        Box::new(CoverageQuery::new(parts.collect(), count(required)))
    }

    /// How many words of a query must be there, all its sentences counting as one.
    pub(super) fn required(&self, words: &[&Query]) -> usize {
        let sentences = words.iter().filter(|word| self.is_sentence(word)).count();
        required_of(words.len() - sentences + sentences.min(1))
    }

    fn is_sentence(&self, word: &Query) -> bool {
        let (Query::Word(text) | Query::Phrase(text)) = word else {
            return false;
        };
        self.texts.get(text).is_some_and(AnalyzedText::is_sentence)
    }

    /// Passages whose title holds a word as it is written.
    pub(super) fn title_matcher(&self, word: &Query) -> Box<dyn Engine> {
        let Query::Word(text) = word else {
            return Box::new(EmptyQuery);
        };
        self.with_text(text, |text| {
            literal(text, self.fields.title_gram, self.fields.title_morph)
        })
    }

    fn field_matcher(&self, field: Field, text: &str) -> Box<dyn Engine> {
        let fields = self.fields;
        let phrase = |field| self.with_text(text, |text| gram_phrase(field, &text.characters));
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

    pub(super) fn words<'t>(&'t self, text: &'t AnalyzedText) -> WordMatcher<'t> {
        WordMatcher {
            text,
            fields: self.fields,
            lookup: self.lookup,
            expander: self.expander,
            strictness: self.strictness,
        }
    }

    fn with_text(
        &self,
        text: &str,
        make: impl FnOnce(&AnalyzedText) -> Box<dyn Engine>,
    ) -> Box<dyn Engine> {
        self.texts
            .get(text)
            .map_or_else(|| Box::new(EmptyQuery) as Box<dyn Engine>, make)
    }
}

/// How many of the words of a query must be there: all of three, three quarters of more.
fn required_of(words: usize) -> usize {
    match words {
        0..=3 => words,
        _ => (words * 3).div_ceil(4),
    }
}

/// Whether a part of a query says on its own that a passage is about it, so that all the words
/// beside it may stand in the title. What a passage is filtered by or must not hold says nothing.
pub(super) fn is_anchor(part: &Query) -> bool {
    let tells = |part: &Query| matches!(part, Query::Word(_)) || is_anchor(part);
    match part {
        Query::Phrase(_) => true,
        Query::And(parts) => parts.iter().any(tells),
        Query::Or(parts) => parts.iter().all(tells),
        Query::Word(_) | Query::Field(..) | Query::Years(_) | Query::Not(_) => false,
    }
}

/// A number of parts as a sum of weights of 1.
#[allow(clippy::cast_precision_loss, reason = "a query has few words")]
pub(super) fn count(parts: usize) -> f32 {
    parts as f32
}

#[cfg(test)]
mod tests {
    use super::is_anchor;
    use crate::syntax::parse;

    #[test]
    fn what_a_passage_is_about() {
        for (query, expected) in [
            ("\"水素\"", true),
            ("(水素 OR 船)", true),
            ("(水素 year:2025)", true),
            ("(水素 OR year:2025)", false),
            ("(year:2025 OR lang:ja)", false),
            ("(-船 -車)", false),
            ("-船", false),
        ] {
            let query = parse(query).query.unwrap();
            assert_eq!(is_anchor(&query), expected, "{query:?}");
        }
    }
}
