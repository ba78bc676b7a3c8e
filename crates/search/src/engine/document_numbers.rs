//! Which document each passage belongs to.

use issetsu_index_format::{Generation, Numbers, SealedNumbers};
use tantivy::error::DataCorruption;
use tantivy::{Searcher, TantivyError};

use super::{EngineError, Handle};

/// The number of the document of each passage, removed ones included, in order of segments. Opening reads
/// nothing of them.
#[derive(Debug)]
pub(super) struct DocumentNumbers {
    numbers: SealedNumbers,
    /// For each segment, the number of passages in those before it; at the end, that of all.
    passages_before: Vec<usize>,
}

/// The numbers, after their seal was compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct CheckedNumbers<'e> {
    numbers: Numbers<'e>,
    passages_before: &'e [usize],
}

impl DocumentNumbers {
    /// Opens the numbers of a generation.
    pub(super) fn open(generation: &Generation, passages: &Searcher) -> Result<Self, EngineError> {
        let mut passages_before = vec![0];
        let mut all = 0;
        for segment in passages.segment_readers() {
            all += segment.max_doc() as usize;
            passages_before.push(all);
        }
        Ok(Self {
            numbers: SealedNumbers::open(&generation.path, Generation::DOCUMENTS_OF_PASSAGES)?,
            passages_before,
        })
    }

    /// Number of passages, removed ones that still take up space included.
    pub(super) fn passages(&self) -> usize {
        self.passages_before.last().copied().unwrap_or_default()
    }

    /// All numbers; the first call compares their seal.
    ///
    /// # Errors
    /// When they are not as they were written, or are those of other passages.
    pub(super) fn checked(&self) -> Result<CheckedNumbers<'_>, EngineError> {
        let numbers = self.numbers.numbers()?;
        if numbers.len() == self.passages() {
            Ok(CheckedNumbers {
                numbers,
                passages_before: &self.passages_before,
            })
        } else {
            let reason = "the documents of the passages are those of other passages";
            Err(TantivyError::from(DataCorruption::comment_only(reason)).into())
        }
    }
}

impl<'e> CheckedNumbers<'e> {
    /// The numbers of the documents of a segment's passages.
    pub(super) fn of_segment(self, segment: usize) -> Numbers<'e> {
        match self.passages_before.get(segment..=segment + 1) {
            Some([from, to]) => self.numbers.part(*from, *to),
            _ => Numbers::default(),
        }
    }

    /// The number of the document of a passage.
    pub(super) fn of(self, passage: Handle) -> Option<usize> {
        let of_segment = self.of_segment(passage.segment() as usize);
        let number = of_segment.get(passage.doc() as usize)?;
        usize::try_from(number).ok()
    }
}
