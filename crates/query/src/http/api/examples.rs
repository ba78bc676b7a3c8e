//! Examples for the description of the API.

use issetsu_model::Passage;
use serde_json::{Value, json};

const ID: &str = "9c1rfbkbrbht1cqt";
const TEXT: &str = "水素の受け入れ港湾を三か所に絞る。";

fn range(start: usize, scalars: usize, bytes: usize) -> Value {
    json!({
        "bytes": {"start": start * 3, "end": start * 3 + bytes},
        "scalars": {"start": start, "end": start + scalars},
        "utf16": {"start": start, "end": start + scalars},
    })
}

fn document() -> Value {
    json!({
        "id": "hydrogen-ports-2025",
        "title": "水素港湾の整備に関する提言",
        "authors": ["港湾政策研究会"],
        "publisher": "港湾政策研究会",
        "date": "2025-06-18",
        "language": "ja",
        "type": "proposal",
        "tags": ["水素", "港湾"],
        "url": "https://example.org/hydrogen-ports",
    })
}

fn passage() -> Value {
    json!({
        "id": ID,
        "document_id": "hydrogen-ports-2025",
        "ordinal": 4,
        "kind": "body",
        "section_path": ["２ 提言", "（１）拠点を絞る"],
        "question": null,
        "pages": {"first": 3, "last": 3, "first_label": "1", "last_label": "1"},
        "range": range(420, 17, 51),
        "text": TEXT,
        "sha256": Passage::sha256_of(TEXT),
        "footnote_marks": [],
        "previous": "4tq0x9v3m6s1k2ab",
        "next": "zz81n5c7y2d0e4fg",
        "links": {
            "self": format!("/v1/passages/{ID}"),
            "context": format!("/v1/passages/{ID}/context"),
            "document": "/v1/documents/hydrogen-ports-2025",
            "page": format!("/documents/hydrogen-ports-2025#p-{ID}"),
        },
    })
}

/// A passage with its document.
pub(crate) fn passage_answer() -> Value {
    let mut answer = passage();
    answer["document"] = document();
    answer
}

/// The answer to a search.
pub(crate) fn search() -> Value {
    let marked = range(0, 2, 6);
    json!({
        "query": "水素",
        "total": {"value": 42, "relation": "eq"},
        "generation": 7,
        "hits": [{
            "rank": 1,
            "score": 1012.5,
            "passage": passage(),
            "document": document(),
            "highlights": [marked],
            "snippet": {"text": TEXT, "range": range(0, 17, 51), "highlights": [marked]},
        }],
        "next_cursor": "AQAAAAAAAAAHAAAACkm0u1rQ2xYf",
        "warnings": [],
    })
}

/// The answer to a half-typed query.
pub(crate) fn suggest() -> Value {
    let suggestion = |kind: &str, text: &str, count: u32| {
        json!({
            "text": text,
            "kind": kind,
            "count": count,
            "matched": null,
            "document_id": null,
            "query": text,
        })
    };
    let mut title = suggestion("title", "水素港湾の整備に関する提言", 31);
    title["document_id"] = "hydrogen-ports-2025".into();
    title["query"] = "title:\"水素港湾の整備に関する提言\"".into();
    json!({
        "query": "すいs",
        "generation": 7,
        "suggestions": [
            suggestion("term", "水素", 42),
            suggestion("term", "水素サプライチェーン", 12),
            title,
        ],
    })
}
