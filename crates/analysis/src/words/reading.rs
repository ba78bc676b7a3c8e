//! The reading of a word.

use issetsu_fold::script::{is_kana, to_hiragana};
use lindera_dictionary::dictionary::Dictionary;

/// The reading of a word in hiragana: kana read as they are written, other words as the dictionary says; none where
/// it says nothing. `written` is folded; `word` is lindera's id, if it is a word of the dictionary as it stands.
pub(crate) fn reading(written: &str, word: Option<u32>, dictionary: &Dictionary) -> Option<String> {
    if written.chars().all(is_kana) {
        return Some(hiragana(written));
    }
    let reading = issetsu_dictionary::reading(dictionary, word?)?;
    Some(hiragana(reading))
}

/// A text with its katakana as hiragana.
pub(crate) fn hiragana(text: &str) -> String {
    text.chars().map(to_hiragana).collect()
}
