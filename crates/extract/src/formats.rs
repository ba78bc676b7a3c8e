//! The readers, one for each format. They know nothing of each other.

pub(crate) mod docx;
pub(crate) mod html;
pub(crate) mod markdown;
pub(crate) mod pdf;
pub(crate) mod plain;
mod text_file;
