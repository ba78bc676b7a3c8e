//! Measures a first run, a run without changes and a run after one change, on generated reports.
//!
//! `cargo run --release -p issetsu-indexer --example indexing_rate -- DOCUMENTS PARAGRAPHS`

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement, not a library"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use std::{env, fs};

use issetsu_analysis::Analyzer;
use issetsu_index_format::IndexDir;
use issetsu_indexer::{Event, IndexOptions, Progress, Stage, index};

const SUBJECTS: [&str; 8] = [
    "水素サプライチェーン",
    "地域公共交通",
    "受入基地の基本設計",
    "自治体の生成AI活用",
    "流域治水",
    "日韓FTAとCPTPP",
    "再生可能エネルギー",
    "港湾管理者",
];
const MIDDLES: [&str; 7] = [
    "をめぐる議論は、どこで作り、いくらで運ぶかに集中してきたが、",
    "に関する制度は省庁ごとに分かれており、",
    "の費用負担を見直すにあたっては、令和6年度の調査によれば、",
    "については、国内11港と立地企業63社への聞き取りの結果、",
    "の計画は2030年までに見直される予定であり、",
    "を担う人材の不足が深刻になるなかで、",
    "に対する住民の理解を得るためには、",
];
const ENDS: [&str; 6] = [
    "長期の引取契約を公的に支える仕組みが必要である。",
    "安全規制の重複を解消することが急務となっている。",
    "地方自治体の裁量を広げることを提言する。",
    "サーバーの運用を含めた費用の内訳を公表すべきだ。",
    "その効果は限定的であったと考えられる。",
    "関係者の役割分担を明らかにしなければならない。",
];

fn main() {
    let mut arguments = env::args().skip(1).map(|a| a.parse::<usize>().unwrap());
    let documents = arguments.next().unwrap_or(1000);
    let paragraphs = arguments.next().unwrap_or(40);
    let dir = tempfile::tempdir().unwrap();
    let corpus = dir.path().join("corpus");
    let bytes: usize = (0..documents).map(|i| write(&corpus, i, paragraphs)).sum();
    println!("{documents} documents, {:.1} MB", megabytes(bytes as u64));
    let analyzer = Analyzer::new().unwrap();
    let index_dir = IndexDir::new(dir.path().join("index"));
    let run = |what: &str| {
        let options = IndexOptions::new(&corpus, index_dir.clone(), now() + 10);
        let stages = Stages::default();
        let began = Instant::now();
        let summary = index(&options, &analyzer, &stages).unwrap();
        let took = began.elapsed();
        println!(
            "{what}: {took:.2?}, {:.0} documents/s, {:.2} MB/s read, {} passages, {:?}",
            documents as f64 / took.as_secs_f64(),
            megabytes(summary.bytes_read) / took.as_secs_f64(),
            summary.passages,
            stages.durations(began + took),
        );
    };
    run("first run");
    println!("index: {:.1} MB", megabytes(size(index_dir.root())));
    run("no change");
    write(&corpus, 0, paragraphs + 1);
    run("one change");
}

#[derive(Default)]
struct Stages(std::sync::Mutex<Vec<(Stage, Instant)>>);

impl Progress for Stages {
    fn on_event(&self, event: &Event<'_>) {
        if let Event::Stage(stage) = event {
            self.0.lock().unwrap().push((*stage, Instant::now()));
        }
    }
}

impl Stages {
    fn durations(&self, end: Instant) -> Vec<(Stage, Duration)> {
        let stages = self.0.lock().unwrap();
        let ends = stages.iter().skip(1).map(|(_, began)| *began).chain([end]);
        let stages = stages.iter().zip(ends);
        stages
            .map(|((stage, began), end)| (*stage, end - *began))
            .collect()
    }
}

fn now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.unwrap_or(Duration::ZERO).as_secs()
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| match entry.metadata().unwrap() {
            metadata if metadata.is_dir() => size(&entry.path()),
            metadata => metadata.len(),
        })
        .sum()
}

/// Writes one report and returns its size.
fn write(corpus: &Path, number: usize, paragraphs: usize) -> usize {
    let mut text = format!("# 報告書{number}\n\n");
    let mut state = number as u64 + 1;
    let mut pick = |limit: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap() % limit
    };
    for paragraph in 0..paragraphs {
        if paragraph % 8 == 0 {
            let _ = write!(
                text,
                "## 第{}章 {}\n\n",
                paragraph / 8 + 1,
                SUBJECTS[pick(8)]
            );
        }
        for _ in 0..4 {
            text += SUBJECTS[pick(8)];
            text += MIDDLES[pick(7)];
            text += ENDS[pick(6)];
        }
        let _ = write!(text, "第{number}号の{paragraph}。\n\n");
    }
    let folder = corpus.join(format!("{:03}", number / 100));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{number}.md")), &text).unwrap();
    text.len()
}
