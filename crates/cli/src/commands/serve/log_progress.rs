//! Progress of a run beside a running server, in its log.

use issetsu_indexer::{Event, Outcome, Progress, Summary};

/// Logs what an admin must know; the server goes on meanwhile, so nobody waits for the rest.
pub(super) struct LogProgress;

impl Progress for LogProgress {
    fn on_event(&self, event: &Event<'_>) {
        match event {
            Event::Warning { path, message } => tracing::warn!(path, message, "while indexing"),
            Event::Rebuilding { reason } => {
                tracing::info!(reason, "reading every document again");
            }
            _ => {}
        }
    }
}

/// Logs what a run has done.
pub(super) fn log(summary: &Summary) {
    match summary.outcome {
        Outcome::UpToDate(generation) => tracing::info!(%generation, "the index is up to date"),
        Outcome::Built(generation) => tracing::info!(
            %generation,
            added = summary.added,
            changed = summary.changed,
            removed = summary.removed,
            skipped = summary.skipped.len(),
            "the index is built"
        ),
    }
}
