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
