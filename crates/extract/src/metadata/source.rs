//! One piece of YAML, read leniently.

use issetsu_model::Warning;

use super::{PartialMetadata, parse};
use crate::ExtractError;
use crate::warning::warning;

/// Where metadata stand, for warnings.
pub(crate) struct Source {
    /// What to call it.
    pub(crate) name: String,
    /// The line of the file on which the YAML begins, from 1.
    pub(crate) first_line: usize,
}

/// Reads YAML; where it is broken, what stands before is used and the rest is a warning.
///
/// # Errors
/// When the id is invalid.
pub(crate) fn read(
    yaml: &str,
    source: &Source,
    warnings: &mut Vec<Warning>,
) -> Result<PartialMetadata, ExtractError> {
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
    PartialMetadata::read(&parsed.entries, &source.name, warnings)
}
