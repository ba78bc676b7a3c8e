//! Which of the passages that came in this run hold the words of one that went, now or long ago.
//!
//! All that ever went are compared with what came, not the other way round: there may be hundreds
//! of thousands of the former, and mostly there are few of the latter. So what came is indexed in
//! memory by hash and by trigram, and the history is read through once.

use std::cmp::Ordering;
use std::collections::HashMap;

use issetsu_index_format::{Similarity, Sketch, Trigrams};
use issetsu_model::{DocumentId, Passage, PassageId};

/// The rarest trigrams of a sketch, so many, lead to candidates.
const RAREST: usize = 24;
/// Trigrams that more passages have tell nothing.
const MOST_HAVE: usize = 64;
/// A candidate has so many of the rarest trigrams.
const LEAST_HITS: usize = 3;
/// So many passages are kept for each that went.
const MOST_KEPT: usize = 8;

/// How much two texts must have in common, as shares of the former and of the present one.
struct Thresholds {
    of_former: f64,
    of_present: f64,
    /// What the former must have at least where only the present has its share.
    least_of_former: f64,
    least_common: f64,
}

/// In one document they are those of `matching`.
const SAME_DOCUMENT: Thresholds = Thresholds {
    of_former: 0.35,
    of_present: 0.35,
    least_of_former: 0.0,
    least_common: 8.0,
};
/// Of the pairs of passages in different documents of the sample corpus, none has so much in common
/// (`arrived/tests.rs`).
const OTHER_DOCUMENT: Thresholds = Thresholds {
    of_former: 0.5,
    of_present: 0.6,
    least_of_former: 0.2,
    least_common: 16.0,
};
/// A text with fewer trigrams says nothing of where it came from.
const LEAST_TRIGRAMS: usize = 8;

/// Passages that came in this run.
#[derive(Debug, Default)]
pub(super) struct Arrived {
    passages: Vec<New>,
    by_text: HashMap<String, Vec<usize>>,
    by_trigram: HashMap<u32, Vec<usize>>,
}

#[derive(Debug)]
struct New {
    id: PassageId,
    document: DocumentId,
    trigrams: Trigrams,
}

/// What is known of a passage that went.
#[derive(Debug, Clone, Copy)]
pub(super) struct Former<'a> {
    pub(super) document: &'a DocumentId,
    pub(super) sha256: &'a str,
    pub(super) sketch: Option<&'a Sketch>,
}

/// A passage that holds words of one that went.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Holder {
    pub(super) id: PassageId,
    pub(super) document: DocumentId,
    /// Whether the text is the same.
    pub(super) is_same: bool,
    /// How like they are, if that is known.
    pub(super) likeness: Option<Similarity>,
}

impl Holder {
    /// Compares a passage with one that went.
    pub(super) fn new(passage: &Passage, former: Former<'_>) -> Self {
        let compare = |sketch: &Sketch| sketch.similarity(&Trigrams::of(&passage.text));
        Self {
            id: passage.id.clone(),
            document: passage.document_id.clone(),
            is_same: passage.sha256 == former.sha256,
            likeness: former.sketch.map(compare),
        }
    }

    /// The best first.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let likeness = self.likeness.zip(other.likeness);
        let likeness = likeness.map_or(Ordering::Equal, |(one, other)| other.order(&one));
        other.is_same.cmp(&self.is_same).then(likeness)
    }
}

impl Arrived {
    /// Adds a passage.
    pub(super) fn add(&mut self, passage: Passage) {
        let at = self.passages.len();
        let trigrams = Trigrams::of(&passage.text);
        for hash in trigrams.hashes() {
            self.by_trigram.entry(*hash).or_default().push(at);
        }
        self.by_text.entry(passage.sha256).or_default().push(at);
        self.passages.push(New {
            id: passage.id,
            document: passage.document_id,
            trigrams,
        });
    }

    /// Number of passages.
    pub(super) fn len(&self) -> usize {
        self.passages.len()
    }

    /// The passages that hold the words of one that went, the best first, and of equals that of
    /// its own document.
    pub(super) fn holders(&self, former: Former<'_>) -> Vec<Holder> {
        let same = self.by_text.get(former.sha256).into_iter().flatten();
        let mut at: Vec<usize> = same.copied().collect();
        at.extend(
            former
                .sketch
                .into_iter()
                .flat_map(|sketch| self.sharing(sketch)),
        );
        at.sort_unstable();
        at.dedup();
        let mut holders: Vec<Holder> = at
            .into_iter()
            .filter_map(|at| self.holder(at, former))
            .collect();
        holders.sort_by(|one, other| {
            let elsewhere = |holder: &Holder| holder.document != *former.document;
            let nearest = elsewhere(one).cmp(&elsewhere(other));
            one.order(other).then(nearest)
        });
        holders.truncate(MOST_KEPT);
        holders
    }

    fn holder(&self, at: usize, former: Former<'_>) -> Option<Holder> {
        let New {
            id,
            document,
            trigrams,
        } = &self.passages[at];
        let same = self.by_text.get(former.sha256);
        let holder = Holder {
            id: id.clone(),
            document: document.clone(),
            is_same: same.is_some_and(|same| same.contains(&at)),
            likeness: former.sketch.map(|sketch| sketch.similarity(trigrams)),
        };
        let is_home = document == former.document;
        let holds = if holder.is_same {
            is_home || trigrams.hashes().len() >= LEAST_TRIGRAMS
        } else {
            let least = if is_home {
                SAME_DOCUMENT
            } else {
                OTHER_DOCUMENT
            };
            holder
                .likeness
                .is_some_and(|likeness| least.allow(likeness))
        };
        holds.then_some(holder)
    }

    /// Passages that share some of the rarest trigrams of a sketch.
    fn sharing(&self, sketch: &Sketch) -> Vec<usize> {
        let lists = sketch
            .hashes()
            .iter()
            .filter_map(|hash| self.by_trigram.get(hash));
        let mut lists: Vec<&Vec<usize>> = lists.filter(|list| list.len() <= MOST_HAVE).collect();
        lists.sort_by_key(|list| list.len());
        let least = LEAST_HITS.min(sketch.hashes().len());
        if lists.len() < least {
            return Vec::new();
        }
        let mut hits: HashMap<usize, usize> = HashMap::new();
        for at in lists.into_iter().take(RAREST).flatten() {
            *hits.entry(*at).or_default() += 1;
        }
        let enough = hits.into_iter().filter(|(_, hits)| *hits >= least);
        enough.map(|(at, _)| at).collect()
    }
}

impl Thresholds {
    fn allow(&self, likeness: Similarity) -> bool {
        let of_former = likeness.share_of_retired();
        of_former >= self.of_former
            || (likeness.share_of_candidate() >= self.of_present
                && of_former >= self.least_of_former
                && likeness.common_trigrams() >= self.least_common)
    }
}

#[cfg(test)]
mod tests;
