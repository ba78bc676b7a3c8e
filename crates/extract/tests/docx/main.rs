//! Word documents: what each feature of the format becomes, and what hostile files do.

mod features;
mod hostile;
mod writer;

use issetsu_extract::{ExtractError, Extracted, Input, Limits};

/// Reads a file; every document that comes out is sound.
fn extract_within(limits: &Limits, bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let input = Input {
        path: "a.docx",
        bytes,
        sidecar: None,
        recognized: None,
    };
    let extracted = issetsu_extract::extract(&input, limits)?;
    extracted.document.check().expect("every document is sound");
    Ok(extracted)
}

fn extract(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    extract_within(&Limits::default(), bytes)
}
