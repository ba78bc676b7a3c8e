//! Keeps what only the HTTP header says of a text: its encoding.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, WINDOWS_1252};

use crate::document_format::DocumentFormat;

/// The byte order mark, which says more surely than anything else that a text is UTF-8.
const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// The part of an HTML file in which its encoding must be declared, in bytes (WHATWG HTML).
const DECLARATION_BYTES: usize = 1024;

/// The bytes to save, and the encoding they were received in if they were changed.
///
/// A text whose header names another encoding than the file itself would be read wrongly once it
/// is a file, so it is saved as UTF-8 with a byte order mark. It stays as it was received when the
/// file says the same, when it is plain UTF-8, and when the header is wrong.
pub(crate) fn as_utf8<'b>(
    bytes: &'b [u8],
    format: DocumentFormat,
    content_type: Option<&str>,
) -> (Cow<'b, [u8]>, Option<&'static Encoding>) {
    let received = (Cow::Borrowed(bytes), None);
    let Some(encoding) = content_type.and_then(charset) else {
        return received;
    };
    let is_text = !matches!(format, DocumentFormat::Pdf | DocumentFormat::Docx);
    if !is_text || Encoding::for_bom(bytes).is_some() {
        return received;
    }
    if is_mistaken(encoding, bytes) || says(bytes, format) == Some(encoding) {
        return received;
    }
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        return received;
    }
    let marked = [UTF8_MARK, text.as_bytes()].concat();
    (Cow::Owned(marked), Some(encoding))
}

/// Whether a header is not to be believed: ISO-8859-1 is what servers say without looking, and
/// text in another encoding than UTF-8 is not UTF-8 by chance. ISO-2022-JP is ASCII to the eye.
fn is_mistaken(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let is_utf8 = || std::str::from_utf8(bytes).is_ok();
    match encoding {
        _ if encoding == WINDOWS_1252 => true,
        _ if encoding == UTF_8 || encoding == ISO_2022_JP => false,
        _ => is_utf8(),
    }
}

/// The encoding that a file will be read in without its header, as far as it says so itself.
fn says(bytes: &[u8], format: DocumentFormat) -> Option<&'static Encoding> {
    declared(bytes, format).or_else(|| std::str::from_utf8(bytes).is_ok().then_some(UTF_8))
}

/// The encoding in `text/html; charset="Shift_JIS"`.
fn charset(content_type: &str) -> Option<&'static Encoding> {
    let parameters = content_type.split(';').skip(1);
    let value = parameters.filter_map(|parameter| parameter.split_once('='));
    let mut charsets = value.filter(|(key, _)| key.trim().eq_ignore_ascii_case("charset"));
    let label = charsets.next()?.1.trim().trim_matches(['"', '\'']);
    Encoding::for_label(label.as_bytes())
}

/// The encoding that an HTML file declares in its first bytes.
fn declared(bytes: &[u8], format: DocumentFormat) -> Option<&'static Encoding> {
    if format != DocumentFormat::Html {
        return None;
    }
    let head = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes);
    let head = head.to_ascii_lowercase();
    ["charset=", "encoding="].into_iter().find_map(|key| {
        let at = head.windows(key.len()).position(|w| w == key.as_bytes())?;
        let value = head.get(at + key.len()..)?;
        let quotes = |byte: &u8| matches!(byte, b'"' | b'\'' | b' ');
        let start = value.iter().position(|byte| !quotes(byte))?;
        let label = value.get(start..)?;
        let ends = |byte: &u8| matches!(byte, b'"' | b'\'' | b' ' | b';' | b'>' | b'?' | b'/');
        let end = label.iter().position(ends).unwrap_or(label.len());
        Encoding::for_label(label.get(..end)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{EUC_JP, SHIFT_JIS};

    const PAGE: &str = "<html><title>提言</title><p>水素の桟橋";

    fn check(bytes: &[u8], content_type: &str, received: Option<&'static Encoding>) {
        let (saved, from) = as_utf8(bytes, DocumentFormat::Html, Some(content_type));
        assert_eq!(from, received, "{content_type}");
        match received {
            None => assert_eq!(saved, bytes),
            Some(encoding) => {
                assert!(saved.starts_with(UTF8_MARK));
                let text = encoding.decode_without_bom_handling(bytes).0;
                assert_eq!(&saved[3..], text.as_bytes());
            }
        }
    }

    fn declaring(label: &str) -> String {
        format!("<html><meta http-equiv=Content-Type content=\"text/html; charset={label}\">{PAGE}")
    }

    #[test]
    fn what_only_the_header_says_is_kept() {
        for encoding in [SHIFT_JIS, EUC_JP, ISO_2022_JP] {
            let bytes = encoding.encode(PAGE).0;
            let header = format!("text/html; charset=\"{}\"", encoding.name());
            check(&bytes, &header, Some(encoding));
            check(
                &encoding.encode(&declaring("utf-8")).0,
                &header,
                Some(encoding),
            );
        }
        let mislabelled = declaring("shift_jis");
        check(
            mislabelled.as_bytes(),
            "text/html; charset=utf-8",
            Some(UTF_8),
        );
    }

    #[test]
    fn what_the_file_says_too_stays_as_it_is() {
        let bytes = SHIFT_JIS.encode(&declaring("x-sjis")).0.into_owned();
        check(&bytes, "text/html; charset=Shift_JIS", None);
        check(PAGE.as_bytes(), "text/html; charset=utf-8", None);
        check(PAGE.as_bytes(), "text/html", None);
        check(b"<p>ascii", "text/html; charset=iso-8859-1", None);
        check(
            "\u{feff}水".as_bytes(),
            "text/html; charset=Shift_JIS",
            None,
        );
    }

    #[test]
    fn a_wrong_header_is_ignored() {
        let broken = SHIFT_JIS.encode(PAGE).0;
        check(&broken, "text/html; charset=euc-jp", None);
        check(PAGE.as_bytes(), "text/html; charset=nonsense", None);
        check(PAGE.as_bytes(), "text/html; charset=Shift_JIS", None);
        check(&broken, "text/html; charset=ISO-8859-1", None);
        let pdf = as_utf8(
            b"%PDF-\x92",
            DocumentFormat::Pdf,
            Some("a; charset=Shift_JIS"),
        );
        assert_eq!(pdf.1, None);
    }
}
