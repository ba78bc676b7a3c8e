//! Predefined encodings, and codes that they do not have.

use super::document;
use super::writer::{Page, Pdf};

/// A file with a line of bytes in a font of an encoding.
fn text(encoding: &str, bytes: &[u8]) -> String {
    let codes: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let page = Page::default().raw(&format!("BT /X 10 Tf 1 0 0 1 80 600 Tm <{codes}> Tj ET"));
    let font = format!(
        "/X << /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /{encoding} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 >> >>] >> "
    );
    document(&Pdf::new([page]).font(&font)).text
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn utf32(text: &str) -> Vec<u8> {
    text.chars()
        .flat_map(|c| u32::from(c).to_be_bytes())
        .collect()
}

/// 港の文。 in Shift JIS.
const SHIFT_JIS: [u8; 8] = [0x8d, 0x60, 0x82, 0xcc, 0x95, 0xb6, 0x81, 0x42];

#[test]
fn all_encodings_of_japanese_are_read() {
    for encoding in [
        "UniJIS-UTF16-H",
        "UniJIS2004-UTF16-H",
        "UniJIS-UCS2-H",
        "UniJISX0213-UTF16-H",
    ] {
        assert_eq!(text(encoding, &utf16("港の文。")), "港の文。", "{encoding}");
    }
    for encoding in ["UniJIS-UTF8-H", "UniJIS2004-UTF8-H"] {
        assert_eq!(
            text(encoding, "港の文。".as_bytes()),
            "港の文。",
            "{encoding}"
        );
    }
    for encoding in [
        "UniJIS-UTF32-H",
        "UniJISX0213-UTF32-H",
        "UniJIS2004-UTF32-H",
    ] {
        assert_eq!(text(encoding, &utf32("港の文。")), "港の文。", "{encoding}");
    }
    for encoding in ["RKSJ-H", "90ms-RKSJ-H", "78-RKSJ-H", "Ext-RKSJ-H"] {
        assert_eq!(text(encoding, &SHIFT_JIS), "港の文。", "{encoding}");
    }
}

#[test]
fn a_code_that_the_encoding_lacks_takes_its_whole_length() {
    for (unknown, expected) in [
        ("😀", "前の文😀後の文。"),
        ("한국", "前の文한국後の文。"),
        // A selector of a form is part of the character before it.
        ("\u{e0101}", "前の文後の文。"),
        ("\u{e000}", "前の文〓後の文。"),
    ] {
        let whole = format!("前の文{unknown}後の文。");
        assert_eq!(text("UniJIS-UTF16-H", &utf16(&whole)), expected);
        assert_eq!(text("UniJIS-UTF8-H", whole.as_bytes()), expected);
        assert_eq!(text("UniJIS-UTF32-H", &utf32(&whole)), expected);
    }
    for gaiji in [[0xf0, 0x40], [0xf0, 0xfc], [0x85, 0x40]] {
        let bytes = [&gaiji[..], &SHIFT_JIS].concat();
        for encoding in ["90ms-RKSJ-H", "RKSJ-H"] {
            assert_eq!(text(encoding, &bytes), "〓港の文。", "{encoding} {gaiji:?}");
        }
    }
}
