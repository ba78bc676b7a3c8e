//! From a text to its words. Every rule that needs context is here, for index and query alike.
//!
//! ```text
//! text ── fold ──► respell ──► lindera ──► pieces ──► cuts ──► words, tokens
//!                  人々→人人    with the    三月→三/月   numbers, years of eras, shares, units,
//!                  ウェブ→ウエブ  dictionary  元年→元/年   Latin words, katakana with dots,
//!                  寄附→寄付    in the same            words of several spellings,
//!                               spelling               canonical forms
//! ```
//!
//! A number is one word, in decimal digits. Its pieces are not words: the 「3」 of 12億3000万 has no
//! meaning of its own, and the `gram` field holds it. Other rules that add a word put it at the
//! position of an existing word: the year 2025 beside the 7 of 令和7年, `wellbeing` beside the
//! `well` of well-being.

mod abbreviation;
mod bracketed;
mod canonical;
mod cut;
mod dotted;
mod eras;
mod latin;
mod marked;
mod measures;
mod number;
mod numerals;
mod piece;
mod pieces;
mod ratio;
mod reading;
mod roman;
mod segment;
mod source;
mod spelled;
mod year;

use std::ops::Range;

use issetsu_dictionary::PartOfSpeech;

pub(crate) use cut::{Cut, Lexicon, cut};
pub(crate) use reading::{hiragana, reading};
pub(crate) use source::Source;
pub use year::year;

/// A content word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What is indexed and compared: the base form in its canonical spelling. It is a key (フアイル,
    /// 人人), not a text to show; show [`Self::range`] of the text.
    pub text: String,
    /// The bytes of the original text that it stands for; never empty. Words at one position
    /// may overlap.
    pub range: Range<usize>,
    /// Its position among the words, from 0; never less than that of the previous word. Function
    /// words are left out and still take a position.
    pub position: usize,
    /// None for a word that is not in the dictionary.
    pub part_of_speech: Option<PartOfSpeech>,
    /// The reading of the surface, in hiragana; the reading of kana is the kana. None where it is
    /// unknown.
    pub reading: Option<String>,
}
