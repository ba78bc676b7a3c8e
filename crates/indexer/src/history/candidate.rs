//! A passage that may succeed a retired one, and how the two compare.

use std::cmp::Ordering;

use issetsu_index_format::{RetiredPassage, Similarity, Sketch, Trace, Trigrams};
use issetsu_model::{DocumentId, Passage, PassageId};

/// What is known of a retired passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Retired<'a> {
    /// The document that it was in.
    pub(super) document: &'a DocumentId,
    pub(super) sha256: &'a str,
    /// None in a record that an earlier version of the program wrote.
    pub(super) sketch: Option<&'a Sketch>,
}

impl<'a> Retired<'a> {
    /// A passage of a document, in the record that retires it.
    pub(super) fn new(document: &'a DocumentId, passage: &'a RetiredPassage) -> Self {
        Self {
            document,
            sha256: &passage.sha256,
            sketch: passage.sketch.as_ref(),
        }
    }

    /// A passage of a document, as a scan of the history finds it.
    pub(super) fn of_trace(document: &'a DocumentId, trace: &'a Trace) -> Self {
        Self {
            document,
            sha256: &trace.sha256,
            sketch: trace.sketch.as_ref(),
        }
    }
}

/// A passage that holds words of a retired one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SuccessorCandidate {
    pub(super) id: PassageId,
    pub(super) document: DocumentId,
    /// Whether the text is the same.
    pub(super) is_same: bool,
    /// None if the retired passage has no sketch.
    pub(super) similarity: Option<Similarity>,
}

impl SuccessorCandidate {
    /// Compares a passage with a retired one.
    pub(super) fn new(passage: &Passage, retired: Retired<'_>) -> Self {
        let compare = |sketch: &Sketch| sketch.similarity(&Trigrams::of(&passage.text));
        Self {
            id: passage.id.clone(),
            document: passage.document_id.clone(),
            is_same: passage.sha256 == retired.sha256,
            similarity: retired.sketch.map(compare),
        }
    }

    /// The best first: the same text, then the most similar.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let similarities = self.similarity.zip(other.similarity);
        let by_similarity = similarities.map_or(Ordering::Equal, |(one, other)| other.order(&one));
        other.is_same.cmp(&self.is_same).then(by_similarity)
    }
}
