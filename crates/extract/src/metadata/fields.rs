//! The known keys: how each is read, leniently where the meaning is clear.

use issetsu_model::{DocumentId, DocumentType, Metadata, PublicationDate, Warning};

use super::address::{ADDRESS_FORM, is_address};
use super::names::{clean, listed};
use super::{Value, date_line};
use crate::ExtractError;
use crate::warning::warning;

/// What one source says of a publication: a person's front matter or sidecar, the fields of the
/// file, or the printed text. What it does not say is `None`.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct PartialMetadata {
    pub(crate) id: Option<DocumentId>,
    pub(crate) title: Option<String>,
    pub(crate) authors: Option<Vec<String>>,
    pub(crate) publisher: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) date: Option<PublicationDate>,
    pub(crate) language: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) document_type: Option<DocumentType>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) container_title: Option<String>,
    pub(crate) volume: Option<String>,
    pub(crate) issue: Option<String>,
    pub(crate) page_range: Option<String>,
    pub(crate) doi: Option<String>,
    pub(crate) accessed: Option<PublicationDate>,
}

impl PartialMetadata {
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
            place: self.place.or(other.place),
            date: self.date.or(other.date),
            language: self.language.or(other.language),
            url: self.url.or(other.url),
            licence: self.licence.or(other.licence),
            document_type: self.document_type.or(other.document_type),
            tags: self.tags.or(other.tags),
            container_title: self.container_title.or(other.container_title),
            volume: self.volume.or(other.volume),
            issue: self.issue.or(other.issue),
            page_range: self.page_range.or(other.page_range),
            doi: self.doi.or(other.doi),
            accessed: self.accessed.or(other.accessed),
        }
    }

    /// The metadata of a document, with what must never be missing.
    pub(crate) fn complete(self, title: &str, language: &str) -> Metadata {
        Metadata {
            title: self.title.unwrap_or_else(|| title.to_owned()),
            authors: self.authors.unwrap_or_default(),
            publisher: self.publisher,
            place: self.place,
            date: self.date,
            language: self.language.unwrap_or_else(|| language.to_owned()),
            url: self.url,
            licence: self.licence,
            document_type: self.document_type.unwrap_or_default(),
            tags: self.tags.unwrap_or_default(),
            container_title: self.container_title,
            volume: self.volume,
            issue: self.issue,
            page_range: self.page_range,
            doi: self.doi,
            accessed: self.accessed,
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
            "place" => put(&mut self.place, one(value), "one city"),
            "date" => put(&mut self.date, date(value), DATE_FORMS),
            "language" | "lang" => put(
                &mut self.language,
                one(value).filter(is_tag),
                "a language tag such as ja",
            ),
            "url" | "link" => put(
                &mut self.url,
                one(value).filter(|url| is_address(url)),
                ADDRESS_FORM,
            ),
            "licence" | "license" => put(&mut self.licence, one(value), "one licence"),
            "type" => {
                let kind = one(value)
                    .map(|name| name.trim().to_lowercase().replace([' ', '-'], "_"))
                    .and_then(|name| DocumentType::from_name(&name));
                let expected = "proposal, report, white_paper, article, interview or other";
                put(&mut self.document_type, kind, expected)
            }
            "tags" | "keywords" => put(&mut self.tags, tags(value), "a list of words"),
            "container_title" | "journal" => {
                put(&mut self.container_title, one(value), "one title")
            }
            "volume" => put(&mut self.volume, one(value), "one volume"),
            "issue" => put(&mut self.issue, one(value), "one issue"),
            "pages" => put(&mut self.page_range, one(value), "12-34"),
            "doi" => put(
                &mut self.doi,
                one(value).as_deref().and_then(doi),
                "10.1234/abc",
            ),
            "accessed" => put(&mut self.accessed, date(value), DATE_FORMS),
            // How the file was fetched: kept for refreshing it, and no part of the publication.
            "fetched_from" | "fetched_at" | "sha256" | "media_type" | "received_encoding"
            | "etag" | "last_modified" => Outcome::Set,
            _ => Outcome::Unknown,
        })
    }
}

const DATE_FORMS: &str = "2025, 2025-06 or 2025-06-18";

fn date(value: &Value) -> Option<PublicationDate> {
    one(value).and_then(|text| text.parse().ok().or_else(|| date_line(&text)))
}

/// A DOI without the address or scheme that it is often written with.
pub(crate) fn doi(text: &str) -> Option<String> {
    let start = text.find("10.")?;
    let (prefix, doi) = text.split_at(start);
    let prefix = prefix.trim().to_ascii_lowercase();
    let known = prefix.is_empty() || prefix.ends_with("doi:") || prefix.ends_with("doi.org/");
    (known && doi.contains('/') && !doi.contains(char::is_whitespace)).then(|| doi.to_owned())
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
        Value::Scalar(_) => one(value).map(|text| listed(&text)),
        Value::Other => None,
    }
}

fn tags(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Scalar(_) => one(value).map(|text| clean(text.split([',', '、', '，']))),
        _ => names(value),
    }
}

#[allow(clippy::ptr_arg, reason = "used as a filter over Option<String>")]
fn is_tag(text: &String) -> bool {
    (2..=35).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::parse;

    fn given(yaml: &str) -> (PartialMetadata, Vec<String>) {
        let mut warnings = Vec::new();
        let given =
            PartialMetadata::read(&parse(yaml).entries, "front matter", &mut warnings).unwrap();
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
        assert_eq!(g, PartialMetadata::default());
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
    fn journals() {
        let (g, warnings) = given(
            "journal: 港湾研究\nvolume: 12\nissue: 3\npages: 4-9\ndoi: https://doi.org/10.1234/abc\nplace: 東京\naccessed: 2026-11-22\n",
        );
        assert_eq!(g.container_title.unwrap(), "港湾研究");
        assert_eq!(
            (g.volume.unwrap(), g.issue.unwrap()),
            ("12".into(), "3".into())
        );
        assert_eq!(g.page_range.unwrap(), "4-9");
        assert_eq!(g.doi.unwrap(), "10.1234/abc");
        assert_eq!(g.place.unwrap(), "東京");
        assert_eq!(g.accessed.unwrap().to_string(), "2026-11-22");
        assert!(warnings.is_empty());
        assert_eq!(given("doi: none yet\n").1, ["invalid_metadata_value"]);
    }

    #[test]
    fn an_invalid_id_is_an_error() {
        let entries = parse("id: a b\n").entries;
        assert!(PartialMetadata::read(&entries, "front matter", &mut Vec::new()).is_err());
    }
}
