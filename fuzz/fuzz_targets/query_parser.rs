//! Any text is a query, and reading it takes no longer than it is long.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = issetsu_search::syntax::parse(text);
    assert!(parsed.warnings.len() < 16);
});
