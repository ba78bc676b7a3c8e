//! The whole way from bytes to a document.

use issetsu_model::{DocumentId, Metadata, SourceFile, Warning};

use crate::draft::{FoundMetadata, warning};
use crate::encoding::{Decoded, decode};
use crate::format::Format;
use crate::metadata::{Given, parse, split_front_matter};
use crate::{ExtractError, Extracted, Input, Limits, assemble, characters, sidecar_path};

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
    let Decoded {
        text,
        encoding,
        mut warnings,
    } = decode(input.bytes, limits)?;
    let front = split_front_matter(&text, limits.max_metadata_bytes);
    let mut given = Given::default();
    if let Some(yaml) = front.yaml {
        let source = Source {
            name: "front matter".into(),
            first_line: front.first_line,
        };
        given = read_metadata(yaml, &source, &mut warnings)?;
    }
    if let Some(bytes) = input.sidecar {
        given = read_sidecar(bytes, input.path, limits, &mut warnings)?.or(given);
    }
    if front.body.chars().all(characters::is_blank) {
        return Err(ExtractError::Empty);
    }
    let mut draft = format.reader().read(front.body, limits)?;
    draft.keep_a_body();
    warnings.append(&mut draft.warnings);
    let source = source_file(input, format, encoding.name());
    let id = match given.id.take() {
        Some(id) => id,
        None => DocumentId::from_path(input.path),
    };
    let found = std::mem::take(&mut draft.found);
    let language = characters::language(front.body);
    let metadata = merge(given, found, language, input.path);
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

/// Where metadata stand, for warnings.
struct Source {
    name: String,
    first_line: usize,
}

fn read_metadata(
    yaml: &str,
    source: &Source,
    warnings: &mut Vec<Warning>,
) -> Result<Given, ExtractError> {
    let parsed = parse(yaml);
    if let Some((line, problem)) = &parsed.error {
        warnings.push(warning(
            "broken_metadata",
            format!(
                "{}: line {} cannot be read ({problem}); only what stands before it was used",
                source.name,
                line.saturating_sub(1) + source.first_line
            ),
        ));
    }
    Given::read(&parsed.entries, &source.name, warnings)
}

fn read_sidecar(
    bytes: &[u8],
    path: &str,
    limits: &Limits,
    warnings: &mut Vec<Warning>,
) -> Result<Given, ExtractError> {
    let name = sidecar_path(path);
    let mut refuse = |problem: String| {
        warnings.push(warning(
            "broken_sidecar",
            format!("{name} was ignored: {problem}"),
        ));
        Ok(Given::default())
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
            read_metadata(&decoded.text, &Source { name, first_line }, warnings)
        }
        Err(error) => refuse(error.to_string()),
    }
}

fn source_file(input: &Input<'_>, format: Format, encoding: &str) -> SourceFile {
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
        encoding: Some(encoding.to_owned()),
    }
}

/// What a person gave wins over what was found in the text.
fn merge(given: Given, found: FoundMetadata, language: &str, path: &str) -> Metadata {
    let file_name = path.rsplit('/').next().unwrap_or(path);
    let stem = file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem);
    Metadata {
        title: given
            .title
            .or(found.title)
            .unwrap_or_else(|| stem.to_owned()),
        authors: given.authors.unwrap_or(found.authors),
        publisher: given.publisher.or(found.publisher),
        date: given.date.or(found.date),
        language: given.language.unwrap_or_else(|| language.to_owned()),
        url: given.url,
        licence: given.licence,
        document_type: given.document_type.unwrap_or_default(),
        tags: given.tags.unwrap_or_default(),
    }
}
