//! What synonym files say is found in texts.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::sync::LazyLock;

use issetsu_analysis::{Analyzer, SynonymError, SynonymProblem, Synonyms};
use proptest::prelude::*;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new().unwrap());

fn parse(file: &str) -> Synonyms {
    Synonyms::parse(file, ANALYZER.morph()).unwrap()
}

/// What is found in a text: the part of it, and the alternatives.
fn check_in(synonyms: &Synonyms, text: &str, expected: &[(&str, &[&str])]) {
    let words = ANALYZER.morph().words(text);
    let expansions = synonyms.find(&words);
    let found: Vec<_> = expansions
        .iter()
        .map(|expansion| {
            let words = &words[expansion.words.clone()];
            let end = words.iter().map(|word| word.range.end).max().unwrap();
            let texts = expansion.alternatives.iter().map(|a| a.text.as_str());
            (&text[words[0].range.start..end], texts.collect::<Vec<_>>())
        })
        .collect();
    let expected: Vec<_> = expected.iter().map(|(p, a)| (*p, a.to_vec())).collect();
    assert_eq!(found, expected, "{text}");
}

fn check(file: &str, text: &str, expected: &[(&str, &[&str])]) {
    check_in(&parse(file), text, expected);
}

#[test]
fn both_ways() {
    let file = "FTA, 自由貿易協定, 自由貿易の協定";
    check(
        file,
        "日韓FTAの交渉",
        &[("FTA", &["自由貿易協定", "自由貿易の協定"])],
    );
    let others: &[&str] = &["FTA", "自由貿易の協定"];
    check(file, "日韓自由貿易協定の交渉", &[("自由貿易協定", others)]);
    check(file, "貿易の自由", &[]);
}

#[test]
fn one_way() {
    let file = "洪水, 氾濫 => 水害, 浸水";
    check(file, "洪水への備え", &[("洪水", &["水害", "浸水"])]);
    check(file, "氾濫への備え", &[("氾濫", &["水害", "浸水"])]);
    check(file, "水害と浸水への備え", &[]);
}

#[test]
fn several_in_one_text() {
    let file = "FTA, 自由貿易協定\n日韓, 韓日\nAI, 人工知能";
    let expected: &[(&str, &[&str])] = &[("日韓", &["韓日"]), ("FTA", &["自由貿易協定"])];
    check(file, "日韓FTAについて", expected);
    check(
        file,
        "AIとAI",
        &[("AI", &["人工知能"]), ("AI", &["人工知能"])],
    );
    check(file, "", &[]);
}

#[test]
fn the_longest_counts() {
    let file = "安全保障, 安保\n経済安全保障, 経済安保";
    check(
        file,
        "経済安全保障の政策",
        &[("経済安全保障", &["経済安保"])],
    );
    check(file, "国の安全保障の政策", &[("安全保障", &["安保"])]);
    let file = "貿易自由, 国内\n自由協定経済, 国外";
    check(file, "貿易自由協定経済", &[("自由協定経済", &["国外"])]);
    let file = "貿易自由, 国内\n自由協定, 国外\n経済, 景気";
    let expected: &[(&str, &[&str])] = &[("貿易自由", &["国内"]), ("経済", &["景気"])];
    check(file, "貿易自由協定経済", expected);
}

#[test]
fn a_rule_to_itself_keeps_its_parts_from_being_found() {
    check(
        "東京, 首都\n東京大学 => 東京大学",
        "東京大学と東京",
        &[("東京", &["首都"])],
    );
}

#[test]
fn words_follow_each_other_as_in_the_rule() {
    let file = "自由貿易, FT";
    check(file, "自由な貿易", &[]);
    check(file, "自由、貿易", &[]);
    check("自由な貿易, FT", "自由の貿易", &[("自由の貿易", &["FT"])]);
}

#[test]
fn spellings_are_left_to_the_analyzer() {
    let file = "サーバー, サーバ, 計算機\nwell-being, 幸福\nデータ・ベース, DB";
    check(file, "ｻｰﾊﾞｰ室", &[("ｻｰﾊﾞｰ", &["計算機"])]);
    check(file, "計算機室", &[("計算機", &["サーバー"])]);
    check(
        file,
        "Ｗｅｌｌ-Ｂｅｉｎｇ",
        &[("Ｗｅｌｌ-Ｂｅｉｎｇ", &["幸福"])],
    );
    check(file, "wellbeing", &[("wellbeing", &["幸福"])]);
    check(file, "データベース化", &[("データベース", &["DB"])]);
    check(
        "三六協定, 時間外協定",
        "36協定",
        &[("36協定", &["時間外協定"])],
    );
}

#[test]
fn a_lost_beginning_is_missed() {
    let file = "オーカス, AUKUS";
    check(file, "オーカス", &[("カス", &["AUKUS"])]);
    check(file, "カス", &[]);
}

#[test]
fn words_that_are_cut_otherwise_alone() {
    let file = "衆議院, 衆院";
    check(file, "衆議院", &[("衆議院", &["衆院"])]);
    check(file, "衆議院の議員", &[("衆議院", &["衆院"])]);
}

#[test]
fn rules_of_one_term_add_up() {
    let file = "AI, 人工知能\nAI => 機械学習, 人工知能\n";
    check(file, "AI", &[("AI", &["人工知能", "機械学習"])]);
    let both = parse("AI, 人工知能").merge(&parse("AI => 機械学習\n日韓, 韓日"));
    check_in(&both, "AI", &[("AI", &["人工知能", "機械学習"])]);
    check_in(&both, "人工知能", &[("人工知能", &["AI"])]);
    check_in(&both, "日韓", &[("日韓", &["韓日"])]);
    check_in(
        &Synonyms::none().merge(&both),
        "日韓",
        &[("日韓", &["韓日"])],
    );
    check_in(&Synonyms::none(), "日韓", &[]);
}

#[test]
fn an_alternative_is_analyzed() {
    let words = ANALYZER.morph().words("人工知能");
    let found = parse("ＡＩ 戦略, 人工知能").find(&words);
    let alternative = &found[0].alternatives[0];
    assert_eq!(alternative.text, "ＡＩ 戦略");
    let words: Vec<_> = alternative.words.iter().map(|w| w.text.as_str()).collect();
    assert_eq!(words, ["ai", "戦略"]);
    let characters: String = alternative.characters.iter().map(|c| c.c).collect();
    assert_eq!(characters, "ai戦略");
}

#[test]
fn a_term_without_words() {
    for (file, line, term) in [("a, ！？", 1, "！？"), ("a, b\nの => c", 2, "の")] {
        let problem = SynonymProblem::NoWords(term.to_owned());
        let error = Synonyms::parse(file, ANALYZER.morph()).unwrap_err();
        assert_eq!(error, SynonymError { line, problem }, "{file}");
    }
}

proptest! {
    #[test]
    fn any_file_is_read_or_refused(
        file in "([a日韓1]{1,3}(,|=>)[a日韓の1 -]{0,3}\n|[a日,、=>\\\\# \n-]{0,3}){0,6}",
        text in "[a日韓の1、 -]{0,20}",
    ) {
        let words = ANALYZER.morph().words(&text);
        match Synonyms::parse(&file, ANALYZER.morph()) {
            Err(error) => prop_assert!((1..=file.lines().count()).contains(&error.line)),
            Ok(synonyms) => {
                let mut end = 0;
                for expansion in synonyms.find(&words) {
                    prop_assert!(end <= expansion.words.start && !expansion.words.is_empty());
                    prop_assert!(!expansion.alternatives.is_empty());
                    end = expansion.words.end;
                }
                prop_assert!(end <= words.len());
            }
        }
    }
}
