//! Where ids lead: through the history, this run's revisions, and what was found again in it.

use std::collections::{HashMap, HashSet};

use issetsu_index_format::{RetiredPassage, RevisionRecord};
use issetsu_model::{DocumentId, PassageId};

use super::Transition;
use super::candidate::{Retired, SuccessorCandidate};
use super::matching::MIN_FURTHER_SHARE;

/// Ids that are followed from one retired passage to what is there now. A chain grows by one with
/// each revision of a passage, and by more where it was split, so no real one is near it: it bounds
/// the time that a damaged history can take.
const MAX_STEPS: usize = 1000;
/// Successors that are named for a passage. Each must add words, so a passage that was split into
/// all its sentences has hardly as many; the bound keeps one record small. Set by hand.
const MAX_SUCCESSORS: usize = 20;
/// What a passage that is there now must hold of the retired one to be named beside a candidate:
/// chains lead over several revisions to passages that have no word of it any more. Less than
/// [`MIN_SHARE`](super::matching::MIN_SHARE), since each step of the chain was proven. Set by hand.
const MIN_LIVING_SHARE: f64 = 0.15;

/// Where ids lead, before this run and with what it has found.
pub(super) struct Trail<'a> {
    pub(super) transition: Transition<'a>,
    /// Passages that this run retires.
    pub(super) retired_now: HashSet<PassageId>,
    successors: HashMap<PassageId, Vec<PassageId>>,
}

impl<'a> Trail<'a> {
    /// Knows the revisions of this run.
    pub(super) fn new(records: &[RevisionRecord], transition: Transition<'a>) -> Self {
        let retired = records.iter().flat_map(|record| &record.retired);
        let successors: HashMap<_, _> = retired
            .map(|retired| (retired.passage.clone(), retired.successors.clone()))
            .collect();
        Self {
            transition,
            retired_now: successors.keys().cloned().collect(),
            successors,
        }
    }

    /// Takes in what was found for a passage that this run retires.
    pub(super) fn set(&mut self, retired: &RetiredPassage) {
        let successors = retired.successors.clone();
        self.successors.insert(retired.passage.clone(), successors);
    }

    /// The successors of a passage of `document`, the best first, if some of `candidates` belong
    /// among them that are not yet there.
    pub(super) fn better(
        &mut self,
        document: &DocumentId,
        retired: &RetiredPassage,
        candidates: &[SuccessorCandidate],
    ) -> Option<Vec<SuccessorCandidate>> {
        let living = self.living(&retired.successors);
        let is_known = |candidate: &SuccessorCandidate| living.contains(&candidate.id);
        if candidates.iter().all(is_known) {
            return None;
        }
        let passages = living
            .iter()
            .filter_map(|id| self.transition.after.passage(id));
        let compared = Retired::new(document, retired);
        let mut best: Vec<_> = passages
            .map(|passage| SuccessorCandidate::new(&passage, compared))
            .collect();
        best.retain(|candidate| {
            candidate.is_same
                || candidate
                    .similarity
                    .is_none_or(|s| s.share_of_retired() >= MIN_LIVING_SHARE)
        });
        let known = best.len();
        for candidate in candidates.iter().filter(|candidate| !is_known(candidate)) {
            if adds(candidate, &best) {
                best.push(candidate.clone());
            }
        }
        if best.len() == known {
            return None;
        }
        best.sort_by(SuccessorCandidate::order);
        best.truncate(MAX_SUCCESSORS);
        Some(best)
    }

    /// The passages that are there now, where these lead.
    fn living(&mut self, from: &[PassageId]) -> Vec<PassageId> {
        let mut living = Vec::new();
        let mut seen = HashSet::new();
        let mut next: Vec<PassageId> = from.iter().rev().cloned().collect();
        while let Some(id) = next.pop() {
            if seen.len() >= MAX_STEPS || !seen.insert(id.clone()) {
                continue;
            }
            if self.transition.after.holds(&id) {
                living.push(id);
            } else {
                next.extend(self.successors_of(&id).iter().rev().cloned());
            }
        }
        living
    }

    fn successors_of(&mut self, id: &PassageId) -> &[PassageId] {
        let before = self.transition.before;
        self.successors.entry(id.clone()).or_insert_with(|| {
            let known = before.history().passage(id).ok().flatten();
            known.map_or_else(Vec::new, |(_, retired)| retired.successors)
        })
    }
}

/// Whether a candidate holds words of the retired passage that the others do not hold.
fn adds(candidate: &SuccessorCandidate, others: &[SuccessorCandidate]) -> bool {
    if others.is_empty() {
        return true;
    }
    let same_is_there = others.iter().any(|other| other.is_same);
    if candidate.is_same || same_is_there {
        return candidate.is_same && !same_is_there;
    }
    let known: Vec<_> = others.iter().filter_map(|other| other.similarity).collect();
    candidate
        .similarity
        .is_some_and(|similarity| similarity.beyond(&known).share_of_retired() >= MIN_FURTHER_SHARE)
}
