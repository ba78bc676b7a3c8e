//! Says why a passage is no hit.

use super::examiner::has_anchor;
use super::filters::FilterCheck;
use super::part::{Coverage, CoveredPart, QueryPart};
use crate::plan::FoundIn;
use crate::syntax::Query;

/// What kept a passage from being a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonKind {
    /// A part of the query is not there.
    Missing,
    /// Not enough of the words of the query, or of a longer word, are there.
    TooFewWords,
    /// What is there stands in the title of the document only.
    OnlyInTitle,
    /// It holds what the query excludes.
    Excluded,
    /// A filter does not let it through.
    Filtered,
}

/// Why a passage is no hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What kind of reason.
    pub kind: ReasonKind,
    /// The part of the query, as it could be typed; for a filter, its name.
    pub part: String,
    /// The words that are missing, or that stand in the title only.
    pub words: Vec<String>,
    /// The reason in English.
    pub message: String,
}

/// Every reason; none for a hit.
pub(super) fn reasons(query: Option<&QueryPart>, filters: &[FilterCheck]) -> Vec<Reason> {
    let kept_out = filters.iter().filter(|filter| !filter.admits);
    let mut reasons: Vec<_> = kept_out.map(of_filter).collect();
    if let Some(query) = query.filter(|query| !query.satisfied) {
        of_part(query, &mut reasons);
    }
    reasons
}

fn of_filter(filter: &FilterCheck) -> Reason {
    Reason {
        kind: ReasonKind::Filtered,
        part: filter.name.to_owned(),
        words: Vec::new(),
        message: format!(
            "the filter {} lets only {} through",
            filter.name,
            filter.wanted.join(", ")
        ),
    }
}

/// Adds why a part is not satisfied.
fn of_part(part: &QueryPart, reasons: &mut Vec<Reason>) {
    match &part.query {
        Query::Word(_) => reasons.push(of_word(part)),
        Query::And(_) => of_all(part, reasons),
        Query::Or(_) => part.parts.iter().for_each(|part| of_part(part, reasons)),
        Query::Not(inner) => reasons.push(reason(
            part,
            ReasonKind::Excluded,
            format!("the passage holds {inner}, which the query excludes"),
        )),
        Query::Phrase(_) => reasons.push(reason(
            part,
            ReasonKind::Missing,
            format!(
                "neither the passage nor its headings hold exactly {}",
                part.query
            ),
        )),
        Query::Field(..) | Query::Years(_) => reasons.push(reason(
            part,
            ReasonKind::Missing,
            format!("the document does not match {}", part.query),
        )),
    }
}

/// Why a word is not satisfied.
fn of_word(part: &QueryPart) -> Reason {
    let coverage = part.coverage.as_ref();
    if part.found_in.contains(&FoundIn::Title) || coverage.is_some_and(Coverage::is_enough) {
        let message = format!("{} stands in the title of the document only", part.query);
        return Reason {
            words: words(coverage, |word| !word.found_in.is_empty()),
            ..reason(part, ReasonKind::OnlyInTitle, message)
        };
    }
    let (kind, message) = match coverage.filter(|coverage| coverage.held > 0.0) {
        Some(coverage) => (ReasonKind::TooFewWords, too_few(part, coverage)),
        None => (ReasonKind::Missing, format!("{} is missing", part.query)),
    };
    Reason {
        words: words(coverage, |word| word.found_in.is_empty()),
        ..reason(part, kind, message)
    }
}

fn words(coverage: Option<&Coverage>, wanted: fn(&CoveredPart) -> bool) -> Vec<String> {
    let parts = coverage.iter().flat_map(|coverage| &coverage.parts);
    let words = parts.filter(|part| !part.is_bigram && wanted(part));
    words.map(|word| word.text.clone()).collect()
}

fn too_few(part: &QueryPart, coverage: &Coverage) -> String {
    let (query, held, required) = (&part.query, coverage.held, coverage.required);
    if coverage.is_sentence {
        return format!("too little of {query} is there: {held:.2} of {required:.2} in rarity");
    }
    let all = coverage.parts.len();
    format!("{held} of the {all} words of {query} are there, {required} are needed")
}

/// Adds why several parts together are not satisfied.
fn of_all(part: &QueryPart, reasons: &mut Vec<Reason>) {
    let is_word = |part: &&QueryPart| matches!(part.query, Query::Word(_));
    let (words, others): (Vec<_>, Vec<_>) = part.parts.iter().partition(is_word);
    for other in others.iter().filter(|other| !other.satisfied) {
        of_part(other, reasons);
    }
    let (there, missing): (Vec<&QueryPart>, Vec<_>) = words.iter().partition(|word| word.satisfied);
    if there.len() < part.required {
        if part.required == words.len() {
            reasons.extend(missing.iter().map(|word| of_word(word)));
        } else {
            reasons.push(too_few_of_all(part, &missing, words.len()));
        }
    } else if !words.is_empty() && !has_anchor(&part.parts) && !words.iter().any(|w| w.is_here()) {
        let message = "the words stand in the title of the document only; one must stand in the \
             passage or its headings";
        reasons.push(Reason {
            words: texts(&there),
            ..reason(part, ReasonKind::OnlyInTitle, message.to_owned())
        });
    }
}

fn too_few_of_all(part: &QueryPart, missing: &[&QueryPart], all: usize) -> Reason {
    let (there, required) = (all - missing.len(), part.required);
    let message =
        format!("{there} of the {all} words of the query are there, {required} are needed");
    Reason {
        words: texts(missing),
        ..reason(part, ReasonKind::TooFewWords, message)
    }
}

fn texts(parts: &[&QueryPart]) -> Vec<String> {
    parts.iter().map(|part| part.query.to_string()).collect()
}

fn reason(part: &QueryPart, kind: ReasonKind, message: String) -> Reason {
    Reason {
        kind,
        part: part.query.to_string(),
        words: Vec::new(),
        message,
    }
}
