//! A document that was removed may have come again under another id.

use std::collections::HashMap;

use issetsu_index_format::{DocumentEntry, RevisionRecord};
use issetsu_model::DocumentId;

use super::compare::{Cut, Heir, removed};
use super::{FoundAgain, Transition};

/// What two documents can have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Trait<'e> {
    Path(&'e str),
    Bytes(&'e str),
    Text(&'e str),
    Url(&'e str),
    Title(&'e str),
}

/// The revisions with which documents were removed. Whether one came again under another id is
/// decided by what the documents say of themselves.
pub(super) fn removals(transition: Transition<'_>) -> Vec<RevisionRecord> {
    let new = transition.after.documents.values();
    let mut by_trait = HashMap::new();
    for entry in new.filter(|entry| transition.is_new_document(&entry.id)) {
        for common in traits(entry) {
            by_trait.entry(common).or_insert(&entry.id);
        }
    }
    let old = transition.before.documents().values();
    let removed = old.filter(|entry| !transition.keeps_document(&entry.id));
    removed
        .map(|entry| {
            let heir = traits(entry).find_map(|common| by_trait.get(&common));
            heir.and_then(|heir| succeeded_by(entry, heir, transition))
                .unwrap_or_else(|| withdrawn(entry, transition))
        })
        .collect()
}

/// Finds, of the documents that were removed without an heir, those that came again under another
/// id. It is decided by where their passages are now.
pub(super) fn settle_heirs(
    records: &mut [RevisionRecord],
    found: &FoundAgain,
    transition: Transition<'_>,
) {
    for record in records {
        let revision = &record.revision;
        if revision.after.is_some() || revision.successor.is_some() {
            continue;
        }
        if let Some(entry) = transition.before.documents().get(&revision.document)
            && let Some(heir) = found.heir(record, |id| transition.is_new_document(id))
            && let Some(succeeded) = succeeded_by(entry, &heir, transition)
        {
            *record = succeeded;
        }
    }
}

/// The revision of a document that was removed and has no heir.
fn withdrawn(entry: &DocumentEntry, transition: Transition<'_>) -> RevisionRecord {
    let passages = &transition.before.passages(&entry.id);
    removed(Cut { entry, passages }, None, transition.unix_seconds)
}

/// The revision with which a document was removed and came again as another, if that may be said.
fn succeeded_by(
    entry: &DocumentEntry,
    heir: &DocumentId,
    transition: Transition<'_>,
) -> Option<RevisionRecord> {
    let cut = Cut {
        entry,
        passages: &transition.before.passages(&entry.id),
    };
    let heir = Heir {
        document: heir,
        passages: &transition.after.passages(heir),
    };
    let record = removed(cut, Some(heir), transition.unix_seconds);
    is_heir(&record).then_some(record)
}

/// Whether enough of a document is in the other to call it the same: at least as many of its
/// passages are found there as are not. The same title alone is not enough.
fn is_heir(record: &RevisionRecord) -> bool {
    let counts = record.revision.counts;
    let found = counts.moved + counts.replaced;
    found > 0 && found >= counts.removed
}

/// In order of how much they prove.
fn traits(entry: &DocumentEntry) -> impl Iterator<Item = Trait<'_>> {
    let DocumentEntry {
        metadata, source, ..
    } = entry;
    let sure = [
        Trait::Path(&source.path),
        Trait::Bytes(&source.sha256),
        Trait::Text(&entry.text_sha256),
    ];
    let url = metadata.url.as_deref().map(Trait::Url);
    let title = Trait::Title(&metadata.title);
    sure.into_iter().chain(url).chain([title])
}
