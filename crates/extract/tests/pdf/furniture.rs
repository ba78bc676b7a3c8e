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

/// Words set from top to bottom, glyph by glyph in a horizontal font.
fn stacked(page: Page, (x, y): (f64, f64), pitch: f64, word: &str) -> Page {
    word.chars().enumerate().fold(page, |page, (at, c)| {
        page.show(("G", 9.0), (x, y + pitch * at as f64), &c.to_string())
    })
}

const SENTENCES: [&str; 4] = [
    "港湾の荷役では、夜間の照明を落とすだけで年間の電力が一割減る",
    "ことが、三か所の試行で確かめられた。照度を一律に下げると作業",
    "員の安全に関わるため、区画ごとに基準を分ける必要がある。審議",
    "会では、漁業者と港湾労働者の代表から意見を聴く予定である。",
];

#[test]
fn tabs_in_the_margin_take_no_line_of_the_text() {
    let text = |number: usize| {
        Page::default()
            .line(
                90.0,
                150.0,
                ["甲である。", "乙である。", "丙である。"][number - 1],
            )
            .lines(90.0, 190.0, &SENTENCES)
    };
    let set = |x: f64, pitch: f64, words: [&'static str; 3]| {
        move |number: usize| {
            words
                .iter()
                .enumerate()
                .fold(text(number), |page, (at, word)| {
                    stacked(page, (x, 190.0 + 90.0 * at as f64), pitch, word)
                })
        }
    };
    // Beside lines of the text, set close and spread, at the left and at the right.
    check_tabs(set(30.0, 9.0, ["概要", "本文", "コラム"]));
    check_tabs(set(30.0, 16.0, ["総論", "各論の部", "資料"]));
    check_tabs(set(560.0, 16.0, ["第一章", "第二章", "付録"]));
    // Turned words.
    for matrix in ["0 -1 1 0 30 640", "0 1 -1 0 30 560"] {
        let codes = "6982898130fb672c6587"; // 概要・本文
        check_tabs(|number| text(number).raw(&format!("BT /G 9 Tf {matrix} Tm <{codes}> Tj ET")));
    }
}

fn check_tabs(page: impl Fn(usize) -> Page) {
    let document = document(&Pdf::new((1..=3).map(page)));
    assert_eq!(
        document.text.matches(&SENTENCES.concat()).count(),
        3,
        "{}",
        document.text
    );
    for word in ["概", "本文", "コラム", "総論", "資料", "第一章", "付録"] {
        assert!(!document.text.contains(word), "{}", document.text);
    }
}

/// A page with a running head over a rule and, where a section begins, its heading.
fn section(head: &str, heading: Option<&str>, text: &str) -> Page {
    let mut page = Page::default().raw("0.8 w 80 782 m 515 782 l S");
    for (part, x) in head.split('|').zip([80.0, 430.0]) {
        page = page.show(("M", 9.0), (x, 55.0), part);
    }
    if let Some(heading) = heading {
        page = page.show(("G", 13.0), (80.0, 100.0), heading);
    }
    page.line(80.0, 130.0, text).line(290.0, 800.0, "-")
}

#[test]
fn running_heads_that_change_with_the_section_are_no_headings() {
    let texts = [
        "甲である。",
        "乙である。",
        "丙である。",
        "丁である。",
        "戊である。",
        "己である。",
    ];
    let sections = ["1.1　背景", "1.2　目的", "1.3　範囲"];
    let both: fn(&str) -> String = |section| format!("{section}|1　はじめに");
    let section_only: fn(&str) -> String = str::to_owned;
    let chapter_first: fn(&str) -> String = |section| format!("1　はじめに|{section}");
    for head in [both, section_only, chapter_first] {
        let pages = texts.iter().enumerate().map(|(at, text)| {
            let own = sections[at / 2];
            section(&head(own), (at % 2 == 0).then_some(own), text)
        });
        let document = document(&Pdf::new(pages));
        for section in sections {
            assert_eq!(
                document.text.matches(section).count(),
                1,
                "{}",
                document.text
            );
        }
        assert!(!document.text.contains("はじめに"), "{}", document.text);
    }
}

#[test]
fn headings_over_a_rule_are_headings() {
    let texts = ["甲である。", "乙である。", "丙である。", "丁である。"];
    let headings = ["財源の確保", "人材の育成", "制度の改正", "技術の継承"];
    let pages = texts
        .iter()
        .zip(headings)
        .map(|(text, heading)| section(heading, None, text));
    let document = document(&Pdf::new(pages));
    for heading in headings {
        assert!(document.text.contains(heading), "{}", document.text);
    }
}

#[test]
fn feet_with_a_page_number_and_the_section_are_left_out() {
    let sections = [
        "港の安定",
        "基準の両立",
        "費用の負担",
        "人材の育成",
        "情報の公開",
    ];
    for form in [
        |n: usize, section: &str| format!("{n}　{section}"),
        |n: usize, section: &str| format!("{section}　{n}"),
        |n: usize, section: &str| format!("{section} | {}", n + 12),
    ] {
        let pdf = pages(5, |_| Page::default(), |n| form(n, sections[n - 1]));
        check(&pdf, &["財源を確保する必要がある。"], &sections);
    }
}
