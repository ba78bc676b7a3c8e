//! A document that is gone may have come again under another id.

use std::collections::{BTreeMap, HashMap};

use issetsu_index_format::{DocumentEntry, RevisionRecord};
use issetsu_model::DocumentId;

use super::Before;
use super::compare::{Cut, went};
use crate::steps::Step;
use crate::worker::Worker;

/// Documents that are new in this run, by what may show that they are others renamed.
#[derive(Debug, Default)]
pub(crate) struct Arrivals<'s> {
    steps: HashMap<DocumentId, &'s Step<'s>>,
}

/// What two documents can have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Trait<'e> {
    Path(&'e str),
    Bytes(&'e str),
    Text(&'e str),
    Url(&'e str),
    Title(&'e str),
}

impl<'s> Arrivals<'s> {
    /// Notes a document that was not there before.
    pub(crate) fn add(&mut self, id: DocumentId, step: &'s Step<'s>) {
        self.steps.insert(id, step);
    }

    /// The revisions with which these documents went.
    pub(crate) fn departures(
        &self,
        gone: &[&DocumentEntry],
        entries: &BTreeMap<DocumentId, DocumentEntry>,
        (before, worker): (&Before<'_>, &Worker<'_>),
    ) -> Vec<RevisionRecord> {
        let mut by_trait = HashMap::new();
        for entry in self.steps.keys().filter_map(|id| entries.get(id)) {
            for common in traits(entry) {
                by_trait.entry(common).or_insert(entry);
            }
        }
        let leave = |entry: &&DocumentEntry| {
            let heir = traits(entry).find_map(|common| by_trait.get(&common));
            self.leave(entry, heir.copied(), (before, worker))
        };
        gone.iter().map(leave).collect()
    }

    fn leave(
        &self,
        entry: &DocumentEntry,
        heir: Option<&DocumentEntry>,
        (before, worker): (&Before<'_>, &Worker<'_>),
    ) -> RevisionRecord {
        let now = worker.options.now_unix_seconds;
        let passages = before.passages(&entry.id);
        let cut = Cut {
            entry,
            passages: &passages,
        };
        if let Some(heir) = heir
            && let Some(step) = self.steps.get(&heir.id)
            && let Some(passages) = worker.cut_again(step, heir)
        {
            let record = went(cut, Some((&heir.id, &passages)), now);
            if is_heir(&record) {
                return record;
            }
        }
        went(cut, None, now)
    }
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
