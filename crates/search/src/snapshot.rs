//! One generation, opened: passages and documents by id.

use std::fmt;

use issetsu_analysis::Analyzer;
use issetsu_index_format::{
    DocumentEntry, DocumentFields, Generation, History, IndexDir, PassageFields, field_name,
};
use issetsu_model::{Document, DocumentId, Passage, PassageId};
use serde::de::DeserializeOwned;
use tantivy::collector::TopDocs;
use tantivy::index::SegmentReader;
use tantivy::query::TermQuery;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Index, Order, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::RankingWeights;
use crate::SearchError;
use crate::suggest::Memo;
use crate::verify::PreparedDocuments;

/// One opened generation. It never changes; a new generation is a new snapshot.
pub struct Snapshot {
    generation: Generation,
    analyzer: Analyzer,
    pub(crate) weights: RankingWeights,
    documents: Vec<DocumentEntry>,
    /// The language tags that occur, each once.
    pub(crate) languages: Vec<String>,
    /// For each segment, the number of the document of each passage, in order of `documents`.
    document_numbers: Vec<Vec<u32>>,
    pub(crate) passages: Searcher,
    pub(crate) fields: PassageFields,
    texts: Searcher,
    text_fields: DocumentFields,
    pub(crate) memo: Memo,
    pub(crate) prepared: PreparedDocuments,
    pub(crate) history: History,
}

/// A passage between its neighbours, all of one document, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// Passages before it, the nearest last.
    pub before: Vec<Passage>,
    /// The passage.
    pub passage: Passage,
    /// Passages after it, the nearest first.
    pub after: Vec<Passage>,
}

impl Snapshot {
    /// Opens the current generation of an index.
    ///
    /// # Errors
    /// When there is none, it is damaged, or another analyzer made it (invariant I3).
    pub fn open(dir: &IndexDir, analyzer: &Analyzer) -> Result<Self, SearchError> {
        loop {
            let generation = dir.open_current()?;
            let id = generation.id;
            match Self::of_generation(generation, analyzer) {
                // Two switches since the first look: a writer has removed this generation.
                Err(_) if dir.current()? != Some(id) => {}
                opened => return opened,
            }
        }
    }

    fn of_generation(generation: Generation, analyzer: &Analyzer) -> Result<Self, SearchError> {
        generation.check_analyzer(analyzer.fingerprint())?;
        let documents = generation.documents()?;
        let passage_index = Index::open_in_dir(generation.passage_index_path())?;
        analyzer.register(passage_index.tokenizers());
        let text_index = Index::open_in_dir(generation.text_index_path())?;
        let passages = searcher(&passage_index)?;
        Ok(Self {
            fields: PassageFields::of(&passage_index.schema())?,
            text_fields: DocumentFields::of(&text_index.schema())?,
            document_numbers: document_numbers(&passages, &documents)?,
            passages,
            texts: searcher(&text_index)?,
            analyzer: analyzer.clone(),
            weights: RankingWeights::default(),
            languages: language_tags(&documents),
            memo: Memo::default(),
            prepared: PreparedDocuments::default(),
            history: History::open(&generation.path)?,
            generation,
            documents,
        })
    }

    /// The same snapshot, ranking by other weights.
    #[must_use]
    pub fn with_weights(self, weights: RankingWeights) -> Self {
        Self { weights, ..self }
    }

    /// The generation: its number and manifest.
    #[must_use]
    pub fn generation(&self) -> &Generation {
        &self.generation
    }

    /// The analyzer that made the index and cuts the queries.
    #[must_use]
    pub fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// All documents, in order of id.
    #[must_use]
    pub fn documents(&self) -> &[DocumentEntry] {
        &self.documents
    }

    /// The number of the document of each passage of a segment.
    pub(crate) fn document_numbers(&self, segment: usize) -> &[u32] {
        self.document_numbers
            .get(segment)
            .map_or(&[], Vec::as_slice)
    }

    /// What is known of a document but its text.
    #[must_use]
    pub fn document_entry(&self, id: &DocumentId) -> Option<&DocumentEntry> {
        let at = self.document_position(id)?;
        self.documents.get(at)
    }

    /// Position of a document in [`Snapshot::documents`].
    pub(crate) fn document_position(&self, id: &DocumentId) -> Option<usize> {
        let found = self.documents.binary_search_by(|entry| entry.id.cmp(id));
        found.ok()
    }

    /// A document with its text.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn document(&self, id: &DocumentId) -> Result<Option<Document>, SearchError> {
        if self.document_entry(id).is_none() {
            return Ok(None);
        }
        let term = Term::from_field_text(self.text_fields.id, id.as_str());
        let found: Option<Document> = find(&self.texts, term, self.text_fields.record)?;
        found
            .map(Some)
            .ok_or_else(|| SearchError::MissingText(id.clone()))
    }

    /// A passage by its id.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn passage(&self, id: &PassageId) -> Result<Option<Passage>, SearchError> {
        let term = Term::from_field_text(self.fields.id, id.as_str());
        find(&self.passages, term, self.fields.record)
    }

    /// All passages of a document, in reading order.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn passages_of(&self, document: &DocumentId) -> Result<Vec<Passage>, SearchError> {
        let Some(entry) = self.document_entry(document) else {
            return Ok(Vec::new());
        };
        let term = Term::from_field_text(self.fields.document_id, document.as_str());
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let order = issetsu_index_format::field_name::ORDINAL;
        let all = TopDocs::with_limit(entry.passages.max(1) as usize)
            .order_by_u64_field(order, Order::Asc);
        let found = self.passages.search(&query, &all)?;
        found
            .into_iter()
            .map(|(_, address)| self.record(address))
            .collect()
    }

    /// A passage with up to `before` and `after` of its neighbours.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn context(
        &self,
        passage: Passage,
        before: usize,
        after: usize,
    ) -> Result<Context, SearchError> {
        let mut earlier = self.follow(&passage, before, |passage| passage.previous.as_ref())?;
        earlier.reverse();
        let later = self.follow(&passage, after, |passage| passage.next.as_ref())?;
        Ok(Context {
            before: earlier,
            passage,
            after: later,
        })
    }

    fn follow(
        &self,
        from: &Passage,
        count: usize,
        neighbour: impl Fn(&Passage) -> Option<&PassageId>,
    ) -> Result<Vec<Passage>, SearchError> {
        let mut found: Vec<Passage> = Vec::with_capacity(count);
        while found.len() < count {
            let Some(id) = neighbour(found.last().unwrap_or(from)) else {
                break;
            };
            let Some(passage) = self.passage(id)? else {
                break;
            };
            found.push(passage);
        }
        Ok(found)
    }

    /// Where the engine has a passage.
    pub(crate) fn address(&self, id: &PassageId) -> Result<Option<DocAddress>, SearchError> {
        let term = Term::from_field_text(self.fields.id, id.as_str());
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = self
            .passages
            .search(&query, &TopDocs::with_limit(1).order_by_score())?;
        Ok(found.first().map(|(_, address)| *address))
    }

    /// The stored passage at an address of the engine.
    pub(crate) fn record(&self, address: DocAddress) -> Result<Passage, SearchError> {
        read(&self.passages, address, self.fields.record)
    }
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot")
            .field("generation", &self.generation.id)
            .finish_non_exhaustive()
    }
}

/// Numbers the documents of all passages once, so that a search need not look at their ids.
fn document_numbers(
    passages: &Searcher,
    documents: &[DocumentEntry],
) -> tantivy::Result<Vec<Vec<u32>>> {
    let segments = passages.segment_readers().iter();
    let of_segment = |segment: &SegmentReader| {
        let ids = segment.fast_fields().str(field_name::DOCUMENT_ID)?;
        let Some(ids) = ids else {
            return Ok(Vec::new());
        };
        let mut numbers = Vec::with_capacity(ids.num_terms());
        for ordinal in 0..ids.num_terms() as u64 {
            let mut id = String::new();
            ids.ord_to_str(ordinal, &mut id)?;
            let at = documents.binary_search_by(|entry| entry.id.as_str().cmp(&id));
            numbers.push(at.ok().and_then(|at| u32::try_from(at).ok()).unwrap_or(0));
        }
        let number = |doc| {
            let ordinal = ids.term_ords(doc).next()?;
            numbers.get(usize::try_from(ordinal).ok()?).copied()
        };
        Ok((0..segment.max_doc())
            .map(|doc| number(doc).unwrap_or(0))
            .collect())
    };
    segments.map(of_segment).collect()
}

fn language_tags(documents: &[DocumentEntry]) -> Vec<String> {
    let mut tags: Vec<String> = documents
        .iter()
        .map(|entry| entry.metadata.language.clone())
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

fn searcher(index: &Index) -> Result<Searcher, SearchError> {
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    Ok(reader.searcher())
}

/// The record of the one entry with this term.
fn find<T: DeserializeOwned>(
    searcher: &Searcher,
    term: Term,
    record: Field,
) -> Result<Option<T>, SearchError> {
    let query = TermQuery::new(term, IndexRecordOption::Basic);
    let found = searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
    found
        .first()
        .map(|(_, address)| read(searcher, *address, record))
        .transpose()
}

fn read<T: DeserializeOwned>(
    searcher: &Searcher,
    address: DocAddress,
    record: Field,
) -> Result<T, SearchError> {
    let stored: TantivyDocument = searcher.doc(address)?;
    let bytes = stored
        .get_first(record)
        .and_then(|value| value.as_bytes())
        .unwrap_or_default();
    Ok(serde_json::from_slice(bytes)?)
}
