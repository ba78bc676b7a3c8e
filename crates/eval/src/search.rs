//! Topics are searched in an index, as a person would search them.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};
use std::time::{Duration, Instant};

use issetsu_search::Snapshot;
use issetsu_search::{Hit, SearchRequest};

use crate::pages::PageNames;
use crate::{EvalError, Record, Run, Scored, Topic};

/// What is judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unit {
    /// Documents; a document has the rank of its best passage.
    #[default]
    Document,
    /// Passages, by their ids.
    Passage,
    /// Pages, by the names of [`Qrels::page`](crate::Qrels::page); a passage counts for every page that it stands on.
    Page,
}

/// Searches topics in one generation of an index.
#[derive(Debug)]
pub struct TopicSearcher<'s> {
    snapshot: &'s Snapshot,
    unit: Unit,
    /// The names of the documents in qrels and runs.
    names: HashSet<&'s str>,
    /// None unless pages are judged.
    pages: Option<PageNames>,
}

/// What was found, and how fast.
#[derive(Debug, Clone, PartialEq)]
pub struct Searched {
    /// What was found.
    pub run: Run,
    /// How long a query took.
    pub times: QueryTimes,
}

/// How long a query took: a search for the first ten passages with their marked words, as a person
/// makes it, on a machine as busy as the evaluation makes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QueryTimes {
    /// The median time of a query, in milliseconds.
    pub median_ms: f64,
    /// The time that 95 % of the queries do not exceed, in milliseconds.
    pub p95_ms: f64,
}

/// What was found for one topic, and how long the first ten took.
type Found = (Vec<Scored>, Duration);

impl<'s> TopicSearcher<'s> {
    /// How many documents or passages are kept of a topic.
    const DEPTH: usize = 100;

    /// Searches in this generation.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn new(snapshot: &'s Snapshot, unit: Unit) -> Result<Self, EvalError> {
        let pages = match unit {
            Unit::Page => Some(PageNames::read(snapshot)?),
            Unit::Document | Unit::Passage => None,
        };
        Ok(Self {
            snapshot,
            unit,
            names: snapshot
                .documents()?
                .into_iter()
                .map(Record::name_of)
                .collect(),
            pages,
        })
    }

    /// Whether the index holds a document or passage of this name.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn holds(&self, name: &str) -> Result<bool, EvalError> {
        match (self.unit, name.parse()) {
            (Unit::Document, _) => Ok(self.names.contains(name)),
            (Unit::Passage, Ok(id)) => Ok(self.snapshot.passage(&id)?.is_some()),
            (Unit::Passage, Err(_)) => Ok(false),
            (Unit::Page, _) => self.holds_page(name),
        }
    }

    fn holds_page(&self, name: &str) -> Result<bool, EvalError> {
        let documents = self.snapshot.documents()?.into_iter();
        let mut pages = documents.map(|entry| {
            let number = name
                .strip_prefix(entry.source.path.as_str())?
                .strip_prefix('#')?;
            number.parse().ok().map(|number: u32| number <= entry.pages)
        });
        Ok(pages.any(|holds| holds == Some(true)))
    }

    /// Searches each topic for its hundred best documents or passages.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn search(&self, topics: &[&Topic], threads: NonZeroUsize) -> Result<Searched, EvalError> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut found = Vec::new();
            while let Some(topic) = topics.get(next.fetch_add(1, Ordering::Relaxed)) {
                found.push((topic.id.clone(), self.find(topic)?));
            }
            Ok::<_, EvalError>(found)
        };
        let found = thread::scope(|scope| {
            let workers: Vec<_> = (0..threads.get()).map(|_| scope.spawn(work)).collect();
            let joined = workers.into_iter().map(ScopedJoinHandle::join);
            joined
                .map(|found| found.unwrap_or_else(|panic| resume_unwind(panic)))
                .collect::<Result<Vec<_>, _>>()
        })?;
        Ok(searched(found.into_iter().flatten()))
    }

    fn find(&self, topic: &Topic) -> Result<Found, EvalError> {
        let mut request = SearchRequest::new(&topic.text);
        let started = Instant::now();
        let first = self.snapshot.search(&request)?;
        let took = started.elapsed();
        let mut ranking = Ranking::default();
        let mut hits = first.hits;
        while self.add(hits, &request, &mut ranking) {
            request.offset += request.limit;
            // Every hit is highlighted, which takes time: no more of them than may be needed.
            let missing = Self::DEPTH.saturating_sub(ranking.found.len());
            request.limit = missing.clamp(SearchRequest::DEFAULT_LIMIT, SearchRequest::MAX_LIMIT);
            hits = self.snapshot.search(&request)?.hits;
        }
        if self.unit == Unit::Page {
            ranking.add_up();
        }
        ranking.found.truncate(Self::DEPTH);
        Ok((ranking.scored(), took))
    }

    /// Takes in a page of hits; whether there may be more to take in.
    fn add(&self, hits: Vec<Hit>, request: &SearchRequest, ranking: &mut Ranking) -> bool {
        let is_last = hits.len() < request.limit
            || request.offset + request.limit > SearchRequest::MAX_OFFSET;
        for hit in hits {
            for (name, score) in self.names(&hit) {
                ranking.add(name, score);
            }
            if ranking.found.len() >= Self::DEPTH {
                return false;
            }
        }
        !is_last
    }

    /// What a hit counts for, with what score.
    fn names(&self, hit: &Hit) -> Vec<(String, f32)> {
        let one = |name: &str| vec![(name.to_owned(), hit.score)];
        match self.unit {
            Unit::Document => one(Record::name_of(&hit.document)),
            Unit::Passage => one(hit.passage.id.as_str()),
            Unit::Page => self.pages.iter().flat_map(|pages| pages.of(hit)).collect(),
        }
    }
}

/// Names in the order they were found, each once.
#[derive(Default)]
struct Ranking {
    found: Vec<(String, f32)>,
    /// The scores of each name, in the order they were found.
    scores: HashMap<String, Vec<f32>>,
}

impl Ranking {
    fn add(&mut self, name: String, score: f32) {
        let scores = self.scores.entry(name.clone()).or_default();
        if scores.is_empty() {
            self.found.push((name, score));
        }
        scores.push(score);
    }

    /// Counts all passages of a name, the second for an eighth, the third for a twenty-seventh and
    /// so on: a page that answers with its best passage often says more in others.
    fn add_up(&mut self) {
        for (name, sum) in &mut self.found {
            let scores = self.scores.get(name).into_iter().flatten();
            let weighted = scores
                .zip(1u8..)
                .map(|(score, rank)| score / f32::from(rank).powi(3));
            *sum = weighted.sum();
        }
        self.found.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    }

    /// The names with their scores. An answer may be ordered by more than the score, and then the
    /// scores alone would give another order: numbers going down take their place, the same number
    /// for neighbours with the same score.
    fn scored(self) -> Vec<Scored> {
        let goes_down = self.found.is_sorted_by(|(_, a), (_, b)| a >= b);
        let mut step = 0.0;
        let mut before = None;
        let scored = self.found.into_iter().map(|(document, score)| {
            if before.replace(score) != Some(score) {
                step -= 1.0;
            }
            let score = if goes_down { f64::from(score) } else { step };
            Scored { document, score }
        });
        scored.collect()
    }
}

const MILLISECONDS_PER_SECOND: f64 = 1000.0;

fn searched(found: impl Iterator<Item = (String, Found)>) -> Searched {
    let mut run = Run::default();
    let mut times = Vec::new();
    for (topic, (hits, took)) in found {
        run.insert(topic, hits);
        times.push(took.as_secs_f64() * MILLISECONDS_PER_SECOND);
    }
    times.sort_by(f64::total_cmp);
    let quantile = |percent: usize| {
        let rank = (times.len() * percent).div_ceil(100).max(1);
        times.get(rank - 1).copied().unwrap_or_default()
    };
    Searched {
        run,
        times: QueryTimes {
            median_ms: quantile(50),
            p95_ms: quantile(95),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(found: &[(&str, f32)]) -> Vec<(String, f64)> {
        let mut ranking = Ranking::default();
        for (name, score) in found {
            ranking.add((*name).to_owned(), *score);
        }
        let scored = ranking.scored().into_iter();
        scored.map(|hit| (hit.document, hit.score)).collect()
    }

    #[test]
    fn a_document_stands_where_its_best_passage_stands() {
        let found = scores(&[("a", 3.0), ("b", 2.0), ("a", 1.0), ("c", 0.5)]);
        let expected = [("a", 3.0), ("b", 2.0), ("c", 0.5)];
        assert_eq!(
            found,
            expected.map(|(name, score)| (name.to_owned(), score))
        );
    }

    #[test]
    fn further_passages_of_a_page_count_less() {
        let mut ranking = Ranking::default();
        for (name, score) in [("a", 8.0), ("b", 7.9), ("b", 4.0), ("b", 2.7)] {
            ranking.add(name.to_owned(), score);
        }
        ranking.add_up();
        let [(first, sum), (second, _)] = ranking.found.as_slice() else {
            unreachable!("two pages")
        };
        assert_eq!((first.as_str(), second.as_str()), ("b", "a"));
        assert!((sum - 8.5).abs() < 1e-6);
    }

    #[test]
    fn the_order_of_the_answer_is_that_of_the_run() {
        let found = scores(&[("a", 1.0), ("b", 7.0), ("c", 7.0), ("d", 2.0)]);
        let expected = [("a", -1.0), ("b", -2.0), ("c", -2.0), ("d", -3.0)];
        assert_eq!(
            found,
            expected.map(|(name, score)| (name.to_owned(), score))
        );
    }

    #[test]
    fn times_are_quantiles() {
        let found = |ms| (String::new(), (Vec::new(), Duration::from_millis(ms)));
        let times = searched((1..=40).rev().map(found)).times;
        assert!((times.median_ms - 20.0).abs() < 1e-9, "{times:?}");
        assert!((times.p95_ms - 38.0).abs() < 1e-9, "{times:?}");
        assert!(searched(std::iter::empty()).times.median_ms.abs() < 1e-9);
    }
}
