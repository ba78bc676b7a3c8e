//! The floor: what bare tantivy and lindera-tantivy cost for the same passages, beside which `docs/SPEED.md` sets the
//! costs of an index.
//!
//! One field of words by our dictionary, with positions and lengths; the text is stored. A query is the union of its
//! words, and the best ten are read. Nothing else: no filters, snippets, totals, citations, readings, parts of words.
//!
//! ```text
//! floor index PASSAGES.jsonl FOLDER          {"_id": …, "title": …, "text": …} on each line
//! floor search FOLDER QUERIES.jsonl …        {"text": …} on each line; prints p50 and p99 for each file
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a measurement ends at what it does not expect"
)]
#![allow(clippy::print_stdout, reason = "it prints times")]

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::time::{Duration, Instant};

use lindera::mode::{Mode, Penalty};
use lindera::segmenter::Segmenter;
use lindera_tantivy::tokenizer::LinderaTokenizer;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::tokenizer::{TextAnalyzer, TokenStream as _};
use tantivy::{Index, IndexWriter, ReloadPolicy, TantivyDocument, Term};

/// Memory of the writer: the default of `issetsu index` for its engine.
const WRITER_BYTES: usize = 256 << 20;
/// Queries that are asked before the clock runs.
const WARM_UP: usize = 50;
const TOKENIZER: &str = "words";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["index", passages, folder] => index(Path::new(passages), Path::new(folder)),
        ["search", folder, queries @ ..] if !queries.is_empty() => {
            for file in queries {
                search(Path::new(folder), Path::new(file));
            }
        }
        _ => println!("floor index PASSAGES FOLDER | floor search FOLDER QUERIES …"),
    }
}

fn words() -> TextAnalyzer {
    let dictionary = issetsu_dictionary::load().unwrap();
    let segmenter = Segmenter::new(Mode::Decompose(Penalty::default()), dictionary, None);
    TextAnalyzer::from(LinderaTokenizer::from_segmenter(segmenter))
}

fn index(passages: &Path, folder: &Path) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default()
        .set_indexing_options(indexing)
        .set_stored();
    let id = schema.add_text_field("id", STORED);
    let text = schema.add_text_field("text", options);
    std::fs::create_dir_all(folder).unwrap();
    let index = Index::create_in_dir(folder, schema.build()).unwrap();
    index.tokenizers().register(TOKENIZER, words());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES).unwrap();
    for line in lines(passages) {
        let mut document = TantivyDocument::new();
        document.add_text(id, member(&line, "_id"));
        let both = format!("{}\n{}", member(&line, "title"), member(&line, "text"));
        document.add_text(text, both);
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    let segments = index.searchable_segment_ids().unwrap();
    writer.merge(&segments).wait().unwrap();
    writer.wait_merging_threads().unwrap();
}

fn search(folder: &Path, queries: &Path) {
    let index = Index::open_in_dir(folder).unwrap();
    let text = index.schema().get_field("text").unwrap();
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
    let searcher = reader.try_into().unwrap().searcher();
    let mut tokenizer = words();
    let queries: Vec<String> = lines(queries).map(|line| member(&line, "text")).collect();
    let mut times: Vec<Duration> = Vec::with_capacity(queries.len());
    let warm_up = queries.iter().take(WARM_UP);
    for (at, query) in warm_up.chain(&queries).enumerate() {
        let began = Instant::now();
        let union = union(query, text, &mut tokenizer);
        let best = TopDocs::with_limit(10).order_by_score();
        for (_, address) in searcher.search(&union, &best).unwrap() {
            let stored: TantivyDocument = searcher.doc(address).unwrap();
            assert!(
                stored
                    .get_first(text)
                    .is_some_and(|text| text.as_str().is_some())
            );
        }
        if at >= WARM_UP.min(queries.len()) {
            times.push(began.elapsed());
        }
    }
    times.sort_unstable();
    let percentile = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!(
        "p50 {:.3} ms, p99 {:.3} ms",
        percentile(50).as_secs_f64() * 1e3,
        percentile(99).as_secs_f64() * 1e3
    );
}

fn union(query: &str, field: Field, tokenizer: &mut TextAnalyzer) -> BooleanQuery {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    tokenizer.token_stream(query).process(&mut |token| {
        let term = Term::from_field_text(field, &token.text);
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        clauses.push((Occur::Should, Box::new(query)));
    });
    BooleanQuery::new(clauses)
}

fn lines(path: &Path) -> impl Iterator<Item = serde_json::Value> {
    let file = BufReader::new(File::open(path).unwrap());
    file.lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
}

fn member(line: &serde_json::Value, name: &str) -> String {
    line.get(name)
        .and_then(serde_json::Value::as_str)
        .expect("a text")
        .to_owned()
}
