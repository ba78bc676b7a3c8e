//! Prints documents and the text directives of their passages, one JSON object a line, for
//! `tests/browser/text_fragments.py`: `cargo run --example fragment_cases -- FILE…`.

use std::error::Error;
use std::io::Write as _;
use std::ops::Range;

use issetsu_cite::link::text_directive;
use issetsu_extract::{Input, Limits, extract, sidecar_path};
use issetsu_model::{Document, Passage};
use issetsu_passages::{Policy, passages};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let sidecar = std::fs::read(sidecar_path(&path)).ok();
        let input = Input {
            path: &path,
            bytes: &bytes,
            sidecar: sidecar.as_deref(),
            recognized: None,
        };
        let document = extract(&input, &Limits::default())?.document;
        let cases: Vec<Value> = passages(&document, &Policy::default())
            .iter()
            .map(|passage| case(&document, passage))
            .collect();
        let blocks: Vec<Value> = document
            .blocks
            .iter()
            .map(|block| json!({ "kind": block.kind, "pieces": pieces(&document, &block.range) }))
            .collect();
        let language = &document.metadata.language;
        let page = json!({ "path": path, "language": language, "blocks": blocks, "cases": cases });
        writeln!(out, "{page}")?;
    }
    Ok(())
}

fn case(document: &Document, passage: &Passage) -> Value {
    let range = passage.range.bytes();
    json!({
        "id": passage.id,
        "directive": text_directive(document, passage),
        "pieces": pieces(document, &range),
    })
}

/// The text of a range, with the marks of footnotes told apart.
fn pieces(document: &Document, range: &Range<usize>) -> Vec<Value> {
    let marks = document.footnotes.iter().filter_map(|note| {
        let anchor = note.anchor.clone()?;
        (range.start <= anchor.start && anchor.end <= range.end).then_some((anchor, &note.mark))
    });
    let mut marks: Vec<_> = marks.collect();
    marks.sort_by_key(|(anchor, _)| anchor.start);
    let mut pieces = Vec::new();
    let mut at = range.start;
    for (anchor, mark) in marks {
        pieces.push(json!({ "text": document.text.get(at..anchor.start) }));
        pieces.push(json!({ "mark": mark }));
        at = anchor.end;
    }
    pieces.push(json!({ "text": document.text.get(at..range.end) }));
    pieces
}
