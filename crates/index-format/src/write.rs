//! Writes the lists of a generation.

use std::fs;
use std::path::Path;

use crate::disk::{append_json, replace_file};
use crate::document_list::{append_place, places_name};
use crate::document_values::write_values;
use crate::{DocumentEntry, FileRecord, FormatError, Generation, Manifest};

/// Writes `documents.jsonl` of the generation in `folder` and what is derived of it: the places of its lines
/// and the values of the documents. Each file is replaced by one rename.
///
/// The entries must come in order of id.
///
/// # Errors
/// When the disk refuses.
pub fn write_documents<'a>(
    folder: &Path,
    entries: impl IntoIterator<Item = &'a DocumentEntry>,
) -> Result<(), FormatError> {
    let entries: Vec<&DocumentEntry> = entries.into_iter().collect();
    write_list(folder, Generation::DOCUMENTS, entries.iter().copied())?;
    write_values(folder, &entries)
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
    write_list(folder, &name, entries)?;
    let mut manifest = generation.manifest.clone();
    let replaced = [before.clone(), places_name(before)];
    manifest.files.retain(|file| !replaced.contains(&file.path));
    for path in [name.clone(), places_name(&name)] {
        manifest.files.push(FileRecord::of_file(folder, path)?);
    }
    manifest.files.sort_by(|a, b| a.path.cmp(&b.path));
    manifest.document_list = name;
    write_manifest(folder, &manifest)?;
    if let Some(older) = number.checked_sub(1) {
        // What cannot be removed goes with the generation.
        let older = list_name(older);
        let _ = fs::remove_file(folder.join(places_name(&older)));
        let _ = fs::remove_file(folder.join(older));
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

/// Writes a list of documents and the places of its lines.
fn write_list<'a>(
    folder: &Path,
    name: &str,
    entries: impl IntoIterator<Item = &'a DocumentEntry>,
) -> Result<(), FormatError> {
    let path = folder.join(name);
    let (mut lines, mut places) = (Vec::new(), Vec::new());
    for entry in entries {
        let offset = lines.len();
        append_json(&path, &mut lines, entry)?;
        append_place(&mut places, offset, lines.get(offset..).unwrap_or_default());
    }
    replace_file(&path, &lines)?;
    replace_file(&folder.join(places_name(name)), &places)
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
