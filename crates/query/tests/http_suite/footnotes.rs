//! Passages and their notes lead to each other.

use crate::app::TestApp;

#[tokio::test]
async fn a_passage_lists_its_notes_and_a_note_knows_its_place() {
    let app = TestApp::shared();
    let body = app.first_passage("受け入れ港湾").await;
    let passage = app.get(&format!("/v1/passages/{body}")).await.json();
    let note = &passage["footnotes"][0];
    assert_eq!(note["mark"], "1");
    assert_eq!(note["text"], "岸壁の深さは十六メートルとした。");
    assert!(passage["anchor"].is_null());
    let id = note["passage_id"].as_str().unwrap();
    let noted = app.get(&format!("/v1/passages/{id}")).await.json();
    assert_eq!(noted["kind"], "footnote");
    assert_eq!(noted["anchor"]["passage_id"], body.as_str());
    assert_eq!(noted["anchor"]["range"], note["range"]);
    assert_eq!(noted["footnotes"].as_array().unwrap().len(), 0);
    let text = app.get("/v1/documents/hydrogen/text").await.text();
    let at = |end: &str| usize::try_from(note["range"]["bytes"][end].as_u64().unwrap()).unwrap();
    assert!(text[at("start")..at("end")].contains('1'));
}
