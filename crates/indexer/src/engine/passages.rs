//! Reads the passages of a generation, whatever version of the program wrote it.

use std::path::Path;

use issetsu_model::{DocumentId, Passage, PassageId};
use tantivy::collector::{Count, DocSetCollector};
use tantivy::query::TermQuery;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument, Term};

use issetsu_index_format::{PassageRecord, engine_searcher, field_name, open_engine_index};

/// Passages that are indexed. Only the fields that are read need be as they are now.
#[derive(Debug)]
pub(crate) struct StoredPassages {
    pub(super) searcher: Searcher,
    id: Field,
    document: Field,
    record: Field,
}

impl StoredPassages {
    /// Opens the folder of passages of a generation; none if it cannot be read.
    pub(crate) fn open(path: &Path) -> Option<Self> {
        let index = open_engine_index(path).ok()?;
        let field = |name| index.schema().get_field(name).ok();
        Some(Self {
            searcher: engine_searcher(&index).ok()?,
            id: field(field_name::ID)?,
            document: field(field_name::DOCUMENT_ID)?,
            record: field(field_name::RECORD)?,
        })
    }

    /// Whether every one of these passages is there.
    pub(crate) fn hold_all<'p>(&self, mut ids: impl Iterator<Item = &'p PassageId>) -> bool {
        ids.all(|id| {
            let found = self
                .searcher
                .search(&query(Term::from_field_text(self.id, id.as_str())), &Count);
            found.is_ok_and(|found| found > 0)
        })
    }

    /// The passages of a document in reading order, as far as they can be read.
    pub(crate) fn of(&self, document: &DocumentId) -> Vec<Passage> {
        let mut passages = self.read(&query(Term::from_field_text(
            self.document,
            document.as_str(),
        )));
        passages.sort_by_key(|passage| passage.ordinal);
        passages
    }

    /// A passage, if it is there and can be read.
    pub(crate) fn passage(&self, id: &PassageId) -> Option<Passage> {
        self.read(&query(Term::from_field_text(self.id, id.as_str())))
            .pop()
    }

    fn read(&self, query: &TermQuery) -> Vec<Passage> {
        let found = self.searcher.search(query, &DocSetCollector);
        let found = found.into_iter().flatten();
        found.filter_map(|address| self.record(address)).collect()
    }

    pub(super) fn record(&self, address: DocAddress) -> Option<Passage> {
        let record: TantivyDocument = self.searcher.doc(address).ok()?;
        let bytes = record.get_first(self.record)?.as_bytes()?;
        PassageRecord::decode_any_version(bytes).ok()
    }
}

pub(super) fn query(term: Term) -> TermQuery {
    TermQuery::new(term, IndexRecordOption::Basic)
}
