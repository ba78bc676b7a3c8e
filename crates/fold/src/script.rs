//! Which script a character is written in: kana, kanji, Hangul.
//!
//! The sets are ranges of Unicode blocks rather than the property `Script`: a small kana, a radical
//! and 々 are parts of words, and ・ is none, whatever Unicode says of them. Each function names
//! what it leaves out.

/// Hiragana letters, ぁ to ゖ. Not ー, which both kana share, and not the marks ゛゜ゝゞ.
///
/// ```
/// use issetsu_fold::script::is_hiragana;
/// assert!(is_hiragana('ゃ') && !is_hiragana('ー') && !is_hiragana('ゝ'));
/// ```
#[must_use]
pub fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

/// Letters of any script, digits and the long vowel mark.
///
/// ```
/// use issetsu_fold::script::is_letter;
/// assert!("のー水7aё".chars().all(is_letter) && !is_letter('。'));
/// ```
#[must_use]
pub fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == 'ー'
}

/// [`is_letter`] but for hiragana: characters that mean something by themselves. Hiragana are mostly grammar.
///
/// ```
/// use issetsu_fold::script::is_content_character;
/// assert!("水ー7aё".chars().all(is_content_character));
/// assert!(!is_content_character('の') && !is_content_character('。'));
/// ```
#[must_use]
pub fn is_content_character(c: char) -> bool {
    is_letter(c) && !is_hiragana(c)
}

/// Full-width katakana letters, ァ to ヺ. Not ー, ・ and the iteration marks ヽヾ.
#[must_use]
pub fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ')
}

/// What full-width words in kana consist of: hiragana, katakana and the long vowel mark ー.
///
/// ```
/// use issetsu_fold::script::is_kana;
/// assert!("センター".chars().all(is_kana));
/// assert!(!is_kana('ｶ') && !is_kana('・'));
/// ```
#[must_use]
pub fn is_kana(c: char) -> bool {
    is_hiragana(c) || is_katakana(c) || c == 'ー'
}

/// [`is_kana`], and half-width katakana from ｦ to ﾝ, with their long vowel mark ｰ. For texts that
/// are not folded.
#[must_use]
pub fn is_kana_of_any_width(c: char) -> bool {
    is_kana(c) || matches!(c, 'ｦ'..='ﾝ')
}

/// Kanji: unified and compatibility ideographs, radicals, and 々, which stands for a kanji. Not 〇.
///
/// Radicals count because PDFs write kanji with them (⼈ for 人).
///
/// ```
/// use issetsu_fold::script::is_kanji;
/// assert!("人々⼈𠮟".chars().all(is_kanji));
/// assert!(!is_kanji('〇') && !is_kanji('、'));
/// ```
#[must_use]
pub fn is_kanji(c: char) -> bool {
    matches!(
        c,
        '々' | '\u{2e80}'..='\u{2fdf}' // radicals
            | '\u{3400}'..='\u{9fff}' // unified ideographs and extension A
            | '\u{f900}'..='\u{faff}' // compatibility ideographs
            | '\u{20000}'..='\u{3fffd}' // the supplementary planes of ideographs
    )
}

/// Hangul: syllables, and the letters that they are composed of.
#[must_use]
pub fn is_hangul(c: char) -> bool {
    is_hangul_syllable(c) || matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}')
}

/// Composed Hangul syllables, 가 to 힣, which modern Korean is written in.
#[must_use]
pub fn is_hangul_syllable(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// Letters of the scripts that are written without spaces between words, or with few: kana of any
/// width, kanji, Hangul.
#[must_use]
pub fn is_cjk_letter(c: char) -> bool {
    is_kana_of_any_width(c) || is_kanji(c) || is_hangul(c)
}

/// The hiragana of a full-width katakana letter or iteration mark; any other character as it is.
///
/// ヵ and ヶ become ゕ and ゖ, ヴ becomes ゔ; ヷ to ヺ have no hiragana and stay.
///
/// ```
/// use issetsu_fold::script::to_hiragana;
/// assert_eq!("スイソ・水ー".chars().map(to_hiragana).collect::<String>(), "すいそ・水ー");
/// ```
#[must_use]
pub fn to_hiragana(c: char) -> char {
    match c {
        // The two blocks hold the same letters in the same order, 0x60 places apart.
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The characters from `first` to `last` in all of Unicode are the set, and no others.
    fn check(set: fn(char) -> bool, ranges: &[(u32, u32)]) {
        for c in '\0'..=char::MAX {
            let code = u32::from(c);
            let expected = ranges
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&code));
            assert_eq!(set(c), expected, "U+{code:04X}");
        }
    }

    #[test]
    fn sets() {
        const LONG_VOWEL: (u32, u32) = (0x30fc, 0x30fc);
        const KANJI: [(u32, u32); 5] = [
            (0x3005, 0x3005),
            (0x2e80, 0x2fdf),
            (0x3400, 0x9fff),
            (0xf900, 0xfaff),
            (0x20000, 0x3fffd),
        ];
        check(is_hiragana, &[(0x3041, 0x3096)]);
        check(is_katakana, &[(0x30a1, 0x30fa)]);
        check(is_kana, &[(0x3041, 0x3096), (0x30a1, 0x30fa), LONG_VOWEL]);
        check(
            is_kana_of_any_width,
            &[
                (0x3041, 0x3096),
                (0x30a1, 0x30fa),
                LONG_VOWEL,
                (0xff66, 0xff9d),
            ],
        );
        check(is_kanji, &KANJI);
        check(
            is_hangul,
            &[(0x1100, 0x11ff), (0x3130, 0x318f), (0xac00, 0xd7a3)],
        );
        check(is_hangul_syllable, &[(0xac00, 0xd7a3)]);
    }

    #[test]
    fn hiragana_of_katakana() {
        for (katakana, hiragana) in [('ァ', 'ぁ'), ('ヴ', 'ゔ'), ('ヶ', 'ゖ'), ('ヾ', 'ゞ')]
        {
            assert_eq!(to_hiragana(katakana), hiragana);
        }
        for same in ['ヺ', 'ー', '・', 'あ', '水'] {
            assert_eq!(to_hiragana(same), same);
        }
    }
}
