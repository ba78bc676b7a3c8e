//! What is written is read back without loss by readers that others wrote, or by the rules of the
//! format where there is no such reader in Rust. Hostile metadata are among the samples.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod samples;

use biblatex::{Bibliography, ChunksExt as _, DateValue, PermissiveType};
use issetsu_cite::{Citation, Contributor, Format, Locale, Name, Role, Unit, render};
use issetsu_model::DocumentType;
use proptest::prelude::*;
use serde_json::Value;

fn citations() -> Vec<Citation> {
    let both = |citation: Citation| {
        [Unit::Report, Unit::Section].map(|unit| citation.clone().with_unit(unit))
    };
    samples::all()
        .iter()
        .flat_map(|sample| both(sample.citation()))
        .collect()
}

fn written(citation: &Citation, format: Format) -> String {
    render(citation, format, Locale::Japanese).unwrap()
}

/// A field as it must come back: one line, without what a reader cannot keep.
fn line(text: &str) -> String {
    let visible = text
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}'));
    let spaced: String = visible
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    spaced
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn names(citation: &Citation) -> Vec<Name> {
    in_role(citation, Role::Author)
}

fn in_role(citation: &Citation, role: Role) -> Vec<Name> {
    let all = citation.metadata.authors.iter();
    let all = all.map(|name| Contributor::parse(name));
    all.filter(|one| one.role == role && !one.name.printed().is_empty())
        .map(|one| one.name)
        .collect()
}

fn cited_title(citation: &Citation) -> String {
    let m = &citation.metadata;
    // A part of a journal, a book or a site is cited whole.
    let part = match m.document_type {
        DocumentType::Article | DocumentType::Interview => true,
        DocumentType::Other => m.container_title.is_some(),
        _ => false,
    };
    let path = citation.quotation.as_ref().map(|q| &q.section_path);
    match (citation.unit, path.and_then(|path| path.last())) {
        (Unit::Section, Some(heading)) if !part => line(heading),
        _ => line(&m.title),
    }
}

#[test]
fn bibtex_by_biblatex() {
    for citation in citations() {
        let text = written(&citation, Format::Bibtex);
        let bibliography =
            Bibliography::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(bibliography.len(), 1, "{text}");
        let entry = bibliography.get(&citation.key()).unwrap();
        assert_eq!(
            entry.title().unwrap().format_verbatim(),
            cited_title(&citation),
            "{text}"
        );
        check_bibtex_authors(entry, &citation);
        check_bibtex_fields(entry, &citation);
    }
}

fn check_bibtex_authors(entry: &biblatex::Entry, citation: &Citation) {
    let editors = entry.editors().unwrap_or_default();
    let editors = editors.into_iter().flat_map(|(persons, _)| persons);
    let roles = [
        (entry.author().unwrap_or_default(), Role::Author),
        (editors.collect(), Role::Editor),
        (entry.translator().unwrap_or_default(), Role::Translator),
    ];
    for (read, role) in roles {
        let expected = in_role(citation, role);
        let expected: Vec<String> = expected.iter().map(Name::inverted).collect();
        assert_eq!(inverted(&read), expected, "{role:?}");
    }
}

fn inverted(persons: &[biblatex::Person]) -> Vec<String> {
    persons
        .iter()
        .map(|person| {
            let family = [person.prefix.as_str(), person.name.as_str()].join(" ");
            let parts = [family.trim(), &person.given_name, &person.suffix];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(", ")
        })
        .collect()
}

fn check_bibtex_fields(entry: &biblatex::Entry, citation: &Citation) {
    let m = &citation.metadata;
    let field = |name: &str| entry.get(name).map(|chunks| chunks.format_verbatim());
    let expected = |value: &Option<String>| value.as_deref().map(line);
    let publisher = field("publisher").or_else(|| field("institution"));
    assert_eq!(publisher, expected(&m.publisher));
    assert_eq!(field("volume"), expected(&m.volume));
    assert_eq!(field("number"), expected(&m.issue));
    assert_eq!(field("doi"), expected(&m.doi));
    assert!(field("url").is_some());
    match (entry.date(), m.date) {
        (Ok(PermissiveType::Typed(date)), Some(published)) => {
            let DateValue::At(date) = date.value else {
                panic!("a range of dates")
            };
            assert_eq!(date.year, i32::from(published.year));
            assert_eq!(date.month, published.month.map(|month| month - 1));
            assert_eq!(date.day, published.day.map(|day| day - 1));
        }
        (Err(_), None) => {}
        (date, _) => panic!("{date:?} for {:?}", m.date),
    }
}

/// A report and its section may stand in one list of works.
#[test]
fn keys_tell_what_is_cited() {
    let mut entries = std::collections::HashMap::new();
    for citation in citations() {
        let entry = written(&citation, Format::Bibtex);
        let known = entries
            .entry(citation.key())
            .or_insert_with(|| entry.clone());
        assert_eq!(*known, entry);
    }
}

/// The fields of a RIS record, read by the letter of the format: two letters or digits, two
/// spaces, a hyphen, a space, and CRLF at each line's end.
fn ris_fields(text: &str) -> Vec<(String, String)> {
    let body = text
        .strip_suffix("ER  - \r\n")
        .expect("the record has an end");
    let lines = body.split_terminator("\r\n");
    let fields = lines.map(|line| {
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        let (tag, value) = line.split_once("  - ").expect("a line has a tag");
        let letters = tag.len() == 2
            && tag
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        assert!(letters && tag != "ER" && !value.is_empty(), "{line:?}");
        (tag.to_owned(), value.to_owned())
    });
    fields.collect()
}

#[test]
fn ris_by_the_letter() {
    for citation in citations() {
        let fields = ris_fields(&written(&citation, Format::Ris));
        let all = |tag: &str| -> Vec<String> {
            fields
                .iter()
                .filter(|(t, _)| t == tag)
                .map(|(_, value)| value.clone())
                .collect()
        };
        let m = &citation.metadata;
        let one =
            |value: &Option<String>| value.iter().map(|value| line(value)).collect::<Vec<_>>();
        assert_eq!(fields[0].0, "TY");
        assert_eq!(all("TY").len(), 1);
        assert_eq!(all("TI"), [cited_title(&citation)]);
        assert_eq!(
            all("AU"),
            names(&citation)
                .iter()
                .map(Name::inverted)
                .collect::<Vec<_>>()
        );
        let beside = [Role::Editor, Role::Interviewer];
        for (tag, roles) in [("A2", &beside[..]), ("A4", &[Role::Translator])] {
            let expected = roles.iter().flat_map(|role| in_role(&citation, *role));
            let expected: Vec<String> = expected.map(|name| name.inverted()).collect();
            assert_eq!(all(tag), expected);
        }
        let mut once = fields.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), fields.len(), "nothing stands twice: {fields:?}");
        assert_eq!(all("PB"), one(&m.publisher));
        assert_eq!(all("VL"), one(&m.volume));
        assert_eq!(all("DO"), one(&m.doi));
        assert_eq!(
            all("KW"),
            m.tags.iter().map(|tag| line(tag)).collect::<Vec<_>>()
        );
        assert_eq!(
            all("PY"),
            m.date
                .iter()
                .map(|date| date.year.to_string())
                .collect::<Vec<_>>()
        );
    }
}

/// The part of the CSL-JSON schema (csl-data.json, 1.0.2) that the item uses: other properties are
/// not allowed.
#[test]
fn csl_json_by_its_schema() {
    const TEXTS: [&str; 19] = [
        "id",
        "type",
        "title",
        "container-title",
        "collection-title",
        "collection-number",
        "publisher",
        "publisher-place",
        "URL",
        "DOI",
        "language",
        "genre",
        "volume",
        "issue",
        "page",
        "number-of-pages",
        "keyword",
        "note",
        "locator",
    ];
    const TYPES: [&str; 6] = [
        "report",
        "article-journal",
        "chapter",
        "webpage",
        "interview",
        "document",
    ];
    const NAME_PARTS: [&str; 5] = [
        "family",
        "given",
        "non-dropping-particle",
        "suffix",
        "literal",
    ];
    for citation in citations() {
        let list: Value = serde_json::from_str(&written(&citation, Format::Csl)).unwrap();
        let [item] = list.as_array().unwrap().as_slice() else {
            panic!("one item")
        };
        assert!(TYPES.contains(&item["type"].as_str().unwrap()));
        for (name, value) in item.as_object().unwrap() {
            match name.as_str() {
                "author" | "editor" | "translator" | "interviewer" => {
                    for part in value
                        .as_array()
                        .unwrap()
                        .iter()
                        .flat_map(|n| n.as_object().unwrap())
                    {
                        assert!(NAME_PARTS.contains(&part.0.as_str()) && part.1.is_string());
                    }
                }
                "issued" | "accessed" => {
                    let [parts] = value["date-parts"].as_array().unwrap().as_slice() else {
                        panic!()
                    };
                    assert!((1..=3).contains(&parts.as_array().unwrap().len()));
                    assert_eq!(value.as_object().unwrap().len(), 1);
                }
                "custom" => assert!(value.is_object()),
                text => assert!(TEXTS.contains(&text) && value.is_string(), "{text}"),
            }
        }
        assert_eq!(item["title"], cited_title(&citation));
    }
}

/// What the model of Web Annotation requires of an annotation and of its selectors.
#[test]
fn json_ld_by_the_model() {
    for citation in citations() {
        let annotation: Value = serde_json::from_str(&written(&citation, Format::JsonLd)).unwrap();
        assert_eq!(annotation["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(annotation["type"], "Annotation");
        assert_eq!(annotation["id"], citation.links.permalink);
        for target in annotation["target"].as_array().unwrap() {
            assert_eq!(target["type"], "SpecificResource");
            let id = target["source"]["id"].as_str().unwrap();
            assert!(id.starts_with("http"));
            let selectors = target["selector"].as_array().unwrap();
            let fragment = selectors.iter().any(|s| s["type"] == "FragmentSelector");
            assert!(!(fragment && id.contains('#')), "{id}");
            for selector in selectors {
                check_selector(selector, &citation);
            }
        }
    }
}

fn check_selector(selector: &Value, citation: &Citation) {
    let quotation = citation.quotation.as_ref().unwrap();
    match selector["type"].as_str().unwrap() {
        "TextQuoteSelector" => {
            assert_eq!(selector["exact"], quotation.text);
            assert_eq!(selector["prefix"], quotation.prefix);
            assert_eq!(selector["suffix"], quotation.suffix);
        }
        "TextPositionSelector" => {
            let count = |name: &str| usize::try_from(selector[name].as_u64().unwrap()).unwrap();
            assert_eq!(
                count("end") - count("start"),
                quotation.text.chars().count()
            );
        }
        "FragmentSelector" => {
            assert!(
                selector["conformsTo"]
                    .as_str()
                    .unwrap()
                    .starts_with("http://tools.ietf.org/rfc/")
            );
            assert!(!selector["value"].as_str().unwrap().is_empty());
        }
        other => panic!("{other}"),
    }
}

/// HTML as a parser sees it: the tags are ours and no others.
#[test]
fn html_holds_no_foreign_tag() {
    for citation in citations() {
        let html = written(&citation, Format::Html);
        for tag in html.split('<').skip(1) {
            let name = tag
                .trim_start_matches('/')
                .split([' ', '>', '\n'])
                .next()
                .unwrap();
            assert!(
                ["figure", "blockquote", "p", "figcaption", "cite", "a"].contains(&name),
                "{tag}"
            );
        }
        assert!(!html.contains("javascript:alert(1)\""));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any metadata are written in every format, and BibTeX and RIS keep the title.
    #[test]
    fn any_title_and_name(title in "\\PC{1,40}", author in "\\PC{0,30}", publisher in "[ -~]{0,20}") {
        let mut citation = samples::all()[0].citation();
        citation.metadata.title = title.clone();
        citation.metadata.authors = vec![author, "甲野 花子".into()];
        citation.metadata.publisher = Some(publisher);
        for (_, format) in Format::ALL {
            for locale in [Locale::Japanese, Locale::English] {
                let text = render(&citation, format, locale).unwrap();
                prop_assert!(text.ends_with('\n'));
            }
        }
        let text = written(&citation, Format::Bibtex);
        let read = Bibliography::parse(&text);
        prop_assert!(read.as_ref().is_ok_and(|read| read.len() == 1), "{read:?}: {text}");
        let read = read.unwrap();
        let entry = read.iter().next().unwrap();
        let dense = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(dense(&entry.title().unwrap().format_verbatim()), dense(&title));
        let people = entry.author().unwrap().len();
        prop_assert_eq!(people, names(&citation).len());
        ris_fields(&written(&citation, Format::Ris));
    }
}
