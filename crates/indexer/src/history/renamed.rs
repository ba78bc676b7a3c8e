//! A document that is gone may have come again under another id.

use std::collections::HashMap;

use issetsu_index_format::{DocumentEntry, RevisionRecord};
use issetsu_model::DocumentId;

use super::compare::{Cut, went};
use super::{After, Before, FoundAgain};

/// What two documents can have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Trait<'e> {
    Path(&'e str),
    Bytes(&'e str),
    Text(&'e str),
    Url(&'e str),
    Title(&'e str),
}

/// The revisions with which documents went in a run that began at `unix_seconds`. What tells that
/// one came again is what the documents say of themselves.
pub(crate) fn departures(
    before: &Before<'_>,
    after: &After<'_>,
    unix_seconds: u64,
) -> Vec<RevisionRecord> {
    let came = |entry: &&DocumentEntry| !before.documents().contains_key(&entry.id);
    let mut by_trait = HashMap::new();
    for entry in after.documents.values().filter(came) {
        for common in traits(entry) {
            by_trait.entry(common).or_insert(&entry.id);
        }
    }
    let all = before.documents().values();
    let gone = all.filter(|entry| !after.documents.contains_key(&entry.id));
    gone.map(|entry| {
        let heir = traits(entry).find_map(|common| by_trait.get(&common));
        let heir = heir.and_then(|heir| came_as(entry, heir, (before, after, unix_seconds)));
        heir.unwrap_or_else(|| leave(entry, before, unix_seconds))
    })
    .collect()
}

/// Finds, of those that went for good, which came again: what tells it is where their passages are.
pub(crate) fn settle_heirs(
    records: &mut [RevisionRecord],
    found: &FoundAgain,
    (before, after): (&Before<'_>, &After<'_>),
) {
    let came = |id: &DocumentId| !before.documents().contains_key(id);
    for record in records {
        let revision = &record.revision;
        if revision.after.is_some() || revision.successor.is_some() {
            continue;
        }
        if let Some(entry) = before.documents().get(&revision.document)
            && let Some(heir) = found.heir(record, came)
            && let Some(came) = came_as(entry, &heir, (before, after, revision.unix_seconds))
        {
            *record = came;
        }
    }
}

fn leave(entry: &DocumentEntry, before: &Before<'_>, unix_seconds: u64) -> RevisionRecord {
    let passages = &before.passages(&entry.id);
    went(Cut { entry, passages }, None, unix_seconds)
}

/// The revision with which a document went and came again as another, if that may be said.
fn came_as(
    entry: &DocumentEntry,
    heir: &DocumentId,
    (before, after, unix_seconds): (&Before<'_>, &After<'_>, u64),
) -> Option<RevisionRecord> {
    let passages = &before.passages(&entry.id);
    let cut = Cut { entry, passages };
    let record = went(cut, Some((heir, &after.passages(heir))), unix_seconds);
    is_heir(&record).then_some(record)
}

/// Whether so much of a document is in the other that it may be called the same: a like title
/// alone is none.
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
