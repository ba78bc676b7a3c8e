//! How the files that are ours reach the disk: whole, or not at all.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::{DocumentEntry, FormatError, Generation, Manifest};

/// Writes `documents.jsonl` of the generation in `folder`, replacing it by one rename.
///
/// The entries must come in order of id.
///
/// # Errors
/// When the disk refuses.
pub fn write_documents<'a>(
    folder: &Path,
    entries: impl IntoIterator<Item = &'a DocumentEntry>,
) -> Result<(), FormatError> {
    let path = folder.join(Generation::DOCUMENTS);
    let mut lines = Vec::new();
    for entry in entries {
        append_json(&path, &mut lines, entry)?;
    }
    replace_file(&path, &lines)
}

/// Writes `manifest.json` of the generation in `folder`, replacing it by one rename.
///
/// # Errors
/// When the disk refuses.
pub fn write_manifest(folder: &Path, manifest: &Manifest) -> Result<(), FormatError> {
    let path = folder.join(Generation::MANIFEST);
    let mut json = Vec::new();
    append_json(&path, &mut json, manifest)?;
    replace_file(&path, &json)
}

/// Makes renames and new names in a folder durable. Only Unix can and needs to.
///
/// # Errors
/// When the disk refuses.
#[cfg(unix)]
pub fn sync_dir(path: &Path) -> Result<(), FormatError> {
    fs::File::open(path)
        .and_then(|dir| dir.sync_all())
        .map_err(FormatError::io(path))
}

/// Makes renames and new names in a folder durable. Only Unix can and needs to.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn sync_dir(_path: &Path) -> Result<(), FormatError> {
    Ok(())
}

/// Puts a file in place by one rename; when this returns, it has reached the disk.
pub(crate) fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), FormatError> {
    let aside = path.with_extension("new");
    let mut file = fs::File::create(&aside).map_err(FormatError::io(&aside))?;
    file.write_all(bytes).map_err(FormatError::io(&aside))?;
    file.sync_all().map_err(FormatError::io(&aside))?;
    drop(file);
    fs::rename(&aside, path).map_err(FormatError::io(path))?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// Appends a value as one line of JSON; `path` is named in the error.
pub(crate) fn append_json(
    path: &Path,
    out: &mut Vec<u8>,
    value: &impl serde::Serialize,
) -> Result<(), FormatError> {
    serde_json::to_writer(&mut *out, value).map_err(|error| FormatError::io(path)(error.into()))?;
    out.push(b'\n');
    Ok(())
}
