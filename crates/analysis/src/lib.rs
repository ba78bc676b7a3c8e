//! Japanese text analysis: from a text to the tokens that are searched.
//!
//! Invariant (I3): indexing, querying and highlighting get their tokens from one [`Analyzer`]
//! value, and every token names the bytes of the *original* text that it stands for. This crate is
//! the only one that knows lindera and the rules for cutting Japanese. It knows no index: of
//! tantivy it uses the tokenizer trait, and the names under which an index registers the
//! tokenizers are in `index-format`.
//!
//! ```text
//! text ── fold ──► folded text ──► morph: words                    (ranking)
//!                              ├─► reading: words as they are read  (queries in kana)
//!                              └─► gram: characters and bigrams     (matching, phrases)
//! ```

mod analyzer;
mod error;
mod gram;
mod morph;
mod read_word;
mod reading;
mod recent;
mod segmenter;
mod synonyms;
mod token;
mod words;

pub use analyzer::Analyzer;
pub use error::AnalysisError;
pub use gram::{Character, Gram, GramTokenizer};
pub use issetsu_dictionary::PartOfSpeech;
pub use issetsu_fold::{Folded, fold};
pub use morph::MorphTokenizer;
pub use read_word::ReadWord;
pub use reading::ReadingTokenizer;
pub use synonyms::{Alternative, Expansion, SynonymError, SynonymProblem, Synonyms};
pub use tantivy_tokenizer_api::Token;
pub use words::{Word, year};
