//! Many citations as one file: read back by readers that others wrote, each work once.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod samples;

use std::collections::HashSet;

use biblatex::Bibliography;
use issetsu_cite::{Citation, Format, Locale, Unit, render, render_list};
use serde_json::Value;

fn citations() -> Vec<Citation> {
    let samples = samples::all();
    let passages = samples.iter().map(samples::Sample::citation);
    let sections = samples
        .iter()
        .map(|one| one.citation().with_unit(Unit::Section));
    let works = samples.iter().map(samples::Sample::whole);
    passages.chain(sections).chain(works).collect()
}

fn unique_keys(citations: &[Citation]) -> HashSet<String> {
    citations.iter().map(Citation::key).collect()
}

#[test]
fn bibtex_is_one_file_with_unique_keys() {
    let citations = citations();
    let text = render_list(&citations, Format::Bibtex, None).unwrap();
    let read = Bibliography::parse(&text).unwrap();
    let keys = unique_keys(&citations);
    assert_eq!(read.len(), keys.len());
    assert!(keys.iter().all(|key| read.get(key).is_some()));
}

#[test]
fn json_is_one_array() {
    let citations = citations();
    for format in [Format::Csl, Format::JsonLd, Format::Json] {
        let text = render_list(&citations, format, None).unwrap();
        let read: Vec<Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(
            read.len(),
            unique_keys(&citations).len(),
            "{}",
            format.name()
        );
    }
}

#[test]
fn each_stands_in_a_list_as_it_stands_alone() {
    let citations = citations();
    for (_, format) in Format::ALL {
        if matches!(format, Format::Json | Format::JsonLd | Format::Csl) {
            continue;
        }
        let list = render_list(&citations, format, None).unwrap();
        for citation in &citations {
            let locale = Locale::of_document(&citation.metadata.language);
            let alone = render(citation, format, locale).unwrap();
            assert!(list.contains(&alone), "{alone} is not in {list}");
        }
    }
}

#[test]
fn what_is_cited_twice_stands_there_once() {
    let citation = samples::all()[0].citation();
    let twice = [citation.clone(), citation.clone()];
    for (name, format) in Format::ALL {
        let once = render_list(&twice[..1], format, None).unwrap();
        assert_eq!(render_list(&twice, format, None).unwrap(), once, "{name}");
    }
    let both = [citation.clone(), citation.with_unit(Unit::Section)];
    assert_eq!(unique_keys(&both).len(), 2);
}

/// Ids that differ in case or in a sign only.
#[test]
fn keys_of_documents_tell_ids_apart() {
    let work = |id: &str| {
        let mut citation = samples::all()[0].whole();
        citation.document_id = id.parse().unwrap();
        citation
    };
    let ids = [
        "ports-2025",
        "Ports-2025",
        "ports.2025",
        "ports_2025",
        "ports--2025",
        "港-2025",
    ];
    let citations: Vec<Citation> = ids.iter().map(|id| work(id)).collect();
    let keys: HashSet<String> = unique_keys(&citations)
        .iter()
        .map(|key| key.to_lowercase())
        .collect();
    assert_eq!(keys.len(), ids.len(), "{keys:?}");
    assert_eq!(work("ports-2025").key(), "ports-2025");
}

#[test]
fn no_citations_are_an_empty_file() {
    assert_eq!(render_list(&[], Format::Bibtex, None).unwrap(), "");
    assert_eq!(render_list(&[], Format::Csl, None).unwrap(), "[]\n");
}
