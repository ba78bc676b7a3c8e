//! The history as one text file: taken out of an index, and put into another.

use std::collections::HashSet;
use std::path::Path;

use issetsu_index_format::{
    FileRecord, Generation, GenerationId, HistoryBatch, IndexDir, Manifest, RevisionRecord,
    write_documents, write_manifest,
};

use crate::lock::WriterLock;
use crate::storage::{self, Unfinished};
use crate::{IndexError, NoProgress};

/// The whole history of an index as one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryText {
    /// The bytes of the file: a batch of all that the index knows.
    pub bytes: Vec<u8>,
    /// Number of revisions in it.
    pub revisions: usize,
}

/// What became of a history that was put into an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportedHistory {
    /// The current generation now.
    pub generation: GenerationId,
    /// Number of revisions that the index did not know.
    pub added: usize,
}

/// Takes the history out of an index.
///
/// # Errors
/// When there is no index, or a part of the history is damaged.
pub fn export_history(index: &IndexDir) -> Result<HistoryText, IndexError> {
    let records = records(&index.open_current()?.path)?;
    let lines = HistoryBatch::lines(&records)?;
    Ok(HistoryText {
        bytes: HistoryBatch::to_bytes(&lines)?,
        revisions: records.len(),
    })
}

/// Puts a history that [`export_history`] gave into an index, beside what the index knows. What both know is
/// there once, in order of time. The new generation differs from the current one in nothing else.
///
/// # Errors
/// When there is no index, a part of either history is damaged, another run is under way, or the disk
/// refuses. The index is then as it was.
pub fn import_history(index: &IndexDir, file: &Path) -> Result<ImportedHistory, IndexError> {
    let imported = HistoryBatch::at(file)?.records()?;
    let _lock = WriterLock::acquire(index)?;
    storage::remove_unfinished(index)?;
    let generation = index.open_current()?;
    let known = records(&generation.path)?;
    let before = known.len();
    let merged = merged(imported, known)?;
    let added = merged.len() - before;
    if added == 0 {
        return Ok(ImportedHistory {
            generation: generation.id,
            added,
        });
    }
    let id = with_history(index, &generation, &merged)?;
    Ok(ImportedHistory {
        generation: id,
        added,
    })
}

/// All revisions in the folder of a generation, in order of time.
fn records(folder: &Path) -> Result<Vec<RevisionRecord>, IndexError> {
    let mut records = Vec::new();
    for batch in HistoryBatch::list(folder)? {
        records.extend(batch.records()?);
    }
    Ok(records)
}

/// Both, each revision once, in order of time. The order of those of one second stays.
fn merged(
    imported: Vec<RevisionRecord>,
    known: Vec<RevisionRecord>,
) -> Result<Vec<RevisionRecord>, IndexError> {
    let mut seen = HashSet::new();
    for record in &known {
        seen.insert(HistoryBatch::lines(std::slice::from_ref(record))?);
    }
    let mut merged = Vec::new();
    for record in imported {
        if seen.insert(HistoryBatch::lines(std::slice::from_ref(&record))?) {
            merged.push(record);
        }
    }
    merged.extend(known);
    merged.sort_by_key(|record| record.revision.unix_seconds);
    Ok(merged)
}

/// Makes a generation like the current one with this history the current one.
fn with_history(
    index: &IndexDir,
    current: &Generation,
    records: &[RevisionRecord],
) -> Result<GenerationId, IndexError> {
    let folder = Unfinished::create_from(index, current)?;
    write_documents(&folder.path, &current.documents()?)?;
    // The engine's part is the same, and so is the document of each passage.
    let numbers = Generation::DOCUMENTS_OF_PASSAGES;
    storage::link_file(&current.path.join(numbers), &folder.path.join(numbers))?;
    let lines = HistoryBatch::lines(records)?;
    HistoryBatch::write(&folder.path, folder.id, &lines)?;
    folder.sync(index)?;
    let manifest = Manifest {
        document_list: Generation::DOCUMENTS.to_owned(),
        files: FileRecord::of_folder(&folder.path, Some(current))?,
        ..current.manifest.clone()
    };
    write_manifest(&folder.path, &manifest)?;
    index.switch_to(folder.id)?;
    storage::remove_old(index, folder.id, &NoProgress);
    Ok(folder.id)
}
