//! Ranges of a text in three units.

use issetsu_model::{Span, TextRange};
use serde::Serialize;
use utoipa::ToSchema;

/// A half-open range `start..end` in one unit; `end` is excluded.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = Span)]
pub struct SpanBody {
    /// First position of the range.
    start: usize,
    /// One past the last position of the range.
    end: usize,
}

/// One range of a text in the three units that programs use.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = TextRange)]
pub struct RangeBody {
    /// In UTF-8 bytes (Rust, Go).
    bytes: SpanBody,
    /// In Unicode scalar values (Python, W3C Web Annotation).
    scalars: SpanBody,
    /// In UTF-16 code units (JavaScript, Java).
    utf16: SpanBody,
}

impl From<Span> for SpanBody {
    fn from(span: Span) -> Self {
        Self {
            start: span.start,
            end: span.end,
        }
    }
}

impl From<TextRange> for RangeBody {
    fn from(range: TextRange) -> Self {
        Self {
            bytes: range.bytes.into(),
            scalars: range.scalars.into(),
            utf16: range.utf16.into(),
        }
    }
}
