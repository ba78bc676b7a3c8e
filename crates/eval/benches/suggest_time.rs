//! What suggestions cost: to answer what is being typed, and to merge files of completions.
//!
//! `ISSETSU_BENCH_CORPUS` names a file in the form of BEIR; without it the sample corpus is searched,
//! which is too small to say much. What is typed are the first three to five characters of titles and of
//! their readings; shorter inputs are answered from memory after the first time.

#![allow(
    clippy::unwrap_used,
    reason = "a benchmark ends at what it does not expect"
)]
#![allow(clippy::print_stdout, reason = "it prints percentiles")]

#[allow(dead_code, reason = "each benchmark uses a part")]
mod shared;

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use issetsu_index_format::{CompletionFile, CompletionList, CompletionWriter};
use issetsu_search::Snapshot;
use issetsu_search::suggest::DEFAULT_SUGGESTIONS;
use issetsu_testkit::analyzer;
use shared::build;

/// What is typed: the beginnings of titles, as they are written and as they are read.
fn typed(snapshot: &Snapshot) -> Vec<String> {
    let mut reading = analyzer().reading();
    let mut typed = Vec::new();
    for entry in snapshot.documents().unwrap() {
        let title = &entry.metadata.title;
        let readings = reading.tokens(title).into_iter().map(|token| token.text);
        for whole in [title.clone(), readings.collect()] {
            for length in 3..=5 {
                typed.push(whole.chars().take(length).collect());
            }
        }
    }
    typed.sort();
    typed.dedup();
    typed
}

/// Prints how long the middle input takes, and the one that 99 of 100 are faster than.
fn print_percentiles(snapshot: &Snapshot, typed: &[String]) {
    let time = |typed: &String| {
        let start = Instant::now();
        std::hint::black_box(snapshot.suggest(typed, DEFAULT_SUGGESTIONS).unwrap());
        start.elapsed()
    };
    let mut times: Vec<Duration> = typed.iter().map(time).collect();
    times.sort_unstable();
    println!(
        "{} passages, {} inputs: p50 {:.2?}, p99 {:.2?}, most {:.2?}",
        snapshot.generation().manifest.passages,
        times.len(),
        times[times.len() / 2],
        times[times.len() * 99 / 100],
        times[times.len() - 1],
    );
}

/// Reads every file of completions into memory and makes one of them, as merging does.
fn merged(snapshot: &Snapshot) -> usize {
    let folder = snapshot.generation().completions_path();
    let mut writer = CompletionWriter::default();
    for listed in CompletionList::read(&folder).unwrap().files {
        let file = CompletionFile::open(&folder, &listed.name).unwrap();
        writer.add_file(&file, |_| true);
    }
    let target = tempfile::NamedTempFile::new().unwrap();
    writer.write(target.path()).unwrap();
    writer.texts()
}

fn suggest_time(criterion: &mut Criterion) {
    let index = build(usize::MAX);
    let snapshot = index.snapshot();
    let inputs = typed(&snapshot);
    print_percentiles(&snapshot, &inputs);
    let mut group = criterion.benchmark_group("suggest");
    let mut next = inputs.iter().cycle();
    group.bench_function("typed", |b| {
        b.iter(|| snapshot.suggest(next.next().unwrap(), DEFAULT_SUGGESTIONS));
    });
    group.sample_size(10);
    group.bench_function("merge", |b| b.iter(|| merged(&snapshot)));
    group.finish();
}

criterion_group!(benches, suggest_time);
criterion_main!(benches);
