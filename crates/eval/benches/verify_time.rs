//! What it takes to verify a quotation, and how that grows with the index.
//!
//! `ISSETSU_BENCH_CORPUS` names documents in the form of BEIR, of which the first thousand, the
//! first ten thousand and all are indexed; without it the sample corpus is. Quotations are
//! sentences of these documents: as they are, with a word changed, and turned round, so that they
//! stand nowhere. A time is the median over quotations of the fastest of five runs; the first run
//! of each, which may have to prepare its document, is given too.

#![allow(
    clippy::unwrap_used,
    reason = "a benchmark ends at what it does not expect"
)]
#![allow(clippy::print_stdout, reason = "it prints times")]

mod shared;

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use issetsu_quote::Status;
use issetsu_search::Snapshot;
use issetsu_testkit::TestIndex;
use shared::{build, fastest, median};

/// So many sentences are quoted, spread over the documents.
const QUOTATIONS: usize = 200;

/// A way to quote: its name, what it does, and how that is to be judged.
type Way = (&'static str, fn(&str) -> String, Status);

const WAYS: [Way; 3] = [
    ("exact", str::to_owned, Status::Exact),
    ("altered", altered, Status::Altered),
    ("absent", turned_round, Status::Absent),
];

struct Bench {
    snapshot: Snapshot,
    sentences: Vec<String>,
    _index: TestIndex,
}

impl Bench {
    fn new(documents: usize) -> Self {
        let index = build(documents);
        let snapshot = index.snapshot();
        Self {
            sentences: sentences(&snapshot),
            snapshot,
            _index: index,
        }
    }

    fn print(&self) {
        let passages = self.snapshot.generation().manifest.passages;
        println!("{passages} passages, {} sentences", self.sentences.len());
        for (name, make, expected) in WAYS {
            let quotations: Vec<String> = self.sentences.iter().map(|s| make(s)).collect();
            let mut judged = 0;
            let first = quotations.iter().map(|quotation| {
                let start = Instant::now();
                let verified = self.snapshot.verify(quotation, None).unwrap();
                judged += usize::from(verified.verification.status == expected);
                start.elapsed()
            });
            let first: Vec<Duration> = first.collect();
            let again = quotations.iter();
            let again = again.map(|q| fastest(|| self.snapshot.verify(q, None).unwrap()));
            println!(
                "  {name}: {:.2} ms at the median, {:.2} ms at first, {:.2} ms at most; {judged} judged so",
                median(again.map(millis)),
                median(first.iter().copied().map(millis)),
                first.iter().copied().map(millis).fold(0.0, f64::max),
            );
        }
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A sentence of 20 to 120 characters of each of some documents.
fn sentences(snapshot: &Snapshot) -> Vec<String> {
    let documents = snapshot.documents().unwrap();
    let step = (documents.len() / QUOTATIONS).max(1);
    let mut sentences = Vec::new();
    for entry in documents.iter().step_by(step) {
        let text = snapshot.document(&entry.id).unwrap().unwrap().text;
        let mut found = text.split_inclusive(['。', '\n']).map(str::trim);
        let found = found.find(|s| (20..=120).contains(&s.chars().count()));
        sentences.extend(found.map(str::to_owned));
    }
    sentences
}

/// Two characters in the middle are others.
fn altered(sentence: &str) -> String {
    let mut characters: Vec<char> = sentence.chars().collect();
    let middle = characters.len() / 2;
    characters[middle] = '甲';
    characters[middle + 1] = '乙';
    characters.into_iter().collect()
}

fn turned_round(sentence: &str) -> String {
    sentence.chars().rev().collect()
}

fn verify_time(criterion: &mut Criterion) {
    if std::env::var_os("ISSETSU_BENCH_CORPUS").is_some() {
        Bench::new(1_000).print();
        Bench::new(10_000).print();
    }
    let bench = Bench::new(usize::MAX);
    bench.print();
    let mut group = criterion.benchmark_group("verify");
    for (name, make, _) in WAYS {
        let quotations: Vec<String> = bench.sentences.iter().map(|s| make(s)).collect();
        let mut quotations = quotations.iter().cycle();
        group.bench_function(name, |b| {
            b.iter(|| bench.snapshot.verify(quotations.next().unwrap(), None));
        });
    }
    group.finish();
}

criterion_group!(benches, verify_time);
criterion_main!(benches);
