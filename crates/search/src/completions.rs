//! The completions of a generation: keys that begin in some way, with what they lead to.
//!
//! Every scan is bounded. A generation has a few files of completions ([`CompletionFile`]); a text that is
//! in several of them is found several times.

mod part;
mod pattern;
mod scan;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use issetsu_index_format::{
    Completion, CompletionList, FormatError, Generation, KeyKind, KeySpace,
};

use crate::SearchError;
use crate::documents::Documents;
use part::Part;
pub(crate) use pattern::{CharacterPattern, States};
pub(crate) use scan::{CompletionScan, KeyStart, Overflow};

/// The opened files of completions of one generation.
pub(crate) struct Completions {
    parts: Vec<Part>,
    /// Whether the seals of all files were compared. That reads the files once, so it is done before the
    /// first answer, not when a generation is opened.
    checked: OnceLock<()>,
}

/// A completion that was found in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundCompletion {
    /// In how many passages it is.
    pub(crate) frequency: u64,
    /// The key with what it leads to.
    pub(crate) completion: Completion,
}

impl Completions {
    /// Maps the files of a generation.
    ///
    /// # Errors
    /// When a file is missing or damaged.
    pub(crate) fn open(generation: &Generation) -> Result<Self, FormatError> {
        let folder = generation.completions_path();
        let list = CompletionList::read(&folder)?;
        let files = list.files.iter();
        let parts: Result<Vec<_>, _> = files.map(|file| Part::open(&folder, file)).collect();
        Ok(Self {
            parts: parts?,
            checked: OnceLock::new(),
        })
    }

    /// The most frequent completions of each file; of equally frequent ones, the first in order of their
    /// keys. What was removed lately may still count.
    pub(crate) fn scan(
        &self,
        scan: &CompletionScan<'_>,
    ) -> Result<Vec<FoundCompletion>, SearchError> {
        let mut found = Vec::new();
        for part in self.parts()? {
            let is_complete = scan.visit(part, &mut found);
            if !is_complete && scan.overflow == Overflow::FindNothing {
                return Ok(Vec::new());
            }
        }
        Ok(found)
    }

    /// Every completion with exactly this surface key that a passage still has, with the number of such
    /// passages.
    pub(crate) fn of_key(
        &self,
        kind: KeyKind,
        key: &str,
    ) -> Result<Vec<FoundCompletion>, SearchError> {
        let mut found = Vec::new();
        for part in self.parts()? {
            for start in part.whole_keys(kind, key) {
                let frequency = part.living_passages(start);
                if frequency > 0 {
                    let completion = part.file.completion(start, KeySpace::Surface);
                    found.extend(completion.map(|completion| FoundCompletion {
                        frequency,
                        completion,
                    }));
                }
            }
        }
        Ok(found)
    }

    /// In how many passages of each document a completion with exactly this surface key is, by number in
    /// the list of documents. Documents without one are left out.
    pub(crate) fn counts(
        &self,
        kind: KeyKind,
        key: &str,
        documents: &Documents,
    ) -> Result<BTreeMap<u32, u32>, SearchError> {
        let mut counts = BTreeMap::new();
        for part in self.parts()? {
            let numbers = part.numbers(documents)?;
            for start in part.whole_keys(kind, key) {
                for (document, passages) in part.living_counts(start) {
                    if let Some(Some(number)) = numbers.get(document as usize) {
                        *counts.entry(*number).or_default() += passages;
                    }
                }
            }
        }
        Ok(counts)
    }

    /// The files, when their bytes have been compared.
    fn parts(&self) -> Result<&[Part], FormatError> {
        if self.checked.get().is_none() {
            for part in &self.parts {
                part.file.check()?;
            }
            // Another thread may have been faster, with the same result.
            let _ = self.checked.set(());
        }
        Ok(&self.parts)
    }
}
