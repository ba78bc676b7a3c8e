//! What is a heading in a PDF: by type, by the outline, by tags.

use super::writer::{FIRST_FREE, Page, Pdf};
use super::{OPEN, document, hex, page, prose};

#[test]
fn headings_by_type_and_by_outline() {
    let page = |head: &str, sub: &str| {
        Page::default()
            .show(("M", 15.0), (80.0, 70.0), head)
            .show(("G", 10.0), (80.0, 100.0), sub)
            .lines(80.0, 120.0, &OPEN)
            .line(80.0, 184.0, "考える。")
    };
    let pages = [page("港の現状", "船の数"), page("港の将来", "人の数")];
    let by_type = document(&Pdf::new(pages.clone()));
    let paths: Vec<String> = by_type
        .sections
        .iter()
        .map(|s| format!("{} {}", s.level, s.heading))
        .collect();
    assert_eq!(paths[1..], ["1 港の将来", "2 人の数"], "{paths:?}");

    let item = |title: &str, page: usize, links: &str| {
        let (title, page) = (hex(title), Pdf::page_object(page));
        format!(
            "<< /Title <feff{title}> /Dest [{page} 0 R /Fit] /Parent {FIRST_FREE} 0 R {links} >>"
        )
    };
    let pdf = Pdf::new(pages)
        .catalog(&format!("/Outlines {FIRST_FREE} 0 R"))
        .object(&format!("<< /First {} 0 R >>", FIRST_FREE + 1))
        .object(&item("船の数", 1, &format!("/Next {} 0 R", FIRST_FREE + 2)))
        .object(&item("人の数", 2, ""));
    let by_outline = document(&pdf);
    let levels: Vec<_> = by_outline
        .sections
        .iter()
        .filter(|s| s.heading.ends_with("の数"))
        .map(|s| s.level)
        .collect();
    assert_eq!(levels, [1, 1]);
}

#[test]
fn a_label_in_the_corner_is_no_part_of_the_title() {
    for (label, x) in [
        ("来場者調査", 400.0),
        ("利用者アンケート", 330.0),
        ("参考", 460.0),
    ] {
        let slide = |title: &str| {
            Page::default()
                .show(("M", 20.0), (60.0, 70.0), title)
                .show(("M", 10.0), (x, 66.0), label)
                .lines(60.0, 120.0, &OPEN)
                .line(60.0, 184.0, "考える。")
        };
        let document = document(&Pdf::new([
            slide("港の利用"),
            slide("船の利用"),
            slide("人の利用"),
        ]));
        let found: Vec<&str> = document
            .sections
            .iter()
            .map(|s| s.heading.as_str())
            .collect();
        assert!(
            found.contains(&"船の利用") && found.contains(&"人の利用"),
            "{found:?}"
        );
    }
}

#[test]
fn a_number_before_words_in_smaller_type_is_on_their_line() {
    let chapter = |number: &str, title: &str| {
        Page::default()
            .show(("M", 20.0), (60.0, 70.0), number)
            .show(("M", 14.0), (110.0, 72.0), title)
            .lines(60.0, 120.0, &OPEN)
            .line(60.0, 184.0, "考える。")
    };
    let document = document(&Pdf::new([
        chapter("１", "港の現状"),
        chapter("２", "港の将来"),
    ]));
    let found: Vec<String> = document
        .sections
        .iter()
        .map(|s| s.heading.split_whitespace().collect())
        .collect();
    assert!(found.contains(&"２港の将来".to_owned()), "{found:?}");
}

/// The headings of a document with their levels.
fn headings(pdf: &Pdf) -> Vec<String> {
    let sections = document(pdf).sections;
    sections
        .iter()
        .map(|s| format!("{} {}", s.level, s.heading))
        .collect()
}

/// Marked content of a number.
fn marked(page: Page, number: u32, add: impl FnOnce(Page) -> Page) -> Page {
    let begun = page.raw(&format!("/Span << /MCID {number} >> BDC"));
    add(begun).raw("EMC")
}

/// A tagged file of one page: the elements as type and numbers of marked content.
fn tagged(page: Page, elements: &[(&str, &[u32])]) -> Pdf {
    let object = Pdf::page_object(1);
    let kids: String = elements
        .iter()
        .map(|(kind, numbers)| {
            let numbers: String = numbers.iter().map(|number| format!("{number} ")).collect();
            format!("<< /S /{kind} /Pg {object} 0 R /K [{numbers}] >> ")
        })
        .collect();
    Pdf::new([page]).catalog(&format!("/StructTreeRoot << /K [{kids}] >>"))
}

#[test]
fn tags_name_the_headings_whatever_their_type() {
    // The names are of the size of the text, and stand close to it; a line in large type is none.
    let section = |page: Page, (first, y): (u32, f64), name: &str| {
        let page = marked(page, first, |page| page.line(80.0, y, name));
        marked(page, first + 1, |page| {
            page.line(80.0, y + 16.0, "港は混み、船は多い。")
        })
    };
    let mut page = Page::default();
    for (at, name) in ["現状", "課題", "提言"].into_iter().enumerate() {
        let at = u32::try_from(at).unwrap();
        page = section(page, (at * 2, 100.0 + 32.0 * f64::from(at)), name);
    }
    let page = page
        .show(("G", 15.0), (80.0, 300.0), "大きな飾りの言葉")
        .line(80.0, 330.0, "港は混み、船は多い。");
    let elements: [(&str, &[u32]); 6] = [
        ("H1", &[0]),
        ("P", &[1]),
        ("H1", &[2]),
        ("P", &[3]),
        ("H2", &[4]),
        ("P", &[5]),
    ];
    assert_eq!(
        headings(&tagged(page, &elements)),
        ["1 現状", "1 課題", "2 提言"]
    );
}

#[test]
fn a_tagged_heading_is_one_however_many_lines_it_takes() {
    let lines = Page::default().line(80.0, 60.0, "前書きはここまでで終わる。");
    let page = marked(lines, 0, |page| {
        page.line(80.0, 100.0, "国と地方と民間の間の")
            .line(80.0, 116.0, "役割の分担")
    });
    let page = marked(page, 1, |page| page.line(80.0, 132.0, "費用"));
    let page = marked(page, 2, |page| page.line(80.0, 148.0, "港は混む。"));
    let page = marked(page, 3, |page| page.line(80.0, 164.0, "人"));
    let page = marked(page, 4, |page| page.line(80.0, 180.0, "港は混む。"));
    let elements: [(&str, &[u32]); 5] = [
        ("H1", &[0]),
        ("H1", &[1]),
        ("P", &[2]),
        ("H1", &[3]),
        ("P", &[4]),
    ];
    assert_eq!(
        headings(&tagged(page, &elements)),
        ["1 国と地方と民間の間の役割の分担", "1 費用", "1 人"]
    );
}

#[test]
fn bullets_that_say_something_stay() {
    let page = marked(page("考える。"), 0, |page| page.line(80.0, 220.0, "・"));
    let page = marked(page, 1, |page| page.line(90.0, 220.0, "港を広げる"));
    let page = marked(page, 2, |page| page.line(80.0, 236.0, "•"));
    let page = marked(page, 3, |page| page.line(90.0, 236.0, "船を減らす"));
    let elements: [(&str, &[u32]); 4] = [
        ("Lbl", &[0]),
        ("LBody", &[1]),
        ("Lbl", &[2]),
        ("LBody", &[3]),
    ];
    let text = document(&tagged(page, &elements)).text;
    assert!(text.ends_with("・港を広げる\n船を減らす"), "{text}");
}

#[test]
fn headings_in_type_of_their_own_may_end_in_a_verb_or_ask() {
    let section = |page: Page, y: f64, name: &str| {
        page.show(("G", 13.0), (80.0, y), name)
            .lines(80.0, y + 20.0, &OPEN)
            .line(80.0, y + 84.0, "考える。")
    };
    let page = Page::default().show(("M", 18.0), (80.0, 60.0), "港の白書");
    let page = section(page, 100.0, "制度の見直し");
    let page = section(page, 240.0, "峠を越えて");
    let page = section(page, 380.0, "なぜ港なのか？");
    let found = headings(&Pdf::new([page]));
    assert_eq!(
        found,
        ["1 制度の見直し", "1 峠を越えて", "1 なぜ港なのか？"]
    );
}

#[test]
fn a_line_that_a_formula_moves_away_stays_in_its_paragraph() {
    let far = Page::default()
        .lines(80.0, 120.0, &OPEN[..2])
        .line(80.0, 168.0, OPEN[2])
        .line(80.0, 184.0, OPEN[3])
        .line(80.0, 200.0, "考える。")
        .lines(80.0, 240.0, &OPEN)
        .line(80.0, 304.0, "見る。");
    let text = document(&Pdf::new([far])).text;
    assert_eq!(
        text,
        format!("{}\n\n{}", prose("考える。"), prose("見る。"))
    );
}
