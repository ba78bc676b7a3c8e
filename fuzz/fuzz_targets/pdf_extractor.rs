//! Any bytes are a document or a clear error within the limits, and every passage is a slice of it.

#![no_main]

use std::time::Duration;

use issetsu_extract::{Input, Limits, extract};
use issetsu_passages::{Policy, passages};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits {
        max_pages: 50,
        max_page_glyphs: 20_000,
        max_stream_bytes: 1 << 20,
        max_duration: Duration::from_secs(5),
        ..Limits::default()
    };
    let input = Input { path: "a.pdf", bytes, sidecar: None , recognized: None};
    let Ok(extracted) = extract(&input, &limits) else { return };
    let document = extracted.document;
    document.check().expect("an extracted document keeps its own rules");
    for passage in passages(&document, &Policy::default()) {
        assert_eq!(document.text[passage.range.bytes()], passage.text);
    }
});
