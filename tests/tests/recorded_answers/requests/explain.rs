//! `GET /v1/explain` and `GET /v1/analyze`.

use super::Request;
use crate::known::Known;

pub(super) fn explain(known: &Known) -> Vec<Request> {
    let explain = |about: &str, passage: &str, query: &str| {
        let target = format!("/v1/explain?passage={passage}&q={query}");
        Request::get(format!("explain/{about}"), target)
    };
    let (paragraph, english) = (known.paragraph.as_str(), known.english.as_str());
    vec![
        explain("a hit", paragraph, "水素 港湾").kept(),
        explain("a sentence", paragraph, "どの港が引取契約を結んだのか").kept(),
        explain("a phrase", paragraph, "\"受入基地\" -船"),
        explain("a word is missing", paragraph, "水素 仏壇").kept(),
        explain("what is excluded is there", paragraph, "水素 -岸壁"),
        explain(
            "a filter keeps it out",
            paragraph,
            "水素&year=2020&type=report&language=en",
        )
        .kept(),
        explain("words in the title only", &known.table, "サプライチェーン"),
        explain(
            "no passage has all words",
            paragraph,
            "水素 仏壇 原産地規則",
        ),
        explain("everything", paragraph, ""),
        explain("newest first", paragraph, "水素&sort=newest"),
        explain("a reading", paragraph, "すいそ"),
        explain("a synonym", english, "水素"),
        explain("English", english, "offtake contracts"),
        explain("a prefix", english, "hydro* title:hydrogen"),
        explain(
            "groups and alternatives",
            paragraph,
            "(水素 OR アンモニア) 港 year:2025",
        ),
        explain(
            "fields",
            paragraph,
            "author:髙橋 publisher:研究所 tag:水素 lang:ja heading:要旨",
        ),
        explain("a table", &known.table, "需要台帳 令和6年"),
        explain("a note", &known.note, "拘束力"),
        explain("what is not understood", paragraph, "(foo:水素 \"港"),
    ]
}

pub(super) fn analyze() -> Vec<Request> {
    let get = |about: &str, asked: &str| {
        Request::get(format!("analyze/{about}"), format!("/v1/analyze?{asked}"))
    };
    vec![
        get("a text", "text=水素の受け入れ港湾").kept(),
        get(
            "all spellings",
            "text=ＡＩ・データ・ベース、令和七年の取り組み、㍑ﾃﾞｰﾀ國",
        ),
        get("three languages", "text=Hydrogen 수소 水素"),
        get("no text", "text="),
        get(
            "a query",
            "q=水素 \"港湾\" -船 title:空き家 tag:水素 (year:2025 OR ai*)",
        )
        .kept(),
        get("a question", "q=水素はどこで作るのか？"),
        get("no query", "q="),
        get("a query not understood", "q=(foo:水素 year:x"),
    ]
}
