//! Words that are there again: in another document, in one that came back, or after a while.
//!
//! A revision compares two versions of one document. So it takes for gone what stands in another
//! document now, and what went long ago is not among the passages it looks at. Here all that ever
//! went is compared with all that came in this run. Where something that came holds words of a
//! passage that none of its successors holds, it becomes a successor too.

use std::collections::{BTreeMap, HashMap};

use issetsu_index_format::{RetiredPassage, RevisionCounts, RevisionRecord, Trigrams};
use issetsu_model::{DocumentId, PassageId};

use super::arrived::{Arrived, Former, Holder};
use super::trail::Trail;
use super::{After, Before};

/// So many passages that came are held in memory, some 5 KB each; the history is read through once
/// for each such number.
const MOST_AT_ONCE: usize = 10_000;

/// A text with fewer trigrams is no proof that a passage was copied.
const LEAST_COPIED: usize = 24;

/// For each passage that went, those that hold its words, but for the successors that
/// its revision names.
#[derive(Debug, Default)]
pub(crate) struct FoundAgain(HashMap<PassageId, Vec<Holder>>);

impl FoundAgain {
    /// Compares all that ever went, in this run and before, with what came in this run.
    pub(crate) fn find(records: &[RevisionRecord], before: &Before<'_>, after: &After<'_>) -> Self {
        let mut found = Self::default();
        let none_went = records.iter().all(|record| record.retired.is_empty());
        if none_went && before.history().has_no_passages() {
            return found;
        }
        found.find_arrived(records, (before, after));
        for record in records {
            found.find_copies(record, (before, after));
        }
        found
    }

    fn find_arrived(
        &mut self,
        records: &[RevisionRecord],
        (before, after): (&Before<'_>, &After<'_>),
    ) {
        let mut arrived = Arrived::default();
        let came = records
            .iter()
            .filter(|record| record.revision.after.is_some());
        for record in came {
            let passages = after.passages(&record.revision.document).into_iter();
            passages
                .filter(|passage| !before.holds(&passage.id))
                .for_each(|passage| arrived.add(passage));
            if arrived.len() >= MOST_AT_ONCE {
                self.compare(&std::mem::take(&mut arrived), records, before);
            }
        }
        self.compare(&arrived, records, before);
    }

    /// Of passages that went in this run, a copy may have been there before: a section is often put
    /// into another document first, and taken out of its own later. Where several hold the text, it
    /// is one that is repeated everywhere, and none of them took its place.
    fn find_copies(&mut self, record: &RevisionRecord, (before, after): (&Before<'_>, &After<'_>)) {
        let lost: HashMap<&PassageId, &RetiredPassage> = record
            .retired
            .iter()
            .filter(|retired| !self.is_there(retired, after))
            .map(|retired| (&retired.passage, retired))
            .collect();
        if lost.is_empty() {
            return;
        }
        for passage in before.passages(&record.revision.document) {
            if let Some(retired) = lost.get(&passage.id)
                && Trigrams::of(&passage.text).hashes().len() >= LEAST_COPIED
                && let Some(copy) = after.only_of_text(&passage.text)
            {
                let holder = Holder::new(&copy, former(record, retired));
                self.note(&passage.id, vec![holder]);
            }
        }
    }

    /// Whether the text of a passage is known to be there.
    fn is_there(&self, retired: &RetiredPassage, after: &After<'_>) -> bool {
        let found = self.0.get(&retired.passage).into_iter().flatten();
        let best = retired.successors.first();
        let is_same = |id: &PassageId| {
            let passage = after.passage(id);
            passage.is_some_and(|passage| passage.sha256 == retired.sha256)
        };
        found.into_iter().any(|holder| holder.is_same) || best.is_some_and(is_same)
    }

    fn compare(&mut self, arrived: &Arrived, records: &[RevisionRecord], before: &Before<'_>) {
        if arrived.len() == 0 {
            return;
        }
        for record in records {
            for retired in &record.retired {
                self.note(&retired.passage, arrived.holders(former(record, retired)));
            }
        }
        // What cannot be read is not found again.
        let _ = before.history().each_retired(|document, trace| {
            let former = Former {
                document,
                sha256: &trace.sha256,
                sketch: trace.sketch.as_ref(),
            };
            self.note(&trace.passage, arrived.holders(former));
        });
    }

    fn note(&mut self, id: &PassageId, holders: Vec<Holder>) {
        if holders.is_empty() {
            return;
        }
        let known = self.0.entry(id.clone()).or_default();
        for holder in holders {
            if known.iter().all(|known| known.id != holder.id) {
                known.push(holder);
            }
        }
        known.sort_by(Holder::order);
    }

    /// Of the documents that `may_be`, the one that holds most of the passages of a record.
    pub(super) fn heir(
        &self,
        record: &RevisionRecord,
        may_be: impl Fn(&DocumentId) -> bool,
    ) -> Option<DocumentId> {
        let mut votes: BTreeMap<&DocumentId, usize> = BTreeMap::new();
        for retired in &record.retired {
            let holders = self.0.get(&retired.passage).into_iter().flatten();
            if let Some(holder) = holders.into_iter().find(|holder| may_be(&holder.document)) {
                *votes.entry(&holder.document).or_default() += 1;
            }
        }
        let most = votes.into_iter().rev().max_by_key(|(_, votes)| *votes)?;
        Some(most.0.clone())
    }

    /// Writes what was found into the records.
    pub(crate) fn note_in(
        self,
        records: &mut [RevisionRecord],
        (before, after): (&Before<'_>, &After<'_>),
    ) {
        let mut trail = Trail::new(records, (before, after));
        for record in &mut *records {
            for at in 0..record.retired.len() {
                let retired = &record.retired[at];
                let Some(holders) = self.0.get(&retired.passage) else {
                    continue;
                };
                if let Some(best) = trail.better(former(record, retired), retired, holders) {
                    recount(&mut record.revision.counts, retired, &best);
                    record.retired[at].successors = ids(&best);
                    trail.set(&record.retired[at]);
                }
            }
        }
        self.note_earlier(records, &mut trail);
    }

    /// Adds lines for passages that went before this run.
    fn note_earlier(self, records: &mut [RevisionRecord], trail: &mut Trail<'_>) {
        let mut earlier: Vec<_> = self.0.into_iter().collect();
        earlier.retain(|(id, _)| !trail.went_now.contains(id) && !trail.after.holds(id));
        earlier.sort_by(|one, other| one.0.cmp(&other.0));
        let by_document: HashMap<DocumentId, usize> = records
            .iter()
            .enumerate()
            .map(|(at, record)| (record.revision.document.clone(), at))
            .collect();
        for (id, holders) in earlier {
            let known = trail.before.history().passage(&id);
            let Ok(Some((revision, retired))) = known else {
                continue;
            };
            let former = Former {
                document: &revision.document,
                sha256: &retired.sha256,
                sketch: retired.sketch.as_ref(),
            };
            let Some(best) = trail.better(former, &retired, &holders) else {
                continue;
            };
            let came = |holder: &Holder| holders.iter().any(|came| came.id == holder.id);
            let carrier = best.iter().find(|holder| came(holder));
            let carrier = carrier.and_then(|holder| by_document.get(&holder.document));
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

fn former<'a>(record: &'a RevisionRecord, retired: &'a RetiredPassage) -> Former<'a> {
    Former {
        document: &record.revision.document,
        sha256: &retired.sha256,
        sketch: retired.sketch.as_ref(),
    }
}

fn ids(holders: &[Holder]) -> Vec<PassageId> {
    holders.iter().map(|holder| holder.id.clone()).collect()
}

/// What was taken for gone has moved, or was replaced.
fn recount(counts: &mut RevisionCounts, retired: &RetiredPassage, best: &[Holder]) {
    let was = if retired.successors.is_empty() {
        &mut counts.removed
    } else {
        &mut counts.replaced
    };
    *was = was.saturating_sub(1);
    if best.first().is_some_and(|holder| holder.is_same) {
        counts.moved += 1;
    } else {
        counts.replaced += 1;
    }
}
