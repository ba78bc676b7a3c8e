//! Plain text, also text pulled out of PDFs.

use super::text_file::read_text_file;
use crate::draft::Draft;
use crate::reader::Reader;
use crate::structure::read_body;
use crate::{ExtractError, Limits};

/// Reads plain text.
pub(crate) struct PlainText;

impl Reader for PlainText {
    fn media_type(&self) -> &'static str {
        "text/plain"
    }

    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Draft, ExtractError> {
        read_text_file(bytes, limits, read_body)
    }
}
