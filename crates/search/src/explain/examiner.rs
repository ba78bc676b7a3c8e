//! Checks one passage against each part of a query.

use std::collections::HashSet;

use issetsu_analysis::{Token, Word};

use super::part::{Coverage, CoveredPart, QueryPart};
use crate::SearchError;
use crate::analyzed_query::AnalyzedQuery;
use crate::engine::Handle;
use crate::plan::{
    AnalyzedText, FoundIn, IndexedText, Matcher, Planner, Strictness, Way, WordPart, WordParts,
    is_anchor,
};
use crate::syntax::Query;

/// What a part of a query is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It must match, or is one of several of which one must.
    Alone,
    /// It must match, and so must others.
    AmongAll,
    /// It must not be there.
    Excluded,
}

/// Knows one passage and one query.
pub(super) struct Examiner<'a> {
    query: &'a AnalyzedQuery<'a>,
    strictness: Strictness,
    passage: Handle,
    /// The words of the passage's own text, without the end of the passage before.
    own: HashSet<String>,
}

impl<'a> Examiner<'a> {
    /// `tokens` are the words of the passage's own text.
    pub(super) fn new(
        query: &'a AnalyzedQuery<'a>,
        strictness: Strictness,
        passage: Handle,
        tokens: Vec<Token>,
    ) -> Self {
        Self {
            query,
            strictness,
            passage,
            own: tokens.into_iter().map(|token| token.text).collect(),
        }
    }

    /// A whole query.
    pub(super) fn whole(&self, query: &Query) -> Result<QueryPart, SearchError> {
        self.part(query, Role::Alone)
    }

    /// Whether the passage matches.
    pub(super) fn holds(&self, matcher: &Matcher) -> Result<bool, SearchError> {
        Ok(self.query.reader.matches(matcher, self.passage)?)
    }

    fn part(&self, query: &Query, role: Role) -> Result<QueryPart, SearchError> {
        let mut part = QueryPart {
            satisfied: self.holds(&self.matcher(query, role))?,
            query: query.clone(),
            found_in: Vec::new(),
            coverage: None,
            required: 0,
            parts: Vec::new(),
        };
        match query {
            Query::Word(text) | Query::Phrase(text) => {
                if let Some(text) = self.query.texts.get(text) {
                    self.find_places(text, role, &mut part)?;
                }
            }
            Query::And(parts) => self.all(parts, role, &mut part)?,
            Query::Or(parts) => part.parts = self.parts(parts, role)?,
            Query::Not(inner) => part.parts = vec![self.part(inner, Role::Excluded)?],
            Query::Field(..) | Query::Years(_) => {}
        }
        Ok(part)
    }

    fn parts(&self, parts: &[Query], role: Role) -> Result<Vec<QueryPart>, SearchError> {
        parts.iter().map(|part| self.part(part, role)).collect()
    }

    fn all(&self, parts: &[Query], role: Role, whole: &mut QueryPart) -> Result<(), SearchError> {
        if role == Role::Excluded {
            whole.parts = self.parts(parts, role)?;
            return Ok(());
        }
        let is_word = |part: &&Query| matches!(part, Query::Word(_));
        let words: Vec<_> = parts.iter().filter(is_word).collect();
        whole.required = match self.strictness {
            Strictness::MostWords => self.planner().required(&words),
            Strictness::AnyWord => words.len().min(1),
        };
        whole.parts = self.parts(parts, Role::AmongAll)?;
        Ok(())
    }

    /// What decides whether the passage satisfies a part.
    fn matcher(&self, query: &Query, role: Role) -> Matcher {
        let planner = self.planner();
        match (role, query) {
            (Role::Excluded, _) => planner.literal(query),
            (Role::AmongAll, Query::Word(_)) => {
                Matcher::any([planner.matcher(query), planner.of_document(query)])
            }
            _ => planner.matcher(query),
        }
    }

    fn planner(&self) -> Planner<'_> {
        self.query.planner(self.strictness)
    }

    /// Finds the places of a word or a phrase, and for a word what it is made of.
    fn find_places(
        &self,
        text: &AnalyzedText,
        role: Role,
        part: &mut QueryPart,
    ) -> Result<(), SearchError> {
        if role == Role::Excluded {
            part.found_in
                .extend(part.satisfied.then_some(FoundIn::Text));
            return Ok(());
        }
        let ways = if matches!(part.query, Query::Phrase(_)) {
            self.planner().ways_of_phrase(text)
        } else {
            part.coverage = self.coverage(text)?;
            self.planner().ways_of_word(text)
        };
        part.found_in = self.places(ways)?;
        Ok(())
    }

    fn coverage(&self, text: &AnalyzedText) -> Result<Option<Coverage>, SearchError> {
        let WordParts { parts, required } = self.planner().word_of(text).parts();
        let mut coverage = Coverage {
            is_sentence: text.is_sentence(),
            required,
            held: 0.0,
            all: parts.iter().map(|part| part.weight).sum(),
            parts: Vec::with_capacity(parts.len()),
        };
        for part in parts {
            let held = self.holds(&part.anywhere)?;
            if held {
                coverage.held += part.weight;
            }
            coverage.parts.push(CoveredPart {
                found_in: self.places_of(text, &part, held)?,
                is_bigram: part.forms.is_empty(),
                text: part.text,
                weight: part.weight,
            });
        }
        Ok(Some(coverage).filter(|coverage| !coverage.parts.is_empty()))
    }

    /// Where a part of a word stands that is `held` somewhere.
    fn places_of(
        &self,
        text: &AnalyzedText,
        part: &WordPart,
        held: bool,
    ) -> Result<Vec<FoundIn>, SearchError> {
        if !held {
            return Ok(Vec::new());
        }
        let mut places = if part.forms.is_empty() {
            self.places(ways_of_bigram(&part.text))?
        } else {
            self.places_of_words(text, &part.forms)?
        };
        if places.is_empty() {
            places.push(FoundIn::Overlap);
        }
        Ok(places)
    }

    fn places_of_words(
        &self,
        text: &AnalyzedText,
        forms: &[Vec<Word>],
    ) -> Result<Vec<FoundIn>, SearchError> {
        let planner = self.planner().word_of(text);
        let expander = planner.expander();
        let mut ways = Vec::new();
        for form in forms {
            if let [word] = form.as_slice() {
                ways.extend(expander.of_word(word));
            }
            for (found_in, place) in PLACES {
                ways.push(Way::new(found_in, Matcher::words(place.morph, form)));
            }
        }
        let mut places = self.places(ways)?;
        let is_own = |form: &Vec<Word>| form.iter().all(|word| self.own.contains(&word.text));
        if !forms.iter().any(is_own) {
            replace(&mut places, FoundIn::Text, FoundIn::Overlap);
        }
        Ok(places)
    }

    /// Where or how the passage matches, each once, in order.
    fn places(&self, ways: Vec<Way>) -> Result<Vec<FoundIn>, SearchError> {
        let mut places = Vec::new();
        for way in ways {
            if !places.contains(&way.found_in) && self.holds(&way.matcher)? {
                places.push(way.found_in);
            }
        }
        places.sort_unstable();
        Ok(places)
    }
}

/// The texts in which a part of a query is looked for.
const PLACES: [(FoundIn, IndexedText); 3] = [
    (FoundIn::Text, IndexedText::PASSAGE),
    (FoundIn::Heading, IndexedText::HEADING),
    (FoundIn::Title, IndexedText::TITLE),
];

fn ways_of_bigram(bigram: &str) -> Vec<Way> {
    let places = PLACES.iter();
    places
        .map(|(found_in, place)| Way::new(*found_in, Matcher::term(place.gram, bigram)))
        .collect()
}

fn replace(places: &mut [FoundIn], one: FoundIn, other: FoundIn) {
    for place in places {
        if *place == one {
            *place = other;
        }
    }
}

/// Whether something beside the words of a query makes up for words that stand only in the title.
pub(super) fn has_anchor(parts: &[QueryPart]) -> bool {
    parts.iter().any(|part| is_anchor(&part.query))
}
