//! Writes the lists of a generation.

use std::path::Path;

use crate::disk::{append_json, replace_file};
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
