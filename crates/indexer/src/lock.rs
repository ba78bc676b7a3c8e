//! One writer at a time.

use std::fs::{self, File, TryLockError};

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
        fs::create_dir_all(index.root()).map_err(IndexError::io(index.root()))?;
        let path = index.lock_path();
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(IndexError::io(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(IndexError::Busy(index.root().to_owned())),
            Err(TryLockError::Error(source)) => Err(IndexError::Io { path, source }),
        }
    }
}

impl Drop for WriterLock {
    /// Closing the file would do, but for a child process that the caller is just starting: until
    /// it has become another program, it holds a copy of every open file.
    fn drop(&mut self) {
        // What is not unlocked here is when the last copy is closed.
        let _ = self.file.unlock();
    }
}
