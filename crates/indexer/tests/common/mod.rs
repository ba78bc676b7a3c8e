//! What tests of the indexer look at beside the test kit: what a run said, and all that it wrote.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::path::Path;
use std::sync::Mutex;

use issetsu_index_format::{
    DocumentEntry, DocumentFields, Generation, GenerationId, History, IndexDir, PassageFields,
    PassageRecord, StoredRecord,
};
use issetsu_indexer::{
    Event, FileOutcome, IndexError, IndexOptions, Outcome, Progress, Summary, index,
};
use issetsu_model::{Document, Passage};
use issetsu_testkit::{TestIndex, analyzer};
use tantivy::collector::DocSetCollector;
use tantivy::query::AllQuery;
use tantivy::schema::Value;
use tantivy::{Index, TantivyDocument};

/// A corpus whose runs are listened to.
pub(crate) struct TestCorpus(TestIndex);

impl Deref for TestCorpus {
    type Target = TestIndex;

    fn deref(&self) -> &TestIndex {
        &self.0
    }
}

/// What a run said.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) summary: Summary,
    pub(crate) files: BTreeMap<String, FileOutcome>,
    pub(crate) rebuilt: Option<String>,
}

impl TestCorpus {
    pub(crate) fn new() -> Self {
        Self(TestIndex::empty())
    }

    /// A corpus with these files, each holding a title and a paragraph.
    pub(crate) fn with(files: &[&str]) -> Self {
        let corpus = Self::new();
        for file in files {
            corpus.write(file, body(file));
        }
        corpus
    }

    /// Options with more threads than the test kit has.
    pub(crate) fn options(&self) -> IndexOptions {
        let mut options = self.0.options();
        options.threads = 3;
        options
    }

    pub(crate) fn run(&self) -> Run {
        self.try_run(&self.options()).unwrap()
    }

    pub(crate) fn try_run(&self, options: &IndexOptions) -> Result<Run, IndexError> {
        let recorder = Recorder::default();
        let summary = index(options, analyzer(), &recorder)?;
        let (files, rebuilt) = recorder.0.into_inner().unwrap();
        Ok(Run {
            summary,
            files,
            rebuilt,
        })
    }

    pub(crate) fn current(&self) -> Contents {
        Contents::read(&self.index_dir())
    }

    /// Names of the generations' folders.
    pub(crate) fn generations(&self) -> Vec<GenerationId> {
        self.index_dir().generation_ids().unwrap()
    }
}

/// Everything in the current generation.
#[derive(Debug, PartialEq)]
pub(crate) struct Contents {
    pub(crate) documents: BTreeMap<String, DocumentEntry>,
    pub(crate) texts: BTreeMap<String, Document>,
    pub(crate) passages: BTreeMap<String, Passage>,
}

impl Contents {
    /// Reads the current generation whole: every checksum, every record.
    pub(crate) fn read(index: &IndexDir) -> Self {
        let generation = index.open_current().unwrap();
        let documents = generation.documents().unwrap();
        let texts = records(&generation.text_index_path());
        let texts: Vec<Document> = texts
            .iter()
            .map(|record| StoredRecord::decode(record).unwrap())
            .collect();
        let passages = records(&generation.passage_index_path());
        let passages: Vec<Passage> = passages
            .iter()
            .map(|record| PassageRecord::decode(record).unwrap().passage)
            .collect();
        assert_eq!(generation.manifest.documents, documents.len() as u64);
        assert_eq!(generation.manifest.passages, passages.len() as u64);
        assert!(documents.is_sorted_by(|a, b| a.id < b.id));
        let contents = Self {
            documents: by(documents, |d| d.id.to_string()),
            texts: by(texts, |d| d.id.to_string()),
            passages: by(passages, |p| p.id.to_string()),
        };
        contents.check(&generation);
        contents
    }

    fn check(&self, generation: &Generation) {
        let ids: Vec<_> = self.documents.keys().collect();
        assert_eq!(ids, self.texts.keys().collect::<Vec<_>>());
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for passage in self.passages.values() {
            let document = &self.texts[passage.document_id.as_str()];
            assert_eq!(document.text[passage.range.bytes()], passage.text);
            *counts.entry(passage.document_id.as_str()).or_default() += 1;
        }
        for (id, entry) in &self.documents {
            assert_eq!(
                entry.passages,
                counts.get(id.as_str()).copied().unwrap_or(0)
            );
            assert_eq!(entry.text_sha256, Passage::sha256_of(&self.texts[id].text));
        }
        assert_eq!(generation.manifest.documents, self.documents.len() as u64);
    }

    /// Whether each of these ids names a passage, or the history knows what became of it.
    pub(crate) fn knows_all<'i>(
        &self,
        index: &IndexDir,
        mut ids: impl Iterator<Item = &'i String>,
    ) -> bool {
        let history = History::open(&index.open_current().unwrap().path);
        ids.all(|id| {
            self.passages.contains_key(id)
                || history.passage(&id.parse().unwrap()).unwrap().is_some()
        })
    }

    pub(crate) fn ids(&self) -> Vec<&str> {
        self.documents.keys().map(String::as_str).collect()
    }

    pub(crate) fn passage_ids_of(&self, document: &str) -> BTreeSet<&str> {
        let passages = self.passages.values();
        passages
            .filter(|p| p.document_id.as_str() == document)
            .map(|p| p.id.as_str())
            .collect()
    }
}

fn by<T>(items: Vec<T>, key: impl Fn(&T) -> String) -> BTreeMap<String, T> {
    let count = items.len();
    let map: BTreeMap<_, _> = items.into_iter().map(|item| (key(&item), item)).collect();
    assert_eq!(map.len(), count, "an id stands twice");
    map
}

fn records(path: &Path) -> Vec<Vec<u8>> {
    let index = Index::open_in_dir(path).unwrap();
    assert!(index.validate_checksum().unwrap().is_empty());
    let schema = index.schema();
    let record = PassageFields::of(&schema).map_or_else(
        |_| DocumentFields::of(&schema).unwrap().record,
        |fields| fields.record,
    );
    let searcher = index.reader().unwrap().searcher();
    let all = searcher.search(&AllQuery, &DocSetCollector).unwrap();
    let read = |address| {
        let stored: TantivyDocument = searcher.doc(address).unwrap();
        let bytes = stored.get_first(record).unwrap().as_bytes().unwrap();
        bytes.to_vec()
    };
    all.into_iter().map(read).collect()
}

/// A title and a paragraph that tell files apart.
pub(crate) fn body(name: &str) -> String {
    format!("# {name} の提言\n\n{name} は水素サプライチェーンについて述べる。港湾の計画を含む。\n")
}

impl Run {
    pub(crate) fn outcome(&self, path: &str) -> FileOutcome {
        self.files[path]
    }

    pub(crate) fn is_built(&self) -> bool {
        matches!(self.summary.outcome, Outcome::Built(_))
    }

    /// Why a file was skipped.
    pub(crate) fn reason(&self, path: &str) -> &str {
        let skipped = &self.summary.skipped;
        let found = skipped.iter().find(|file| file.path == path);
        &found
            .unwrap_or_else(|| panic!("{path} is not in {skipped:?}"))
            .reason
    }

    /// (added, changed, unchanged, kept, removed)
    pub(crate) fn counts(&self) -> (u64, u64, u64, u64, u64) {
        let s = &self.summary;
        (s.added, s.changed, s.unchanged, s.kept, s.removed)
    }
}

type Recorded = (BTreeMap<String, FileOutcome>, Option<String>);

#[derive(Default)]
struct Recorder(Mutex<Recorded>);

impl Progress for Recorder {
    fn on_event(&self, event: &Event<'_>) {
        let mut recorded = self.0.lock().unwrap();
        match event {
            Event::File { path, outcome, .. } => {
                recorded.0.insert((*path).to_owned(), *outcome);
            }
            Event::Rebuilding { reason } => recorded.1 = Some((*reason).to_owned()),
            _ => {}
        }
    }
}
