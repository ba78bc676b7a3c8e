//! The generation that a run writes, begun only when there is something to write.

use std::collections::BTreeMap;
use std::sync::Arc;

use issetsu_analysis::Analyzer;
use issetsu_index_format::{
    DocumentEntry, GenerationId, Manifest, RevisionRecord, write_documents, write_manifest,
};
use issetsu_model::DocumentId;

use crate::engine::{EngineWriter, Records, Resources};
use crate::history::{self, After, Before, Transition};
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
}

/// The generation that a run writes.
pub(crate) struct Target<'a> {
    run: Run<'a>,
    begun: Option<Begun>,
}

/// A generation whose folder is there.
struct Begun {
    folder: Unfinished,
    writer: EngineWriter,
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
        self.writer()?.remove(id)
    }

    /// Adds a document; one of the same id must have been removed before.
    pub(crate) fn add(
        &mut self,
        records: Records,
        permit: Option<&Arc<Permit>>,
    ) -> Result<(), IndexError> {
        self.writer()?.add(records, permit)
    }

    /// Completes the generation on disk, makes it the current one, and clears away those before
    /// the last.
    pub(crate) fn switch(
        self,
        manifest: &Manifest,
        documents: &BTreeMap<DocumentId, DocumentEntry>,
        revisions: Vec<RevisionRecord>,
    ) -> Result<GenerationId, IndexError> {
        let Run {
            options, progress, ..
        } = self.run;
        progress.on_event(&Event::Stage(Stage::Committing));
        let id = self.complete(manifest, documents, revisions)?;
        progress.on_event(&Event::Stage(Stage::Switching));
        options.index.switch_to(id)?;
        progress.on_event(&Event::Stage(Stage::Cleaning));
        storage::remove_old(&options.index, id, progress);
        Ok(id)
    }

    /// Commits, writes the lists, and makes everything durable. The generation is complete after
    /// this, and not yet the current one.
    fn complete(
        mut self,
        manifest: &Manifest,
        documents: &BTreeMap<DocumentId, DocumentEntry>,
        revisions: Vec<RevisionRecord>,
    ) -> Result<GenerationId, IndexError> {
        let Begun { folder, writer } = self.take_begun()?;
        writer.finish()?;
        write_documents(&folder.path, documents.values())?;
        self.extend_history(&folder, documents, revisions)?;
        folder.sync(&self.run.options.index)?;
        // Last, since a generation with a manifest is complete.
        write_manifest(&folder.path, manifest)?;
        Ok(folder.id)
    }

    fn extend_history(
        &self,
        folder: &Unfinished,
        documents: &BTreeMap<DocumentId, DocumentEntry>,
        mut revisions: Vec<RevisionRecord>,
    ) -> Result<(), IndexError> {
        let Some(before) = self.run.before else {
            return Ok(());
        };
        let transition = Transition {
            before,
            after: &After::open(&folder.path, documents, self.run.analyzer),
            unix_seconds: self.run.options.now_unix_seconds,
        };
        history::complete(&mut revisions, transition);
        for damaged in history::extend(before.folder(), folder, &revisions)? {
            self.run.progress.on_event(&Event::Warning {
                path: "",
                message: &format!("a part of the history is lost: {damaged}"),
            });
        }
        Ok(())
    }

    fn writer(&mut self) -> Result<&EngineWriter, IndexError> {
        let begun = self.take_begun()?;
        Ok(&self.begun.insert(begun).writer)
    }

    /// The generation, begun now if it was not before.
    fn take_begun(&mut self) -> Result<Begun, IndexError> {
        if let Some(begun) = self.begun.take() {
            return Ok(begun);
        }
        let Run {
            options,
            analyzer,
            start,
            ..
        } = self.run;
        let folder = match start {
            Start::Extend(previous) => {
                Unfinished::create_from(&options.index, &previous.generation)?
            }
            Start::Empty | Start::Rebuild { .. } => Unfinished::create(&options.index)?,
        };
        let resources = Resources {
            threads: options.threads,
            memory_bytes: options.memory_bytes / 2,
        };
        let writer = EngineWriter::open(&folder.path, analyzer, resources)?;
        Ok(Begun { folder, writer })
    }
}
