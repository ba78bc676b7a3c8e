//! Katakana and hiragana: one script for readings.

/// The hiragana of a katakana letter; any other character is returned unchanged.
///
/// ヵ and ヶ become ゕ and ゖ, ヴ becomes ゔ; ヷ to ヺ have no hiragana and stay.
///
/// ```
/// use issetsu_analysis::to_hiragana;
/// assert_eq!("スイソ・水ー".chars().map(to_hiragana).collect::<String>(), "すいそ・水ー");
/// ```
#[must_use]
pub fn to_hiragana(c: char) -> char {
    match c {
        // The two blocks hold the same letters in the same order, 0x60 code points apart.
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}
