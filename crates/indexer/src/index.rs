//! One run, from the corpus folder to the switch.

use issetsu_analysis::Analyzer;

use crate::corpus::Corpus;
use crate::history::Before;
use crate::lock::WriterLock;
use crate::memory::MemoryShares;
use crate::pending::Pending;
use crate::previous::Start;
use crate::steps::steps;
use crate::storage;
use crate::target::Run;
use crate::{EmptyCorpus, Event, IndexError, IndexOptions, Progress, Stage, Summary};

/// Makes the index say what the corpus folder says.
///
/// Only files that changed are read, if there is a generation to start from; otherwise all. If
/// anything changed, a new generation is built aside and becomes the current one in one step; the
/// one before is kept for readers that are switching, those before it are removed.
///
/// A file that cannot be indexed stops nothing: it is in the summary and in the manifest, and if
/// it was indexed before, that version stays. The index is compared with its manifest, changed or not: every byte
/// of files that are not as the last comparison noted, and every byte of all once a day. An index that is damaged
/// or was made otherwise is rebuilt, and what is lost of its history is in the summary.
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
    let corpus = Corpus::list(options)?;
    let start = Start::find(options, analyzer).verified(options);
    refuse_empty(options, &corpus, &start)?;
    if let Start::Rebuild { reason, .. } = &start {
        progress.on_event(&Event::Rebuilding { reason });
    }
    let steps = steps(&corpus, &start, &options.extraction);
    let run = Run {
        options,
        analyzer,
        start: &start,
        before: Some(&Before::of(&start, &options.index)),
        pipeline: &options.pipeline(),
        progress,
        memory: MemoryShares::of(options.memory_bytes, steps.len()),
    };
    let mut pending = Pending::read(run, &steps)?;
    pending.warn_of_corpus(&corpus);
    let summary = pending.finish([corpus.skipped, corpus.unreadable].concat())?;
    start.note_compared(options);
    Ok(summary)
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
