//! Tables of tagged files.

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
