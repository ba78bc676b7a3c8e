//! What is in the corpus folder: documents, their sidecar files, and what is neither.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use issetsu_extract::{is_supported, sidecar_path};
use issetsu_index_format::SkippedFile;
use walkdir::{DirEntry, WalkDir};

use crate::read::Stamp;
use crate::{IndexError, IndexOptions, OutsideLinks};

/// The listing of a corpus folder. Everything is in the byte order of the relative paths.
///
/// Hidden files and folders, and the index itself, are left out without a word. Links are
/// followed as [`OutsideLinks`] says, and a link back to a folder above it is skipped.
#[derive(Debug, Default)]
pub(crate) struct Corpus {
    /// Files that can become documents.
    pub(crate) files: Vec<CorpusFile>,
    /// Files that cannot.
    pub(crate) skipped: Vec<SkippedFile>,
    /// Files and folders that could not be looked at. What the index holds from below them must
    /// not be taken for removed.
    pub(crate) unreadable: Vec<SkippedFile>,
    /// Sidecar files without a file.
    pub(crate) orphans: Vec<String>,
}

/// A file that can become a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CorpusFile {
    /// Path relative to the corpus folder, with `/`.
    pub(crate) path: String,
    /// Where to read it.
    pub(crate) absolute: PathBuf,
    /// Its size and time.
    pub(crate) stamp: Stamp,
    /// Its sidecar file, if it has one.
    pub(crate) sidecar: Option<Sidecar>,
}

/// A file with the metadata of a document, beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sidecar {
    /// Where to read it.
    pub(crate) absolute: PathBuf,
    /// Its size and time.
    pub(crate) stamp: Stamp,
}

impl CorpusFile {
    /// The stamp of the file and its sidecar together.
    pub(crate) fn stamp_with_sidecar(&self) -> Stamp {
        self.stamp.with(self.sidecar.as_ref().map(|s| s.stamp))
    }
}

impl Corpus {
    /// Lists the corpus folder, leaving out the folder of the index if it lies inside.
    pub(crate) fn list(options: &IndexOptions) -> Result<Self, IndexError> {
        let folder = options.corpus.as_path();
        if !folder.is_dir() {
            return Err(IndexError::CorpusMissing(folder.to_owned()));
        }
        let mut bounds = Bounds::of(options);
        let mut found = Found::default();
        let walk = WalkDir::new(folder).min_depth(1).follow_links(true);
        for entry in walk.into_iter().filter_entry(|entry| bounds.admit(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => found.add(folder, &entry),
                Err(error) => found.add_error(folder, &error)?,
            }
        }
        for link in &bounds.outside {
            let path = relative(folder, link).unwrap_or_else(|lossy| lossy);
            found.skip(path, LEADS_OUT);
        }
        Ok(found.into_corpus())
    }

    /// Whether something at or above `path` could not be looked at, and why.
    pub(crate) fn unreadable_above(&self, path: &str) -> Option<&SkippedFile> {
        self.unreadable.iter().find(|unreadable| {
            path.strip_prefix(unreadable.path.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}

/// Why a link is skipped, and what to do.
const LEADS_OUT: &str = "it is a link that leads out of the folder of documents: copy the file into it, \
     or allow such links with `--follow-outside-links`";

/// Where a walk may go.
struct Bounds {
    /// The corpus folder without links; none where links may lead out of it.
    root: Option<PathBuf>,
    index: Option<PathBuf>,
    /// Links that lead out, as they were met.
    outside: Vec<PathBuf>,
}

impl Bounds {
    fn of(options: &IndexOptions) -> Self {
        let root = match options.links {
            OutsideLinks::Skip => fs::canonicalize(&options.corpus).ok(),
            OutsideLinks::Follow => None,
        };
        Self {
            root,
            index: fs::canonicalize(options.index.root()).ok(),
            outside: Vec::new(),
        }
    }

    fn admit(&mut self, entry: &DirEntry) -> bool {
        if is_hidden(entry) || is_index(entry, self.index.as_deref()) {
            return false;
        }
        let leads_out = entry.path_is_symlink() && self.leads_out(entry.path());
        if leads_out {
            self.outside.push(entry.path().to_owned());
        }
        !leads_out
    }

    /// Whether a link ends outside. One that ends nowhere does not: it is reported when it is read.
    fn leads_out(&self, link: &Path) -> bool {
        let Some(root) = &self.root else {
            return false;
        };
        fs::canonicalize(link).is_ok_and(|target| !target.starts_with(root))
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_index(entry: &DirEntry, index: Option<&Path>) -> bool {
    let same = |index: &Path| fs::canonicalize(entry.path()).is_ok_and(|path| path == index);
    entry.file_type().is_dir() && index.is_some_and(same)
}

/// A path relative to the corpus folder, with `/`; `Err` with something to print when it is not
/// Unicode.
fn relative(folder: &Path, path: &Path) -> Result<String, String> {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    let joined = parts.join("/");
    match relative.to_str() {
        Some(_) => Ok(joined),
        None => Err(joined),
    }
}

/// What the walk has met so far.
#[derive(Default)]
struct Found {
    files: BTreeMap<String, (PathBuf, Stamp)>,
    corpus: Corpus,
}

impl Found {
    fn add(&mut self, folder: &Path, entry: &DirEntry) {
        let path = match relative(folder, entry.path()) {
            Ok(path) => path,
            Err(path) => return self.skip(path, "the name is not Unicode: rename the file"),
        };
        if !entry.file_type().is_file() {
            return self.skip(path, "it is no regular file");
        }
        match entry.metadata() {
            Ok(metadata) => {
                let file = (entry.path().to_owned(), Stamp::of(&metadata));
                self.files.insert(path, file);
            }
            Err(error) => self.unreadable(path, &error.to_string()),
        }
    }

    fn add_error(&mut self, folder: &Path, error: &walkdir::Error) -> Result<(), IndexError> {
        let reason = error
            .io_error()
            .map_or_else(|| error.to_string(), ToString::to_string);
        let path = match error.path() {
            Some(path) if path != folder => path,
            _ => {
                return Err(IndexError::CorpusUnreadable {
                    path: folder.to_owned(),
                    reason,
                });
            }
        };
        let path = relative(folder, path).unwrap_or_else(|lossy| lossy);
        if error.loop_ancestor().is_some() {
            self.skip(
                path,
                "it is a link to a folder above it, which is not followed",
            );
        } else {
            self.unreadable(path, &reason);
        }
        Ok(())
    }

    fn skip(&mut self, path: String, reason: &str) {
        self.corpus.skipped.push(SkippedFile {
            path,
            reason: reason.to_owned(),
            size_bytes: 0,
            modified_unix_nanos: 0,
        });
    }

    fn unreadable(&mut self, path: String, reason: &str) {
        self.corpus.unreadable.push(SkippedFile {
            path,
            reason: format!(
                "cannot be looked at ({reason}), so documents from there stay as they were: \
                 check its permissions and links"
            ),
            size_bytes: 0,
            modified_unix_nanos: 0,
        });
    }

    /// Puts sidecar files to their documents, and sorts the rest.
    fn into_corpus(mut self) -> Corpus {
        let suffix = sidecar_path("");
        let (sidecars, documents): (Vec<_>, Vec<_>) = std::mem::take(&mut self.files)
            .into_iter()
            .partition(|(path, _)| path.ends_with(&suffix));
        let mut sidecars: BTreeMap<_, _> = sidecars.into_iter().collect();
        for (path, (absolute, stamp)) in documents {
            let sidecar = sidecars.remove(&sidecar_path(&path));
            if is_supported(&path) {
                let sidecar = sidecar.map(|(absolute, stamp)| Sidecar { absolute, stamp });
                self.corpus.files.push(CorpusFile {
                    path,
                    absolute,
                    stamp,
                    sidecar,
                });
            } else {
                self.corpus.skipped.push(unsupported(path, stamp));
            }
        }
        self.corpus.orphans = self.orphans(sidecars.into_keys());
        self.corpus.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        self.corpus.unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        self.corpus
    }

    /// Sidecar files that are left over, but for those whose file is there and unreadable.
    fn orphans(&self, left: impl Iterator<Item = String>) -> Vec<String> {
        let unreadable: BTreeSet<_> = self
            .corpus
            .unreadable
            .iter()
            .map(|file| sidecar_path(&file.path))
            .collect();
        left.filter(|path| !unreadable.contains(path)).collect()
    }
}

/// Formats of documents that cannot be read, and what to do with a file in one. Others, such as
/// pictures and programs, are no documents.
const CONVERTIBLE: [(&[&str], &str); 5] = [
    (
        &[
            "doc", "dot", "rtf", "odt", "ott", "wps", "pages", "jtd", "jtt",
        ],
        "save it as .docx or .pdf",
    ),
    (
        &[
            "ppt", "pptx", "pptm", "pps", "ppsx", "odp", "key", "xls", "xlsx", "xlsm", "xlsb",
            "ods", "numbers",
        ],
        "save it as .pdf",
    ),
    (
        &[
            "csv", "tsv", "epub", "mht", "mhtml", "eml", "msg", "tex", "rst", "adoc", "json", "xml",
        ],
        "convert it to .md, .html or .txt",
    ),
    (
        &["zip", "7z", "rar", "lzh", "tar", "gz", "tgz", "bz2", "xz"],
        "unpack it into the folder",
    ),
    (
        &["xdw", "xbd", "djvu", "ps", "tif", "tiff"],
        "save it as .pdf with a text layer",
    ),
];

/// What to do with a file of an extension that cannot be read.
fn remedy(extension: &str) -> Option<&'static str> {
    let extension = extension.to_ascii_lowercase();
    let found = CONVERTIBLE
        .iter()
        .find(|(extensions, _)| extensions.contains(&extension.as_str()));
    found.map(|(_, remedy)| *remedy)
}

fn unsupported(path: String, stamp: Stamp) -> SkippedFile {
    let extension = Path::new(&path).extension().and_then(|e| e.to_str());
    let reason = match (extension, extension.and_then(remedy)) {
        (Some(extension), Some(remedy)) => format!("unsupported format .{extension}: {remedy}"),
        (Some(extension), None) => format!("unsupported format .{extension}"),
        (None, _) => "unsupported format: the name has no extension".to_owned(),
    };
    SkippedFile {
        path,
        reason,
        size_bytes: stamp.size_bytes,
        modified_unix_nanos: stamp.modified_unix_nanos,
    }
}

#[cfg(test)]
mod tests {
    use issetsu_index_format::IndexDir;

    use super::*;

    fn corpus_with(files: &[&str]) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let corpus = dir.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        for file in files {
            let path = corpus.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, *file).unwrap();
        }
        (dir, corpus)
    }

    fn options(folder: &Path) -> IndexOptions {
        IndexOptions::new(folder, IndexDir::new(folder.join("index")), 0)
    }

    fn list(folder: &Path) -> Corpus {
        Corpus::list(&options(folder)).unwrap()
    }

    #[test]
    fn files_come_in_order_of_path_with_their_sidecars() {
        let files = [
            "b/x.txt",
            "b-c.md",
            "a.txt",
            "a.txt.meta.yaml",
            "lost.md.meta.yaml",
            "picture.png",
            "picture.png.meta.yaml",
            "no-extension",
            ".hidden/x.md",
            ".hidden.md",
            "index/generations/1/README.md",
        ];
        let (_dir, folder) = corpus_with(&files);
        let corpus = list(&folder);
        let paths: Vec<_> = corpus.files.iter().map(|f| f.path.as_str()).collect();
        assert_eq!(paths, ["a.txt", "b-c.md", "b/x.txt"]);
        assert!(corpus.files[0].sidecar.is_some());
        assert_eq!(corpus.files[0].stamp_with_sidecar().size_bytes, 5 + 15);
        assert_eq!(corpus.orphans, ["lost.md.meta.yaml"]);
        let skipped: Vec<_> = corpus.skipped.iter().map(|f| f.path.as_str()).collect();
        assert_eq!(skipped, ["no-extension", "picture.png"]);
        assert_eq!(corpus.skipped[1].reason, "unsupported format .png");
    }

    #[test]
    fn a_document_in_another_format_is_refused_with_what_to_do() {
        let files = [
            "a.pptx", "b.XLSX", "c.doc", "d.csv", "e.zip", "f.epub", "g.odt", "h.exe",
        ];
        let (_dir, folder) = corpus_with(&files);
        let corpus = list(&folder);
        let reasons: Vec<_> = corpus.skipped.iter().map(|f| f.reason.as_str()).collect();
        assert_eq!(
            reasons,
            [
                "unsupported format .pptx: save it as .pdf",
                "unsupported format .XLSX: save it as .pdf",
                "unsupported format .doc: save it as .docx or .pdf",
                "unsupported format .csv: convert it to .md, .html or .txt",
                "unsupported format .zip: unpack it into the folder",
                "unsupported format .epub: convert it to .md, .html or .txt",
                "unsupported format .odt: save it as .docx or .pdf",
                "unsupported format .exe",
            ]
        );
    }

    #[test]
    fn no_folder_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let options = options(&dir.path().join("none"));
        let error = Corpus::list(&options).unwrap_err();
        assert!(error.to_string().contains("none"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        use std::os::unix::fs::symlink;
        let (_dir, folder) = corpus_with(&["sub/a.md"]);
        symlink(folder.join("sub/a.md"), folder.join("link.md")).unwrap();
        symlink(&folder, folder.join("sub/circle")).unwrap();
        symlink(folder.join("gone"), folder.join("sub/broken.md")).unwrap();
        let corpus = list(&folder);
        let paths: Vec<_> = corpus.files.iter().map(|f| f.path.as_str()).collect();
        assert_eq!(paths, ["link.md", "sub/a.md"]);
        assert_eq!(corpus.skipped[0].path, "sub/circle");
        assert_eq!(corpus.unreadable[0].path, "sub/broken.md");
        assert!(corpus.unreadable_above("sub/broken.md").is_some());
        assert!(corpus.unreadable_above("sub/broken.md/x").is_some());
        assert!(corpus.unreadable_above("sub/broken.mdx").is_none());
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_are_followed_only_when_they_may() {
        use std::os::unix::fs::symlink;
        let (dir, folder) = corpus_with(&["sub/a.md"]);
        let outside = dir.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("secret.md"), "x").unwrap();
        symlink(outside.join("secret.md"), folder.join("file.md")).unwrap();
        symlink(&outside, folder.join("folder")).unwrap();
        symlink("../outside/secret.md", folder.join("relative.md")).unwrap();
        // By way of a link that is inside.
        symlink("folder/secret.md", folder.join("twice.md")).unwrap();
        symlink("sub/a.md", folder.join("inside.md")).unwrap();
        let mut options = options(&folder);
        let corpus = Corpus::list(&options).unwrap();
        let paths: Vec<_> = corpus.files.iter().map(|f| f.path.as_str()).collect();
        assert_eq!(paths, ["inside.md", "sub/a.md"]);
        let skipped: Vec<_> = corpus.skipped.iter().map(|f| f.path.as_str()).collect();
        assert_eq!(skipped, ["file.md", "folder", "relative.md", "twice.md"]);
        assert!(corpus.skipped[0].reason.contains("--follow-outside-links"));
        options.links = OutsideLinks::Follow;
        let corpus = Corpus::list(&options).unwrap();
        assert_eq!((corpus.files.len(), corpus.skipped.len()), (6, 0));
        // The folder may itself be reached by a link.
        let by_link = dir.path().join("link");
        symlink(&folder, &by_link).unwrap();
        assert_eq!(list(&by_link).files.len(), 2);
    }
}
