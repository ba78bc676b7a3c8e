//! Brings the results of all files together, in order of path: who owns an id, what stays, what
//! is skipped.
//!
//! - Of two files that state the same id, the first in order of path is indexed.
//! - A file that was indexed before and cannot be indexed now keeps its last version, unless
//!   another file has taken its id.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use issetsu_index_format::{DocumentEntry, RevisionRecord, SkippedFile, guarded};
use issetsu_model::{DocumentId, PassageId};

use crate::pool::Permit;
use crate::previous::{Previous, Start};
use crate::read::Stamp;
use crate::steps::Step;
use crate::target::{Run, Target};
use crate::worker::{Ready, States, Work, Worker};
use crate::{Event, FileOutcome, FileWarning, IndexError};

/// Takes the results in, in order of path.
///
/// `'r` is the run, `'s` its steps.
pub(crate) struct Resolver<'r, 's> {
    run: Run<'r>,
    worker: &'s Worker<'s>,
    target: Target<'r>,
    passage_ids: HashSet<PassageId>,
    failures: Vec<Failure<'s>>,
    resolved: Resolved,
}

/// What became of the corpus.
#[derive(Debug, Default)]
pub(crate) struct Resolved {
    /// The documents of the index.
    pub(crate) entries: BTreeMap<DocumentId, DocumentEntry>,
    /// Files that were tried and could not be indexed.
    pub(crate) skipped: Vec<SkippedFile>,
    pub(crate) warnings: Vec<FileWarning>,
    pub(crate) added: u64,
    pub(crate) changed: u64,
    pub(crate) kept: u64,
    pub(crate) removed: u64,
    pub(crate) bytes_read: u64,
    /// Whether the file system says something new of a file that holds what it held.
    pub(crate) states_changed: bool,
    /// Of the documents that came or changed.
    pub(crate) revisions: Vec<RevisionRecord>,
}

/// A file that could not be indexed.
struct Failure<'a> {
    path: &'a str,
    stamp: Stamp,
    reason: String,
    /// What the index holds of it.
    known: Option<&'a DocumentEntry>,
    listed: Listed,
}

/// Whether a failure is in the list of skipped files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listed {
    Always,
    /// Only when the last version is lost; otherwise the unreadable folder above it is enough.
    WhenLost,
}

impl<'r, 's> Resolver<'r, 's> {
    /// Has taken in nothing yet.
    pub(crate) fn new(run: Run<'r>, worker: &'s Worker<'s>) -> Self {
        Self {
            run,
            worker,
            target: Target::new(run),
            passage_ids: HashSet::new(),
            failures: Vec::new(),
            resolved: Resolved::default(),
        }
    }

    /// Takes in the result of the next step in order of path.
    pub(crate) fn resolve(
        &mut self,
        step: &'s Step<'s>,
        work: Work,
        permit: &Arc<Permit>,
    ) -> Result<(), IndexError> {
        let outcome = match work {
            Work::NotRead => self.not_read(step),
            Work::Verified(states) => self.verified(step, states),
            Work::Ready(ready) => self.ready(step, *ready, permit)?,
            Work::Failed(reason) => self.fail(step, reason),
        };
        let (path, bytes) = (step.path(), step.size_bytes());
        self.run.progress.on_event(&Event::File {
            path,
            bytes,
            outcome,
        });
        Ok(())
    }

    /// Decides what stays of the files that could not be indexed, and takes out the documents
    /// whose files are gone.
    pub(crate) fn finish(mut self) -> Result<(Resolved, Target<'r>), IndexError> {
        for failure in std::mem::take(&mut self.failures) {
            self.settle(failure)?;
        }
        let kept = &self.resolved.entries;
        let previous = self.previous().into_iter();
        let gone: Vec<_> = previous
            .flat_map(|previous| previous.documents.keys())
            .filter(|id| !kept.contains_key(*id))
            .collect();
        self.resolved.removed = gone.len() as u64;
        for id in gone {
            self.remove_before(id)?;
        }
        Ok((self.resolved, self.target))
    }

    fn previous(&self) -> Option<&'r Previous> {
        self.run.start.previous()
    }

    fn not_read(&mut self, step: &'s Step<'s>) -> FileOutcome {
        match step {
            Step::Unreachable { reason, .. } => self.fail(step, (*reason).to_owned()),
            Step::Keep(entry) => self.keep((*entry).clone(), step),
            // A worker reads every file that it is told to read.
            Step::Read { .. } | Step::Supplied(_) => {
                self.fail(step, "the file was not read: please report this".to_owned())
            }
        }
    }

    fn verified(&mut self, step: &'s Step<'s>, states: States) -> FileOutcome {
        self.resolved.bytes_read += step.size_bytes();
        let Some(entry) = step.known() else {
            return self.fail(
                step,
                "the file was not indexed: please report this".to_owned(),
            );
        };
        let mut entry = entry.clone();
        self.resolved.states_changed |=
            entry.state != states.file || entry.sidecar != states.sidecar;
        entry.state = states.file;
        entry.sidecar = states.sidecar;
        match self.keep(entry, step) {
            FileOutcome::Unchanged => FileOutcome::Verified,
            other => other,
        }
    }

    /// Leaves a document in the index as it is, if no file before has its id.
    fn keep(&mut self, entry: DocumentEntry, step: &'s Step<'s>) -> FileOutcome {
        if let Some(reason) = self.taken(&entry.id) {
            return self.fail(step, reason);
        }
        self.resolved.entries.insert(entry.id.clone(), entry);
        FileOutcome::Unchanged
    }

    fn ready(
        &mut self,
        step: &'s Step<'s>,
        ready: Ready,
        permit: &Arc<Permit>,
    ) -> Result<FileOutcome, IndexError> {
        self.resolved.bytes_read += step.size_bytes();
        let id = &ready.entry.id;
        if let Some(reason) = self.taken(id).or_else(|| self.collision(&ready)) {
            return Ok(self.fail(step, reason));
        }
        if self
            .previous()
            .is_some_and(|p| p.documents.contains_key(id))
        {
            self.resolved.changed += 1;
            self.remove_before(id)?;
        } else {
            self.resolved.added += 1;
        }
        for warning in &ready.entry.warnings {
            self.resolved.warnings.push(FileWarning {
                path: step.path().to_owned(),
                warning: warning.clone(),
            });
        }
        self.add(ready, Some(permit))?;
        Ok(FileOutcome::Indexed)
    }

    fn add(&mut self, ready: Ready, permit: Option<&Arc<Permit>>) -> Result<(), IndexError> {
        let Ready {
            entry,
            records,
            revisions,
        } = ready;
        self.resolved.revisions.extend(revisions);
        self.passage_ids.extend(records.passage_ids.iter().cloned());
        let id = entry.id.clone();
        self.resolved.entries.insert(id.clone(), entry);
        self.target.add(&id, records, permit)
    }

    /// Takes a document of the generation before out of the one that extends it.
    fn remove_before(&mut self, id: &DocumentId) -> Result<(), IndexError> {
        match self.run.start {
            Start::Extend(_) => self.target.remove(id),
            Start::Empty | Start::Rebuild { .. } => Ok(()),
        }
    }

    /// Why an id cannot be had, if it cannot.
    fn taken(&self, id: &DocumentId) -> Option<String> {
        let owner = &self.resolved.entries.get(id)?.source.path;
        Some(format!(
            "the file has the same id as {owner} ({id}): give one of them another id"
        ))
    }

    /// Why a document's passages cannot be told from others, if they cannot.
    fn collision(&self, ready: &Ready) -> Option<String> {
        let extended = match self.run.start {
            Start::Extend(previous) => Some(&previous.index),
            Start::Empty | Start::Rebuild { .. } => None,
        };
        let mut own = HashSet::new();
        let twice = ready.records.passage_ids.iter().find(|id| {
            !own.insert(*id)
                || self.passage_ids.contains(*id)
                || extended.is_some_and(|index| index.holds_elsewhere(id, &ready.entry.id))
        })?;
        Some(format!(
            "the file has a passage whose id {twice} is that of another passage: change the document's id"
        ))
    }

    fn fail(&mut self, step: &'s Step<'s>, reason: String) -> FileOutcome {
        self.run.progress.on_event(&Event::Warning {
            path: step.path(),
            message: &reason,
        });
        self.failures.push(Failure {
            path: step.path(),
            stamp: step.stamp(),
            reason,
            known: step.known(),
            listed: match step {
                Step::Unreachable { .. } => Listed::WhenLost,
                Step::Keep(_) | Step::Read { .. } | Step::Supplied(_) => Listed::Always,
            },
        });
        FileOutcome::Skipped
    }

    fn settle(&mut self, failure: Failure<'s>) -> Result<(), IndexError> {
        let kept = match failure.known {
            Some(entry) => self.keep_last_version(entry)?,
            None => false,
        };
        self.resolved.kept += u64::from(kept);
        if kept && failure.listed == Listed::WhenLost {
            return Ok(());
        }
        let note = if kept {
            "; the version indexed before stays in the index"
        } else {
            ""
        };
        self.resolved.skipped.push(SkippedFile {
            path: failure.path.to_owned(),
            reason: failure.reason + note,
            size_bytes: failure.stamp.size_bytes,
            modified_unix_nanos: failure.stamp.modified_unix_nanos,
        });
        Ok(())
    }

    /// Keeps what the index holds of a file, unless another file has its id. When the index is
    /// made anew, the stored document is cut again.
    fn keep_last_version(&mut self, entry: &DocumentEntry) -> Result<bool, IndexError> {
        if self.taken(&entry.id).is_some() {
            return Ok(false);
        }
        match self.run.start {
            Start::Empty => return Ok(false),
            Start::Extend(_) => {
                let entry = entry.clone();
                self.resolved.entries.insert(entry.id.clone(), entry);
            }
            Start::Rebuild { previous, .. } => {
                let stored = |p: &Previous| p.index.document(&entry.id);
                let stored = guarded(|| previous.as_deref().and_then(stored));
                let Ok(Some(document)) = stored else {
                    return Ok(false);
                };
                match self.worker.prepare_stored(&document, entry) {
                    Ok(ready) if self.collision(&ready).is_none() => self.add(ready, None)?,
                    _ => return Ok(false),
                }
            }
        }
        Ok(true)
    }
}
