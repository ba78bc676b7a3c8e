//! What a run tells while it works.

/// Listens to a run. Events come from one thread, in an order that does not depend on timing.
pub trait Progress: Sync {
    /// Called for each event; a slow listener slows the run.
    fn on_event(&self, event: &Event<'_>);
}

/// Listens to nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn on_event(&self, _event: &Event<'_>) {}
}

/// Something that happened in a run.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A stage begins.
    Stage(Stage),
    /// Every file is read again, although there is a generation to start from.
    Rebuilding {
        /// Why, for a person.
        reason: &'a str,
    },
    /// The corpus folder has been listed; as many [`Event::File`] follow.
    Found {
        /// Number of files.
        files: usize,
        /// Their size with their sidecar files.
        bytes: u64,
    },
    /// One file is done.
    File {
        /// Path relative to the corpus folder.
        path: &'a str,
        /// Its size with its sidecar file.
        bytes: u64,
        /// What became of it.
        outcome: FileOutcome,
    },
    /// Something a person should look at that stopped nothing.
    Warning {
        /// What it is about: a file of the corpus or a path.
        path: &'a str,
        /// What happened.
        message: &'a str,
    },
}

/// The stages of a run, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// The corpus folder is listed and compared with the previous generation.
    Comparing,
    /// Files are read, cut and indexed.
    Reading,
    /// What was indexed is written out and merged.
    Committing,
    /// The new generation is complete on disk and becomes the current one.
    Switching,
    /// The new generation is the current one; those that no one needs are removed.
    Cleaning,
}

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileOutcome {
    /// Size and time are as before: it was not read.
    Unchanged,
    /// It was read and holds the same bytes as before.
    Verified,
    /// It was read, and its passages are in the new generation.
    Indexed,
    /// It is in the list of skipped files.
    Skipped,
}
