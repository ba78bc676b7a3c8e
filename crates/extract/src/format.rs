//! The formats, and the trait that each of them implements.

use crate::draft::Draft;
use crate::{ExtractError, Limits};

/// Reads one format.
///
/// Text formats get their text decoded and without front matter. A binary format would decode
/// its bytes itself and hand lines with their layout to [`crate::text::read_lines`], or make the
/// blocks of the draft directly where the file says what they are.
pub(crate) trait Reader {
    /// The media type of what it reads.
    fn media_type(&self) -> &'static str;

    /// Makes a draft of a body of text.
    ///
    /// # Errors
    /// When a limit is exceeded.
    fn read(&self, body: &str, limits: &Limits) -> Result<Draft, ExtractError>;
}

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Plain text, also text pulled out of a PDF.
    Text,
    /// Markdown.
    Markdown,
}

impl Format {
    const EXTENSIONS: [(&'static str, Self); 4] = [
        ("txt", Self::Text),
        ("text", Self::Text),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
    ];

    /// The format of a file of that name.
    pub(crate) fn of(path: &str) -> Option<Self> {
        let (stem, extension) = path.rsplit_once('.')?;
        let named = !stem.is_empty() && !stem.ends_with('/');
        Self::EXTENSIONS
            .iter()
            .find(|(known, _)| named && known.eq_ignore_ascii_case(extension))
            .map(|(_, format)| *format)
    }

    /// Who reads it.
    pub(crate) fn reader(self) -> &'static dyn Reader {
        match self {
            Self::Text => &crate::text::PlainText,
            Self::Markdown => &crate::markdown::Markdown,
        }
    }
}
