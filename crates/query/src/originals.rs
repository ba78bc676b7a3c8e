//! The files that documents were read from.
//!
//! Only a file of a document of the current generation is served, from the path that the index has,
//! never from one of the request. It must be below the corpus folder, links followed, and its bytes
//! must have the hash that they had when it was indexed: what a reader sees is what was cited.

mod response;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use issetsu_index_format::DocumentEntry;
use sha2::{Digest, Sha256};

use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};

/// Opens original files.
#[derive(Debug)]
pub(crate) struct Originals {
    corpus: PathBuf,
    /// The files whose hash was compared lately, by path.
    verified: Mutex<HashMap<PathBuf, Verified>>,
}

/// What a file was like when its hash was compared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Verified {
    size_bytes: u64,
    modified: Option<SystemTime>,
    sha256: String,
}

/// An original file, opened. Its content is the one that was indexed.
#[derive(Debug)]
pub(crate) struct Original {
    file: File,
    size_bytes: u64,
    /// The name of the file, without folders.
    name: String,
    media_type: String,
    encoding: Option<String>,
    sha256: String,
}

impl Originals {
    /// The most files whose hash is remembered. Set by hand; one that is forgotten is hashed again.
    const MAX_VERIFIED: usize = 4_096;
    /// How many bytes are hashed at a time. Set by hand.
    const BUFFER_BYTES: usize = 128 << 10;

    /// Opens files of the corpus in a folder.
    pub(crate) fn new(corpus: PathBuf) -> Self {
        Self {
            corpus,
            verified: Mutex::default(),
        }
    }

    /// Opens the file of a document.
    ///
    /// # Errors
    /// When it is not there, is not below the corpus folder, or has changed since it was indexed.
    pub(crate) fn open(&self, entry: &DocumentEntry) -> Result<Original, ApiError> {
        let path = self.inside(&entry.source.path).ok_or_else(not_found)?;
        let mut file = File::open(&path).map_err(|_| not_found())?;
        let metadata = file.metadata().map_err(|_| not_found())?;
        let state = Verified {
            size_bytes: metadata.len(),
            modified: metadata.modified().ok(),
            sha256: entry.source.sha256.clone(),
        };
        if !self.is_verified(&path, &state) {
            let same_size = state.size_bytes == entry.source.size_bytes;
            if !same_size || hash(&mut file).map_err(|_| not_found())? != state.sha256 {
                return Err(changed());
            }
            self.remember(&path, state);
        }
        let name = Path::new(&entry.source.path).file_name();
        Ok(Original {
            file,
            size_bytes: metadata.len(),
            name: name.unwrap_or_default().to_string_lossy().into_owned(),
            media_type: entry.source.media_type.clone(),
            encoding: entry.source.encoding.clone(),
            sha256: entry.source.sha256.clone(),
        })
    }

    /// The real path of a file, if it is a regular one below the corpus folder. A link is followed as
    /// when documents are indexed, but not out of the folder: who may write links into the corpus
    /// must not choose which files of the machine are published.
    fn inside(&self, relative: &str) -> Option<PathBuf> {
        let relative = Path::new(relative);
        let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
        if !relative.components().all(is_plain) {
            return None;
        }
        let corpus = fs::canonicalize(&self.corpus).ok()?;
        let path = fs::canonicalize(corpus.join(relative)).ok()?;
        let is_inside = path.starts_with(&corpus) && path != corpus;
        let is_file = || fs::metadata(&path).is_ok_and(|metadata| metadata.is_file());
        (is_inside && is_file()).then_some(path)
    }

    fn is_verified(&self, path: &Path, state: &Verified) -> bool {
        // Without a time nothing tells a file from the one before it.
        state.modified.is_some() && self.lock().get(path) == Some(state)
    }

    fn remember(&self, path: &Path, state: Verified) {
        let mut verified = self.lock();
        if verified.len() >= Self::MAX_VERIFIED {
            verified.clear();
        }
        verified.insert(path.to_owned(), state);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<PathBuf, Verified>> {
        // Each change is one call, so the map is whole even after a panic.
        self.verified.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The SHA-256 of what is left of a file, in hexadecimal.
fn hash(file: &mut File) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; Originals::BUFFER_BYTES];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => hasher.update(&buffer[..read]),
        }
    }
    let digest = hasher.finalize();
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn not_found() -> ApiError {
    let detail = Bilingual::new(
        "the original file of this document is not served here; its text is",
        "この文書の元のファイルは提供していません。本文は提供しています",
    );
    ApiError::new(Code::OriginalNotFound, detail)
}

fn changed() -> ApiError {
    let detail = Bilingual::new(
        "the original file has changed since it was indexed, so it may not hold what is cited here; \
         the text as it was indexed is still served",
        "元のファイルは索引を作った後に変わったため、ここで引用している文がないかもしれません。索引を作ったときの \
         本文は提供しています",
    );
    ApiError::new(Code::OriginalChanged, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that is removed with its value.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = format!("issetsu-originals-{name}-{}", std::process::id());
            let folder = std::env::temp_dir().join(folder);
            fs::create_dir_all(folder.join("corpus/deep")).unwrap();
            fs::write(folder.join("secret"), "s").unwrap();
            fs::write(folder.join("corpus/a.txt"), "a").unwrap();
            Self(folder)
        }

        fn originals(&self) -> Originals {
            Originals::new(self.0.join("corpus"))
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn no_path_leads_out_of_the_corpus() {
        let folder = Folder::new("paths");
        let originals = folder.originals();
        assert!(originals.inside("a.txt").is_some());
        let absolute = folder.0.join("secret").display().to_string();
        for path in [
            "../secret",
            "deep/../../secret",
            "deep/../a.txt",
            "./a.txt",
            "",
            ".",
            "deep",
            "none.txt",
            "a.txt/../../secret",
            &absolute,
        ] {
            assert_eq!(originals.inside(path), None, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_may_not_lead_out_of_the_corpus() {
        use std::os::unix::fs::symlink;
        let folder = Folder::new("links");
        let corpus = folder.0.join("corpus");
        symlink(folder.0.join("secret"), corpus.join("absolute.txt")).unwrap();
        symlink("../secret", corpus.join("relative.txt")).unwrap();
        symlink("..", corpus.join("up")).unwrap();
        symlink("a.txt", corpus.join("inside.txt")).unwrap();
        symlink("loop.txt", corpus.join("loop.txt")).unwrap();
        let originals = folder.originals();
        for path in [
            "absolute.txt",
            "relative.txt",
            "up/secret",
            "up/corpus/../secret",
            "loop.txt",
        ] {
            assert_eq!(originals.inside(path), None, "{path}");
        }
        let inside = originals.inside("inside.txt").unwrap();
        assert!(inside.ends_with("corpus/a.txt"));
        // The corpus folder may itself be a link.
        symlink("corpus", folder.0.join("link")).unwrap();
        let linked = Originals::new(folder.0.join("link"));
        assert!(linked.inside("a.txt").is_some());
    }
}
