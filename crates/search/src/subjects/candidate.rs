//! A term with what is known of it.

use std::collections::{BTreeMap, HashMap};

use issetsu_analysis::fold;

use super::Term;
use super::form;
use crate::{SearchError, SearchResponse, Snapshot};

/// A term that may tell what documents are about.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The folded term.
    pub(super) key: String,
    /// The term as a document writes it.
    pub(super) text: String,
    /// Number of documents that have it.
    pub(super) documents: usize,
    /// Number of passages that have it.
    pub(super) passages: usize,
    /// The document that has it in most passages, by number.
    pub(super) main: usize,
    /// How telling it is.
    pub(super) score: f64,
}

/// How much more a term counts that the title or a tag of its document has a part of. Set by hand: a
/// title is what an author thinks the document is about.
const NAMED_WEIGHT: f64 = 2.0;
/// How much more a term counts that is a tag. Set by hand: it was chosen for this use.
const TAG_WEIGHT: f64 = 4.0;
/// The share of a term's passages from which a longer term that holds it takes its place, as for
/// suggestions: 保障 is nearly always a part of 安全保障.
const FRAGMENT_SHARE: f64 = 0.6;

impl Snapshot {
    /// A term that living passages have and that is a subject of its main document. `counts` are its passages
    /// by number of document.
    pub(super) fn candidate(
        &self,
        term: &Term,
        counts: &BTreeMap<u32, u32>,
    ) -> Result<Option<Candidate>, SearchError> {
        let most = counts
            .iter()
            .max_by_key(|(number, count)| (**count, std::cmp::Reverse(**number)));
        let Some((main, _)) = most else {
            return Ok(None);
        };
        let main = *main as usize;
        let metadata = &self.document_at(main)?.metadata;
        let has_term = |text: &String| squeezed(text).contains(&term.key);
        let in_tag = metadata.tags.iter().any(has_term);
        // Nothing tells nouns from other words in letters of an alphabet, so a tag must. A title has
        // other words too, and has to do where there are no tags.
        let in_title = has_term(&metadata.title);
        let is_named = match form::needs_name(&term.key) {
            true if in_tag || metadata.tags.is_empty() && in_title => true,
            true => return Ok(None),
            false => in_tag || in_title,
        };
        // Whoever speaks or publishes is no subject.
        let mut people = metadata.authors.iter().chain(&metadata.publisher);
        if people.any(has_term) {
            return Ok(None);
        }
        let passages: u32 = counts.values().sum();
        let mut candidate = Candidate {
            key: term.key.clone(),
            text: term.text.clone(),
            documents: counts.len(),
            passages: passages as usize,
            main,
            score: 0.0,
        };
        let is_tag = metadata.tags.iter().any(|tag| squeezed(tag) == term.key);
        let weight = match (is_tag, is_named) {
            (true, _) => TAG_WEIGHT,
            (false, true) => NAMED_WEIGHT,
            (false, false) => 1.0,
        };
        candidate.score = weight * candidate.score_among(self.document_count());
        Ok(Some(candidate))
    }
}

impl Candidate {
    /// A tag of several words, which no single term of the index is.
    pub(super) fn of_tag(tag: &str, main: usize, found: &SearchResponse, documents: usize) -> Self {
        let mut candidate = Self {
            key: squeezed(tag),
            text: tag.to_owned(),
            documents: found.total_documents.max(1),
            passages: found.total.value,
            main,
            score: 0.0,
        };
        candidate.score = TAG_WEIGHT * candidate.score_among(documents);
        candidate
    }

    /// Passages times the rarity among documents, and more for longer terms, which name their subject
    /// more narrowly. Of passages the root counts: on the sample corpus the number itself puts データ and
    /// 情報, which are in half of the documents, before 洋上風力 and 移動権. A half is added, so that a
    /// corpus of one document has subjects too.
    #[allow(clippy::cast_precision_loss, reason = "an order is enough")]
    fn score_among(&self, documents: usize) -> f64 {
        // Beyond six characters a term is no narrower, only longer.
        let length = self.key.chars().count().min(6) as f64;
        let rarity = ((documents as f64 + 0.5) / self.documents as f64).ln();
        (self.passages as f64).sqrt() * rarity * length
    }

    /// Whether one of two terms is a part of the other.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.key.contains(&other.key) || other.key.contains(&self.key)
    }
}

/// Words and compounds without those that are nearly always a part of a longer one.
pub(super) fn without_fragments(
    words: Vec<Candidate>,
    compounds: Vec<Candidate>,
) -> Vec<Candidate> {
    let all: HashMap<String, Candidate> = words
        .into_iter()
        .chain(compounds)
        .map(|candidate| (candidate.key.clone(), candidate))
        .collect();
    #[allow(clippy::cast_precision_loss, reason = "a share is enough")]
    let is_fragment = |one: &Candidate| {
        all.values().any(|other| {
            other.key.len() > one.key.len()
                && other.key.contains(&one.key)
                && other.passages as f64 >= FRAGMENT_SHARE * one.passages as f64
        })
    };
    let kept = all.values().filter(|candidate| !is_fragment(candidate));
    kept.cloned().collect()
}

/// Folded, without white space, as keys are.
fn squeezed(text: &str) -> String {
    let folded = fold(text);
    folded.text.chars().filter(|c| !c.is_whitespace()).collect()
}
