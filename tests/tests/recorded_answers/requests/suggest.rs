//! `GET /v1/suggest`.

use super::Request;

pub(super) fn requests() -> Vec<Request> {
    let suggest = |about: &str, typed: &str| {
        Request::get(format!("suggest/{about}"), format!("/v1/suggest?q={typed}"))
    };
    vec![
        suggest("nothing typed", ""),
        Request::get("suggest/no query", "/v1/suggest"),
        suggest("kanji", "水素").kept(),
        suggest("one kanji", "空"),
        suggest("kana", "すいそ"),
        suggest("kana and a letter", "すいs").kept(),
        suggest("kana and a full-width letter", "すいｓ"),
        suggest("romaji", "suiso"),
        suggest("romaji, half a syllable", "sais"),
        suggest("kanji and kana", "水そ"),
        suggest("kanji, kana and a letter", "空きy"),
        suggest("katakana", "サプ"),
        suggest("half-width katakana", "ｻﾌﾟ"),
        suggest("Latin", "hyd"),
        suggest("Korean", "반도"),
        suggest("the last of two words", "地域 こう"),
        suggest("after a phrase", "\"地域\" 交"),
        suggest("inside a field", "title:水"),
        suggest("a title", "港から組み立てる"),
        suggest("a heading", "工程と"),
        suggest("a word typed whole and a space", "水素 "),
        suggest("nothing begins so", "囧"),
        suggest("three", "ち&limit=3"),
        suggest("twenty", "k&limit=20"),
    ]
}
