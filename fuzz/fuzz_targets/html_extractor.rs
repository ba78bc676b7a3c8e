//! Any bytes are a page or a clear error, and every passage is a slice of its document.

#![no_main]

use issetsu_extract::{Input, Limits, extract};
use issetsu_passages::{Policy, passages};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &[u8])| {
    let (is_xhtml, bytes) = input;
    let path = if is_xhtml { "a.xhtml" } else { "a.html" };
    let input = Input { path, bytes, sidecar: None , recognized: None};
    let Ok(extracted) = extract(&input, &Limits::default()) else { return };
    let document = extracted.document;
    document.check().expect("an extracted document keeps its own rules");
    for passage in passages(&document, &Policy::default()) {
        assert_eq!(document.text[passage.range.bytes()], passage.text);
    }
});
