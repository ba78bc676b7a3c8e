//! Where ids lead: through the history, this run's revisions, and what was found again in it.

use std::collections::{HashMap, HashSet};

use issetsu_index_format::{RetiredPassage, RevisionRecord, Similarity};
use issetsu_model::PassageId;

use super::arrived::{Former, Holder};
use super::{After, Before};

/// So many names are followed at most to what is there now.
const MOST_STEPS: usize = 1000;
/// So many successors are named at most.
const MOST_SUCCESSORS: usize = 20;
/// The least share of a passage that a further successor must add, as in `matching`.
const LEAST_FURTHER_SHARE: f64 = 0.2;
/// The least share of a passage that a successor several steps later has, to be named with others.
const LEAST_SHARE: f64 = 0.15;

/// Where ids lead, before this run and with what it has found.
pub(super) struct Trail<'a> {
    pub(super) before: &'a Before<'a>,
    pub(super) after: &'a After<'a>,
    /// Passages that went in this run.
    pub(super) went_now: HashSet<PassageId>,
    successors: HashMap<PassageId, Vec<PassageId>>,
}

impl<'a> Trail<'a> {
    /// Knows the revisions of this run.
    pub(super) fn new(
        records: &[RevisionRecord],
        (before, after): (&'a Before<'a>, &'a After<'a>),
    ) -> Self {
        let retired = records.iter().flat_map(|record| &record.retired);
        let successors: HashMap<_, _> = retired
            .map(|retired| (retired.passage.clone(), retired.successors.clone()))
            .collect();
        Self {
            before,
            after,
            went_now: successors.keys().cloned().collect(),
            successors,
        }
    }

    /// Takes in what was found for a passage that went in this run.
    pub(super) fn set(&mut self, retired: &RetiredPassage) {
        let successors = retired.successors.clone();
        self.successors.insert(retired.passage.clone(), successors);
    }

    /// The successors of a passage, if some of `holders` belong among them that do not yet.
    pub(super) fn better(
        &mut self,
        former: Former<'_>,
        retired: &RetiredPassage,
        holders: &[Holder],
    ) -> Option<Vec<Holder>> {
        let living = self.living(&retired.successors);
        let is_known = |holder: &Holder| living.contains(&holder.id);
        if holders.iter().all(is_known) {
            return None;
        }
        let passages = living.iter().filter_map(|id| self.after.passage(id));
        let mut best: Vec<Holder> = passages.map(|p| Holder::new(&p, former)).collect();
        best.retain(|holder| {
            holder.is_same
                || holder
                    .likeness
                    .is_none_or(|l| l.share_of_retired() >= LEAST_SHARE)
        });
        let known = best.len();
        for holder in holders.iter().filter(|holder| !is_known(holder)) {
            if adds(holder, &best) {
                best.push(holder.clone());
            }
        }
        if best.len() == known {
            return None;
        }
        best.sort_by(Holder::order);
        best.truncate(MOST_SUCCESSORS);
        Some(best)
    }

    /// The passages that are there now, where these lead.
    fn living(&mut self, from: &[PassageId]) -> Vec<PassageId> {
        let mut living = Vec::new();
        let mut seen = HashSet::new();
        let mut next: Vec<PassageId> = from.iter().rev().cloned().collect();
        while let Some(id) = next.pop() {
            if seen.len() >= MOST_STEPS || !seen.insert(id.clone()) {
                continue;
            }
            if self.after.holds(&id) {
                living.push(id);
            } else {
                next.extend(self.successors_of(&id).iter().rev().cloned());
            }
        }
        living
    }

    fn successors_of(&mut self, id: &PassageId) -> &[PassageId] {
        let before = self.before;
        self.successors.entry(id.clone()).or_insert_with(|| {
            let known = before.history().passage(id).ok().flatten();
            known.map_or_else(Vec::new, |(_, retired)| retired.successors)
        })
    }
}

/// Whether a passage holds words of a former one that the others do not hold.
fn adds(holder: &Holder, others: &[Holder]) -> bool {
    if others.is_empty() {
        return true;
    }
    if holder.is_same {
        return others.iter().all(|other| !other.is_same);
    }
    let known: Vec<_> = others.iter().filter_map(|other| other.likeness).collect();
    let is_there = others.iter().any(|other| other.is_same);
    let further = |likeness: Similarity| likeness.beyond(&known).share_of_retired();
    !is_there
        && holder
            .likeness
            .is_some_and(|likeness| further(likeness) >= LEAST_FURTHER_SHARE)
}
