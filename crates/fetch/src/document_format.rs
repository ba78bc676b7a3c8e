//! What a document is, by its first bytes and by what the server says of it.

use crate::FetchError;

/// A format that can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DocumentFormat {
    Pdf,
    Docx,
    Html,
    Markdown,
    Text,
}

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Extensions by format, the usual one first. `None` is for pages that a program makes: their
/// extension says nothing, but belongs to no file name.
const EXTENSIONS: [(&str, Option<DocumentFormat>); 16] = [
    ("pdf", Some(DocumentFormat::Pdf)),
    ("docx", Some(DocumentFormat::Docx)),
    ("html", Some(DocumentFormat::Html)),
    ("htm", Some(DocumentFormat::Html)),
    ("xhtml", Some(DocumentFormat::Html)),
    ("md", Some(DocumentFormat::Markdown)),
    ("markdown", Some(DocumentFormat::Markdown)),
    ("txt", Some(DocumentFormat::Text)),
    ("text", Some(DocumentFormat::Text)),
    ("shtml", None),
    ("php", None),
    ("asp", None),
    ("aspx", None),
    ("jsp", None),
    ("cgi", None),
    ("do", None),
];

impl DocumentFormat {
    /// The format of a document. The bytes win over what the server says, except between kinds
    /// of text.
    ///
    /// # Errors
    /// When it is none that can be added, or the bytes are not what the server says.
    pub(crate) fn of(
        bytes: &[u8],
        content_type: Option<&str>,
        name: &str,
    ) -> Result<Self, FetchError> {
        let said = essence(content_type);
        let named = split_extension(name).1;
        if let Some(format) = Self::by_signature(bytes) {
            return Ok(format);
        }
        let format = match said.as_str() {
            "text/html" | "application/xhtml+xml" => Some(Self::Html),
            "text/markdown" | "text/x-markdown" => Some(Self::Markdown),
            "text/plain" => Some(match named {
                Some(Self::Markdown) => Self::Markdown,
                _ => Self::Text,
            }),
            "" | "application/octet-stream" | "binary/octet-stream" => unsaid(bytes, named),
            _ => None,
        };
        match format {
            Some(format) if is_text(bytes) => Ok(format),
            _ => Err(FetchError::UnsupportedFormat {
                found: describe(bytes, &said),
            }),
        }
    }

    /// The format of a file in the corpus.
    pub(crate) fn of_file(path: &str) -> Option<Self> {
        split_extension(path).1
    }

    /// The usual extension, without a dot.
    pub(crate) fn extension(self) -> &'static str {
        let usual = EXTENSIONS.iter().find(|(_, format)| *format == Some(self));
        usual.map_or("txt", |(extension, _)| extension)
    }

    fn by_signature(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..1024).unwrap_or(bytes);
        if contains(head, b"%PDF-") {
            // Readers of PDF accept a little before the signature.
            Some(Self::Pdf)
        } else if bytes.starts_with(b"PK\x03\x04") && contains(bytes, b"word/document.xml") {
            // A zip archive holds the names of its parts uncompressed.
            Some(Self::Docx)
        } else {
            None
        }
    }
}

/// Where the server says nothing: what the bytes look like, then what the name says.
fn unsaid(bytes: &[u8], named: Option<DocumentFormat>) -> Option<DocumentFormat> {
    match named {
        _ if looks_like_html(bytes) => Some(DocumentFormat::Html),
        Some(DocumentFormat::Pdf | DocumentFormat::Docx) => None,
        Some(format) => Some(format),
        None => Some(DocumentFormat::Text),
    }
}

/// A file name without its extension, if that is one of a document, and the format it says.
pub(crate) fn split_extension(name: &str) -> (&str, Option<DocumentFormat>) {
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return (name, None);
    };
    let mut known = EXTENSIONS.iter();
    match known.find(|(known, _)| known.eq_ignore_ascii_case(extension)) {
        Some((_, format)) => (stem, *format),
        None => (name, None),
    }
}

/// `text/html` of `Text/HTML; charset=Shift_JIS`.
pub(crate) fn essence(content_type: Option<&str>) -> String {
    let text = content_type.unwrap_or_default();
    let essence = text.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = bytes.trim_ascii_start();
    let head = head.get(..512).unwrap_or(head).to_ascii_lowercase();
    let begins = |tag: &[u8]| head.starts_with(tag);
    begins(b"<!doctype html")
        || begins(b"<html")
        || begins(b"<head")
        || (begins(b"<?xml") && contains(&head, b"<html"))
}

/// Whether bytes can be text: UTF-16 has NULs, and then a byte order mark; other text has none.
fn is_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let is_utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    is_utf16 || !head.contains(&0)
}

fn describe(bytes: &[u8], said: &str) -> String {
    match said {
        "application/msword" => "the old Word format (.doc)".to_owned(),
        DOCX | "application/pdf" if looks_like_html(bytes) => {
            format!("an HTML page in place of {said}")
        }
        DOCX | "application/pdf" => format!("a file that says it is {said} and is not"),
        "" => "a file of unknown format".to_owned(),
        _ if !is_text(bytes) && said.starts_with("text/") => {
            format!("a binary file that says it is {said}")
        }
        _ => said.to_owned(),
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], content_type: &str, name: &str, extension: &str) {
        let content_type = Some(content_type).filter(|text| !text.is_empty());
        let format = DocumentFormat::of(bytes, content_type, name).unwrap();
        assert_eq!(format.extension(), extension, "{content_type:?} {name}");
    }

    const ZIP: &[u8] = b"PK\x03\x04........word/document.xml";

    #[test]
    fn formats() {
        check(b"%PDF-1.7\n", "application/pdf", "a", "pdf");
        check(b"\n\n%PDF-1.4\0\0", "text/html", "a.html", "pdf");
        check(ZIP, "application/zip", "a", "docx");
        check(ZIP, "", "a.docx", "docx");
        check(
            "<p>水".as_bytes(),
            "text/html; charset=utf-8",
            "a.php",
            "html",
        );
        check(b"<p>", "Application/XHTML+XML", "a", "html");
        check("水".as_bytes(), "text/plain", "a", "txt");
        check("# 水".as_bytes(), "text/plain", "README.md", "md");
        check(b"<html>", "text/plain", "a.txt", "txt");
        check("# 水".as_bytes(), "text/markdown", "a", "md");
        check(b" <!DOCTYPE html>", "", "a", "html");
        check(
            b"<?xml version='1.0'?><html>",
            "application/octet-stream",
            "a",
            "html",
        );
        check(
            "水".as_bytes(),
            "application/octet-stream",
            "a.markdown",
            "md",
        );
        check("水".as_bytes(), "", "a", "txt");
        check(b"\xff\xfe\x34\x6c\x0a\x00", "text/plain", "a", "txt");
    }

    #[test]
    fn what_is_refused() {
        for (bytes, content_type, name) in [
            (&b"\x89PNG\0"[..], "image/png", "a.png"),
            (b"\x89PNG\0", "text/html", "a"),
            (b"{}", "application/json", "a.json"),
            (b"PK\x03\x04 xl/workbook.xml", "application/zip", "a.xlsx"),
            (b"<html>login", "application/pdf", "a.pdf"),
            (b"not a pdf", "", "a.pdf"),
            (b"\0\0\0", "", "a"),
            (b"\xd0\xcf\x11\xe0", "application/msword", "a.doc"),
        ] {
            let error = DocumentFormat::of(bytes, Some(content_type), name).unwrap_err();
            assert_eq!(error.code(), "unsupported_format", "{name}");
        }
    }

    #[test]
    fn extensions() {
        for (name, stem) in [
            ("a.PDF", "a"),
            ("v1.2", "v1.2"),
            ("page.php", "page"),
            ("a", "a"),
        ] {
            assert_eq!(split_extension(name).0, stem);
        }
    }
}
