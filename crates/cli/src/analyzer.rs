//! The analyzer, with the user's own synonyms.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use issetsu_analysis::{Analyzer, Synonyms};

/// The analyzer whose synonyms are those of public policy and those of a file.
pub(crate) fn analyzer(synonyms: Option<&Path>) -> Result<Analyzer> {
    let analyzer = Analyzer::new()?;
    let Some(path) = synonyms else {
        return Ok(analyzer);
    };
    let shown = || path.display().to_string();
    let text = fs::read_to_string(path).with_context(shown)?;
    let own = Synonyms::parse(&text, analyzer.morph()).with_context(shown)?;
    let all = own.merge(analyzer.synonyms());
    Ok(analyzer.with_synonyms(all))
}
