//! A terminal that shows what documents hold and obeys only this program.
//!
//! Documents, their names and their metadata come from strangers, and a control character in them could move
//! the cursor, set the title of the window or answer a question that nobody asked. So none of them is
//! written; our own styles travel as marks that no control character can make.

use std::io::{self, Write};

/// Begins bold text. The marks are noncharacters, which no text has to hold.
const BOLD: char = '\u{fdd0}';
const DIM: char = '\u{fdd1}';
const MARKED: char = '\u{fdd2}';
const PLAIN: char = '\u{fdd3}';

/// What stands for a control character.
const REPLACEMENT: char = '\u{fffd}';

/// Bold on a terminal.
pub(crate) fn bold(text: &str) -> String {
    styled(BOLD, text)
}

/// Dim on a terminal.
pub(crate) fn dim(text: &str) -> String {
    styled(DIM, text)
}

/// Marked on a terminal: bold and in colour.
pub(crate) fn marked(text: &str) -> String {
    styled(MARKED, text)
}

fn styled(style: char, text: &str) -> String {
    format!("{style}{text}{PLAIN}")
}

/// Standard output or standard error; without styles where it is no terminal.
pub(crate) struct Screen<W: anstream::stream::RawStream>(anstream::AutoStream<W>);

/// Standard output.
pub(crate) fn stdout() -> Screen<io::StdoutLock<'static>> {
    Screen(anstream::AutoStream::auto(io::stdout().lock()))
}

/// Standard error.
pub(crate) fn stderr() -> Screen<io::StderrLock<'static>> {
    Screen(anstream::AutoStream::auto(io::stderr().lock()))
}

impl<W: anstream::stream::RawStream> Write for Screen<W>
where
    anstream::AutoStream<W>: Write,
{
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Formatted text comes piece by piece, each whole.
        let text = String::from_utf8_lossy(bytes);
        self.0.write_all(shown(&text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A text as it is written: marks become styles, and control characters a sign.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            BOLD => shown.push_str("\u{1b}[1m"),
            DIM => shown.push_str("\u{1b}[2m"),
            MARKED => shown.push_str("\u{1b}[1;33m"),
            PLAIN => shown.push_str("\u{1b}[0m"),
            '\n' | '\t' => shown.push(character),
            // RIS ends its lines so.
            '\r' if characters.peek() == Some(&'\n') => shown.push(character),
            control if control.is_control() => shown.push(REPLACEMENT),
            character => shown.push(character),
        }
    }
    shown
}

/// JSON with no control character of a terminal in it. In JSON they can be written otherwise, and those
/// below U+0020 are already.
pub(crate) fn safe_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '\n' => safe.push('\n'),
            control if control.is_control() => {
                safe.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            character => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_of_a_document_is_written() {
        for (text, expected) in [
            ("\u{1b}[2J港", "\u{fffd}[2J港"),
            ("\u{9b}31m港", "\u{fffd}31m港"),
            ("\u{1b}]0;title\u{7}港", "\u{fffd}]0;title\u{fffd}港"),
            ("a\rb\u{8}c\u{7f}", "a\u{fffd}b\u{fffd}c\u{fffd}"),
            ("港\n\t船\r\n", "港\n\t船\r\n"),
        ] {
            assert_eq!(shown(text), expected);
        }
        assert_eq!(shown(&bold("港")), "\u{1b}[1m港\u{1b}[0m");
    }

    #[test]
    fn json_stays_the_same_value() {
        let value = serde_json::json!({ "a": "\u{1b}[2J\u{9b}\u{7f}港" });
        let written = safe_json(&serde_json::to_string_pretty(&value).unwrap());
        assert!(written.chars().all(|c| c == '\n' || !c.is_control()));
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read, value);
    }
}
