//! Large files of the engine that the writer reads through once: read in pieces, not mapped into memory.
//!
//! A merge reads every posting and every record of what it merges. Mapped files would count as memory of the
//! process until the system takes it back, as many bytes as the index has; pieces are gone when they are merged.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::Arc;

use tantivy::HasLen;
use tantivy::directory::error::OpenReadError;
use tantivy::directory::{FileHandle, OwnedBytes};

/// Postings, positions and records. The lists of terms are looked up here and there, so they stay mapped.
const READ_THROUGH: [&str; 3] = ["idx", "pos", "store"];

/// Whether a file is of a kind that is read in pieces.
pub(super) fn is_read_through(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| READ_THROUGH.contains(&extension))
}

/// Opens a file that is read in pieces.
pub(super) fn open(path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
    let opened = File::open(path).and_then(|file| {
        let size = file.metadata()?.len();
        let length = usize::try_from(size).map_err(io::Error::other)?;
        Ok(ReadFile { file, length })
    });
    match opened {
        Ok(file) => Ok(Arc::new(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(OpenReadError::FileDoesNotExist(path.to_owned()))
        }
        Err(error) => Err(OpenReadError::wrap_io_error(error, path.to_owned())),
    }
}

/// A file that is open. It stays readable when it is deleted.
#[derive(Debug)]
struct ReadFile {
    file: File,
    length: usize,
}

impl HasLen for ReadFile {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for ReadFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        self.file.read_exact_at(&mut bytes, range.start as u64)?;
        Ok(OwnedBytes::new(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_what_the_file_has_there() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.idx");
        std::fs::write(&path, "0123456789").unwrap();
        let file = open(&path).unwrap();
        assert_eq!(file.len(), 10);
        for range in [0..10, 3..7, 10..10] {
            let read = file.read_bytes(range.clone()).unwrap();
            assert_eq!(read.as_slice(), &b"0123456789"[range]);
        }
        assert!(file.read_bytes(8..11).is_err());
        std::fs::remove_file(&path).unwrap();
        assert_eq!(file.read_bytes(0..1).unwrap().as_slice(), b"0");
        let gone = open(&path);
        assert!(matches!(gone, Err(OpenReadError::FileDoesNotExist(_))));
    }

    #[test]
    fn lists_of_terms_stay_mapped() {
        for (name, expected) in [
            ("a.idx", true),
            ("a.pos", true),
            ("a.store", true),
            ("a.term", false),
            ("a.fast", false),
            ("meta.json", false),
        ] {
            assert_eq!(is_read_through(Path::new(name)), expected, "{name}");
        }
    }
}
