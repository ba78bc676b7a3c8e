//! Files that are hard in a known way, each written by the test itself.

#![expect(
    clippy::unwrap_used,
    reason = "a test file that cannot be written or read fails"
)]

mod annotations;
mod columns;
mod encodings;
mod furniture;
mod headings;
mod isolation;
mod legibility;
mod tables;
mod visibility;
mod writer;

use issetsu_extract::{ExtractError, Extracted, Input, Limits, extract};
use issetsu_model::{BlockKind, Document};
use writer::{FIRST_FREE, Page, Pdf};

fn read(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let input = Input {
        path: "a.pdf",
        bytes,
        sidecar: None,
        recognized: None,
    };
    extract(&input, &Limits::default())
}

fn document(pdf: &Pdf) -> Document {
    let document = read(&pdf.write()).unwrap().document;
    document.check().unwrap();
    document
}

/// The blocks of a document, without its footnotes.
fn blocks(document: &Document) -> Vec<&str> {
    let body = document.blocks.iter();
    body.filter(|block| block.kind != BlockKind::Footnote)
        .map(|block| &document.text[block.range.clone()])
        .collect()
}

/// Lines of 20 characters that end in the middle of a sentence.
const OPEN: [&str; 4] = [
    "港湾の水素受入基地は需要家の側から組み立",
    "て直す必要があり、その順序は先に需要を束",
    "ね、次に桟橋と貯蔵の設備を整え、最後に輸",
    "送の契約を結ぶというものになるであろうと",
];

fn prose(last: &str) -> String {
    OPEN.concat() + last
}

/// A page with a paragraph that ends in `last`.
fn page(last: &str) -> Page {
    Page::default()
        .lines(80.0, 120.0, &OPEN)
        .line(80.0, 184.0, last)
}

#[test]
fn lines_become_paragraphs() {
    let page = page("考える。")
        .lines(80.0, 216.0, &OPEN)
        .line(80.0, 280.0, "見る。");
    let document = document(&Pdf::new([page]));
    assert_eq!(blocks(&document), [prose("考える。"), prose("見る。")]);
}

#[test]
fn columns_are_read_one_after_the_other() {
    let mut page =
        Page::default().show(("G", 16.0), (150.0, 80.0), "港の水素基地をめぐる二つの見方");
    for at in 0..4 {
        let y = 120.0 + 16.0 * f64::from(at);
        // The content stream goes from line to line across the columns.
        page = page.line(80.0, y, OPEN[at as usize]);
        page = page.line(310.0, y, OPEN[(at as usize + 2) % 4]);
    }
    page = page.line(310.0, 184.0, "考える。");
    let document = document(&Pdf::new([page]));
    let text = &document.text;
    let whole = [OPEN.concat(), OPEN[2..].concat(), OPEN[..2].concat()].concat() + "考える。";
    assert!(text.contains(&whole), "{text}");
}

#[test]
fn vertical_lines_run_from_right_to_left() {
    let mut page = Page::default();
    for (at, line) in OPEN.iter().chain(&["考える。"]).enumerate() {
        page = page.show(("V", 10.0), (500.0 - 16.0 * at as f64, 100.0), line);
    }
    let document = document(&Pdf::new([page]));
    assert_eq!(blocks(&document), [prose("考える。")]);
}

/// The two halves of a sentence that the end of a page cuts.
const ENDS: [(&str, &str); 5] = [
    ("", "はじめに言う。"),
    ("港は広い。そこで船が多く、人は増えるとも", "考える。"),
    ("船は重い。そこで橋が低く、川は溢れるとも", "述べる。"),
    ("橋は長い。そこで町が遠く、道は混み合うと", "思う。"),
    ("川は深い。", ""),
];

#[test]
fn running_heads_and_page_numbers_leave_and_sentences_stay_whole() {
    let number = |n: u32| format!("- {n} -");
    let pages = (1..=4).map(|n| {
        let page = Page::default()
            .show(("M", 8.0), (80.0, 50.0), "港湾白書　需要と供給")
            .show(("M", 8.0), (290.0, 800.0), &number(n + 10));
        let (first, _) = ENDS[n as usize];
        page.line(80.0, 120.0, ENDS[n as usize - 1].1)
            .lines(80.0, 136.0, &OPEN)
            .line(80.0, 200.0, first)
    });
    let document = document(&Pdf::new(pages));
    assert!(!document.text.contains("白書"), "{}", document.text);
    assert!(!document.text.contains("- 1"), "{}", document.text);
    for (first, last) in &ENDS[1..4] {
        let whole = format!("{first}{last}");
        assert!(document.text.contains(&whole), "{}", document.text);
    }
    let labels: Vec<_> = document
        .pages
        .iter()
        .map(|page| page.label.as_deref())
        .collect();
    assert_eq!(labels, [Some("11"), Some("12"), Some("13"), Some("14")]);
}

#[test]
fn footnotes_are_lifted_out_of_the_sentence_they_cut() {
    let first = Page::default()
        .lines(80.0, 120.0, &OPEN)
        .show(("M", 5.0), (280.0, 164.5), "1")
        .raw("80 110 m 200 110 l S")
        .show(("M", 5.0), (80.0, 748.0), "1")
        .show(("M", 8.0), (84.0, 752.0), "港湾局の資料による。");
    let second = Page::default().line(80.0, 120.0, "考える。");
    let document = document(&Pdf::new([first, second]));
    assert_eq!(blocks(&document), [OPEN.concat() + "¹考える。"]);
    let note = &document.footnotes[0];
    assert_eq!(&document.text[note.range.clone()], "港湾局の資料による。");
    assert_eq!(&document.text[note.anchor.clone().unwrap()], "¹");
    assert_eq!(
        document.pages[1].range.start,
        OPEN.concat().len() + "¹".len()
    );
}

#[test]
fn page_labels_of_the_file_are_used_where_none_is_printed() {
    let pdf = Pdf::new([page("考える。"), page("見る。"), page("待つ。")])
        .catalog("/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /P (A-) /St 5 >>] >>");
    let document = document(&pdf);
    let labels: Vec<_> = document
        .pages
        .iter()
        .map(|page| page.label.as_deref())
        .collect();
    assert_eq!(labels, [Some("i"), Some("A-5"), Some("A-6")]);
}

fn hex(text: &str) -> String {
    text.encode_utf16()
        .map(|unit| format!("{unit:04x}"))
        .collect()
}

#[test]
fn cids_of_adobe_japan1_are_read_without_a_unicode_map() {
    // 日 and 本 are 3284 and 3722 in Adobe-Japan1.
    let content = "BT /C 10 Tf 1 0 0 1 80 500 Tm <0cd40e8a> Tj ET";
    let document = document(&Pdf::new([page("考える。").raw(content)]));
    assert!(document.text.contains("日本"), "{}", document.text);
}

#[test]
fn double_struck_text_is_read_once() {
    let page = page("考える。")
        .show(("M", 10.0), (80.0, 300.0), "二度打ちの見出し")
        .show(("M", 10.0), (80.4, 300.0), "二度打ちの見出し");
    let document = document(&Pdf::new([page]));
    assert_eq!(
        document.text.matches("見出し").count(),
        1,
        "{}",
        document.text
    );
}

#[test]
fn actual_text_stands_for_its_glyphs() {
    let page = page("考える。")
        .raw(&format!(
            "/Span << /ActualText <feff{}> >> BDC",
            hex("港湾")
        ))
        .show(("M", 10.0), (80.0, 300.0), "○●")
        .raw("EMC");
    let document = document(&Pdf::new([page]));
    assert!(document.text.ends_with("港湾"), "{}", document.text);
}

#[test]
fn layers_that_are_switched_off_are_not_read() {
    let page = page("考える。")
        .raw("/OC /L BDC")
        .show(("M", 10.0), (80.0, 300.0), "隠れた文")
        .raw("EMC");
    let mut bytes = String::from_utf8(
        Pdf::new([page])
            .catalog(&format!(
                "/OCProperties << /OCGs [{FIRST_FREE} 0 R] /D << /OFF [{FIRST_FREE} 0 R] >> >>"
            ))
            .object("<< /Type /OCG /Name (x) >>")
            .write(),
    )
    .unwrap();
    bytes = bytes.replace(
        "/Resources << ",
        &format!("/Resources << /Properties << /L {FIRST_FREE} 0 R >> "),
    );
    let text = read(bytes.as_bytes()).unwrap().document.text;
    assert!(!text.contains("隠れた"), "{text}");
}

#[test]
fn pages_of_images_are_named() {
    let image = Page::default().raw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q");
    let extracted =
        read(&Pdf::new([image.clone(), page("考える。"), image.clone()]).write()).unwrap();
    let warning = extracted
        .warnings
        .iter()
        .find(|warning| warning.code == "needs_ocr")
        .unwrap();
    assert!(warning.message.ends_with(": 1, 3"), "{}", warning.message);
    let error = read(&Pdf::new([image]).write()).unwrap_err();
    assert_eq!(error, ExtractError::NoReadableText { pages: 1 });
}

#[test]
fn pages_of_images_are_taken_from_the_recognized_file() {
    let image =
        || Page::default().raw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q");
    // Recognition reads wrongly what is there in letters, and nothing on the last page.
    let layer = |text| image().raw("3 Tr").line(80.0, 100.0, text);
    let bytes = Pdf::new([image(), page("考える。"), image()]).write();
    let with = |recognized: Vec<Page>| {
        let recognized = Pdf::new(recognized).write();
        let input = Input {
            path: "a.pdf",
            bytes: &bytes,
            sidecar: None,
            recognized: Some(&recognized),
        };
        extract(&input, &Limits::default())
    };
    let extracted = with(vec![
        layer("水素 の 港 を 四つ に 絞り 、 AI policy を 定める 。"),
        layer("老える。老える。"),
        image(),
    ])
    .unwrap();
    assert_eq!(
        extracted.document.text,
        format!(
            "水素の港を四つに絞り、AI policyを定める。\n\n{}",
            prose("考える。")
        )
    );
    assert_eq!(extracted.document.source.size_bytes, bytes.len() as u64);
    let warnings: Vec<_> = extracted.warnings.iter().map(|w| w.code.as_str()).collect();
    assert_eq!(warnings, ["recognized", "nothing_recognized"]);
    let unfit = with(vec![image()]).unwrap_err();
    assert_eq!(unfit, ExtractError::UnfitRecognition { pages: 3 });
}

#[test]
fn codes_that_mean_nothing_are_not_indexed() {
    let font = "/X << /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 >> >>] >> ";
    let blind = Page::default().show(("X", 10.0), (80.0, 100.0), "港湾の水素受入基地は需要家の側");
    let extracted = read(&Pdf::new([blind, page("考える。")]).font(font).write()).unwrap();
    assert!(
        extracted
            .warnings
            .iter()
            .any(|warning| warning.code == "needs_ocr")
    );
    assert_eq!(blocks(&extracted.document), [prose("考える。")]);
}

#[test]
fn a_broken_table_of_objects_is_rebuilt() {
    let bytes = Pdf::new([page("考える。")]).write();
    let text = String::from_utf8(bytes).unwrap();
    let broken = text.replace("startxref\n", "startxref\n9");
    let document = read(broken.as_bytes()).unwrap().document;
    assert_eq!(blocks(&document), [prose("考える。")]);
    assert_eq!(
        read(b"%PDF-1.7\nnothing").unwrap_err(),
        ExtractError::BrokenPdf
    );
}

#[test]
fn encryption() {
    let empty = include_bytes!("empty-password.pdf");
    assert_eq!(
        read(empty).unwrap().document.text,
        "Encrypted with an empty password."
    );
    let secret = include_bytes!("password.pdf");
    assert_eq!(read(secret).unwrap_err(), ExtractError::PasswordProtected);
}

#[test]
fn limits_hold() {
    let bytes = Pdf::new([page("考える。"), page("見る。")]).write();
    let input = Input {
        path: "a.pdf",
        bytes: &bytes,
        sidecar: None,
        recognized: None,
    };
    let limits = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        extract(&input, &limits)
    };
    let pages = limits(|limits| limits.max_pages = 1);
    assert_eq!(
        pages.unwrap_err(),
        ExtractError::LimitExceeded {
            what: "pages",
            max: 1
        }
    );
    let slow = limits(|limits| limits.max_duration = std::time::Duration::ZERO);
    assert_eq!(slow.unwrap_err(), ExtractError::TooSlow);
    let short = limits(|limits| limits.max_page_glyphs = 10).unwrap();
    assert!(
        short
            .warnings
            .iter()
            .any(|warning| warning.code == "too_much_content")
    );
    let stream = limits(|limits| limits.max_stream_bytes = 100);
    assert_eq!(stream.unwrap_err(), ExtractError::Empty);
}

#[test]
fn a_form_that_draws_itself_ends() {
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 20 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream";
    let text = String::from_utf8(
        Pdf::new([page("考える。").raw("/X Do")])
            .object(form)
            .write(),
    )
    .unwrap();
    let bytes = text.replace(
        "/Resources << /Font",
        "/Resources << /XObject << /X 20 0 R >> /Font",
    );
    assert!(read(bytes.as_bytes()).is_ok());
}
