//! `POST /v1/passages` and `POST /v1/verify`.

use serde_json::{Value, json};

use super::Request;
use crate::known::Known;

pub(super) fn batch(known: &Known) -> Vec<Request> {
    const PATH: &str = "/v1/passages";
    let past = &known.past;
    let post = |about: &str, body: &Value| Request::post(format!("batch/{about}"), PATH, body);
    let raw = |about: &str, body: &str| Request::post(format!("batch/{about}"), PATH, body);
    vec![
        post(
            "of every kind",
            &json!({ "ids": [
            known.note, past.revised, past.renamed, past.gone, "0000000000000000", "?", known.note,
        ] }),
        )
        .kept(),
        post("no ids", &json!({ "ids": [] })),
        post("too many ids", &json!({ "ids": vec!["0"; 101] })),
        post("an unknown field", &json!({ "ids": ["a"], "more": 1 })),
        raw("no JSON", "{"),
        raw("an id alone", "\"a\""),
        raw("no media type", "{}").without_header("content-type"),
        raw("another media type", "{}").header("content-type", "text/plain"),
        Request::get("batch/not posted", PATH),
    ]
}

pub(super) fn verify() -> Vec<Request> {
    const PATH: &str = "/v1/verify";
    let post = |about: &str, body: &Value| Request::post(format!("verify/{about}"), PATH, body);
    let one = |about: &str, text: &str| post(about, &json!({ "quotations": [{ "text": text }] }));
    let within = |about: &str, text: &str, document: &str| {
        let quotation = json!({ "text": text, "document_id": document });
        post(about, &json!({ "quotations": [quotation] }))
    };
    vec![
        one("exactly", "基地は一度建てば四十年そこに残る。").kept(),
        one("but for typography", "最大で1.4メートルの深さになった。").kept(),
        one(
            "in quotation marks",
            "「基地は一度建てば四十年そこに残る。」",
        ),
        one("with other words", "基地は一度建てば五十年そこに残る。").kept(),
        one(
            "with words left out",
            "GXの投資競争のなかで着工の早さが評価されがちだ",
        ),
        one(
            "with an ellipsis",
            "基地は一度建てば四十年そこに残る。……空のタンクを早く建てても排出は減らない。",
        )
        .kept(),
        one(
            "in brackets",
            "堤防は一度も切れていない。〔中略〕最大で１．４メートルの深さになった。",
        ),
        one(
            "across passages",
            "費用の壁は車両価格よりも、故障時の代替機にある。港運会社の8割が「予備機がなければ導入しない」と答えた。複数の港が共有する予備機プールを設け、48時間以内に回送する仕組みを国の補助対象に加えるべきである。人の手当ても要る。高圧ガス製造保安責任者の資格をもつ者は、11港の合計で必要数の58%しかいない。",
        ),
        one("across lines", "基地は一度建てば\n四十年そこに残る。"),
        one("not at all", "駱駝は三刻で砂丘を越えた。"),
        one("a word", "港湾水素組合"),
        one("one character", "港"),
        one(
            "in English",
            "Few plans say who will use the tanks once a vessel has berthed",
        ),
        one(
            "in English, in other words",
            "Few plans say who will use these tanks after a vessel has berthed",
        ),
        one("in Korean", "현해를 사이에 둔 표준화 공동 기반"),
        one("a row of a table", "開放 2029年度以降 第三者枠の開始"),
        one("a note", "回答のあった41社の加重平均は11.3円。"),
        within(
            "in its document",
            "基地は一度建てば四十年そこに残る。",
            "hydrogen-ports-2025",
        ),
        within(
            "in another document",
            "基地は一度建てば四十年そこに残る。",
            "care-work-2024",
        ),
        within(
            "in a document with another id now",
            "転籍",
            "care-work-draft",
        ),
        within("in a document that is gone", "風紋", "retired-2019"),
        within("in a document that never was", "風紋", "nowhere"),
        within("in what cannot be an id", "風紋", "a b"),
        post(
            "several",
            &json!({ "quotations": [
            { "text": "設備を開く" },
            { "text": "手続きを畳む", "document_id": "hydrogen-ports-2025" },
            { "text": "囧囧囧" },
        ] }),
        ),
        one("no words", "　"),
        post("no quotations", &json!({ "quotations": [] })),
        post(
            "too many quotations",
            &json!({ "quotations": vec![json!({ "text": "港" }); 51] }),
        ),
        one("too long", &"港".repeat(5_001)),
        Request::post("verify/no JSON", PATH, "quotations"),
        Request::post("verify/another media type", PATH, "{}").header("content-type", "text/plain"),
        Request::get("verify/not posted", PATH),
    ]
}
