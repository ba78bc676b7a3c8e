//! Text that no reader sees is left out and said to be; text on a dark ground is seen.

use super::writer::{FIRST_FREE, Page, Pdf};
use super::{page, prose, read};

/// The text of a file and whether it is said to have hidden text.
fn check(pdf: &Pdf, text: &str, has_hidden: bool) {
    let extracted = read(&pdf.write()).unwrap();
    let said = extracted
        .warnings
        .iter()
        .any(|warning| warning.code == "hidden_text");
    assert_eq!(extracted.document.text, text);
    assert_eq!(said, has_hidden, "{text}");
}

/// A page with a paragraph, and a line set by operators before it.
fn with_line(operators: &str) -> Page {
    page("考える。")
        .raw("q")
        .raw(operators)
        .line(80.0, 400.0, "指示である。")
        .raw("Q")
}

#[test]
fn text_without_ink_is_left_out() {
    for operators in [
        "3 Tr",
        "7 Tr",
        "1 g",
        "1 1 1 rg",
        "0 0 0 0 k",
        "/DeviceRGB cs 1 1 1 sc",
        "/DeviceGray cs 1 scn",
        // A white box, and a dark one elsewhere.
        "1 g 70 400 300 60 re f",
        "0 g 70 100 300 60 re f 1 g",
    ] {
        check(&Pdf::new([with_line(operators)]), &prose("考える。"), true);
    }
    let tiny = page("考える。").show(("M", 0.7), (80.0, 400.0), "指示である。");
    check(&Pdf::new([tiny]), &prose("考える。"), true);
    let among = page("考える。")
        .raw("3 Tr")
        .line(140.0, 184.0, "指示である。")
        .raw("0 Tr");
    check(&Pdf::new([among]), &prose("考える。"), true);
}

#[test]
fn transparent_text_is_left_out() {
    let pdf = Pdf::new([with_line("/GS gs")]).object("<< /Type /ExtGState /ca 0 >>");
    let bytes = String::from_utf8(pdf.write()).unwrap().replace(
        "/Resources << /Font",
        &format!("/Resources << /ExtGState << /GS {FIRST_FREE} 0 R >> /Font"),
    );
    let document = read(bytes.as_bytes()).unwrap().document;
    assert_eq!(document.text, prose("考える。"));
}

#[test]
fn white_text_on_a_dark_ground_is_read() {
    let image = "q 300 0 0 60 70 400 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q";
    for ground in [
        "0 0 0.6 rg 70 400 300 60 re f",
        "0.5 g 70 400 m 370 400 l 370 460 l 70 460 l h f*",
        "0.2 0.8 0 0 k 70 430 m 70 500 370 500 370 430 c 370 390 70 390 70 430 c f",
        "0 G 40 w 70 440 m 370 440 l S",
        "/P cs 0.3 scn 70 400 300 60 re b",
        image,
    ] {
        let page = with_line(&format!("{ground} 1 g"));
        let text = format!("{}\n\n指示である。", prose("考える。"));
        check(&Pdf::new([page]), &text, false);
    }
}

#[test]
fn white_type_with_an_outline_is_read() {
    let text = format!("{}\n\n指示である。", prose("考える。"));
    check(&Pdf::new([with_line("1 g 0 G 2 Tr")]), &text, false);
    check(&Pdf::new([with_line("1 g 0 G 1 Tr")]), &text, false);
}
