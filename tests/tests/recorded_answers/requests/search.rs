//! `GET /v1/search`.

use super::Request;
use crate::known::Known;

fn search(about: &str, query: &str) -> Request {
    Request::get(
        format!("search/{about}"),
        format!("/v1/search?limit=2&q={query}"),
    )
}

/// A query of the query language.
fn written(about: &str, query: &str) -> Request {
    Request::get(
        format!("language/{about}"),
        format!("/v1/search?limit=2&q={query}"),
    )
}

/// What is found by words, phrases and sentences of every kind.
pub(super) fn words() -> Vec<Request> {
    vec![
        Request::get("search/everything", "/v1/search"),
        search("an empty query", ""),
        search("white space only", "　+"),
        search("one word", "水素").kept(),
        search("two words", "水素 港湾").kept(),
        search("a full-width space", "水素　港湾"),
        search("a line break", "水素%0A港湾"),
        search(
            "four words, one of them nowhere near",
            "水素 港湾 岸壁 仏壇",
        ),
        search("no passage has all words", "水素 仏壇 原産地規則").kept(),
        search("the same word twice", "水素 水素"),
        search("a word in the title only", "サプライチェーン 定年"),
        search("a compound", "港湾水素組合"),
        search("a compound that is nowhere whole", "水素供給網"),
        search("a word cut otherwise", "幹線"),
        search("one kanji", "船").kept(),
        search("one hiragana", "ぬ"),
        search("a particle", "の"),
        search("nothing", "囧囧囧"),
        search("marks only", "！？…"),
        search("a character outside the basic plane", "𠮷田"),
        search("a sentence", "港のタンクを他社にも使わせるルール"),
        search("a question", "水素はどこで作るのか？").kept(),
        search("two sentences", "堤防は切れていない。なぜ浸水したのか。"),
        search(
            "a paragraph of the text",
            "基地は一度建てば四十年そこに残る。GXの投資競争のなかで着工の早さばかりが評価されがちだが、空のタンクを早く建てても排出は減らない。",
        ),
        search("English words", "offtake contracts"),
        search(
            "an English question",
            "how long does safety approval of a terminal take",
        ),
        search("Korean", "반도체 시험"),
        search("a Latin word is whole", "AI"),
        search("a part of a Latin word", "ydrogen"),
        search("a prefix", "hydro*").kept(),
        search("a prefix in Japanese", "原産地*"),
        search("a star alone", "*"),
        search("kana for kanji", "すいそ").kept(),
        search("katakana for kanji", "スイソ"),
        search("kana of several words", "すいそ こうわん"),
        search("a kana sentence", "すいそをはこぶふね"),
        search("half-width katakana", "ﾃﾞｰﾀ"),
        search("full-width letters", "ＡＩ"),
        search("old kanji", "協議會"),
        search("a voiced mark apart", "か゛いこく"),
        search("numbers in kanji", "二〇二五年"),
        search("full-width numbers", "２０２５年"),
        search("a year of an era", "令和元年"),
        search("large numbers", "三十八億円"),
        search("okurigana", "取組み"),
        search("an inflected verb", "進めれば"),
        search("a middle dot", "データ・ベース"),
        search("a long vowel", "サーバ"),
        search("iteration marks", "人人"),
        search("a synonym", "人工知能").kept(),
        search("a synonym in letters", "FTA"),
        search("did you mean, one character", "小学金").kept(),
        search("did you mean, a reading", "悔悟"),
        search("did you mean, katakana", "サプライチェーソ"),
        search("did you mean, Latin", "hydrogem"),
        search("did you mean, under a filter", "小学金&year=2021.."),
        search("markup", "<script>alert('x')</script>"),
        search("a control character", "水素%00港湾"),
    ]
}

/// The query language.
pub(super) fn syntax() -> Vec<Request> {
    vec![
        written("a phrase", "\"港湾水素組合\"").kept(),
        written("a phrase from the middle of a word", "\"素組\""),
        written("a phrase with a space", "\"水 素\""),
        written("a phrase across a line break", "\"設備を開く。公費\""),
        written("a phrase of one character", "\"港\""),
        written("a phrase that is nowhere", "\"水素仏壇\""),
        written("curly quotes", "“港湾水素組合”"),
        written("Japanese quotes", "「港湾水素組合」"),
        written("a quote that does not close", "\"港湾水素"),
        written("an empty phrase", "\"\" 水素"),
        written("without a word", "水素 -船"),
        written("without a phrase", "水素 -\"水素組合\""),
        written("without a word in the title", "水素 -title:港"),
        written("an exclusion inside a field", "水素 title:-港"),
        written("exclusions only", "-水素 -地域"),
        written("a hyphen inside a word", "take-or-pay"),
        written("one or the other", "仏壇 OR 原産地規則").kept(),
        written("a bar", "仏壇 | 原産地規則"),
        written("or in lower case", "hydrogen or ammonia"),
        written("or at the edge", "OR 水素"),
        written("a group", "(水素 OR アンモニア) 港"),
        written("a group within a group", "港 (year:2025 (-船 -車))"),
        written("a group excluded", "水素 -(船 OR タンク)"),
        written("full-width parentheses", "（水素 OR アンモニア） 港"),
        written("a parenthesis that does not close", "(水素 港"),
        written("a parenthesis too many", "水素) 港"),
        written("an empty group", "水素 ()"),
        written("the title", "title:水素"),
        written("a heading", "heading:提言"),
        written("a phrase in a heading", "heading:\"第三者に開く\""),
        written("a publisher", "publisher:研究所 地域"),
        written("an author", "author:髙橋"),
        written("a tag", "tag:空き家"),
        written("a tag with a space", "tag:\"supply chain\""),
        written("a language", "地域 lang:ko"),
        written("a document", "document:hydrogen-ports-2025 港"),
        written("a year", "地域 year:2025"),
        written("years", "地域 year:2024..2025"),
        written("years up to", "地域 year:..2021"),
        written("years from", "地域 year:2026.."),
        written("no year", "year:昨年 地域").kept(),
        written("years that end before they begin", "year:2026..2020 地域"),
        written("a field that is none", "foo:水素"),
        written("a field without a value", "title: 水素"),
        written("a field in full width", "ｔｉｔｌｅ：水素"),
        written("a field alone", "lang:en"),
        written("several warnings", "(foo:水素 year:x \"港"),
    ]
}

/// Every parameter beside the query.
pub(super) fn parameters(known: &Known) -> Vec<Request> {
    let get = |about: &str, target: String| Request::get(format!("parameters/{about}"), target);
    let list = |about: &str, more: &str| get(about, format!("/v1/search?q=地域&limit=2{more}"));
    let cursor =
        |about: &str, list: &str, cursor: &str| get(about, format!("{list}&cursor={cursor}"));
    vec![
        get("one hit", "/v1/search?q=水素&limit=1".to_owned()),
        get(
            "many hits",
            "/v1/search?q=地域 OR 水素&limit=100".to_owned(),
        ),
        get("the first page", Known::LIST.to_owned()),
        cursor("the second page", Known::LIST, &known.second_page),
        cursor("the third page", Known::LIST, &known.third_page),
        get(
            "a page of another size",
            format!("/v1/search?q=地域&limit=100&cursor={}", known.third_page),
        ),
        get(
            "everything, first page",
            "/v1/search?limit=3&sort=oldest".to_owned(),
        ),
        list("newest first", "&sort=newest"),
        list("oldest first", "&sort=oldest"),
        list("by relevance", "&sort=relevance"),
        list("one document", "&document=village-population-2023"),
        list(
            "two documents",
            "&document=village-population-2023&document=care-work-2024",
        ),
        list("no such document", "&document=nowhere"),
        list("a publisher", "&publisher=七曜橋総合研究所"),
        list(
            "two publishers",
            "&publisher=七曜橋総合研究所&publisher=汐路政策研究所",
        ),
        list("of one year", "&year=2024"),
        list("of some years", "&year=2024..2025"),
        list("before", "&year=..2022"),
        list("since", "&year=2026.."),
        list("a type", "&type=white_paper"),
        list("two types", "&type=interview&type=proposal"),
        get(
            "filtered by language",
            "/v1/search?limit=2&language=en".to_owned(),
        ),
        get(
            "a language is too narrow",
            "/v1/search?limit=2&language=en-GB".to_owned(),
        ),
        list("with a tag", "&tag=空き家"),
        list("two tags", "&tag=空き家&tag=移動権"),
        list(
            "several filters",
            "&year=2023..&type=report&language=ja&publisher=七曜橋総合研究所",
        ),
        list(
            "filters that let nothing through",
            "&year=2020&type=interview",
        ),
        list(
            "every facet",
            "&facets=publisher,year,type,language,tag,author,document",
        )
        .kept(),
        list(
            "facets, a few values",
            "&facets=tag&facets=publisher&facet_limit=2",
        ),
        list(
            "facets under their own filter",
            "&facets=year,type&year=2024&type=report",
        )
        .kept(),
        list("facets of nothing", "&facets=year&document=nowhere"),
        get(
            "facets of everything",
            "/v1/search?limit=1&facets=document,author&facet_limit=100".to_owned(),
        ),
        get("grouped", Known::GROUPS.to_owned()).kept(),
        cursor(
            "grouped, the second page",
            Known::GROUPS,
            &known.second_page_of_groups,
        ),
        list("grouped, newest first", "&group_by=document&sort=newest"),
        list(
            "groups of one",
            "&group_by=document&group_size=1&facets=type",
        ),
        list("groups of ten", "&group_by=document&group_size=10"),
        get(
            "no groups",
            "/v1/search?q=囧囧囧&group_by=document".to_owned(),
        ),
        get(
            "encoded with plus signs",
            "/v1/search?limit=1&q=supply+chain".to_owned(),
        ),
    ]
}
