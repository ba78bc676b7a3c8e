//! A long question is answered, best passage first; junk is not.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use issetsu_search::SearchRequest;
use issetsu_testkit::{TestIndex, sample_corpus};
use issetsu_tests::Random;

/// Questions about the sample corpus, and what the passage that answers them says.
const QUESTIONS: [(&str, &str); 12] = [
    (
        "田んぼダムの堰板を取り付ける農家が三年目に減ってしまうのはなぜですか",
        "堰板の設置率は初年度",
    ),
    (
        "堤防が一度も切れていない市街地で水が排水できずに浸水したのはどうしてか",
        "樋門を閉め",
    ),
    (
        "住宅を買う人は重要事項説明でハザードマップを見せられて購入を考え直しているのでしょうか",
        "購入を再考した人",
    ),
    (
        "外国人の職員が初めて一人で夜勤に就くまでに何か月くらいかかりますか",
        "7.4か月",
    ),
    (
        "受入れの初年度に法人が一人当たりに支払う費用の内訳を教えてください",
        "41万6千円",
    ),
    (
        "系統用蓄電池の接続検討の申込みは、エリアの最大需要の何倍に達しているのですか",
        "41.2GW",
    ),
    (
        "電気給湯機や電気自動車の運転をずらすと昼間の需要はどれだけ増えるのか",
        "1.3GW押し上げ",
    ),
    (
        "水素の受入基地を一つ建てるのに、事前相談から最後の許可まで平均で何か月かかりましたか",
        "平均17か月",
    ),
    (
        "液化水素とアンモニアとMCHでは、貯蔵中の損失や既存設備の転用がどう違うのか",
        "ボイルオフガス再液化装置",
    ),
    (
        "港のクレーンや構内トラクターを水素に置き換えたら年間の需要は何トンになるか",
        "約340トン",
    ),
    (
        "田んぼダムの堰板を取り付ける農家が三年目に減ってしまうのはなぜですか？ また、その理由を述べてください。",
        "堰板の設置率は初年度",
    ),
    (
        "水素の受入基地を建てる許可に平均で何か月かかりましたか。 どの省庁に申請しますか。 具体的に説明してください。",
        "平均17か月",
    ),
];

#[test]
fn a_long_question_has_its_answer_first() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    for (question, answer) in QUESTIONS {
        let response = snapshot.search(&SearchRequest::new(question)).unwrap();
        assert!(
            response.warnings.is_empty(),
            "{question}: {:?}",
            response.warnings
        );
        let best = response.hits.first();
        let best: String = best
            .map(|hit| hit.passage.text.split_whitespace().collect())
            .unwrap_or_default();
        assert!(best.contains(answer), "{question}: {best}");
    }
}

/// Strings of these characters that mean nothing together.
fn junk(characters: &str, len: usize) -> Vec<String> {
    let characters: Vec<char> = characters.chars().collect();
    let mut random = Random::new(20_261_122);
    let one = || (0..len).map(|_| *random.pick(&characters)).collect();
    std::iter::repeat_with(one).take(200).collect()
}

#[test]
fn nothing_holds_all_of_junk() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    for characters in [
        "bcdfghjklmnpqrstvwxz",
        "アイウエオガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ",
    ] {
        for query in junk(characters, 9) {
            let response = snapshot
                .search(&SearchRequest::new(query.as_str()))
                .unwrap();
            assert_eq!(response.complete.value, 0, "{query}");
            assert!(response.hits.iter().all(|hit| !hit.missing.is_empty()));
        }
    }
}

#[test]
fn what_a_row_of_unrelated_kanji_finds_is_said_to_be_a_part() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    let kanji = "亀雀蝶鯨狐狸梟鮫鷲鹿猪蟹蛸貝鰻鯉虎龍象猿兎羊鶏鴨鳩燕蛇蛙蟻蜂";
    for query in junk(kanji, 5) {
        let response = snapshot
            .search(&SearchRequest::new(query.as_str()))
            .unwrap();
        let said = response
            .warnings
            .iter()
            .any(|warning| warning.code == "relaxed");
        assert_eq!(response.total.value > 0, said, "{query}");
    }
}
