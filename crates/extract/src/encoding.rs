//! Bytes become text: encodings, line endings, control characters.

mod iso_2022_jp;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use issetsu_model::Warning;

use crate::characters::upright;
use crate::warning::warning;
use crate::{ExtractError, Limits};

/// Decoded text with `\n` line endings and no control characters but tab and form feed.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The text.
    pub(crate) text: String,
    /// The encoding it was read in.
    pub(crate) encoding: &'static Encoding,
    /// What was repaired.
    pub(crate) warnings: Vec<Warning>,
}

/// The text of a file whose encoding nothing declares, with `\n` line endings.
///
/// # Errors
/// When the bytes are no text, or too much of them is unreadable.
pub fn decode_text(bytes: &[u8]) -> Result<String, ExtractError> {
    decode(bytes, &Limits::default()).map(|decoded| decoded.text)
}

/// Decodes a file: a byte order mark decides, then valid UTF-8, then the likeliest encoding.
///
/// # Errors
/// When the bytes are no text, or too much of them is unreadable.
pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, ExtractError> {
    decode_declared(bytes, None, limits)
}

/// Decodes a file that says which encoding it is in: the bytes are asked first, as [`decode`]
/// does, because they cannot be wrong and a declaration can; it decides where they may be read in
/// several ways.
///
/// # Errors
/// As [`decode`].
pub(crate) fn decode_declared(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    limits: &Limits,
) -> Result<Decoded, ExtractError> {
    let encoding = detect(bytes, declared)?;
    let decoded = if encoding == ISO_2022_JP {
        iso_2022_jp::decode(bytes).into()
    } else {
        encoding.decode_with_bom_removal(bytes).0
    };
    let mut decoded = Cleaned::of(&decoded);
    let replaced = decoded.replaced;
    let tolerated = decoded.text.len() / 1000 * limits.max_undecodable_permille
        + limits.max_undecodable_permille;
    if replaced > tolerated {
        return Err(ExtractError::Encoding {
            encoding: encoding.name().to_owned(),
            replaced,
        });
    }
    if replaced > 0 {
        decoded.warnings.push(warning(
            "undecodable_characters",
            format!(
                "{replaced} characters could not be read as {} and are shown as U+FFFD; save the file as UTF-8",
                encoding.name()
            ),
        ));
    }
    Ok(Decoded {
        text: decoded.text,
        encoding,
        warnings: decoded.warnings,
    })
}

fn detect(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> Result<&'static Encoding, ExtractError> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(encoding);
    }
    let sample = &bytes[..bytes.len().min(64 * 1024)];
    let nuls = sample.iter().filter(|byte| **byte == 0).count();
    if nuls > sample.len() / 512 + 8 {
        return Err(ExtractError::Binary);
    }
    let escapes = sample.contains(&0x1b);
    if !escapes && std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    if escapes && iso_2022_jp::is_likely(sample) {
        return Ok(ISO_2022_JP);
    }
    if controls(sample) > sample.len() / 20 + 8 {
        return Err(ExtractError::Binary);
    }
    let declared = declared.filter(|declared| fits(bytes, declared));
    let guessed = declared.map_or_else(|| guess(bytes), |declared| believe(bytes, declared));
    Ok(guessed)
}

/// Whether bytes that are not UTF-8 can be read in the encoding that the file declares.
fn fits(bytes: &[u8], declared: &'static Encoding) -> bool {
    let other = declared != UTF_8 && !matches!(declared.name(), "UTF-16LE" | "UTF-16BE");
    other && !declared.decode_without_bom_handling(bytes).1
}

/// In an encoding of one byte for a character all bytes can be read, so its name is believed only
/// when the bytes look like such an encoding.
fn believe(bytes: &[u8], declared: &'static Encoding) -> &'static Encoding {
    if !declared.is_single_byte() {
        return declared;
    }
    let guessed = guess(bytes);
    if guessed.is_single_byte() {
        declared
    } else {
        guessed
    }
}

/// Text with a few broken bytes in it is still UTF-8; anything else goes to the detector.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(1024 * 1024)], true);
    // The top-level domain is the detector's way of being told which language to expect.
    let guessed = detector.guess(Some(b"jp"), Utf8Detection::Allow);
    if guessed != UTF_8 && mostly_utf8(bytes) {
        UTF_8
    } else {
        guessed
    }
}

/// Whether most multi-byte sequences at the start of the file are valid UTF-8. A sequence that
/// the end cuts off is none the worse for it.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(64 * 1024)];
    let is_cut_off = std::str::from_utf8(sample).is_err_and(|error| error.error_len().is_none());
    if is_cut_off && !sample.is_ascii() {
        return true;
    }
    let (mut valid, mut broken) = (0usize, 0usize);
    for chunk in sample.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid > broken * 20
}

/// UTF-16 text of the Latin or Japanese scripts without a byte order mark shows by its NULs.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    match () {
        () if half < 8 || bytes.len() % 2 == 1 => None,
        () if odd * 5 > half * 2 && even * 20 < half => Some(UTF_16LE),
        () if even * 5 > half * 2 && odd * 20 < half => Some(UTF_16BE),
        () => None,
    }
}

fn controls(sample: &[u8]) -> usize {
    let text = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b) || byte >= 0x20;
    sample.iter().filter(|byte| !text(**byte)).count()
}

struct Cleaned {
    text: String,
    replaced: usize,
    warnings: Vec<Warning>,
}

impl Cleaned {
    fn of(decoded: &str) -> Self {
        let mut text = String::with_capacity(decoded.len());
        let (mut replaced, mut dropped) = (0, 0);
        let mut chars = decoded.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' => {
                    if chars.peek() != Some(&'\n') {
                        text.push('\n');
                    }
                }
                '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
                '\n' | '\t' | '\u{c}' => text.push(c),
                '\u{feff}' => {}
                c if c.is_control() => dropped += 1,
                c => {
                    replaced += usize::from(c == '\u{fffd}');
                    text.push(upright(c));
                }
            }
        }
        let warnings = (dropped > 0).then(|| {
            warning(
                "control_characters",
                format!("{dropped} control characters were left out"),
            )
        });
        Self {
            text,
            replaced,
            warnings: warnings.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], name: &str, text: &str) {
        let decoded = decode(bytes, &Limits::default()).unwrap();
        assert_eq!(
            (decoded.encoding.name(), decoded.text.as_str()),
            (name, text)
        );
    }

    const SAMPLE: &str =
        "港湾の水素受入基地について、関係省庁は「手続きの一本化」を進めるべきである。\n";

    #[test]
    fn japanese_encodings() {
        check(SAMPLE.as_bytes(), "UTF-8", SAMPLE);
        for (encoding, name) in [
            (encoding_rs::SHIFT_JIS, "Shift_JIS"),
            (encoding_rs::EUC_JP, "EUC-JP"),
            (encoding_rs::ISO_2022_JP, "ISO-2022-JP"),
        ] {
            check(&encoding.encode(SAMPLE).0, name, SAMPLE);
        }
    }

    #[test]
    fn declarations() {
        let read = |text: &[u8], declared: &'static Encoding| {
            decode_declared(text, Some(declared), &Limits::default()).unwrap()
        };
        let (short, latin) = ("港".as_bytes(), b"caf\xe9 ole");
        assert_eq!(read(short, encoding_rs::SHIFT_JIS).text, "港");
        assert_eq!(read(latin, encoding_rs::WINDOWS_1252).text, "café ole");
        let sjis = encoding_rs::SHIFT_JIS.encode(SAMPLE).0;
        assert_eq!(read(&sjis, encoding_rs::WINDOWS_1252).text, SAMPLE);
        assert_eq!(read(&sjis, encoding_rs::EUC_JP).text, SAMPLE);
        let few = encoding_rs::EUC_JP.encode("港湾").0;
        assert_eq!(read(&few, encoding_rs::EUC_JP).text, "港湾");
    }

    #[test]
    fn one_flaw_in_iso_2022_jp() {
        let mut bytes = encoding_rs::ISO_2022_JP.encode(SAMPLE).0.into_owned();
        bytes.extend(b"\x1b$B!\x80\x1b(B");
        let decoded = decode(&bytes, &Limits::default()).unwrap();
        assert_eq!(decoded.encoding.name(), "ISO-2022-JP");
        assert_eq!(decoded.text, format!("{SAMPLE}\u{fffd}"));
        assert_eq!(decoded.warnings[0].code, "undecodable_characters");
    }

    #[test]
    fn vertical_forms_stand_upright() {
        let text = "港は︑混む︒船は︓多い︖";
        check(text.as_bytes(), "UTF-8", "港は、混む。船は：多い？");
    }

    #[test]
    fn byte_order_marks() {
        check("\u{feff}提言".as_bytes(), "UTF-8", "提言");
        let units: Vec<u16> = "\u{feff}提言\r\n".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        check(&little, "UTF-16LE", "提言\n");
        check(&big, "UTF-16BE", "提言\n");
    }

    #[test]
    fn line_endings_and_controls() {
        check(
            "a\r\nb\rc\u{2028}d\u{0}\u{7}e\u{c}f".as_bytes(),
            "UTF-8",
            "a\nb\nc\nde\u{c}f",
        );
    }

    #[test]
    fn a_few_broken_bytes_are_replaced() {
        let mut bytes = SAMPLE.repeat(20).into_bytes();
        bytes.truncate(bytes.len() - 2);
        let decoded = decode(&bytes, &Limits::default()).unwrap();
        assert_eq!(decoded.encoding, UTF_8);
        assert_eq!(decoded.warnings[0].code, "undecodable_characters");
    }

    #[test]
    fn unpaired_surrogates_are_replaced() {
        let bytes = [0xff, 0xfe, 0x42, 0x30, 0x00, 0xd8, 0x44, 0x30];
        assert_eq!(
            decode(&bytes, &Limits::default()).unwrap().text,
            "あ\u{fffd}い"
        );
    }

    #[test]
    fn binary_files_are_refused() {
        let image: Vec<u8> = (0..4000u32)
            .map(|i| i.wrapping_mul(37).to_le_bytes()[0])
            .collect();
        assert_eq!(
            decode(&image, &Limits::default()).unwrap_err(),
            ExtractError::Binary
        );
        assert_eq!(
            decode(&[0; 500], &Limits::default()).unwrap_err(),
            ExtractError::Binary
        );
    }
}
