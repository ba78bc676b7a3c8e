//! What all formats written as text have in common: an encoding, and front matter.

use crate::draft::Draft;
use crate::encoding::{Decoded, decode};
use crate::metadata::{self, Source, split_front_matter};
use crate::{ExtractError, Limits, characters};

/// Decodes a file, takes its front matter off and makes a draft of what is left.
///
/// # Errors
/// When the bytes are no text, the text is blank, or `read_body` says so.
pub(crate) fn read_text_file(
    bytes: &[u8],
    limits: &Limits,
    read_body: impl FnOnce(&str, &Limits) -> Result<Draft, ExtractError>,
) -> Result<Draft, ExtractError> {
    let Decoded {
        text,
        encoding,
        mut warnings,
    } = decode(bytes, limits)?;
    let front = split_front_matter(&text, limits.max_metadata_bytes);
    let source = Source {
        name: "front matter".into(),
        first_line: front.first_line,
    };
    let declared = match front.yaml {
        Some(yaml) => metadata::read(yaml, &source, &mut warnings)?,
        None => metadata::PartialMetadata::default(),
    };
    if front.body.chars().all(characters::is_blank) {
        return Err(ExtractError::Empty);
    }
    let mut draft = read_body(front.body, limits)?;
    warnings.append(&mut draft.warnings);
    Ok(Draft {
        declared,
        warnings,
        encoding: Some(encoding.name()),
        ..draft
    })
}
