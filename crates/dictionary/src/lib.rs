//! The IPADIC dictionary, compiled at build time and embedded in the binary.
//!
//! Invariant: this crate is the only one that knows which dictionary it is and what the numbers of
//! its parts of speech mean. Loading reads nothing from disk and copies almost nothing: the data
//! are used in place, in the binary (invariant I6: no download, ever).

mod embedded;
mod hash;
mod names;
mod part_of_speech;
mod spelling;
mod spellings;

pub use embedded::{LoadError, NAME, canonical, find, is_word, load, part_of_speech, reading};
pub use names::{family_names, given_names, is_family_name, is_given_name, is_word_like_name};
pub use part_of_speech::PartOfSpeech;
pub use spelling::{Respelled, is_kanji_numeral, katakana_stem, respell};
pub use spellings::{MAX_SPELLING, normal_spelling};
