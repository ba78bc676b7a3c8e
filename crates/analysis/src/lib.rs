//! Japanese text analysis: from a text to the tokens that are searched.
//!
//! Invariant (I3): indexing, querying and highlighting get their tokens from one [`Analyzer`]
//! value, and every token says which bytes of the *original* text it stands for. This crate is
//! the only one that knows lindera and how Japanese is cut.
//!
//! ```text
//! text ── fold ──► folded text ──► morph: words          (ranks)
//!                             └──► gram: characters,     (finds everything, phrases)
//!                                        bigrams
//! ```

mod analyzer;
mod gram;
mod kana;
mod morph;
mod reading;
mod recent;
mod stream;
mod synonyms;
mod word_reader;
mod words;

pub use analyzer::{AnalysisError, Analyzer};
pub use gram::{Character, GramTokenizer};
pub use issetsu_dictionary::PartOfSpeech;
pub use issetsu_fold::{Folded, fold};
pub use kana::to_hiragana;
pub use morph::MorphTokenizer;
pub use reading::ReadingTokenizer;
pub use stream::AnalyzedStream;
pub use synonyms::{Alternative, Expansion, SynonymError, SynonymProblem, Synonyms};
pub use tantivy::tokenizer::Token;
pub use word_reader::{ReadWord, WordReader};
pub use words::Word;
