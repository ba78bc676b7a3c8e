//! Writes the lists of a generation.

use std::fs;
use std::path::Path;

use crate::disk::{append_json, replace_file};
use crate::{DocumentEntry, FileRecord, FormatError, Generation, Manifest};

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
    replace_file(&path, &lines(&path, entries)?)
}

/// Gives a complete generation another list of the same documents, when the file system says something
/// new of files that hold what they held.
///
/// The list gets a new name, and the manifest, which names it, is replaced by one rename: whoever opens
/// the generation finds the one with the other. The list before stays for readers that have just read
/// the old manifest; the one before that is removed.
///
/// # Errors
/// When the disk refuses.
pub fn replace_documents<'a>(
    generation: &Generation,
    entries: impl IntoIterator<Item = &'a DocumentEntry>,
) -> Result<(), FormatError> {
    let folder = &generation.path;
    let before = &generation.manifest.document_list;
    let number = list_number(before);
    let name = list_name(number + 1);
    let path = folder.join(&name);
    replace_file(&path, &lines(&path, entries)?)?;
    let mut manifest = generation.manifest.clone();
    manifest.files.retain(|file| file.path != *before);
    manifest
        .files
        .push(FileRecord::of_file(folder, name.clone())?);
    manifest.files.sort_by(|a, b| a.path.cmp(&b.path));
    manifest.document_list = name;
    write_manifest(folder, &manifest)?;
    if let Some(older) = number.checked_sub(1) {
        // What cannot be removed goes with the generation.
        let _ = fs::remove_file(folder.join(list_name(older)));
    }
    Ok(())
}

/// Writes `manifest.json` of the generation in `folder`, replacing it by one rename.
///
/// # Errors
/// When the disk refuses.
pub fn write_manifest(folder: &Path, manifest: &Manifest) -> Result<(), FormatError> {
    let path = folder.join(Generation::MANIFEST);
    replace_file(&path, &manifest.to_bytes(&path)?)
}

fn lines<'a>(
    path: &Path,
    entries: impl IntoIterator<Item = &'a DocumentEntry>,
) -> Result<Vec<u8>, FormatError> {
    let mut lines = Vec::new();
    for entry in entries {
        append_json(path, &mut lines, entry)?;
    }
    Ok(lines)
}

/// The name of the list that replaced as many before it: `documents.jsonl`, `documents-1.jsonl`.
fn list_name(number: u64) -> String {
    if number == 0 {
        return Generation::DOCUMENTS.to_owned();
    }
    Generation::DOCUMENTS.replace('.', &format!("-{number}."))
}

fn list_number(name: &str) -> u64 {
    let digits = name.split(['-', '.']).nth(1);
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_numbered() {
        for (number, name) in [
            (0, "documents.jsonl"),
            (1, "documents-1.jsonl"),
            (12, "documents-12.jsonl"),
        ] {
            assert_eq!(list_name(number), name);
            assert_eq!(list_number(name), number);
        }
    }
}
