//! Decodes the text strings in the dictionaries of a file.

use encoding_rs::{SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

/// Decodes a text string (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 by its byte order mark, else
/// `PDFDocEncoding`, whose letters are those of Latin-1. Old Japanese software writes Shift JIS
/// instead.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0,
        [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0,
        [0xef, 0xbb, 0xbf, rest @ ..] => UTF_8.decode_without_bom_handling(rest).0,
        _ if bytes.is_ascii() => String::from_utf8_lossy(bytes),
        _ => match SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => text,
            None => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    };
    without_language(&text)
}

/// Drops the language code that a string in UTF-16 may contain between two escape characters.
fn without_language(text: &str) -> String {
    let parts = text.split('\u{1b}').enumerate();
    let plain: String = parts
        .filter(|(index, _)| index % 2 == 0)
        .map(|(_, part)| part)
        .collect();
    plain.replace(['\0', '\u{feff}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        assert_eq!(decode(b"Report"), "Report");
        assert_eq!(decode(&[0xfe, 0xff, 0x6e, 0x2f]), "港");
        assert_eq!(decode(&[0xef, 0xbb, 0xbf, 0xe6, 0xb8, 0xaf]), "港");
        assert_eq!(decode(&[0x8d, 0x60]), "港");
        assert_eq!(decode(&[b'a', 0xff]), "aÿ");
    }
}
