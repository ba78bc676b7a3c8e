//! What goes in and what comes out.

use std::time::Duration;

use issetsu_model::{Document, Warning};
use serde::{Deserialize, Serialize};

/// One file, as bytes.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Path relative to the corpus folder, with `/`. Its extension chooses the format, and the
    /// document's id comes from it when the metadata give none.
    pub path: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
    /// The bytes of the file named by [`sidecar_path`], if there is one.
    pub sidecar: Option<&'a [u8]>,
    /// The same file after optical recognition, with as many pages, if there is one. Pages of a
    /// PDF that cannot be read are taken from it; other formats have no use for it.
    pub recognized: Option<&'a [u8]>,
}

/// A document, and what was repaired or left out on the way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Extracted {
    /// The document; it passes [`Document::check`].
    pub document: Document,
    /// For a person to read.
    pub warnings: Vec<Warning>,
}

/// Bounds on what is read, so that no file can take all memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Largest file, in bytes. Default 64 MiB.
    pub max_bytes: usize,
    /// Most lines that are not blank. Default 2,000,000.
    pub max_lines: usize,
    /// Most elements and texts of an HTML page. Default 1,000,000.
    pub max_nodes: usize,
    /// Largest front matter or sidecar, in bytes. Default 64 KiB.
    pub max_metadata_bytes: usize,
    /// Most bytes that the parts of a compressed file may have together when unpacked.
    /// Default 128 MiB.
    pub max_unpacked_bytes: usize,
    /// Largest share of undecodable characters, in thousandths. Default 20.
    pub max_undecodable_permille: usize,
    /// Most pages of a PDF. Default 5,000, more than any report has.
    pub max_pages: usize,
    /// Most glyphs on a page; a page is cut off there. Default 200,000.
    pub max_page_glyphs: usize,
    /// Deepest nesting of forms in forms. Default 16.
    pub max_nesting: usize,
    /// Longest stream of a page when decompressed, in bytes; a longer one is left out. Default
    /// 64 MiB.
    pub max_stream_bytes: usize,
    /// Longest time for one file of a format that may take long. Default 60 seconds.
    pub max_duration: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 64 * 1024 * 1024,
            max_lines: 2_000_000,
            max_nodes: 1_000_000,
            max_metadata_bytes: 64 * 1024,
            max_unpacked_bytes: 128 * 1024 * 1024,
            max_undecodable_permille: 20,
            max_pages: 5_000,
            max_page_glyphs: 200_000,
            max_nesting: 16,
            max_stream_bytes: 64 * 1024 * 1024,
            max_duration: Duration::from_secs(60),
        }
    }
}

/// Where the metadata of a file may stand beside it: `report.txt` has `report.txt.meta.yaml`.
#[must_use]
pub fn sidecar_path(path: &str) -> String {
    format!("{path}.meta.yaml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sidecars() {
        assert_eq!(sidecar_path("report.txt"), "report.txt.meta.yaml");
    }
}
