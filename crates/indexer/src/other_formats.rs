//! Indexes that programs of other versions have written into the same folder.

use issetsu_index_format::{FormatError, IndexDir};

use crate::IndexError;
use crate::lock::WriterLock;

/// Removes the indexes of other format versions; returns how many there were.
///
/// They are kept until this is called, so that a program of another version can be started again.
///
/// # Errors
/// When this version has no index yet, another run is under way, or the disk refuses.
pub fn remove_other_formats(index: &IndexDir) -> Result<usize, IndexError> {
    let _lock = WriterLock::acquire(index)?;
    if index.current()?.is_none() {
        // The history is in them, and is handed on by the first run of this version.
        return Err(FormatError::NoIndex(index.root().to_owned()).into());
    }
    let others = index.other_formats()?;
    for other in &others {
        other.remove()?;
    }
    Ok(others.len())
}
