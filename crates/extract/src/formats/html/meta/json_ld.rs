//! JSON-LD in the vocabulary of schema.org.

use std::collections::HashMap;

use issetsu_model::DocumentType;
use serde_json::{Map, Value};

use super::value::{date, language, licence, list, one_line};
use crate::metadata::{PartialMetadata, doi};

/// The types of a text, those that say most first.
const TEXTS: [(&str, Option<DocumentType>); 11] = [
    ("Report", Some(DocumentType::Report)),
    ("TechArticle", Some(DocumentType::Report)),
    ("ScholarlyArticle", Some(DocumentType::Article)),
    ("NewsArticle", Some(DocumentType::Article)),
    ("AnalysisNewsArticle", Some(DocumentType::Article)),
    ("OpinionNewsArticle", Some(DocumentType::Article)),
    ("Article", Some(DocumentType::Article)),
    ("BlogPosting", Some(DocumentType::Article)),
    ("DigitalDocument", None),
    ("CreativeWork", None),
    ("WebPage", None),
];

/// Objects that are looked at. A page describes itself, its site and a few organisations; shops list
/// every article. Bounds the time, since each is looked at once for each type. Set by hand.
const MAX_OBJECTS: usize = 500;
/// Steps of `isPartOf` from a text to its journal: issue, volume, journal, and one to spare. Bounds
/// descriptions that are parts of each other.
const MAX_CONTAINERS: usize = 4;

/// Reads what the blocks of JSON-LD say of the text of the page. A block that is no JSON says
/// nothing.
pub(super) fn read(blocks: &[String]) -> PartialMetadata {
    let values: Vec<Value> = blocks.iter().filter_map(|block| parse(block)).collect();
    let mut objects = Vec::new();
    for value in &values {
        collect(value, &mut objects);
    }
    let named = objects.iter().filter_map(|object| {
        let id = object.get("@id")?.as_str()?;
        (object.len() > 1).then_some((id, *object))
    });
    let graph = Graph {
        named: named.collect(),
    };
    TEXTS
        .iter()
        .flat_map(|(name, kind)| {
            let of_type = objects.iter().filter(|object| is_a(object, name));
            of_type.map(|object| graph.text(object, *kind))
        })
        .fold(PartialMetadata::default(), PartialMetadata::or)
}

fn parse(block: &str) -> Option<Value> {
    let bare = block
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[");
    let bare = bare
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim();
    serde_json::from_str(bare).ok()
}

/// The objects of a list or of `@graph`, and the page's main entity.
fn collect<'v>(value: &'v Value, objects: &mut Vec<&'v Map<String, Value>>) {
    if objects.len() >= MAX_OBJECTS {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, objects)),
        Value::Object(object) => {
            objects.push(object);
            for key in ["@graph", "mainEntity"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, objects);
                }
            }
        }
        _ => {}
    }
}

fn is_a(object: &Map<String, Value>, name: &str) -> bool {
    let is = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default();
        kind.rsplit(['/', ':']).next() == Some(name)
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// Objects that others refer to by their ids.
struct Graph<'v> {
    named: HashMap<&'v str, &'v Map<String, Value>>,
}

impl Graph<'_> {
    fn text(&self, object: &Map<String, Value>, kind: Option<DocumentType>) -> PartialMetadata {
        let get = |keys: &[&str]| keys.iter().find_map(|key| object.get(*key));
        let word = |keys: &[&str]| get(keys).and_then(|value| self.names(value).into_iter().next());
        let all = |keys: &[&str]| get(keys).map(|value| self.names(value));
        let part = |keys: &[&str]| self.of_container(object, keys);
        let pages = match (word(&["pageStart"]), word(&["pageEnd"])) {
            (Some(first), Some(last)) => Some(format!("{first}-{last}")),
            (first, _) => first,
        };
        let address = |text: &String| text.starts_with("http");
        PartialMetadata {
            title: word(&["headline", "name"]),
            authors: all(&["author", "creator"]).filter(|names| !names.is_empty()),
            publisher: word(&["publisher", "sourceOrganization"]),
            date: word(&["datePublished", "dateCreated"])
                .as_deref()
                .and_then(date),
            language: word(&["inLanguage"]).as_deref().and_then(language),
            url: get(&["url"])
                .and_then(Value::as_str)
                .map(str::to_owned)
                .filter(address),
            licence: get(&["license"]).and_then(|value| licence(&self.address(value)?)),
            document_type: kind,
            tags: all(&["keywords"]).map(|words| {
                let words = words.iter().flat_map(|word| list(word, &[',', '、', '，']));
                words.collect()
            }),
            container_title: part(&["name"]).filter(|_| kind.is_some()),
            volume: part(&["volumeNumber"]),
            issue: part(&["issueNumber"]),
            page_range: pages.or(word(&["pagination"])),
            doi: all(&["identifier", "sameAs"])
                .into_iter()
                .flatten()
                .find_map(|text| doi(&text)),
            ..PartialMetadata::default()
        }
    }

    /// An object, also one that is only referred to.
    fn resolve<'o>(&'o self, object: &'o Map<String, Value>) -> &'o Map<String, Value> {
        let id = object.get("@id").and_then(Value::as_str);
        let known = id.and_then(|id| self.named.get(id)).copied();
        known.filter(|_| object.len() == 1).unwrap_or(object)
    }

    /// Texts, or the names of objects.
    fn names(&self, value: &Value) -> Vec<String> {
        match value {
            Value::String(text) => one_line(text).into_iter().collect(),
            Value::Number(number) => vec![number.to_string()],
            Value::Array(items) => items
                .iter()
                .filter(|item| !item.is_array())
                .flat_map(|item| self.names(item))
                .collect(),
            Value::Object(object) => {
                let object = self.resolve(object);
                let keys = ["name", "alternateName", "@value", "value"];
                let named = keys.iter().find_map(|key| object.get(*key)?.as_str());
                named.and_then(one_line).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn address(&self, value: &Value) -> Option<String> {
        match value {
            Value::Object(object) => {
                let object = self.resolve(object);
                let found = ["url", "@id", "name"]
                    .iter()
                    .find_map(|key| object.get(*key)?.as_str());
                found.map(str::to_owned)
            }
            value => self.names(value).into_iter().next(),
        }
    }

    /// A word of what the text is a part of: issue, volume, journal.
    fn of_container(&self, object: &Map<String, Value>, keys: &[&str]) -> Option<String> {
        let mut found = None;
        let mut part = object;
        for _ in 0..MAX_CONTAINERS {
            let Some(Value::Object(whole)) = part.get("isPartOf") else {
                break;
            };
            part = self.resolve(whole);
            if ["WebSite", "WebPage", "Blog"]
                .iter()
                .any(|site| is_a(part, site))
            {
                break;
            }
            let word = keys.iter().find_map(|key| part.get(*key));
            found = word
                .map(|word| self.names(word))
                .and_then(|w| w.into_iter().next())
                .or(found);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graph_with_references() {
        let read = read(&[r##"{"@context": "https://schema.org", "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "サイト"},
            {"@type": "Organization", "@id": "#org", "name": "港湾協会"},
            {"@type": ["Article", "Report"], "headline": "港の提言",
             "author": [{"@type": "Person", "name": "甲野 花子"}, {"@id": "#org"}],
             "publisher": {"@id": "#org"}, "datePublished": "2025-06-18T09:00:00+09:00",
             "inLanguage": "ja-JP", "license": "https://creativecommons.org/licenses/by/4.0/",
             "keywords": "水素, 港", "isPartOf": {"@type": "PublicationIssue", "issueNumber": 3,
                "isPartOf": {"@type": "PublicationVolume", "volumeNumber": "12",
                  "isPartOf": {"@type": "Periodical", "name": "港湾研究"}}},
             "pageStart": 4, "pageEnd": 9, "sameAs": "https://doi.org/10.1234/abc"}]}"##
            .to_owned()]);
        assert_eq!(read.title.as_deref(), Some("港の提言"));
        assert_eq!(read.authors.unwrap(), ["甲野 花子", "港湾協会"]);
        assert_eq!(read.publisher.as_deref(), Some("港湾協会"));
        assert_eq!(read.date.unwrap().to_string(), "2025-06-18");
        assert_eq!(read.licence.as_deref(), Some("CC-BY-4.0"));
        assert_eq!(read.document_type, Some(DocumentType::Report));
        assert_eq!(read.tags.unwrap(), ["水素", "港"]);
        assert_eq!(read.container_title.as_deref(), Some("港湾研究"));
        assert_eq!(
            (read.volume.unwrap(), read.issue.unwrap()),
            ("12".into(), "3".into())
        );
        assert_eq!(read.page_range.as_deref(), Some("4-9"));
        assert_eq!(read.doi.as_deref(), Some("10.1234/abc"));
    }

    #[test]
    fn broken_blocks_say_nothing() {
        let blocks = [
            "{".to_owned(),
            "[[[[".repeat(500),
            "{\"@type\": \"Article\"}".to_owned(),
        ];
        let read = read(&blocks);
        assert_eq!(read.document_type, Some(DocumentType::Article));
        assert_eq!(read.title, None);
    }
}
