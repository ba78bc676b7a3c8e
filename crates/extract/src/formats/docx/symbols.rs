//! Signs of the fonts Symbol and Wingdings, which have codes of their own.

/// The signs of Symbol for the letters from A to Z.
const GREEK_CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
/// The signs of Symbol for the letters from a to z.
const GREEK_SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// The character that a code of a symbol font stands for. Codes of other fonts are characters,
/// but for private ones, of which nobody knows what they show.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    // The codes of symbol fonts are moved into the private range.
    let low = u8::try_from(code & 0xff)
        .ok()
        .filter(|_| code & 0xff00 == 0xf000 || code < 0x100);
    let found = match (font, low) {
        ("Symbol", Some(low)) => from_symbol(low),
        ("Wingdings", Some(low)) => from_wingdings(low),
        _ => char::from_u32(code),
    };
    found.filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}') && !c.is_control())
}

fn from_symbol(code: u8) -> Option<char> {
    let letter = |signs: &str, first: u8| signs.chars().nth(usize::from(code - first));
    match code {
        b'A'..=b'Z' => letter(GREEK_CAPITALS, b'A'),
        b'a'..=b'z' => letter(GREEK_SMALL, b'a'),
        b' '..=b'?' | b'[' | b']' | b'{'..=b'}' => Some(char::from(code)),
        0xa3 => Some('≤'),
        0xa5 => Some('∞'),
        0xab => Some('↔'),
        0xac => Some('←'),
        0xad => Some('↑'),
        0xae => Some('→'),
        0xaf => Some('↓'),
        0xb0 => Some('°'),
        0xb1 => Some('±'),
        0xb3 => Some('≥'),
        0xb4 => Some('×'),
        0xb5 => Some('∝'),
        0xb6 => Some('∂'),
        0xb7 => Some('•'),
        0xb8 => Some('÷'),
        0xb9 => Some('≠'),
        0xba => Some('≡'),
        0xbb => Some('≈'),
        0xd6 => Some('√'),
        0xde => Some('⇒'),
        0xe5 => Some('∑'),
        0xf2 => Some('∫'),
        _ => None,
    }
}

fn from_wingdings(code: u8) -> Option<char> {
    let nth = |signs: &str, first: u8| signs.chars().nth(usize::from(code - first));
    match code {
        0x80..=0x8a => nth("⓪①②③④⑤⑥⑦⑧⑨⑩", 0x80),
        0x8b..=0x95 => nth("⓿❶❷❸❹❺❻❼❽❾❿", 0x8b),
        b'l' => Some('●'),
        b'm' | 0xa1 => Some('○'),
        b'n' => Some('■'),
        b'o' | 0xa8 => Some('□'),
        b'p' | b'q' => Some('❑'),
        b'u' => Some('◆'),
        b'v' => Some('❖'),
        0x9f => Some('•'),
        0xa4 => Some('◉'),
        0xa7 => Some('▪'),
        0xab => Some('★'),
        0xd8 => Some('➢'),
        0xdf => Some('←'),
        0xe0 => Some('→'),
        0xe1 => Some('↑'),
        0xe2 => Some('↓'),
        0xe8 => Some('➔'),
        0xf0 => Some('⇨'),
        0xfb | 0xfd => Some('☒'),
        0xfc => Some('✓'),
        0xfe => Some('☑'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs() {
        for (font, code, sign) in [
            ("Symbol", 0xf061, Some('α')),
            ("Symbol", 0x57, Some('Ω')),
            ("Wingdings", 0xf081, Some('①')),
            ("Wingdings", 0xf0fc, Some('✓')),
            ("Wingdings", 0xf001, None),
            ("MS Mincho", 0x2460, Some('①')),
            ("Webdings", 0xf061, None),
            ("Symbol", 0xffff_ffff, None),
        ] {
            assert_eq!(symbol(font, code), sign, "{font} {code:x}");
        }
        assert_eq!(GREEK_CAPITALS.chars().count(), 26);
        assert_eq!(GREEK_SMALL.chars().count(), 26);
    }
}
