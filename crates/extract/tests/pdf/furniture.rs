//! Only what no reader reads as text is left out with the running heads and page numbers.

use super::writer::{Page, Pdf};
use super::{blocks, document};

/// Pages with a line at the head, a paragraph in the middle, and a line at the foot.
fn pages(count: usize, head: impl Fn(usize) -> Page, foot: impl Fn(usize) -> String) -> Pdf {
    const TEXTS: [&str; 5] = [
        "財源を確保する必要がある。",
        "人材を育てる必要がある。",
        "制度を改める必要がある。",
        "技術を磨く必要がある。",
        "情報を公開する必要がある。",
    ];
    Pdf::new((1..=count).map(|number| {
        head(number)
            .line(80.0, 400.0, TEXTS[number - 1])
            .line(80.0, 800.0, &foot(number))
    }))
}

fn check(pdf: &Pdf, kept: &[&str], left_out: &[&str]) {
    let document = document(pdf);
    let whole: String = document.text.split_whitespace().collect();
    for text in kept {
        assert!(whole.contains(text), "{text} is not in {}", document.text);
    }
    for text in left_out {
        assert!(!whole.contains(text), "{text} is in {}", document.text);
    }
}

/// A line at the head of a page in a size.
fn head(size: f64, text: &str) -> Page {
    Page::default().show(("M", size), (80.0, 60.0), text)
}

#[test]
fn figures_that_do_not_count_the_pages_are_text() {
    let budget = pages(
        4,
        |n| {
            head(
                10.0,
                &format!("令和{}年度　予算額　{}億円", n + 3, 90 + 7 * n),
            )
        },
        |n| format!("- {n} -"),
    );
    check(
        &budget,
        &["令和4年度予算額97億円", "令和7年度予算額118億円"],
        &["-1-"],
    );
    let kanji = pages(
        5,
        |n| head(10.0, &format!("第{}回会合の出席者　{}名", n * 2, 30 - n)),
        |n| format!("港湾白書　{n}"),
    );
    check(
        &kanji,
        &["第2回会合の出席者29名", "第10回会合の出席者25名"],
        &["港湾白書"],
    );
    let codes = pages(
        3,
        |n| head(10.0, &format!("整理番号　{}", 1000 + 13 * n)),
        |n| n.to_string(),
    );
    check(&codes, &["整理番号1013", "整理番号1039"], &[]);
}

#[test]
fn headings_that_pages_begin_with_are_text() {
    let numbered = |n: usize| ["提言１", "提言２", "提言３", "提言４", "提言５"][n - 1].to_owned();
    let large = pages(4, |n| head(18.0, &numbered(n)), |n| format!("{n}"));
    check(&large, &["提言１", "提言２", "提言３", "提言４"], &[]);
    let small = pages(5, |n| head(10.0, &numbered(n)), |_| "終わりに。".to_owned());
    check(&small, &["提言１", "提言２", "提言５"], &[]);
    let spaced = pages(
        4,
        |n| head(10.0, &format!("事例　{n}")),
        |n| format!("－ {n} －"),
    );
    check(&spaced, &["事例1", "事例4"], &["－1－"]);
    let same = pages(4, |_| head(14.0, "評価の結果"), |n| format!("{n}"));
    assert_eq!(document(&same).text.matches("評価の結果").count(), 4);
}

#[test]
fn sentences_are_text_however_often_they_are_printed() {
    let closing = pages(
        4,
        |n| head(10.0, &format!("第{n}号")),
        |_| "総合評価は良好である。".to_owned(),
    );
    assert_eq!(document(&closing).text.matches("良好である").count(), 4);
    let bracketed = pages(
        5,
        |_| head(10.0, "（評価は前に述べたとおりである。）"),
        |n| n.to_string(),
    );
    assert_eq!(document(&bracketed).text.matches("前に述べた").count(), 5);
    let english = pages(
        3,
        |n| head(10.0, &n.to_string()),
        |_| "The result of this project is as good as planned.".to_owned(),
    );
    assert_eq!(document(&english).text.matches("as good as").count(), 3);
}

#[test]
fn a_file_of_single_lines_keeps_them() {
    for texts in [
        ["施策1の実績は3件である。", "施策2の実績は10件である。"],
        ["港湾の整備", "港湾の整備"],
        ["港湾　1", "港湾　2"],
    ] {
        let pages = texts.map(|text| Page::default().line(80.0, 80.0, text));
        let document = document(&Pdf::new(pages));
        assert_eq!(blocks(&document).concat(), texts.concat());
    }
}

#[test]
fn running_heads_are_left_out_in_all_their_forms() {
    for form in [
        |n: usize| format!("港湾白書　{n}"),
        |n: usize| format!("{n}　港湾白書"),
        |n: usize| format!("港湾白書　{n}/5"),
        |n: usize| format!("港湾白書　- {n} -"),
        |n: usize| format!("港湾白書 p.{n}"),
        |n: usize| format!("港湾白書　{n}ページ"),
        |_: usize| "港湾白書　2024年版".to_owned(),
    ] {
        let at_head = pages(5, |n| head(9.0, &form(n)), |_| " ".to_owned());
        let at_foot = pages(5, |_| Page::default(), form);
        for pdf in [at_head, at_foot] {
            check(&pdf, &["財源を確保する必要がある。"], &["港湾白書"]);
        }
    }
}
