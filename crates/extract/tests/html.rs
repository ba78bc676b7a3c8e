//! Pages of HTML, from bytes to documents.

use issetsu_extract::{ExtractError, Extracted, Input, Limits, extract};
use issetsu_model::{BlockKind, Document, DocumentType, SectionIndex};

fn run(path: &str, bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let input = Input {
        path,
        bytes,
        sidecar: None,
        recognized: None,
    };
    let extracted = extract(&input, &Limits::default())?;
    extracted.document.check().expect("every document is sound");
    Ok(extracted)
}

fn read(html: &str) -> Document {
    run("a.html", html.as_bytes())
        .expect("a readable page")
        .document
}

/// The blocks of a body, but for notes.
fn check(body: &str, expected: &[(BlockKind, &str)]) {
    let document = read(body);
    let blocks: Vec<_> = document
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Footnote)
        .map(|block| (block.kind, &document.text[block.range.clone()]))
        .collect();
    assert_eq!(blocks, expected, "{body}");
}

fn paths(document: &Document) -> Vec<Vec<String>> {
    let indices = (0u32..).map(SectionIndex).zip(&document.sections);
    indices
        .map(|(at, _)| document.section_path(Some(at)))
        .collect()
}

use BlockKind::{Caption, Heading, ListItem, Paragraph, Preformatted, Quote, TableRow};

#[test]
fn struck_text_is_left_out() {
    for struck in [
        "率を<del>二分の一</del><ins>三分の二</ins>とする。",
        "率を<s>二分の一</s>三分の二とする。",
        "率を<strike>二分の<b>一</b></strike>三分の二とする。",
        "率を<span style=\"text-decoration: line-through\">半分</span>三分の二とする。",
    ] {
        let page = format!("<h1>改正</h1><p>{struck}</p>");
        check(
            &page,
            &[(Heading, "改正"), (Paragraph, "率を三分の二とする。")],
        );
    }
    check(
        "<h1>改正</h1><del><p>旧い条文である。</p></del><p>新しい条文である。</p>",
        &[(Heading, "改正"), (Paragraph, "新しい条文である。")],
    );
    // An element that nothing closes.
    check(
        "<p>港は混む。<s>船を減らすべきである。<p>港を広げるべきである。<p>人を増やすべきである。",
        &[
            (Paragraph, "港は混む。船を減らすべきである。"),
            (Paragraph, "港を広げるべきである。"),
            (Paragraph, "人を増やすべきである。"),
        ],
    );
}

#[test]
fn blocks() {
    check(
        "<h2>港</h2><p>本文の\n  続き。</p><p>two\nlines</p>",
        &[
            (Heading, "港"),
            (Paragraph, "本文の続き。"),
            (Paragraph, "two lines"),
        ],
    );
    check(
        "<p>次を挙げる。<ul><li>甲<li>乙<ul><li><p>丙</ul></ul>",
        &[
            (Paragraph, "次を挙げる。"),
            (ListItem, "甲"),
            (ListItem, "乙"),
            (ListItem, "丙"),
        ],
    );
    check("<blockquote><p>引用</blockquote>", &[(Quote, "引用")]);
    check("<pre>\na  b\n c</pre>", &[(Preformatted, "a  b\n c")]);
    check(
        "<figure><img src=a><figcaption>図1 港</figcaption></figure><p>港は混む。",
        &[(Caption, "図1 港"), (Paragraph, "港は混む。")],
    );
    check(
        "<dl><dt>港<dd>船が着く所。</dl>",
        &[(ListItem, "港"), (ListItem, "船が着く所。")],
    );
    check(
        "<h2>港</h2><details><summary>概要</summary>港は混む。</details>",
        &[
            (Heading, "港"),
            (Paragraph, "概要"),
            (Paragraph, "港は混む。"),
        ],
    );
}

#[test]
fn tables() {
    check(
        "<table><caption>表1</caption><tr><th>甲<th>乙<tr><td><p>1<p>2<td>3<br>4<tr><td><td></table>",
        &[
            (Caption, "表1"),
            (TableRow, "甲 | 乙"),
            (TableRow, "1 2 | 3 4"),
        ],
    );
    check(
        "<table><tr><td><h2>港</h2><p>港は混む。<td><p>船を減らすべきである。</table>",
        &[
            (Heading, "港"),
            (Paragraph, "港は混む。"),
            (Paragraph, "船を減らすべきである。"),
        ],
    );
    let document = read("<table><tr><td>1<td>2</table><p>港。<table><tr><td>3<td>4</table>");
    let groups: Vec<_> = document.blocks.iter().map(|block| block.group).collect();
    assert_eq!(groups, [Some(1), None, Some(2)]);
}

#[test]
fn merged_cells_keep_their_columns() {
    let rows = |html: &str, expected: &[&str]| {
        let expected: Vec<_> = expected.iter().map(|row| (TableRow, *row)).collect();
        check(html, &expected);
    };
    rows(
        "<table><tr><th rowspan=2>年度<th colspan=2>予算<tr><th>国<th>地方<tr><td>2024<td>120<td>80\
         <tr><td rowspan=2>2025<td>当初<td>130<tr><td>補正<td>20</table>",
        &[
            "年度 | 予算 |",
            "| 国 | 地方",
            "2024 | 120 | 80",
            "2025 | 当初 | 130",
            "2025 | 補正 | 20",
        ],
    );
    rows(
        "<table><thead><tr><th>港<th>区分<th>量</thead><tbody><tr><th rowspan=3>汐見<td rowspan=2>輸出<td>1\
         <tr><td>2<tr><td>輸入<td>3</tbody><tbody><tr><th>浜<td colspan=2>なし</tbody></table>",
        &[
            "港 | 区分 | 量",
            "汐見 | 輸出 | 1",
            "汐見 | 輸出 | 2",
            "汐見 | 輸入 | 3",
            "浜 | なし |",
        ],
    );
    rows(
        "<table><tr><th>項<th>額<th>備考<tr><td>岸壁<td>3<td rowspan=0>概数<tr><td>上屋<td>4<tr></tr></table>",
        &["項 | 額 | 備考", "岸壁 | 3 | 概数", "上屋 | 4 | 概数"],
    );
    let long = "概数であり、確定した額は年度の末に公表する予定である。".repeat(2);
    rows(
        &format!("<table><tr><th>項<th>備考<tr><td>岸壁<td rowspan=2>{long}<tr><td>上屋</table>"),
        &["項 | 備考", &format!("岸壁 | {long}"), "上屋"],
    );
    // The second row has no cell of its own.
    rows(
        "<table><tr><th>甲<th>乙<tr><td rowspan=2>1<td rowspan=2>2<tr></table>",
        &["甲 | 乙", "1 | 2"],
    );
}

#[test]
fn a_table_in_a_cell_comes_behind_its_row() {
    check(
        "<table><tr><th>区分<th>内容<tr><td>外の升<table><tr><td>内の一<td>内の二</table>外の続き<td>外の二\
         <tr><td>三<td>四</table><p>港。",
        &[
            (TableRow, "区分 | 内容"),
            (TableRow, "外の升 外の続き | 外の二"),
            (TableRow, "内の一 | 内の二"),
            (TableRow, "三 | 四"),
            (Paragraph, "港。"),
        ],
    );
    // What only places things on the page is no row.
    check(
        "<p>次の通りに置く。<table><tr><td>外の升である。<table><tr><td>内の一<td>内の二</table>外の続き<td>外の二</table>",
        &[
            (Paragraph, "次の通りに置く。"),
            (Paragraph, "外の升である。"),
            (TableRow, "内の一 | 内の二"),
            (Paragraph, "外の続き"),
            (Paragraph, "外の二"),
        ],
    );
}

#[test]
fn characters() {
    check(
        "<p>&nbsp;AT&amp;T の&ensp;<ruby>港湾<rp>(</rp><rt>こうわん</rt></ruby>&#x200b;開&shy;発、H<sub>2</sub>O、10 m<sup>2</sup>、10<sup>3</sup> 個。",
        &[(Paragraph, "AT&T の\u{2002}港湾開発、H2O、10 m2、10³ 個。")],
    );
    check(
        "<h2>港</h2><p>東京都<br>千代田区<br><br>港は混む。<br>\u{3000}船は多い。",
        &[
            (Heading, "港"),
            (Paragraph, "東京都\n千代田区"),
            (Paragraph, "港は混む。"),
            (Paragraph, "船は多い。"),
        ],
    );
    check(
        "<h2>港の<br>提言</h2><p>港。",
        &[(Heading, "港の 提言"), (Paragraph, "港。")],
    );
    check(
        "<p>a&#0;b&#1;c&#xD800;d",
        &[(Paragraph, "a\u{fffd}bc\u{fffd}d")],
    );
}

#[test]
fn what_is_not_shown() {
    check(
        "<p>港<script>x</script><style>y</style><!-- z --><template>t</template><noscript>n</noscript>\
         <span hidden>h</span><span style='DISPLAY : none'>d</span><span aria-hidden=true>a</span>湾。\
         <p hidden>港は混む。",
        &[(Paragraph, "港湾。")],
    );
    check(
        "<p style='writing-mode: vertical-rl'>縦書きの港。",
        &[(Paragraph, "縦書きの港。")],
    );
}

const BODY: &str = "<h2 id=now>1. 現状</h2><p>港は混む。船は多い。人は足りない。需要は伸びる。</p>\
    <ul><li>港を広げる</li><li><a href='/a.pdf'>船の資料</a></li></ul>\
    <h2>2. 提言</h2><p>港を広げるべきである。船を減らすべきである。人を育てるべきである。</p>";

#[test]
fn furniture_is_left_out() {
    let around = |before: &str, after: &str| {
        let page =
            format!("<title>港の提言 | 港湾協会</title>{before}<h1>港の提言</h1>{BODY}{after}");
        let document = read(&page);
        assert_eq!(document.metadata.title, "港の提言");
        let text = read(&format!("<h1>港の提言</h1>{BODY}")).text;
        assert_eq!(document.text, text, "{page}");
    };
    let links = "<ul><li><a href=/1>政策の一覧</a><li><a href=/2>お問い合わせ</a></ul>";
    around(
        &format!("<header><nav>{links}</nav></header><main>"),
        "</main>",
    );
    around(
        &format!(
            "<div id=gnavi>{links}</div><div><div class=l-topicPath><a href=/>ホーム</a> &gt; 提言</div>"
        ),
        &format!(
            "</div><div class=sideArea>{links}</div><div id=foot>〒100-0000 東京都 {links}</div>"
        ),
    );
    around(
        &format!("<table><tr><td>{links}<td>"),
        "</table><p><a href=#top>ページの先頭へ</a></p><footer><p>Copyright 2025 Port Association. All rights reserved.</p></footer>",
    );
    around(
        "<article><p><a href=/>トップ</a> › <a href=/p>政策</a> › 港の提言</p>",
        &format!(
            "<div class=sns-share><a href=#>シェアする</a></div><section><h3>関連記事</h3>{links}</section></article>"
        ),
    );
    around(
        "<article><div class=toc><p>目次</p><ol><li><a href='#now'>1. 現状</a></ol></div>",
        &format!("</article><aside>{links}</aside>"),
    );
    around(
        "<main><p>目次</p><ul><li><a href='#now'>1. 現状</a><li><a href='#b'>2. 提言</a></ul>",
        "</main>",
    );
}

#[test]
fn a_page_of_nothing_but_weak_names_keeps_its_text() {
    let page = format!(
        "<div id=header><div class=menu-footer><div class=related>{BODY}</div></div></div>"
    );
    assert!(read(&page).text.contains("船を減らすべきである。"));
    let lists = "<h2>港</h2><ul><li>甲</ul><p>乙";
    assert_eq!(read(lists).text, "港\n\n甲\n\n乙");
}

#[test]
fn sections_and_anchors() {
    let document = read(
        "<h1>港の提言</h1><h2 id=a>甲</h2><p>港。<h4><a name=b></a>乙</h4><p>港。<h4>丙</h4><p>港。\
         <section id=c><div><h2>丁</h2></div><p>港。</section><a id=d></a><h2>戊</h2><p>港。",
    );
    assert_eq!(document.metadata.title, "港の提言");
    let found: Vec<String> = paths(&document).iter().map(|path| path.join("/")).collect();
    assert_eq!(found, ["甲", "甲/乙", "甲/丙", "丁", "戊"]);
    let anchors: Vec<_> = document
        .sections
        .iter()
        .map(|s| s.anchor.as_deref())
        .collect();
    assert_eq!(anchors, [Some("a"), Some("b"), None, Some("c"), Some("d")]);
}

#[test]
fn the_title_is_no_section_whatever_its_element() {
    for title in [
        "<h2>港の提言</h2>",
        "<font size=5><b>港の提言</b></font><br>",
        "<h1>港の提言</h1><h1>序</h1>",
    ] {
        let document = read(&format!(
            "<title>港の提言｜港湾協会</title>{title}<h2>甲</h2><p>港は混む。"
        ));
        assert_eq!(document.metadata.title, "港の提言", "{title}");
        assert!(
            paths(&document).iter().all(|path| path[0] != "港の提言"),
            "{title}"
        );
    }
}

#[test]
fn bold_and_numbered_lines_are_headings_where_no_others_are() {
    let document = read(
        "<h1>港の白書</h1><p><strong>港の現状</strong></p><p>港は混む。</p><p><b>港の提言</b></p><p>港を広げる。</p>",
    );
    assert_eq!(paths(&document), [["港の現状"], ["港の提言"]]);
    let document = read("<p>港の白書<p>1. 現状<p>港は混む。<p>2. 提言<p>港を広げる。");
    assert_eq!(paths(&document), [["1. 現状"], ["2. 提言"]]);
    assert_eq!(document.metadata.title, "港の白書");
}

#[test]
fn footnotes() {
    for (mark, note) in [
        (
            "<sup><a href='#fn1' id=r1>1</a></sup>",
            "<ol><li id=fn1>出典。<a href='#r1'>↩</a></ol>",
        ),
        (
            "<a href='#_ftn1' name=_ftnref1>[1]</a>",
            "<p><a name=_ftn1 href='#_ftnref1'>[1]</a> 出典。",
        ),
        (
            "<a epub:type=noteref href='#n'>1</a>",
            "<aside id=n epub:type=footnote><p>1 出典。</aside>",
        ),
        (
            "<a role=doc-noteref href='#n'>1</a>",
            "<section role=doc-endnotes><h2>注</h2><p id=n>出典。</section>",
        ),
        (
            "<sup>[<a href='#c' id=r>1</a>]</sup>",
            "<dl><dt id=c>1<dd>出典。</dl>",
        ),
        (
            "<a href='#%E6%B3%A81'><sup>1</sup></a>",
            "<div class=footnotes><p id=注1>1) 出典。</div>",
        ),
        (
            "<sup><a href='#t'>1</a></sup>",
            "<table><tr id=t><td>[1]<td>出典。</table>",
        ),
    ] {
        let page =
            format!("<h2>甲</h2><p>港は混む{mark}。船は多い。</p><h2>乙</h2><p>終わる。</p>{note}");
        let document = read(&page);
        let text = |range: &std::ops::Range<usize>| &document.text[range.clone()];
        assert_eq!(document.footnotes.len(), 1, "{page}");
        let found = &document.footnotes[0];
        assert_eq!(
            (found.mark.as_str(), text(&found.range)),
            ("1", "出典。"),
            "{page}"
        );
        assert_eq!(found.anchor.as_ref().map(text), Some("[1]"), "{page}");
        assert_eq!(document.section_path(found.section), ["甲"], "{page}");
        assert_eq!(paths(&document).len(), 2, "{page}");
        assert!(
            document.text.starts_with("甲\n\n港は混む[1]。船は多い。"),
            "{page}"
        );
    }
    let document = read(
        "<p>港（<a href='#x'>注1</a>）は混む。<a href='#s'>2</a>章。</p><h2 id=s>章</h2><p>船。</p><p id=x>注1：出典。",
    );
    assert_eq!(document.footnotes.len(), 1);
    assert_eq!(
        document.footnotes[0]
            .anchor
            .clone()
            .map(|a| &document.text[a]),
        Some("注1")
    );
}

#[test]
fn encodings() {
    let page = |head: &str| {
        format!("<html><head>{head}<title>港の提言</title></head><body>{BODY}</body></html>")
    };
    let expected = read(&page("")).text;
    let sjis = encoding_rs::SHIFT_JIS;
    let euc = encoding_rs::EUC_JP;
    let jis = encoding_rs::ISO_2022_JP;
    for (encoding, head, name) in [
        (encoding_rs::UTF_8, "", "UTF-8"),
        (encoding_rs::UTF_8, "<meta charset=Shift_JIS>", "UTF-8"),
        (sjis, "", "Shift_JIS"),
        (sjis, "<meta charset=utf-8>", "Shift_JIS"),
        (sjis, "<meta charset=iso-8859-1>", "Shift_JIS"),
        (euc, "", "EUC-JP"),
        (
            euc,
            "<meta http-equiv=content-type content='text/html; charset=euc-jp'>",
            "EUC-JP",
        ),
        (euc, "<meta charset=Shift_JIS>", "EUC-JP"),
        (jis, "", "ISO-2022-JP"),
        (jis, "<meta charset=iso-2022-jp>", "ISO-2022-JP"),
    ] {
        let page = page(head);
        let bytes = encoding.encode(&page).0;
        let document = run("a.html", &bytes).unwrap().document;
        assert_eq!(document.source.encoding.as_deref(), Some(name), "{head}");
        assert_eq!(document.text, expected, "{head}");
    }
    let marked: Vec<u8> = format!("\u{feff}{}", page("<meta charset=Shift_JIS>"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(run("a.html", &marked).unwrap().document.text, expected);
}

#[test]
fn metadata() {
    let head = r#"<html lang="ja-JP"><head><title>港の提言 | 港湾協会</title>
        <meta name="citation_title" content="港の提言 ―水素の時代に―">
        <meta name="citation_author" content="甲野 花子"><meta name="citation_author" content="乙山 次郎">
        <meta name="citation_journal_title" content="港湾研究"><meta name="citation_volume" content="12">
        <meta name="citation_firstpage" content="4"><meta name="citation_lastpage" content="9">
        <meta name="DC.publisher" content="港湾協会"><meta name="DCTERMS.issued" content="令和7年6月18日">
        <meta property="og:title" content="ちがう題"><meta property="og:site_name" content="港のサイト">
        <meta property="article:published_time" content="2020-01-01T00:00:00Z">
        <link rel="canonical" href="https://example.org/port"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/deed.ja">
        <script type="application/ld+json">{"@type": "Report", "headline": "別の題", "keywords": ["水素", "港"]}</script>
        </head><body>"#;
    let found = read(&format!("{head}<h1>港の提言</h1>{BODY}")).metadata;
    assert_eq!(found.title, "港の提言 ―水素の時代に―");
    assert_eq!(found.authors, ["甲野 花子", "乙山 次郎"]);
    assert_eq!(found.publisher.as_deref(), Some("港湾協会"));
    assert_eq!(
        found.date.map(|date| date.to_string()).as_deref(),
        Some("2025-06-18")
    );
    assert_eq!(found.language, "ja");
    assert_eq!(found.url.as_deref(), Some("https://example.org/port"));
    assert_eq!(found.licence.as_deref(), Some("CC-BY-4.0"));
    assert_eq!(found.tags, ["水素", "港"]);
    assert_eq!(found.container_title.as_deref(), Some("港湾研究"));
    assert_eq!(found.page_range.as_deref(), Some("4-9"));
    // A type that the page gives wins over the journal that it names.
    assert_eq!(found.document_type, DocumentType::Report);
    let untyped = head.replace("\"@type\": \"Report\"", "\"@type\": \"Thing\"");
    let untyped = read(&format!("{untyped}<h1>港の提言</h1>{BODY}")).metadata;
    assert_eq!(untyped.document_type, DocumentType::Article);

    let plain = read(&format!(
        "<html lang=ja><title>港の提言 - 港湾協会</title><article><time datetime=2025-06-18>6月18日</time>{BODY}</article>"
    ));
    assert_eq!(plain.metadata.title, "港の提言");
    assert_eq!(
        plain.metadata.date.map(|date| date.to_string()).as_deref(),
        Some("2025-06-18")
    );
    let english = read("<html lang=ja><p>The port needs a plan. It is full of ships.");
    assert_eq!(english.metadata.language, "en");
}

#[test]
fn the_same_document_as_markdown() {
    let markdown = "# 港の提言\n\n港は混む[^1]。\n\n## 1. 現状\n\n船は多い。  \n人は足りない。\n\n- 甲\n- 乙\n  - 丙\n\n\
        > 引用\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n### (1) 港\n\nThe port\nis full.\n\n```\na  b\n```\n\n## 2. 提言\n\n港を広げる。\n\n[^1]: 出典。\n";
    let html = "<h1>港の提言</h1><p>港は混む<sup><a href='#fn1'>1</a></sup>。</p><h2 id='1-現状'>1. 現状</h2>\
        <p>船は多い。<br />\n人は足りない。</p><ul>\n<li>甲</li>\n<li>乙\n<ul>\n<li>丙</li>\n</ul>\n</li>\n</ul>\
        <blockquote>\n<p>引用</p>\n</blockquote><table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>\
        <h3 id='1-港'>(1) 港</h3><p>The port\nis full.</p><pre><code>a  b\n</code></pre><h2 id='2-提言'>2. 提言</h2><p>港を広げる。</p>\
        <section class='footnotes'><ol><li id='fn1'><p>出典。</p></li></ol></section>";
    let markdown = run("a.md", markdown.as_bytes()).unwrap().document;
    let html = run("a.html", html.as_bytes()).unwrap().document;
    assert_eq!(html.text, markdown.text);
    assert_eq!(html.sections, markdown.sections);
    assert_eq!(html.blocks, markdown.blocks);
    assert_eq!(html.footnotes, markdown.footnotes);
    assert_eq!(html.metadata, markdown.metadata);
}

#[test]
fn pages_without_text() {
    for page in [
        "",
        " ",
        "<p>",
        "<title>題</title>",
        "<!-- 港 -->",
        "<script>x</script>",
        "<p>&nbsp;&#x200b;",
    ] {
        assert_eq!(
            run("a.html", page.as_bytes()).unwrap_err(),
            ExtractError::Empty,
            "{page}"
        );
    }
}

/// Pages that cost a parser or a walk more than they should.
#[test]
fn hostile_pages() {
    let depth = 200_000;
    let distinct: String = (0..20_000).map(|n| format!("<b a{n}>")).collect();
    let links: String = (0..5_000)
        .map(|n| format!("<a href='#x'>{n}</a><sup>"))
        .collect();
    for page in [
        "<div>".repeat(depth),
        "<div>港".repeat(depth),
        "<b>".repeat(depth),
        "<p><b>".repeat(depth / 4),
        format!("{distinct}{}", "<p>港".repeat(2000)),
        "<table>".repeat(depth / 4),
        "<table><tr><td>".repeat(depth / 10),
        "<ul><li>".repeat(depth / 4),
        "<svg>".repeat(depth / 4),
        "<template>".repeat(depth / 4),
        "</p>".repeat(depth),
        "</br>".repeat(depth),
        "<a href='#x'>1".repeat(depth / 10),
        "<select><option>".repeat(depth / 10),
        "<frameset>".repeat(depth),
        "<!--".repeat(depth),
        "<![CDATA[".repeat(depth),
        "&lt".repeat(depth),
        "<".repeat(depth),
        format!("<p>港<sup>{links}<p id=x>出典"),
        format!("<h1>{}", "<h2>港".repeat(2000)),
    ] {
        let started = std::time::Instant::now();
        let result = run("a.html", page.as_bytes());
        let took = started.elapsed().as_secs();
        assert!(
            took < 20,
            "{} took {took} s: {:?}",
            &page[..20],
            result.err()
        );
    }
    let deep = run(
        "a.html",
        format!("{}港は混む。", "<div>".repeat(1000)).as_bytes(),
    )
    .unwrap();
    assert_eq!(deep.document.text, "港は混む。");
    assert_eq!(deep.warnings[0].code, "deep_nesting");
}

/// What the blocks of a page say.
fn says(html: &str) -> Vec<String> {
    let document = read(html);
    let blocks = document.blocks.iter();
    blocks
        .map(|block| document.text[block.range.clone()].to_owned())
        .collect()
}

const SENTENCE: &str = "港は混む。船は多く、人は足りない。";

#[test]
fn programs_weigh_nothing() {
    let script = "a".repeat(400);
    let page = format!(
        "<div class=l-sidebar-fixed><h1>港</h1><p>{SENTENCE}</p></div><script>var a=\"{script}.\"</script>"
    );
    assert!(
        says(&page).contains(&SENTENCE.to_owned()),
        "{:?}",
        says(&page)
    );
}

#[test]
fn words_inside_lines_lists_and_tables_are_kept_whatever_their_names() {
    let page = format!(
        "<article><h1>港</h1><p>本件は<a class=text-link href=x>港湾統計年報</a>による。</p><p>{SENTENCE}</p>\
         <table><tr><th>年<td class=link><a href=y>資料</a></table></article>"
    );
    let blocks = says(&page);
    assert!(
        blocks.contains(&"本件は港湾統計年報による。".to_owned()),
        "{blocks:?}"
    );
    assert!(blocks.contains(&"年 | 資料".to_owned()), "{blocks:?}");
}

#[test]
fn ids_of_headings_name_no_furniture() {
    let page = format!(
        "<article><h1>港</h1><p>{SENTENCE}</p><h2 id=social>社会への影響</h2><p>{SENTENCE}</p>\
         <section id=market-share><h2>占有率</h2><p>占有率は低い。{SENTENCE}</p></section></article>"
    );
    let document = read(&page);
    let anchors: Vec<_> = document
        .sections
        .iter()
        .map(|s| s.heading.as_str())
        .collect();
    assert!(
        anchors.ends_with(&["社会への影響", "占有率"]),
        "{anchors:?}"
    );
}

#[test]
fn names_of_places_are_no_links_and_signs_no_words() {
    let page = format!(
        "<article><h1>港</h1><p>{SENTENCE}</p><a name=s1><h2>一節<a href=#s1>¶</a></h2>\
         <div class=news><p>{SENTENCE}</p></div></a></article>"
    );
    let document = read(&page);
    assert_eq!(
        document.sections.last().map(|s| s.heading.as_str()),
        Some("一節")
    );
    assert_eq!(document.text.matches(SENTENCE).count(), 2);
}

#[test]
fn what_is_shown_by_a_program_only_may_be_the_text() {
    let page = format!(
        "<div><p>読み込み中</p></div><div hidden id=S:0><h1>港</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"
    );
    assert!(says(&page).contains(&SENTENCE.to_owned()));
}
