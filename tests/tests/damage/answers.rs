//! What an index answers: to searches, by id, exported, cited and verified.

use std::collections::BTreeMap;

use issetsu_api::{AnswerError, Citer, ExportLine, Links, citations, export};
use issetsu_index_format::{DocumentEntry, FormatError, IndexDir};
use issetsu_model::{Passage, PassageId};
use issetsu_search::{SearchError, SearchRequest, Snapshot};
use issetsu_testkit::analyzer;

use crate::library::Library;

const QUERIES: [&str; 6] = [
    "水素",
    "港湾の整備",
    "夜行バスはなぜ減ったのか",
    "\"人口\" OR 集落",
    "すいそ",
    "提灯",
];
const QUOTATIONS: [&str; 3] = [
    "町内の提灯の数は三年で三分の一に減った。",
    "町内の提灯の数は三年で五分の一に減った。",
    "どの文書にもない言葉だけでできた引用である。",
];

/// The answers of an intact index, to compare others with.
pub(crate) struct Answers {
    passages: BTreeMap<PassageId, Passage>,
    documents: Vec<DocumentEntry>,
    /// The hits of each query.
    hits: Vec<Vec<PassageId>>,
    exported: Vec<String>,
    cited: Vec<String>,
    verified: Vec<String>,
    /// A passage that was revised, and its successors.
    retired: (PassageId, Vec<PassageId>),
}

/// How the answers of a damaged index compare.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// Answers that are as those of the intact index.
    pub(crate) same: usize,
    /// Errors instead of answers.
    pub(crate) errors: usize,
    /// Searches whose hits are others, or in another order, each of them whole.
    pub(crate) other_hits: usize,
    /// Answers with another text, citation or verdict, and no word about it.
    pub(crate) wrong: Vec<String>,
}

impl Answers {
    /// Asks an intact index.
    pub(crate) fn of(library: &Library) -> Self {
        let retired = library.retired.clone();
        let snapshot = library.index.snapshot();
        let passages = issetsu_testkit::passages(&snapshot).into_iter();
        let passages: BTreeMap<_, _> = passages.map(|p| (p.id.clone(), p)).collect();
        let successors = successors(&snapshot, &retired).unwrap();
        assert!(!successors.is_empty());
        Self {
            documents: snapshot.documents().unwrap().into_iter().cloned().collect(),
            hits: QUERIES.map(|query| hits(query, &snapshot)).to_vec(),
            exported: exported(&snapshot).unwrap(),
            cited: cited(&snapshot, passages.keys()).unwrap(),
            verified: verified(&snapshot).map(Result::unwrap).collect(),
            retired: (retired, successors),
            passages,
        }
    }

    /// Asks an index that may be damaged.
    pub(crate) fn compare(&self, dir: &IndexDir) -> Comparison {
        let mut comparison = Comparison::default();
        let snapshot = match Snapshot::open(dir, analyzer()) {
            Ok(snapshot) => snapshot,
            Err(error) => {
                assert!(is_damage(&error), "{error}");
                comparison.errors += 1;
                return comparison;
            }
        };
        for (query, known) in QUERIES.into_iter().zip(&self.hits) {
            self.compare_hits(query, known, &snapshot, &mut comparison);
        }
        comparison.add("export", &self.exported, exported(&snapshot));
        comparison.add("cite", &self.cited, cited(&snapshot, self.passages.keys()));
        for (known, found) in self.verified.iter().zip(verified(&snapshot)) {
            comparison.add("verify", known, found);
        }
        if snapshot.history_damage().is_empty() {
            let (retired, known) = &self.retired;
            comparison.add("history", known, successors(&snapshot, retired));
        }
        comparison
    }

    fn compare_hits(
        &self,
        query: &str,
        known: &[PassageId],
        snapshot: &Snapshot,
        comparison: &mut Comparison,
    ) {
        let request = SearchRequest::new(query);
        let response = match snapshot.search(&request) {
            Ok(response) => response,
            Err(error) => {
                assert!(is_damage(&error), "{error}");
                comparison.errors += 1;
                return;
            }
        };
        for hit in &response.hits {
            let is_known = self.passages.get(&hit.passage.id) == Some(&hit.passage);
            let document = self
                .documents
                .iter()
                .find(|entry| entry.id == hit.passage.document_id);
            if !is_known || document != Some(&hit.document) {
                comparison.wrong.push(format!("{query}: {:?}", hit.passage));
            }
        }
        let found = response.hits.iter().map(|hit| &hit.passage.id);
        if found.eq(known) {
            comparison.same += 1;
        } else {
            comparison.other_hits += 1;
        }
    }
}

fn hits(query: &str, snapshot: &Snapshot) -> Vec<PassageId> {
    let hits = snapshot.search(&SearchRequest::new(query)).unwrap().hits;
    hits.into_iter().map(|hit| hit.passage.id).collect()
}

impl Comparison {
    fn add<T: PartialEq>(&mut self, what: &str, known: &T, found: Result<T, SearchError>) {
        match found {
            Ok(found) if found == *known => self.same += 1,
            Ok(_) => self.wrong.push(what.to_owned()),
            Err(error) => {
                assert!(is_damage(&error), "{error}");
                self.errors += 1;
            }
        }
    }
}

fn is_damage(error: &SearchError) -> bool {
    // A damaged manifest may name another version, or an analyzer that there is not.
    error.is_damage() || matches!(error, SearchError::Format(FormatError::Version { .. }))
}

fn citer() -> Citer {
    Citer::new(Links::new("https://example.org"), None)
}

fn search_error(error: AnswerError) -> SearchError {
    match error {
        AnswerError::Search(error) => error,
        other => panic!("{other}"),
    }
}

fn exported(snapshot: &Snapshot) -> Result<Vec<String>, SearchError> {
    let mut lines = Vec::new();
    let take = |line: &ExportLine| {
        lines.push(serde_json::to_string(line).unwrap());
        Ok::<_, AnswerError>(())
    };
    export(snapshot, &citer(), None, take).map_err(search_error)?;
    Ok(lines)
}

/// A passage that is not found is a difference too: each of these is there.
fn cited<'p>(
    snapshot: &Snapshot,
    ids: impl Iterator<Item = &'p PassageId>,
) -> Result<Vec<String>, SearchError> {
    let mut passages = Vec::new();
    for id in ids {
        passages.extend(snapshot.passage(id)?);
    }
    let cited = citations(snapshot, &citer(), &passages).map_err(search_error)?;
    Ok(cited
        .iter()
        .map(|citation| format!("{citation:?}"))
        .collect())
}

fn verified(snapshot: &Snapshot) -> impl Iterator<Item = Result<String, SearchError>> {
    QUOTATIONS.into_iter().map(|quotation| {
        let verified = snapshot.verify(quotation, None)?;
        let pieces = verified.pieces().map(|(piece, document)| {
            format!("{} {:?}", document.document.id, document.place(piece))
        });
        let pieces: Vec<_> = pieces.collect();
        Ok(format!("{:?} {pieces:?}", verified.verification.status))
    })
}

fn successors(snapshot: &Snapshot, id: &PassageId) -> Result<Vec<PassageId>, SearchError> {
    let retired = snapshot.passage_retirement(id)?;
    Ok(retired
        .map(|retired| retired.successors)
        .unwrap_or_default())
}
