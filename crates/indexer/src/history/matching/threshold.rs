//! Measures on the sample corpus what [`MIN_SHARE`] rests on.

use std::fs;
use std::path::Path;

use issetsu_extract::{Input, Limits, extract};
use issetsu_model::Passage;
use issetsu_passages::{Policy, passages};

use super::*;

/// How many other passages of its document each is compared with.
const OTHERS: usize = 60;
/// One of this many characters is changed.
const CHANGED: u64 = 6;

pub(in crate::history) fn sample() -> Vec<Vec<Passage>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let documents = files.filter(|path| path.extension().is_some_and(|e| e == "md" || e == "txt"));
    let cut = |path: std::path::PathBuf| {
        let input = Input {
            path: path.file_name()?.to_str()?,
            bytes: &fs::read(&path).unwrap(),
            sidecar: None,
            recognized: None,
        };
        let document = extract(&input, &Limits::default()).ok()?.document;
        Some(passages(&document, &Policy::default()))
    };
    documents.filter_map(cut).collect()
}

fn piece(passage: &Passage) -> Piece<'_> {
    Piece {
        id: &passage.id,
        section_path: &passage.section_path,
        text: &passage.text,
    }
}

/// A number below `limit`, the same in each run of the test.
pub(in crate::history) fn random(state: &mut u64, limit: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005);
    *state = state.wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % limit
}

fn changed(text: &str, characters: &[char], state: &mut u64) -> String {
    let mut change = |c: char| {
        let at = random(state, characters.len() as u64);
        let other = characters[usize::try_from(at).unwrap()];
        if random(state, CHANGED) == 0 {
            other
        } else {
            c
        }
    };
    text.chars().map(&mut change).collect()
}

fn is_replaced(old: &Passage, new: &[Piece<'_>]) -> bool {
    matches!(fates(&[piece(old)], new)[0], Fate::Replaced(_))
}

#[test]
fn changed_passages_are_found_and_others_are_not() {
    let documents = sample();
    let texts = documents.iter().flatten().map(|p| p.text.as_str());
    let characters: Vec<char> = texts.flat_map(str::chars).collect();
    let other_id = PassageId::of(&issetsu_model::DocumentId::new("x").unwrap(), &[], "", 0);
    let (mut passages, mut found, mut mistaken, mut state) = (0, 0, 0, 20_251_122);
    for document in &documents {
        for passage in document {
            let text = changed(&passage.text, &characters, &mut state);
            let new = Piece {
                id: &other_id,
                text: &text,
                ..piece(passage)
            };
            passages += 1;
            found += usize::from(is_replaced(passage, &[new]));
            let others = document.iter().filter(|other| other.text != passage.text);
            let others: Vec<_> = others.take(OTHERS).map(piece).collect();
            mistaken += usize::from(is_replaced(passage, &others));
        }
    }
    let counts = format!("{found} and {mistaken} of {passages}");
    assert!(passages > 300, "{counts}");
    assert!(found * 100 >= passages * 98, "{counts}");
    assert!(mistaken * 100 <= passages * 3, "{counts}");
}
