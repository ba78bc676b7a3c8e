//! The corpus folder: which documents were fetched, which names are taken, whole files written.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use issetsu_extract::sidecar_path;
use issetsu_model::DocumentId;
use tempfile::NamedTempFile;
use walkdir::{DirEntry, WalkDir};

use crate::FetchError;
use crate::sidecar::Sidecar;

/// Largest sidecar that is read, in bytes: what is read of it when it is indexed.
const MAX_SIDECAR_BYTES: u64 = 64 * 1024;

/// A corpus folder, and what was in it when it was listed.
#[derive(Debug)]
pub(crate) struct Store {
    root: PathBuf,
    /// Documents that were fetched, in the order of their paths.
    pub(crate) fetched: Vec<FetchedDocument>,
    /// The ids of all files in lower case: two files of one id cannot both be indexed.
    ids: BTreeSet<String>,
}

/// A document that was fetched before.
#[derive(Debug, Clone)]
pub(crate) struct FetchedDocument {
    /// Relative to the corpus folder, with `/`.
    pub(crate) path: String,
    /// The URL that it is fetched from.
    pub(crate) url: String,
    pub(crate) sidecar: Sidecar,
}

impl Store {
    /// Lists a corpus folder. Hidden files are left out, as they are when it is indexed.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub(crate) fn open(root: &Path) -> Result<Self, FetchError> {
        fs::read_dir(root).map_err(FetchError::io(root))?;
        let mut store = Self {
            root: root.to_owned(),
            fetched: Vec::new(),
            ids: BTreeSet::new(),
        };
        let walk = WalkDir::new(root).min_depth(1).follow_links(true);
        let visible = |entry: &DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
        // What cannot be looked at is no document that could be refreshed.
        let entries = walk.sort_by_file_name().into_iter().filter_entry(visible);
        for entry in entries
            .flatten()
            .filter(|entry| entry.file_type().is_file())
        {
            store.note(&entry);
        }
        Ok(store)
    }

    fn note(&mut self, entry: &DirEntry) {
        let relative = entry
            .path()
            .strip_prefix(&self.root)
            .unwrap_or(entry.path());
        let Some(parts) = relative
            .iter()
            .map(|part| part.to_str())
            .collect::<Option<Vec<_>>>()
        else {
            return;
        };
        let path = parts.join("/");
        match path.strip_suffix(&sidecar_path("")) {
            None => self.take(&path),
            Some(document) => {
                let size = entry.metadata().map_or(u64::MAX, |metadata| metadata.len());
                let text = fs::read_to_string(entry.path()).ok();
                let text = text.filter(|_| size <= MAX_SIDECAR_BYTES);
                let sidecar = text.map(|text| Sidecar::parse(&text));
                self.fetched.extend(sidecar.and_then(|sidecar| {
                    Some(FetchedDocument {
                        path: document.to_owned(),
                        url: sidecar.fetched_from()?.to_owned(),
                        sidecar,
                    })
                }));
            }
        }
    }

    fn take(&mut self, path: &str) {
        self.ids.insert(id(path));
    }

    /// The document that was fetched from a URL.
    pub(crate) fn find(&self, url: &str) -> Option<&FetchedDocument> {
        self.fetched.iter().find(|document| document.url == url)
    }

    /// A path that no file has, with a number if the name is taken, also by a file with another
    /// extension.
    pub(crate) fn free_path(&self, stem: &str, extension: &str) -> String {
        let first = format!("{stem}.{extension}");
        let numbered = (2..u32::MAX).map(|number| format!("{stem}-{number}.{extension}"));
        let mut candidates = std::iter::once(first.clone()).chain(numbered);
        let is_free = |path: &String| {
            let exists = |path: &str| self.absolute(path).symlink_metadata().is_ok();
            !self.ids.contains(&id(path)) && !exists(path) && !exists(&sidecar_path(path))
        };
        candidates.find(is_free).unwrap_or(first)
    }

    /// The bytes of a file; `None` when it is not there.
    pub(crate) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FetchError> {
        let path = self.absolute(path);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(FetchError::io(path)(error)),
        }
    }

    /// Writes a document that was not there before. Its sidecar comes first, so that a run that
    /// is killed leaves no document without its source; the next one completes it.
    pub(crate) fn create(
        &mut self,
        document: FetchedDocument,
        bytes: &[u8],
    ) -> Result<(), FetchError> {
        let text = document.sidecar.text().as_bytes();
        self.write_new(&sidecar_path(&document.path), text)?;
        self.write_new(&document.path, bytes)?;
        self.take(&document.path);
        self.fetched.push(document);
        Ok(())
    }

    /// Writes the sidecar of a document anew.
    pub(crate) fn replace_sidecar(
        &mut self,
        path: &str,
        sidecar: &Sidecar,
    ) -> Result<(), FetchError> {
        self.replace(&sidecar_path(path), sidecar.text().as_bytes())?;
        for document in self.fetched.iter_mut().filter(|known| known.path == path) {
            document.sidecar = sidecar.clone();
        }
        Ok(())
    }

    /// Writes a file in place of what is there, by one rename.
    pub(crate) fn replace(&self, path: &str, bytes: &[u8]) -> Result<(), FetchError> {
        let path = self.absolute(path);
        let file = self.temporary(&path, bytes)?;
        let saved = file.persist(&path).map_err(|error| error.error);
        saved.map_err(FetchError::io(&path))?;
        sync_folder(&path)
    }

    /// Writes a file, but never in place of another.
    fn write_new(&self, path: &str, bytes: &[u8]) -> Result<(), FetchError> {
        let path = self.absolute(path);
        let file = self.temporary(&path, bytes)?;
        let saved = file.persist_noclobber(&path).map_err(|error| error.error);
        saved.map_err(FetchError::io(&path))?;
        sync_folder(&path)
    }

    /// A hidden file beside `path`, with its bytes on disk.
    fn temporary(&self, path: &Path, bytes: &[u8]) -> Result<NamedTempFile, FetchError> {
        let folder = path.parent().unwrap_or(&self.root);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".issetsu-add-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As any new file: the process's mask takes from it what it must.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut file = builder
            .tempfile_in(folder)
            .map_err(FetchError::io(folder))?;
        let written = file
            .write_all(bytes)
            .and_then(|()| file.as_file().sync_all());
        written.map_err(FetchError::io(path))?;
        Ok(file)
    }

    fn absolute(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

fn id(path: &str) -> String {
    DocumentId::from_path(path).as_str().to_lowercase()
}

/// Makes a rename last over a power cut. Only Unix can open a folder.
fn sync_folder(path: &Path) -> Result<(), FetchError> {
    match path.parent() {
        Some(folder) if cfg!(unix) => {
            let synced = File::open(folder).and_then(|folder| folder.sync_all());
            synced.map_err(FetchError::io(folder))
        }
        _ => Ok(()),
    }
}
