//! From a text to its words: what needs context is decided here, for index and query alike.
//!
//! ```text
//! text ── fold ──► respell ──► lindera ──► pieces ──► cuts ──► words, tokens
//!                  人々→人人    with the    三月→三/月   numbers, years of eras,
//!                  ウェブ→ウエブ  dictionary  元年→元/年   Latin and katakana compounds,
//!                               in the same            canonical forms
//!                               spelling
//! ```
//!
//! A number is one word, in decimal digits; its pieces are not words of their own, for 「3」 of
//! 12億3000万 says nothing, and the `gram` field holds them. Other rules that add a word put it at
//! the position of a word that is there: the year 2025 beside the 7 of 令和7年, `wellbeing` beside
//! the `well` of well-being.

mod canonical;
mod compounds;
mod cut;
mod eras;
mod latin;
mod number;
mod numerals;
mod piece;
mod reading;
mod source;

use std::ops::Range;

use issetsu_dictionary::PartOfSpeech;

pub(crate) use cut::{Cut, cut};
pub(crate) use reading::reading;
pub(crate) use source::Source;

/// A word of a text that means something of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What is indexed and compared: the base form, in the one spelling that stands for all. It is
    /// a key (フアイル, 人人), not a text to show; the text shows [`Self::range`].
    pub text: String,
    /// The bytes of the original text that it stands for; never empty. Words at one position
    /// may overlap.
    pub range: Range<usize>,
    /// Where it stands among the words, from 0; never less than that of the word before. Words that
    /// were left out count.
    pub position: usize,
    /// None for a word that the dictionary does not know.
    pub part_of_speech: Option<PartOfSpeech>,
    /// The reading of the surface, in hiragana; kana read as themselves. None where it is unknown.
    pub reading: Option<String>,
}
