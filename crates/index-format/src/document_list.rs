//! The list of documents, read one by one through a memory map.
//!
//! Beside `documents.jsonl` stands `documents.places`: for each line, in order, 24 bytes. The first 8 say where
//! the line begins, the lowest byte first; the others are its seal, the 128-bit XXH3 of the line without its
//! newline, the highest byte first. So a document is found by its id with some twenty lines read, and a line
//! that is not as it was written is an error.

use std::cmp::Ordering;
use std::path::PathBuf;
use std::sync::OnceLock;

use issetsu_model::DocumentId;
use tantivy::directory::OwnedBytes;

use crate::mapped::mapped;
use crate::seal::{SEAL_BYTES, seal};
use crate::{DocumentEntry, FileFault, FormatError, Generation};

/// What a line begins with; the id follows, and holds no character that JSON escapes.
const LINE_START: &[u8] = b"{\"id\":\"";
/// Bytes of an offset.
const OFFSET_BYTES: usize = size_of::<u64>();
/// Bytes of the place of one line.
const PLACE_BYTES: usize = OFFSET_BYTES + SEAL_BYTES;

/// The list of documents of a generation, in order of id. Opening it reads nothing of it.
#[derive(Debug)]
pub struct DocumentList {
    path: PathBuf,
    lines: OwnedBytes,
    places: OwnedBytes,
    /// Whether every line was found to be as it was written; looked for before the first answer that
    /// a document is not there.
    is_whole: OnceLock<bool>,
}

impl DocumentList {
    /// Opens the list of a generation.
    ///
    /// # Errors
    /// When a file is missing, or there are not as many places as the manifest has documents.
    pub fn open(generation: &Generation) -> Result<Self, FormatError> {
        let name = &generation.manifest.document_list;
        let path = generation.path.join(name);
        let list = Self {
            lines: mapped(&path)?,
            places: mapped(&generation.path.join(places_name(name)))?,
            path,
            is_whole: OnceLock::new(),
        };
        let has_all = list.places.len().is_multiple_of(PLACE_BYTES)
            && list.len() as u64 == generation.manifest.documents;
        if has_all {
            Ok(list)
        } else {
            Err(list.damaged())
        }
    }

    /// Number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len() / PLACE_BYTES
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The document with a number, counted from 0 in order of id.
    ///
    /// # Errors
    /// When its line is not as it was written, or there is none.
    pub fn entry(&self, number: usize) -> Result<DocumentEntry, FormatError> {
        let line = self.sealed_line(number).ok_or_else(|| self.damaged())?;
        serde_json::from_slice(line).map_err(FormatError::damaged(&self.path))
    }

    /// The number of the document with an id.
    ///
    /// # Errors
    /// When it is not found, and a line is not as it was written.
    pub fn find(&self, id: &DocumentId) -> Result<Option<usize>, FormatError> {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            let line = self.line(middle).unwrap_or_default();
            match id_of(line).cmp(&Some(id.as_str().as_bytes())) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return Ok(Some(middle)),
                Ordering::Greater => to = middle,
            }
        }
        // A damaged line leads astray.
        if *self.is_whole.get_or_init(|| self.has_all_seals()) {
            Ok(None)
        } else {
            Err(self.damaged())
        }
    }

    fn has_all_seals(&self) -> bool {
        (0..self.len()).all(|number| self.sealed_line(number).is_some())
    }

    /// A line, if it is as it was written.
    fn sealed_line(&self, number: usize) -> Option<&[u8]> {
        let line = self.line(number)?;
        let expected = self.place(number)?.last_chunk()?;
        (seal(line) == *expected).then_some(line)
    }

    /// A line without its newline.
    fn line(&self, number: usize) -> Option<&[u8]> {
        let start = self.start(number)?;
        let end = match number + 1 == self.len() {
            true => self.lines.len(),
            false => self.start(number + 1)?,
        };
        self.lines.get(start..end)?.strip_suffix(b"\n")
    }

    fn start(&self, number: usize) -> Option<usize> {
        let offset = self.place(number)?.first_chunk()?;
        usize::try_from(u64::from_le_bytes(*offset)).ok()
    }

    fn place(&self, number: usize) -> Option<&[u8]> {
        let from = number.checked_mul(PLACE_BYTES)?;
        self.places.get(from..from + PLACE_BYTES)
    }

    fn damaged(&self) -> FormatError {
        FormatError::damaged(&self.path)(FileFault::Contents)
    }
}

/// The name of the file with the places of a list.
pub(crate) fn places_name(list: &str) -> String {
    let stem = list.strip_suffix(".jsonl").unwrap_or(list);
    format!("{stem}.places")
}

/// Appends the place of a line that begins at `offset` and ends with its newline.
pub(crate) fn append_place(places: &mut Vec<u8>, offset: usize, line: &[u8]) {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    places.extend((offset as u64).to_le_bytes());
    places.extend(seal(line));
}

/// The id in a line.
fn id_of(line: &[u8]) -> Option<&[u8]> {
    let rest = line.strip_prefix(LINE_START)?;
    let end = rest.iter().position(|byte| *byte == b'"')?;
    rest.get(..end)
}
