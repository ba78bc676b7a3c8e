//! How a reader opens a folder of the engine: it locks nothing and writes nothing.

use std::io;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};
use tantivy::{Index, TantivyError};

/// Opens the engine's index in a folder of a complete generation, for reading.
///
/// The folder may belong to another user and be read-only.
///
/// # Errors
/// When the folder holds no index of the engine, or it cannot be read.
pub fn open_engine_index(folder: &Path) -> Result<Index, TantivyError> {
    Index::open(ReadOnlyFolder(MmapDirectory::open(folder)?))
}

/// A folder whose files never change.
///
/// tantivy locks a file while it opens segments, so that a writer of the same folder removes none of
/// them. A complete generation has no writer, so there is nothing to wait for. When the whole generation
/// goes in the meantime, opening fails and the reader asks `CURRENT` again; what is open stays
/// readable, since every file is mapped when the index is opened.
#[derive(Debug, Clone)]
struct ReadOnlyFolder(MmapDirectory);

impl Directory for ReadOnlyFolder {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.get_file_handle(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.0.exists(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.0.atomic_read(path)
    }

    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError {
            io_error: Arc::new(refused()),
            filepath: path.to_owned(),
        })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(refused(), path.to_owned()))
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(refused())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }
}

fn refused() -> io::Error {
    io::Error::new(
        io::ErrorKind::ReadOnlyFilesystem,
        "a reader changes no index",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DocumentFields;

    #[test]
    fn a_reader_leaves_the_folder_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        Index::create_in_dir(dir.path(), DocumentFields::schema()).unwrap();
        let names = || {
            let entries = std::fs::read_dir(dir.path()).unwrap();
            let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            names
        };
        let before = names();
        let index = open_engine_index(dir.path()).unwrap();
        assert_eq!(index.reader().unwrap().searcher().num_docs(), 0);
        assert_eq!(names(), before);
    }

    #[test]
    fn nothing_is_written_through_it() {
        let dir = tempfile::tempdir().unwrap();
        Index::create_in_dir(dir.path(), DocumentFields::schema()).unwrap();
        let folder = ReadOnlyFolder(MmapDirectory::open(dir.path()).unwrap());
        let meta = Path::new("meta.json");
        assert!(folder.delete(meta).is_err());
        assert!(folder.atomic_write(meta, b"{}").is_err());
        assert!(folder.open_write(Path::new("new")).is_err());
        assert!(dir.path().join(meta).exists());
        assert!(!dir.path().join("new").exists());
    }
}
