//! Files of a generation that are read through a memory map: what is not touched is not read.

use std::io;
use std::path::Path;

use tantivy::directory::error::{OpenDirectoryError, OpenReadError};
use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};

use crate::FormatError;

/// Maps a file. It stays readable when its name goes.
pub(crate) fn mapped(path: &Path) -> Result<OwnedBytes, FormatError> {
    map(path).map_err(FormatError::io(path))
}

// The engine maps its own files in the same way; this crate has no code that could map one itself.
fn map(path: &Path) -> io::Result<OwnedBytes> {
    let no_file = || io::Error::from(io::ErrorKind::NotFound);
    let folder = path.parent().ok_or_else(no_file)?;
    let name = path.file_name().ok_or_else(no_file)?;
    let folder = MmapDirectory::open(folder).map_err(|error| match error {
        OpenDirectoryError::IoError { io_error, .. } => io::Error::from(io_error.kind()),
        OpenDirectoryError::DoesNotExist(_) => no_file(),
        other => io::Error::other(other),
    })?;
    let file = folder
        .open_read(Path::new(name))
        .map_err(|error| match error {
            OpenReadError::IoError { io_error, .. } => io::Error::from(io_error.kind()),
            OpenReadError::FileDoesNotExist(_) => no_file(),
            other @ OpenReadError::IncompatibleIndex(_) => io::Error::other(other),
        })?;
    file.read_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_read_whole_and_stays_readable() {
        let folder = tempfile::tempdir().unwrap();
        for content in ["", "一", "一節"] {
            let path = folder.path().join("file");
            fs::write(&path, content).unwrap();
            let bytes = mapped(&path).unwrap();
            fs::remove_file(&path).unwrap();
            assert_eq!(bytes.as_slice(), content.as_bytes());
        }
    }

    #[test]
    fn what_is_not_there_is_said_so() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["file", "folder/file"] {
            let error = mapped(&folder.path().join(path)).unwrap_err();
            let is_missing = matches!(&error, FormatError::Io { source, .. }
                if source.kind() == io::ErrorKind::NotFound);
            assert!(is_missing, "{error}");
        }
    }
}
