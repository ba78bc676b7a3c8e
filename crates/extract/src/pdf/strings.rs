//! Text strings of a PDF: UTF-16 or UTF-8 with a byte order mark, or PDFDocEncoding.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes a text string. PDFDocEncoding is read as windows-1252, which gives the same characters
/// but for a few signs.
pub(super) fn text(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [0xfe, 0xff, ..] => UTF_16BE,
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xef, 0xbb, 0xbf, ..] => UTF_8,
        // Some writers forget the mark.
        _ if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        assert_eq!(text(b"\xfe\xff\x6e\x2f\x00A"), "港A");
        assert_eq!(text(b"\xff\xfe\x2f\x6e"), "港");
        assert_eq!(text("港".as_bytes()), "港");
        assert_eq!(text(b"Caf\xe9\x00"), "Café");
    }
}
