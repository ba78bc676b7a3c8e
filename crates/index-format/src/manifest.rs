//! The manifest and the list of documents of a generation.

use issetsu_model::{DocumentId, Metadata, SourceFile, Warning};
use serde::{Deserialize, Serialize};

/// Version of the format on disk. A program opens only an index of its own version.
pub const FORMAT_VERSION: u32 = 4;

/// `manifest.json`: what a generation holds and what made it. It is written last, before the switch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT_VERSION`] of the program that wrote it.
    pub format_version: u32,
    /// Fingerprint of the analyzer (invariant I3).
    pub analyzer: String,
    /// Identifies every step before the analyzer: extraction, passage policy, and their versions.
    /// When it changes, every document is read again.
    pub pipeline: String,
    /// When the run began that built it, seconds since 1970-01-01 UTC.
    pub created_unix_seconds: u64,
    /// Number of documents.
    pub documents: u64,
    /// Number of passages.
    pub passages: u64,
    /// Files of the corpus that could not be indexed, in order of path.
    pub skipped: Vec<SkippedFile>,
}

/// A file of the corpus that could not be indexed, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedFile {
    /// Path relative to the corpus folder, with `/`.
    pub path: String,
    /// Why, and what to do.
    pub reason: String,
    /// Size in bytes of the file and its sidecar file together; 0 when it is unknown.
    pub size_bytes: u64,
    /// The later of their times of modification, nanoseconds since 1970-01-01 UTC; 0 when it is
    /// unknown.
    pub modified_unix_nanos: i64,
}

/// One line of `documents.jsonl`: everything about a document except its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentEntry {
    /// The stable outside name.
    pub id: DocumentId,
    /// Bibliographic metadata.
    pub metadata: Metadata,
    /// The file it came from.
    pub source: SourceFile,
    /// Size, time and hash of the file when it was read, to detect changes.
    pub state: FileState,
    /// The same of its sidecar file, if it has one.
    pub sidecar: Option<FileState>,
    /// Number of passages.
    pub passages: u32,
    /// Number of sections.
    pub sections: u32,
    /// Number of pages; 0 where the source has none.
    pub pages: u32,
    /// Length of the canonical text in Unicode scalar values.
    pub characters: u64,
    /// SHA-256 of the canonical text in UTF-8, in hexadecimal.
    pub text_sha256: String,
    /// What was repaired or left out when it was read.
    pub warnings: Vec<Warning>,
}

/// Size, time and content of a file when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Size in bytes.
    pub size_bytes: u64,
    /// Last modification, nanoseconds since 1970-01-01 UTC; negative before.
    pub modified_unix_nanos: i64,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// When the run began that last compared the bytes, seconds since 1970-01-01 UTC. A file
    /// modified later than this, or just before, may have changed and kept its time.
    pub checked_unix_seconds: u64,
}
