//! Broken and hostile Word documents: each is a document or a clear error, soon.

use std::time::{Duration, Instant};

use issetsu_extract::{ExtractError, Limits};
use proptest::prelude::*;

use crate::writer::{Docx, paragraph, run, styled, zip};
use crate::{extract, extract_within};

#[test]
fn other_files() {
    let compound = |name: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.resize(512, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let error = |bytes: &[u8]| extract(bytes).unwrap_err();
    assert_eq!(
        error(&compound("EncryptedPackage")),
        ExtractError::PasswordProtected
    );
    assert_eq!(error(&compound("WordDocument")), ExtractError::OldWord);
    assert_eq!(error(b""), ExtractError::Empty);
    let workbook = ("_rels/.rels".to_owned(), "<Relationships/>".to_owned());
    for bytes in [
        b"{\\rtf1".to_vec(),
        b"PK\x03\x04".to_vec(),
        zip(&[]),
        zip(&[workbook]),
    ] {
        assert!(matches!(error(&bytes), ExtractError::BrokenWord { .. }));
    }
    assert_eq!(error(&Docx::new("<w:p/>").bytes()), ExtractError::Empty);
}

#[test]
fn a_broken_text_is_used_as_far_as_it_goes() {
    let body = paragraph("港は混む。") + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>船も</w:r></w:p>";
    let extracted = extract(&Docx::new(&body).bytes()).unwrap();
    assert!(extracted.document.text.starts_with("港は混む。"));
    assert_eq!(extracted.warnings[0].code, "broken_part");
    let docx = Docx::new(&paragraph("港は混む。")).part("styles", "<w:style></w:p>");
    assert_eq!(extract(&docx.bytes()).unwrap().warnings.len(), 1);
}

#[test]
fn entities_are_refused_by_their_name() {
    for entities in [
        // Those that grow, those that read a file, those of another document, and none.
        "<!DOCTYPE w [<!ENTITY a \"港港港港\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
        "<!DOCTYPE w [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE w SYSTEM \"http://example.org/w.dtd\">",
        "<!DOCTYPE w>",
    ] {
        let error = extract(&with_head(entities)).unwrap_err();
        assert_eq!(error, ExtractError::DocumentType);
        assert!(error.to_string().contains("entities"), "{error}");
    }
    // Without a document type an entity is nothing, and a character is one.
    let extracted = extract(&with_head("")).unwrap();
    assert_eq!(extracted.document.text, "船水");
}

/// A document with something before its root.
fn with_head(head: &str) -> Vec<u8> {
    let text = format!(
        "{head}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{}</w:body></w:document>",
        paragraph("船&b;&#x6c34;&#0;")
    );
    zip(&[("word/document.xml".into(), text)])
}

#[test]
fn zip_bombs_and_limits() {
    let bomb = Docx::new(&" ".repeat(40 * 1024 * 1024)).bytes();
    assert!(bomb.len() < 200_000);
    let limit = |bytes: &[u8], limits: &Limits| extract_within(limits, bytes).unwrap_err();
    let error = limit(&bomb, &Limits::default());
    assert!(matches!(error, ExtractError::Bomb { .. }), "{error}");
    assert!(error.to_string().contains("decompression bomb"), "{error}");
    let small = Limits {
        max_unpacked_bytes: 100,
        ..Limits::default()
    };
    let docx = Docx::new(&paragraph("港は混む。")).bytes();
    assert!(matches!(
        limit(&docx, &small),
        ExtractError::LimitExceeded { .. }
    ));
    let entries: Vec<_> = (0..20_001)
        .map(|n| (n.to_string(), String::new()))
        .collect();
    assert!(matches!(
        limit(&zip(&entries), &Limits::default()),
        ExtractError::LimitExceeded { .. }
    ));
    let few = Limits {
        max_lines: 2,
        ..Limits::default()
    };
    let docx = Docx::new(&paragraph("港").repeat(3)).bytes();
    assert!(matches!(
        limit(&docx, &few),
        ExtractError::LimitExceeded { .. }
    ));
}

/// Deep nesting, many attributes, loops of styles, endless fields: all in good time.
#[test]
fn hostile_structure() {
    let many = |unit: &str| unit.repeat(20_000);
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
    let attributes: String = (0..20_000).map(|n| format!(" a{n}=\"x\"")).collect();
    let prefixes: String = (0..20_000).map(|n| format!(" xmlns:a{n}=\"x\"")).collect();
    let deep = [
        many("<w:tbl><w:tr><w:tc>"),
        many("<w:p><w:r><w:txbxContent>"),
        many("<a>"),
    ];
    let bodies = [
        many(begin) + &paragraph("港"),
        format!("<w:p>{}{}</w:p>", many(begin), run("港")),
        format!("<w:p><w:pPr{attributes}/>{}</w:p>", run("港")),
        format!("<w:p{prefixes}/>"),
        many("</w:p>"),
        many("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>港</w:t></w:r></w:p>"),
        many("<w:tr/><w:tc/><w:trPr/><w:tcPr/><w:rPr/><w:pPr/><w:t>港</w:t>"),
    ];
    for body in deep.into_iter().chain(bodies) {
        let started = Instant::now();
        let _ = extract(&Docx::new(&body).bytes());
        let took = started.elapsed();
        assert!(
            took < Duration::from_secs(20),
            "{} took {took:?}",
            &body[..60]
        );
    }
}

/// A file with a bit of everything, in which the parser's every branch meets what it does not
/// expect.
fn sample() -> String {
    let toc = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr></w:sdt>";
    let notes = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    format!(
        "{toc}{}<w:p>{notes}</w:p><w:tbl><w:tr><w:trPr/><w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>\
         <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice></mc:AlternateContent></w:r></w:p>",
        styled("1", "題"),
        paragraph("甲"),
        paragraph("乙"),
        paragraph("箱")
    )
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = extract(&bytes);
    }

    #[test]
    fn damaged_archives(at in 0usize..4000, byte in any::<u8>()) {
        let mut bytes = Docx::new(&sample()).bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = extract(&bytes);
        let _ = extract(&bytes[..at]);
    }

    #[test]
    fn damaged_text(cuts in prop::collection::vec((0usize..5000, 1usize..40), 1..4)) {
        let mut body: Vec<char> = sample().chars().collect();
        for (at, length) in cuts {
            let at = at % body.len();
            body.drain(at..(at + length).min(body.len() - 1).max(at));
        }
        let body: String = body.into_iter().collect();
        let docx = Docx::new(&body).part("footnotes", &body).part("styles", &body).part("numbering", &body);
        let _ = extract(&docx.bytes());
    }
}
