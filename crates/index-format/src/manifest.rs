//! The manifest and the list of documents of a generation.

use std::path::Path;

use issetsu_model::{DocumentId, Metadata, SourceFile, Warning};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::disk::append_json;
use crate::files::hash;
use crate::{FileRecord, FormatError};

/// Version of the format on disk. A program opens only an index of its own version.
pub const FORMAT_VERSION: u32 = 5;

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
    /// The file with the list of documents: [`Generation::DOCUMENTS`](crate::Generation::DOCUMENTS),
    /// or what has replaced it.
    pub document_list: String,
    /// Every other file of the generation, in order of path.
    pub files: Vec<FileRecord>,
}

/// What parts the manifest from its checksum, which is the last member of the object: the BLAKE3, in
/// hexadecimal, of all bytes before this.
const CHECKSUM: &str = ",\"checksum\":\"";

impl Manifest {
    /// The bytes of `manifest.json`: one JSON object with its checksum. `path` is the file that an
    /// error names.
    pub(crate) fn to_bytes(&self, path: &Path) -> Result<Vec<u8>, FormatError> {
        let mut bytes = Vec::new();
        append_json(path, &mut bytes, self)?;
        // The end of the object comes after the checksum.
        let object = bytes.strip_suffix(b"}\n").unwrap_or(&bytes);
        let end = format!("{CHECKSUM}{}\"}}\n", hash(object));
        bytes.truncate(object.len());
        bytes.extend_from_slice(end.as_bytes());
        Ok(bytes)
    }

    /// Reads a manifest of this version. `folder` and `path` are what an error names.
    pub(crate) fn from_bytes(
        bytes: &[u8],
        folder: &Path,
        path: &Path,
    ) -> Result<Self, FormatError> {
        // The version is read first: other fields may differ between versions.
        let value: Value = serde_json::from_slice(bytes).map_err(FormatError::damaged(path))?;
        let found = value["format_version"].as_u64();
        let found = found.and_then(|version| u32::try_from(version).ok());
        if found != Some(FORMAT_VERSION) {
            return Err(FormatError::Version {
                path: folder.to_owned(),
                found: found.unwrap_or(0),
                expected: FORMAT_VERSION,
            });
        }
        if !has_its_checksum(bytes) {
            return Err(FormatError::Damaged {
                path: path.to_owned(),
                reason: "its checksum is wrong".to_owned(),
            });
        }
        serde_json::from_value(value).map_err(FormatError::damaged(path))
    }
}

/// Whether the bytes of a manifest are as they were written.
fn has_its_checksum(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    text.rsplit_once(CHECKSUM)
        .is_some_and(|(object, checksum)| {
            checksum.strip_suffix("\"}\n") == Some(hash(object.as_bytes()).as_str())
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        Manifest {
            format_version: FORMAT_VERSION,
            analyzer: "analyzer \",\"checksum\":\"".to_owned(),
            pipeline: "pipeline".to_owned(),
            created_unix_seconds: 1,
            documents: 2,
            passages: 3,
            skipped: Vec::new(),
            document_list: "documents.jsonl".to_owned(),
            files: vec![FileRecord {
                path: "documents.jsonl".to_owned(),
                size_bytes: 4,
                blake3: hash(b"four"),
            }],
        }
    }

    fn read(bytes: &[u8]) -> Result<Manifest, FormatError> {
        Manifest::from_bytes(bytes, Path::new("1"), Path::new("1/manifest.json"))
    }

    fn written() -> Vec<u8> {
        manifest().to_bytes(Path::new("manifest.json")).unwrap()
    }

    #[test]
    fn it_comes_back_and_is_json() {
        let bytes = written();
        assert_eq!(read(&bytes).unwrap(), manifest());
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(value["checksum"].as_str().unwrap().len(), 64);
    }

    #[test]
    fn no_flipped_bit_and_no_lost_end_goes_unnoticed() {
        let bytes = written();
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(read(&flipped).is_err(), "bit {bit}");
        }
        for length in 0..bytes.len() {
            assert!(read(&bytes[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn another_version_is_named_whatever_else_it_holds() {
        for (bytes, version) in [
            (&br#"{"format_version":3,"analyzer":"a"}"#[..], 3),
            (br#"{"format_version":999,"checksum":7}"#, 999),
            (b"{}", 0),
        ] {
            let error = read(bytes).unwrap_err();
            assert!(
                matches!(error, FormatError::Version { found, .. } if found == version),
                "{error}"
            );
        }
    }
}
