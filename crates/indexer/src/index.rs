//! One run, from the corpus folder to the switch.

use std::collections::BTreeMap;

use issetsu_analysis::Analyzer;
use issetsu_index_format::{FORMAT_VERSION, Manifest, SkippedFile, write_documents};
use issetsu_model::Warning;

use crate::corpus::Corpus;
use crate::engine::RecordWriter;
use crate::history::Before;
use crate::lock::WriterLock;
use crate::pool::{Pool, Weighted};
use crate::previous::Start;
use crate::resolve::{Resolved, Resolver};
use crate::steps::{Step, may_change, steps};
use crate::storage;
use crate::target::{Run, Target};
use crate::worker::Worker;
use crate::{
    EmptyCorpus, Event, FileWarning, IndexError, IndexOptions, Outcome, Progress, Stage, Summary,
};

/// Makes the index say what the corpus folder says.
///
/// Only files that changed are read, if there is a generation to start from; otherwise all. If
/// anything changed, a new generation is built aside and becomes the current one in one step; the
/// one before is kept for readers that are switching, those before it are removed.
///
/// A file that cannot be indexed stops nothing: it is in the summary and in the manifest, and if
/// it was indexed before, that version stays. An index that is damaged or was made otherwise is
/// rebuilt.
///
/// # Errors
/// When there is no corpus folder, it has become empty, another run is under way, or the disk
/// refuses. The current generation is then as it was.
pub fn index(
    options: &IndexOptions,
    analyzer: &Analyzer,
    progress: &dyn Progress,
) -> Result<Summary, IndexError> {
    alone(options, progress, || run(options, analyzer, progress))
}

/// Works under the writer's lock, and clears away what this run or one before has left over.
pub(crate) fn alone(
    options: &IndexOptions,
    progress: &dyn Progress,
    work: impl FnOnce() -> Result<Summary, IndexError>,
) -> Result<Summary, IndexError> {
    let _lock = WriterLock::acquire(&options.index)?;
    storage::remove_unfinished(&options.index)?;
    remove_old(options, progress);
    let summary = work();
    if summary.is_err() {
        // The failure is what the caller must know; what is left over goes at the next run.
        let _ = storage::remove_unfinished(&options.index);
    }
    summary
}

/// Removes what a run has left that was killed right after its switch.
fn remove_old(options: &IndexOptions, progress: &dyn Progress) {
    if let Ok(Some(current)) = options.index.current() {
        storage::remove_old(&options.index, current, progress);
    }
}

fn run(
    options: &IndexOptions,
    analyzer: &Analyzer,
    progress: &dyn Progress,
) -> Result<Summary, IndexError> {
    progress.on_event(&Event::Stage(Stage::Comparing));
    let corpus = Corpus::list(&options.corpus, options.index.root())?;
    let start = find_start(options, analyzer, &corpus);
    refuse_empty(options, &corpus, &start)?;
    if let Start::Rebuild { reason, .. } = &start {
        progress.on_event(&Event::Rebuilding { reason });
    }
    let run = Run {
        options,
        analyzer,
        start: &start,
        before: Some(&Before::of(&start, &options.index)),
        pipeline: &options.pipeline(),
        progress,
    };
    let (mut resolved, target) = read(run, &steps(&corpus, &start, &options.extraction))?;
    warn_of_corpus(run, &corpus, &mut resolved);
    let skipped = [corpus.skipped, corpus.unreadable].concat();
    finish(run, skipped, (resolved, target))
}

/// Where to start from; its bytes are checked only if something is going to be built on them.
fn find_start(options: &IndexOptions, analyzer: &Analyzer, corpus: &Corpus) -> Start {
    let start = Start::find(options, analyzer);
    if may_change(&steps(corpus, &start, &options.extraction), &start) {
        start.verified()
    } else {
        start
    }
}

fn refuse_empty(options: &IndexOptions, corpus: &Corpus, start: &Start) -> Result<(), IndexError> {
    let documents = start.previous().map_or(0, |p| p.documents.len());
    let is_empty = corpus.files.is_empty() && corpus.unreadable.is_empty();
    if is_empty && documents > 0 && options.empty == EmptyCorpus::Refuse {
        return Err(IndexError::CorpusEmpty {
            corpus: options.corpus.clone(),
            documents,
        });
    }
    Ok(())
}

/// Reads what is to be read and writes it to the engine.
pub(crate) fn read<'a>(
    run: Run<'a>,
    steps: &[Step<'_>],
) -> Result<(Resolved, Target<'a>), IndexError> {
    run.progress.on_event(&Event::Found {
        files: steps.len(),
        bytes: steps.iter().map(Weighted::weight_bytes).sum(),
    });
    run.progress.on_event(&Event::Stage(Stage::Reading));
    let worker = Worker {
        options: run.options,
        records: RecordWriter::new().map_err(|reason| IndexError::Engine {
            path: run.options.index.root().to_owned(),
            reason,
        })?,
        before: run.before,
    };
    let mut resolver = Resolver::new(run, &worker);
    pool(run.options).map_in_order(
        steps,
        |step| worker.work(step),
        |step, work, permit| resolver.resolve(step, work, permit),
    )?;
    resolver.finish()
}

/// Each byte of a file takes about sixteen while it is on its way: the file, its text, the
/// document and the passages as records, twice. Half of the memory is the engine's.
fn pool(options: &IndexOptions) -> Pool {
    Pool {
        threads: options.threads,
        budget_bytes: (options.memory_bytes / 32) as u64,
    }
}

/// Switches to a new generation if anything is new. `skipped` never became a step.
pub(crate) fn finish(
    run: Run<'_>,
    skipped: Vec<SkippedFile>,
    (mut resolved, target): (Resolved, Target<'_>),
) -> Result<Summary, IndexError> {
    let manifest = manifest(run, &resolved, skipped);
    let outcome = match run.start {
        Start::Extend(previous)
            if !target.is_open() && previous.generation.manifest.skipped == manifest.skipped =>
        {
            if resolved.states_changed {
                write_documents(&previous.generation.path, resolved.entries.values())?;
            }
            Outcome::UpToDate(previous.generation.id)
        }
        _ => {
            let revisions = std::mem::take(&mut resolved.revisions);
            Outcome::Built(target.switch(&manifest, &resolved.entries, revisions)?)
        }
    };
    Ok(summary(outcome, resolved, manifest))
}

fn warn_of_corpus(run: Run<'_>, corpus: &Corpus, resolved: &mut Resolved) {
    let mut warn = |path: &str, code: &str, message: &str| {
        run.progress.on_event(&Event::Warning { path, message });
        resolved.warnings.push(FileWarning {
            path: path.to_owned(),
            warning: Warning {
                code: code.to_owned(),
                message: message.to_owned(),
            },
        });
    };
    if corpus.files.is_empty() {
        warn("", "empty_corpus", "the corpus folder holds no document");
    }
    for path in &corpus.orphans {
        let message = "this sidecar file has no document beside it: name it after one";
        warn(path, "orphan_sidecar", message);
    }
    for file in &corpus.unreadable {
        warn(&file.path, "unreadable", &file.reason);
    }
    resolved.warnings.sort_by(|a, b| a.path.cmp(&b.path));
}

fn manifest(run: Run<'_>, resolved: &Resolved, skipped: Vec<SkippedFile>) -> Manifest {
    let skipped: BTreeMap<_, _> = skipped
        .into_iter()
        .chain(resolved.skipped.iter().cloned())
        .map(|file| (file.path.clone(), file))
        .collect();
    let entries = resolved.entries.values();
    Manifest {
        format_version: FORMAT_VERSION,
        analyzer: run.analyzer.fingerprint().to_owned(),
        pipeline: run.pipeline.to_owned(),
        created_unix_seconds: run.options.now_unix_seconds,
        documents: resolved.entries.len() as u64,
        passages: entries.map(|entry| u64::from(entry.passages)).sum(),
        skipped: skipped.into_values().collect(),
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
