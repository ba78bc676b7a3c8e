//! The planner: a query becomes a plan.
//!
//! Matching and scoring are kept apart. A [`Matcher`] decides whether a passage is a hit; evidence
//! adds to the score of a hit and never makes one. So a total means something, and weights change
//! the order only.

use super::Plan;
use super::evidence::QueryEvidence;
use super::expansion::Way;
use super::field::{IndexField, IndexedText};
use super::filter::{in_languages, published_in};
use super::found_in::FoundIn;
use super::matcher::{Matcher, WeightedMatcher, Written};
use super::quoted::Quoted;
use super::statistics::Statistics;
use super::strictness::{Strictness, as_weight, required_query_words};
use super::text::{AnalyzedText, Texts};
use super::words::WordPlanner;
use crate::names::Names;
use crate::syntax::{Field, Query};
use crate::weights::RankingWeights;

/// Plans the parts of one query. It looks nothing up: all that it knows of the index is in its
/// fields.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Planner<'a> {
    /// The words and phrases of the query.
    pub(crate) texts: &'a Texts,
    /// How many passages hold their terms.
    pub(crate) statistics: &'a Statistics,
    /// The language tags that occur in the index.
    pub(crate) languages: &'a [String],
    /// The names that the documents of the index carry.
    pub(crate) names: &'a Names,
    /// How much of the query must match.
    pub(crate) strictness: Strictness,
}

impl<'a> Planner<'a> {
    /// The whole plan; no query matches every passage and scores none.
    pub(crate) fn plan(&self, query: Option<&Query>, weights: &RankingWeights) -> Plan {
        let mut evidence = QueryEvidence::new(weights);
        if let Some(query) = query {
            self.add_evidence(query, &mut evidence);
        }
        Plan {
            matcher: query.map_or(Matcher::All, |query| self.matcher(query)),
            partial: Matcher::None,
            literal: query.map_or(Matcher::None, |query| self.literal(query)),
            evidence: evidence.terms,
            quoted: query.map_or_else(Vec::new, |query| self.quoted(query, weights.quoted)),
            proximity: evidence.proximity,
        }
    }

    /// Passages that are hits.
    pub(crate) fn matcher(&self, query: &Query) -> Matcher {
        match query {
            Query::Word(text) => self.word(text).map_or(Matcher::None, |word| {
                let of_document = self.ways_of_document(word.text, false).into_iter();
                let of_document = of_document.map(|way| way.matcher);
                Matcher::any([word.matcher()].into_iter().chain(of_document))
            }),
            Query::Phrase(text) => self.phrase(text),
            Query::Field(field, text) => self.field(*field, text),
            Query::Years(range) => published_in(*range),
            Query::Or(parts) => Matcher::any(parts.iter().map(|part| self.matcher(part))),
            Query::Not(part) => Matcher::Not(Box::new(self.literal(part))),
            Query::And(parts) => self.all(parts),
        }
    }

    /// Passages that hold every word and phrase as it is written. What is excluded is excluded by
    /// this: to throw out what is only like it would lose hits that nobody can see are missing.
    pub(crate) fn literal(&self, query: &Query) -> Matcher {
        match query {
            Query::Word(text) => match self.findable(text) {
                Some(text) => Matcher::written(Written::of(text), IndexedText::PASSAGE),
                None => Matcher::None,
            },
            Query::Phrase(text) => match self.findable(text) {
                Some(text) => Matcher::characters(IndexField::Gram, &text.characters),
                None => Matcher::None,
            },
            Query::Or(parts) => Matcher::any(parts.iter().map(|part| self.literal(part))),
            Query::And(parts) => Matcher::every(parts.iter().map(|part| self.literal(part))),
            Query::Field(..) | Query::Years(_) | Query::Not(_) => self.matcher(query),
        }
    }

    /// How many words of a query must match, all its sentences counting as one.
    pub(crate) fn required(&self, words: &[&Query]) -> usize {
        let sentences = words.iter().filter(|word| self.is_sentence(word)).count();
        required_query_words(words.len() - sentences + sentences.min(1))
    }

    /// The planner of one word of the query, as it was analysed.
    pub(crate) fn word_of(&self, text: &'a AnalyzedText) -> WordPlanner<'a> {
        WordPlanner {
            text,
            statistics: self.statistics,
            strictness: self.strictness,
        }
    }

    /// What the words of the query hold in quotation marks.
    fn quoted(&self, query: &Query, weight: f32) -> Vec<Quoted> {
        let mut quoted = Vec::new();
        query.each_wanted(&mut |wanted| {
            if let Query::Word(source) = wanted
                && let Some(text) = self.texts.get(source)
            {
                quoted.extend(Quoted::of(text, self.statistics, weight));
            }
        });
        quoted
    }

    fn word(&self, text: &str) -> Option<WordPlanner<'a>> {
        Some(self.word_of(self.texts.get(text)?))
    }

    fn add_evidence(&self, query: &Query, evidence: &mut QueryEvidence<'_>) {
        query.each_wanted(&mut |wanted| {
            let (Query::Word(source) | Query::Phrase(source)) = wanted else {
                return;
            };
            let Some(word) = self.word(source) else {
                return;
            };
            evidence.add_text(word.text);
            if matches!(wanted, Query::Word(_)) {
                word.expander().add_evidence(evidence);
            }
        });
    }

    fn phrase(&self, text: &str) -> Matcher {
        let Some(text) = self.texts.get(text) else {
            return Matcher::None;
        };
        let ways = self.ways_of_phrase(text).into_iter();
        Matcher::any(ways.map(|way| way.matcher))
    }

    /// The ways in which a passage may hold a word, its document's title and names included.
    pub(crate) fn ways_of_word(&self, text: &'a AnalyzedText) -> Vec<Way> {
        let mut ways = self.word_of(text).ways();
        ways.push(Way::new(FoundIn::Title, self.in_title(text, false)));
        ways.extend(self.ways_of_document(text, false));
        ways
    }

    /// The ways in which a passage may hold a phrase, each enough on its own.
    pub(crate) fn ways_of_phrase(&self, text: &AnalyzedText) -> Vec<Way> {
        let mut ways = Vec::new();
        if self.is_findable(text) {
            for (found_in, field) in [
                (FoundIn::Text, IndexField::Gram),
                (FoundIn::Heading, IndexField::HeadingGram),
            ] {
                let matcher = Matcher::characters(field, &text.characters);
                ways.push(Way::new(found_in, matcher));
            }
        }
        ways.extend(self.ways_of_document(text, true));
        ways
    }

    /// A text that a passage may hold: the index has every one of its pairs of characters. Most
    /// questions are in no passage as they are written, and to look for them as phrases takes long.
    fn findable(&self, text: &str) -> Option<&AnalyzedText> {
        let text = self.texts.get(text)?;
        self.is_findable(text).then_some(text)
    }

    pub(super) fn is_findable(&self, text: &AnalyzedText) -> bool {
        let is_known = |bigram: &String| self.statistics.holding(IndexField::AllGram, bigram) > 0;
        text.content_bigrams().iter().all(is_known)
    }

    /// Every part must match; of more than three words, three quarters. A word may also stand in
    /// the title, as long as something else that is asked for is in the passage or its headings:
    /// what a document is about need not be said in every passage.
    fn all(&self, parts: &[Query]) -> Matcher {
        let mut words = Vec::new();
        let mut others = Vec::new();
        for part in parts {
            if matches!(part, Query::Word(_)) {
                words.push(part);
            } else {
                others.push(part);
            }
        }
        let mut conditions: Vec<_> = others.iter().map(|part| self.matcher(part)).collect();
        if words.is_empty() {
            return Matcher::every(conditions);
        }
        let matchers: Vec<_> = words.iter().map(|word| self.matcher(word)).collect();
        match self.strictness {
            Strictness::MostWords => {
                conditions.push(self.most(&words, &matchers));
                // One word must be in the passage or its headings, unless another part is.
                if !others.iter().any(|part| is_anchor(part)) {
                    conditions.push(Matcher::any(matchers));
                }
            }
            // What a document is about is a part of what was asked for, for all of its passages.
            Strictness::AnyWord => {
                let titles = words.iter().map(|word| self.of_document(word));
                conditions.push(Matcher::any(matchers.into_iter().chain(titles)));
            }
        }
        Matcher::every(conditions)
    }

    /// Enough of the words. Sentences beside each other are one question, so that one of them is
    /// enough: "please give the reason, too" is said in no answer.
    fn most(&self, words: &[&Query], matchers: &[Matcher]) -> Matcher {
        let mut parts = Vec::new();
        let mut sentences = Vec::new();
        for (word, matcher) in words.iter().zip(matchers) {
            let here_or_title = Matcher::any([matcher.clone(), self.of_document(word)]);
            if self.is_sentence(word) {
                sentences.push(here_or_title);
            } else {
                parts.push(here_or_title);
            }
        }
        if !sentences.is_empty() {
            parts.push(Matcher::any(sentences));
        }
        let required = self.required(words);
        if required == parts.len() {
            return Matcher::every(parts);
        }
        let parts = parts.into_iter().map(|matcher| WeightedMatcher {
            weight: 1.0,
            matcher,
        });
        Matcher::Enough {
            parts: parts.collect(),
            required: as_weight(required),
        }
    }

    fn is_sentence(&self, word: &Query) -> bool {
        let (Query::Word(text) | Query::Phrase(text)) = word else {
            return false;
        };
        self.texts.get(text).is_some_and(AnalyzedText::is_sentence)
    }

    fn field(&self, field: Field, text: &str) -> Matcher {
        let whole = |field| Matcher::term(field, text);
        match field {
            Field::Title => self.part_of(IndexField::TitleGram, text),
            Field::Heading => self.part_of(IndexField::HeadingGram, text),
            Field::Publisher => self.part_of(IndexField::Publisher, text),
            Field::Author => self.part_of(IndexField::Author, text),
            Field::Tag => whole(IndexField::Tag),
            Field::Type => whole(IndexField::DocumentType),
            Field::Document => whole(IndexField::DocumentId),
            Field::Language => in_languages(&[text.to_owned()], self.languages),
        }
    }

    /// Passages where a field holds a text, wherever words begin or end.
    fn part_of(&self, field: IndexField, text: &str) -> Matcher {
        self.texts.get(text).map_or(Matcher::None, |text| {
            Matcher::characters(field, &text.characters)
        })
    }
}

/// Whether a part of a query says on its own that a passage is about it, so that all the words
/// beside it may stand in the title. What a passage is filtered by or must not hold says nothing.
pub(crate) fn is_anchor(part: &Query) -> bool {
    match part {
        Query::Phrase(_) => true,
        Query::And(parts) => parts.iter().any(is_word_or_anchor),
        Query::Or(parts) => parts.iter().all(is_word_or_anchor),
        Query::Word(_) | Query::Field(..) | Query::Years(_) | Query::Not(_) => false,
    }
}

fn is_word_or_anchor(part: &Query) -> bool {
    matches!(part, Query::Word(_)) || is_anchor(part)
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
