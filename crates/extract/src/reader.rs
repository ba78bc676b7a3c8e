//! What a format must do.

use crate::draft::Draft;
use crate::{ExtractError, Limits};

/// Reads one format.
///
/// A reader either makes the blocks of the draft directly, where the file says what they are, or
/// finds lines with their layout, which go through the same steps as plain text.
pub(crate) trait Reader {
    /// The media type of what it reads.
    fn media_type(&self) -> &'static str;

    /// Makes a draft of the bytes of a file.
    ///
    /// # Errors
    /// When the bytes are not of this format, hold no text, or exceed a limit.
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Draft, ExtractError>;

    /// Makes a draft of a file that there is again after optical recognition. Only formats with
    /// pages that may be images have a use for that.
    ///
    /// # Errors
    /// As [`Self::read`].
    fn read_recognized(
        &self,
        bytes: &[u8],
        _recognized: &[u8],
        limits: &Limits,
    ) -> Result<Draft, ExtractError> {
        self.read(bytes, limits)
    }
}
