//! Checks one passage against each part of a query.

use std::collections::HashSet;

use issetsu_analysis::Word;
use tantivy::query::Query as Engine;
use tantivy::schema::Field;
use tantivy::{DocAddress, Term};

use super::part::{Coverage, CoveredPart, FoundIn, QueryPart};
use super::question::Question;
use crate::clauses::{any, gram_phrase, literal, row, term};
use crate::expand::Expander;
use crate::lookup::Lookup;
use crate::plan::{Planner, Strictness, is_anchor};
use crate::syntax::Query;
use crate::text::{AnalyzedText, Texts};
use crate::words::WordPart;
use crate::{SearchError, Snapshot};

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

/// Knows one passage.
pub(super) struct Examiner<'a> {
    pub(super) snapshot: &'a Snapshot,
    texts: &'a Texts,
    expander: Expander<'a>,
    lookup: Lookup<'a>,
    strictness: Strictness,
    address: DocAddress,
    /// The words of the passage's own text, without the end of the passage before.
    own: HashSet<String>,
}

impl<'a> Examiner<'a> {
    pub(super) fn new(
        question: &Question<'a>,
        strictness: Strictness,
        address: DocAddress,
    ) -> Result<Self, SearchError> {
        let snapshot = question.snapshot;
        let text = snapshot.record(address)?.text;
        let tokens = snapshot.analyzer().morph().tokens(&text);
        Ok(Self {
            snapshot,
            texts: question.texts,
            expander: snapshot.expander(),
            lookup: Lookup::new(&snapshot.passages),
            strictness,
            address,
            own: tokens.into_iter().map(|token| token.text).collect(),
        })
    }

    /// A whole query.
    pub(super) fn whole(&self, query: &Query) -> Result<QueryPart, SearchError> {
        self.part(query, Role::Alone)
    }

    /// Whether the passage matches.
    pub(super) fn holds(&self, matcher: &dyn Engine) -> Result<bool, SearchError> {
        self.snapshot.matches(matcher, self.address)
    }

    fn part(&self, query: &Query, role: Role) -> Result<QueryPart, SearchError> {
        let mut part = QueryPart {
            satisfied: self.holds(&*self.matcher(query, role)?)?,
            query: query.clone(),
            found_in: Vec::new(),
            coverage: None,
            required: 0,
            parts: Vec::new(),
        };
        match query {
            Query::Word(text) | Query::Phrase(text) => {
                if let Some(text) = self.texts.get(text) {
                    self.look_up(text, role, &mut part)?;
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
    fn matcher(&self, query: &Query, role: Role) -> tantivy::Result<Box<dyn Engine>> {
        let planner = self.planner();
        match (role, query) {
            (Role::Excluded, _) => planner.literal(query),
            (Role::AmongAll, Query::Word(_)) if self.strictness == Strictness::MostWords => {
                Ok(any(vec![
                    planner.matcher(query)?,
                    planner.title_matcher(query),
                ]))
            }
            _ => planner.matcher(query),
        }
    }

    fn planner(&self) -> Planner<'_> {
        self.snapshot
            .planner((self.texts, &self.expander, &self.lookup), self.strictness)
    }

    /// Finds the places of a word or a phrase, and for a word what it is made of.
    fn look_up(
        &self,
        text: &AnalyzedText,
        role: Role,
        part: &mut QueryPart,
    ) -> Result<(), SearchError> {
        let fields = self.snapshot.fields;
        if role == Role::Excluded {
            part.found_in
                .extend(part.satisfied.then_some(FoundIn::Text));
            return Ok(());
        }
        let phrase = |field| gram_phrase(field, &text.characters);
        let ways = if matches!(part.query, Query::Phrase(_)) {
            vec![
                (FoundIn::Text, phrase(fields.gram)),
                (FoundIn::Heading, phrase(fields.heading_gram)),
            ]
        } else {
            part.coverage = self.coverage(text)?;
            let title = literal(text, fields.title_gram, fields.title_morph);
            let mut ways = self.planner().words(text).ways()?;
            ways.push((FoundIn::Title, title));
            ways
        };
        part.found_in = self.places(ways)?;
        Ok(())
    }

    fn coverage(&self, text: &AnalyzedText) -> Result<Option<Coverage>, SearchError> {
        let planner = self.planner();
        let (parts, required) = planner.words(text).enough()?;
        let mut coverage = Coverage {
            is_sentence: text.is_sentence(),
            required,
            held: 0.0,
            all: parts.iter().map(|part| part.weight).sum(),
            parts: Vec::with_capacity(parts.len()),
        };
        for part in parts {
            let held = self.holds(&*part.anywhere.query())?;
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
        let fields = self.snapshot.fields;
        if !held {
            return Ok(Vec::new());
        }
        let mut places = if part.forms.is_empty() {
            let find = |field: Field| term(Term::from_field_text(field, &part.text));
            self.places(vec![
                (FoundIn::Text, find(fields.gram)),
                (FoundIn::Heading, find(fields.heading_gram)),
                (FoundIn::Title, find(fields.title_gram)),
            ])?
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
        let fields = self.snapshot.fields;
        let mut ways = Vec::new();
        for form in forms {
            if let [word] = &**form {
                ways.extend(self.expander.of_word(text, word));
            }
            ways.push((FoundIn::Text, row(fields.morph, form)));
            ways.push((FoundIn::Heading, row(fields.heading_morph, form)));
            ways.push((FoundIn::Title, row(fields.title_morph, form)));
        }
        let mut places = self.places(ways)?;
        let is_own = |form: &Vec<Word>| form.iter().all(|word| self.own.contains(&word.text));
        if !forms.iter().any(is_own) {
            replace(&mut places, FoundIn::Text, FoundIn::Overlap);
        }
        Ok(places)
    }

    fn places(&self, ways: Vec<(FoundIn, Box<dyn Engine>)>) -> Result<Vec<FoundIn>, SearchError> {
        let mut places = Vec::new();
        for (place, way) in ways {
            if !places.contains(&place) && self.holds(&*way)? {
                places.push(place);
            }
        }
        places.sort_unstable();
        Ok(places)
    }
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
