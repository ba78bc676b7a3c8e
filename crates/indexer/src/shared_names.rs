//! Files whose names differ in the extension only: `report.pdf` and `report.docx`.
//!
//! The name of a file gives its document's id, without the extension. Of several files with one such
//! name, one has that id: the one that had it before, or the first in order of path. The others have ids
//! with their extensions, and keep them when they are alone later, so that no link breaks.

use std::collections::BTreeMap;

use issetsu_index_format::DocumentEntry;
use issetsu_model::DocumentId;

use crate::corpus::CorpusFile;

/// The ids of files that do not get the one that their name gives, by path.
#[derive(Debug, Default)]
pub(crate) struct SharedNames<'a> {
    ids: BTreeMap<&'a str, DocumentId>,
}

impl<'a> SharedNames<'a> {
    /// Gives out the ids of `files`, which are in order of path; `known` is what the index holds.
    pub(crate) fn of(
        files: &'a [CorpusFile],
        known: &BTreeMap<&'a str, &'a DocumentEntry>,
    ) -> Self {
        let mut by_id: BTreeMap<DocumentId, Vec<&'a str>> = BTreeMap::new();
        for file in files {
            let id = DocumentId::from_path(&file.path);
            by_id.entry(id).or_default().push(&file.path);
        }
        let had = |path: &str, id: &DocumentId| known.get(path).is_some_and(|e| e.id == *id);
        let mut ids = BTreeMap::new();
        for (id, paths) in by_id {
            let had_own = |path: &&&str| had(path, &with_extension(path));
            let owner = paths.iter().find(|path| had(path, &id));
            let owner = owner.or_else(|| paths.iter().find(|path| !had_own(path)));
            let others = paths.iter().filter(|path| Some(*path) != owner);
            ids.extend(others.map(|path| (*path, with_extension(path))));
        }
        Self { ids }
    }

    /// The id of a file, if it is not the one that its name gives.
    pub(crate) fn id_of(&self, path: &str) -> Option<&DocumentId> {
        self.ids.get(path)
    }
}

/// The id of a path with its extension: `a/report.docx` is `a.report.docx`.
fn with_extension(path: &str) -> DocumentId {
    DocumentId::from_path(&format!("{path}."))
}
