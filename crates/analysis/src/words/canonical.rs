//! The form that a piece is indexed by.

use std::borrow::Cow;

use issetsu_dictionary::{canonical as known, katakana_stem};

/// The base form of a dictionary word in its canonical spelling; otherwise the surface, a katakana
/// word without its final ー.
pub(super) fn canonical(surface: &str, word: Option<u32>) -> Cow<'_, str> {
    match word.and_then(known) {
        Some(form) => Cow::Borrowed(form),
        None => Cow::Borrowed(katakana_stem(surface).unwrap_or(surface)),
    }
}
