//! Two versions of a document become one revision.

use issetsu_index_format::{
    DocumentEntry, RetiredPassage, Revision, RevisionCounts, RevisionRecord, Version,
};
use issetsu_model::{DocumentId, Passage};

use super::matching::{Fate, Piece, fates};

/// A document and how it was cut.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut<'a> {
    pub(crate) entry: &'a DocumentEntry,
    pub(crate) passages: &'a [Passage],
}

/// The document that a removed one came again as.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heir<'a> {
    pub(super) document: &'a DocumentId,
    pub(super) passages: &'a [Passage],
}

/// The revision with which a document was added, for the first time or again.
pub(super) fn added(entry: &DocumentEntry, unix_seconds: u64) -> RevisionRecord {
    let revision = Revision {
        document: entry.id.clone(),
        unix_seconds,
        before: None,
        after: Some(entry.into()),
        counts: RevisionCounts {
            added: entry.passages,
            ..RevisionCounts::default()
        },
        successor: None,
        retired: 0,
    };
    RevisionRecord {
        revision,
        retired: Vec::new(),
    }
}

/// The revision between two versions of a document.
pub(super) fn changed(before: Cut<'_>, after: Cut<'_>, unix_seconds: u64) -> RevisionRecord {
    let (retired, counts) = compare(before.passages, after.passages);
    let revision = Revision {
        document: after.entry.id.clone(),
        unix_seconds,
        before: Some(before.entry.into()),
        after: Some(after.entry.into()),
        counts,
        successor: None,
        retired: count(retired.len()),
    };
    RevisionRecord { revision, retired }
}

/// The revision with which a document was removed.
pub(super) fn removed(
    before: Cut<'_>,
    heir: Option<Heir<'_>>,
    unix_seconds: u64,
) -> RevisionRecord {
    let passages = heir.map_or(&[][..], |heir| heir.passages);
    let (retired, counts) = compare(before.passages, passages);
    let revision = Revision {
        document: before.entry.id.clone(),
        unix_seconds,
        before: Some(Version::from(before.entry)),
        after: None,
        // What the heir has more is new in its own first revision.
        counts: RevisionCounts { added: 0, ..counts },
        successor: heir.map(|heir| heir.document.clone()),
        retired: count(retired.len()),
    };
    RevisionRecord { revision, retired }
}

fn compare(old: &[Passage], new: &[Passage]) -> (Vec<RetiredPassage>, RevisionCounts) {
    let mut counts = RevisionCounts::default();
    let mut is_new = vec![true; new.len()];
    let mut retired = Vec::new();
    for (passage, fate) in old.iter().zip(fates(&pieces(old), &pieces(new))) {
        let (tally, successors) = match fate {
            Fate::Kept(at) => {
                counts.kept += 1;
                is_new[at] = false;
                continue;
            }
            Fate::Moved(at) => (&mut counts.moved, vec![at]),
            Fate::Replaced(by) => (&mut counts.replaced, by),
            Fate::Gone => (&mut counts.removed, Vec::new()),
        };
        *tally += 1;
        successors.iter().for_each(|at| is_new[*at] = false);
        let successors = successors.iter().map(|at| new[*at].id.clone()).collect();
        retired.push(RetiredPassage::new(passage, successors));
    }
    counts.added = count(is_new.iter().filter(|new| **new).count());
    (retired, counts)
}

fn pieces(passages: &[Passage]) -> Vec<Piece<'_>> {
    let pieces = passages.iter().map(|passage| Piece {
        id: &passage.id,
        section_path: &passage.section_path,
        text: &passage.text,
    });
    pieces.collect()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
