//! What kind of word a word is.

/// Whether a word is written in Latin letters and digits only, so that it has clear ends.
pub(super) fn is_latin(text: &str) -> bool {
    let folded = issetsu_analysis::fold(text).text;
    // Folding makes a Japanese mark of the points in 1.5, 1,000 and U.S.
    let is_point = |c: char| matches!(c, '。' | '、');
    folded.chars().all(|c| c.is_ascii() || is_point(c))
        && folded.contains(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a word says what a passage is about: する, ある and なる are in every passage.
pub(super) fn is_telling(word: &str) -> bool {
    !word.chars().all(|c| matches!(c, 'ぁ'..='ゖ')) || word.chars().count() > 2
}
