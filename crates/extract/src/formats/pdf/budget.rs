//! Bounds on the time and memory of reading one file.

use std::time::Instant;

use crate::Limits;

/// The bounds on reading one file, with its deadline.
#[derive(Debug, Clone)]
pub(crate) struct Budget {
    deadline: Option<Instant>,
    /// Maximum number of glyphs on a page.
    pub(crate) max_glyphs: usize,
    /// Maximum nesting of forms.
    pub(crate) max_depth: usize,
    /// Maximum length of a decoded stream, in bytes.
    pub(crate) max_stream_bytes: usize,
}

impl Budget {
    /// A budget whose time starts now.
    pub(crate) fn start(limits: &Limits) -> Self {
        Self {
            deadline: Instant::now().checked_add(limits.max_duration),
            max_glyphs: limits.max_page_glyphs,
            max_depth: limits.max_nesting,
            max_stream_bytes: limits.max_stream_bytes,
        }
    }

    /// Whether the time is over.
    pub(crate) fn is_over(&self) -> bool {
        self.deadline.is_some_and(|end| Instant::now() > end)
    }
}
