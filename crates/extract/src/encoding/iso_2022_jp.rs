//! ISO-2022-JP as old mails and minutes hold it: with flaws.
//!
//! The decoder of the web reads a file with one flaw as ASCII from there on, or not at all, because an
//! escape sequence could hide markup in a page. Documents of a corpus are not run. So escape sequences
//! that switch to what is on already, or to nothing, are passed over, and a byte that cannot be read
//! costs one U+FFFD.

use encoding_rs::EUC_JP;

/// ESC of ASCII, with which every sequence that switches to another set begins (RFC 1468).
const ESCAPE: u8 = 0x1b;

/// What the bytes behind an escape sequence are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Set {
    Ascii,
    /// JIS X 0201: ASCII with ¥ and ‾.
    Roman,
    /// JIS X 0201: half-width katakana.
    Katakana,
    /// JIS X 0208, and plane 1 of JIS X 0213, which holds the same characters at the same places.
    Kanji,
    /// JIS X 0212.
    Supplement,
    /// Plane 2 of JIS X 0213, which no decoder at hand knows.
    Unknown,
}

impl Set {
    /// The set that an escape sequence switches to, and the length of the sequence.
    fn switched_by(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [ESCAPE, b'(', b'B' | b'H', ..] => Some((Self::Ascii, 3)),
            [ESCAPE, b'(', b'J', ..] => Some((Self::Roman, 3)),
            [ESCAPE, b'(', b'I', ..] => Some((Self::Katakana, 3)),
            [ESCAPE, b'$', b'@' | b'B', ..] => Some((Self::Kanji, 3)),
            [ESCAPE, b'$', b'(', b'@' | b'B' | b'O' | b'Q', ..] => Some((Self::Kanji, 4)),
            [ESCAPE, b'$', b'(', b'D', ..] => Some((Self::Supplement, 4)),
            [ESCAPE, b'$', b'(', b'P', ..] => Some((Self::Unknown, 4)),
            // It says which edition of the set that comes next is meant.
            [ESCAPE, b'&', b'@', ..] => Some((Self::Ascii, 3)),
            _ => None,
        }
    }

    fn is_double(self) -> bool {
        matches!(self, Self::Kanji | Self::Supplement | Self::Unknown)
    }
}

/// Of a hundred bytes, how many may have the eighth bit, at most: those of a line in another encoding
/// that was added later. Set by hand.
const MAX_EIGHT_BIT_PERCENT: usize = 10;

/// Whether bytes are ISO-2022-JP: they switch to kanji, all escape sequences but a few are those of
/// the encoding, and hardly a byte has eight bits.
pub(super) fn is_likely(bytes: &[u8]) -> bool {
    let (mut known, mut unknown, mut kanji) = (0, 0, false);
    for (at, _) in bytes.iter().enumerate().filter(|(_, b)| **b == ESCAPE) {
        match Set::switched_by(&bytes[at..]) {
            Some((set, _)) => {
                known += 1;
                kanji |= set.is_double();
            }
            None => unknown += 1,
        }
    }
    let eight_bit = bytes.iter().filter(|byte| **byte >= 0x80).count();
    kanji && unknown * 4 <= known && eight_bit * 100 <= bytes.len() * MAX_EIGHT_BIT_PERCENT
}

/// Decodes bytes. What cannot be read is U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> String {
    let mut decoder = Decoder::default();
    let mut rest = bytes;
    while let Some(byte) = rest.first() {
        let taken = match Set::switched_by(rest) {
            Some((set, len)) => {
                decoder.set = set;
                len
            }
            None if matches!(byte, b'\n' | b'\r') => {
                decoder.set = Set::Ascii;
                decoder.plain(*byte)
            }
            None if decoder.set.is_double() && *byte > b' ' => decoder.double(rest),
            None if *byte >= 0x80 => decoder.eight_bit(rest),
            None => decoder.single(*byte),
        };
        rest = &rest[taken..];
    }
    decoder.flush();
    decoder.text
}

struct Decoder {
    set: Set,
    /// Characters of JIS X 0208 and JIS X 0212 as EUC-JP.
    euc: Vec<u8>,
    text: String,
}

impl Default for Decoder {
    fn default() -> Self {
        Self {
            set: Set::Ascii,
            euc: Vec::new(),
            text: String::new(),
        }
    }
}

impl Decoder {
    fn flush(&mut self) {
        let euc = std::mem::take(&mut self.euc);
        self.text
            .push_str(&EUC_JP.decode_without_bom_handling(&euc).0);
    }

    fn push(&mut self, c: char) {
        self.flush();
        self.text.push(c);
    }

    fn plain(&mut self, byte: u8) -> usize {
        self.push(char::from(byte));
        1
    }

    fn single(&mut self, byte: u8) -> usize {
        let c = match (self.set, byte) {
            (Set::Roman, b'\\') => '¥',
            (Set::Roman, b'~') => '‾',
            (Set::Katakana, 0x21..=0x5f) => {
                char::from_u32(0xff61 - 0x21 + u32::from(byte)).unwrap_or('\u{fffd}')
            }
            (_, ESCAPE) => '\u{fffd}',
            _ => char::from(byte),
        };
        self.push(c);
        1
    }

    /// Two bytes are a character. If the second cannot be one, both are the one that is lost, but for
    /// an escape sequence or the end of the line.
    fn double(&mut self, rest: &[u8]) -> usize {
        let is_half = |byte: u8| (0x21..=0x7e).contains(&byte);
        match (self.set, rest) {
            (Set::Kanji, [a, b, ..]) if is_half(*a) && is_half(*b) => {
                self.euc.extend([a | 0x80, b | 0x80]);
                2
            }
            (Set::Supplement, [a, b, ..]) if is_half(*a) && is_half(*b) => {
                self.euc.extend([0x8f, a | 0x80, b | 0x80]);
                2
            }
            (_, [a, b, ..]) if is_half(*a) && !matches!(*b, ESCAPE | b'\n' | b'\r') => {
                self.push('\u{fffd}');
                2
            }
            _ => {
                self.push('\u{fffd}');
                1
            }
        }
    }

    /// A line that was added in UTF-8 is read as such; a byte of any other encoding cannot be read.
    fn eight_bit(&mut self, rest: &[u8]) -> usize {
        let end = rest.iter().position(|byte| *byte < 0x80);
        let run = &rest[..end.unwrap_or(rest.len())];
        match std::str::from_utf8(run) {
            Ok(words) => {
                self.flush();
                self.text.push_str(words);
                run.len()
            }
            Err(_) => {
                self.push('\u{fffd}');
                1
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        assert!(is_likely(bytes));
        assert_eq!(decode(bytes), expected);
    }

    /// 補助金の
    const A: &str = "\x1b$BJd=u6b$N\x1b(B";

    #[test]
    fn escape_sequences_that_switch_nothing() {
        check(format!("{A}{A}").as_bytes(), "補助金の補助金の");
        check(format!("{A}\x1b$B\x1b(B\n").as_bytes(), "補助金の\n");
        check(b"\x1b(B\x1b$BJd=u\x1b(J\x1b$B6b\x1b(B", "補助金");
        check(b"\x1b&@\x1b$BJd=u\x1b$B6b\x1b(B a\\", "補助金 a\\");
        check(b"\x1b$@Jd=u6b\x1b(J~\\\x1b(I63\x1b(B", "補助金‾¥ｶｳ");
    }

    #[test]
    fn a_flaw_costs_one_character() {
        check(b"\x1b$BJd=u!\x80\x1b(B\n\x1b$B6b\x1b(B", "補助\u{fffd}\n金");
        check(b"\x1b$BJd=u\x80\x1b(B\n\x1b$B6b\x1b(B", "補助\u{fffd}\n金");
        check(b"\x1b$BJd=uJ\x1b(B a", "補助\u{fffd} a");
        check(b"\x1b$BJd=u\n\x1b$B6b\x1b(B", "補助\n金");
        let tail = format!("{}\n追記\n", A.repeat(8));
        check(
            tail.as_bytes(),
            &format!("{}\n追記\n", "補助金の".repeat(8)),
        );
        let mut bytes = A.repeat(8).into_bytes();
        bytes.extend(b"\n\x92\x8d");
        check(
            &bytes,
            &format!("{}\n\u{fffd}\u{fffd}", "補助金の".repeat(8)),
        );
    }

    #[test]
    fn later_sets() {
        check(b"\x1b$BJd\x1b$(D0!\x1b(B", "補丂");
        check(b"\x1b$(QJd=u6b\x1b(B", "補助金");
        check(b"\x1b$(OJd=u\x1b$(P!!\x1b(B", "補助\u{fffd}");
    }

    #[test]
    fn other_texts_with_escapes() {
        assert!(!is_likely(b"\x1b[31mred\x1b[0m"));
        assert!(!is_likely("補助金の交付要綱\x1b$Bである".as_bytes()));
        assert!(!is_likely(b"plain"));
    }
}
