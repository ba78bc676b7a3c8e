//! Whether an index is as it was written: all of its files, or every byte and every record.

use std::collections::HashMap;

use issetsu_analysis::Analyzer;
use issetsu_index_format::{
    DamagedFile, DocumentEntry, FileCheck, Generation, GenerationId, IndexDir,
};
use issetsu_model::{Document, Passage, PassageId};

use crate::{Damage, SearchError, Snapshot};

/// What a check of an index has found.
#[derive(Debug)]
pub struct CheckReport {
    /// The generation that was checked.
    pub generation: GenerationId,
    /// Number of files that the manifest names.
    pub files: usize,
    /// Number of documents whose text and passages were read; 0 unless all contents are checked.
    pub documents: usize,
    /// Number of passages that were read.
    pub passages: usize,
    /// Files that are not as they were written, in order of path.
    pub damaged_files: Vec<DamagedFile>,
    /// What else is damaged, in words.
    pub damage: Vec<SearchError>,
    /// What is damaged of the history, in words. It stops no search, and the corpus cannot bring it
    /// back.
    pub history_damage: Vec<String>,
}

impl CheckReport {
    /// Whether all that was checked is as it was written.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.damaged_files.is_empty() && self.damage.is_empty() && self.history_damage.is_empty()
    }
}

/// Checks the current generation of an index. With [`FileCheck::Sizes`] that is the manifest, the
/// sizes of all files and whether a search could begin; with [`FileCheck::Contents`] also every
/// byte, each text and passage, and that each passage has its id and is an exact slice of its document.
///
/// # Errors
/// When there is no index, or its manifest cannot be read: then nothing is known of its files.
pub fn check(
    dir: &IndexDir,
    analyzer: &Analyzer,
    files: FileCheck,
) -> Result<CheckReport, SearchError> {
    let generation = dir.open_current()?;
    let mut report = CheckReport::of_files(&generation, files);
    match Snapshot::of_generation(generation, analyzer) {
        Ok(snapshot) => {
            report.history_damage = snapshot.history_damage().to_vec();
            if files == FileCheck::Contents {
                report.read_all(&snapshot);
            }
        }
        Err(error) => report.damage.push(error),
    }
    Ok(report)
}

impl CheckReport {
    fn of_files(generation: &Generation, check: FileCheck) -> Self {
        Self {
            generation: generation.id,
            files: generation.manifest.files.len(),
            documents: 0,
            passages: 0,
            damaged_files: generation.damaged_files(check),
            damage: Vec::new(),
            history_damage: Vec::new(),
        }
    }

    fn read_all(&mut self, snapshot: &Snapshot) {
        for number in 0..snapshot.document_count() {
            let entry = snapshot.document_at(number);
            match entry.and_then(|entry| read(entry, snapshot)) {
                Ok(passages) => {
                    self.documents += 1;
                    self.passages += passages;
                }
                Err(error) => self.damage.push(error),
            }
        }
    }
}

/// Reads a document with all its passages, whose number it returns.
fn read(entry: &DocumentEntry, snapshot: &Snapshot) -> Result<usize, SearchError> {
    let document = snapshot.document(&entry.id)?;
    let document = document.ok_or_else(|| SearchError::missing_text(&entry.id))?;
    let passages = snapshot.passages_of(&entry.id)?;
    let mut occurrences: HashMap<(&[String], &str), u32> = HashMap::new();
    for passage in &passages {
        let same = occurrences
            .entry((&passage.section_path, &passage.text))
            .or_default();
        if !is_passage_of(&document, passage, *same) {
            return Err(Damage::Passage(passage.id.clone()).into());
        }
        *same += 1;
        // The passage is found by its id, too.
        if snapshot.passage(&passage.id)?.is_none() {
            return Err(Damage::MissingPassage(passage.id.clone()).into());
        }
    }
    Ok(passages.len())
}

/// Whether a passage is a slice of its document and its id is made of what it holds. Of identical
/// passages of a section it is the one with `occurrence` before it.
fn is_passage_of(document: &Document, passage: &Passage, occurrence: u32) -> bool {
    let slice = document.text.get(passage.range.bytes());
    let id = PassageId::of(
        &document.id,
        &passage.section_path,
        &passage.text,
        occurrence,
    );
    slice == Some(passage.text.as_str()) && id == passage.id
}
