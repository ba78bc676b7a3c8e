//! Words that are there again: in another document, in one that came back, or after a while.

use std::fs;

use issetsu_index_format::HistoryBatch;
use issetsu_indexer::Rebuild;

use crate::revised::{Found, Revised};

const HYDROGEN: &str = "水素の受け入れ港湾を三か所に絞り、岸壁の深さを十六メートルとする。貯蔵タンクは住宅から離して置き、地元の同意を得てから工事を始める。";
const FERRY: &str = "離島の航路は生活の足であり、運賃の差額を国が補う仕組みを続ける。便数を減らすときは、島の住民と半年前から話し合うことを義務とする。";
const TERRACES: &str = "棚田の保全には担い手が要る。畦を塗り、水路を直す仕事は毎年くり返され、休めば三年で元に戻せなくなる。";
const LIBRARY: &str = "図書館の開館時間を夜九時まで延ばし、司書を正規の職員として雇う。移動図書館は週に二度、山あいの集落を回る。";
const NURSE: &str =
    "訪問看護の報酬は移動にかかる時間を含めて計算し、豪雪地帯では冬の間だけ割り増しとする。";

/// A document of sections; without an id, it has that of its file.
fn titled(title: &str, sections: &[(&str, &str)]) -> String {
    let section = |(heading, text): &(&str, &str)| format!("## {heading}\n\n{text}\n\n");
    let sections: String = sections.iter().map(section).collect();
    format!("---\ntitle: {title}\n---\n\n{sections}")
}

fn document(id: &str, sections: &[(&str, &str)]) -> String {
    titled(&format!("{id}の提言\nid: {id}"), sections)
}

fn moved(texts: &[&str]) -> Found {
    Found::Moved(texts.iter().map(|text| (*text).to_owned()).collect())
}

fn other() -> String {
    document("library", &[("図書館", LIBRARY)])
}

#[test]
fn a_document_comes_back_with_a_typo_mended() {
    let file = document("ports", &[("水素", HYDROGEN), ("航路", FERRY)]);
    let mended = FERRY.replace("差額", "差額分");
    let mut revised = Revised::new(&[("a.md", &file), ("b.md", &other())]);
    revised.revise(&[("b.md", &other())]);
    assert_eq!(revised.check_all(), (1, 0, 2));
    revised.revise(&[("a.md", &file.replace(FERRY, &mended)), ("b.md", &other())]);
    assert_eq!(revised.found(HYDROGEN), Found::Same);
    assert_eq!(revised.found(FERRY), moved(&[&mended]));
    assert_eq!(revised.check_all(), (3, 1, 0));
    let newest = &revised.revisions("ports")[0];
    assert_eq!(newest["change"], "added");
    assert_eq!(newest["retired"].as_array().unwrap().len(), 0);
}

/// The other document stands first in one case and last in the other, as runs go by path.
#[test]
fn a_section_is_moved_to_another_document() {
    for name in ["0.md", "z.md"] {
        let file = document("ports", &[("水素", HYDROGEN), ("航路", FERRY)]);
        let mut revised = Revised::new(&[("a.md", &file), (name, &other())]);
        let left = document("ports", &[("水素", HYDROGEN)]);
        let longer = document("library", &[("図書館", LIBRARY), ("島の足", FERRY)]);
        revised.revise(&[("a.md", &left), (name, &longer)]);
        assert_eq!(revised.found(FERRY), moved(&[FERRY]));
        assert_eq!(revised.check_all(), (3, 1, 0));
        let counts = &revised.revisions("ports")[0]["counts"];
        assert_eq!(
            (counts["moved"].as_u64(), counts["removed"].as_u64()),
            (Some(1), Some(0))
        );
        revised.revise(&[("a.md", &file), (name, &other())]);
        assert_eq!(revised.check_all(), (3, 1, 0));
    }
}

#[test]
fn a_section_is_copied_to_another_document_and_removed_later() {
    let file = document(
        "ports",
        &[("水素", HYDROGEN), ("航路", FERRY), ("注", "以上。")],
    );
    let longer = document(
        "library",
        &[("図書館", LIBRARY), ("島の足", FERRY), ("注", "以上。")],
    );
    let mut revised = Revised::new(&[("a.md", &file), ("b.md", &other())]);
    revised.revise(&[("a.md", &file), ("b.md", &longer)]);
    let left = document("ports", &[("水素", HYDROGEN)]);
    revised.revise(&[("a.md", &left), ("b.md", &longer)]);
    assert_eq!(revised.found(FERRY), moved(&[FERRY]));
    assert_eq!(revised.found("以上"), Found::Gone);
}

#[test]
fn what_stands_in_many_documents_took_no_place() {
    let files: Vec<String> = ["a", "b", "c"]
        .map(|id| document(id, &[("注", FERRY)]))
        .into();
    let mut revised = Revised::new(&[
        ("a.md", &files[0]),
        ("b.md", &files[1]),
        ("c.md", &files[2]),
    ]);
    revised.revise(&[("b.md", &files[1]), ("c.md", &files[2])]);
    assert_eq!(revised.check_all(), (2, 0, 1));
}

#[test]
fn a_section_is_edited_and_moved_to_another_document() {
    let file = document("ports", &[("水素", HYDROGEN), ("航路", FERRY)]);
    let edited = FERRY.replace("半年前", "一年前");
    let mut revised = Revised::new(&[("a.md", &file), ("b.md", &other())]);
    let left = document("ports", &[("水素", HYDROGEN)]);
    let longer = document("library", &[("図書館", LIBRARY), ("島の足", &edited)]);
    revised.revise(&[("a.md", &left), ("b.md", &longer)]);
    assert_eq!(revised.found(FERRY), moved(&[&edited]));
}

#[test]
fn a_document_is_split_into_two_files() {
    let parts = [
        ("水素", HYDROGEN),
        ("航路", FERRY),
        ("棚田", TERRACES),
        ("看護", NURSE),
    ];
    let mut revised = Revised::new(&[("a.md", &document("ports", &parts))]);
    let (first, second) = (
        document("ports", &parts[..2]),
        document("care", &parts[2..]),
    );
    revised.revise(&[("a.md", &first), ("b.md", &second)]);
    assert_eq!(revised.check_all(), (4, 2, 0));
    for text in [TERRACES, NURSE] {
        assert_eq!(revised.found(text), moved(&[text]));
    }
    revised.revise(&[("a.md", &document("ports", &parts))]);
    assert_eq!(revised.check_all(), (4, 2, 0));
    assert_eq!(revised.json("/v1/documents/care").status, 410);
}

/// What was one passage for a while leads to its parts in both files, each of the older ones to
/// its own.
#[test]
fn a_joined_passage_is_split_into_two_files() {
    let parts = [("航路", FERRY), ("棚田", TERRACES)];
    let joined = format!("{FERRY}\n\n{TERRACES}");
    let mut revised = Revised::new(&[("a.md", &document("ports", &parts))]);
    revised.revise(&[("a.md", &document("ports", &[("提言", &joined)]))]);
    let files = [
        document("ports", &[("島", FERRY)]),
        document("fields", &[("田", TERRACES)]),
    ];
    revised.revise(&[("a.md", &files[0]), ("b.md", &files[1])]);
    assert_eq!(revised.found(FERRY), moved(&[FERRY]));
    assert_eq!(revised.found(TERRACES), moved(&[TERRACES]));
    let Found::Moved(both) = revised.found(&joined) else {
        panic!("the passage that held both leads nowhere");
    };
    assert_eq!(both, [FERRY, TERRACES]);
}

#[test]
fn a_text_is_rewritten_and_restored() {
    let version = |text: &str| document("ports", &[("水素", HYDROGEN), ("航路", text)]);
    let second = FERRY.replace("国が補う", "国と県が補う");
    let mut revised = Revised::new(&[("a.md", &version(FERRY))]);
    for text in [&second, NURSE, FERRY] {
        revised.revise(&[("a.md", &version(text))]);
    }
    assert_eq!(revised.found(FERRY), Found::Same);
    assert_eq!(revised.found(&second), moved(&[FERRY]));
    assert_eq!(revised.found(NURSE), Found::Gone);
    assert_eq!(revised.check_all(), (2, 1, 1));
}

#[test]
fn a_file_is_renamed_and_its_title_edited() {
    let parts = [("水素", HYDROGEN), ("航路", FERRY)];
    let mut revised = Revised::new(&[("a.md", &titled("港湾の提言", &parts)), ("x.md", &other())]);
    revised.revise(&[
        ("z.md", &titled("港と島の提言", &parts)),
        ("x.md", &other()),
    ]);
    assert_eq!(revised.check_all(), (3, 2, 0));
    let answer = revised.json("/v1/documents/a");
    assert_eq!((answer.status, answer.location()), (301, "/v1/documents/z"));
    assert_eq!(revised.revisions("a")[0]["successor"], "z");
}

#[test]
fn a_file_is_renamed_and_all_of_it_edited() {
    let parts = [("水素", HYDROGEN), ("航路", FERRY)];
    let edited = [
        ("水素", &*HYDROGEN.replace("三か所", "四か所")),
        ("航路", &*FERRY.replace("半年前", "一年前")),
    ];
    let mut revised = Revised::new(&[("a.md", &titled("港湾の提言", &parts)), ("x.md", &other())]);
    revised.revise(&[
        ("z.md", &titled("港と島の提言", &edited)),
        ("x.md", &other()),
    ]);
    assert_eq!(revised.check_all(), (3, 2, 0));
    assert_eq!(revised.found(HYDROGEN), moved(&[edited[0].1]));
    assert_eq!(
        revised.json("/v1/documents/a").location(),
        "/v1/documents/z"
    );
}

#[test]
fn a_file_without_an_id_is_split_into_two_of_other_names() {
    let parts = [("水素", HYDROGEN), ("航路", FERRY), ("棚田", TERRACES)];
    let mut revised = Revised::new(&[("a.md", &titled("提言", &parts)), ("x.md", &other())]);
    revised.revise(&[
        ("b.md", &titled("前編", &parts[..1])),
        ("c.md", &titled("後編", &parts[1..])),
        ("x.md", &other()),
    ]);
    assert_eq!(revised.check_all(), (4, 3, 0));
    assert_eq!(
        revised.json("/v1/documents/a").location(),
        "/v1/documents/c"
    );
}

#[test]
fn other_documents_are_no_successors() {
    let file = document(
        "ports",
        &[("水素", HYDROGEN), ("航路", FERRY), ("注", "以上。")],
    );
    let mut revised = Revised::new(&[("a.md", &file), ("b.md", &other())]);
    revised.revise(&[("b.md", &other())]);
    let new = document(
        "care",
        &[("看護", NURSE), ("棚田", TERRACES), ("注", "以上。")],
    );
    revised.revise(&[("b.md", &other()), ("c.md", &new)]);
    assert_eq!(revised.check_all(), (4, 0, 3));
}

/// Records of the first version of the program have no sketch.
#[test]
fn a_history_without_sketches_knows_the_same_text() {
    let file = document("ports", &[("水素", HYDROGEN), ("航路", FERRY)]);
    let mut revised = Revised::new(&[("a.md", &file), ("b.md", &other())]);
    revised.revise(&[("b.md", &other())]);
    forget_sketches(&revised);
    let longer = document("library", &[("図書館", LIBRARY), ("島の足", FERRY)]);
    revised.revise(&[("b.md", &longer)]);
    assert_eq!(revised.found(FERRY), moved(&[FERRY]));
    assert_eq!(revised.found(HYDROGEN), Found::Gone);
    revised.update(Rebuild::Always);
    assert_eq!(revised.check_all(), (2, 1, 1));
}

fn forget_sketches(revised: &Revised) {
    let index = revised.index.index_dir();
    let folder = index.generation_path(index.current().unwrap().unwrap());
    for batch in HistoryBatch::list(&folder).unwrap() {
        let lines = String::from_utf8(batch.checked_lines().unwrap()).unwrap();
        let forget = |line: &str| match line.split_once(",\"sketch\":\"") {
            Some((before, sketch)) => {
                let (_, behind) = sketch.split_once('"').unwrap();
                format!("{before}{behind}\n")
            }
            None => format!("{line}\n"),
        };
        let lines: String = lines.lines().map(forget).collect();
        fs::remove_file(&batch.path).unwrap();
        HistoryBatch::write(&folder, batch.generation, lines.as_bytes()).unwrap();
    }
}
