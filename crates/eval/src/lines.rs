//! Text files line by line, with errors that name file and line.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::EvalError;

/// Calls `each` with the number and text of every line that is not blank.
pub(crate) fn read_lines(
    path: &Path,
    mut each: impl FnMut(usize, &str) -> Result<(), String>,
) -> Result<(), EvalError> {
    let file = File::open(path).map_err(EvalError::io(path))?;
    let mut reader = BufReader::new(file);
    let mut bytes = Vec::new();
    let mut line = 0;
    while reader
        .read_until(b'\n', &mut bytes)
        .map_err(EvalError::io(path))?
        > 0
    {
        line += 1;
        let used = line_text(&bytes, line).and_then(|text| match text.trim() {
            "" => Ok(()),
            _ => each(line, text),
        });
        used.map_err(|problem| EvalError::Line {
            path: path.to_owned(),
            line,
            problem,
        })?;
        bytes.clear();
    }
    Ok(())
}

/// The text of a line without its end, and without the byte order mark of a file.
fn line_text(bytes: &[u8], line: usize) -> Result<&str, String> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "the line is not UTF-8: convert the file to UTF-8".to_owned())?;
    let text = text.trim_end_matches(['\r', '\n']);
    Ok(match line {
        1 => text.strip_prefix('\u{feff}').unwrap_or(text),
        _ => text,
    })
}

/// One object of a JSON Lines file.
pub(crate) trait JsonLine: DeserializeOwned {
    /// What an object is called, and what it must hold.
    const WHAT: &'static str;
    /// Such objects, in the plural.
    const MANY: &'static str;

    /// Its id, of which there must be no second.
    fn id(&self) -> &str;
}

/// Reads a JSON Lines file whole.
pub(crate) fn read_json_lines<T: JsonLine>(path: &Path) -> Result<Vec<T>, EvalError> {
    let mut objects: Vec<T> = Vec::new();
    let mut first = FirstLines::default();
    read_lines(path, |line, text| {
        let object: T = serde_json::from_str(text).map_err(|error| {
            // The line that the parser counts is the only one it was given.
            let reason = error
                .to_string()
                .replace(" at line 1 column ", " at column ");
            format!("this is not {} ({reason})", T::WHAT)
        })?;
        first.insert(object.id(), line)?;
        objects.push(object);
        Ok(())
    })?;
    if objects.is_empty() {
        let path = path.to_owned();
        return Err(EvalError::Empty {
            path,
            what: T::MANY,
        });
    }
    Ok(objects)
}

/// The first line of each id.
#[derive(Default)]
struct FirstLines(HashMap<String, usize>);

impl FirstLines {
    fn insert(&mut self, id: &str, line: usize) -> Result<(), String> {
        if id.trim().is_empty() {
            return Err("the id is empty: give it one".to_owned());
        }
        match self.0.insert(id.to_owned(), line) {
            None => Ok(()),
            Some(first) => Err(format!(
                "the id {id:?} stands on line {first} too: remove one or give it another id"
            )),
        }
    }
}

/// The columns of a line, apart by tabs if it has any, otherwise by white space.
pub(crate) fn columns(text: &str) -> Vec<&str> {
    if text.contains('\t') {
        text.split('\t').map(str::trim).collect()
    } else {
        text.split_whitespace().collect()
    }
}
