//! Names as they are printed, and what kind of name each is.

use super::*;

#[test]
fn persons() {
    for (printed, family, given) in [
        ("髙橋 汐里", "髙橋", "汐里"),
        ("栁澤　ふみ", "栁澤", "ふみ"),
        ("服部 花子", "服部", "花子"),
        ("山田 省", "山田", "省"),
        ("三浦 市", "三浦", "市"),
        ("山県 有朋", "山県", "有朋"),
        ("伊集院 静", "伊集院", "静"),
        ("Smith, M.D.", "Smith", "M.D."),
        ("Kim Min-jun", "Kim", "Min-jun"),
        ("Jean-Luc Godard", "Godard", "Jean-Luc"),
        ("사이토 미즈키", "사이토", "미즈키"),
        ("Shiori Takahashi", "Takahashi", "Shiori"),
        ("TAKAHASHI Shiori", "TAKAHASHI", "Shiori"),
        ("Takahashi, Shiori", "Takahashi", "Shiori"),
        ("J. P. van der Berg", "van der Berg", "J. P."),
        ("Zoë O'Hara-Müller", "O'Hara-Müller", "Zoë"),
    ] {
        match Name::parse(printed) {
            Name::Person {
                family: f,
                given: g,
                ..
            } => assert_eq!((f.as_str(), g.as_str()), (family, given)),
            Name::Whole { name, .. } => panic!("{name} was left whole"),
        }
    }
}

#[test]
fn organisations() {
    for name in [
        "汐路政策研究所 港湾エネルギー班",
        "澪早川流域土地利用研究会",
        "国土交通省",
        "内閣府 政策統括官室",
        "Shioji Policy Institute Port Energy Team",
        "Ministry of Fishery",
        "Smith & Sons",
        "Smith, Jones, Ltd.",
        "겐카이가교정책포럼(玄海架橋政策フォーラム)",
        "RAND Corp.",
        "UN Women",
        "Chatham House",
        "Greenpeace Japan",
        "Human Rights Watch",
        "総務省 統計官",
        "横浜市 港湾局",
        "東京都",
        "横浜市",
        "港区",
        "経団連",
        "東海村",
    ] {
        assert_eq!(
            Name::parse(name),
            Name::Whole {
                name: name.into(),
                organisation: true
            },
            "{name}"
        );
    }
}

#[test]
fn in_doubt_whole() {
    for name in [
        "甲野花子",
        "尹 瑞夏（ユン・ソハ）",
        "윤서하",
        "ミレラ・ドナト",
        "Plato",
        "A, B, C",
        "UNEP Bangkok",
        "Elizabeth II",
        "Smith, Jr.",
        "中村",
        "田中美都",
        "島崎藤村",
        "",
    ] {
        assert_eq!(
            Name::parse(name),
            Name::Whole {
                name: name.into(),
                organisation: false
            },
            "{name}"
        );
    }
}

#[test]
fn suffixes() {
    for (printed, inverted) in [
        ("John Smith Jr.", "Smith, John, Jr."),
        ("John Smith, Jr.", "Smith, John, Jr."),
        ("Smith, John, Jr.", "Smith, John, Jr."),
        ("Smith, Jr., John", "Smith, John, Jr."),
        ("Smith III, John", "Smith, John, III"),
        ("Jane Doe, PhD", "Doe, Jane, PhD"),
        ("Jane de Doe MD, Ph.D.", "de Doe, Jane, MD, Ph.D."),
    ] {
        assert_eq!(Name::parse(printed).inverted(), inverted, "{printed}");
    }
    assert_eq!(Name::parse("Smith, John, Jr.").printed(), "John Smith Jr.");
}

#[test]
fn signs_of_more_authors_are_no_name() {
    for (printed, name) in [
        ("甲野 花子ほか", "甲野 花子"),
        ("甲野花子 他", "甲野花子"),
        ("甲野花子 他3名", "甲野花子"),
        ("甲野花子ほか二名", "甲野花子"),
        ("Smith, John et al.", "John Smith"),
        ("John Smith, et al", "John Smith"),
        ("et al.", ""),
        ("ほか", ""),
        ("三名", "三名"),
        ("Scott Etal", "Scott Etal"),
    ] {
        assert_eq!(Name::parse(printed).printed(), name, "{printed}");
    }
}
