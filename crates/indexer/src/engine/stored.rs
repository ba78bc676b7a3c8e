//! Reads the engine's part of the generation before: is it whole, and what does it hold.

use std::path::Path;

use issetsu_index_format::{
    DocumentFields, Generation, PassageFields, StoredRecord, engine_searcher, guarded,
    open_engine_index,
};
use issetsu_model::{Document, DocumentId, PassageId};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Schema, Value};
use tantivy::{Index, Searcher, TantivyDocument, TantivyError, Term};

/// The engine's indexes of a complete generation.
#[derive(Debug)]
pub(crate) struct StoredIndex {
    texts: Part,
    /// Or why they cannot be opened; the texts are of use without them.
    passages: Result<Part, String>,
}

#[derive(Debug)]
struct Part {
    index: Index,
    searcher: Searcher,
}

impl StoredIndex {
    /// Opens the texts, and the passages if that is possible.
    pub(crate) fn open(generation: &Generation) -> Result<Self, String> {
        let (texts, passages) = (
            generation.text_index_path(),
            generation.passage_index_path(),
        );
        Ok(Self {
            texts: Part::open(&texts, &DocumentFields::schema())?,
            passages: Part::open(&passages, &PassageFields::schema()),
        })
    }

    /// Checks that both indexes are there and hold as many records as they should.
    pub(crate) fn check_counts(&self, documents: u64, passages: u64) -> Result<(), String> {
        self.texts.check_count(documents)?;
        self.passages.as_ref()?.check_count(passages)
    }

    /// A document as it was stored; none if it is not there or is damaged.
    pub(crate) fn document(&self, id: &DocumentId) -> Option<Document> {
        let Part { index, searcher } = &self.texts;
        let fields = DocumentFields::of(&index.schema()).ok()?;
        let query = term_query(Term::from_field_text(fields.id, id.as_str()));
        let top = TopDocs::with_limit(1).order_by_score();
        let (_, address) = searcher.search(&query, &top).ok()?.pop()?;
        let record: TantivyDocument = searcher.doc(address).ok()?;
        let stored: Document =
            StoredRecord::decode(record.get_first(fields.record)?.as_bytes()?).ok()?;
        // A damaged list of terms leads to the record of another document.
        (stored.id == *id).then_some(stored)
    }

    /// Whether a passage of this id belongs to another document than this.
    pub(crate) fn holds_elsewhere(&self, passage: &PassageId, document: &DocumentId) -> bool {
        let found = self.passages.as_ref().ok();
        found.is_some_and(|part| {
            let found = part.count_elsewhere(passage, document);
            found.is_ok_and(|found| found > 0)
        })
    }
}

fn term_query(term: Term) -> TermQuery {
    TermQuery::new(term, IndexRecordOption::Basic)
}

impl Part {
    fn open(path: &Path, schema: &Schema) -> Result<Self, String> {
        let open = || {
            let index = open_engine_index(path)?;
            let searcher = engine_searcher(&index)?;
            Ok(Self { index, searcher })
        };
        let part: Self =
            Self::guarded(open).map_err(|reason| format!("{}: {reason}", path.display()))?;
        if part.index.schema() == *schema {
            Ok(part)
        } else {
            Err(format!("{} has other fields", path.display()))
        }
    }

    /// Panics over damaged files are reasons like others.
    fn guarded<T>(read: impl FnOnce() -> Result<T, TantivyError>) -> Result<T, String> {
        guarded(read)?.map_err(|error| error.to_string())
    }

    /// Number of passages of this id in other documents than this.
    fn count_elsewhere(
        &self,
        passage: &PassageId,
        document: &DocumentId,
    ) -> Result<usize, TantivyError> {
        let fields = PassageFields::of(&self.index.schema())?;
        let id = Term::from_field_text(fields.id, passage.as_str());
        if self.searcher.doc_freq(&id)? == 0 {
            return Ok(0);
        }
        let own = Term::from_field_text(fields.document_id, document.as_str());
        let clauses: Vec<(Occur, Box<dyn Query>)> = vec![
            (Occur::Must, Box::new(term_query(id))),
            (Occur::MustNot, Box::new(term_query(own))),
        ];
        self.searcher.search(&BooleanQuery::new(clauses), &Count)
    }

    fn check_count(&self, expected: u64) -> Result<(), String> {
        let found = self.searcher.num_docs();
        if found == expected {
            Ok(())
        } else {
            Err(format!("the index holds {found} records, not {expected}"))
        }
    }
}
