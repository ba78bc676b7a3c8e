//! What a hit that holds a part of the query lacks.

use crate::SearchError;
use crate::analyzed_query::AnalyzedQuery;
use crate::engine::Handle;
use crate::plan::{FoundIn, Matcher, Planner, Strictness};
use crate::syntax::Query;

/// A word of the query, or several of which one is enough.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Needed {
    /// As it could be typed.
    text: String,
    /// Passages that hold it as a whole.
    whole: Matcher,
    /// What it is made of; empty where it is not taken apart.
    parts: Vec<NeededPart>,
}

/// A part of a word.
#[derive(Debug, Clone, PartialEq)]
struct NeededPart {
    text: String,
    held: Matcher,
}

impl AnalyzedQuery<'_> {
    /// What a passage needs to hold all of the query. Questions need nothing, since no passage holds
    /// all of a question.
    pub(crate) fn needed(&self) -> Vec<Needed> {
        let mut needed = Vec::new();
        if let Some(query) = &self.query {
            self.add_needed(query, self.planner(Strictness::MostWords), &mut needed);
        }
        needed
    }

    fn add_needed(&self, query: &Query, planner: Planner<'_>, needed: &mut Vec<Needed>) {
        match query {
            Query::And(parts) => {
                for part in parts {
                    self.add_needed(part, planner, needed);
                }
            }
            Query::Or(_) => needed.push(Needed {
                text: query.to_string(),
                whole: planner.matcher(query),
                parts: Vec::new(),
            }),
            Query::Word(word) => needed.extend(self.needed_word(query, word, planner)),
            // A hit that holds a part of the query holds all phrases, fields and years.
            Query::Phrase(_) | Query::Field(..) | Query::Years(_) | Query::Not(_) => {}
        }
    }

    fn needed_word(&self, query: &Query, word: &str, planner: Planner<'_>) -> Option<Needed> {
        let text = self.texts.get(word).filter(|text| !text.is_sentence())?;
        let word = planner.word_of(text);
        let mut whole = vec![planner.of_document(query)];
        let ways = word.ways().into_iter();
        let of_whole = ways.filter(|way| way.found_in != FoundIn::Words);
        whole.extend(of_whole.map(|way| way.matcher));
        let parts = word.parts().parts.into_iter();
        let parts = parts.map(|part| NeededPart {
            text: part.text,
            held: part.anywhere,
        });
        Some(Needed {
            text: text.source.clone(),
            whole: Matcher::any(whole),
            parts: parts.collect(),
        })
    }

    /// What each of some passages lacks of what is needed.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn missing(
        &self,
        needed: &[Needed],
        passages: &[Handle],
    ) -> Result<Vec<Vec<String>>, SearchError> {
        let mut missing = vec![Vec::new(); passages.len()];
        for needed in needed {
            let whole = self.reader.which_match(&needed.whole, passages)?;
            let mut lacking = vec![Vec::new(); passages.len()];
            for part in &needed.parts {
                let held = self.reader.which_match(&part.held, passages)?;
                for (lacking, held) in lacking.iter_mut().zip(held) {
                    if !held {
                        lacking.push(part.text.clone());
                    }
                }
            }
            for ((missing, lacking), whole) in missing.iter_mut().zip(lacking).zip(whole) {
                if whole {
                    continue;
                }
                // What holds no part lacks the word, not its parts.
                if lacking.len() == needed.parts.len() {
                    missing.push(needed.text.clone());
                } else {
                    missing.extend(lacking);
                }
            }
        }
        Ok(missing)
    }
}
