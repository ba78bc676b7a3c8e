//! One bounded scan over the keys of a kind.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use issetsu_index_format::{Completion, KeyKind, KeySpace};

use super::FoundCompletion;
use super::part::Part;
use super::pattern::{CharacterPattern, KeyTree};

/// Which keys to visit, and how many.
pub(crate) struct CompletionScan<'a> {
    /// What the keys lead to.
    pub(crate) kind: KeyKind,
    /// How the keys begin.
    pub(crate) start: KeyStart<'a>,
    /// Whether to keep a completion; none keeps all.
    pub(crate) accepts: Option<&'a dyn Fn(&Completion) -> bool>,
    /// The most keys visited in a file.
    pub(crate) max_scanned: usize,
    /// What becomes of a scan that would visit more.
    pub(crate) overflow: Overflow,
    /// The most completions kept of a file, the most frequent.
    pub(crate) max_kept: usize,
}

/// How the keys of a scan begin.
pub(crate) enum KeyStart<'a> {
    /// Surface keys with these characters.
    Surface(&'a str),
    /// Surface keys with characters that a pattern takes.
    SurfacePattern(&'a dyn CharacterPattern),
    /// Reading keys with characters that a pattern takes.
    Reading(&'a dyn CharacterPattern),
}

/// What becomes of a scan that would visit too many keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Overflow {
    /// The keys visited stand for all.
    KeepVisited,
    /// Nothing is found.
    FindNothing,
}

/// The most frequent keys so far: how often, and where.
struct Kept<'s> {
    scan: &'s CompletionScan<'s>,
    part: &'s Part,
    space: KeySpace,
    most_frequent: BinaryHeap<Reverse<(u32, Reverse<usize>)>>,
    left: usize,
}

impl CompletionScan<'_> {
    /// The most completions kept for a list that is shown: many times its length.
    pub(crate) const MAX_SHOWN: usize = 256;

    /// Adds what one file has; false if there was more than may be visited.
    pub(super) fn visit(&self, part: &Part, found: &mut Vec<FoundCompletion>) -> bool {
        let space = match self.start {
            KeyStart::Surface(_) | KeyStart::SurfacePattern(_) => KeySpace::Surface,
            KeyStart::Reading(_) => KeySpace::Reading,
        };
        let mut kept = Kept {
            scan: self,
            part,
            space,
            most_frequent: BinaryHeap::new(),
            left: self.max_scanned,
        };
        match self.start {
            KeyStart::Surface(prefix) => {
                let keys = part.file.keys_with_prefix(space, self.kind, prefix);
                keys.into_iter().all(|at| kept.visit(at));
            }
            KeyStart::SurfacePattern(pattern) | KeyStart::Reading(pattern) => {
                let tree = KeyTree {
                    file: &part.file,
                    space,
                    kind: self.kind,
                };
                tree.visit(pattern, &mut |at| kept.visit(at));
            }
        }
        let is_complete = kept.left > 0;
        kept.add_to(found);
        is_complete
    }
}

impl Kept<'_> {
    /// Visits a key; false if it was the last one that may be visited. Most cost no more than a
    /// comparison of their frequency.
    fn visit(&mut self, at: usize) -> bool {
        self.left = self.left.saturating_sub(1);
        let is_last = self.left == 0;
        let Some(start) = self.part.file.start(self.space, self.scan.kind, at) else {
            return false;
        };
        let frequency = self.part.file.passages(start);
        let is_full = self.most_frequent.len() == self.scan.max_kept;
        let least = self.most_frequent.peek();
        if is_full && least.is_some_and(|least| frequency <= least.0.0) {
            return !is_last;
        }
        let is_accepted = self.scan.accepts.is_none_or(|accepts| {
            let completion = self.part.file.completion(start, self.space);
            completion.is_some_and(|completion| accepts(&completion))
        });
        if is_accepted {
            self.most_frequent.push(Reverse((frequency, Reverse(at))));
            if is_full {
                self.most_frequent.pop();
            }
        }
        !is_last
    }

    /// Adds what was kept, but for what was removed: a title would lead to the document's new one.
    fn add_to(self, found: &mut Vec<FoundCompletion>) {
        for Reverse((frequency, Reverse(at))) in self.most_frequent {
            let Some(start) = self.part.file.start(self.space, self.scan.kind, at) else {
                continue;
            };
            if self.part.living_passages(start) == 0 {
                continue;
            }
            let completion = self.part.file.completion(start, self.space);
            found.extend(completion.map(|completion| FoundCompletion {
                frequency: u64::from(frequency),
                completion,
            }));
        }
    }
}
