//! Tables, by tags and by rules.

use super::writer::{Page, Pdf};
use super::{blocks, document, page};

/// Adds a cell as marked content of a number.
fn cell(page: Page, number: usize, (x, y): (f64, f64), text: &str) -> Page {
    page.raw(&format!("/P << /MCID {number} >> BDC"))
        .line(x, y, text)
        .raw("EMC")
}

/// Marked content of a page.
fn content(page: usize, number: usize) -> String {
    let object = Pdf::page_object(page);
    format!("<< /Type /MCR /Pg {object} 0 R /MCID {number} >> ")
}

fn element(kind: &str, kids: &str) -> String {
    format!("<< /S /{kind} /K [{kids}] >> ")
}

#[test]
fn a_row_that_a_page_end_cuts_is_one_row() {
    let rows = [["港", "施策"], ["甲", "桟橋を広げ、船を"]];
    let mut first = page("考える。");
    for (at, text) in rows.concat().into_iter().enumerate() {
        let (x, y) = (
            80.0 + 120.0 * (at % 2) as f64,
            220.0 + 20.0 * (at / 2) as f64,
        );
        first = cell(first, at, (x, y), text);
    }
    let second = cell(Page::default(), 0, (200.0, 60.0), "減らす。");
    let second = cell(second, 1, (80.0, 80.0), "乙");
    let second = cell(second, 2, (200.0, 80.0), "なし");
    let td = |kids: &str| element("TD", kids);
    let tr = |cells: [String; 2]| element("TR", &cells.concat());
    let table = [
        tr([td(&content(1, 0)), td(&content(1, 1))]),
        tr([td(&content(1, 2)), td(&(content(1, 3) + &content(2, 0)))]),
        tr([td(&content(2, 1)), td(&content(2, 2))]),
    ];
    let table = element("Table", &table.concat());
    let pdf = Pdf::new([first, second]).catalog(&format!("/StructTreeRoot << /K [{table}] >>"));
    let document = document(&pdf);
    assert_eq!(
        blocks(&document)[1..],
        ["港 | 施策", "甲 | 桟橋を広げ、船を減らす。", "乙 | なし"]
    );
}

/// A table of rules with these columns, one row below the other; the cells of a row are as high as their
/// lines.
fn ruled(rows: &[&[&[&str]]], columns: &[f64]) -> Page {
    let mut page = Page::default();
    let mut top = 100.0;
    for row in rows {
        let lines = row.iter().map(|cell| cell.len()).max().unwrap();
        let height = 16.0 * lines as f64 + 4.0;
        for (cell, edges) in row.iter().zip(columns.windows(2)) {
            let (width, y) = (edges[1] - edges[0], 842.0 - top - height);
            page = page
                .raw(&format!("{} {y} {width} {height} re S", edges[0]))
                .lines(edges[0] + 4.0, top + 14.0, cell);
        }
        top += height;
    }
    page
}

const OLD: [&str; 5] = [
    "港を使う者は、あらかじめ知事に届け出な",
    "ければならない。知事は、届出を受けたと",
    "きは、港の利用の状況を考え、使う期間を",
    "定めることができる。届出の様式は、規則",
    "で定めるところによるものとする",
];
const NEW: [&str; 5] = [
    "港を使う者は、あらかじめ市長の許しを受",
    "けなければならない。市長は、申請を受け",
    "たときは、港の利用の状況を考え、使う期",
    "間と料金を定めることができる。申請の様",
    "式は、条例で定めるところによる",
];

#[test]
fn texts_side_by_side_are_read_one_by_one() {
    let (old, new) = (OLD.concat(), NEW.concat());
    for (rows, expected) in [
        (
            &[&[&OLD[..], &NEW[..]][..], &[&["甲"], &["乙"]]][..],
            [&old, &new, "甲 | 乙"],
        ),
        (
            &[&[&NEW[..], &OLD[..]], &[&["現行"], &["改正"]]],
            [&new, &old, "現行 | 改正"],
        ),
        (
            &[&[&["旧"], &["新"]], &[&OLD, &NEW]],
            ["旧 | 新", &old, &new],
        ),
    ] {
        let document = document(&Pdf::new([ruled(rows, &[60.0, 270.0, 480.0])]));
        assert_eq!(blocks(&document), expected);
    }
}

#[test]
fn a_short_cell_stays_with_the_text_after_it() {
    let rows: &[&[&[&str]]] = &[&[&["届出"], &OLD, &NEW], &[&["様式"], &["規則"], &["条例"]]];
    let document = document(&Pdf::new([ruled(rows, &[60.0, 120.0, 330.0, 540.0])]));
    let expected = [
        format!("届出 | {}", OLD.concat()),
        NEW.concat(),
        "様式 | 規則 | 条例".to_owned(),
    ];
    assert_eq!(blocks(&document), expected);
}
