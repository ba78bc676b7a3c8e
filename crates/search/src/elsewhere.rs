//! Where a hit matches that has nothing to mark in its own text.

use std::collections::BTreeMap;

use crate::SearchError;
use crate::analyzed_query::AnalyzedQuery;
use crate::engine::Handle;
use crate::plan::{AnalyzedText, FoundIn, IndexedText, Matcher, Strictness, Way};
use crate::syntax::Query;

/// The places of an indexed passage beside its own text. What the text field holds without a mark stands in the
/// end of the passage before.
const PLACES: [(FoundIn, IndexedText); 3] = [
    (FoundIn::Overlap, IndexedText::PASSAGE),
    (FoundIn::Heading, IndexedText::HEADING),
    (FoundIn::Title, IndexedText::TITLE),
];

/// Where passages may hold what a query wants, each place once.
pub(crate) struct Places {
    /// Its words and phrases as a whole.
    whole: Vec<Way>,
    /// What its words are made of.
    parts: Vec<Way>,
}

impl AnalyzedQuery<'_> {
    /// The places where a passage may hold what the query wants.
    pub(crate) fn places(&self) -> Places {
        let mut whole = BTreeMap::new();
        let mut parts = BTreeMap::new();
        if let Some(query) = &self.query {
            query.each_wanted(&mut |wanted| {
                add(self.ways_of(wanted), &mut whole);
                if let Query::Word(source) = wanted
                    && let Some(text) = self.texts.get(source)
                {
                    add(ways_of_words(text), &mut parts);
                }
            });
        }
        Places {
            whole: ways(whole),
            parts: ways(parts),
        }
    }

    /// The ways in which a passage may hold a word or phrase as a whole.
    fn ways_of(&self, wanted: &Query) -> Vec<Way> {
        let planner = self.planner(Strictness::MostWords);
        match wanted {
            Query::Word(source) => self.texts.get(source).map_or_else(Vec::new, |text| {
                let mut ways = planner.ways_of_word(text);
                ways.retain(|way| way.found_in != FoundIn::Words);
                ways
            }),
            Query::Phrase(source) => {
                let text = self.texts.get(source);
                text.map_or_else(Vec::new, |text| planner.ways_of_phrase(text))
            }
            _ => Vec::new(),
        }
    }

    /// In which of the places each of some passages holds what the query wants: the words as a whole, or else what
    /// they are made of.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn found_in(
        &self,
        places: &Places,
        passages: &[Handle],
    ) -> Result<Vec<Vec<FoundIn>>, SearchError> {
        let mut found = self.held(&places.whole, passages)?;
        if found.iter().any(Vec::is_empty) {
            let parts = self.held(&places.parts, passages)?;
            for (found, parts) in found.iter_mut().zip(parts) {
                if found.is_empty() {
                    *found = parts;
                }
            }
        }
        Ok(found)
    }

    fn held(&self, ways: &[Way], passages: &[Handle]) -> Result<Vec<Vec<FoundIn>>, SearchError> {
        let mut found = vec![Vec::new(); passages.len()];
        for way in ways {
            let held = self.reader.which_match(&way.matcher, passages)?;
            for (found, is_held) in found.iter_mut().zip(held) {
                if is_held {
                    found.push(way.found_in);
                }
            }
        }
        Ok(found)
    }
}

/// What matches at each place.
type Matchers = BTreeMap<FoundIn, Vec<Matcher>>;

fn add(ways: Vec<Way>, places: &mut Matchers) {
    for way in ways {
        let found_in = match way.found_in {
            FoundIn::Text => FoundIn::Overlap,
            other => other,
        };
        places.entry(found_in).or_default().push(way.matcher);
    }
}

fn ways(places: Matchers) -> Vec<Way> {
    let places = places.into_iter();
    places
        .map(|(found_in, matchers)| Way::new(found_in, Matcher::any(matchers)))
        .collect()
}

/// The places of the words that a text is made of.
fn ways_of_words(text: &AnalyzedText) -> Vec<Way> {
    let mut ways = Vec::new();
    for (found_in, place) in PLACES {
        for word in text.content_words() {
            let matcher = Matcher::term(place.morph, word.text.as_str());
            ways.push(Way::new(found_in, matcher));
        }
    }
    ways
}
