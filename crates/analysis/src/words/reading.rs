//! How a word is read.

use lindera_dictionary::dictionary::Dictionary;

use super::cut::Cut;
use super::source::Source;

/// The reading of a cut in hiragana: of kana what is written, else what the dictionary says.
pub(crate) fn reading(
    cut: &Cut<'_>,
    source: &Source<'_>,
    dictionary: &Dictionary,
) -> Option<String> {
    let written = source.folded(&cut.range);
    if written.chars().all(is_kana) {
        return Some(hiragana(written));
    }
    let reading = issetsu_dictionary::reading(dictionary, cut.word?)?;
    Some(hiragana(reading))
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー')
}

/// Katakana as hiragana; what has no hiragana stays.
fn hiragana(text: &str) -> String {
    const DISTANCE: u32 = 'ァ' as u32 - 'ぁ' as u32;
    let fold = |c| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - DISTANCE).unwrap_or(c),
        c => c,
    };
    text.chars().map(fold).collect()
}
