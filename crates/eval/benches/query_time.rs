//! What ranking costs: the whole fused query against BM25 over one field of the same index.
//!
//! `ISSETSU_BENCH_CORPUS` and `ISSETSU_BENCH_TOPICS` name files in the form of BEIR; without them
//! the topics of `tests/eval` are searched in the sample corpus, which is too small to say much.
//! Both sides cut the query, find the first ten passages and give where they stand. The ratio is
//! that of each topic's fastest of a few runs, so that other work on the machine counts little.

#![allow(
    clippy::unwrap_used,
    reason = "a benchmark ends at what it does not expect"
)]
#![allow(clippy::print_stdout, reason = "it prints a ratio")]

mod shared;

use std::path::PathBuf;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use issetsu_analysis::Analyzer;
use issetsu_eval::Topic;
use issetsu_index_format::{Generation, field_name};
use issetsu_search::{SearchRequest, Snapshot};
use issetsu_testkit::{TestIndex, analyzer, sample_corpus};
use shared::{build, fastest, median};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Index, Searcher, Term};

/// One index, opened twice.
struct Bench {
    snapshot: Snapshot,
    one_field: OneField,
    topics: Vec<String>,
    _index: TestIndex,
}

/// A plain BM25 query over the words of passages, as tantivy runs it.
struct OneField {
    searcher: Searcher,
    field: Field,
    analyzer: Analyzer,
}

impl OneField {
    fn search(&self, text: &str) -> usize {
        let words = self.analyzer.morph().tokens(text);
        let clauses = words.into_iter().map(|word| {
            let term = Term::from_field_text(self.field, &word.text);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(query) as Box<dyn Query>)
        });
        let query = BooleanQuery::new(clauses.collect());
        let best = TopDocs::with_limit(10).order_by_score();
        self.searcher.search(&query, &best).unwrap().len()
    }
}

impl Bench {
    fn new() -> Self {
        let index = build(usize::MAX);
        let snapshot = index.snapshot();
        let path = Generation::passage_index_path(snapshot.generation());
        let passages = Index::open_in_dir(path).unwrap();
        let one_field = OneField {
            searcher: passages.reader().unwrap().searcher(),
            field: passages.schema().get_field(field_name::MORPH).unwrap(),
            analyzer: analyzer().clone(),
        };
        let topics = std::env::var_os("ISSETSU_BENCH_TOPICS").map_or_else(
            || sample_corpus().join("../tests/eval/topics.jsonl"),
            PathBuf::from,
        );
        let topics = Topic::read_all(&topics).unwrap();
        Self {
            snapshot,
            one_field,
            topics: topics.into_iter().map(|topic| topic.text).collect(),
            _index: index,
        }
    }

    fn fused(&self, text: &str) -> usize {
        self.snapshot.rank(&SearchRequest::new(text)).unwrap().len()
    }

    /// Prints the median time of both sides, and the median of their ratios.
    fn print_ratio(&self) {
        let time = |text: &String| {
            let one_field = fastest(|| self.one_field.search(text));
            (one_field, fastest(|| self.fused(text)))
        };
        let times: Vec<_> = self.topics.iter().map(time).collect();
        let micros = |time: Duration| time.as_secs_f64() * 1e6;
        let one_field = median(times.iter().map(|(one_field, _)| micros(*one_field)));
        let fused = median(times.iter().map(|(_, fused)| micros(*fused)));
        let ratio = median(
            times
                .iter()
                .map(|(one, fused)| micros(*fused) / micros(*one)),
        );
        println!(
            "{} passages, {} topics: one field {one_field:.0} µs, fused {fused:.0} µs at the median; ratio {ratio:.2}",
            self.snapshot.generation().manifest.passages,
            self.topics.len(),
        );
    }
}

fn query_time(criterion: &mut Criterion) {
    let bench = Bench::new();
    bench.print_ratio();
    let mut group = criterion.benchmark_group("query");
    let mut topics = bench.topics.iter().cycle();
    group.bench_function("one_field", |b| {
        b.iter(|| bench.one_field.search(topics.next().unwrap()));
    });
    let mut topics = bench.topics.iter().cycle();
    group.bench_function("fused", |b| {
        b.iter(|| bench.fused(topics.next().unwrap()));
    });
    group.finish();
}

criterion_group!(benches, query_time);
criterion_main!(benches);
