//! The folder of an index: generations side by side, one of them current.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::current::{self, Seal};
use crate::disk::replace_file;
use crate::{FORMAT_VERSION, FormatError, Generation, GenerationId};

/// The folder that holds the generations (`index/`), as programs of one format version see it.
///
/// Programs of different versions can share it: each has its own current generation, and none touches
/// those of the others. So a new program builds its index while the one before goes on serving, and the one
/// before can be started again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexDir {
    root: PathBuf,
    format: u32,
}

/// The last format whose generations are in the folder itself. Programs up to this version remove every
/// generation that they do not know, so later ones must not be beside theirs.
const LAST_FORMAT_IN_ROOT: u32 = 3;

impl IndexDir {
    /// A file with the number of the current generation, and a seal of it since format 4 (`current`). It is
    /// replaced by a rename and never written in place, so a reader finds the old number or the new one.
    pub const CURRENT: &'static str = "CURRENT";
    /// The folder with one folder for each generation, named by its number with eight digits.
    pub const GENERATIONS: &'static str = "generations";
    /// What the name of the folder of a format begins with; its version follows.
    pub const FORMAT: &'static str = "format-";
    /// A record of what was noted of the files of the current generation when their bytes were last compared
    /// ([`crate::ComparedFiles`]). It may be deleted: the next run compares them again.
    pub const COMPARED: &'static str = "compared.sealed";
    /// A file that a writer keeps locked while it works; never deleted. There is one for all formats.
    pub const LOCK: &'static str = "writer.lock";

    /// Names the folder; does not touch the disk.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self::of_format(root, FORMAT_VERSION)
    }

    /// Names the folder as a program of another format version sees it.
    #[must_use]
    pub fn of_format(root: impl Into<PathBuf>, format: u32) -> Self {
        Self {
            root: root.into(),
            format,
        }
    }

    /// The folder of this format.
    fn home(&self) -> PathBuf {
        if self.format <= LAST_FORMAT_IN_ROOT {
            self.root.clone()
        } else {
            self.root.join(format!("{}{}", Self::FORMAT, self.format))
        }
    }

    fn current_path(&self) -> PathBuf {
        self.home().join(Self::CURRENT)
    }

    /// The note of the last comparison.
    pub(crate) fn compared_path(&self) -> PathBuf {
        self.home().join(Self::COMPARED)
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The writer's lock file.
    #[must_use]
    pub fn lock_path(&self) -> PathBuf {
        self.root.join(Self::LOCK)
    }

    /// The folder of all generations.
    #[must_use]
    pub fn generations_path(&self) -> PathBuf {
        self.home().join(Self::GENERATIONS)
    }

    /// The folder of one generation.
    #[must_use]
    pub fn generation_path(&self, id: GenerationId) -> PathBuf {
        self.generations_path().join(id.to_string())
    }

    /// Number of the current generation; none before the first.
    ///
    /// # Errors
    /// When the file cannot be read, or its number is not the one that was written.
    pub fn current(&self) -> Result<Option<GenerationId>, FormatError> {
        let path = self.current_path();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(FormatError::io(path)(error)),
        };
        match current::read(&bytes, self.seals_current()) {
            Some(id) => Ok(Some(id)),
            None => Err(FormatError::Damaged {
                path,
                reason: "it does not hold the number that was written".into(),
            }),
        }
    }

    /// Makes a complete generation the current one, by one rename (invariant I4). When this
    /// returns, the switch has reached the disk.
    ///
    /// # Errors
    /// When the disk refuses. The previous generation stays current.
    pub fn switch_to(&self, id: GenerationId) -> Result<(), FormatError> {
        let line = current::line(id, self.seals_current());
        replace_file(&self.current_path(), line.as_bytes())
    }

    /// Whether the number of the current generation has a seal. Programs of formats that have none could not
    /// read it.
    fn seals_current(&self) -> Seal {
        if self.format <= LAST_FORMAT_IN_ROOT {
            Seal::Absent
        } else {
            Seal::Required
        }
    }

    /// Numbers of the generations that have a folder, complete or not, in ascending order.
    ///
    /// # Errors
    /// When the folder of generations exists and cannot be read.
    pub fn generation_ids(&self) -> Result<Vec<GenerationId>, FormatError> {
        let path = self.generations_path();
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(FormatError::io(path)(error)),
        };
        let mut ids = Vec::new();
        for entry in entries {
            let name = entry.map_err(FormatError::io(&path))?.file_name();
            // Files of other names are none of ours.
            if let Some(Ok(id)) = name.to_str().map(str::parse) {
                ids.push(id);
            }
        }
        ids.sort_unstable();
        Ok(ids)
    }

    /// Opens the current generation.
    ///
    /// # Errors
    /// When there is no index, it is damaged, or it has another format.
    pub fn open_current(&self) -> Result<Generation, FormatError> {
        // A writer may remove an old generation after its number was read and before its files
        // are opened. Then the new number is read and that generation opened.
        loop {
            let id = self.current()?.ok_or_else(|| self.nothing_current())?;
            match self.open(id) {
                Err(error) if self.current()? == Some(id) => return Err(error),
                Err(_) => {}
                opened => return opened,
            }
        }
    }

    /// Opens the current generation, or, if another analyzer made it, the latest before it that this one
    /// made: a program that is started again after a later one has it until it has built its own.
    ///
    /// # Errors
    /// As [`IndexDir::open_current`]; when the analyzer made none of them, what it lacks of the current one.
    pub fn open_for(&self, analyzer: &str) -> Result<Generation, FormatError> {
        let current = self.open_current()?;
        let Err(error) = current.check_analyzer(analyzer) else {
            return Ok(current);
        };
        let ids = self.generation_ids()?.into_iter().rev();
        let mut older = ids.filter(|id| *id < current.id);
        let fits = older.find_map(|id| {
            let generation = self.open(id).ok()?;
            generation
                .check_analyzer(analyzer)
                .is_ok()
                .then_some(generation)
        });
        fits.ok_or(error)
    }

    /// Why there is no current generation.
    fn nothing_current(&self) -> FormatError {
        let others = self.other_formats().unwrap_or_default();
        match others.first() {
            Some(other) => FormatError::OtherFormat {
                path: self.root.clone(),
                found: other.format,
                expected: self.format,
            },
            None => FormatError::NoIndex(self.root.clone()),
        }
    }

    /// The same folder as programs of other format versions see it, the latest first; only those that have
    /// an index there. All that have their generations in the folder itself count as one.
    ///
    /// # Errors
    /// When the folder exists and cannot be read.
    pub fn other_formats(&self) -> Result<Vec<Self>, FormatError> {
        let entries = match fs::read_dir(&self.root) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(FormatError::io(&self.root)(error)),
        };
        let mut formats = vec![LAST_FORMAT_IN_ROOT];
        for entry in entries {
            let name = entry.map_err(FormatError::io(&self.root))?.file_name();
            let version = name
                .to_str()
                .and_then(|name| name.strip_prefix(Self::FORMAT));
            formats.extend(version.and_then(|version| version.parse::<u32>().ok()));
        }
        formats.sort_unstable_by(|a, b| b.cmp(a));
        let others = formats.into_iter();
        let others = others.map(|format| Self::of_format(&self.root, format));
        Ok(others
            .filter(|other| other.home() != self.home() && other.current_path().exists())
            .collect())
    }

    /// The greatest number of a generation of any format. The history is handed on from one format to the
    /// next, and its files are in order of these numbers.
    ///
    /// # Errors
    /// When a folder exists and cannot be read.
    pub fn last_id(&self) -> Result<Option<GenerationId>, FormatError> {
        let mut last = self.current().ok().flatten();
        for dir in self.other_formats()?.iter().chain([self]) {
            last = last.max(dir.generation_ids()?.pop());
        }
        Ok(last)
    }

    /// The folder of the generation that the next one takes the history from: the current one, without it
    /// the newest, and before the first of this format the current one of the latest other.
    #[must_use]
    pub fn predecessor(&self) -> Option<PathBuf> {
        let newest = || self.generation_ids().ok()?.pop();
        let own = self.current().ok().flatten().or_else(newest);
        if let Some(id) = own {
            return Some(self.generation_path(id));
        }
        let others = self.other_formats().ok()?;
        others.iter().find_map(|other| {
            let id = other.current().ok().flatten()?;
            Some(other.generation_path(id))
        })
    }

    /// Removes all that programs of this format have written, but not the lock.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn remove(&self) -> Result<(), FormatError> {
        // First, so that no reader takes what is half removed for an index.
        let current = self.current_path();
        fs::remove_file(&current).map_err(FormatError::io(&current))?;
        let rest = if self.home() == self.root {
            self.generations_path()
        } else {
            self.home()
        };
        fs::remove_dir_all(&rest).map_err(FormatError::io(&rest))
    }

    /// Opens one generation: reads its manifest and checks its format version.
    ///
    /// # Errors
    /// When the manifest is missing or damaged, or the format is another one.
    pub fn open(&self, id: GenerationId) -> Result<Generation, FormatError> {
        Generation::open(id, self.generation_path(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_is_seen_whole() {
        let dir = tempfile::tempdir().unwrap();
        let index = IndexDir::new(dir.path());
        assert_eq!(index.current().unwrap(), None);
        assert!(matches!(index.open_current(), Err(FormatError::NoIndex(_))));
        fs::create_dir_all(index.generations_path()).unwrap();
        index.switch_to(GenerationId(7)).unwrap();
        assert_eq!(index.current().unwrap(), Some(GenerationId(7)));
        assert!(matches!(index.open_current(), Err(FormatError::Io { .. })));
    }

    #[test]
    fn a_flipped_digit_names_no_older_generation() {
        for (newer, older) in [(7, 6), (13, 5), (19, 18)] {
            let dir = tempfile::tempdir().unwrap();
            let index = IndexDir::new(dir.path());
            fs::create_dir_all(index.generations_path()).unwrap();
            let line_of = |id| {
                index.switch_to(GenerationId(id)).unwrap();
                fs::read_to_string(index.current_path()).unwrap()
            };
            let old = line_of(older);
            let new = line_of(newer);
            let damaged = new.replacen(&new[..8], &old[..8], 1);
            fs::write(index.current_path(), damaged).unwrap();
            let error = index.current().unwrap_err();
            assert!(matches!(error, FormatError::Damaged { .. }), "{error}");
            assert!(error.to_string().contains("issetsu index"), "{error}");
            index.switch_to(GenerationId(newer)).unwrap();
            assert_eq!(index.current().unwrap(), Some(GenerationId(newer)));
        }
    }

    #[test]
    fn formats_lie_side_by_side() {
        let dir = tempfile::tempdir().unwrap();
        // A format in the folder itself, and two with folders of their own.
        let formats = [LAST_FORMAT_IN_ROOT, 7, 12];
        let dirs = formats.map(|format| IndexDir::of_format(dir.path(), format));
        for (dir, id) in dirs.iter().zip([5, 6, 2]) {
            assert_eq!(dir.current().unwrap(), None);
            fs::create_dir_all(dir.generation_path(GenerationId(id))).unwrap();
            dir.switch_to(GenerationId(id)).unwrap();
        }
        for (dir, id) in dirs.iter().zip([5, 6, 2]) {
            assert_eq!(dir.current().unwrap(), Some(GenerationId(id)));
            assert_eq!(dir.generation_ids().unwrap(), [GenerationId(id)]);
            assert_eq!(dir.last_id().unwrap(), Some(GenerationId(6)));
            assert_eq!(
                dir.predecessor(),
                Some(dir.generation_path(GenerationId(id)))
            );
        }
        let later = IndexDir::of_format(dir.path(), 20);
        let names = |dirs: Vec<IndexDir>| dirs.iter().map(|dir| dir.format).collect::<Vec<_>>();
        assert_eq!(names(later.other_formats().unwrap()), [12, 7, 3]);
        assert_eq!(names(dirs[1].other_formats().unwrap()), [12, 3]);
        assert_eq!(names(dirs[0].other_formats().unwrap()), [12, 7]);
        assert_eq!(
            later.predecessor(),
            Some(dirs[2].generation_path(GenerationId(2)))
        );
        let error = later.open_current().unwrap_err();
        assert!(
            matches!(error, FormatError::OtherFormat { found: 12, .. }),
            "{error}"
        );
        dirs[2].remove().unwrap();
        dirs[0].remove().unwrap();
        assert_eq!(names(later.other_formats().unwrap()), [7]);
        assert_eq!(dirs[1].current().unwrap(), Some(GenerationId(6)));
    }

    #[test]
    fn another_format_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let index = IndexDir::new(dir.path());
        let path = index.generation_path(GenerationId(1));
        fs::create_dir_all(&path).unwrap();
        fs::write(
            path.join(Generation::MANIFEST),
            r#"{"format_version": 999}"#,
        )
        .unwrap();
        let error = index.open(GenerationId(1)).unwrap_err();
        assert!(error.to_string().contains("--rebuild"), "{error}");
    }
}
