//! Documents that go, come back, and change their names.

use issetsu_testkit::encode;

use crate::revised::{Found, Revised};

const BODY: &str = "\n## 一\n\n水素の受け入れ港湾を三か所に絞り、岸壁の深さを十六メートルとする。\n\n## 二\n\n離島の航路は生活の足であり、運賃の差額を国が補う仕組みを続ける。\n";
const OTHER: &str =
    "# 図書館の夜\n\n図書館の開館時間を夜九時まで延ばし、司書を正規の職員として雇う。\n";

fn with_id(id: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: 港湾の提言\npublisher: 港湾政策研究会\ndate: 2025-06\n---\n{BODY}"
    )
}

fn titled() -> String {
    format!("---\ntitle: 港湾の提言\n---\n{BODY}")
}

#[test]
fn a_document_is_removed() {
    let mut revised = Revised::new(&[("a.md", &with_id("ports")), ("b.md", OTHER)]);
    revised.revise(&[("b.md", OTHER)]);
    assert_eq!(revised.check_all(), (1, 0, 2));
    for path in ["", "/outline", "/text"] {
        let answer = revised.json(&format!("/v1/documents/ports{path}"));
        assert_eq!(
            (answer.status, answer.json()["code"].as_str()),
            (410, Some("document_gone"))
        );
        let known = &answer.json()["document"];
        assert_eq!(known["title"], "港湾の提言");
        assert_eq!(known["publisher"], "港湾政策研究会");
        assert_eq!(known["gone"], "2023-11-15T22:13:20Z");
        assert_eq!(known["text_sha256"].as_str().unwrap().len(), 64);
    }
    let revisions = revised.revisions("ports");
    assert_eq!(revisions[0]["change"], "removed");
    assert_eq!(revisions[0]["counts"]["removed"], 2);
    assert_eq!(revisions[1]["change"], "added");
    let unknown = revised.json("/v1/documents/harbours");
    assert_eq!(unknown.status, 404);
}

#[test]
fn a_page_says_what_is_known_in_both_languages() {
    let mut revised = Revised::new(&[("a.md", &with_id("ports")), ("b.md", OTHER)]);
    revised.revise(&[("b.md", OTHER)]);
    let id = revised.passage("十六メートル").id.clone();
    for (page, words) in [
        (
            format!("/passages/{id}?hl=ja"),
            [
                "なくなった日",
                "2023年11月15日",
                "1番目の一節",
                "港湾の提言",
            ],
        ),
        (
            format!("/passages/{id}?hl=en"),
            ["Gone since", "2023-11-15", "passage 1", "港湾の提言"],
        ),
        (
            "/documents/ports?hl=ja".to_owned(),
            ["取り下げ", "2025年6月", "港湾政策研究会", "港湾の提言"],
        ),
        (
            "/documents/ports?hl=en".to_owned(),
            ["withdrawn", "2025-06", "港湾政策研究会", "港湾の提言"],
        ),
    ] {
        let answer = revised.get(&page, "text/html");
        assert_eq!(answer.status, 410);
        for word in words {
            assert!(
                answer.body.contains(word),
                "{page} does not say {word}: {}",
                answer.body
            );
        }
    }
}

#[test]
fn a_document_comes_back() {
    let file = with_id("ports");
    let mut revised = Revised::new(&[("a.md", &file), ("b.md", OTHER)]);
    revised.revise(&[("b.md", OTHER)]);
    revised.revise(&[("a.md", &file), ("b.md", OTHER)]);
    assert_eq!(revised.check_all(), (3, 0, 0));
    assert_eq!(revised.json("/v1/documents/ports").status, 200);
    let changes: Vec<_> = revised
        .revisions("ports")
        .iter()
        .map(|r| r["change"].clone())
        .collect();
    assert_eq!(changes, ["added", "removed", "added"]);
}

#[test]
fn a_document_comes_back_with_another_heading() {
    let file = with_id("ports");
    let mut revised = Revised::new(&[("a.md", &file), ("b.md", OTHER)]);
    revised.revise(&[("b.md", OTHER)]);
    revised.revise(&[("a.md", &file.replace("## 二", "## 航路")), ("b.md", OTHER)]);
    assert_eq!(revised.check_all(), (3, 1, 0));
}

#[test]
fn a_file_with_an_id_is_renamed() {
    let mut revised = Revised::new(&[("a.md", &with_id("ports"))]);
    revised.revise(&[("z.md", &with_id("ports"))]);
    assert_eq!(revised.check_all(), (2, 0, 0));
    assert_eq!(
        revised.revisions("ports")[0]["document"]["source"]["path"],
        "z.md"
    );
}

#[test]
fn a_file_without_an_id_is_renamed() {
    let mut revised = Revised::new(&[("港.md", &titled()), ("b.md", OTHER)]);
    revised.revise(&[("港湾.md", &titled()), ("b.md", OTHER)]);
    assert_eq!(revised.check_all(), (3, 2, 0));
    let moved = revised.json("/v1/documents/%E6%B8%AF/text?format=json");
    assert_eq!(
        (moved.status, moved.json()["code"].as_str()),
        (301, Some("document_moved"))
    );
    assert_eq!(
        moved.location(),
        "/v1/documents/%E6%B8%AF%E6%B9%BE/text?format=json"
    );
    assert_eq!(revised.json(moved.location()).status, 200);
    let page = revised.get("/documents/%E6%B8%AF?q=a", "text/html");
    assert_eq!(page.location(), "/documents/%E6%B8%AF%E6%B9%BE?q=a");
    assert_eq!(revised.revisions("%E6%B8%AF")[0]["successor"], "港湾");
}

#[test]
fn a_file_is_renamed_and_edited_then_renamed_again() {
    let edited = titled().replace("国が補う", "国と県が補う");
    let mut revised = Revised::new(&[("a.md", &titled()), ("x.md", OTHER)]);
    revised.revise(&[("b.md", &edited), ("x.md", OTHER)]);
    revised.revise(&[("c.md", &edited), ("x.md", OTHER)]);
    assert_eq!(revised.check_all(), (3, 4, 0));
    assert_eq!(
        revised.json("/v1/documents/a").location(),
        "/v1/documents/c"
    );
    let Found::Moved(texts) = revised.found("国が補う") else {
        panic!("the passage leads nowhere");
    };
    assert!(texts[0].contains("国と県が補う"), "{texts:?}");
}

#[test]
fn the_id_of_a_file_is_changed() {
    let mut revised = Revised::new(&[("a.md", &with_id("ports"))]);
    revised.revise(&[("a.md", &with_id("harbours"))]);
    assert_eq!(revised.check_all(), (2, 2, 0));
    assert_eq!(
        revised.json("/v1/documents/ports").location(),
        "/v1/documents/harbours"
    );
}

#[test]
fn a_like_title_alone_makes_no_successor() {
    let other = "---\ntitle: 港湾の提言\n---\n\n訪問看護の報酬は移動の時間を含めて計算し、冬の間だけ割り増しとする。\n";
    let mut revised = Revised::new(&[("a.md", &titled()), ("x.md", OTHER)]);
    revised.revise(&[("b.md", other), ("x.md", OTHER)]);
    assert_eq!(revised.check_all(), (2, 0, 2));
    assert_eq!(revised.json("/v1/documents/a").status, 410);
}

#[test]
fn revisions_come_in_pages() {
    let mut revised = Revised::new(&[("a.md", &with_id("ports"))]);
    for depth in ["十七", "十八", "十九", "二十"] {
        revised.revise(&[("a.md", &with_id("ports").replace("十六", depth))]);
    }
    let first = revised.json("/v1/documents/ports/revisions?limit=3");
    assert_eq!(first.json()["total"]["value"], 5);
    assert!(first.header("link").contains("rel=\"next\""));
    let cursor = first.json()["next_cursor"].as_str().unwrap().to_owned();
    let uri = format!("/v1/documents/ports/revisions?limit=3&cursor={cursor}");
    let second = revised.json(&uri).json();
    assert_eq!(second["revisions"].as_array().unwrap().len(), 2);
    assert_eq!(second["revisions"][1]["change"], "added");
    assert_eq!(second["next_cursor"], serde_json::Value::Null);
    let newest = &first.json()["revisions"][0];
    let retired = newest["retired"][0]["id"].as_str().unwrap().to_owned();
    let successor = newest["retired"][0]["successors"][0].as_str().unwrap();
    let answer = revised.json(&format!("/v1/passages/{retired}"));
    assert_eq!(answer.location(), format!("/v1/passages/{successor}"));
}

#[test]
fn an_explanation_cannot_be_given_for_what_has_moved() {
    let mut revised = Revised::new(&[("a.md", &with_id("ports"))]);
    revised.revise(&[("a.md", &with_id("ports").replace("十六", "十七"))]);
    let id = revised.passage("十六メートル").id.clone();
    let answer = revised.json(&format!("/v1/explain?q=a&passage={id}"));
    assert_eq!(answer.status, 410);
    assert_eq!(
        answer.json()["passage"]["successors"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

/// Names as a Mac writes them, and the ids that they gave when each mark became a hyphen.
const TAKEN_APART: [(&str, &str, &str); 3] = [
    ("カ\u{3099}イト\u{3099}.md", "カ-イト", "ガイド"),
    ("ハ\u{309a}ネル.md", "ハ-ネル", "パネル"),
    ("re\u{301}sume\u{301}.md", "re-sume", "résumé"),
];

#[test]
fn ids_of_names_that_were_taken_apart_lead_on() {
    for (path, former, now) in TAKEN_APART {
        // The ids that the document and its passages had, where it states the former one itself.
        let stated = Revised::new(&[("stated.md", &with_id(former))]);
        let passages = stated.passages_of(former);
        assert_eq!(passages.len(), 2);
        let revised = Revised::new(&[(path, &titled()), ("b.md", OTHER)]);
        let answer = revised.json(&format!("/v1/documents/{}", encode(former)));
        assert_eq!(answer.status, 301, "{path}: {}", answer.body);
        let there = revised.json(answer.location());
        assert_eq!(there.status, 200, "{path}: {}", there.body);
        assert_eq!(there.json()["id"], now);
        let living = revised.passages_of(now);
        for (passage, heir) in passages.iter().zip(&living) {
            let answer = revised.json(&format!("/v1/passages/{passage}"));
            assert_eq!(answer.status, 301, "{path}: {}", answer.body);
            assert!(
                answer.location().contains(heir.as_str()),
                "{}",
                answer.location()
            );
        }
    }
}

#[test]
fn an_earlier_id_that_another_document_has_is_that_documents() {
    let (path, former, _) = TAKEN_APART[0];
    let revised = Revised::new(&[(path, &titled()), ("b.md", &with_id(former))]);
    let answer = revised.json(&format!("/v1/documents/{}", encode(former)));
    assert_eq!(answer.status, 200);
    assert_eq!(revised.revisions(&encode(former)).len(), 1);
}
