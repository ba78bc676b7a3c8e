//! The analyzer: one value for indexing, querying and highlighting.

use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use crate::{AnalysisError, GramTokenizer, MorphTokenizer, ReadingTokenizer, Synonyms};

/// The tokenizers, the fingerprint of their rules, and the synonyms for queries.
///
/// Cloning is cheap: the dictionary is shared.
#[derive(Debug, Clone)]
pub struct Analyzer {
    morph: MorphTokenizer,
    gram: GramTokenizer,
    fingerprint: Arc<str>,
    /// Built at the first use: an indexer never uses them.
    synonyms: Arc<OnceLock<Synonyms>>,
}

/// A text that uses every rule that is not a row of a table. Its tokens are hashed into the
/// fingerprint, so a changed rule changes the fingerprint even if nobody raises the version.
const PROBE: &str = "國際關係とＡＩ・ﾃﾞｰﾀ，㍑⺠か゛葛\u{E0100}城——“強靭な”‘語’サーバーを進めた．É йи\u{306} 〜•〝〞 2025 年\
    二〇二五年、12 億 3,000 万円と1.5億円、数千人と二、三十人、第一章、三月に3つ、v1.2.3、\
    令和元年度と昭和五十年、ヴァイオリンとレヴューのウェブ、データ・ベース、人々、馬鹿々々しいいすゞ、\
    取組みと申込を行ないU.S.のe-mailとwell-being、霞ヶ関で3ヶ月、寄附とまちづくり、メインのサ−バ−、\
    ソーシャル・メディア、R7年度、二・五倍、3・11、八割と25%、第Ⅲ期、10㎞、㈱山田、または";

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

    /// Identifies the dictionary, the rules and their version (invariant I3). An index made under
    /// another fingerprint holds other tokens.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The same analyzer with other synonyms. Synonyms expand queries only, so the fingerprint is
    /// the same.
    #[must_use]
    pub fn with_synonyms(self, synonyms: Synonyms) -> Self {
        Self {
            synonyms: Arc::new(OnceLock::from(synonyms)),
            ..self
        }
    }

    /// The synonyms that expand queries; by default [`Synonyms::policy`].
    pub fn synonyms(&self) -> &Synonyms {
        // The embedded file is part of the program and a test parses it, so it has no error.
        self.synonyms
            .get_or_init(|| Synonyms::policy(self.morph()).unwrap_or_default())
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

/// The dictionary's name, the version of the rules, and a hash of the folding tables and of the
/// tokens of the probe.
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
    // 48 bits: fingerprints are compared with one another by people and programs, and nobody
    // gains from forging one.
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
