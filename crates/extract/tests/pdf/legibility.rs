//! Pages that cannot be read are named, and nothing of them is indexed.

use super::writer::{PAGE, Page, Pdf};
use super::{blocks, page, prose, read};

/// An image over a part of the page's height, from the top.
fn image(share: f64) -> Page {
    let (width, height) = PAGE;
    let (covered, y) = (height * share, height * (1.0 - share));
    Page::default().raw(&format!(
        "q {width} 0 0 {covered} 0 {y} cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q"
    ))
}

/// The pages that need optical recognition, as the warning names them.
fn unread(pages: impl IntoIterator<Item = Page>) -> String {
    unread_of(&Pdf::new(pages))
}

fn unread_of(pdf: &Pdf) -> String {
    let warnings = read(&pdf.write()).unwrap().warnings;
    let warning = warnings
        .into_iter()
        .find(|warning| warning.code == "needs_ocr");
    warning.map_or_else(String::new, |warning| {
        warning.message.rsplit(": ").next().unwrap().to_owned()
    })
}

#[test]
fn a_running_head_or_foot_is_no_text_of_an_image() {
    let foot = |n: usize| {
        image(0.8).show(
            ("M", 9.0),
            (80.0, 810.0),
            &format!("汐見港運協議会　資料　{n}"),
        )
    };
    assert_eq!(unread([page("考える。"), foot(1), foot(2), foot(3)]), "2-4");
    let head = image(0.9)
        .show(("M", 9.0), (80.0, 40.0), "港湾白書　第二章")
        .line(290.0, 815.0, "- 12 -");
    assert_eq!(unread([page("考える。"), head]), "2");
    let source = image(0.5).show(("G", 8.0), (400.0, 820.0), "© 汐見県港湾局 2024 CC BY 4.0");
    assert_eq!(unread([source.clone(), page("考える。"), source]), "1, 3");
}

#[test]
fn words_on_a_page_with_an_image_are_text() {
    let title = image(0.8).show(("G", 20.0), (80.0, 60.0), "岸壁の全景と荷役の記録");
    let caption = image(0.6).line(80.0, 600.0, "写真１　岸壁の全景を北から見る");
    let photograph = image(0.3).line(80.0, 815.0, "裏表紙の写真は汐見港である");
    assert_eq!(unread([title, caption, photograph, page("考える。")]), "");
}

/// Glyphs whose map to Unicode gives each byte of a code as a character of its own.
fn wrongly_mapped(targets: &[(u8, char)]) -> Pdf {
    let codes: String = targets
        .iter()
        .map(|(code, _)| format!("{code:02x}"))
        .collect();
    let shown: String = (0..12)
        .map(|row| {
            let y = 700 - 20 * row;
            format!("BT /X 10 Tf 1 0 0 1 80 {y} Tm <{codes}> Tj ET\n")
        })
        .collect();
    let map: String = targets
        .iter()
        .map(|(code, c)| format!("<{code:02x}> <{:04x}>\n", *c as u32))
        .collect();
    let map = format!(
        "1 begincodespacerange <00> <FF> endcodespacerange\n{} beginbfchar\n{map}endbfchar",
        targets.len()
    );
    Pdf::new([page("考える。"), Page::default().raw(&shown)])
        .font("/X << /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+X /FirstChar 0 /LastChar 255 /ToUnicode 20 0 R >> ")
        .object(&format!("<< /Length {} >>\nstream\n{map}\nendstream", map.len()))
}

#[test]
fn letters_of_no_language_are_not_indexed() {
    let spread = |characters: &str| -> Vec<(u8, char)> {
        characters
            .chars()
            .enumerate()
            .map(|(at, c)| (0x30 + u8::try_from(at).unwrap(), c))
            .collect()
    };
    for characters in ["ÈãÈêÇøÀñÕÎÜÈãâßæðþ", "aÁbÊcÎdŐeŰfÃgÕhÑiÇjÈ", "ሀᐁꀀԱაᬀᮀᰀꠀ꤀a"]
    {
        let pdf = wrongly_mapped(&spread(characters));
        assert_eq!(unread_of(&pdf), "2", "{characters}");
        let document = read(&pdf.write()).unwrap().document;
        assert_eq!(blocks(&document), [prose("考える。")]);
    }
    for characters in [
        "Élèves à l'école, où ça?",
        "Größe der Häfen",
        "ท่าเรือและพลังงาน",
    ] {
        assert_eq!(
            unread_of(&wrongly_mapped(&spread(characters))),
            "",
            "{characters}"
        );
    }
}
