//! Stored records: passages and documents as the indexer wrote them.

use tantivy::collector::TopDocs;
use tantivy::query::TermQuery;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Order, Searcher, TantivyDocument, Term};

use issetsu_index_format::field_name;

use super::error::guarded;
use super::{Engine, EngineError, Handle};

impl Engine {
    /// The passage with an id.
    pub(crate) fn passage(&self, id: &str) -> Result<Option<Handle>, EngineError> {
        let term = Term::from_field_text(self.fields.id, id);
        let found = guarded(|| Ok(find(&self.passages, term)?))?;
        Ok(found.map(Handle::from))
    }

    /// The passages of a document in reading order; `count` is how many it has.
    pub(crate) fn passages_of(
        &self,
        document: &str,
        count: usize,
    ) -> Result<Vec<Handle>, EngineError> {
        let term = Term::from_field_text(self.fields.document_id, document);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let in_order =
            TopDocs::with_limit(count.max(1)).order_by_u64_field(field_name::ORDINAL, Order::Asc);
        let found = guarded(|| Ok(self.passages.search(&query, &in_order)?))?;
        Ok(found
            .into_iter()
            .map(|(_, address)| Handle::from(address))
            .collect())
    }

    /// The stored record of a passage.
    pub(crate) fn passage_record(&self, passage: Handle) -> Result<Vec<u8>, EngineError> {
        let address = passage.address();
        guarded(|| Ok(record(&self.passages, address, self.fields.record)?))
    }

    /// The stored record of a document with its text; none when it is not there.
    pub(crate) fn document_record(&self, id: &str) -> Result<Option<Vec<u8>>, EngineError> {
        let term = Term::from_field_text(self.text_fields.id, id);
        guarded(|| {
            let Some(address) = find(&self.texts, term)? else {
                return Ok(None);
            };
            Ok(Some(record(&self.texts, address, self.text_fields.record)?))
        })
    }
}

/// The one entry with this term.
fn find(searcher: &Searcher, term: Term) -> tantivy::Result<Option<DocAddress>> {
    let query = TermQuery::new(term, IndexRecordOption::Basic);
    let found = searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
    Ok(found.first().map(|(_, address)| *address))
}

fn record(searcher: &Searcher, address: DocAddress, field: Field) -> tantivy::Result<Vec<u8>> {
    let stored: TantivyDocument = searcher.doc(address)?;
    let bytes = stored.get_first(field).and_then(|value| value.as_bytes());
    Ok(bytes.unwrap_or_default().to_vec())
}
