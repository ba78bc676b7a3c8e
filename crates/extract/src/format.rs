//! The formats, and the trait that each of them implements.

use crate::draft::Draft;
use crate::{ExtractError, Limits};

/// Reads one format.
///
/// A reader either makes the blocks of the draft directly, where the file says what they are, or
/// finds lines with their layout, which go through the same steps as plain text.
pub(crate) trait Reader {
    /// The media type of what it reads.
    fn media_type(&self) -> &'static str;

    /// Makes a draft of the bytes of a file.
    ///
    /// # Errors
    /// When the bytes are not of this format, hold no text, or exceed a limit.
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Draft, ExtractError>;

    /// Makes a draft of a file that there is again after optical recognition. Only formats with
    /// pages that may be images have a use for that.
    ///
    /// # Errors
    /// As [`Self::read`].
    fn read_recognized(
        &self,
        bytes: &[u8],
        _recognized: &[u8],
        limits: &Limits,
    ) -> Result<Draft, ExtractError> {
        self.read(bytes, limits)
    }
}

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Plain text, also text pulled out of a PDF.
    Text,
    /// Markdown.
    Markdown,
    /// PDF.
    Pdf,
    /// Word documents.
    Docx,
    /// HTML.
    Html,
    /// XHTML.
    Xhtml,
}

impl Format {
    const EXTENSIONS: [(&'static str, Self); 10] = [
        ("txt", Self::Text),
        ("text", Self::Text),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("pdf", Self::Pdf),
        ("docx", Self::Docx),
        ("docm", Self::Docx),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("xhtml", Self::Xhtml),
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
            Self::Pdf => &crate::pdf::Pdf,
            Self::Docx => &crate::docx::Docx,
            Self::Html => &crate::html::Html::HTML,
            Self::Xhtml => &crate::html::Html::XHTML,
        }
    }
}
