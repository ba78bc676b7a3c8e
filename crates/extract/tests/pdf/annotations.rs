//! Text that is part of the page to a reader though it is no part of its content: fields and notes.

use super::writer::{FIRST_FREE, Pdf};
use super::{hex, page, read};

/// The text of a file with a paragraph and annotations, whose objects are the first free ones.
fn text(annotations: &[String], others: &[String]) -> String {
    let mut pdf = Pdf::new([page("考える。")]);
    for object in annotations.iter().chain(others) {
        pdf = pdf.object(object);
    }
    let references: String = (0..annotations.len())
        .map(|at| format!("{} 0 R ", FIRST_FREE + at))
        .collect();
    let bytes = String::from_utf8(pdf.write()).unwrap().replace(
        "/Type /Page /Parent 2 0 R",
        &format!("/Type /Page /Parent 2 0 R /Annots [{references}]"),
    );
    read(bytes.as_bytes()).unwrap().document.text
}

fn field(entries: &str) -> String {
    format!("<< /Type /Annot /Subtype /Widget /Rect [80 400 400 420] {entries} >>")
}

/// A form that shows a text in the fonts of the page.
fn form(text: &str) -> String {
    let content = format!("BT /M 10 Tf 2 5 Td <{}> Tj ET", hex(text));
    let length = content.len();
    format!(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 320 20] /Resources << /Font << /M 3 0 R >> >> /Length {length} >>\nstream\n{content}\nendstream"
    )
}

#[test]
fn values_of_fields_are_read() {
    let value = format!("<feff{}>", hex("汐見県港町一丁目"));
    let shown = form("汐見県港町一丁目");
    let appearance = format!("/AP << /N {} 0 R >>", FIRST_FREE + 1);
    for (entries, others) in [
        // By its appearance, by its value, and by the value of the field above it.
        (format!("/FT /Tx /V {value} {appearance}"), vec![shown]),
        (format!("/FT /Tx /V {value} /DA (/M 0 Tf)"), Vec::new()),
        (
            format!("/Parent {} 0 R", FIRST_FREE + 1),
            vec![format!("<< /FT /Ch /V {value} /DA (/M 9 Tf) >>")],
        ),
    ] {
        let text = text(&[field(&entries)], &others);
        assert!(text.contains("汐見県港町一丁目"), "{entries}: {text}");
    }
}

#[test]
fn a_value_longer_than_its_box_is_set_in_lines() {
    let words =
        "港湾の整備は、国と地方の役割を見直す中で考えるべき課題であり、財源の確保は欠かせない。";
    for size in [8, 10, 12] {
        let entries = format!("/FT /Tx /V <feff{}> /DA (/M {size} Tf)", hex(words));
        let text = text(&[field(&entries)], &[]);
        assert!(text.contains(words), "{size}: {text}");
    }
}

#[test]
fn text_written_on_the_page_is_read() {
    let note = |entries: &str| {
        format!("<< /Type /Annot /Subtype /FreeText /Rect [80 300 400 320] {entries} >>")
    };
    let contents = format!("/Contents <feff{}>", hex("見直しの案である。"));
    let appearance = format!("/AP << /N {} 0 R >>", FIRST_FREE + 1);
    for (entries, others) in [
        (format!("{contents} /DA (/M 10 Tf)"), Vec::new()),
        (contents, Vec::new()),
        (appearance, vec![form("見直しの案である。")]),
    ] {
        let text = text(&[note(&entries)], &others);
        assert!(text.contains("見直しの案である。"), "{entries}: {text}");
    }
}

#[test]
fn what_is_not_shown_and_what_is_no_text_is_left_out() {
    let value = format!("/V <feff{}> /DA (/M 10 Tf)", hex("隠れた言葉である"));
    for annotation in [
        field(&format!("/FT /Tx {value} /F 2")),
        field(&format!("/FT /Tx {value} /F 32")),
        field(&format!("/FT /Tx {value} /Ff 8192")),
        field(&format!("/FT /Btn {value}")),
        field(&format!("/FT /Tx {value}")).replace("/Rect [80 400 400 420]", ""),
        field(&format!("/Contents <feff{}>", hex("隠れた言葉である"))).replace("Widget", "Text"),
    ] {
        let text = text(std::slice::from_ref(&annotation), &[]);
        assert!(!text.contains("隠れた"), "{annotation}: {text}");
    }
}

#[test]
fn fields_that_name_each_other_end() {
    let fields = [
        field(&format!("/Parent {} 0 R", FIRST_FREE + 1)),
        field(&format!("/Parent {FIRST_FREE} 0 R")),
    ];
    assert!(text(&fields, &[]).contains("考える。"));
}
