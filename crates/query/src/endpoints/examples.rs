//! Examples for the description of the API.

use issetsu_model::Passage;
use serde_json::{Value, json};

const ID: &str = "9c1rfbkbrbht1cqt";
const TEXT: &str = "水素の受け入れ港湾を三か所に絞る。";

/// Scores of the explained hit. They are made up so that the parts add up to the whole, and the
/// literal match outweighs the most that all other evidence can give, as it does in every ranking.
const LITERAL_SCORE: f64 = 9.0;
const WORD_SCORE: f64 = 2.5;
const MAX_WORD_SCORE: f64 = 3.0;
const BIGRAM_SCORE: f64 = 1.5;
const MAX_BIGRAM_SCORE: f64 = 2.0;

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
    answer["footnotes"] = json!([]);
    answer["anchor"] = Value::Null;
    answer["document"] = document();
    answer
}

/// The answer to a search.
pub(crate) fn search() -> Value {
    let marked = range(0, 2, 6);
    json!({
        "query": "水素",
        "total": {"value": 42, "relation": "eq"},
        "complete": {"value": 42, "relation": "eq"},
        "total_documents": {"value": 5, "relation": "eq"},
        "generation": 7,
        "hits": [{
            "rank": 1,
            "score": LITERAL_SCORE + WORD_SCORE + BIGRAM_SCORE,
            "passage": passage(),
            "document": document(),
            "highlights": [marked],
            "snippet": {"text": TEXT, "range": range(0, 17, 51), "highlights": [marked]},
            "missing": [],
        }],
        "groups": [],
        "facets": {"year": {
            "values": [
                {"value": "2025", "count": 30, "documents": 3},
                {"value": "2024", "count": 12, "documents": 2},
            ],
            "total_values": 2,
            "other": 0,
            "missing": 0,
        }},
        "next_cursor": "AQAAAAAAAAAHAAAACkm0u1rQ2xYf",
        "did_you_mean": [],
        "warnings": [],
    })
}

/// Why the passage is a hit.
pub(crate) fn explain() -> Value {
    let part = |signal: &str, field: Value, term: Value, score: f64, most: f64| {
        let of_term = !term.is_null();
        json!({
            "signal": signal,
            "field": field,
            "term": term,
            "frequency": of_term.then_some(1),
            "passages": of_term.then_some(42),
            "score": score,
            "most": most,
        })
    };
    json!({
        "query": "水素",
        "generation": 7,
        "is_hit": true,
        "reasons": [],
        "rank": 1,
        "score": LITERAL_SCORE + WORD_SCORE + BIGRAM_SCORE,
        "reranked": true,
        "contributions": [
            part("literal", Value::Null, Value::Null, LITERAL_SCORE, LITERAL_SCORE),
            part("word", "all_morph".into(), "水素".into(), WORD_SCORE, MAX_WORD_SCORE),
            part("bigram", "all_gram".into(), "水素".into(), BIGRAM_SCORE, MAX_BIGRAM_SCORE),
        ],
        "total": {"value": 42, "relation": "eq"},
        "relaxed": false,
        "understood": {
            "kind": "word",
            "text": "水素",
            "satisfied": true,
            "found_in": ["text", "title", "words"],
            "coverage": {
                "is_sentence": false,
                "required": 1.0,
                "held": 1.0,
                "all": 1.0,
                "parts": [{
                    "text": "水素",
                    "is_bigram": false,
                    "weight": 1.0,
                    "found_in": ["text", "title"],
                }],
            },
            "required": null,
            "parts": [],
        },
        "filters": [],
        "passage": passage(),
        "document": document(),
        "warnings": [],
    })
}

/// How a text is cut.
pub(crate) fn analyze() -> Value {
    let gram = |text: &str, position: usize| {
        let scalars = text.chars().count();
        json!({"text": text, "position": position, "range": range(position, scalars, text.len())})
    };
    json!({
        "text": "水素",
        "analysis": {
            "folded": "水素",
            "is_sentence": false,
            "words": [{
                "text": "水素",
                "surface": "水素",
                "range": range(0, 2, 6),
                "position": 0,
                "part_of_speech": "noun",
                "reading": "すいそ",
                "is_telling": true,
            }],
            "readings": [{"text": "すいそ", "position": 0, "range": range(0, 2, 6)}],
            "grams": [gram("水", 0), gram("水素", 0), gram("素", 1)],
            "grams_total": 3,
        },
        "query": null,
        "understood": null,
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
