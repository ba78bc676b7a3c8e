//! How a reader opens a folder of the engine: it locks nothing and writes nothing.

use std::io;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, FileSlice, Lock, MmapDirectory, WatchCallback,
    WatchHandle, WritePtr,
};
use tantivy::error::DataCorruption;
use tantivy::index::SegmentComponent;
use tantivy::{HasLen as _, Index, IndexReader, ReloadPolicy, Searcher, TantivyError};

/// Opens the engine's index in a folder of a complete generation, for reading.
///
/// The folder may belong to another user and be read-only.
///
/// # Errors
/// When the folder holds no index of the engine, or it cannot be read.
pub fn open_engine_index(folder: &Path) -> Result<Index, TantivyError> {
    let index = Index::open(ReadOnlyFolder(MmapDirectory::open(folder)?))?;
    for segment in index.searchable_segments()? {
        check_block_list(&segment.open_read(SegmentComponent::Store)?)?;
    }
    Ok(index)
}

/// Searches the engine's index of a complete generation, which never changes.
///
/// # Errors
/// When a file of it cannot be read.
pub fn engine_searcher(index: &Index) -> Result<Searcher, TantivyError> {
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
    Ok(IndexReader::searcher(&reader.try_into()?))
}

/// Bytes of the footer of a store: its version (4), the place of the list of blocks (8, the lowest first), the
/// compressor (1), and 15 that are not used.
const STORE_FOOTER: usize = 28;
const LIST_PLACE: std::ops::Range<usize> = 4..12;
/// The list of blocks begins with its number of layers, each of which is eight times shorter than the one
/// below. With 64, there would be more blocks than numbers.
const MAX_LAYERS: u8 = 64;
/// tantivy sets the highest bit of the byte that ends a number, and seven bits of the number are in each byte.
const LAST_BYTE: u8 = 0x80;

/// Checks how long the list of blocks of a store says that it is. tantivy asks for as much memory before it reads
/// the list, and a program that does not get its memory is ended: no guard helps.
fn check_block_list(store: &FileSlice) -> Result<(), TantivyError> {
    let damaged = || DataCorruption::comment_only("the list of blocks of a store is damaged");
    let footer_start = store.len().checked_sub(STORE_FOOTER).ok_or_else(damaged)?;
    let footer = store.read_bytes_slice(footer_start..store.len())?;
    let place: [u8; 8] = footer[LIST_PLACE].try_into().map_err(|_| damaged())?;
    let place = usize::try_from(u64::from_le_bytes(place)).map_err(|_| damaged())?;
    if place >= footer_start {
        return Err(damaged().into());
    }
    let layers = store.read_bytes_slice(place..place + 1)?[0];
    if layers & LAST_BYTE != 0 && layers & !LAST_BYTE < MAX_LAYERS {
        Ok(())
    } else {
        Err(damaged().into())
    }
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

    /// Where the program does not end, there is an error, a panic that the guard takes, or an index.
    #[test]
    fn no_flipped_bit_of_a_store_ends_the_program() {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::create_in_dir(dir.path(), DocumentFields::schema()).unwrap();
        let fields = DocumentFields::of(&index.schema()).unwrap();
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for id in ["a", "b", "c"] {
            writer
                .add_document(tantivy::doc!(fields.id => id, fields.record => id.as_bytes()))
                .unwrap();
        }
        writer.commit().unwrap();
        drop(writer);
        let files = std::fs::read_dir(dir.path()).unwrap();
        let mut paths = files.map(|entry| entry.unwrap().path());
        let store = paths
            .find(|path| path.extension().is_some_and(|kind| kind == "store"))
            .unwrap();
        let intact = std::fs::read(&store).unwrap();
        for bit in 0..intact.len() * 8 {
            let mut flipped = intact.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            // A new file: the old one may still be mapped.
            std::fs::remove_file(&store).unwrap();
            std::fs::write(&store, flipped).unwrap();
            let _ = crate::guarded(|| {
                let index = open_engine_index(dir.path())?;
                let reader = index.reader()?;
                tantivy::Result::Ok(reader.searcher().num_docs())
            });
        }
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
