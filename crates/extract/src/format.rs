//! The formats that can be read, by the extensions of their files.

use crate::formats::docx::Docx;
use crate::formats::html::Html;
use crate::formats::markdown::Markdown;
use crate::formats::pdf::Pdf;
use crate::formats::plain::PlainText;
use crate::reader::Reader;

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
            Self::Text => &PlainText,
            Self::Markdown => &Markdown,
            Self::Pdf => &Pdf,
            Self::Docx => &Docx,
            Self::Html => &Html::HTML,
            Self::Xhtml => &Html::XHTML,
        }
    }
}

/// Whether files of this name can be read: `.txt`, `.text`, `.md`, `.markdown`, `.html`, `.htm`,
/// `.xhtml`, `.pdf`, `.docx`, `.docm`, in any case.
#[must_use]
pub fn is_supported(path: &str) -> bool {
    Format::of(path).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supported_names() {
        for (path, supported) in [
            ("a.txt", true),
            ("2025/b.MD", true),
            ("c.Markdown", true),
            ("d.text", true),
            ("e.docx", true),
            ("d.HTML", true),
            ("d.htm", true),
            ("d.xhtml", true),
            ("a.txt.meta.yaml", false),
            ("e.pdf", true),
            ("f.exe", false),
            ("e.doc", false),
            ("md", false),
            ("dir.md/file", false),
        ] {
            assert_eq!(is_supported(path), supported, "{path}");
        }
    }
}
