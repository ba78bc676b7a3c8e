//! What the documents of a corpus are about: the words that an index at the end of a book would have.
//!
//! ```text
//! terms of the completions ── candidates ──► words, and compounds that begin with the best
//!      ── counts by document ──► score ── without fragments ──► one or two for each document
//! ```
//!
//! A term is telling when many passages have it and few documents do. Its score is that of TF-IDF with
//! documents as the unit, passages as the frequency.

mod candidate;
mod form;

use std::collections::HashSet;

use issetsu_index_format::{Completion, KeyKind};

use crate::completions::{CompletionScan, KeyStart, Overflow};
use crate::{SearchError, SearchRequest, Snapshot};
use candidate::{Candidate, without_fragments};

/// A term that tells what documents are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectTerm {
    /// The term, as a document writes it.
    pub text: String,
    /// Language tag of the document that has it in most passages.
    pub language: String,
    /// Number of documents that have it.
    pub documents: usize,
    /// Number of passages that have it.
    pub passages: usize,
}

/// The most words visited in a segment. Set by hand: a corpus of 274,000 passages has some 100,000
/// words; beyond it, those first in order of characters stand for all.
const MAX_WORDS_SCANNED: usize = 200_000;
/// The most words counted by document, the most frequent. Set by hand: counting reads each passage's
/// entry once, which is what takes the time.
const MAX_WORDS: usize = 1_000;
/// The best words, whose compounds are looked at. Set by hand, many times what is shown.
const MAX_STEMS: usize = 120;
/// The most compounds visited that begin with one word.
const MAX_COMPOUNDS_SCANNED: usize = 3_000;
/// The most compounds counted that begin with one word, the most frequent.
const MAX_COMPOUNDS: usize = 12;

/// The most tags of several words that are searched for. Set by hand: each is a search.
const MAX_TAGS: usize = 100;

impl Snapshot {
    /// What the documents are about, the most telling first, at most `limit` terms. No term is a part
    /// of another, and as far as there are enough documents each is of another one.
    ///
    /// The time is bounded: some hundred thousand terms are visited, and a thousand counted.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn subject_terms(&self, limit: usize) -> Result<Vec<SubjectTerm>, SearchError> {
        let mut words = self.counted(&self.frequent_words()?)?;
        words.truncate(MAX_STEMS);
        let mut compounds = Vec::new();
        for word in &words {
            compounds.extend(self.frequent_compounds(&word.key)?);
        }
        let compounds = self.counted(&compounds)?;
        let mut candidates = without_fragments(words, compounds);
        candidates.extend(self.tags_of_words()?);
        candidates.sort_by(|one, other| {
            let by_score = other.score.total_cmp(&one.score);
            by_score.then_with(|| one.key.cmp(&other.key))
        });
        self.chosen(&candidates, limit)
    }

    fn frequent_words(&self) -> Result<Vec<Term>, SearchError> {
        self.scan(&CompletionScan {
            kind: KeyKind::Word,
            start: KeyStart::Surface(""),
            accepts: Some(&is_fit),
            max_scanned: MAX_WORDS_SCANNED,
            overflow: Overflow::KeepVisited,
            max_kept: MAX_WORDS,
        })
    }

    fn frequent_compounds(&self, word: &str) -> Result<Vec<Term>, SearchError> {
        self.scan(&CompletionScan {
            kind: KeyKind::Compound,
            start: KeyStart::Surface(word),
            accepts: Some(&is_fit),
            max_scanned: MAX_COMPOUNDS_SCANNED,
            overflow: Overflow::KeepVisited,
            max_kept: MAX_COMPOUNDS,
        })
    }

    /// Tags of several words, which passages have in a row. Where words are not written together, no
    /// term of the index is longer than one.
    fn tags_of_words(&self) -> Result<Vec<Candidate>, SearchError> {
        let documents = self.documents()?;
        let entries = documents.iter().enumerate();
        let tags =
            entries.flat_map(|(at, entry)| entry.metadata.tags.iter().map(move |tag| (tag, at)));
        let mut seen = HashSet::new();
        let of_words = tags.filter(|(tag, _)| tag.trim().contains(' ') && !tag.contains('"'));
        let new = of_words.filter(|(tag, _)| seen.insert(tag.as_str()));
        let mut candidates = Vec::new();
        for (tag, main) in new.take(MAX_TAGS) {
            let found = self.search(&SearchRequest {
                limit: 1,
                ..SearchRequest::new(format!("\"{tag}\""))
            })?;
            if !found.hits.is_empty() {
                candidates.push(Candidate::of_tag(tag, main, &found, documents.len()));
            }
        }
        Ok(candidates)
    }

    /// The terms that a scan finds, each key once.
    fn scan(&self, scan: &CompletionScan<'_>) -> Result<Vec<Term>, SearchError> {
        let found = self.completions.scan(scan)?.into_iter();
        let mut terms: Vec<Term> = found
            .map(|found| Term {
                kind: found.completion.kind,
                key: found.completion.key,
                text: found.completion.shows,
            })
            .collect();
        terms.sort_by(|one, other| (&one.key, &one.text).cmp(&(&other.key, &other.text)));
        terms.dedup_by(|one, other| one.key == other.key);
        Ok(terms)
    }

    /// Terms with what is known of them, the best first. Those in no living passage are left out.
    fn counted(&self, terms: &[Term]) -> Result<Vec<Candidate>, SearchError> {
        let mut candidates = Vec::new();
        for term in terms {
            let counts = self
                .completions
                .counts(term.kind, &term.key, self.document_list())?;
            candidates.extend(self.candidate(term, &counts)?);
        }
        candidates.sort_by(|one, other| other.score.total_cmp(&one.score));
        Ok(candidates)
    }

    /// The best candidates: of each document one, then, if there are too few, a second.
    fn chosen(
        &self,
        candidates: &[Candidate],
        limit: usize,
    ) -> Result<Vec<SubjectTerm>, SearchError> {
        let mut chosen: Vec<&Candidate> = Vec::new();
        for of_each in 1..=2 {
            for candidate in candidates {
                let of_document = chosen
                    .iter()
                    .filter(|one| one.main == candidate.main)
                    .count();
                let overlaps = chosen.iter().any(|one| one.overlaps(candidate));
                if chosen.len() < limit && of_document < of_each && !overlaps {
                    chosen.push(candidate);
                }
            }
        }
        let mut terms = Vec::with_capacity(chosen.len());
        for candidate in chosen {
            terms.push(SubjectTerm {
                text: candidate.text.clone(),
                language: self.document_at(candidate.main)?.metadata.language.clone(),
                documents: candidate.documents,
                passages: candidate.passages,
            });
        }
        Ok(terms)
    }
}

/// A term of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    key: String,
    text: String,
    kind: KeyKind,
}

fn is_fit(completion: &Completion) -> bool {
    form::is_subject(&completion.key)
}
