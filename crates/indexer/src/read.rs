//! A file is read whole and at rest, or not at all.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Size and time of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) size_bytes: u64,
    pub(crate) modified_unix_nanos: i64,
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    #[error(
        "the file cannot be read ({0}): check that it exists and that its permissions allow reading"
    )]
    Io(#[from] io::Error),
    #[error("the file is larger than the limit of {limit} bytes: split it or raise the limit")]
    TooLarge { limit: u64 },
    #[error("the file changed while it was read: index again when its writer is done")]
    Changing,
}

impl Stamp {
    /// The stamp in what the file system says. A file system without times gives 0.
    pub(crate) fn of(metadata: &Metadata) -> Self {
        Self {
            size_bytes: metadata.len(),
            modified_unix_nanos: metadata.modified().map_or(0, unix_nanos),
        }
    }

    /// One stamp for a file and its sidecar: sizes added, the later time.
    pub(crate) fn with(self, sidecar: Option<Self>) -> Self {
        sidecar.map_or(self, |sidecar| Self {
            size_bytes: self.size_bytes + sidecar.size_bytes,
            modified_unix_nanos: self.modified_unix_nanos.max(sidecar.modified_unix_nanos),
        })
    }
}

fn unix_nanos(time: SystemTime) -> i64 {
    let clamp = |nanos: u128| i64::try_from(nanos).unwrap_or(i64::MAX);
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => clamp(after.as_nanos()),
        Err(before) => -clamp(before.duration().as_nanos()),
    }
}

/// Times that a file is read until it is at rest. Someone who saves a document is done before the
/// second time; a file that grows all day is reported and tried in the next run. Set by hand.
const MAX_ATTEMPTS: usize = 3;

/// Reads a file of at most `limit` bytes. If its size or time changes meanwhile, it is read
/// again, at most [`MAX_ATTEMPTS`] times in all.
pub(crate) fn read_at_rest(path: &Path, limit: u64) -> Result<(Vec<u8>, Stamp), ReadError> {
    for _ in 0..MAX_ATTEMPTS {
        let mut file = File::open(path)?;
        let before = Stamp::of(&file.metadata()?);
        if before.size_bytes > limit {
            return Err(ReadError::TooLarge { limit });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(before.size_bytes).unwrap_or(0));
        let read = (&mut file).take(limit + 1).read_to_end(&mut bytes)?;
        let after = Stamp::of(&file.metadata()?);
        if before == after && after.size_bytes == read as u64 {
            return Ok((bytes, after));
        }
    }
    Err(ReadError::Changing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_with_its_stamp() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        std::fs::write(&path, "abc").unwrap();
        let (bytes, stamp) = read_at_rest(&path, 3).unwrap();
        assert_eq!(bytes, b"abc");
        assert_eq!(stamp, Stamp::of(&std::fs::metadata(&path).unwrap()));
        assert!(stamp.modified_unix_nanos > 0);
        assert!(matches!(
            read_at_rest(&path, 2),
            Err(ReadError::TooLarge { limit: 2 })
        ));
        assert!(matches!(
            read_at_rest(&dir.path().join("b"), 2),
            Err(ReadError::Io(_))
        ));
    }

    #[test]
    fn times_before_1970_are_negative() {
        let before = UNIX_EPOCH - std::time::Duration::from_nanos(5);
        assert_eq!(unix_nanos(before), -5);
    }
}
