//! The analyzer: one value for index, query and highlight.

use std::sync::{Arc, OnceLock};

use issetsu_index_format::analyzer_name;
use sha2::{Digest, Sha256};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};

use crate::{GramTokenizer, MorphTokenizer, ReadingTokenizer, Synonyms};

/// The analyzer could not be made.
#[derive(Debug, thiserror::Error)]
pub enum AnalysisError {
    /// The embedded dictionary is damaged.
    #[error(transparent)]
    Dictionary(#[from] issetsu_dictionary::LoadError),
}

/// Both tokenizers, and the fingerprint of what they do.
///
/// Cloning is cheap: the dictionary is shared.
#[derive(Debug, Clone)]
pub struct Analyzer {
    morph: MorphTokenizer,
    gram: GramTokenizer,
    fingerprint: Arc<str>,
    /// Made when it is first asked for: an indexer never does.
    synonyms: Arc<OnceLock<Synonyms>>,
}

/// A text that uses every rule that is no row of a table.
const PROBE: &str = "國際關係とＡＩ・ﾃﾞｰﾀ，㍑⺠か゛葛\u{E0100}城——“強靭な”‘語’サーバーを進めた．É йи\u{306} 〜•〝〞 2025 年\
    二〇二五年、12 億 3,000 万円と1.5億円、数千人と二、三十人、第一章、三月に3つ、v1.2.3、\
    令和元年度と昭和五十年、ヴァイオリンとレヴューのウェブ、データ・ベース、人々、馬鹿々々しいいすゞ、\
    取組みと申込を行ないU.S.のe-mailとwell-being";

impl Analyzer {
    /// Loads the embedded dictionary and makes the tokenizers.
    ///
    /// # Errors
    /// When the embedded dictionary is damaged.
    pub fn new() -> Result<Self, AnalysisError> {
        let mut morph = MorphTokenizer::new()?;
        let fingerprint = fingerprint(&mut morph).into();
        Ok(Self {
            morph,
            gram: GramTokenizer,
            fingerprint,
            synonyms: Arc::default(),
        })
    }

    /// Names the dictionary, the rules and their version (invariant I3): an index made under
    /// another fingerprint is cut differently.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Makes the tokenizers known to a tantivy index, under the names in the schema.
    pub fn register(&self, manager: &TokenizerManager) {
        manager.register(analyzer_name::MORPH, TextAnalyzer::from(self.morph.clone()));
        manager.register(analyzer_name::GRAM, TextAnalyzer::from(self.gram));
        manager.register(analyzer_name::READING, TextAnalyzer::from(self.reading()));
    }

    /// The same analyzer with other synonyms. They stand for words of a query, so the fingerprint
    /// is the same.
    #[must_use]
    pub fn with_synonyms(self, synonyms: Synonyms) -> Self {
        Self {
            synonyms: Arc::new(OnceLock::from(synonyms)),
            ..self
        }
    }

    /// What stands for words of a query; those of public policy unless others were given.
    pub fn synonyms(&self) -> &Synonyms {
        // The embedded file is ours, and a test reads it: it has no error.
        self.synonyms
            .get_or_init(|| Synonyms::policy(self).unwrap_or_default())
    }

    /// A tokenizer for words.
    #[must_use]
    pub fn morph(&self) -> MorphTokenizer {
        self.morph.clone()
    }

    /// A tokenizer for characters and bigrams.
    #[must_use]
    pub fn gram(&self) -> GramTokenizer {
        self.gram
    }

    /// A tokenizer for readings.
    #[must_use]
    pub fn reading(&self) -> ReadingTokenizer {
        ReadingTokenizer::new(self.morph.clone())
    }
}

/// The dictionary's name, the version of the rules, and a hash of the tables and of what the
/// rules make of a probe.
fn fingerprint(morph: &mut MorphTokenizer) -> String {
    let mut hash = Sha256::new();
    for token in morph
        .tokens(PROBE)
        .iter()
        .chain(&GramTokenizer.tokens(PROBE))
    {
        hash.update(format!("{}:{}\n", token.position, token.text));
    }
    for (from, to) in issetsu_fold::rows() {
        hash.update(format!("{from}{to}"));
    }
    let probe: String = hash
        .finalize()
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!(
        "{}/{}/{probe}",
        issetsu_dictionary::NAME,
        MorphTokenizer::VERSION
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_stable() {
        let (one, two) = (Analyzer::new().unwrap(), Analyzer::new().unwrap());
        assert_eq!(one.fingerprint(), two.fingerprint());
        assert!(one.fingerprint().starts_with("ipadic-"));
    }
}
