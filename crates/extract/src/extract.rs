//! The whole way from bytes to a document.

use issetsu_model::{DocumentId, SourceFile, Warning};
use unicode_normalization::UnicodeNormalization as _;

use crate::draft::Draft;
use crate::encoding::decode;
use crate::format::Format;
use crate::metadata::{self, PartialMetadata, Source};
use crate::warning::warning;
use crate::{
    ExtractError, Extracted, Input, Limits, assemble, catalogue, characters, sidecar_path,
};

/// Makes a document of a file.
///
/// Linear in the size of the file; no panic on any bytes. Broken front matter and a broken
/// sidecar are warnings, and what can be read of them is used: losing a document over a missing
/// quotation mark would help nobody.
///
/// # Errors
/// When the format is unknown, the file is empty, too large, no text or in no encoding that can
/// be told, or its metadata give an invalid id.
pub fn extract(input: &Input<'_>, limits: &Limits) -> Result<Extracted, ExtractError> {
    let format = Format::of(input.path).ok_or_else(|| ExtractError::UnsupportedFormat {
        path: input.path.to_owned(),
    })?;
    check_size(input.bytes, limits)?;
    let reader = format.reader();
    let mut draft = match input.recognized {
        Some(recognized) => reader.read_recognized(input.bytes, recognized, limits)?,
        None => reader.read(input.bytes, limits)?,
    };
    draft.keep_a_body();
    catalogue::complete(&mut draft);
    let mut warnings = std::mem::take(&mut draft.warnings);
    let sidecar = match input.sidecar {
        Some(bytes) => read_sidecar(bytes, input.path, limits, &mut warnings)?,
        None => PartialMetadata::default(),
    };
    // What a person said of the file wins over what the file says, and that over its text.
    let mut known = sidecar.or(std::mem::take(&mut draft.declared));
    known = known.or(std::mem::take(&mut draft.inferred));
    metadata::check_address(&mut known, &mut warnings);
    let id = match known.id.take() {
        Some(id) => id,
        None => DocumentId::from_path(input.path),
    };
    // Some file systems take a letter such as が apart.
    let name: String = stem(input.path).nfc().collect();
    let metadata = known.complete(&name, language(&draft));
    let source = source_file(input, format, draft.encoding);
    let document = assemble::assemble(draft, id, metadata, source);
    Ok(Extracted { document, warnings })
}

fn check_size(bytes: &[u8], limits: &Limits) -> Result<(), ExtractError> {
    if bytes.is_empty() {
        return Err(ExtractError::Empty);
    }
    if bytes.len() > limits.max_bytes {
        return Err(ExtractError::TooLarge {
            size_bytes: bytes.len(),
            max_bytes: limits.max_bytes,
        });
    }
    Ok(())
}

fn read_sidecar(
    bytes: &[u8],
    path: &str,
    limits: &Limits,
    warnings: &mut Vec<Warning>,
) -> Result<PartialMetadata, ExtractError> {
    let name = sidecar_path(path);
    let mut refuse = |problem: String| {
        warnings.push(warning(
            "broken_sidecar",
            format!("{name} was ignored: {problem}"),
        ));
        Ok(PartialMetadata::default())
    };
    if bytes.len() > limits.max_metadata_bytes {
        return refuse(format!(
            "it has more than {} bytes",
            limits.max_metadata_bytes
        ));
    }
    match decode(bytes, limits) {
        Ok(decoded) => {
            let first_line = 1;
            metadata::read(&decoded.text, &Source { name, first_line }, warnings)
        }
        Err(error) => refuse(error.to_string()),
    }
}

fn source_file(input: &Input<'_>, format: Format, encoding: Option<&str>) -> SourceFile {
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;
    let mut sha256 = String::with_capacity(64);
    for byte in Sha256::digest(input.bytes) {
        let _ = write!(sha256, "{byte:02x}");
    }
    SourceFile {
        path: input.path.to_owned(),
        sha256,
        size_bytes: input.bytes.len() as u64,
        media_type: format.reader().media_type().to_owned(),
        encoding: encoding.map(str::to_owned),
    }
}

/// The name of a file without folders and extension.
fn stem(path: &str) -> &str {
    let file_name = path.rsplit('/').next().unwrap_or(path);
    file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem)
}

fn language(draft: &Draft) -> &'static str {
    characters::language(draft.blocks.iter().flat_map(|block| block.text.chars()))
}
