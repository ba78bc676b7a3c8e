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
    open: Option<(Unfinished, EngineWriter)>,
}

impl<'a> Target<'a> {
    /// Begins nothing yet.
    pub(crate) fn new(run: Run<'a>) -> Self {
        Self { run, open: None }
    }

    /// Whether anything was written.
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
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
        let (unfinished, writer) = self.open()?;
        writer.finish()?;
        write_documents(&unfinished.path, documents.values())?;
        self.extend_history(&unfinished, documents, revisions)?;
        unfinished.sync(&self.run.options.index)?;
        write_manifest(&unfinished.path, manifest)?;
        Ok(unfinished.id)
    }

    fn extend_history(
        &self,
        unfinished: &Unfinished,
        documents: &BTreeMap<DocumentId, DocumentEntry>,
        mut revisions: Vec<RevisionRecord>,
    ) -> Result<(), IndexError> {
        let Some(before) = self.run.before else {
            return Ok(());
        };
        let transition = Transition {
            before,
            after: &After::open(&unfinished.path, documents, self.run.analyzer),
            unix_seconds: self.run.options.now_unix_seconds,
        };
        history::complete(&mut revisions, transition);
        for damaged in history::extend(before.folder(), unfinished, &revisions)? {
            self.run.progress.on_event(&Event::Warning {
                path: "",
                message: &format!("a part of the history is lost: {damaged}"),
            });
        }
        Ok(())
    }

    fn writer(&mut self) -> Result<&EngineWriter, IndexError> {
        let open = self.open()?;
        Ok(&self.open.insert(open).1)
    }

    /// The open generation, begun now if it was not before.
    fn open(&mut self) -> Result<(Unfinished, EngineWriter), IndexError> {
        if let Some(open) = self.open.take() {
            return Ok(open);
        }
        let Run {
            options,
            analyzer,
            start,
            ..
        } = self.run;
        let unfinished = match start {
            Start::Extend(previous) => {
                Unfinished::create_from(&options.index, &previous.generation)?
            }
            Start::Empty | Start::Rebuild { .. } => Unfinished::create(&options.index)?,
        };
        let resources = Resources {
            threads: options.threads,
            memory_bytes: options.memory_bytes / 2,
        };
        let writer = EngineWriter::open(&unfinished.path, analyzer, resources)?;
        Ok((unfinished, writer))
    }
}
