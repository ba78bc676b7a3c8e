//! Writing to the terminal.

use std::io::{self, Write};

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::japanese::japanese;
use crate::locale::Locale;
use crate::screen::safe_json;
pub(crate) use crate::screen::{bold, dim, marked, stderr, stdout};

/// Says something beside the output.
pub(crate) fn tell(note: &str) -> anyhow::Result<()> {
    writeln!(stderr(), "{note}")?;
    Ok(())
}

/// Prints a JSON value over several lines.
pub(crate) fn print_json(value: &Value) -> anyhow::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    writeln!(io::stdout().lock(), "{}", safe_json(&json))?;
    Ok(())
}

/// Why something failed: each cause once, in the language of the user.
pub(crate) fn message(error: &anyhow::Error, locale: Locale) -> String {
    let mut causes: Vec<String> = Vec::new();
    for cause in error.chain() {
        let text = cause.to_string();
        // Some errors have the text of their source in their own, and it comes next in the chain.
        if !causes.last().is_some_and(|last| last.contains(&text)) {
            causes.push(text);
        }
    }
    let said: Vec<String> = causes.iter().map(|cause| said(cause, locale)).collect();
    said.join(": ")
}

/// A message of a library in the language of the user.
pub(crate) fn said(message: &str, locale: Locale) -> String {
    match locale {
        Locale::Japanese => japanese(message),
        Locale::English => message.to_owned(),
    }
}

/// Whether the reader of our output went away, as in `issetsu search … | head`.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause
            .downcast_ref::<serde_json::Error>()
            .and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Rows as lines with their columns under each other, the first to the left, the others to the
/// right; Japanese letters are two columns of the terminal wide.
pub(crate) fn table(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let padding = " ".repeat(width - cell.width());
            match at {
                0 => line += &(cell.clone() + &padding),
                _ => line += &format!("  {padding}{cell}"),
            }
        }
        line
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::io;

    use anyhow::Context;
    use issetsu_index_format::FormatError;

    use super::*;

    #[test]
    fn a_cause_is_stated_once() {
        let denied = || io::Error::from_raw_os_error(13);
        let format = anyhow::Error::from(FormatError::io("index/CURRENT")(denied()));
        let search = issetsu_search::SearchError::from(FormatError::io("a")(denied()));
        let context: anyhow::Result<()> = Err(denied()).context("cannot read m.md");
        for (error, english, expected) in [
            (
                format,
                "cannot access index/CURRENT: Permission denied (os error 13)",
                "index/CURRENT を読み書きできません: 権限がありません",
            ),
            (
                search.into(),
                "cannot access a: Permission denied (os error 13)",
                "a を読み書きできません: 権限がありません",
            ),
            (
                context.unwrap_err(),
                "cannot read m.md: Permission denied (os error 13)",
                "m.md を読めません: 権限がありません",
            ),
        ] {
            assert_eq!(message(&error, Locale::English), english);
            assert_eq!(message(&error, Locale::Japanese), expected);
        }
    }

    #[test]
    fn columns_stand_under_each_other() {
        let rows = [["", "平均"], ["P@1", "0.5"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(table(&rows), ["     平均", "P@1   0.5"]);
    }
}
