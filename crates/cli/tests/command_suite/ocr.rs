//! Pages that are images are named, and read once there is a command that recognizes their text.

#![cfg(unix)]
use std::fmt::Write as _;
use std::fs;

use crate::folder::{Folder, text};

/// What the pages say; a real program would find it in the images.
const RECOGNIZED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../corpus/night-library-2026.pdf"
);
/// Words of that file.
const WORDS: &str = "夜間";

/// A file of pages that are images.
fn scanned(pages: usize) -> Vec<u8> {
    let content = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q";
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", page + 4)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {pages} /Kids [{}] >>",
            kids.join(" ")
        ),
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ),
    ];
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>";
    objects.resize(pages + 3, page.to_owned());
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = String::new();
    for (number, object) in (1..).zip(&objects) {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        write!(file, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let (size, start) = (objects.len() + 1, file.len());
    write!(
        file,
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    )
    .unwrap();
    file.into_bytes()
}

/// The exit code, and what is printed on standard error.
fn index(folder: &Folder, ocr: &[&str]) -> (i32, String) {
    let output = folder.run("C", &[&["index"], ocr].concat());
    (output.status.code().unwrap(), text(&output.stderr))
}

#[test]
fn a_scanned_file_is_indexed_once_there_is_a_command() {
    let folder = Folder::new();
    let pages = folder.json(&["inspect", RECOGNIZED])["pages"].as_u64();
    let pages = usize::try_from(pages.unwrap()).unwrap();
    folder.write("corpus/scan.pdf", scanned(pages));
    let (code, error) = index(&folder, &[]);
    assert_eq!(code, 3, "{error}");
    assert!(error.contains("no text can be read"), "{error}");

    let (code, error) = index(&folder, &["--ocr", "false {input} {output}"]);
    assert_eq!(code, 3, "{error}");
    assert!(error.contains("false failed"), "{error}");

    let copy = format!("sh -c 'cp {RECOGNIZED} $1' sh {{output}} {{input}}");
    let (code, error) = index(&folder, &["--ocr", &copy]);
    assert_eq!(code, 0, "{error}");
    assert!(error.contains("comes from optical recognition"), "{error}");
    folder.ok(&["search", WORDS]);

    // What was recognized stays, with the command or without it.
    for ocr in [&["--ocr", &copy][..], &[]] {
        let (code, error) = index(&folder, ocr);
        assert_eq!(code, 0, "{error}");
        assert!(error.contains("up to date"), "{error}");
    }
}

#[test]
fn a_command_without_its_files_is_refused() {
    let folder = Folder::new();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    let (code, error) = index(&folder, &["--ocr", "ocrmypdf"]);
    assert_eq!(code, 1, "{error}");
    assert!(error.contains("{input}"), "{error}");
}
