//! Bytes of a file become a [`Document`](issetsu_model::Document) with sections.
//!
//! Invariant: this crate is the only one that knows file formats, encodings and what a heading
//! looks like. It does no I/O (bytes come in as a value) and never panics on foreign bytes: a
//! file is either a document with warnings or one [`ExtractError`] that says what to do.
//!
//! Data flows one way, and each step is one function:
//!
//! ```text
//! bytes ─ text_file: encoding, front matter ─► body ─ plain, markdown ─┐
//! bytes ─ html: encoding, limits ─► tree ─ main content, metadata ─────┤
//! bytes ─ pdf, docx ───────────────────────────────────────────────────┴─► Draft
//! Draft ─ sidecar, assemble::assemble ─► Document
//!
//! structure::read_body: lines ─► furniture, contents, notes, captions set aside ─► reflow ─► pieces
//!             pieces ─► dialogue, headings, outline ─► Draft
//! ```
//!
//! A new format implements `reader::Reader`, in `formats/`: it makes either a `Draft` of its own, when the file
//! says what is a heading, or lines with their layout, which go through the same steps as text.

mod assemble;
mod catalogue;
mod characters;
mod draft;
mod encoding;
mod error;
mod extract;
mod format;
mod formats;
mod input;
mod metadata;
mod reader;
mod roman;
mod statement;
mod structure;
mod warning;

pub use encoding::decode_text;
pub use error::ExtractError;
pub use extract::extract;
pub use format::is_supported;
pub use input::{Extracted, Input, Limits, sidecar_path};

/// The code of the warning that names pages which only optical recognition can read.
pub const NEEDS_OCR: &str = "needs_ocr";

/// Revision of what extraction makes of a file. Raise it with every change that can give another
/// document for the same bytes: an index of another revision is read again as a whole.
pub const REVISION: u32 = 7;
