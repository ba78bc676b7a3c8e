//! Quotations that are found in manuscripts.

use proptest::prelude::*;

use super::*;

fn read(manuscript: &str, markup: Markup) -> Vec<(usize, String)> {
    let found = quotations(manuscript, markup, 6).found;
    found.into_iter().map(|q| (q.line, q.text)).collect()
}

fn check_in(markups: &[Markup], manuscript: &str, expected: &[(usize, &str)]) {
    for markup in markups {
        let found = read(manuscript, *markup);
        let found: Vec<_> = found.iter().map(|(l, t)| (*l, t.as_str())).collect();
        assert_eq!(found, expected, "{markup:?}: {manuscript}");
    }
}

/// In both markups.
fn check(manuscript: &str, expected: &[(usize, &str)]) {
    check_in(&[Markup::Markdown, Markup::Plain], manuscript, expected);
}

fn check_markdown(manuscript: &str, expected: &[(usize, &str)]) {
    check_in(&[Markup::Markdown], manuscript, expected);
}

fn check_unclosed(manuscript: &str, expected: &[(usize, &str)]) {
    for markup in [Markup::Markdown, Markup::Plain] {
        let unclosed = quotations(manuscript, markup, 6).unclosed;
        let unclosed: Vec<_> = unclosed.iter().map(|u| (u.line, u.mark.as_str())).collect();
        assert_eq!(unclosed, expected, "{markup:?}: {manuscript}");
    }
}

#[test]
fn running_text() {
    check(
        "「短い」語と、「港湾の水素を地産地消する」という。\n次に「行を\nまたぐ引用」がある。",
        &[(1, "港湾の水素を地産地消する"), (2, "行を\nまたぐ引用")],
    );
    check(
        "彼は「それは「水素」の話だ」と言う",
        &[(1, "それは「水素」の話だ")],
    );
    check("閉じない「括弧がある\n\n次の段落」", &[]);
    check("閉じだけの」括弧と「六文字の引用」", &[(1, "六文字の引用")]);
}

#[test]
fn a_mark_that_nothing_closes_hides_nothing() {
    let manuscript = "前の行。\n彼は「ああ言った。その後「家計の緩衝材と、なる」と述べ、\n\
        「働き方の不安定に」とした。\n\n次の「段落の引用である」";
    let found = [
        (2, "家計の緩衝材と、なる"),
        (3, "働き方の不安定に"),
        (5, "段落の引用である"),
    ];
    check(manuscript, &found);
    check_unclosed(manuscript, &[(2, "「")]);
    check_unclosed(
        "「一つ目の引用」は『閉じない\n\n> 「別\n\n“ここも",
        &[(1, "『"), (5, "“")],
    );
    check_unclosed("「一つ目の引用」", &[]);
}

#[test]
fn marks_of_other_styles() {
    check(
        "『白い括弧の引用』と「黒の中の『白い括弧の引用』」",
        &[(1, "白い括弧の引用"), (1, "黒の中の『白い括弧の引用』")],
    );
    check(
        "It says “stable jobs for all,” and\nthen \"no more cuts.\" It is 5\" long.",
        &[(1, "stable jobs for all"), (2, "no more cuts.")],
    );
}

#[test]
fn blocks() {
    check(
        "本文\n\n> 一行目\n> 二行目「内側の引用の文」\n> — 内閣府\n\n＞ 別\n\n本文",
        &[(3, "一行目\n二行目「内側の引用の文」"), (7, "別")],
    );
    check("> 一つ目\n>\n> 二つ目", &[(1, "一つ目"), (3, "二つ目")]);
    check("> 「囲まれた引用」\n> ―― 内閣府", &[(1, "囲まれた引用")]);
    check("> 引用\n>\n> — 内閣府\n", &[(1, "引用")]);
}

#[test]
fn sources_behind_a_block() {
    let words = "我々は様々な国々の人々と、日々の暮らしを考える。";
    for source in [
        "（汐路 2025）",
        "(汐路 2025: 12頁)",
        "［汐路『港（上）』2025］",
        "〔汐路 2025〕（強調は引用者）",
        "\n> （汐路 2025）",
        "\n>\n> （汐路政策研究所「水素の港」2025年、12頁）",
    ] {
        check(&format!("> {words}{source}"), &[(1, words)]);
        check(&format!("> 「{words}」{source}"), &[(1, words)]);
        check(&format!("> “{words}” {source}"), &[(1, words)]);
    }
    check("> 港を使う（案）", &[(1, "港を使う（案）")]);
    check(
        "> 港を使う。（船も使う。）",
        &[(1, "港を使う。（船も使う。）")],
    );
    check(
        "> 「港を使う」と「船を使う」（汐路）",
        &[(1, "「港を使う」と「船を使う」")],
    );
}

#[test]
fn a_dash_line_is_left_out_only_at_the_end_of_its_block() {
    let block = "> 一行目\n> — 捏造された行\n> 三行目\n";
    check(block, &[(1, "一行目\n— 捏造された行\n三行目")]);
    let paragraphs = "> 一行目\n> — 捏造された行\n>\n> 二段目\n";
    check(paragraphs, &[(1, "一行目\n— 捏造された行"), (4, "二段目")]);
    check("> — 一行だけの引用\n\n本文", &[(1, "— 一行だけの引用")]);
}

#[test]
fn code_is_left_alone() {
    check(
        "```\n「これは引用ではない」\n> これも\n```\n「これは引用である」",
        &[(5, "これは引用である")],
    );
    check_markdown(
        "`````\n「これは引用ではない」\n```\n「これも引用ではない」\n`````\n「これは引用である」",
        &[(6, "これは引用である")],
    );
    check_markdown(
        "`「これは引用ではない」`と「`code`のある引用」と`「`と「これは引用である」",
        &[(1, "codeのある引用"), (1, "これは引用である")],
    );
    let fence = "本文\n\n```\n「これは引用か不明」";
    let unclosed = quotations(fence, Markup::Plain, 6).unclosed;
    assert_eq!((unclosed[0].line, unclosed[0].mark.as_str()), (3, "```"));
}

#[test]
fn markup_is_taken_off() {
    let words = "家計の緩衝材となる";
    for written in [
        "[家計](https://example.org/a?b=「c」 \"題\")の緩衝材となる",
        "家計の**緩衝材**となる",
        "家計の*緩衝材*となる",
        "**家計の緩衝材となる**",
        "家計の緩衝材[^2]となる",
        "家計の緩衝材となる[^注1]",
        "家計の<b class=\"x\">緩衝材</b>となる",
        "家計の<ruby>緩衝材<rt>かんしょうざい</rt></ruby>となる",
        "<ruby>家計<rp>（</rp><rt>かけい</rt><rp>）</rp></ruby>の緩衝材となる",
        "家計の<ruby>緩<rt>かん</rt>衝<rt>しょう</rt>材<rt>ざい</ruby>となる",
        "家計の~~重荷~~緩衝材となる",
        "家計の<del>重荷</del>緩衝材<span style=\"display:none\">等</span>となる",
    ] {
        check_markdown(&format!("前の行\n「{written}」と。"), &[(2, words)]);
        check_markdown(&format!("前の行\n\n> {written}"), &[(3, words)]);
    }
    check_markdown(
        "「家計の緩衝材[^2]となる」と。\n\n[^2]: 注の「中にある引用の文」",
        &[(1, words), (3, "中にある引用の文")],
    );
    check_markdown(
        "「家計の<br>緩衝材<BR/>となる」",
        &[(1, "家計の\n緩衝材\nとなる")],
    );
    check_markdown(
        "「これは**「水素」**の話だ」",
        &[(1, "これは「水素」の話だ")],
    );
    check_markdown(
        "「**港湾。***次の文*（甲）、__「水素」__の話だ」",
        &[(1, "港湾。次の文（甲）、「水素」の話だ")],
    );
    check_markdown(
        "---\ntitle: 題\n---\n\n<p>「第<ruby>二<rt>に</rt></ruby>十五条を読む」</p>",
        &[(5, "第二十五条を読む")],
    );
    check_markdown("「2\\*3は6である」", &[(1, "2*3は6である")]);
    check_markdown("「[^ 印ではない]と書く」", &[(1, "[^ 印ではない]と書く")]);
    check_in(
        &[Markup::Plain],
        "「家計の**緩衝材**」",
        &[(1, "家計の**緩衝材**")],
    );
}

#[test]
fn blocks_of_markdown() {
    check_markdown(
        "> 引用の一行目\n続きの行\n\n本文",
        &[(1, "引用の一行目\n続きの行")],
    );
    check_markdown(
        "- 項目\n  > 項目の中\n  > の引用\n- > 次\n",
        &[(2, "項目の中\nの引用"), (4, "次")],
    );
    check_markdown(
        "> > 二重の引用\n\n1. 「番号の項目の引用」\n",
        &[(1, "二重の引用"), (3, "番号の項目の引用")],
    );
    check_markdown(
        "> | 年 | 数 |\n> |---|---|\n> | 一 | 二 |\n\n| 「表の中の引用文」 |\n|---|\n| a |",
        &[(1, "年 | 数 | \n一 | 二 |"), (5, "表の中の引用文")],
    );
    check_markdown(
        "<p>\n「HTMLの中の引用」\n<!-- 「これは引用ではない」 -->\n</p>\n\n# 見出し「の中の引用文」",
        &[(2, "HTMLの中の引用"), (6, "の中の引用文")],
    );
    check_markdown("    「字下げされた引用」", &[(1, "字下げされた引用")]);
    check_markdown(
        "![図「絵の中の引用文」](a.png)と「本文の中の引用」",
        &[(1, "本文の中の引用")],
    );
}

#[test]
fn a_note_of_the_authors_is_no_quotation() {
    check_markdown(
        "> [!NOTE]\n> 注記と「注記の中の引用」",
        &[(2, "注記の中の引用")],
    );
}

#[test]
fn metadata_are_no_text() {
    let metadata = "---\ntitle: 「題名の中の引用文」\n---\n「本文の中の引用」";
    check_markdown(metadata, &[(4, "本文の中の引用")]);
    let rules = "---\n「罫線の間の引用」\n\n---\n";
    check_markdown(rules, &[(2, "罫線の間の引用")]);
}

proptest! {
    /// Whatever stands in a manuscript, every quotation stands on one of its lines.
    #[test]
    fn any_text_can_be_read(manuscript in "[水素a5 \\n「」『』“”\"＞>—`~*_<br/>!\\[\\]()^|:-]{0,80}") {
        for markup in [Markup::Markdown, Markup::Plain] {
            let lines = manuscript.lines().count();
            let Quotations { found, unclosed } = quotations(&manuscript, markup, 1);
            let found = found.iter().map(|quoted| quoted.line);
            let mut all = found.chain(unclosed.iter().map(|unclosed| unclosed.line));
            prop_assert!(all.all(|line| (1..=lines).contains(&line)), "{markup:?}");
        }
    }
}
