//! The flat part of YAML that metadata need: keys with a scalar or a list of scalars.
//!
//! Reads parser events one by one and never expands an alias or recurses, so that neither alias
//! bombs nor deep nesting cost more than their own length.

use saphyr_parser::{Event, Parser};

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// One scalar, as written.
    Scalar(String),
    /// A list of scalars.
    List(Vec<String>),
    /// A mapping, a nested list or an alias.
    Other,
}

/// What was read before the end or the first error.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// Keys in the order written.
    pub(crate) entries: Vec<(String, Value)>,
    /// The line, from 1, and what is wrong there.
    pub(crate) error: Option<(usize, String)>,
}

/// Reads the top-level mapping of a YAML text.
pub(crate) fn parse(yaml: &str) -> Parsed {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(yaml) {
        match event {
            Ok((event, span)) => {
                if reader.event(event).is_err() {
                    reader.parsed.error =
                        Some((span.start.line(), "expected lines like key: value".into()));
                    break;
                }
            }
            Err(error) => {
                reader.parsed.error = Some((error.marker().line(), error.info().to_owned()));
                break;
            }
        }
    }
    reader.parsed
}

struct NoMapping;

#[derive(Default)]
struct Reader {
    parsed: Parsed,
    depth: usize,
    key: Option<String>,
    value: Option<Value>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) -> Result<(), NoMapping> {
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if self.depth == 0 && matches!(event, Event::SequenceStart(..)) {
                    return Err(NoMapping);
                }
                self.open(matches!(event, Event::SequenceStart(..)));
            }
            Event::MappingEnd | Event::SequenceEnd => self.close(),
            Event::Scalar(text, ..) if self.depth == 0 => {
                return if text.is_empty() {
                    Ok(())
                } else {
                    Err(NoMapping)
                };
            }
            Event::Scalar(text, ..) => self.scalar(text.into_owned()),
            Event::Alias(_) => self.alias(),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, is_list: bool) {
        self.depth += 1;
        if self.depth == 2 {
            self.value = Some(if is_list && self.key.is_some() {
                Value::List(Vec::new())
            } else {
                Value::Other
            });
        } else if self.depth > 2 {
            self.value = Some(Value::Other);
        }
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 1 {
            let value = self.value.take().unwrap_or(Value::Other);
            self.entry(value);
        }
    }

    fn scalar(&mut self, text: String) {
        match (self.depth, &mut self.value, self.key.is_some()) {
            (1, _, false) => self.key = Some(text),
            (1, _, true) => self.entry(Value::Scalar(text)),
            (2, Some(Value::List(items)), _) => items.push(text),
            _ => {}
        }
    }

    fn alias(&mut self) {
        if self.depth == 1 && self.key.is_some() {
            self.entry(Value::Other);
        } else if self.depth > 1 {
            self.value = Some(Value::Other);
        }
    }

    fn entry(&mut self, value: Value) {
        if let Some(key) = self.key.take() {
            self.parsed.entries.push((key, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(yaml: &str, expected: &[(&str, Value)]) {
        let parsed = parse(yaml);
        let entries: Vec<_> = parsed
            .entries
            .iter()
            .map(|(key, value)| (key.as_str(), value.clone()))
            .collect();
        assert_eq!(entries, expected, "{yaml}");
        assert_eq!(parsed.error, None, "{yaml}");
    }

    fn scalar(text: &str) -> Value {
        Value::Scalar(text.into())
    }

    fn list(items: &[&str]) -> Value {
        Value::List(items.iter().map(|item| (*item).to_owned()).collect())
    }

    #[test]
    fn scalars_and_lists() {
        check(
            "id: a\ntitle: '提言: 港'\n",
            &[("id", scalar("a")), ("title", scalar("提言: 港"))],
        );
        check("tags: [水素, 港]\n", &[("tags", list(&["水素", "港"]))]);
        check(
            "authors:\n  - 甲\n  - 乙\n",
            &[("authors", list(&["甲", "乙"]))],
        );
        check(
            "a: {b: c}\nd: e\n",
            &[("a", Value::Other), ("d", scalar("e"))],
        );
        check("# nothing\n", &[]);
        check("date: 2025-06-18\n", &[("date", scalar("2025-06-18"))]);
    }

    #[test]
    fn errors_have_lines() {
        assert_eq!(
            parse("id: a\ntags: [x\n").error.map(|(line, _)| line > 1),
            Some(true)
        );
        assert!(parse("- a\n- b\n").error.is_some());
        assert!(parse("just text\n").error.is_some());
        let kept = parse("id: a\ntitle: \"x\nb: c");
        assert_eq!(kept.entries[0], ("id".into(), scalar("a")));
    }

    #[test]
    fn bombs_are_harmless() {
        let mut bomb = String::from("a: &a [x, x, x]\n");
        for letter in b'b'..=b'z' {
            let (this, before) = (char::from(letter), char::from(letter - 1));
            bomb.push_str(&format!(
                "{this}: &{this} [*{before}, *{before}, *{before}]\n"
            ));
        }
        assert!(parse(&bomb).entries.len() >= 25);
        parse(&format!("a: {}", "[".repeat(60_000)));
        parse(&"- ".repeat(30_000));
        parse(&format!("a: {}", "{a: ".repeat(15_000)));
    }
}
