//! The reading of a word.

use issetsu_fold::script::{is_kana, to_hiragana};
use lindera_dictionary::dictionary::Dictionary;

use super::cut::Cut;
use super::source::Source;

/// The reading of a cut in hiragana: kana read as they are written, other words as the dictionary
/// says.
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

fn hiragana(text: &str) -> String {
    text.chars().map(to_hiragana).collect()
}
