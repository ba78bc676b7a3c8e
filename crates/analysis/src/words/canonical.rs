//! The form that a piece is indexed by.

use std::borrow::Cow;

use issetsu_dictionary::{canonical as known, katakana_stem, normal_spelling};

/// The base form of a dictionary word in its canonical spelling; of another word the normal spelling, if it
/// has several; otherwise the surface, a katakana word without its final ー.
pub(super) fn canonical(surface: &str, word: Option<u32>) -> Cow<'_, str> {
    let form = match word {
        Some(word) => known(word),
        None => normal_spelling(surface),
    };
    match form {
        Some(form) => Cow::Borrowed(form),
        None => Cow::Borrowed(katakana_stem(surface).unwrap_or(surface)),
    }
}
