//! How many of its words a query needs, and which queries have words to spare.

use crate::syntax::Query;

/// How many of its words a query needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Most words of the query; of a long word, most of its parts.
    MostWords,
    /// Any part of any word: better than no answer.
    AnyWord,
}

/// Whether a query has words to spare. Phrases and fields are meant as they stand.
pub(crate) fn can_relax(query: &Query) -> bool {
    match query {
        Query::Word(_) => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().any(can_relax),
        Query::Phrase(_) | Query::Field(..) | Query::Years(_) | Query::Not(_) => false,
    }
}

/// Whether a query names several things, so that passages with some of them are hits, too, after those
/// with all. A compound or a question is one thing.
pub(crate) fn is_divisible(query: &Query) -> bool {
    let is_word = |part: &&Query| matches!(part, Query::Word(_));
    match query {
        Query::And(parts) => {
            parts.iter().filter(is_word).count() > 1 || parts.iter().any(is_divisible)
        }
        Query::Or(parts) => parts.iter().any(is_divisible),
        Query::Word(_) | Query::Phrase(_) | Query::Field(..) | Query::Years(_) | Query::Not(_) => {
            false
        }
    }
}

/// How many words of a query must match: all of up to three, three quarters of more.
///
/// A query of two or three words names one subject; in a longer one some words qualify it and need
/// not be repeated by the answer.
pub(crate) fn required_query_words(words: usize) -> usize {
    match words {
        0..=3 => words,
        _ => (words * 3).div_ceil(4),
    }
}

/// How many units of one keyword must match: both of two, all but one of three or four, two thirds
/// of more.
///
/// Less strict than [`required_query_words`], since a compound says some things twice
/// (経済安全保障推進法).
pub(crate) fn required_units(units: usize) -> usize {
    match units {
        0..=2 => units,
        3 | 4 => units - 1,
        _ => (units * 2).div_ceil(3),
    }
}

/// A number of parts as a sum of weights of 1.
#[allow(clippy::cast_precision_loss, reason = "a query has few words")]
pub(crate) fn as_weight(parts: usize) -> f32 {
    parts as f32
}
