//! The text of a document as a browser compares it, to tell whether words stand in it once.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

/// The pieces of a text as letters of primary strength, which is how Chromium compares by ICU:
/// without white space, case, width, the kind of kana, Latin accents and the form of compatibility
/// characters, so that café is cafe, ① is 1, ㈱ is (株) and ㍻ is 平成. Other browsers ignore less;
/// ignoring more only finds more look-alikes, and a term without any is safe.
pub(super) struct Folded {
    characters: Vec<char>,
    /// Where each character stands in the text, in bytes.
    places: Vec<usize>,
}

impl Folded {
    /// Folds the pieces of a text.
    pub(super) fn new(text: &str, pieces: &[Range<usize>]) -> Self {
        let mut folded = Self {
            characters: Vec::new(),
            places: Vec::new(),
        };
        for piece in pieces {
            let words = text.get(piece.clone()).unwrap_or_default();
            for (at, c) in words.char_indices() {
                fold(c, &mut folded.characters);
                folded
                    .places
                    .resize(folded.characters.len(), piece.start + at);
            }
        }
        folded
    }

    /// Where `term` begins, in bytes of the text, from the byte `from` on; at most two places.
    pub(super) fn find(&self, term: &str, from: usize) -> Vec<usize> {
        let mut letters = Vec::new();
        term.chars().for_each(|c| fold(c, &mut letters));
        let term = letters;
        if term.is_empty() {
            return Vec::new();
        }
        let first = self.places.partition_point(|place| *place < from);
        let rest = self.characters.get(first..).unwrap_or_default();
        let found = rest
            .windows(term.len())
            .enumerate()
            .filter(|(_, window)| *window == term);
        found
            .filter_map(|(at, _)| self.places.get(first + at).copied())
            .take(2)
            .collect()
    }
}

/// Appends what a character is compared as.
fn fold(c: char, letters: &mut Vec<char>) {
    // Hangul would come apart, so that 가 were found in 각.
    if matches!(c, '\u{ac00}'..='\u{d7a3}') {
        letters.push(c);
        return;
    }
    for c in c.nfkd().flat_map(char::to_lowercase).nfkd() {
        match plain_letters(c) {
            Some(plain) => letters.extend(plain.chars()),
            None if is_ignored(c) => {}
            None => letters.push(hiragana(c)),
        }
    }
}

/// Latin letters that Unicode does not take apart, and ICU does.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        _ => return None,
    })
}

/// White space, accents, and what is invisible. The marks of か and が differ to Chromium too.
fn is_ignored(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

fn hiragana(c: char) -> char {
    match c {
        '\u{30a1}'..='\u{30f6}' | '\u{30fd}'..='\u{30fe}' => shift(c, -0x60),
        _ => c,
    }
}

fn shift(c: char, by: i32) -> char {
    u32::from(c)
        .checked_add_signed(by)
        .and_then(char::from_u32)
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut letters = Vec::new();
        text.chars().for_each(|c| fold(c, &mut letters));
        letters.into_iter().collect()
    }

    #[test]
    fn what_a_browser_takes_for_the_same() {
        for (one, other) in [
            ("Café", "cafe"),
            ("Straße", "STRASSE"),
            ("図①", "図1"),
            ("㈱港", "(株)港"),
            ("Ⅳ", "IV"),
            ("㎡", "m2"),
            ("㍻", "平成"),
            ("ﬁne", "fine"),
            ("ﾐﾅﾄ", "ミナト"),
            ("ミナト", "みなと"),
            ("ｶﾞｽ", "がす"),
            ("葛󠄀城", "葛城"),
            ("Ærø", "aero"),
            ("İ", "i"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        assert_ne!(folded("かき"), folded("がき"));
        assert_ne!(folded("각"), folded("가"));
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "㈱港 (株)港";
        let whole = 0..text.len();
        let folded = Folded::new(text, std::slice::from_ref(&whole));
        assert_eq!(folded.find("(株)港", 0), [0, 7]);
        assert_eq!(folded.find("港 (", 0), [3]);
    }
}
