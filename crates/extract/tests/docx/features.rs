//! Word documents made by hand, one feature each.

use crate::extract;
use crate::writer::{Docx, STRICT, paragraph, run, style, styled};
use issetsu_extract::Extracted;
use issetsu_model::BlockKind;

fn read(docx: &Docx) -> Extracted {
    extract(&docx.bytes()).expect("a readable document")
}

/// The blocks of a body, without notes.
fn check(body: &str, expected: &[&str]) {
    check_document(&Docx::new(body), expected);
}

fn check_document(docx: &Docx, expected: &[&str]) {
    assert_eq!(blocks(&read(docx)), expected, "{}", docx.body);
}

fn blocks(extracted: &Extracted) -> Vec<String> {
    let document = &extracted.document;
    let body = document
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Footnote);
    body.map(|block| document.text[block.range.clone()].to_owned())
        .collect()
}

fn paths(extracted: &Extracted) -> Vec<String> {
    let sections = extracted.document.sections.iter();
    sections
        .map(|section| format!("{} {}", section.level, section.heading))
        .collect()
}

#[test]
fn struck_text_is_left_out() {
    let struck = |property: &str| {
        format!(
            "<w:p>{}<w:r><w:rPr>{property}</w:rPr><w:t>二分の一</w:t></w:r>{}</w:p>",
            run("率を"),
            run("三分の二とする。")
        )
    };
    for property in [
        "<w:strike/>",
        "<w:dstrike/>",
        "<w:strike w:val=\"0\"/><w:dstrike w:val=\"true\"/>",
        "<w:rStyle w:val=\"9\"/>",
    ] {
        let deleted = "<w:style w:type=\"character\" w:styleId=\"9\"><w:name w:val=\"削除\"/>\
             <w:rPr><w:strike/></w:rPr></w:style>";
        let docx = Docx::new(&struck(property)).part("styles", deleted);
        check_document(&docx, &["率を三分の二とする。"]);
    }
    check(
        &struck("<w:strike w:val=\"false\"/>"),
        &["率を二分の一三分の二とする。"],
    );
}

#[test]
fn headings_with_the_numbers_that_are_printed() {
    let numbering = "<w:abstractNum w:abstractNumId=\"4\">\
         <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimalFullWidth\"/><w:pStyle w:val=\"1\"/>\
         <w:suff w:val=\"nothing\"/><w:lvlText w:val=\"第%1章\"/></w:lvl>\
         <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"2\"/>\
         <w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"4\"/></w:num>";
    let numbered = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
    let styles = [
        style("1", "heading 1", numbered),
        style("2", "heading 2", numbered),
        style("9", "港の題", "<w:basedOn w:val=\"2\"/>"),
    ];
    let body = [
        styled("1", "　港の現状"),
        styled("2", "混雑"),
        paragraph("港は混む。"),
        styled("9", "人手"),
        paragraph("人が足りない。"),
        styled("1", ""),
        styled("1", "　提言"),
        styled("2", "拡張"),
        paragraph("港を広げる。"),
    ];
    let docx = Docx::new(&body.concat())
        .part("styles", &styles.concat())
        .part("numbering", numbering);
    let extracted = read(&docx);
    assert_eq!(
        paths(&extracted),
        [
            "1 第１章 港の現状",
            "2 １.1 混雑",
            "2 １.2 人手",
            "1 第３章 提言",
            "2 ３.1 拡張"
        ]
    );
    assert!(extracted.document.pages.is_empty());
}

#[test]
fn outline_levels_titles_and_front_matter() {
    let styles = [
        style("t", "Title", ""),
        style("s", "Subtitle", ""),
        style("1", "heading 1", ""),
    ];
    let body = [
        styled("t", "港湾水素の<w:br/>地平"),
        styled("s", "港からの提言"),
        paragraph("2025年6月18日"),
        paragraph("要　旨"),
        paragraph("港は変わる。"),
        styled("1", "現状"),
        paragraph("港は混む。"),
        "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>細目</w:t></w:r></w:p>".into(),
        paragraph("船も多い。"),
    ];
    let extracted = read(&Docx::new(&body.concat()).part("styles", &styles.concat()));
    let metadata = &extracted.document.metadata;
    assert_eq!(metadata.title, "港湾水素の地平 港からの提言");
    assert_eq!(metadata.date.unwrap().to_string(), "2025-06-18");
    assert_eq!(paths(&extracted), ["1 要 旨", "1 現状", "2 細目"]);
}

#[test]
fn bold_and_numbered_lines_are_headings_when_no_style_says_so() {
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let heading = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            run(text)
        )
    };
    let bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>港の人手</w:t></w:r></w:p>";
    let body = [
        paragraph("港の白書"),
        heading("港の現状"),
        paragraph("港は混む。"),
        bold.into(),
        paragraph("人が足りない。"),
        heading("港の提言"),
        paragraph("港を広げる。"),
    ];
    let extracted = read(&Docx::new(&body.concat()).part("numbering", numbering));
    assert_eq!(extracted.document.metadata.title, "港の白書");
    assert_eq!(
        paths(&extracted),
        ["1 1. 港の現状", "2 港の人手", "1 2. 港の提言"]
    );
}

#[test]
fn the_final_state_of_tracked_changes() {
    check(
        &paragraph(
            "港は</w:t></w:r><w:del><w:r><w:delText>空く</w:delText></w:r></w:del>\
             <w:ins><w:r><w:t>混む</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移す</w:t></w:r></w:moveFrom>\
             <w:moveTo><w:r><w:t>。</w:t></w:r></w:moveTo><w:r><w:t>",
        ),
        &["港は混む。"],
    );
    // The end of the first paragraph is removed: the second goes on with it.
    let removed = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>港は</w:t></w:r></w:p>";
    check(
        &format!("{removed}{}", paragraph("混む。")),
        &["港は混む。"],
    );
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>箱</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    check(&format!("{removed}{table}"), &["港は", "箱"]);
    let former = "<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr>\
         <w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>港は混む。</w:t></w:r></w:p>";
    check(former, &["港は混む。"]);
}

#[test]
fn what_is_not_printed_goes() {
    let words = |before: &str, after: &str| {
        format!("<w:p>{}{before}{}{after}</w:p>", run("港は"), run("混む。"))
    };
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠す</w:t></w:r>";
    let comment = "<w:commentRangeStart w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>";
    let field = |instruction: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            run("とても")
        )
    };
    let simple = "<w:fldSimple w:instr=\"SEQ 図\"><w:r><w:t>とても</w:t></w:r></w:fldSimple>";
    check(&words(hidden, comment), &["港は混む。"]);
    check(&words(&field("REF _Ref1 \\h"), ""), &["港はとても混む。"]);
    check(&words(simple, ""), &["港はとても混む。"]);
    check(&words("<w:r><w:softHyphen/></w:r>", ""), &["港は混む。"]);
    check(
        &format!("{}<w:sectPr><w:headerReference/></w:sectPr>", words("", "")),
        &["港は混む。"],
    );
}

#[test]
fn contents_are_left_out() {
    let toc = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>\
         <w:sdtContent>{}</w:sdtContent></w:sdt>",
        paragraph("1 港の現状 3")
    );
    let field = format!(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}</w:p>{}\
         <w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        run("1 港の現状 3"),
        paragraph("2 提言 4")
    );
    let entries = styled("11", "1 港の現状");
    for contents in [toc, field, entries] {
        let body = format!(
            "{}{contents}{}",
            paragraph("目　次"),
            paragraph("港は混む。")
        );
        let docx = Docx::new(&body).part("styles", &style("11", "toc 1", ""));
        let extracted = read(&docx);
        assert_eq!(blocks(&extracted), ["港は混む。"]);
        assert_eq!(extracted.warnings[0].code, "table_of_contents");
    }
}

#[test]
fn characters_of_runs() {
    check(
        &paragraph(
            "港\u{3000}</w:t><w:tab/><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:br/>\
             <w:t xml:space=\"preserve\">B &amp; C</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/><w:t>D。",
        ),
        &["港\u{3000}A-1\nB & C→D。"],
    );
    check(
        &paragraph(
            "</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>みなと</w:t></w:r></w:rt>\
             <w:rubyBase><w:r><w:t>港</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>は混む。",
        ),
        &["港は混む。"],
    );
    check(
        &paragraph("10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>6"),
        &["10⁶"],
    );
    check(
        "<w:p><w:hyperlink><w:r><w:t>港湾局</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>の資料</w:t></w:r></w:smartTag></w:p>",
        &["港湾局の資料"],
    );
}

#[test]
fn text_boxes_stand_once_behind_their_paragraph() {
    let text = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(words));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>{}",
        run("港は"),
        text("箱の中。"),
        text("箱の中。"),
        run("混む。"),
        paragraph("船も多い。")
    );
    let extracted = read(&Docx::new(&body));
    assert_eq!(blocks(&extracted), ["港は混む。", "箱の中。", "船も多い。"]);
    let groups: Vec<bool> = extracted
        .document
        .blocks
        .iter()
        .map(|b| b.group.is_some())
        .collect();
    assert_eq!(groups, [false, true, false]);
}

#[test]
fn tables() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    let merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>";
    let removed = format!(
        "<w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr>",
        cell("旧"),
        cell("9")
    );
    let nested = format!("<w:tc>{}</w:tc>", table(&[row(&[cell("内"), cell("3")])]));
    let rows = [
        row(&[cell("港"), cell("量")]),
        row(&[cell("甲"), cell("")]),
        row(&[merged.to_owned(), cell("2")]),
        removed,
        row(&[cell("乙"), nested]),
        row(&[cell(""), cell("")]),
    ];
    let body = paragraph("表1 需要") + &table(&rows) + &paragraph("出所：港湾局");
    let extracted = read(&Docx::new(&body));
    assert_eq!(
        blocks(&extracted),
        [
            "表1 需要",
            "港 | 量",
            "甲",
            "甲 | 2",
            "乙",
            "内 | 3",
            "出所：港湾局"
        ]
    );
    let document = &extracted.document;
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(
        (kinds[0], kinds[1], kinds[6]),
        (BlockKind::Caption, BlockKind::TableRow, BlockKind::Caption)
    );
    let groups: Vec<_> = document.blocks.iter().map(|block| block.group).collect();
    assert!([0, 2, 3, 4].iter().all(|at| groups[*at] == groups[1]));
    assert_ne!(groups[5], groups[4]);
    assert!(document.text.contains("港 | 量\n甲"));
}

#[test]
fn merged_cells_keep_their_columns() {
    let cell = |properties: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
            paragraph(text)
        )
    };
    let plain = |text: &str| cell("", text);
    let wide = |columns: u32, text: &str| cell(&format!("<w:gridSpan w:val=\"{columns}\"/>"), text);
    let first = |text: &str| cell("<w:vMerge w:val=\"restart\"/>", text);
    let more = || cell("<w:vMerge/>", "");
    let table = |rows: &[String]| {
        let rows: String = rows
            .iter()
            .map(|row| format!("<w:tr>{row}</w:tr>"))
            .collect();
        format!("<w:tbl>{rows}</w:tbl>")
    };
    check(
        &table(&[
            first("年度") + &wide(2, "予算"),
            more() + &plain("国") + &plain("地方"),
            first("2025") + &plain("当初") + &plain("130"),
            more() + &plain("補正") + &plain("20"),
            plain("2026") + &wide(2, "未定"),
        ]),
        &[
            "年度 | 予算",
            "| 国 | 地方",
            "2025 | 当初 | 130",
            "2025 | 補正 | 20",
            "2026 | 未定",
        ],
    );
    check(
        &table(&[
            wide(2, "項目") + &plain("額"),
            plain("岸壁") + &first("改良") + &plain("3"),
            plain("上屋") + &more() + &plain("4"),
            "<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>".to_owned()
                + &plain("新設")
                + &plain("5"),
        ]),
        &[
            "項目 |  | 額",
            "岸壁 | 改良 | 3",
            "上屋 | 改良 | 4",
            "| 新設 | 5",
        ],
    );
    let inner = table(&[plain("内の一") + &plain("内の二")]);
    let outer = format!(
        "<w:tc>{}{inner}{}</w:tc>",
        paragraph("外の升"),
        paragraph("外の続き")
    );
    check(
        &table(&[outer + &plain("外の二"), plain("三") + &plain("四")]),
        &["外の升 外の続き | 外の二", "内の一 | 内の二", "三 | 四"],
    );
    check(
        &table(&[wide(4_000_000, "広い") + &plain("末")]),
        &[&format!("広い{} | 末", " | ".repeat(62))],
    );
}

#[test]
fn a_table_of_one_column_is_a_frame() {
    let frame = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        paragraph("囲み。"),
        paragraph("続き。")
    );
    let extracted = read(&Docx::new(&(frame + &paragraph("港は混む。"))));
    assert_eq!(blocks(&extracted), ["囲み。", "続き。", "港は混む。"]);
    let kinds = extracted.document.blocks.iter().map(|block| block.kind);
    assert!(kinds.into_iter().all(|kind| kind == BlockKind::Paragraph));
}

#[test]
fn lists_captions_and_quotations() {
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>\
         <w:lvlText w:val=\"&#xf06c;\"/></w:lvl></w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let styles = [
        style("c", "caption", ""),
        style("q", "Quote", ""),
        style(
            "l",
            "List Bullet",
            "<w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>",
        ),
    ];
    let body = [
        styled("l", "甲"),
        styled("l", "乙"),
        styled("c", "港の図"),
        styled("q", "引く。"),
        paragraph("・丙"),
    ];
    let docx = Docx::new(&body.concat())
        .part("styles", &styles.concat())
        .part("numbering", numbering);
    let extracted = read(&docx);
    let kinds: Vec<BlockKind> = extracted
        .document
        .blocks
        .iter()
        .map(|block| block.kind)
        .collect();
    use BlockKind::{Caption, ListItem, Quote};
    assert_eq!(kinds, [ListItem, ListItem, Caption, Quote, ListItem]);
    assert_eq!(
        extracted.document.text,
        "甲\n乙\n\n港の図\n\n引く。\n\n・丙"
    );
}

#[test]
fn notes_with_the_marks_that_are_printed() {
    let note = |kind: &str, id: u32, text: &str| {
        format!(
            "<w:{kind} w:id=\"{id}\"><w:p><w:r><w:{kind}Ref/></w:r>{}</w:p></w:{kind}>",
            run(text)
        )
    };
    let mark = |kind: &str, id: u32| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let own = "<w:r><w:footnoteReference w:id=\"3\" w:customMarkFollows=\"1\"/><w:t>＊</w:t></w:r>";
    let body = format!(
        "<w:p>{}{}{}{own}{}</w:p><w:p>{}{}{}</w:p>",
        run("計画"),
        mark("footnote", 2),
        run("と港"),
        run("は進む。"),
        run("次の案"),
        mark("footnote", 1),
        mark("endnote", 1)
    );
    let separator = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>線</w:t></w:r></w:p></w:footnote>";
    let footnotes = [
        separator.into(),
        note("footnote", 1, " 6年前の資料"),
        note("footnote", 2, " 港湾局"),
        note("footnote", 3, "＊私案"),
    ];
    let docx = Docx::new(&body)
        .part("footnotes", &footnotes.concat())
        .part("endnotes", &note("endnote", 1, " 末尾"))
        .part(
            "settings",
            "<w:footnotePr><w:numStart w:val=\"5\"/></w:footnotePr>",
        );
    let document = read(&docx).document;
    let found: Vec<(&str, &str, &str)> = document
        .footnotes
        .iter()
        .map(|note| {
            let anchor = note.anchor.clone().unwrap();
            (
                note.mark.as_str(),
                &document.text[note.range.clone()],
                &document.text[anchor],
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("5", "港湾局", "⁵"),
            ("＊", "私案", "＊"),
            ("6", "6年前の資料", "⁶"),
            ("i", "末尾", "[i]")
        ]
    );
    assert!(document.text.starts_with("計画⁵と港＊は進む。"));
}

#[test]
fn notes_begin_anew_in_each_section() {
    let mark = |id: u32| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let rule = "<w:sectPr><w:footnotePr><w:numFmt w:val=\"decimalEnclosedCircle\"/><w:numRestart w:val=\"eachSect\"/></w:footnotePr></w:sectPr>";
    let body = format!(
        "<w:p>{}{}</w:p><w:p><w:pPr>{rule}</w:pPr>{}</w:p><w:p>{}{}</w:p>{rule}",
        run("甲"),
        mark(1),
        run("乙"),
        run("丙"),
        mark(2)
    );
    let document = read(&Docx::new(&body)).document;
    assert_eq!(document.text, "甲①\n\n乙\n\n丙①");
}

#[test]
fn strict_files_and_other_prefixes() {
    let strict = Docx::new(&paragraph("港は混む。")).namespace(STRICT);
    check_document(&strict, &["港は混む。"]);
    let body = "<x:p xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><x:r><x:t>港</x:t></x:r></x:p>\
         <w:p><w:r><o:t xmlns:o=\"other\">絵</o:t></w:r></w:p>";
    check(body, &["港"]);
}

#[test]
fn fields_of_the_file() {
    let core = "<dc:title>港の未来</dc:title><dc:creator>admin</dc:creator><cp:keywords>水素, 港</cp:keywords>";
    let docx = Docx::new(&paragraph("港は混む。")).core(core);
    let metadata = read(&docx).document.metadata;
    assert_eq!(metadata.title, "港の未来");
    assert_eq!(metadata.tags, ["水素", "港"]);
    assert!(metadata.authors.is_empty());
    let docx = Docx::new(&paragraph("港は混む。")).core("<dc:title>文書 1</dc:title>");
    assert_eq!(read(&docx).document.metadata.title, "a");
}
