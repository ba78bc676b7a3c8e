//! Which of the passages that are new in a run hold the words of a retired one, of this run or of
//! any before.
//!
//! All retired passages are compared with the new ones, not the other way round: there may be
//! hundreds of thousands of the former, and usually there are few of the latter. So the new ones
//! are indexed in memory by hash and by trigram, and the history is read through once.

use std::collections::HashMap;

use issetsu_index_format::{Similarity, Sketch, Trigrams};
use issetsu_model::{DocumentId, Passage, PassageId};

use super::candidate::{Retired, SuccessorCandidate};
use super::matching;

// The next four bound the work for one retired passage; `new_passages/tests.rs` measures the time
// of it. All four were set by hand.
/// Of the trigrams of a sketch, those that the fewest new passages have lead to candidates. More of
/// them have longer lists to walk; with fewer, an edited passage may keep none.
const MAX_LOOKED_UP: usize = 24;
/// A trigram that more new passages have says nothing about where a text came from, and its list is
/// long to walk.
const MAX_POSTINGS: usize = 64;
/// A candidate shares this many of the trigrams that are looked up. One or two are a common word.
const MIN_HITS: usize = 3;
/// Candidates kept for each retired passage. `Trail` names the few that add something.
const MAX_CANDIDATES: usize = 8;

/// How much a retired and a new passage must have in common: a share of the retired one, or else a
/// share of the new one and a little more.
struct Thresholds {
    /// Share of the trigrams of the retired passage that is enough by itself.
    retired_share: f64,
    /// Share of the trigrams of the new passage that is enough with the two below: it is a part of
    /// the retired one.
    new_share: f64,
    /// What the new passage must hold of the retired one where only `new_share` is reached.
    min_retired_share: f64,
    /// Trigrams in common where only `new_share` is reached: a short passage may be made of nothing
    /// but common words.
    min_common: f64,
}

/// Those of [`matching`], which compares the versions of one document.
const SAME_DOCUMENT: Thresholds = Thresholds {
    retired_share: matching::MIN_SHARE,
    new_share: matching::MIN_SHARE,
    min_retired_share: 0.0,
    min_common: matching::MIN_COMMON as f64,
};
/// Stricter, since many documents say similar things. Of the pairs of passages in different
/// documents of the sample corpus, more than 100,000, none has this much in common
/// (`new_passages/tests.rs`).
const OTHER_DOCUMENT: Thresholds = Thresholds {
    retired_share: 0.5,
    new_share: 0.6,
    min_retired_share: 0.2,
    min_common: 16.0,
};
/// A text of fewer trigrams that is the same in another document says nothing about where it came
/// from: a heading, a caption, 「以上」. Set by hand.
const MIN_TRIGRAMS: usize = 8;

/// Passages that are new in a run.
#[derive(Debug, Default)]
pub(super) struct NewPassages {
    passages: Vec<NewPassage>,
    by_text: HashMap<String, Vec<usize>>,
    by_trigram: HashMap<u32, Vec<usize>>,
}

#[derive(Debug)]
struct NewPassage {
    id: PassageId,
    document: DocumentId,
    trigrams: Trigrams,
}

impl NewPassages {
    /// Adds a passage.
    pub(super) fn add(&mut self, passage: Passage) {
        let at = self.passages.len();
        let trigrams = Trigrams::of(&passage.text);
        for hash in trigrams.hashes() {
            self.by_trigram.entry(*hash).or_default().push(at);
        }
        self.by_text.entry(passage.sha256).or_default().push(at);
        self.passages.push(NewPassage {
            id: passage.id,
            document: passage.document_id,
            trigrams,
        });
    }

    /// Number of passages.
    pub(super) fn len(&self) -> usize {
        self.passages.len()
    }

    /// The passages that hold the words of a retired one, the best first, and of equals that of
    /// its own document.
    pub(super) fn candidates(&self, retired: Retired<'_>) -> Vec<SuccessorCandidate> {
        let same = self.by_text.get(retired.sha256).into_iter().flatten();
        let mut positions: Vec<usize> = same.copied().collect();
        positions.extend(
            retired
                .sketch
                .into_iter()
                .flat_map(|sketch| self.sharing(sketch)),
        );
        positions.sort_unstable();
        positions.dedup();
        let mut candidates: Vec<SuccessorCandidate> = positions
            .into_iter()
            .filter_map(|at| self.candidate(at, retired))
            .collect();
        candidates.sort_by(|one, other| {
            let elsewhere =
                |candidate: &SuccessorCandidate| candidate.document != *retired.document;
            let own_document_first = elsewhere(one).cmp(&elsewhere(other));
            one.order(other).then(own_document_first)
        });
        candidates.truncate(MAX_CANDIDATES);
        candidates
    }

    /// The passage at a position, if it holds enough of the retired one.
    fn candidate(&self, at: usize, retired: Retired<'_>) -> Option<SuccessorCandidate> {
        let NewPassage {
            id,
            document,
            trigrams,
        } = &self.passages[at];
        let same = self.by_text.get(retired.sha256);
        let candidate = SuccessorCandidate {
            id: id.clone(),
            document: document.clone(),
            is_same: same.is_some_and(|same| same.contains(&at)),
            similarity: retired.sketch.map(|sketch| sketch.similarity(trigrams)),
        };
        let same_document = document == retired.document;
        let is_enough = if candidate.is_same {
            same_document || trigrams.hashes().len() >= MIN_TRIGRAMS
        } else {
            let thresholds = if same_document {
                SAME_DOCUMENT
            } else {
                OTHER_DOCUMENT
            };
            candidate
                .similarity
                .is_some_and(|similarity| thresholds.allow(similarity))
        };
        is_enough.then_some(candidate)
    }

    /// Positions of the passages that share some of the rarest trigrams of a sketch.
    fn sharing(&self, sketch: &Sketch) -> Vec<usize> {
        let lists = sketch
            .hashes()
            .iter()
            .filter_map(|hash| self.by_trigram.get(hash));
        let mut lists: Vec<&Vec<usize>> = lists.filter(|list| list.len() <= MAX_POSTINGS).collect();
        lists.sort_by_key(|list| list.len());
        let min_hits = MIN_HITS.min(sketch.hashes().len());
        if lists.len() < min_hits {
            return Vec::new();
        }
        let mut hits: HashMap<usize, usize> = HashMap::new();
        for at in lists.into_iter().take(MAX_LOOKED_UP).flatten() {
            *hits.entry(*at).or_default() += 1;
        }
        let enough = hits.into_iter().filter(|(_, hits)| *hits >= min_hits);
        enough.map(|(at, _)| at).collect()
    }
}

impl Thresholds {
    fn allow(&self, similarity: Similarity) -> bool {
        let retired_share = similarity.share_of_retired();
        retired_share >= self.retired_share
            || (similarity.share_of_candidate() >= self.new_share
                && retired_share >= self.min_retired_share
                && similarity.common_trigrams() >= self.min_common)
    }
}

#[cfg(test)]
mod tests;
