//! The search engine behind a generation: the only module that knows tantivy.
//!
//! A generation has two engine indexes: passages, which are searched, and texts, which are
//! looked up by document id. Both are written only in the folder of an unfinished generation.

mod document_numbers;
mod passages;
#[cfg(unix)]
mod read_file;
mod records;
mod same_text;
mod shared_folder;
mod stored;
mod tokens;
mod tracked;
mod writer;

pub(crate) use document_numbers::write_document_numbers;
pub(crate) use passages::StoredPassages;
pub(crate) use records::{RecordWriter, Records};
pub(crate) use stored::StoredIndex;
pub(crate) use writer::{EngineWriter, Resources};
