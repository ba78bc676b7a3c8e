//! Topics: what is searched for.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::EvalError;
use crate::lines::{JsonLine, read_json_lines};

/// Something that a person looks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Its name in qrels and runs.
    #[serde(rename = "_id", alias = "id")]
    pub id: String,
    /// What the person types.
    pub text: String,
    /// Whether words alone answer it, and no figure has to be looked at; None where the file does
    /// not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_only: Option<bool>,
}

impl Topic {
    /// Reads topics in the form of BEIR's `queries.jsonl`: one object a line with `_id` (or `id`)
    /// and `text`.
    ///
    /// # Errors
    /// When the file cannot be read, a line is no topic, an id stands twice, or there is none.
    pub fn read_all(path: &Path) -> Result<Vec<Self>, EvalError> {
        read_json_lines(path)
    }
}

impl JsonLine for Topic {
    const WHAT: &'static str = "a topic, a JSON object with \"_id\" and \"text\"";
    const MANY: &'static str = "topics";

    fn id(&self) -> &str {
        &self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Topic>, String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("topics.jsonl");
        std::fs::write(&path, text).unwrap();
        let folder = format!("{}/", dir.path().display());
        Topic::read_all(&path).map_err(|error| error.to_string().replace(&folder, ""))
    }

    #[test]
    fn topics_of_beir() {
        let text = "\u{feff}{\"_id\": \"1\", \"text\": \"水素\", \"metadata\": {}}\r\n\n\
                    {\"id\":\"2\",\"text\":\"港\"}";
        let topics = read(text).unwrap();
        let found: Vec<_> = topics.iter().map(|t| (&*t.id, &*t.text)).collect();
        assert_eq!(found, [("1", "水素"), ("2", "港")]);
    }

    #[test]
    fn errors_name_the_line() {
        let first = "{\"_id\": \"1\", \"text\": \"水素\"}\n";
        for (rest, expected) in [
            ("{\"_id\": \"2\"}", "topics.jsonl:2: this is not a topic"),
            ("{\"_id\": \"2\"}", "missing field `text` at column 12)"),
            ("{\"_id\":", "topics.jsonl:2: this is not a topic"),
            (first, "topics.jsonl:2: the id \"1\" stands on line 1 too"),
            (
                "\n{\"_id\": \"\", \"text\": \"\"}",
                "topics.jsonl:3: the id is empty",
            ),
        ] {
            let error = read(&format!("{first}{rest}")).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
        assert_eq!(
            read("\n").unwrap_err(),
            "topics.jsonl holds no topics: check that it is the right file"
        );
        assert!(read("").is_err());
    }

    #[test]
    fn other_encodings_are_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("topics.jsonl");
        std::fs::write(&path, b"\n{\"_id\": \"\x90\x85\"}\n").unwrap();
        let error = Topic::read_all(&path).unwrap_err().to_string();
        assert!(
            error.contains("topics.jsonl:2: the line is not UTF-8"),
            "{error}"
        );
    }
}
