//! Words that are there again: in another document, in one that came back, or after a while.
//!
//! A revision compares two versions of one document. So it takes for removed what is in another
//! document now, and passages that were retired long ago are not among those it looks at. Here all
//! retired passages, of this run and of those before, are compared with all that are new in this
//! run. A new passage that holds words of a retired one which none of its successors holds becomes a
//! successor too.

use std::collections::{BTreeMap, HashMap};

use issetsu_index_format::{RetiredPassage, RevisionCounts, RevisionRecord, Trigrams};
use issetsu_model::{DocumentId, PassageId};

use super::Transition;
use super::candidate::{Retired, SuccessorCandidate};
use super::new_passages::NewPassages;
use super::trail::Trail;

/// New passages that are held in memory at once, some 5 KB each. The history is read through once
/// for each such number: with fewer, a rebuild reads it more often.
const MAX_AT_ONCE: usize = 10_000;

/// A text with fewer trigrams is no proof that a passage was copied: a short one may be repeated by
/// chance. Set by hand.
const MIN_COPIED_TRIGRAMS: usize = 24;

/// For each retired passage, those that hold its words, without the successors that its revision
/// names.
#[derive(Debug, Default)]
pub(super) struct FoundAgain(HashMap<PassageId, Vec<SuccessorCandidate>>);

impl FoundAgain {
    /// Compares all retired passages, of this run and of those before, with the new ones.
    pub(super) fn find(records: &[RevisionRecord], transition: Transition<'_>) -> Self {
        let mut found = Self::default();
        let none_retired = records.iter().all(|record| record.retired.is_empty());
        if none_retired && transition.before.history().has_no_passages() {
            return found;
        }
        found.find_in_new_passages(records, transition);
        for record in records {
            found.find_copies(record, transition);
        }
        found
    }

    fn find_in_new_passages(&mut self, records: &[RevisionRecord], transition: Transition<'_>) {
        let mut new = NewPassages::default();
        let written = records
            .iter()
            .filter(|record| record.revision.after.is_some());
        for record in written {
            for passage in transition.after.passages(&record.revision.document) {
                if transition.is_new_passage(&passage.id) {
                    new.add(passage);
                }
            }
            if new.len() >= MAX_AT_ONCE {
                self.compare(&std::mem::take(&mut new), records, transition);
            }
        }
        self.compare(&new, records, transition);
    }

    /// Of passages that this run retires, a copy may have been there before: a section is often put
    /// into another document first, and taken out of its own later. Where several hold the text, it
    /// is one that is repeated everywhere, and none of them took its place.
    fn find_copies(&mut self, record: &RevisionRecord, transition: Transition<'_>) {
        let document = &record.revision.document;
        let lost: HashMap<&PassageId, &RetiredPassage> = record
            .retired
            .iter()
            .filter(|retired| !self.is_there(retired, transition))
            .map(|retired| (&retired.passage, retired))
            .collect();
        if lost.is_empty() {
            return;
        }
        for passage in transition.before.passages(document) {
            if let Some(retired) = lost.get(&passage.id)
                && Trigrams::of(&passage.text).hashes().len() >= MIN_COPIED_TRIGRAMS
                && let Some(copy) = transition.after.only_of_text(&passage.text)
            {
                let retired = Retired::new(document, retired);
                self.note(&passage.id, vec![SuccessorCandidate::new(&copy, retired)]);
            }
        }
    }

    /// Whether the text of a passage is known to be there.
    fn is_there(&self, retired: &RetiredPassage, transition: Transition<'_>) -> bool {
        let found = self.0.get(&retired.passage).into_iter().flatten();
        let best = retired.successors.first();
        let is_same = |id: &PassageId| {
            let passage = transition.after.passage(id);
            passage.is_some_and(|passage| passage.sha256 == retired.sha256)
        };
        found.into_iter().any(|candidate| candidate.is_same) || best.is_some_and(is_same)
    }

    fn compare(
        &mut self,
        new: &NewPassages,
        records: &[RevisionRecord],
        transition: Transition<'_>,
    ) {
        if new.len() == 0 {
            return;
        }
        for record in records {
            for passage in &record.retired {
                let retired = Retired::new(&record.revision.document, passage);
                self.note(&passage.passage, new.candidates(retired));
            }
        }
        // What cannot be read is not found again. `carry` reports a damaged batch.
        let _ = transition.before.history().each_retired(|document, trace| {
            let retired = Retired::of_trace(document, &trace);
            self.note(&trace.passage, new.candidates(retired));
        });
    }

    fn note(&mut self, id: &PassageId, candidates: Vec<SuccessorCandidate>) {
        if candidates.is_empty() {
            return;
        }
        let known = self.0.entry(id.clone()).or_default();
        for candidate in candidates {
            if known.iter().all(|known| known.id != candidate.id) {
                known.push(candidate);
            }
        }
        known.sort_by(SuccessorCandidate::order);
    }

    /// Of the documents that `may_be`, the one that holds most of the passages of a record.
    pub(super) fn heir(
        &self,
        record: &RevisionRecord,
        may_be: impl Fn(&DocumentId) -> bool,
    ) -> Option<DocumentId> {
        let mut votes: BTreeMap<&DocumentId, usize> = BTreeMap::new();
        for retired in &record.retired {
            let mut candidates = self.0.get(&retired.passage).into_iter().flatten();
            if let Some(candidate) = candidates.find(|candidate| may_be(&candidate.document)) {
                *votes.entry(&candidate.document).or_default() += 1;
            }
        }
        // Of equals the first by id: `max_by_key` takes the last.
        let (most, _) = votes.into_iter().rev().max_by_key(|(_, votes)| *votes)?;
        Some(most.clone())
    }

    /// Writes what was found into the records.
    pub(super) fn note_in(self, records: &mut [RevisionRecord], transition: Transition<'_>) {
        let mut trail = Trail::new(records, transition);
        for record in &mut *records {
            let RevisionRecord { revision, retired } = record;
            for retired in retired {
                let Some(candidates) = self.0.get(&retired.passage) else {
                    continue;
                };
                if let Some(best) = trail.better(&revision.document, retired, candidates) {
                    recount(&mut revision.counts, retired, &best);
                    retired.successors = ids(&best);
                    trail.set(retired);
                }
            }
        }
        self.note_earlier(records, &mut trail);
    }

    /// Adds lines for passages that were retired before this run.
    fn note_earlier(self, records: &mut [RevisionRecord], trail: &mut Trail<'_>) {
        let mut earlier: Vec<_> = self.0.into_iter().collect();
        earlier
            .retain(|(id, _)| !trail.retired_now.contains(id) && !trail.transition.after.holds(id));
        earlier.sort_by(|one, other| one.0.cmp(&other.0));
        let by_document: HashMap<DocumentId, usize> = records
            .iter()
            .enumerate()
            .map(|(at, record)| (record.revision.document.clone(), at))
            .collect();
        for (id, candidates) in earlier {
            let known = trail.transition.before.history().passage(&id);
            let Ok(Some((revision, retired))) = known else {
                continue;
            };
            let Some(best) = trail.better(&revision.document, &retired, &candidates) else {
                continue;
            };
            // The line is kept in the record of the document that the best new successor is in.
            let is_new = |one: &&SuccessorCandidate| candidates.iter().any(|c| c.id == one.id);
            let carrier = best
                .iter()
                .find(is_new)
                .and_then(|candidate| by_document.get(&candidate.document));
            if let Some(record) = carrier.and_then(|at| records.get_mut(*at)) {
                record.revision.retired += 1;
                record.retired.push(RetiredPassage {
                    successors: ids(&best),
                    found_again: true,
                    ..retired
                });
            }
        }
    }
}

fn ids(candidates: &[SuccessorCandidate]) -> Vec<PassageId> {
    candidates
        .iter()
        .map(|candidate| candidate.id.clone())
        .collect()
}

/// Counts a passage that was taken for removed or replaced as moved or replaced.
fn recount(counts: &mut RevisionCounts, retired: &RetiredPassage, best: &[SuccessorCandidate]) {
    let was = if retired.successors.is_empty() {
        &mut counts.removed
    } else {
        &mut counts.replaced
    };
    *was = was.saturating_sub(1);
    if best.first().is_some_and(|candidate| candidate.is_same) {
        counts.moved += 1;
    } else {
        counts.replaced += 1;
    }
}
