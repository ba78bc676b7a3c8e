//! Finds a text among the passages of a generation.

use issetsu_analysis::Analyzer;
use issetsu_index_format::PassageFields;
use issetsu_model::Passage;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query};
use tantivy::{TantivyError, Term};

use super::StoredPassages;
use super::passages::query;

// The three bound the work for one text, which is done for each retired passage. Set by hand: they
// decide only which passages are compared, and the comparison is of whole texts.
/// Terms of a text, taken evenly from all parts of it, whose frequency is looked up.
const MAX_WEIGHED: usize = 64;
/// Terms, the rarest of those, that a passage must all have to be read. With fewer, boilerplate is
/// read in vain; each of them costs a list of postings.
const MAX_REQUIRED: usize = 8;
/// Passages that are read. If more have all the terms, the text is repeated everywhere, and a
/// repeated text succeeds nothing.
const MAX_READ: usize = 20;

impl StoredPassages {
    /// Passages that hold this text and nothing else, among the [`MAX_READ`] that are read.
    pub(crate) fn of_text(
        &self,
        text: &str,
        analyzer: &Analyzer,
    ) -> Result<Vec<Passage>, TantivyError> {
        let fields = PassageFields::of(self.searcher.schema())?;
        let terms = self.rarest(terms(text, &fields, analyzer))?;
        let clauses = terms
            .iter()
            .map(|(_, term)| -> Box<dyn Query> { Box::new(query(term.clone())) });
        let all = BooleanQuery::intersection(clauses.collect());
        let top = TopDocs::with_limit(MAX_READ).order_by_score();
        let found = self.searcher.search(&all, &top)?;
        let passages = found.into_iter().filter_map(|(_, at)| self.record(at));
        Ok(passages.filter(|passage| passage.text == text).collect())
    }

    fn rarest(&self, terms: Vec<Term>) -> Result<Vec<(u64, Term)>, TantivyError> {
        let mut weighed = Vec::new();
        for term in terms {
            weighed.push((self.searcher.doc_freq(&term)?, term));
        }
        weighed.sort();
        weighed.truncate(MAX_REQUIRED);
        Ok(weighed)
    }
}

/// Some of the distinct terms of a text, from all parts of it.
fn terms(text: &str, fields: &PassageFields, analyzer: &Analyzer) -> Vec<Term> {
    let grams = analyzer.gram().grams(text).into_iter();
    let grams = grams.map(|gram| gram.characters().collect::<String>());
    let terms: Vec<Term> = grams
        .map(|gram| Term::from_field_text(fields.of_gram(&gram), &gram))
        .collect();
    let step = terms.len().div_ceil(MAX_WEIGHED).max(1);
    let mut terms: Vec<Term> = terms.into_iter().step_by(step).collect();
    terms.sort();
    terms.dedup();
    terms
}
