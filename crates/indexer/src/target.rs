//! The generation that a run writes, begun only when there is something to write.

use std::collections::BTreeMap;
use std::sync::Arc;

use issetsu_analysis::Analyzer;
use issetsu_index_format::{
    DocumentEntry, FileFault, FileRecord, GenerationId, Manifest, RevisionRecord, write_documents,
    write_manifest,
};
use issetsu_model::DocumentId;

use crate::completion_files::CompletionFiles;
use crate::engine::{EngineWriter, Records, Resources, write_document_numbers};
use crate::history::{self, After, Before, Transition};
use crate::memory::MemoryShares;
use crate::pool::Permit;
use crate::previous::Start;
use crate::storage::{self, Unfinished};
use crate::{Event, IndexError, IndexOptions, Progress, Stage};

/// What a run works with.
#[derive(Clone, Copy)]
pub(crate) struct Run<'a> {
    pub(crate) options: &'a IndexOptions,
    pub(crate) analyzer: &'a Analyzer,
    pub(crate) start: &'a Start,
    /// What was indexed before; none where no history is kept.
    pub(crate) before: Option<&'a Before<'a>>,
    /// What the manifest says of everything before the analyzer.
    pub(crate) pipeline: &'a str,
    pub(crate) progress: &'a dyn Progress,
    pub(crate) memory: MemoryShares,
}

/// The generation that a run writes.
pub(crate) struct Target<'a> {
    run: Run<'a>,
    begun: Option<Begun>,
}

/// A generation that has become the current one.
pub(crate) struct Switched {
    pub(crate) id: GenerationId,
    /// What of the history could not be handed on, in words.
    pub(crate) lost_history: Vec<String>,
}

/// A generation whose folder is there.
struct Begun {
    folder: Unfinished,
    writer: EngineWriter,
    completions: CompletionFiles,
}

impl<'a> Target<'a> {
    /// Begins nothing yet.
    pub(crate) fn new(run: Run<'a>) -> Self {
        Self { run, begun: None }
    }

    /// Whether anything was written.
    pub(crate) fn is_begun(&self) -> bool {
        self.begun.is_some()
    }

    /// Takes a document of the previous generation out.
    pub(crate) fn remove(&mut self, id: &DocumentId) -> Result<(), IndexError> {
        let begun = self.begun()?;
        begun.completions.remove(id);
        begun.writer.remove(id)
    }

    /// Adds a document; one of the same id must have been removed before.
    pub(crate) fn add(
        &mut self,
        id: &DocumentId,
        mut records: Records,
        permit: Option<&Arc<Permit>>,
    ) -> Result<(), IndexError> {
        let begun = self.begun()?;
        let completions = std::mem::take(&mut records.completions);
        let passages = records.passage_ids.len();
        begun.completions.add(id, passages, completions)?;
        begun.writer.add(records, permit)
    }

    /// Completes the generation on disk, makes it the current one, and clears away those before
    /// the last.
    pub(crate) fn switch(
        self,
        manifest: &Manifest,
        documents: &BTreeMap<DocumentId, DocumentEntry>,
        revisions: Vec<RevisionRecord>,
    ) -> Result<Switched, IndexError> {
        let Run {
            options, progress, ..
        } = self.run;
        progress.on_event(&Event::Stage(Stage::Committing));
        let complete = self.complete(manifest, documents, revisions)?;
        let id = complete.id;
        progress.on_event(&Event::Stage(Stage::Switching));
        options.index.switch_to(id)?;
        progress.on_event(&Event::Stage(Stage::Cleaning));
        storage::remove_old(&options.index, id, progress);
        Ok(complete)
    }

    /// Commits, writes the lists, and makes everything durable. The generation is complete after
    /// this, and not yet the current one.
    fn complete(
        mut self,
        manifest: &Manifest,
        documents: &BTreeMap<DocumentId, DocumentEntry>,
        revisions: Vec<RevisionRecord>,
    ) -> Result<Switched, IndexError> {
        let Begun {
            folder,
            writer,
            completions,
        } = self.take_begun()?;
        writer.finish()?;
        // After the engine, whose memory is free now.
        completions.finish()?;
        write_documents(&folder.path, documents.values())?;
        write_document_numbers(&folder.path, documents.keys())?;
        let lost_history = self.extend_history(&folder, documents, revisions)?;
        folder.sync(&self.run.options.index)?;
        let extended = match self.run.start {
            Start::Extend(previous) => Some(&previous.generation),
            Start::Empty | Start::Rebuild { .. } => None,
        };
        let manifest = Manifest {
            files: FileRecord::of_folder(&folder.path, extended)?,
            ..manifest.clone()
        };
        // Last, since a generation with a manifest is complete.
        write_manifest(&folder.path, &manifest)?;
        Ok(Switched {
            id: folder.id,
            lost_history,
        })
    }

    /// Hands the history on with what is new. Returns what could not be read of it, in words.
    fn extend_history(
        &self,
        folder: &Unfinished,
        documents: &BTreeMap<DocumentId, DocumentEntry>,
        mut revisions: Vec<RevisionRecord>,
    ) -> Result<Vec<String>, IndexError> {
        let Some(before) = self.run.before else {
            return Ok(Vec::new());
        };
        let transition = Transition {
            before,
            after: &After::open(&folder.path, documents, self.run.analyzer),
            unix_seconds: self.run.options.now_unix_seconds,
        };
        history::complete(&mut revisions, transition);
        let damaged = history::extend(before.folder(), folder, &revisions)?;
        let damaged = damaged.iter().map(ToString::to_string);
        Ok(self.missing_history().chain(damaged).collect())
    }

    /// The files of the history that the manifest names and that are not there.
    fn missing_history(&self) -> impl Iterator<Item = String> {
        let previous = self.run.start.previous().into_iter();
        let damaged = previous.flat_map(|previous| &previous.damaged_history);
        let missing = damaged.filter(|file| file.fault == FileFault::Missing);
        missing.map(ToString::to_string)
    }

    fn begun(&mut self) -> Result<&mut Begun, IndexError> {
        let begun = self.take_begun()?;
        Ok(self.begun.insert(begun))
    }

    /// The generation, begun now if it was not before.
    fn take_begun(&mut self) -> Result<Begun, IndexError> {
        if let Some(begun) = self.begun.take() {
            return Ok(begun);
        }
        let Run { options, start, .. } = self.run;
        let folder = match start {
            Start::Extend(previous) => {
                Unfinished::create_from(&options.index, &previous.generation)?
            }
            Start::Empty | Start::Rebuild { .. } => Unfinished::create(&options.index)?,
        };
        let resources = Resources {
            threads: options.threads,
            memory_bytes: self.run.memory.engine_bytes,
        };
        let writer = EngineWriter::open(&folder.path, resources)?;
        let completions = CompletionFiles::open(&folder.path, options.memory_bytes)?;
        Ok(Begun {
            folder,
            writer,
            completions,
        })
    }
}
