//! What a run has read and written to the engine, before it becomes the current generation.

use std::collections::BTreeMap;

use issetsu_index_format::{FORMAT_VERSION, Generation, Manifest, SkippedFile, replace_documents};
use issetsu_model::Warning;

use crate::corpus::Corpus;
use crate::engine::RecordWriter;
use crate::pool::Pool;
use crate::previous::Start;
use crate::resolve::{Resolved, Resolver};
use crate::steps::Step;
use crate::target::{Run, Target};
use crate::worker::Worker;
use crate::{Event, FileWarning, IndexError, Outcome, Stage, Summary};

/// A run whose files are all read.
pub(crate) struct Pending<'a> {
    run: Run<'a>,
    resolved: Resolved,
    target: Target<'a>,
}

impl<'a> Pending<'a> {
    /// Reads what is to be read and writes it to the engine.
    pub(crate) fn read(run: Run<'a>, steps: &[Step<'_>]) -> Result<Self, IndexError> {
        run.progress.on_event(&Event::Found {
            files: steps.len(),
            bytes: steps.iter().map(Step::size_bytes).sum(),
        });
        run.progress.on_event(&Event::Stage(Stage::Reading));
        let worker = Worker {
            options: run.options,
            records: RecordWriter::new(run.analyzer).map_err(|reason| IndexError::Engine {
                path: run.options.index.root().to_owned(),
                reason,
            })?,
            before: run.before,
            memory: run.memory,
        };
        let mut resolver = Resolver::new(run, &worker);
        let pool = Pool {
            threads: run.options.threads,
            budget_bytes: run.memory.documents_bytes,
        };
        pool.map_in_order(
            steps,
            |step, permit| worker.work(step, permit),
            |step, work, permit| resolver.resolve(step, work, permit),
        )?;
        let (resolved, target) = resolver.finish()?;
        Ok(Self {
            run,
            resolved,
            target,
        })
    }

    /// Adds what is odd about the corpus folder to the warnings.
    pub(crate) fn warn_of_corpus(&mut self, corpus: &Corpus) {
        if corpus.files.is_empty() {
            self.warn("", "empty_corpus", "the corpus folder holds no document");
        }
        for path in &corpus.orphans {
            let message = "this sidecar file has no document beside it: name it after one";
            self.warn(path, "orphan_sidecar", message);
        }
        for file in &corpus.unreadable {
            self.warn(&file.path, "unreadable", &file.reason);
        }
        let warnings = &mut self.resolved.warnings;
        warnings.sort_by(|a, b| a.path.cmp(&b.path));
    }

    fn warn(&mut self, path: &str, code: &str, message: &str) {
        self.run
            .progress
            .on_event(&Event::Warning { path, message });
        self.resolved.warnings.push(FileWarning {
            path: path.to_owned(),
            warning: Warning {
                code: code.to_owned(),
                message: message.to_owned(),
            },
        });
    }

    /// Switches to a new generation if anything is new. `skipped` are the files of the corpus folder
    /// that never became a step.
    pub(crate) fn finish(self, skipped: Vec<SkippedFile>) -> Result<Summary, IndexError> {
        let manifest = self.manifest(skipped);
        let Self {
            run,
            mut resolved,
            target,
        } = self;
        let outcome = match run.start {
            Start::Extend(previous)
                if !target.is_begun()
                    && previous.is_whole()
                    && previous.generation.manifest.skipped == manifest.skipped =>
            {
                if resolved.states_changed {
                    replace_documents(&previous.generation, resolved.entries.values())?;
                }
                Outcome::UpToDate(previous.generation.id)
            }
            _ => {
                let revisions = std::mem::take(&mut resolved.revisions);
                let switched = target.switch(&manifest, &resolved.entries, revisions)?;
                for lost in &switched.lost_history {
                    resolved.warn_of_history(lost, run);
                }
                Outcome::Built(switched.id)
            }
        };
        let rebuilt = match run.start {
            Start::Rebuild { reason, .. } => Some(reason.clone()),
            Start::Empty | Start::Extend(_) => None,
        };
        Ok(Summary {
            rebuilt,
            ..summary(outcome, resolved, manifest)
        })
    }

    fn manifest(&self, skipped: Vec<SkippedFile>) -> Manifest {
        let Run {
            options, analyzer, ..
        } = self.run;
        // A file that was tried too has its later reason.
        let skipped: BTreeMap<_, _> = skipped
            .into_iter()
            .chain(self.resolved.skipped.iter().cloned())
            .map(|file| (file.path.clone(), file))
            .collect();
        let entries = &self.resolved.entries;
        Manifest {
            format_version: FORMAT_VERSION,
            analyzer: analyzer.fingerprint().to_owned(),
            pipeline: self.run.pipeline.to_owned(),
            created_unix_seconds: options.now_unix_seconds,
            documents: entries.len() as u64,
            passages: entries.values().map(|e| u64::from(e.passages)).sum(),
            skipped: skipped.into_values().collect(),
            document_list: Generation::DOCUMENTS.to_owned(),
            // They are known when they are written.
            files: Vec::new(),
        }
    }
}

impl Resolved {
    /// Says what of the history is lost: nothing can make it again.
    fn warn_of_history(&mut self, lost: &str, run: Run<'_>) {
        let message = format!(
            "a part of the history is lost, so some ids of earlier passages lead nowhere ({lost}): \
             restore a backup of the index if there is one"
        );
        run.progress.on_event(&Event::Warning {
            path: "",
            message: &message,
        });
        self.warnings.push(FileWarning {
            path: String::new(),
            warning: Warning {
                code: "history_lost".to_owned(),
                message,
            },
        });
    }
}

fn summary(outcome: Outcome, resolved: Resolved, manifest: Manifest) -> Summary {
    let Resolved {
        added,
        changed,
        kept,
        ..
    } = resolved;
    Summary {
        outcome,
        rebuilt: None,
        added,
        changed,
        unchanged: manifest.documents - added - changed - kept,
        kept,
        removed: resolved.removed,
        documents: manifest.documents,
        passages: manifest.passages,
        characters: resolved.entries.values().map(|e| e.characters).sum(),
        bytes_read: resolved.bytes_read,
        skipped: manifest.skipped,
        warnings: resolved.warnings,
    }
}
