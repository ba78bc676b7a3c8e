//! The known keys: how each is read, leniently where the meaning is clear.

use issetsu_model::{DocumentId, DocumentType, PublicationDate, Warning};

use super::{Value, date_line};
use crate::ExtractError;
use crate::draft::warning;

/// Metadata given by a person; what is not given is `None` or empty.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) id: Option<DocumentId>,
    pub(crate) title: Option<String>,
    pub(crate) authors: Option<Vec<String>>,
    pub(crate) publisher: Option<String>,
    pub(crate) date: Option<PublicationDate>,
    pub(crate) language: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) document_type: Option<DocumentType>,
    pub(crate) tags: Option<Vec<String>>,
}

impl Given {
    /// Reads the keys of one front matter or sidecar; `source` names it in warnings.
    ///
    /// # Errors
    /// When the id is invalid: an id is a promise, so it is never repaired or ignored.
    pub(crate) fn read(
        entries: &[(String, Value)],
        source: &str,
        warnings: &mut Vec<Warning>,
    ) -> Result<Self, ExtractError> {
        let mut given = Self::default();
        for (key, value) in entries {
            let name = key.trim().to_ascii_lowercase();
            match given.set(&name, value)? {
                Outcome::Set => {}
                Outcome::Unknown => warnings.push(warning(
                    "unknown_metadata_key",
                    format!("{source}: the key {key:?} is not known and was ignored"),
                )),
                Outcome::Wrong(expected) => warnings.push(warning(
                    "invalid_metadata_value",
                    format!("{source}: the value of {key:?} was ignored; write {expected}"),
                )),
            }
        }
        Ok(given)
    }

    /// These metadata, with the gaps filled from `other`.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            id: self.id.or(other.id),
            title: self.title.or(other.title),
            authors: self.authors.or(other.authors),
            publisher: self.publisher.or(other.publisher),
            date: self.date.or(other.date),
            language: self.language.or(other.language),
            url: self.url.or(other.url),
            licence: self.licence.or(other.licence),
            document_type: self.document_type.or(other.document_type),
            tags: self.tags.or(other.tags),
        }
    }

    fn set(&mut self, name: &str, value: &Value) -> Result<Outcome, ExtractError> {
        Ok(match name {
            "id" => {
                self.id = match one(value) {
                    Some(id) => Some(DocumentId::new(id)?),
                    None => return Ok(Outcome::Wrong("one id")),
                };
                Outcome::Set
            }
            "title" => put(&mut self.title, one(value), "one line of text"),
            "authors" | "author" => put(&mut self.authors, names(value), "a list of names"),
            "publisher" => put(&mut self.publisher, one(value), "one name"),
            "date" => {
                let date =
                    one(value).and_then(|text| text.parse().ok().or_else(|| date_line(&text)));
                put(&mut self.date, date, "2025, 2025-06 or 2025-06-18")
            }
            "language" | "lang" => put(
                &mut self.language,
                one(value).filter(is_tag),
                "a language tag such as ja",
            ),
            "url" | "link" => put(&mut self.url, one(value), "one address"),
            "licence" | "license" => put(&mut self.licence, one(value), "one licence"),
            "type" => {
                let kind = one(value)
                    .map(|name| name.trim().to_lowercase().replace([' ', '-'], "_"))
                    .and_then(|name| DocumentType::from_name(&name));
                let expected = "proposal, report, white_paper, article, interview or other";
                put(&mut self.document_type, kind, expected)
            }
            "tags" | "keywords" => put(&mut self.tags, tags(value), "a list of words"),
            _ => Outcome::Unknown,
        })
    }
}

enum Outcome {
    Set,
    Unknown,
    Wrong(&'static str),
}

fn put<T>(field: &mut Option<T>, value: Option<T>, expected: &'static str) -> Outcome {
    match value {
        Some(value) => {
            *field = Some(value);
            Outcome::Set
        }
        None => Outcome::Wrong(expected),
    }
}

/// One value on one line; an empty one or YAML's null says nothing.
fn one(value: &Value) -> Option<String> {
    match value {
        Value::Scalar(text) => {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!line.is_empty() && line != "~" && line != "null").then_some(line)
        }
        Value::List(items) if items.len() == 1 => one(&Value::Scalar(items[0].clone())),
        _ => None,
    }
}

fn names(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::List(items) => Some(clean(items.iter().map(String::as_str))),
        Value::Scalar(_) => one(value).map(|text| clean(text.split(['、', ',', '，', ';']))),
        Value::Other => None,
    }
}

fn tags(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Scalar(_) => one(value).map(|text| clean(text.split([',', '、', '，']))),
        _ => names(value),
    }
}

fn clean<'a>(items: impl Iterator<Item = &'a str>) -> Vec<String> {
    items
        .map(|item| item.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|item| !item.is_empty())
        .collect()
}

#[allow(clippy::ptr_arg, reason = "used as a filter over Option<String>")]
fn is_tag(text: &String) -> bool {
    (2..=35).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::parse;

    fn given(yaml: &str) -> (Given, Vec<String>) {
        let mut warnings = Vec::new();
        let given = Given::read(&parse(yaml).entries, "front matter", &mut warnings).unwrap();
        (given, warnings.into_iter().map(|w| w.code).collect())
    }

    #[test]
    fn lenient_where_the_meaning_is_clear() {
        let (g, warnings) = given(
            "author: 甲野 花子\ndate: 令和7年6月18日\nlicense: CC0-1.0\nlang: ja\ntags: 水素, 港\ntype: White Paper\n",
        );
        assert_eq!(g.authors.unwrap(), ["甲野 花子"]);
        assert_eq!(g.date.unwrap().to_string(), "2025-06-18");
        assert_eq!(g.licence.unwrap(), "CC0-1.0");
        assert_eq!(g.language.unwrap(), "ja");
        assert_eq!(g.tags.unwrap(), ["水素", "港"]);
        assert_eq!(g.document_type, Some(DocumentType::WhitePaper));
        assert!(warnings.is_empty());
    }

    #[test]
    fn years_and_months() {
        for (written, date) in [
            ("2025", "2025"),
            ("2025-06", "2025-06"),
            ("2025年6月", "2025-06"),
        ] {
            let (g, _) = given(&format!("date: {written}\n"));
            assert_eq!(g.date.unwrap().to_string(), date);
        }
    }

    #[test]
    fn wrong_and_unknown_values_are_warnings() {
        let (g, warnings) = given("title: [a, b]\ndate: いつか\ncolour: red\n");
        assert_eq!(g, Given::default());
        assert_eq!(
            warnings,
            [
                "invalid_metadata_value",
                "invalid_metadata_value",
                "unknown_metadata_key"
            ]
        );
    }

    #[test]
    fn an_invalid_id_is_an_error() {
        let entries = parse("id: a b\n").entries;
        assert!(Given::read(&entries, "front matter", &mut Vec::new()).is_err());
    }
}
