//! Revisions inside one document.

use crate::revised::{Found, Revised};

const HEAD: &str =
    "---\nid: policy\ntitle: 港湾政策の提言\ndate: 2025-06-18\n---\n\n# 港湾政策の提言\n\n";
const HYDROGEN: &str = "水素の受け入れ港湾を三か所に絞り、岸壁の深さを十六メートルとする。貯蔵タンクは住宅から離して置き、地元の同意を得てから工事を始める。";
const FERRY: &str = "離島の航路は生活の足であり、運賃の差額を国が補う仕組みを続ける。便数を減らすときは、島の住民と半年前から話し合うことを義務とする。";
const TERRACES: &str = "棚田の保全には担い手が要る。畦を塗り、水路を直す仕事は毎年くり返され、休めば三年で元に戻せなくなる。";
const LIBRARY: &str = "図書館の開館時間を夜九時まで延ばし、司書を正規の職員として雇う。移動図書館は週に二度、山あいの集落を回る。";
const NURSE: &str =
    "訪問看護の報酬は移動にかかる時間を含めて計算し、豪雪地帯では冬の間だけ割り増しとする。";

fn document(sections: &[(&str, &str)]) -> String {
    let section = |(heading, text): &(&str, &str)| format!("## {heading}\n\n{text}\n\n");
    HEAD.to_owned() + &sections.iter().map(section).collect::<String>()
}

/// A document of one section.
fn one(paragraphs: &[&str]) -> String {
    document(&[("提言", &paragraphs.join("\n\n"))])
}

fn three() -> String {
    document(&[
        ("１ 水素", HYDROGEN),
        ("２ 航路", FERRY),
        ("３ 棚田", TERRACES),
    ])
}

/// Indexes one version after the other, and checks every id there ever was.
fn revise(versions: &[String]) -> Revised {
    let mut revised = Revised::new(&[("policy.md", &versions[0])]);
    for version in &versions[1..] {
        let summary = revised.revise(&[("policy.md", version)]);
        assert_eq!(summary.changed, 1);
    }
    revised.check_all();
    revised
}

fn moved(texts: &[&str]) -> Found {
    Found::Moved(texts.iter().map(|text| (*text).to_owned()).collect())
}

#[test]
fn a_typo_is_mended() {
    let mended = FERRY.replace("差額", "差額分");
    let revised = revise(&[three(), three().replace(FERRY, &mended)]);
    assert_eq!(revised.found("運賃の差額を"), moved(&[&mended]));
    assert_eq!(revised.found(HYDROGEN), Found::Same);
    assert_eq!(revised.found(TERRACES), Found::Same);
}

#[test]
fn a_paragraph_is_added_at_the_start() {
    let revised = revise(&[one(&[HYDROGEN, FERRY]), one(&[LIBRARY, HYDROGEN, FERRY])]);
    let all = [LIBRARY, HYDROGEN, FERRY].join("\n\n");
    assert_eq!(revised.found("十六メートル"), moved(&[&all]));
}

#[test]
fn a_paragraph_is_added_in_the_middle() {
    let revised = revise(&[one(&[HYDROGEN, FERRY]), one(&[HYDROGEN, LIBRARY, FERRY])]);
    let all = [HYDROGEN, LIBRARY, FERRY].join("\n\n");
    assert_eq!(revised.found("十六メートル"), moved(&[&all]));
}

#[test]
fn a_paragraph_is_added_at_the_end() {
    let revised = revise(&[one(&[HYDROGEN, FERRY]), one(&[HYDROGEN, FERRY, LIBRARY])]);
    let all = [HYDROGEN, FERRY, LIBRARY].join("\n\n");
    assert_eq!(revised.found("十六メートル"), moved(&[&all]));
}

#[test]
fn a_section_is_moved() {
    let after = document(&[
        ("１ 棚田", TERRACES),
        ("２ 水素", HYDROGEN),
        ("３ 航路", FERRY),
    ]);
    let revised = revise(&[three(), after]);
    for text in [HYDROGEN, FERRY, TERRACES] {
        assert_eq!(revised.former.iter().filter(|p| p.text == text).count(), 2);
    }
    assert_eq!(revised.check_all(), (3, 3, 0));
    let counts = revised.revisions("policy")[0]["counts"].clone();
    assert_eq!(
        (counts["moved"].as_u64(), counts["added"].as_u64()),
        (Some(3), Some(0))
    );
}

#[test]
fn sections_are_moved_under_their_own_headings() {
    let before = document(&[("水素", HYDROGEN), ("航路", FERRY), ("棚田", TERRACES)]);
    let after = document(&[("棚田", TERRACES), ("水素", HYDROGEN), ("航路", FERRY)]);
    let revised = revise(&[before, after]);
    assert_eq!(revised.check_all(), (3, 0, 0));
}

#[test]
fn sections_are_renumbered() {
    let after = document(&[
        ("１ 図書館", LIBRARY),
        ("２ 水素", HYDROGEN),
        ("３ 航路", FERRY),
        ("４ 棚田", TERRACES),
    ]);
    let revised = revise(&[three(), after]);
    assert_eq!(revised.check_all(), (4, 3, 0));
    assert_eq!(revised.revisions("policy")[0]["counts"]["added"], 1);
}

#[test]
fn a_heading_is_reworded() {
    let revised = revise(&[three(), three().replace("２ 航路", "２ 離島の航路を守る")]);
    assert_eq!(revised.check_all(), (3, 1, 0));
    let old = revised
        .former
        .iter()
        .find(|p| p.section_path.ends_with(&["２ 航路".to_owned()]));
    assert_eq!(revised.check(old.unwrap()), moved(&[FERRY]));
}

#[test]
fn a_passage_is_split() {
    let before = document(&[("提言", &format!("{NURSE}{HYDROGEN}"))]);
    let after = document(&[("看護", NURSE), ("水素", HYDROGEN)]);
    let revised = revise(&[before, after]);
    let both = format!("{NURSE}{HYDROGEN}");
    assert_eq!(revised.found(&both), moved(&[HYDROGEN, NURSE]));
}

#[test]
fn passages_are_merged() {
    let before = document(&[("看護", NURSE), ("水素", HYDROGEN)]);
    let both = format!("{NURSE}{HYDROGEN}");
    let revised = revise(&[before, document(&[("提言", &both)])]);
    let old = revised.former.iter().filter(|p| p.text != both);
    let led: Vec<Found> = old.map(|passage| revised.check(passage)).collect();
    assert_eq!(led, [moved(&[&both]), moved(&[&both])]);
}

/// Each is sent to its own words, not to the first part of what stood between.
#[test]
fn sections_are_joined_and_split_again() {
    let texts = [HYDROGEN, FERRY, TERRACES];
    let again = document(&[("水素", HYDROGEN), ("航路", FERRY), ("棚田", TERRACES)]);
    let revised = revise(&[three(), one(&texts), again]);
    assert_eq!(revised.check_all(), (3, 4, 0));
    for text in texts {
        assert_eq!(revised.found(text), moved(&[text]));
    }
    let all: Vec<_> = texts.iter().map(|text| (*text).to_owned()).collect();
    let Found::Moved(parts) = revised.found(&texts.join("\n\n")) else {
        panic!("the passage that held all leads nowhere");
    };
    assert!(all.iter().all(|text| parts.contains(text)), "{parts:?}");
}

#[test]
fn sections_are_joined_and_only_one_of_them_stays() {
    let revised = revise(&[three(), one(&[HYDROGEN, FERRY]), one(&[FERRY])]);
    assert_eq!(revised.found(FERRY), moved(&[FERRY]));
    assert_eq!(revised.found(HYDROGEN), Found::Gone);
}

#[test]
fn a_passage_is_removed() {
    let after = document(&[("１ 水素", HYDROGEN), ("３ 棚田", TERRACES)]);
    let revised = revise(&[three(), after]);
    assert_eq!(revised.found(FERRY), Found::Gone);
    assert_eq!(revised.check_all(), (2, 0, 1));
}

#[test]
fn two_revisions_in_a_row_lead_there_in_one_step() {
    let second = FERRY.replace("国が補う", "国と県が補う");
    let third = second.replace("半年前", "一年前");
    let version = |text: &str| three().replace(FERRY, text);
    let revised = revise(&[three(), version(&second), version(&third)]);
    assert_eq!(revised.found("国が補う"), moved(&[&third]));
    assert_eq!(
        revised.found("国と県が補う仕組みを続ける。便数を減らすときは、島の住民と半年前"),
        moved(&[&third])
    );
    assert_eq!(revised.revisions("policy").len(), 3);
}

#[test]
fn a_chain_can_end_with_nothing() {
    let second = three().replace("国が補う", "国と県が補う");
    let third = document(&[("１ 水素", HYDROGEN), ("３ 棚田", TERRACES)]);
    let revised = revise(&[three(), second, third]);
    assert_eq!(revised.found("国が補う"), Found::Gone);
    assert_eq!(revised.found("国と県が補う"), Found::Gone);
}

#[test]
fn a_revision_is_taken_back() {
    let second = three().replace("国が補う", "国と県が補う");
    let revised = revise(&[three(), second, three()]);
    assert_eq!(revised.found("国が補う"), Found::Same);
    assert_eq!(revised.found("国と県が補う"), moved(&[FERRY]));
}

#[test]
fn the_title_is_changed() {
    let after = three().replace("title: 港湾政策の提言", "title: 港湾と島の提言");
    let revised = revise(&[three(), after]);
    assert_eq!(revised.check_all(), (3, 0, 0));
    let revisions = revised.revisions("policy");
    assert_eq!(revisions[0]["document"]["title"], "港湾と島の提言");
    assert_eq!(revisions[1]["document"]["title"], "港湾政策の提言");
    assert_eq!(revisions[0]["counts"]["kept"], 3);
}

#[test]
fn a_footnote_is_changed() {
    let noted =
        format!("{HYDROGEN}[^1]\n\n[^1]: 岸壁の深さは二〇二四年の調査による平均の値である。");
    let before = document(&[("水素", &noted), ("航路", FERRY)]);
    let after = before.replace("平均の値", "中央の値");
    let revised = revise(&[before, after]);
    let Found::Moved(notes) = revised.found("平均の値") else {
        panic!("the note leads nowhere");
    };
    assert!(notes[0].contains("中央の値"), "{notes:?}");
    assert_eq!(revised.found("十六メートル"), Found::Same);
}

#[test]
fn a_row_is_added_to_a_table() {
    let table = "| 港 | 深さ | 着工 |\n|---|---|---|\n| 北浜港 | 十六メートル | 二〇二六年 |\n| 南浦港 | 十四メートル | 二〇二七年 |\n";
    let longer = format!("{table}| 東崎港 | 十二メートル | 二〇二八年 |\n");
    let revised = revise(&[document(&[("表", table)]), document(&[("表", &longer)])]);
    let old = revised.former.iter().find(|p| !p.text.contains("東崎港"));
    let Found::Moved(tables) = revised.check(old.unwrap()) else {
        panic!("the table leads nowhere");
    };
    assert!(tables[0].contains("東崎港") && tables[0].contains("北浜港"));
}

#[test]
fn a_question_is_reworded() {
    let asked = |question: &str| {
        document(&[(
            "聞き手と語り手",
            &format!("**Q. {question}**\n\nA. {HYDROGEN}\n"),
        )])
    };
    let revised = revise(&[
        asked("港はいくつ要りますか。"),
        asked("港は幾つあれば足りますか。"),
    ]);
    let Found::Moved(answers) = revised.found("いくつ要りますか") else {
        panic!("the question leads nowhere");
    };
    assert!(answers[0].contains("幾つあれば"), "{answers:?}");
}

#[test]
fn all_sentences_are_reordered() {
    let sentences: Vec<&str> = FERRY
        .split_inclusive('。')
        .chain(NURSE.split_inclusive('。'))
        .collect();
    let backwards: String = sentences.iter().rev().copied().collect();
    let before = document(&[("提言", &sentences.concat())]);
    let revised = revise(&[before, document(&[("提言", &backwards)])]);
    assert_eq!(revised.found(&sentences.concat()), moved(&[&backwards]));
}

#[test]
fn the_whole_text_is_replaced() {
    let after = document(&[("１ 図書館", LIBRARY), ("２ 看護", NURSE)]);
    let revised = revise(&[three(), after]);
    assert_eq!(revised.check_all(), (2, 0, 3));
    let newest = &revised.revisions("policy")[0];
    assert_eq!(
        (
            newest["counts"]["removed"].as_u64(),
            newest["counts"]["added"].as_u64()
        ),
        (Some(3), Some(2))
    );
    assert_eq!(newest["retired"].as_array().unwrap().len(), 3);
}

#[test]
fn one_of_two_equal_passages_goes() {
    let twice = document(&[("島", FERRY), ("棚田", TERRACES), ("島", FERRY)]);
    let once = document(&[("島", FERRY), ("棚田", TERRACES)]);
    let revised = revise(&[twice, once]);
    assert_eq!(revised.check_all(), (2, 1, 0));
    let mut equal = revised
        .former
        .iter()
        .filter(|p| p.text == FERRY)
        .collect::<Vec<_>>();
    equal.sort_by_key(|passage| passage.ordinal);
    assert_eq!(revised.check(equal[0]), Found::Same);
    assert_eq!(revised.check(equal[1]), moved(&[FERRY]));
}

#[test]
fn an_id_that_never_was_is_not_found() {
    let revised = revise(&[three()]);
    let answer = revised.json("/v1/passages/0000000000000000");
    assert_eq!(
        (answer.status, answer.json()["code"].as_str()),
        (404, Some("passage_not_found"))
    );
    assert!(answer.json().get("passage").is_none());
}
