//! Planning: a query becomes a plan, a value that says what matches and what each match counts.
//!
//! Invariant: nothing here reads the index. What a plan depends on of the index, the number of
//! passages that hold its terms, is fetched in one batch before ([`Statistics`]). So a plan can be
//! printed, compared and run by any engine.
//!
//! ```text
//! Query ── text ──► Texts ── terms ──► Statistics ── planner ──► Plan { matcher, literal, evidence, proximity }
//! ```

mod display;
mod evidence;
mod expansion;
mod field;
mod filter;
mod found_in;
mod matcher;
mod of_document;
mod planner;
mod proximity;
mod question;
mod quoted;
mod reading;
mod statistics;
mod strictness;
mod terms;
mod text;
mod units;
mod words;

pub use evidence::{Evidence, Signal};
pub(crate) use expansion::Way;
pub(crate) use field::IndexedText;
pub use field::{IndexField, TermKey};
pub(crate) use filter::admitted;
pub use found_in::FoundIn;
pub use matcher::{Matcher, PhraseTerm, WeightedMatcher};
pub(crate) use planner::{Planner, is_anchor};
pub use proximity::{Proximity, WordPair};
pub(crate) use question::join_question;
pub use quoted::Quoted;
pub(crate) use reading::parts as parts_of_kana;
pub(crate) use statistics::{Statistics, idf, to_f32};
pub(crate) use strictness::{Strictness, can_relax, is_divisible};
pub(crate) use terms::terms_of;
pub(crate) use text::{AnalyzedText, Texts, is_content_word, is_latin};
pub(crate) use words::{WordPart, WordParts};

/// What a search runs: which passages are hits, and what each counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Which passages are hits.
    pub matcher: Matcher,
    /// Further hits, which hold a part of what was asked for. They come after all others.
    pub partial: Matcher,
    /// Passages that hold what was asked for as it is written. They come before all others.
    pub literal: Matcher,
    /// The first phase: terms that add to the score of every hit.
    pub evidence: Vec<Evidence>,
    /// The first phase, too: what the query holds in quotation marks.
    pub quoted: Vec<Quoted>,
    /// The second phase: what adds to the score of the best hits of the first.
    pub proximity: Proximity,
}
