//! Citation keys: stable, ASCII, and the same in every format.

use std::fmt::Write as _;

use super::Citation;

/// The most characters of a document id that go into a key. Set by hand: with the hash and the passage
/// id a key still fits a line. A change would change the keys in documents that cite by them.
const MAX_NAME: usize = 48;

impl Citation {
    /// The citation key: what is ASCII of the document id, a hash for what is not, and the passage
    /// id; `-s` tells a section from its report, as both may stand in one list. Only letters, digits
    /// and `-`, so that every reader of BibTeX takes it. Keys of whole documents tell ids apart that
    /// differ in case or in a sign only, which some readers of BibTeX take for one.
    #[must_use]
    pub fn key(&self) -> String {
        let id = self.document_id.as_str();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let lossy = match self.passage_id {
            Some(_) => !id.is_ascii(),
            None => !id.chars().all(plain) || id.contains("--") || id.ends_with('-'),
        };
        let mut key = String::new();
        for c in id.chars().take(MAX_NAME) {
            if c.is_ascii_alphanumeric() {
                key.push(c);
            } else if !key.is_empty() && !key.ends_with('-') {
                key.push('-');
            }
        }
        key.truncate(key.trim_end_matches('-').len());
        if lossy || id.len() > MAX_NAME {
            let joint = if key.is_empty() { "d" } else { "-" };
            let _ = write!(key, "{joint}{:08x}", fnv1a(id));
        }
        if let Some(passage) = &self.passage_id {
            let _ = write!(key, "-{passage}");
        }
        if self.cited_section().is_some() {
            key.push_str("-s");
        }
        key
    }
}

/// FNV-1a over the UTF-8 bytes: a fixed function, so that keys never change with a release.
fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
