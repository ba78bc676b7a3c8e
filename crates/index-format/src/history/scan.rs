//! Reads a whole history in order, to compare every retired passage with new ones.

use std::fs::File;
use std::io::{BufRead, BufReader};

use issetsu_model::{DocumentId, PassageId};
use serde::Deserialize;

use super::reader::{DOCUMENT, PASSAGE};
use super::{History, HistoryBatch, Sketch};
use crate::FormatError;

/// The part of the record of a retired passage that tells whether a text holds its words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Trace {
    /// Its id.
    pub passage: PassageId,
    /// SHA-256 of its text in UTF-8, in hexadecimal.
    pub sha256: String,
    /// The sketch of its text; none in a record that an earlier version of the program wrote.
    #[serde(default)]
    pub sketch: Option<Sketch>,
    #[serde(default)]
    found_again: bool,
}

/// The part of a revision that names its document.
#[derive(Deserialize)]
struct Owner {
    document: DocumentId,
}

impl History {
    /// Calls `each` for every passage that was retired, with its document, in order of time. A
    /// passage that was retired several times comes as often.
    ///
    /// # Errors
    /// When a batch cannot be read or is damaged.
    pub fn each_retired(
        &self,
        mut each: impl FnMut(&DocumentId, Trace),
    ) -> Result<(), FormatError> {
        self.batches().try_for_each(|batch| scan(batch, &mut each))
    }
}

fn scan(
    batch: &HistoryBatch,
    each: &mut impl FnMut(&DocumentId, Trace),
) -> Result<(), FormatError> {
    let path = &batch.path;
    let mut reader = BufReader::new(File::open(path).map_err(FormatError::io(path))?);
    let (mut line, mut document) = (Vec::new(), None);
    while reader
        .read_until(b'\n', &mut line)
        .map_err(FormatError::io(path))?
        > 0
    {
        if line.starts_with(DOCUMENT) {
            let owner: Owner = serde_json::from_slice(&line).map_err(FormatError::damaged(path))?;
            document = Some(owner.document);
        } else if line.starts_with(PASSAGE)
            && let Some(document) = &document
        {
            let trace: Trace = serde_json::from_slice(&line).map_err(FormatError::damaged(path))?;
            if !trace.found_again {
                each(document, trace);
            }
        }
        line.clear();
    }
    Ok(())
}
