//! What becomes of passages, case by case.

use issetsu_model::DocumentId;

use super::*;

const HYDROGEN: &str = "水素の受け入れ港湾を三か所に絞り、岸壁の深さを十六メートルとする。";
const FERRY: &str = "離島の航路は生活の足であり、運賃の差額を国が補う仕組みを続ける。";
const TERRACES: &str = "棚田の保全には担い手が要る。畦を塗り、水路を直す仕事は毎年ある。";

/// A section path, with `/` between headings, and a text.
type Place<'a> = (&'a str, &'a str);

struct Version {
    ids: Vec<PassageId>,
    paths: Vec<Vec<String>>,
    texts: Vec<String>,
}

fn version(places: &[Place<'_>]) -> Version {
    let document = DocumentId::new("d").unwrap();
    let mut seen: HashMap<(Vec<String>, String), u32> = HashMap::new();
    let mut version = Version {
        ids: Vec::new(),
        paths: Vec::new(),
        texts: Vec::new(),
    };
    for (path, text) in places {
        let path: Vec<String> = path.split('/').map(str::to_owned).collect();
        let occurrence = seen.entry((path.clone(), (*text).to_owned())).or_default();
        let id = PassageId::of(&document, &path, text, *occurrence);
        *occurrence += 1;
        version.ids.push(id);
        version.paths.push(path);
        version.texts.push((*text).to_owned());
    }
    version
}

fn pieces(version: &Version) -> Vec<Piece<'_>> {
    let rows = version.ids.iter().zip(&version.paths).zip(&version.texts);
    rows.map(|((id, section_path), text)| Piece {
        id,
        section_path,
        text,
    })
    .collect()
}

fn check(old: &[Place<'_>], new: &[Place<'_>], expected: &[Fate]) {
    let (old, new) = (version(old), version(new));
    assert_eq!(fates(&pieces(&old), &pieces(&new)), expected);
}

#[test]
fn the_same_id_is_the_same_passage() {
    check(
        &[("1", HYDROGEN), ("1", FERRY)],
        &[("1", TERRACES), ("1", HYDROGEN), ("1", FERRY)],
        &[Fate::Kept(1), Fate::Kept(2)],
    );
}

#[test]
fn a_moved_text_is_found_whatever_its_section() {
    check(
        &[("１ 港", HYDROGEN), ("２ 島", FERRY)],
        &[("１ 島", FERRY), ("２ 港湾/（１）岸壁", HYDROGEN)],
        &[Fate::Moved(1), Fate::Moved(0)],
    );
}

#[test]
fn repeated_texts_follow_their_headings_then_their_order() {
    let note = "（出典）各省の資料による。";
    check(
        &[("１ 港", note), ("２ 島", note)],
        &[("１ 島", note), ("２ 港", note)],
        &[Fate::Moved(1), Fate::Moved(0)],
    );
    check(
        &[("a", note), ("b", note), ("c", note)],
        &[("x", note), ("y", note), ("z", note)],
        &[Fate::Moved(0), Fate::Moved(1), Fate::Moved(2)],
    );
}

#[test]
fn one_of_two_that_goes_is_the_one_that_stays() {
    check(
        &[("1", FERRY), ("1", FERRY)],
        &[("1", FERRY)],
        &[Fate::Kept(0), Fate::Moved(0)],
    );
}

#[test]
fn a_typo_leads_to_the_mended_text() {
    let mended = HYDROGEN.replace("十六", "十八");
    check(
        &[("1", HYDROGEN)],
        &[("1", &mended)],
        &[Fate::Replaced(vec![0])],
    );
    check(
        &[("1", "配管の敷設")],
        &[("1", "配管の設置と敷設")],
        &[Fate::Replaced(vec![0])],
    );
}

#[test]
fn a_split_passage_has_all_its_parts_the_greatest_first() {
    let both = format!("{FERRY}{HYDROGEN}{TERRACES}");
    let longer = format!("{HYDROGEN}{TERRACES}");
    check(
        &[("1", &both)],
        &[("1", FERRY), ("1", &longer)],
        &[Fate::Replaced(vec![1, 0])],
    );
}

#[test]
fn joined_passages_lead_to_the_same_one() {
    let joined = format!("{HYDROGEN}\n{FERRY}");
    check(
        &[("1", HYDROGEN), ("1", FERRY)],
        &[("1", &joined)],
        &[Fate::Replaced(vec![0]), Fate::Replaced(vec![0])],
    );
}

#[test]
fn what_is_left_of_a_long_passage_replaces_it() {
    let long = format!("{HYDROGEN}{FERRY}{TERRACES}").repeat(3) + "そのほかの提案を次に述べる。";
    let left = "離島の航路は生活の足であり、補う仕組みを続ける。";
    check(&[("1", &long)], &[("1", left)], &[Fate::Replaced(vec![0])]);
}

#[test]
fn other_words_are_no_successor() {
    check(
        &[("1", HYDROGEN)],
        &[("1", FERRY), ("1", TERRACES)],
        &[Fate::Gone],
    );
    check(&[("1", HYDROGEN)], &[], &[Fate::Gone]);
    check(&[("1", "港")], &[("1", "島")], &[Fate::Gone]);
}

#[test]
fn a_passage_that_stays_replaces_no_other() {
    let near = HYDROGEN.replace("三か所", "四か所");
    check(
        &[("1", HYDROGEN), ("1", &near)],
        &[("1", &near)],
        &[Fate::Gone, Fate::Kept(0)],
    );
}
