//! Finds a text among the passages of a generation.

use issetsu_analysis::Analyzer;
use issetsu_index_format::field_name;
use issetsu_model::Passage;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query};
use tantivy::schema::Field;
use tantivy::tokenizer::{TokenStream as _, Tokenizer as _};
use tantivy::{TantivyError, Term};

use super::StoredPassages;
use super::passages::query;

/// Of so many terms of a text the rarest are looked for.
const MOST_WEIGHED: usize = 64;
/// So many terms are looked for.
const RAREST: usize = 8;
/// So many passages are read at most that have all of these.
const MOST_READ: usize = 20;

impl StoredPassages {
    /// Passages that hold this text and nothing else, as far as some twenty may be looked at.
    pub(crate) fn of_text(
        &self,
        text: &str,
        analyzer: &Analyzer,
    ) -> Result<Vec<Passage>, TantivyError> {
        let field = self.searcher.schema().get_field(field_name::GRAM)?;
        let terms = self.rarest(terms(text, field, analyzer))?;
        let clauses = terms
            .iter()
            .map(|(_, term)| -> Box<dyn Query> { Box::new(query(term.clone())) });
        let all = BooleanQuery::intersection(clauses.collect());
        let top = TopDocs::with_limit(MOST_READ).order_by_score();
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
        weighed.truncate(RAREST);
        Ok(weighed)
    }
}

/// Some of the distinct terms of a text, from all parts of it.
fn terms(text: &str, field: Field, analyzer: &Analyzer) -> Vec<Term> {
    let mut tokenizer = analyzer.gram();
    let mut stream = tokenizer.token_stream(text);
    let mut terms = Vec::new();
    while stream.advance() {
        terms.push(Term::from_field_text(field, &stream.token().text));
    }
    let step = terms.len().div_ceil(MOST_WEIGHED).max(1);
    let mut terms: Vec<Term> = terms.into_iter().step_by(step).collect();
    terms.sort();
    terms.dedup();
    terms
}
