//! How long passages are.

/// How long passages are, in Unicode scalar values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Paragraphs and list items are packed up to this length. Default 400.
    pub target_chars: usize,
    /// A single paragraph up to this length stays whole; a longer one is cut between sentences
    /// into parts of at most [`Policy::target_chars`]. A sentence longer than this is cut inside.
    /// Default 600.
    pub max_paragraph_chars: usize,
    /// A last sentence up to this length is repeated as overlap. Default 200.
    pub max_overlap_chars: usize,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            target_chars: 400,
            max_paragraph_chars: 600,
            max_overlap_chars: 200,
        }
    }
}
