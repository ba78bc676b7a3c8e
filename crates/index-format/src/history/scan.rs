//! Reads through a whole history, for what is asked of every passage that ever went.

use std::fs::File;
use std::io::{BufRead, BufReader};

use issetsu_model::{DocumentId, PassageId};
use serde::Deserialize;

use super::reader::{DOCUMENT, PASSAGE};
use super::{History, HistoryBatch, Sketch};
use crate::FormatError;

/// What tells whether words of a passage that went are there again.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Trace {
    /// Its id.
    pub passage: PassageId,
    /// SHA-256 of its text in UTF-8, in hexadecimal.
    pub sha256: String,
    /// What is left of its text.
    #[serde(default)]
    pub sketch: Option<Sketch>,
    #[serde(default)]
    found_again: bool,
}

#[derive(Deserialize)]
struct Of {
    document: DocumentId,
}

impl History {
    /// Calls `each` with every passage that went, and the document it was a slice of, in order of
    /// time. A passage that went more than once comes as often.
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
    let io = || FormatError::io(&batch.path);
    let damaged = |error: serde_json::Error| FormatError::Damaged {
        path: batch.path.clone(),
        reason: error.to_string(),
    };
    let mut reader = BufReader::new(File::open(&batch.path).map_err(io())?);
    let (mut line, mut document) = (Vec::new(), None);
    while reader.read_until(b'\n', &mut line).map_err(io())? > 0 {
        if line.starts_with(DOCUMENT) {
            let of: Of = serde_json::from_slice(&line).map_err(damaged)?;
            document = Some(of.document);
        } else if line.starts_with(PASSAGE)
            && let Some(document) = &document
        {
            let trace: Trace = serde_json::from_slice(&line).map_err(damaged)?;
            if !trace.found_again {
                each(document, trace);
            }
        }
        line.clear();
    }
    Ok(())
}
