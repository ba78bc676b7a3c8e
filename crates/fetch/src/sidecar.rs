//! The metadata beside a document: what a fetch writes there, and how it leaves the rest alone.

mod reader;

use saphyr_parser::Parser;

use reader::{Entry, Reader};

/// Where the document is cited from. Written once; a person may put another address.
pub(crate) const URL: &str = "url";
/// The day on which the document was fetched.
pub(crate) const ACCESSED: &str = "accessed";
/// The URL that a refresh asks, by which the document is known here.
pub(crate) const FETCHED_FROM: &str = "fetched_from";
/// When the document was fetched.
pub(crate) const FETCHED_AT: &str = "fetched_at";
/// SHA-256 of the file as it was saved, in hexadecimal.
pub(crate) const SHA256: &str = "sha256";
/// The media type that the server said.
pub(crate) const MEDIA_TYPE: &str = "media_type";
/// The encoding of a text that was saved as UTF-8.
pub(crate) const RECEIVED_ENCODING: &str = "received_encoding";
/// The entity tag that the server gave.
pub(crate) const ETAG: &str = "etag";
/// The time of change that the server gave.
pub(crate) const LAST_MODIFIED: &str = "last_modified";

/// A sidecar file: its text, and its keys with a scalar for a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sidecar {
    text: String,
    entries: Vec<Entry>,
    /// What is wrong with the text, if it is not lines of keys and values.
    pub(crate) problem: Option<String>,
}

impl Sidecar {
    /// Reads a sidecar as far as it goes.
    pub(crate) fn parse(text: &str) -> Self {
        let mut reader = Reader::new(text);
        let mut problem = None;
        for event in Parser::new_from_str(text) {
            match event {
                Ok((event, span)) => reader.event(&event, span),
                Err(error) => {
                    problem = Some(format!("line {}: {}", error.marker().line(), error.info()));
                    break;
                }
            }
        }
        Self {
            text: text.to_owned(),
            entries: reader.entries,
            problem,
        }
    }

    /// The text of the file.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The value of a key; an empty one or YAML's null says nothing.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        let value = entry.value.as_deref()?;
        (!matches!(value, "" | "~" | "null")).then_some(value)
    }

    /// The URL that the document was fetched from, also where the text is broken: a document must
    /// not be fetched again under another name because of a slip in its sidecar.
    pub(crate) fn fetched_from(&self) -> Option<&str> {
        let broken = self.problem.as_ref().map(|_| self.text.lines());
        let line = || {
            let mut values = broken?.filter_map(|line| line.split_once(':'));
            let (_, value) = values.find(|(key, _)| *key == FETCHED_FROM)?;
            Some(value.trim().trim_matches(['\'', '"']))
        };
        self.get(FETCHED_FROM).or_else(line)
    }

    /// This sidecar with other values: those of keys that are there are replaced where they
    /// stand, the others are added at the end. `None` empties a key. Comments, order and all
    /// other keys stay.
    ///
    /// # Errors
    /// When the text cannot be changed so; says why.
    pub(crate) fn with(&self, values: &[(&str, Option<String>)]) -> Result<Self, String> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        let mut text = self.text.clone();
        let mut places: Vec<_> = self.places(values).collect();
        places.sort_by_key(|(entry, _)| std::cmp::Reverse(entry.range.start));
        for (entry, value) in places {
            let is_empty = entry.range.is_empty();
            let space = if is_empty { " " } else { "" };
            text.replace_range(entry.range.clone(), &(space.to_owned() + &scalar(value)));
        }
        for (key, value) in values {
            let is_new = self.entries.iter().all(|entry| entry.key != *key);
            if let Some(value) = value.as_deref().filter(|_| is_new) {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                text.push_str(&format!("{key}: {}\n", scalar(value)));
            }
        }
        self.checked(&text, values)
    }

    fn places<'a>(
        &'a self,
        values: &'a [(&str, Option<String>)],
    ) -> impl Iterator<Item = (&'a Entry, &'a str)> {
        values.iter().filter_map(|(key, value)| {
            let entry = self.entries.iter().find(|entry| entry.key == *key)?;
            let value = value.as_deref().unwrap_or_default();
            // A list or mapping stays, and the check of the changed text finds it out.
            let is_other = entry.value.as_deref().is_some_and(|known| known != value);
            is_other.then_some((entry, value))
        })
    }

    /// Reads the changed text again: it must say what was to be said, and all that it said before.
    fn checked(&self, text: &str, values: &[(&str, Option<String>)]) -> Result<Self, String> {
        let changed = Self::parse(text);
        let is_set = |(key, value): &(&str, Option<String>)| changed.get(key) == value.as_deref();
        let is_other = |entry: &&Entry| values.iter().all(|(key, _)| entry.key != *key);
        let others = |sidecar: &Self| {
            let kept = sidecar.entries.iter().filter(is_other);
            kept.map(|entry| (entry.key.clone(), entry.value.clone()))
                .collect::<Vec<_>>()
        };
        let is_sound = changed.problem.is_none()
            && values.iter().all(is_set)
            && others(&changed) == others(self);
        if is_sound {
            Ok(changed)
        } else {
            Err("its form does not let single keys be changed".to_owned())
        }
    }
}

/// A value as YAML: plain where that cannot be misread, else in single quotes.
fn scalar(value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:?=&%+~".contains(c);
    let is_word = value.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !value.ends_with(':')
        && value.chars().all(is_plain);
    if is_word {
        value.to_owned()
    } else {
        format!("'{}'", value.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn change(text: &str, values: &[(&str, Option<&str>)]) -> Result<String, String> {
        let values: Vec<_> = values
            .iter()
            .map(|(key, value)| (*key, value.map(str::to_owned)))
            .collect();
        let sidecar = Sidecar::parse(text).with(&values)?;
        Ok(sidecar.text().to_owned())
    }

    #[test]
    fn a_new_sidecar() {
        let text = change(
            "",
            &[
                (URL, Some("https://example.org/a?b=c&d#e")),
                (ACCESSED, Some("2026-11-22")),
                (ETAG, Some("W/\"it's\"")),
                (LAST_MODIFIED, None),
            ],
        );
        assert_eq!(
            text.unwrap(),
            "url: 'https://example.org/a?b=c&d#e'\naccessed: 2026-11-22\netag: 'W/\"it''s\"'\n"
        );
    }

    #[test]
    fn what_a_person_wrote_stays() {
        let text = "# 港の提言\ntitle: '提言: 港' # 仮題\ntags:\n  - 水素\n  - 港湾\netag: \"a\"   # old\nsha256: 00\nlast_modified: x\nnote: |\n  etag: b\n";
        let changed = change(
            text,
            &[
                (ETAG, Some("\"c\"")),
                (SHA256, Some("11")),
                (LAST_MODIFIED, None),
                (FETCHED_AT, Some("2026-11-22T08:30:00Z")),
            ],
        );
        let expected = text
            .replace("etag: \"a\"", "etag: '\"c\"'")
            .replace("sha256: 00", "sha256: 11")
            .replace("last_modified: x", "last_modified: ''")
            + "fetched_at: 2026-11-22T08:30:00Z\n";
        assert_eq!(changed.unwrap(), expected);
    }

    #[test]
    fn odd_forms() {
        assert_eq!(
            change("etag:\ntitle: a", &[(ETAG, Some("b"))]).unwrap(),
            "etag: b\ntitle: a"
        );
        assert_eq!(
            change("a: b", &[(ETAG, Some("c"))]).unwrap(),
            "a: b\netag: c\n"
        );
        assert_eq!(
            change("a: b\r\netag: c\r\n", &[(ETAG, Some("d"))]).unwrap(),
            "a: b\r\netag: d\r\n"
        );
        for text in ["{a: b}", "- a\n", "title: 'open\n", "etag: [a]\n"] {
            let changed = change(text, &[(ETAG, Some("b"))]);
            assert!(changed.is_err(), "{text} became {changed:?}");
        }
    }

    #[test]
    fn values_are_read() {
        let sidecar = Sidecar::parse("url: a\nsha256: ~\netag: ''\ntags: [b]\nurl: c\n");
        assert_eq!(sidecar.get(URL), Some("a"));
        for key in [SHA256, ETAG, "tags", ACCESSED] {
            assert_eq!(sidecar.get(key), None, "{key}");
        }
    }

    proptest! {
        /// A change succeeds whole or not at all, whatever the sidecar and the value.
        #[test]
        fn any_change_is_sound(
            text in "([a-z#]{0,4}(: |:|- )[a-z'\"\\[\\]{}#|~水\n ]{0,6}\n){0,5}",
            value in "[ -~水]{1,20}",
        ) {
            let value = value.trim();
            prop_assume!(!matches!(value, "" | "~" | "null"));
            if let Ok(changed) = change(&text, &[(ETAG, Some(value))]) {
                let sidecar = Sidecar::parse(&changed);
                prop_assert_eq!(sidecar.get(ETAG), Some(value));
            }
        }

        #[test]
        fn any_value_can_be_written(value in "[ -~水]{1,40}") {
            prop_assume!(!matches!(value.as_str(), "~" | "null"));
            let changed = change("title: a\n", &[(ETAG, Some(&value))]).unwrap();
            let sidecar = Sidecar::parse(&changed);
            prop_assert_eq!(sidecar.get(ETAG), Some(value.as_str()));
        }
    }
}
