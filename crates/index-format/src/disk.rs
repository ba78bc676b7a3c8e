//! How our own files reach the disk: whole, or not at all.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::FormatError;

/// Makes renames and new names in a folder durable. Only Unix needs this and can do it.
///
/// # Errors
/// When the disk refuses.
#[cfg(unix)]
pub fn sync_dir(path: &Path) -> Result<(), FormatError> {
    fs::File::open(path)
        .and_then(|dir| dir.sync_all())
        .map_err(FormatError::io(path))
}

/// Makes renames and new names in a folder durable. Only Unix needs this and can do it.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn sync_dir(_path: &Path) -> Result<(), FormatError> {
    Ok(())
}

/// Writes a file beside its place and renames it. When this returns, the file has reached the disk.
pub(crate) fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), FormatError> {
    let aside = path.with_extension("new");
    let mut file = fs::File::create(&aside).map_err(FormatError::io(&aside))?;
    file.write_all(bytes).map_err(FormatError::io(&aside))?;
    // Without this a power cut can leave the new name on an empty file.
    file.sync_all().map_err(FormatError::io(&aside))?;
    drop(file);
    fs::rename(&aside, path).map_err(FormatError::io(path))?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// Appends a value as one line of JSON. `path` is the file that an error names.
pub(crate) fn append_json(
    path: &Path,
    out: &mut Vec<u8>,
    value: &impl serde::Serialize,
) -> Result<(), FormatError> {
    serde_json::to_writer(&mut *out, value).map_err(|error| FormatError::io(path)(error.into()))?;
    out.push(b'\n');
    Ok(())
}
