//! Finds the keys of a sidecar, and where in the text their values stand.

use std::ops::Range;

use saphyr_parser::{Event, ScalarStyle, Span};

/// A key of the top-level mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: String,
    /// `None` for a list or mapping.
    pub(super) value: Option<String>,
    /// The place of a scalar value in the text, in bytes.
    pub(super) range: Range<usize>,
}

/// Collects the keys of the top-level mapping.
pub(super) struct Reader<'t> {
    text: &'t str,
    /// The byte at which each character stands: the parser counts characters.
    bytes: Vec<usize>,
    pub(super) entries: Vec<Entry>,
    depth: usize,
    /// A key without its value yet, and the byte at which it ends.
    key: Option<(String, usize)>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        Self {
            text,
            bytes: starts.chain([text.len()]).collect(),
            entries: Vec::new(),
            depth: 0,
            key: None,
        }
    }

    pub(super) fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                self.depth += 1;
                if self.depth == 2 {
                    self.entry(None, 0..0);
                }
            }
            Event::MappingEnd | Event::SequenceEnd => self.depth = self.depth.saturating_sub(1),
            Event::Scalar(text, ..) if self.depth == 1 && self.key.is_none() => {
                self.key = Some((text.to_string(), self.byte(span.end.index())));
            }
            Event::Scalar(text, style, ..) if self.depth == 1 => {
                let range = self.value_range(*style, span);
                self.entry(Some(text.to_string()), range);
            }
            Event::Alias(_) if self.depth == 1 => self.entry(None, 0..0),
            _ => {}
        }
    }

    fn entry(&mut self, value: Option<String>, range: Range<usize>) {
        if let Some((key, _)) = self.key.take() {
            self.entries.push(Entry { key, value, range });
        }
    }

    fn byte(&self, character: usize) -> usize {
        let at = self.bytes.get(character).copied();
        at.unwrap_or(self.text.len())
    }

    /// Where a value stands, without what follows on its line: the parser's span may take in
    /// spaces and a comment, and that of an empty value lies elsewhere.
    fn value_range(&self, style: ScalarStyle, span: Span) -> Range<usize> {
        let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
        let written = self.text.get(start..end).unwrap_or_default();
        let length = match style {
            ScalarStyle::SingleQuoted => quoted_length(written, '\''),
            ScalarStyle::DoubleQuoted => quoted_length(written, '"'),
            ScalarStyle::Plain => {
                let value = written.split(" #").next().unwrap_or_default();
                value.trim_end().len()
            }
            ScalarStyle::Literal | ScalarStyle::Folded => written.len(),
        };
        if length > 0 {
            return start..start + length;
        }
        let key_end = self.key.as_ref().map_or(start, |(_, end)| *end);
        let after_key = self.text.get(key_end..).unwrap_or_default();
        let colon = after_key.find(':').map_or(start, |at| key_end + at + 1);
        colon..colon
    }
}

/// The length of a quoted value with its quotes. A quote inside is doubled, or behind a `\`.
fn quoted_length(written: &str, quote: char) -> usize {
    let mut rest = written.char_indices().skip(1).peekable();
    while let Some((at, c)) = rest.next() {
        let is_doubled = c == quote && quote == '\'' && matches!(rest.peek(), Some((_, '\'')));
        if (c == '\\' && quote == '"') || is_doubled {
            rest.next();
        } else if c == quote {
            return at + 1;
        }
    }
    written.len()
}
