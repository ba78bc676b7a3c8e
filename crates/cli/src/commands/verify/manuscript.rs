//! Reads a manuscript from a file or from standard input.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use issetsu_quote::Markup;

use crate::locale::Locale;

/// The text of a manuscript; `-` stands for standard input, which is taken for Markdown.
pub(super) fn read(file: &Path, locale: Locale) -> Result<(String, Markup)> {
    let name = || file.display().to_string();
    let is_stdin = file.as_os_str() == "-";
    let bytes = if is_stdin {
        standard_input()
    } else {
        fs::read(file)
    };
    let bytes = bytes.with_context(name)?;
    let text = issetsu_extract::decode_text(&bytes).ok();
    let Some(text) = text.filter(|_| is_text(&bytes)) else {
        let name = name();
        match locale {
            Locale::Japanese => bail!(
                "{name} はテキストとして読めません。原稿は UTF-8 の Markdown またはテキストで保存してください"
            ),
            Locale::English => {
                bail!("{name} is no text; save the manuscript as Markdown or plain text in UTF-8")
            }
        }
    };
    let markup = if is_stdin || is_markdown(file) {
        Markup::Markdown
    } else {
        Markup::Plain
    };
    Ok((text, markup))
}

fn standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_markdown(file: &Path) -> bool {
    let extension = file.extension().unwrap_or_default();
    ["md", "markdown"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether bytes that could be decoded are what they were decoded as. UTF-16 without its mark
/// passes for other encodings, but has control characters then: its 、 is a 01, its 。 a 02.
fn is_text(bytes: &[u8]) -> bool {
    let has_mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let nuls = bytes.iter().filter(|byte| **byte == 0).count();
    let is_utf16 = has_mark || nuls * 5 > bytes.len();
    let is_control = |byte: &&u8| matches!(**byte, 0..=8 | 0x10..=0x1a | 0x1c..=0x1f);
    let controls = bytes.iter().filter(is_control).count();
    let tolerated = match std::str::from_utf8(bytes) {
        Ok(text) if !text.is_ascii() => bytes.len() / 50 + 1,
        _ => bytes.len() / 200,
    };
    is_utf16 || controls <= tolerated
}

#[cfg(test)]
mod tests {
    use super::is_text;

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn text_is_told_from_other_bytes() {
        let words = "彼は、「提灯の数は三年で半分に減った」と述べた。";
        assert!(is_text(words.as_bytes()));
        assert!(is_text("水素\u{b}と\u{2}港湾".as_bytes()));
        assert!(is_text(b"\x81u\x92\xf1\x93\x94\x81v"), "Shift_JIS");
        assert!(is_text(b"\x1b$B?eAG\x1b(B"), "ISO-2022-JP");
        assert!(is_text(&[b"\xff\xfe", &utf16(words)[..]].concat()));
        assert!(is_text(&utf16("It says \"no more cuts\".")));
        assert!(!is_text(&utf16(words)));
        assert!(!is_text(&utf16(&format!("{words}\n").repeat(100))));
        assert!(!is_text(b"PK\x03\x04\x14\x00\x08"));
        assert!(!is_text(&(0..=255).collect::<Vec<u8>>()));
    }
}
