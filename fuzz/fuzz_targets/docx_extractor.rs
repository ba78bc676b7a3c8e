//! Any parts of a Word document are a document or a clear error, and every passage is a slice of
//! its document. Any bytes at all are tried too: most are no archive.

#![no_main]

use std::io::{Cursor, Write};

use issetsu_extract::{Input, Limits, extract};
use issetsu_passages::{Policy, passages};
use libfuzzer_sys::fuzz_target;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PARTS: [&str; 6] = ["document", "styles", "numbering", "footnotes", "endnotes", "settings"];

fuzz_target!(|input: (&[u8], [&str; 6])| {
    let (bytes, parts) = input;
    check(bytes);
    check(&archive(parts).expect("memory takes an archive"));
});

fn archive(parts: [&str; 6]) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in PARTS.iter().zip(parts) {
        writer.start_file(format!("word/{name}.xml"), SimpleFileOptions::default())?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

fn check(bytes: &[u8]) {
    let input = Input { path: "a.docx", bytes, sidecar: None , recognized: None};
    let Ok(extracted) = extract(&input, &Limits::default()) else { return };
    let document = extracted.document;
    document.check().expect("an extracted document keeps its own rules");
    for passage in passages(&document, &Policy::default()) {
        assert_eq!(document.text[passage.range.bytes()], passage.text);
    }
}
