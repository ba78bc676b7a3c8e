//! Any bytes are a document or a clear error, and every passage is a slice of its document.

#![no_main]

use issetsu_extract::{Input, Limits, extract};
use issetsu_passages::{Policy, passages};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, Option<&[u8]>, &[u8])| {
    let (is_markdown, sidecar, bytes) = input;
    let path = if is_markdown { "a.md" } else { "a.txt" };
    let Ok(extracted) = extract(&Input { path, bytes, sidecar, recognized: None }, &Limits::default()) else { return };
    let document = extracted.document;
    document.check().expect("an extracted document keeps its own rules");
    for passage in passages(&document, &Policy::default()) {
        assert_eq!(document.text[passage.range.bytes()], passage.text);
    }
});
