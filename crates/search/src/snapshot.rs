//! One generation, opened: passages and documents by id.

use std::fmt;
use std::sync::{Arc, OnceLock};

use issetsu_analysis::Analyzer;
use issetsu_index_format::{
    DamagedFile, DocumentEntry, DocumentList, DocumentValues, FileCheck, FileFault, Generation,
    History, IndexDir, PassageRecord, ValueKind,
};
use issetsu_model::{Document, DocumentId, Passage, PassageId};

use crate::checked_texts::CheckedTexts;
use crate::completions::Completions;
use crate::documents::Documents;
use crate::engine::{Engine, Handle, Reader};
use crate::names::Names;
use crate::records;
use crate::suggest::memo::Memo;
use crate::verify::prepared::PreparedDocuments;
use crate::weights::RankingWeights;
use crate::{Cancellation, Damage, SearchError};

/// One opened generation. It never changes; a new generation is a new snapshot. Cloning is cheap:
/// clones share what was opened.
#[derive(Clone)]
pub struct Snapshot {
    generation: Arc<Generation>,
    analyzer: Analyzer,
    weights: RankingWeights,
    cancellation: Cancellation,
    documents: Arc<Documents>,
    values: Arc<DocumentValues>,
    languages: Arc<Vec<String>>,
    names: Arc<OnceLock<Names>>,
    checked_documents: Arc<CheckedTexts>,
    pub(crate) engine: Arc<Engine>,
    pub(crate) completions: Arc<Completions>,
    pub(crate) memo: Arc<Memo>,
    pub(crate) prepared: Arc<PreparedDocuments>,
    pub(crate) history: Arc<History>,
    history_damage: Arc<OnceLock<Vec<String>>>,
    /// The damaged files that a search needs; looked for before the first answer that something is
    /// not there.
    damaged_files: Arc<OnceLock<Vec<DamagedFile>>>,
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
    /// Opens the current generation of an index. Its manifest and the sizes of its files are checked, and
    /// the contents of those that are read as a whole.
    ///
    /// # Errors
    /// When there is none, it is damaged, or another analyzer made it (invariant I3). Damaged history is
    /// no error: [`Snapshot::history_damage`].
    pub fn open(dir: &IndexDir, analyzer: &Analyzer) -> Result<Self, SearchError> {
        loop {
            let current = dir.current()?;
            match Self::open_once(dir, analyzer) {
                // Two switches since the first look: a writer has removed this generation.
                Err(_) if dir.current()? != current => {}
                opened => return opened,
            }
        }
    }

    fn open_once(dir: &IndexDir, analyzer: &Analyzer) -> Result<Self, SearchError> {
        Self::of_generation(dir.open_for(analyzer.fingerprint())?, analyzer)
    }

    pub(crate) fn of_generation(
        generation: Generation,
        analyzer: &Analyzer,
    ) -> Result<Self, SearchError> {
        generation.check_analyzer(analyzer.fingerprint())?;
        generation.check_sizes()?;
        let documents = Documents::of(DocumentList::open(&generation)?);
        let values = DocumentValues::open(&generation)?;
        let history = History::open(&generation.path);
        let engine = Engine::open(&generation)?;
        Ok(Self {
            engine: Arc::new(engine),
            completions: Arc::new(Completions::open(&generation)?),
            analyzer: analyzer.clone(),
            weights: RankingWeights::default(),
            cancellation: Cancellation::default(),
            languages: Arc::new(language_tags(&values)),
            names: Arc::default(),
            checked_documents: Arc::new(CheckedTexts::of(documents.len())),
            memo: Arc::default(),
            prepared: Arc::default(),
            history_damage: Arc::default(),
            history: Arc::new(history),
            damaged_files: Arc::default(),
            generation: Arc::new(generation),
            documents: Arc::new(documents),
            values: Arc::new(values),
        })
    }

    /// The same snapshot, ranking by other weights.
    #[must_use]
    pub fn with_weights(self, weights: RankingWeights) -> Self {
        Self { weights, ..self }
    }

    /// The same snapshot for work that ends early, with [`SearchError::Cancelled`], when nobody
    /// waits for it any more.
    #[must_use]
    pub fn cancelled_by(&self, cancellation: &Cancellation) -> Self {
        Self {
            cancellation: cancellation.clone(),
            ..self.clone()
        }
    }

    /// Whether anyone still waits for the work on this snapshot.
    #[must_use]
    pub fn cancellation(&self) -> &Cancellation {
        &self.cancellation
    }

    /// Number of passages.
    pub(crate) fn passage_count(&self) -> usize {
        usize::try_from(self.engine.live_passages()).unwrap_or(usize::MAX)
    }

    /// Reads the index for one request.
    pub(crate) fn reader(&self) -> Reader<'_> {
        self.engine.reader(&self.cancellation)
    }

    /// The weights of the ranking.
    pub(crate) fn weights(&self) -> &RankingWeights {
        &self.weights
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

    /// What is damaged of the history, in words: ids of earlier passages may lead nowhere. The first call
    /// reads all of the history.
    #[must_use]
    pub fn history_damage(&self) -> &[String] {
        self.history_damage.get_or_init(|| {
            let missing = self.files_of_history();
            let missing = missing.filter(|file| file.fault == FileFault::Missing);
            let unread = self.history.damage().into_iter().map(ToString::to_string);
            missing.map(|file| file.to_string()).chain(unread).collect()
        })
    }

    /// How many files of the history are known to be damaged. Until [`Snapshot::history_damage`] was asked
    /// for, that is as far as their sizes show it: nobody waits.
    #[must_use]
    pub fn known_history_damage(&self) -> usize {
        match self.history_damage.get() {
            Some(damage) => damage.len(),
            None => self.files_of_history().count(),
        }
    }

    /// The files of the history that are missing or have another size.
    fn files_of_history(&self) -> impl Iterator<Item = DamagedFile> {
        let damaged = self.generation.damaged_files(FileCheck::Sizes).into_iter();
        damaged.filter(DamagedFile::is_history)
    }

    /// Compares every byte that a search needs with the manifest, once; a later call knows the outcome.
    ///
    /// Whoever finds nothing asks, so that it is because there is nothing and not because a list of terms is
    /// damaged. It takes about two seconds for a gigabyte (BLAKE3 at 533 MB/s), so a server does it beside the
    /// first answers: otherwise the first search without a hit would wait for it.
    ///
    /// # Errors
    /// When a file is damaged.
    pub fn check_files(&self) -> Result<(), SearchError> {
        let damaged = self.damaged_files.get_or_init(|| {
            let mut damaged = self.generation.damaged_files(FileCheck::Contents);
            // What was open when its name went is read on as it was: a writer has removed this
            // generation after a later one.
            damaged.retain(|file| !file.is_history() && file.fault != FileFault::Missing);
            damaged
        });
        match damaged.first() {
            Some(file) => Err(Damage::File(file.clone()).into()),
            None => Ok(()),
        }
    }

    /// All documents, in order of id. The first call reads those that nobody has asked for yet.
    ///
    /// # Errors
    /// When the list of documents is damaged.
    pub fn documents(&self) -> Result<Vec<&DocumentEntry>, SearchError> {
        self.documents.all()
    }

    /// Number of documents.
    #[must_use]
    pub fn document_count(&self) -> usize {
        self.documents.len()
    }

    /// The document at a place in the order of ids, from 0.
    ///
    /// # Errors
    /// When the list of documents is damaged.
    pub fn document_at(&self, position: usize) -> Result<&DocumentEntry, SearchError> {
        self.documents.get(position)
    }

    /// The values of the documents' metadata, each once.
    #[must_use]
    pub fn values(&self) -> &DocumentValues {
        &self.values
    }

    /// The language tags that occur, each once, in order.
    pub(crate) fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The documents, each of which is read when it is asked for.
    pub(crate) fn document_list(&self) -> &Documents {
        &self.documents
    }

    /// The names that the documents carry. Collected for the first search, not to delay the opening.
    pub(crate) fn names(&self) -> &Names {
        let collect = || Names::of(&self.values, &self.analyzer);
        self.names.get_or_init(collect)
    }

    /// What is known of a document but its text.
    ///
    /// # Errors
    /// When the list of documents is damaged.
    pub fn document_entry(&self, id: &DocumentId) -> Result<Option<&DocumentEntry>, SearchError> {
        let position = self.document_position(id)?;
        position
            .map(|position| self.documents.get(position))
            .transpose()
    }

    /// Position of a document in [`Snapshot::documents`].
    pub(crate) fn document_position(&self, id: &DocumentId) -> Result<Option<usize>, SearchError> {
        self.documents.find(id)
    }

    /// A document with its text. The text is compared with its SHA-256 when it is read for the first
    /// time.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn document(&self, id: &DocumentId) -> Result<Option<Document>, SearchError> {
        let Some(position) = self.document_position(id)? else {
            return Ok(None);
        };
        self.cancellation.check()?;
        let record = self.engine.document_record(id.as_str())?;
        let record = record.ok_or_else(|| SearchError::missing_text(id))?;
        let document = records::document(&record, id)?;
        self.checked_documents.check_once(position, || {
            Ok::<_, SearchError>(records::check_text(
                &document,
                self.documents.get(position)?,
            )?)
        })?;
        Ok(Some(document))
    }

    /// A passage by its id.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn passage(&self, id: &PassageId) -> Result<Option<Passage>, SearchError> {
        match self.handle(id)? {
            Some(handle) => Ok(Some(self.passage_at(handle, id)?)),
            None => {
                self.check_files()?;
                Ok(None)
            }
        }
    }

    /// All passages of a document, in reading order.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn passages_of(&self, document: &DocumentId) -> Result<Vec<Passage>, SearchError> {
        let Some(entry) = self.document_entry(document)? else {
            return Ok(Vec::new());
        };
        let count = entry.passages as usize;
        // One more than there should be, so that one too many is seen.
        let found = self.engine.passages_of(document.as_str(), count + 1)?;
        let mut passages = Vec::with_capacity(count);
        for handle in found {
            passages.push(self.record(handle)?);
        }
        if records::are_passages_of(&passages, entry) {
            Ok(passages)
        } else {
            Err(Damage::PassagesOf(document.clone()).into())
        }
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
            found.push(self.neighbour(id)?);
        }
        Ok(found)
    }

    /// A passage that another one names as its neighbour, so that it must be there.
    pub(crate) fn neighbour(&self, id: &PassageId) -> Result<Passage, SearchError> {
        let passage = self.passage(id)?;
        passage.ok_or_else(|| Damage::MissingPassage(id.clone()).into())
    }

    /// Where the engine has a passage.
    pub(crate) fn handle(&self, id: &PassageId) -> Result<Option<Handle>, SearchError> {
        Ok(self.engine.passage(id.as_str())?)
    }

    /// The stored passage of a handle.
    pub(crate) fn record(&self, passage: Handle) -> Result<Passage, SearchError> {
        self.record_with_words(passage).map(|record| record.passage)
    }

    /// The stored passage of a handle, and where its words stand.
    ///
    /// Whatever lists many passages reads each here, so here somebody must wait for it.
    pub(crate) fn record_with_words(&self, passage: Handle) -> Result<PassageRecord, SearchError> {
        self.cancellation.check()?;
        let record = self.engine.passage_record(passage)?;
        Ok(records::passage(&record)?)
    }

    /// The stored passage of a handle that was found by an id.
    pub(crate) fn passage_at(
        &self,
        handle: Handle,
        id: &PassageId,
    ) -> Result<Passage, SearchError> {
        let passage = self.record(handle)?;
        // A damaged list of terms leads to the record of another passage.
        if passage.id == *id {
            Ok(passage)
        } else {
            Err(Damage::Passage(id.clone()).into())
        }
    }
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot")
            .field("generation", &self.generation.id)
            .finish_non_exhaustive()
    }
}

fn language_tags(values: &DocumentValues) -> Vec<String> {
    let tags = values.of_kind(ValueKind::Language).iter();
    tags.map(|tag| tag.value.clone()).collect()
}
