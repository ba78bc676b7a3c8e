//! What is in the corpus: computed once for each generation, shown on every page with a form.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use issetsu_index_format::{DocumentEntry, GenerationId};

use crate::language::Language;
use crate::problem::ApiError;
use issetsu_search::SearchRequest;
use issetsu_search::Snapshot;

/// The most tags to choose from. Set by hand, as for publishers: each is written into the page.
const MAX_TAGS: usize = 200;

/// A choice of a filter, and how many documents it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The value.
    pub(crate) value: String,
    /// Number of documents.
    pub(crate) documents: usize,
}

/// What is in one generation.
#[derive(Debug, Clone)]
pub(crate) struct Overview {
    /// The generation.
    pub(crate) generation: GenerationId,
    /// Publishers, those with most documents first.
    pub(crate) publishers: Vec<Choice>,
    /// Years of publication, newest first.
    pub(crate) years: Vec<Choice>,
    /// Languages, most documents first.
    pub(crate) languages: Vec<Choice>,
    /// The newest documents.
    pub(crate) recent: Vec<DocumentEntry>,
    examples: Vec<(String, String)>,
}

impl Overview {
    /// The most publishers to choose from. Set by hand: the choices are written into every page with a
    /// form, so more make each page longer. A publisher that is left out can be chosen beside the hits.
    const MAX_PUBLISHERS: usize = 200;
    /// Newest documents on the start page. Set by hand, for a list that is seen at a glance; the link
    /// below it leads to all of them.
    const MAX_RECENT: usize = 6;
    /// How many documents are opened in search of examples. Set by hand: each is read whole when a
    /// generation is first looked at, which a visitor waits for; with fewer, too few headings may be fit
    /// to be queries.
    const MAX_SOURCES: usize = 8;
    /// Set by hand, so that the examples come from several documents.
    const MAX_EXAMPLES_PER_DOCUMENT: usize = 2;
    /// Set by hand, for a short list between the form and the newest documents.
    const MAX_EXAMPLES: usize = 6;

    /// Looks through a generation.
    pub(crate) fn of(snapshot: &Snapshot) -> Result<Self, ApiError> {
        let entries = snapshot.documents();
        let mut years = choices(
            entries
                .iter()
                .filter_map(|entry| Some(entry.metadata.date?.year.to_string())),
        );
        years.sort_by(|one, other| other.value.cmp(&one.value));
        let mut publishers = choices(
            entries
                .iter()
                .filter_map(|entry| entry.metadata.publisher.clone()),
        );
        publishers.truncate(Self::MAX_PUBLISHERS);
        let newest = newest_first(snapshot);
        Ok(Self {
            generation: snapshot.generation().id,
            publishers,
            years,
            languages: choices(entries.iter().map(|entry| entry.metadata.language.clone())),
            examples: examples(snapshot, &newest)?,
            recent: newest.into_iter().take(Self::MAX_RECENT).cloned().collect(),
        })
    }

    /// Searches to try, those in the reader's language first.
    pub(crate) fn examples(&self, language: Language) -> Vec<&str> {
        let spoken = |tag: &str| Language::from_tag(tag) == Some(language);
        let all = || self.examples.iter().map(|(tag, text)| (tag, text.as_str()));
        let own: Vec<&str> = all()
            .filter(|(tag, _)| spoken(tag))
            .map(|(_, text)| text)
            .collect();
        let foreign = all().filter(|(tag, _)| !spoken(tag)).map(|(_, text)| text);
        let chosen = own.into_iter().chain(foreign);
        chosen.take(Self::MAX_EXAMPLES).collect()
    }
}

/// The documents of a generation, the newest first, without a date last. Ties go by id.
pub(crate) fn newest_first(snapshot: &Snapshot) -> Vec<&DocumentEntry> {
    let mut entries: Vec<&DocumentEntry> = snapshot.documents().iter().collect();
    entries.sort_by(|one, other| {
        other
            .metadata
            .date
            .cmp(&one.metadata.date)
            .then(one.id.cmp(&other.id))
    });
    entries
}

/// The tags of the documents, those with most documents first.
pub(crate) fn tags(snapshot: &Snapshot) -> Vec<String> {
    let entries = snapshot.documents().iter();
    let mut tags = choices(entries.flat_map(|entry| entry.metadata.tags.iter().cloned()));
    tags.truncate(MAX_TAGS);
    tags.into_iter().map(|choice| choice.value).collect()
}

/// Values with the number of times each is there, the most frequent first; ties go by value.
pub(crate) fn choices(values: impl Iterator<Item = String>) -> Vec<Choice> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in values.filter(|value| !value.is_empty()) {
        *counts.entry(value).or_default() += 1;
    }
    let mut choices: Vec<Choice> = counts
        .into_iter()
        .map(|(value, documents)| Choice { value, documents })
        .collect();
    choices.sort_by_key(|choice| Reverse(choice.documents));
    choices
}

/// Headings of the newest documents that find something when searched for, with the language of
/// their document.
fn examples(
    snapshot: &Snapshot,
    newest: &[&DocumentEntry],
) -> Result<Vec<(String, String)>, ApiError> {
    let mut found: Vec<(String, String)> = Vec::new();
    for entry in newest.iter().take(Overview::MAX_SOURCES) {
        let Some(document) = snapshot.document(&entry.id)? else {
            continue;
        };
        let headings = document
            .sections
            .iter()
            .filter_map(|section| searchable(&section.heading));
        let mut taken = 0;
        for heading in headings {
            if taken == Overview::MAX_EXAMPLES_PER_DOCUMENT {
                break;
            }
            let known = found.iter().any(|(_, other)| *other == heading);
            if !known && finds_something(snapshot, &heading)? {
                found.push((entry.metadata.language.clone(), heading));
                taken += 1;
            }
        }
    }
    Ok(found)
}

fn finds_something(snapshot: &Snapshot, query: &str) -> Result<bool, ApiError> {
    let request = SearchRequest {
        limit: 1,
        ..SearchRequest::new(query)
    };
    Ok(!snapshot.search(&request)?.hits.is_empty())
}

/// A heading as a query: without its number, and only if it is neither too short nor too long to
/// say something.
fn searchable(heading: &str) -> Option<String> {
    const STOCK: [&str; 8] = [
        "はじめに",
        "おわりに",
        "目次",
        "要約",
        "要旨",
        "概要",
        "提言",
        "結論",
    ];
    let plain = without_number(heading);
    let letters = plain
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '・' | '-'));
    // Set by hand: shorter headings (現状認識, Summary) name no subject, longer ones are sentences and
    // break the line of a list. Words of an alphabet have more letters than those of Japanese.
    let lengths = if plain.is_ascii() { 12..=40 } else { 6..=16 };
    let length = plain.chars().count();
    (letters && lengths.contains(&length) && !STOCK.contains(&plain)).then(|| plain.to_owned())
}

/// `（１）拠点を絞る` is `拠点を絞る`, `第2章 供給網` is `供給網`.
fn without_number(heading: &str) -> &str {
    // A number has few digits: behind five characters, 章 or a bracket belongs to the words.
    const MAX_NUMBER_CHARS: usize = 5;
    let mut rest = heading.trim();
    if let Some(numbered) = rest.strip_prefix('第') {
        let end = numbered
            .char_indices()
            .take(MAX_NUMBER_CHARS)
            .find(|(_, c)| matches!(c, '章' | '節' | '部' | '編'));
        rest = end.map_or(rest, |(at, c)| &numbered[at + c.len_utf8()..]);
    }
    if rest.starts_with(['（', '(']) {
        let close = rest
            .char_indices()
            .take(MAX_NUMBER_CHARS)
            .find(|(_, c)| matches!(c, '）' | ')'));
        rest = close.map_or(rest, |(at, c)| &rest[at + c.len_utf8()..]);
    }
    rest.trim_start_matches(|c: char| {
        c.is_numeric() && !('一'..='龠').contains(&c)
            || matches!(c, '.' | '．' | '、' | '-' | '－' | ')' | '）')
            || c.is_whitespace()
    })
    .trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_become_queries() {
        for (heading, expected) in [
            ("（１）三つの拠点を絞る", Some("三つの拠点を絞る")),
            ("第2章　水素の供給網", Some("水素の供給網")),
            ("１．標準化の空白", Some("標準化の空白")),
            ("Ⅱ 提言の全体像", Some("提言の全体像")),
            ("十分な備えとは", Some("十分な備えとは")),
            ("はじめに", None),
            ("現状認識", None),
            ("Summary", None),
            (
                "3. Deep quays for hydrogen",
                Some("Deep quays for hydrogen"),
            ),
            ("何を、どうするのか", None),
        ] {
            assert_eq!(searchable(heading).as_deref(), expected, "{heading}");
        }
    }
}
