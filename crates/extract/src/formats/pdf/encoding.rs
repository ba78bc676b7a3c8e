//! The codes of composite fonts: how long they are, what they are in Unicode, and the encodings that the
//! font crate does not know.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Mutex, OnceLock};

use hayro_cmap::{CMap, CMapName, load_embedded};
use hayro_syntax::object::Object;

/// How the bytes of a string are divided into codes (the code space of ISO 32000-2, 9.7.6.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CodeSpace {
    /// All codes have so many bytes, and no meaning of their own.
    Fixed(usize),
    /// UCS-2 and UTF-16, big-endian.
    Utf16,
    /// UTF-8.
    Utf8,
    /// UTF-32, big-endian.
    Utf32,
    /// Shift JIS: two bytes after a lead byte.
    ShiftJis,
    /// EUC: two bytes after a lead byte.
    Euc,
    /// As an embedded map declares it.
    Declared(Vec<CodeRange>),
}

/// A range of codes of one length, byte by byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CodeRange {
    first: Vec<u8>,
    last: Vec<u8>,
}

impl CodeRange {
    fn starts(&self, bytes: &[u8]) -> bool {
        let bounds = self.first.iter().zip(&self.last);
        bytes.len() >= self.first.len()
            && bounds
                .zip(bytes)
                .all(|((first, last), byte)| (first..=last).contains(&byte))
    }
}

/// Bytes of a code at most (ISO 32000-2, 9.7.5.4).
const MAX_CODE_BYTES: usize = 4;
/// Ranges that are read of an embedded map. Real ones have one to four.
const MAX_RANGES: usize = 100;

impl CodeSpace {
    /// The code space of a font's `/Encoding`.
    pub(crate) fn of(encoding: Option<&Object<'_>>) -> Self {
        match encoding {
            Some(Object::Name(name)) => Self::named(&String::from_utf8_lossy(name)),
            Some(Object::Stream(stream)) => match stream.decoded_data() {
                Ok(data) => Self::declared(&data),
                Err(_) => Self::Fixed(2),
            },
            _ => Self::Fixed(2),
        }
    }

    fn named(name: &str) -> Self {
        let has = |part: &str| name.contains(part);
        if has("UTF16") || has("UCS2") {
            Self::Utf16
        } else if has("UTF8") {
            Self::Utf8
        } else if has("UTF32") {
            Self::Utf32
        } else if has("RKSJ") || has("B5") || has("GBK") || has("KSCms") {
            Self::ShiftJis
        } else if has("EUC") {
            Self::Euc
        } else {
            Self::Fixed(2)
        }
    }

    /// The ranges between `begincodespacerange` and `endcodespacerange`.
    fn declared(map: &[u8]) -> Self {
        let text = String::from_utf8_lossy(map);
        let mut ranges = Vec::new();
        for part in text.split("begincodespacerange").skip(1) {
            let part = part.split("endcodespacerange").next().unwrap_or_default();
            let codes: Vec<Vec<u8>> = part
                .split('<')
                .skip(1)
                .filter_map(|code| hex(code.split('>').next()?))
                .collect();
            ranges.extend(codes.chunks_exact(2).map(|pair| CodeRange {
                first: pair[0].clone(),
                last: pair[1].clone(),
            }));
        }
        ranges.truncate(MAX_RANGES);
        ranges.retain(|range| {
            range.first.len() == range.last.len()
                && (1..=MAX_CODE_BYTES).contains(&range.first.len())
        });
        if ranges.is_empty() {
            Self::Fixed(2)
        } else {
            Self::Declared(ranges)
        }
    }

    /// The length of the code at the start of bytes, of which there is at least one.
    pub(crate) fn code_len(&self, bytes: &[u8]) -> usize {
        let lead = bytes.first().copied().unwrap_or(0);
        let len = match self {
            Self::Fixed(len) => *len,
            Self::Utf16 if (0xd8..0xdc).contains(&lead) => 4,
            Self::Utf16 => 2,
            Self::Utf32 => 4,
            Self::Utf8 => match lead {
                0xf0.. => 4,
                0xe0.. => 3,
                0xc0.. => 2,
                _ => 1,
            },
            Self::ShiftJis if matches!(lead, 0x81..=0x9f | 0xe0..=0xfc) => 2,
            Self::Euc if matches!(lead, 0x8e | 0xa1..=0xfe) => 2,
            Self::ShiftJis | Self::Euc => 1,
            Self::Declared(ranges) => {
                let range = ranges.iter().find(|range| range.starts(bytes));
                // A code in no range has the length of the shortest (ISO 32000-2, 9.7.6.3).
                let lengths = ranges.iter().map(|range| range.first.len());
                range.map_or(lengths.min().unwrap_or(1), |range| range.first.len())
            }
        };
        len.clamp(1, bytes.len().max(1))
    }

    /// The character that a code is by itself, where the encoding is one of Unicode.
    pub(crate) fn character(&self, code: &[u8]) -> Option<char> {
        match (self, code) {
            (Self::Utf16, [_, _] | [_, _, _, _]) => {
                let units = code
                    .chunks_exact(2)
                    .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                char::decode_utf16(units).next()?.ok()
            }
            (Self::Utf8, _) => std::str::from_utf8(code).ok()?.chars().next(),
            (Self::Utf32, [a, b, c, d]) => char::from_u32(u32::from_be_bytes([*a, *b, *c, *d])),
            _ => None,
        }
    }
}

fn hex(digits: &str) -> Option<Vec<u8>> {
    let digits: String = digits.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = digits.as_bytes().chunks(2);
    bytes
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

/// The map of a predefined encoding. Those that the crate does not have are led back to those it has:
/// the editions of a standard differ in the form of some characters only, and the Unicode encodings
/// in the bytes of a code.
pub(crate) fn predefined(name: CMapName<'_>) -> Option<&'static [u8]> {
    if let Some(map) = load_embedded(name) {
        return Some(map);
    }
    let name = String::from_utf8_lossy(name.to_bytes()).into_owned();
    let (family, direction) = name.rsplit_once('-')?;
    let base = match family {
        "RKSJ" | "78-RKSJ" | "78ms-RKSJ" => "90ms-RKSJ",
        "78" => return load_embedded(CMapName::from_bytes(direction.as_bytes())),
        "78-EUC" => "EUC",
        _ => "",
    };
    let known = |base: &str| {
        let base = format!("{base}-{direction}");
        load_embedded(CMapName::from_bytes(base.as_bytes()))
    };
    if !base.is_empty() {
        return known(base);
    }
    let (collection, form) = family.split_once('-')?;
    let collection = match collection {
        name if name.starts_with("UniJIS") => "UniJIS",
        "UniGB" | "UniCNS" | "UniKS" => collection,
        _ => return None,
    };
    let utf16 = known(&format!("{collection}-UTF16"))?;
    match form {
        "UTF16" => Some(utf16),
        "UCS2" | "UCS2-HW" => Some(utf16),
        "UTF8" => transcoded(collection, utf16, &CodeSpace::Utf8, direction),
        "UTF32" => transcoded(collection, utf16, &CodeSpace::Utf32, direction),
        _ => None,
    }
}

/// The map of a UTF-16 encoding with its codes in another form of Unicode, made once in a run.
fn transcoded(
    collection: &str,
    utf16: &'static [u8],
    form: &CodeSpace,
    direction: &str,
) -> Option<&'static [u8]> {
    static MADE: OnceLock<Mutex<HashMap<String, &'static [u8]>>> = OnceLock::new();
    let made = MADE.get_or_init(Mutex::default);
    let mut made = made.lock().ok()?;
    // Not by the name in the file, of which there may be any number.
    let name = format!("{collection}-{form:?}-{direction}");
    if let Some(map) = made.get(&name) {
        return Some(map);
    }
    let base = CMap::parse(utf16, load_embedded)?;
    // There are sixteen of these maps at most, so what is leaked is bounded.
    let map: &'static [u8] = transcode(&base, form, direction).into_bytes().leak();
    made.insert(name, map);
    Some(map)
}

fn transcode(base: &CMap, form: &CodeSpace, direction: &str) -> String {
    /// The first planes of Unicode, in which the collections have characters.
    const CHARACTERS: std::ops::Range<u32> = 0..0x3_0000;
    let mut entries = Vec::new();
    for c in CHARACTERS.filter_map(char::from_u32) {
        let mut units = [0; 2];
        let units = c.encode_utf16(&mut units);
        let code = units
            .iter()
            .fold(0, |code, unit| code << 16 | u32::from(*unit));
        let len = if units.len() == 2 { 4 } else { 2 };
        let Some(cid) = base.lookup_cid_code(code, len) else {
            continue;
        };
        let mut buffer = [0; 4];
        let bytes = match form {
            CodeSpace::Utf8 => c.encode_utf8(&mut buffer).as_bytes().to_vec(),
            _ => u32::from(c).to_be_bytes().to_vec(),
        };
        let code: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        entries.push(format!("<{code}> {cid}\n"));
    }
    let mode = u8::from(direction == "V");
    let mut map = format!("/WMode {mode} def\n");
    // ISO 32000-2, 9.7.5.4: at most 100 entries in a block.
    for block in entries.chunks(100) {
        let _ = writeln!(
            map,
            "{} begincidchar\n{}endcidchar",
            block.len(),
            block.concat()
        );
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_length_that_the_encoding_says() {
        for (name, bytes, len) in [
            ("UniJIS-UTF16-H", &[0xd8, 0x3d, 0xde, 0x00][..], 4),
            ("UniJIS-UTF16-H", &[0x4e, 0x00, 0xde], 2),
            ("90ms-RKSJ-H", &[0xf0, 0x40, 0x81], 2),
            ("90ms-RKSJ-H", &[0xb1, 0x40], 1),
            ("UniJIS-UTF8-H", &[0xe4, 0xb8, 0x80, 0x20], 3),
            ("UniJIS-UTF32-H", &[0, 0, 0x4e, 0, 1], 4),
            ("EUC-H", &[0xa1, 0xa1], 2),
            ("Identity-H", &[1, 2, 3], 2),
            ("Identity-H", &[1], 1),
        ] {
            assert_eq!(CodeSpace::named(name).code_len(bytes), len, "{name}");
        }
        let map = b"2 begincodespacerange\n<00> <80>\n<8140> <9ffc> endcodespacerange";
        let declared = CodeSpace::declared(map);
        assert_eq!(declared.code_len(&[0x81, 0x41, 0]), 2);
        assert_eq!(declared.code_len(&[0x41, 0x41]), 1);
        assert_eq!(declared.code_len(&[0xff, 0x41]), 1);
    }
}
