//! One writer at a time.

use std::fs::{self, File, TryLockError};
use std::io;

use issetsu_index_format::IndexDir;

use crate::IndexError;

/// Holds the writer's lock of an index; the system lets go of it even when the process is killed.
#[derive(Debug)]
pub(crate) struct WriterLock {
    file: File,
}

impl WriterLock {
    /// Takes the lock, or fails at once if another writer has it.
    pub(crate) fn acquire(index: &IndexDir) -> Result<Self, IndexError> {
        let path = index.lock_path();
        let file = open(index).map_err(|source| match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                IndexError::ReadOnly(index.root().to_owned())
            }
            _ => IndexError::io(&path)(source),
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(IndexError::Busy(index.root().to_owned())),
            Err(TryLockError::Error(source)) => Err(IndexError::Io { path, source }),
        }
    }
}

/// Opens the lock file, and makes what is not there.
fn open(index: &IndexDir) -> io::Result<File> {
    fs::create_dir_all(index.root())?;
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    options.open(index.lock_path())
}

impl Drop for WriterLock {
    /// Closing the file would do, but for a child process that the caller is just starting: until
    /// it has become another program, it holds a copy of every open file.
    fn drop(&mut self) {
        // What is not unlocked here is when the last copy is closed.
        let _ = self.file.unlock();
    }
}
