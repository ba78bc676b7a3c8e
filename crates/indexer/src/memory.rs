//! How the memory of a run is shared out, and what a file takes of it.
//!
//! Invariant: what the parts of a run hold together stays near the memory that was set, whatever is in the
//! corpus folder. A file that cannot fit is refused with the memory that it needs.

use std::path::Path;

/// The memory of a run, by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MemoryShares {
    /// For the buffers of the engine.
    pub(crate) engine_bytes: usize,
    /// For documents on their way from their files into the engine.
    pub(crate) documents_bytes: u64,
    /// For the processes that read files, together.
    pub(crate) readers_bytes: u64,
}

/// What the program takes before it does anything: the dictionary as far as it is used, the buffer for the texts of
/// documents, and the processes that read. Measured: 53 MiB for one document of one line, and 15 MB for the buffer.
const PROGRAM_BYTES: usize = 80 << 20;
/// What a document takes in the lists of a run: its line before and after, its ids, its state. Measured in
/// lists of documents, whose lines have 1 to 2 KB.
const BYTES_PER_DOCUMENT: usize = 4 << 10;
/// The least that the lists leave of what is to be shared: the lists of 50,000 documents fit into the default.
const MIN_SHARED_BYTES: usize = MemoryShares::MIN_BYTES - PROGRAM_BYTES;

// What is left is shared in eighths. The engine gets the least: with less it writes more segments, which are
// merged at the end, and no file is refused for it.
const EIGHTHS_ENGINE: usize = 2;
const EIGHTHS_DOCUMENTS: usize = 3;
const EIGHTHS_READERS: usize = 3;

/// What each byte of a text takes while it is on its way: the text, the document, the passages and their
/// records, in which the text stands five times. Measured: 62,000 passages of statutes filled a share of 256 MiB
/// with 16 for each byte.
const BYTES_PER_TEXT_BYTE: u64 = 16;

impl MemoryShares {
    /// The least memory of a run. Set by hand: with it the engine has the least that it works with, and a text of
    /// 2.6 MB still fits.
    pub(crate) const MIN_BYTES: usize = 192 << 20;

    /// Shares out the memory of a run over a number of documents.
    pub(crate) fn of(memory_bytes: usize, documents: usize) -> Self {
        let memory = memory_bytes.max(Self::MIN_BYTES) - PROGRAM_BYTES;
        let lists = documents.saturating_mul(BYTES_PER_DOCUMENT);
        let eighth = memory.saturating_sub(lists).max(MIN_SHARED_BYTES) / 8;
        Self {
            engine_bytes: eighth * EIGHTHS_ENGINE,
            documents_bytes: (eighth * EIGHTHS_DOCUMENTS) as u64,
            readers_bytes: (eighth * EIGHTHS_READERS) as u64,
        }
    }

    /// Refuses a document that takes more than there is for all of them.
    pub(crate) fn check_fits(&self, bytes: u64) -> Result<(), String> {
        if bytes <= self.documents_bytes {
            return Ok(());
        }
        let shared = bytes.div_ceil(EIGHTHS_DOCUMENTS as u64) * 8;
        let memory = shared + PROGRAM_BYTES as u64;
        Err(format!(
            "indexing the file takes about {} MiB of memory: allow at least {} MiB with `--memory`, or split it",
            mebibytes(bytes),
            mebibytes(memory)
        ))
    }
}

/// Rounded up, so that what is told to suffice does.
fn mebibytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

/// What a file takes on its way, before it has been read. What its text takes is known afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileCost {
    /// Surely: what is larger than all there is need not be read.
    pub(crate) least_bytes: u64,
    /// Probably.
    pub(crate) probable_bytes: u64,
}

impl FileCost {
    /// The cost of a text, which is known.
    pub(crate) fn of_text(text_bytes: u64) -> Self {
        let bytes = text_bytes.saturating_mul(BYTES_PER_TEXT_BYTE);
        Self {
            least_bytes: bytes,
            probable_bytes: bytes,
        }
    }

    /// The cost of a file of that name and size.
    pub(crate) fn of(path: &str, size_bytes: u64) -> Self {
        let kind = FileKind::of(path);
        Self {
            least_bytes: size_bytes.saturating_mul(kind.least_times()),
            probable_bytes: size_bytes.saturating_mul(kind.probable_times()),
        }
    }
}

/// How much of a file is text.
enum FileKind {
    /// Nearly all.
    Text,
    /// What is between tags.
    Markup,
    /// What is left beside pictures and fonts; and it is compressed.
    Packed,
}

impl FileKind {
    fn of(path: &str) -> Self {
        let extension = Path::new(path).extension().and_then(|e| e.to_str());
        match extension.map(str::to_ascii_lowercase).as_deref() {
            Some("pdf" | "docx" | "docm") => Self::Packed,
            Some("html" | "htm" | "xhtml") => Self::Markup,
            _ => Self::Text,
        }
    }

    fn least_times(&self) -> u64 {
        match self {
            Self::Text => BYTES_PER_TEXT_BYTE,
            Self::Markup | Self::Packed => 1,
        }
    }

    /// Set by hand: the file itself, and a text that is half or a quarter of it.
    fn probable_times(&self) -> u64 {
        match self {
            Self::Text => BYTES_PER_TEXT_BYTE,
            Self::Markup => 1 + BYTES_PER_TEXT_BYTE / 2,
            Self::Packed => 1 + BYTES_PER_TEXT_BYTE / 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(shares: MemoryShares) -> u64 {
        shares.engine_bytes as u64 + shares.documents_bytes + shares.readers_bytes
    }

    #[test]
    fn the_shares_are_all_of_it_and_no_more() {
        for memory in [192 << 20, 512 << 20, 2 << 30] {
            for documents in [0, 1_000, 20_000] {
                let all = (PROGRAM_BYTES + documents * BYTES_PER_DOCUMENT) as u64;
                let used = all + sum(MemoryShares::of(memory, documents));
                let allowed = (memory as u64).max(all + MIN_SHARED_BYTES as u64);
                assert!(used <= allowed, "{memory} {documents}: {used}");
                assert!(used + 8 * 8 > allowed, "{memory} {documents}: {used}");
            }
        }
    }

    #[test]
    fn too_little_is_the_least() {
        let least = MemoryShares::of(MemoryShares::MIN_BYTES, 0);
        assert_eq!(MemoryShares::of(0, 0), least);
        assert_eq!(MemoryShares::of(0, usize::MAX), least);
    }

    #[test]
    fn what_is_told_to_suffice_does() {
        let shares = MemoryShares::of(512 << 20, 10);
        assert_eq!(shares.check_fits(shares.documents_bytes), Ok(()));
        for bytes in [shares.documents_bytes + 1, 700 << 20, 3 << 30] {
            let told = shares.check_fits(bytes).unwrap_err();
            let (_, rest) = told.split_once("at least ").unwrap();
            let mebibytes: usize = rest.split(' ').next().unwrap().parse().unwrap();
            assert_eq!(
                MemoryShares::of(mebibytes << 20, 0).check_fits(bytes),
                Ok(()),
                "{told}"
            );
        }
    }

    #[test]
    fn the_cost_of_a_file_depends_on_how_much_of_it_is_text() {
        for (path, least, probable) in [
            ("a.md", 160, 160),
            ("2025.pdf/a.txt", 160, 160),
            ("pdf", 160, 160),
            ("a.PDF", 10, 50),
            ("b/a.docx", 10, 50),
            ("a.html", 10, 90),
        ] {
            let cost = FileCost::of(path, 10);
            assert_eq!(cost.least_bytes, least, "{path}");
            assert_eq!(cost.probable_bytes, probable, "{path}");
        }
        assert_eq!(FileCost::of("a.md", u64::MAX).least_bytes, u64::MAX);
        assert_eq!(FileCost::of_text(3).probable_bytes, 48);
    }
}
