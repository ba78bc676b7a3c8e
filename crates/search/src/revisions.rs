//! What became of ids that name nothing now: answers from the history of a generation.

use std::cmp::Ordering;
use std::collections::HashSet;

use issetsu_index_format::{
    RetiredPassage, Revision, RevisionRange, RevisionRecord, Similarity, Sketch, Trigrams, Version,
};
use issetsu_model::{DocumentId, PassageId};
use serde::Serialize;

use crate::{SearchError, Snapshot};

/// The most names that are followed, so that a damaged history cannot loop. No document is revised
/// so often.
const MAX_STEPS: usize = 1000;
/// The most successors that are named: more would be no help to a reader.
const MAX_SUCCESSORS: usize = 20;
/// The most successor candidates that are compared with a retired passage. Each is read from the
/// index, so this bounds the time of one answer.
const MAX_COMPARED: usize = 100;
/// The least share of a retired passage that a successor must hold. In the sample
/// corpus, 2 in 100 pairs of passages of one document have that much in common by chance.
const MIN_SHARE: f64 = 0.15;
/// The least share of a successor that must come from the retired passage, where only a small part
/// of the retired one is left.
const MIN_LEFT_SHARE: f64 = 0.5;
/// The least trigrams that both must have there: a short passage may be made of common words.
const MIN_COMMON: f64 = 8.0;

/// What became of a passage that was in the index once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PassageRetirement {
    /// The passage, as far as it is known; `successors` are those of the next version.
    pub passage: RetiredPassage,
    /// The document that it was a slice of.
    pub document: DocumentId,
    /// What was known of that document.
    pub version: Option<Version>,
    /// When it was seen to be gone, seconds since 1970-01-01 UTC.
    pub gone_unix_seconds: u64,
    /// The passages of this generation that hold its words, the one with most first.
    pub successors: Vec<PassageId>,
}

/// What became of a document that was in the index once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentRetirement {
    /// Its id.
    pub id: DocumentId,
    /// What was known of it.
    pub version: Version,
    /// When it was seen to be gone, seconds since 1970-01-01 UTC.
    pub gone_unix_seconds: u64,
    /// The document of this generation that has taken its place.
    pub successor: Option<DocumentId>,
}

impl Snapshot {
    /// What became of a passage; none if no passage ever had this id, as far as the history goes
    /// back. A passage that is there may have been gone before: ask for it first.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn passage_retirement(
        &self,
        id: &PassageId,
    ) -> Result<Option<PassageRetirement>, SearchError> {
        let Some((revision, mut passage)) = self.history.passage(id)? else {
            return Ok(None);
        };
        let successors = self.successors(&passage)?;
        passage.sketch = None;
        Ok(Some(PassageRetirement {
            successors,
            gone_unix_seconds: revision.unix_seconds,
            document: revision.document,
            version: revision.before.or(revision.after),
            passage,
        }))
    }

    /// What became of a document; none if it is there, or never was.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn document_retirement(
        &self,
        id: &DocumentId,
    ) -> Result<Option<DocumentRetirement>, SearchError> {
        if self.document_entry(id)?.is_some() {
            return Ok(None);
        }
        let Some(last) = self.history.latest(id)? else {
            return Ok(None);
        };
        let successor = self.living_document(last.successor.as_ref())?;
        let version = last.before.or(last.after);
        Ok(version.map(|version| DocumentRetirement {
            id: last.document,
            version,
            gone_unix_seconds: last.unix_seconds,
            successor,
        }))
    }

    /// How many revisions of a document are known.
    #[must_use]
    pub fn revision_count(&self, id: &DocumentId) -> usize {
        self.history.count(id)
    }

    /// Revisions of a document, the newest first.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn revisions(
        &self,
        id: &DocumentId,
        range: RevisionRange,
    ) -> Result<Vec<RevisionRecord>, SearchError> {
        Ok(self.history.revisions(id, range)?)
    }

    /// The passages that hold the words of a retired one now, the one with most first.
    ///
    /// Those that came right after it were put in order when its text was known. What came after
    /// one of these since may hold none of its words: passages are joined and split again.
    fn successors(&self, retired: &RetiredPassage) -> Result<Vec<PassageId>, SearchError> {
        let mut living = self.living(&retired.successors)?;
        if living != retired.successors {
            living = self.by_likeness(retired, living)?;
        }
        living.truncate(MAX_SUCCESSORS);
        Ok(living)
    }

    /// Of some passages those that are like a retired one, the most like it first. Where no sketch
    /// of it is left, only the same text comes before others.
    fn by_likeness(
        &self,
        retired: &RetiredPassage,
        living: Vec<PassageId>,
    ) -> Result<Vec<PassageId>, SearchError> {
        let mut compared = Vec::new();
        for id in living {
            if let Some(passage) = self.passage(&id)? {
                let is_same = passage.sha256 == retired.sha256;
                let compare = |sketch: &Sketch| sketch.similarity(&Trigrams::of(&passage.text));
                compared.push((id, is_same, retired.sketch.as_ref().map(compare)));
            }
        }
        compared.retain(|(_, is_same, likeness)| *is_same || likeness.is_none_or(holds_words));
        compared.sort_by(|(_, one_is_same, one), (_, other_is_same, other)| {
            let likeness = one.zip(*other);
            let order = likeness.map_or(Ordering::Equal, |(one, other)| other.order(&one));
            other_is_same.cmp(one_is_same).then(order)
        });
        Ok(compared.into_iter().map(|(id, ..)| id).collect())
    }

    /// The passages that are there now, of some that were there after a revision: where one has
    /// gone since, those that hold its words stand in its place.
    fn living(&self, passages: &[PassageId]) -> Result<Vec<PassageId>, SearchError> {
        let mut living = Vec::new();
        let mut seen = HashSet::new();
        let mut next: Vec<PassageId> = passages.iter().rev().cloned().collect();
        while let Some(id) = next.pop() {
            if seen.len() >= MAX_STEPS || living.len() >= MAX_COMPARED {
                break;
            }
            if !seen.insert(id.clone()) {
                continue;
            }
            if self.handle(&id)?.is_some() {
                living.push(id);
            } else if let Some((_, retired)) = self.history.passage(&id)? {
                next.extend(retired.successors.into_iter().rev());
            }
        }
        Ok(living)
    }

    /// The document that is there now, after all that took another's place.
    fn living_document(
        &self,
        from: Option<&DocumentId>,
    ) -> Result<Option<DocumentId>, SearchError> {
        let mut next = from.cloned();
        for _ in 0..MAX_STEPS {
            let Some(id) = next else { break };
            if self.document_entry(&id)?.is_some() {
                return Ok(Some(id));
            }
            let latest: Option<Revision> = self.history.latest(&id)?;
            next = latest.and_then(|revision| revision.successor);
        }
        Ok(None)
    }
}

/// Whether a passage holds words of the retired one, or is what is left of it.
fn holds_words(likeness: Similarity) -> bool {
    let is_left = || likeness.common_trigrams() >= MIN_COMMON;
    likeness.share_of_retired() >= MIN_SHARE
        || (likeness.share_of_candidate() >= MIN_LEFT_SHARE && is_left())
}
