//! Columns side by side are read one after the other, also where their paragraphs are short.

use super::document;
use super::writer::{Page, Pdf};

/// Two columns on one grid of lines, and a title above them.
fn check(left: &[&str], right: &[&str], gutter: f64) {
    let width = left.iter().map(|line| line.chars().count()).max().unwrap() as f64 * 10.0;
    let page = Page::default()
        .show(("G", 16.0), (180.0, 90.0), "港湾と水素の研究")
        .lines(60.0, 160.0, left)
        .lines(60.0 + width + gutter, 160.0, right);
    let text = document(&Pdf::new([page])).text;
    let whole: String = text.split_whitespace().collect();
    let joined = |lines: &[&str]| -> String { lines.concat().split_whitespace().collect() };
    let (left, right) = (joined(left), joined(right));
    assert!(whole.contains(&left) && whole.contains(&right), "{text}");
    assert!(whole.find(&left) < whole.find(&right), "{text}");
}

#[test]
fn short_paragraphs_with_headings_between_them() {
    let left = [
        "一　はじめに",
        "港湾の整備は、国と地方の役割を見直す中で考",
        "えるべきである。",
        "二　方法",
        "統計と聞き取りにより、三つの港の利用の実態",
        "を調べた。",
    ];
    let right = [
        "三　結果",
        "港湾の利用は減っていた。供給は、二つの港で",
        "始まっていた。",
        "四　提言",
        "国は財源を確保し、地方は人材を育てるべきで",
        "ある。",
    ];
    for gutter in [14.0, 20.0, 26.0] {
        check(&left, &right, gutter);
    }
}

#[test]
fn items_of_one_or_two_lines() {
    let left = [
        "・岸壁の待ち時間は、一時間未満の割合が六割",
        "を超えた。",
        "・県別にみると、北部の港で約三割、南部の港",
        "で約二割である。",
    ];
    let right = [
        "・荷主の種別は、製造業が最も多く、次いで卸",
        "売業である。",
        "・中部の港では、卸売業の割合が四割を超え、",
        "ほかより高い。",
    ];
    check(&left, &right, 20.0);
}

#[test]
fn a_last_column_of_a_few_lines() {
    let left = [
        "一　はじめに",
        "本稿は、港湾の整備と水素の供給について、国",
        "と地方の役割を考える。財源の確保は、次の世",
        "代に引き継ぐべき資産を守るために欠かせず、",
    ];
    let right = [
        "制度の設計を改める必要がある。本稿では、三",
        "つの案を比べる。",
        "二　方法",
        "統計と聞き取りにより、港湾の利用を調べた。",
    ];
    check(&left, &right, 20.0);
}

#[test]
fn the_labels_of_a_list_stay_with_their_lines() {
    let labels = ["名称", "所在地", "開港", "面積"];
    let values = ["汐見港", "汐見県港町", "平成三年", "約三百平方メートル"];
    let page = labels.iter().zip(values).enumerate().fold(
        Page::default(),
        |page, (at, (label, value))| {
            let y = 160.0 + 16.0 * at as f64;
            page.line(60.0, y, label).line(180.0, y, value)
        },
    );
    let text = document(&Pdf::new([page])).text;
    for (label, value) in labels.iter().zip(values) {
        assert!(text.contains(&format!("{label}　{value}")), "{text}");
    }
}

/// A text in a frame, and the lines of a chart with its labels to the right of it.
#[test]
fn a_text_in_a_frame_beside_a_chart_is_text() {
    const TEXT: [&str; 4] = [
        "荷役の収入のうち夜間の分は二割弱を占めるに",
        "もかかわらず、過去十年にわたり照明の費用が",
        "上回っていることから、大手三社と中堅六社の",
        "取組について対話を実施した。",
    ];
    for (frame, lines) in [
        ("50 560 250 160 re S", [580, 600, 620, 640]),
        (
            "50 540 m 300 540 l 300 720 l 50 720 l h S",
            [560, 590, 610, 650],
        ),
        ("50 500 250 250 re S", [530, 600, 670, 720]),
    ] {
        let mut page = Page::default().raw(frame).lines(60.0, 140.0, &TEXT);
        for (at, y) in lines.iter().enumerate() {
            page = page
                .raw(&format!("330 {y} m 550 {y} l S"))
                .show(
                    ("M", 7.0),
                    (310.0, 842.0 - f64::from(*y) + 2.0),
                    &format!("{}%", at * 20),
                )
                .show(
                    ("M", 7.0),
                    (350.0, 835.0 - f64::from(*y)),
                    &format!("{}.5", 60 + at),
                )
                .show(
                    ("M", 7.0),
                    (450.0, 835.0 - f64::from(*y)),
                    &format!("{}.1", 80 + at),
                );
        }
        let text = document(&Pdf::new([page])).text;
        assert!(text.contains(&TEXT.concat()), "{text}");
    }
}

/// The text of a page, without white space.
fn squeezed(page: Page) -> String {
    let text = document(&Pdf::new([page])).text;
    text.split_whitespace().collect()
}

/// Whether texts come one after the other, each whole.
fn assert_in_order(whole: &str, texts: &[String]) {
    let mut rest = whole;
    for text in texts {
        let Some(at) = rest.find(text.as_str()) else {
            panic!("{text} is not found in its place in {whole}");
        };
        rest = &rest[at + text.len()..];
    }
}

#[test]
fn a_heading_of_the_left_column_below_a_rule_divides_both() {
    let [first, second, third, fourth] = [
        [
            "港湾の整備は、国と地方の役割を見直す中で考",
            "えるべき課題であり、財源の確保は次の世代に",
            "引き継ぐべき資産を守るために欠かせないもの",
            "である。供給の網は二つの港で始まっており、",
        ],
        [
            "費用の負担は地方に偏っていた。国の支援は限",
            "られており、人材の育成には現場の技能を受け",
            "継ぐ仕組みが要ると考えられている。規制の見",
            "直しは、安全を損なわない範囲で進めている。",
        ],
        [
            "統計と聞き取りにより、三つの港の利用の実態",
            "を調べた。対象は北部と南部と中部の港であり、",
            "調査は春に行った。荷主の種別では製造業が最",
            "も多く、次いで卸売業の順となっているほか、",
        ],
        [
            "島しょの港では小売業の割合がほかの港に比べ",
            "て高い。待ち時間は前の年の調査より増え、一",
            "時間未満の割合は六割を超えた。この傾向は三",
            "年の間続いており、見直しの手がかりになる。",
        ],
    ];
    for (heading, rules) in [
        ("第五節　人材", &[236, 262][..]),
        ("二　方法", &[234]),
        ("（２）　供給の網", &[232, 234, 264]),
    ] {
        let mut page = Page::default()
            .lines(60.0, 160.0, &first)
            .lines(300.0, 160.0, &second)
            .show(("G", 12.0), (60.0, 254.0), heading)
            .lines(60.0, 290.0, &third)
            .lines(300.0, 290.0, &fourth);
        for rule in rules {
            let y = 842 - rule;
            page = page.raw(&format!("60 {y} m 515 {y} l S"));
        }
        let heading: String = heading.split_whitespace().collect();
        let halves = [
            first.concat() + &second.concat(),
            third.concat() + &fourth.concat(),
        ];
        let [above, below] = halves;
        assert_in_order(&squeezed(page), &[above, heading, below]);
    }
}

#[test]
fn items_side_by_side_above_charts() {
    const LEFT: [&str; 5] = [
        "岸壁の待ち時間（荷役を除く）では、一時間",
        "未満の割合が六割を超えた（図表1-7）。",
        "県別にみると、過去一年に二回以上待たされ",
        "た割合は、北部の港で約三割、南部の港で約",
        "二割と、ほかの港に比べて高い。",
    ];
    const RIGHT: [&str; 5] = [
        "荷主の種別は、製造業（33.4%）が最も",
        "多く、卸売業が次ぐ（図表1-8）。",
        "県別にみると、中部の港と島しょの港では卸",
        "売業の割合が四割を超え、小売業の割合もほ",
        "かの港に比べて高い結果となった。",
    ];
    for (rows, sign) in [(4, "●"), (12, "・"), (20, "■")] {
        let mut page = Page::default();
        for (x, lines) in [(60.0, LEFT), (310.0, RIGHT)] {
            page = page
                .lines(x + 15.0, 100.0, &lines)
                .line(x, 100.0, sign)
                .line(x, 132.0, sign);
        }
        for row in 0..rows {
            let y = 260.0 + 20.0 * f64::from(row);
            for x in [60.0, 310.0] {
                page = page.show(("G", 7.0), (x, y), &format!("第{row}港"));
                for bar in 0..4 {
                    let value = format!("{}.{row}", 20 + bar * 9);
                    page = page.show(("G", 7.0), (x + 40.0 + 30.0 * f64::from(bar), y), &value);
                }
            }
        }
        let item = |lines: &[&str]| lines.concat();
        let items = [&LEFT[..2], &LEFT[2..], &RIGHT[..2], &RIGHT[2..]].map(item);
        assert_in_order(&squeezed(page), &items);
    }
}

#[test]
fn names_above_the_right_column_are_no_part_of_it() {
    let left = [
        "港湾の整備は、国と地方の役割を見直す中で考",
        "えるべき課題であり、財源の確保は次の世代に",
        "引き継ぐべき資産を守るために欠かせないもの",
        "である。供給の網は二つの港で始まっており、",
    ];
    let right = [
        "費用の負担は地方に偏っていた。国の支援は限",
        "られており、人材の育成には現場の技能を受け",
        "継ぐ仕組みが要ると考えられている。",
    ];
    for names in [
        &["汐見太郎"][..],
        &["汐見大学", "汐見花子"],
        &["令和七年四月", "汐見会", "港次郎"],
    ] {
        let mut page = Page::default()
            .show(("G", 16.0), (180.0, 70.0), "港湾と水素の研究")
            .lines(60.0, 170.0, &left)
            .lines(300.0, 170.0, &right);
        for (at, name) in names.iter().enumerate() {
            page = page.line(430.0, 100.0 + 16.0 * at as f64, name);
        }
        assert_in_order(&squeezed(page), &[left.concat() + &right.concat()]);
    }
}

/// The lines of an item hang below its words, behind a sign that stays in the text.
#[test]
fn hanging_lines_of_an_item_are_one_paragraph() {
    for sign in ["・", "●", "□", "※"] {
        let page = Page::default()
            .lines(
                90.0,
                120.0,
                &[
                    "費用の増えた要因としては、過去に結んだ長期",
                    "を超える契約が赤字であることが挙げられた。",
                    "今後は、各社の実情に応じた見直しを促すとと",
                    "もに、好事例を一覧にまとめて公表していく。",
                ],
            )
            .line(76.0, 120.0, sign)
            .line(76.0, 152.0, sign);
        let text = document(&Pdf::new([page])).text;
        let items: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(items.len(), 2, "{text}");
        assert!(items[0].ends_with("過去に結んだ長期を超える契約が赤字であることが挙げられた。"));
        assert!(items[1].ends_with("促すとともに、好事例を一覧にまとめて公表していく。"));
    }
}

#[test]
fn rows_of_cells_below_a_rule_are_no_columns() {
    let rows = [
        ["港湾運送", "取扱業者", "平成29年度", "鋼材と木材"],
        ["倉庫", "小分け業者", "平成29年度", "木材"],
        ["通関と検査", "届出業者", "平成30年度", "飼料、肥料"],
        ["曳船", "許可業者", "令和元年度", "なし"],
    ];
    for (top, bottom) in [(150, 260), (152, 232), (140, 300)] {
        let mut page = Page::default().line(60.0, 130.0, "港湾の事業者");
        for (at, row) in rows.iter().enumerate() {
            for (cell, text) in row.iter().enumerate() {
                let (x, y) = (60.0 + 120.0 * cell as f64, 170.0 + 16.0 * at as f64);
                page = page.line(x, y, text);
            }
        }
        for y in [top, bottom] {
            page = page.raw(&format!("60 {0} m 520 {0} l S", 842 - y));
        }
        let text = squeezed(page.lines(
            60.0,
            330.0,
            &["港湾の整備は、国と地方の役割を見直す中で考えるべき課題である。"],
        ));
        for row in rows {
            assert!(text.contains(&row.concat()), "{text}");
        }
    }
}
