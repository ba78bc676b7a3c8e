//! Which passages match what a person wrote as one word: a keyword, a compound, a question.

use std::collections::BTreeSet;

use issetsu_analysis::Word;
use issetsu_index_format::PassageFields;
use tantivy::Term;
use tantivy::query::Query as Engine;

use super::clauses::{any, every, literal, range, term};
use super::coverage::{CoverageQuery, Part};
use super::expand::Expander;
use super::lookup::Lookup;
use super::plan::{Strictness, count};
use super::text::AnalyzedText;

/// Finds the passages that match one word of a query.
pub(super) struct WordMatcher<'a> {
    pub(super) text: &'a AnalyzedText,
    pub(super) fields: PassageFields,
    pub(super) lookup: &'a Lookup<'a>,
    pub(super) expander: &'a Expander<'a>,
    pub(super) strictness: Strictness,
}

/// The share of a question's rarity that a passage must hold. A question says much that its answer
/// does not; with this little, of a thousand questions one or two lose an answer that ranking
/// had found, and passages that share only everyday words with it stay out.
const SENTENCE_COVERAGE: f32 = 0.05;

impl WordMatcher<'_> {
    /// Passages or headings that hold the word as it is written, spelled or read otherwise, or
    /// most of its words in any place.
    pub(super) fn matcher(&self) -> tantivy::Result<Box<dyn Engine>> {
        let fields = self.fields;
        let mut ways = vec![self.most_words()?];
        // What holds a whole sentence holds its words and characters, too.
        if !self.text.is_sentence() {
            ways.push(literal(self.text, fields.gram, fields.morph));
            ways.push(literal(
                self.text,
                fields.heading_gram,
                fields.heading_morph,
            ));
        }
        ways.extend(self.expander.whole(self.text));
        Ok(any(ways))
    }

    fn most_words(&self) -> tantivy::Result<Box<dyn Engine>> {
        let words = distinct(&self.text.telling_words());
        if words.is_empty() {
            return Ok(any(Vec::new()));
        }
        if self.text.is_sentence() {
            return self.of_sentence(&words);
        }
        let required = match self.strictness {
            Strictness::MostWords => required_words(words.len()),
            Strictness::AnyWord => 1,
        };
        let parts = words.iter().map(|word| Ok((1.0, self.anywhere(word)?.1)));
        let parts = parts.collect::<tantivy::Result<_>>()?;
        let most = CoverageQuery::new(parts, count(required));
        Ok(every(vec![Box::new(most), self.anchor(&words)]))
    }

    /// Enough of a question's words, or of its characters where they are cut differently.
    fn of_sentence(&self, words: &[&Word]) -> tantivy::Result<Box<dyn Engine>> {
        let words = words.iter().map(|word| self.anywhere(word));
        let bigrams: BTreeSet<_> = self.text.telling_bigrams().into_iter().collect();
        let bigrams = bigrams.iter().map(|bigram| {
            let found = Term::from_field_text(self.fields.all_gram, bigram);
            let found = self.lookup.term(&found)?;
            Ok((found.idf, Part::Term(found)))
        });
        let parts = words.chain(bigrams).collect::<tantivy::Result<Vec<_>>>()?;
        let all: f32 = parts.iter().map(|(rarity, _)| rarity).sum();
        let required = match self.strictness {
            Strictness::MostWords => SENTENCE_COVERAGE * all,
            Strictness::AnyWord => 0.0,
        };
        Ok(Box::new(CoverageQuery::new(parts, required)))
    }

    /// Passages with a word or what stands for it, in text, headings or title; and how rare the
    /// word is.
    fn anywhere(&self, word: &Word) -> tantivy::Result<(f32, Part)> {
        let all = Term::from_field_text(self.fields.all_morph, &word.text);
        let found = self.lookup.term(&all)?;
        let rarity = found.idf;
        let mut others = self.expander.of_word(self.text, word);
        if others.is_empty() {
            return Ok((rarity, Part::Term(found)));
        }
        others.push(term(all));
        Ok((rarity, Part::Query(any(others))))
    }

    /// What the document is about need not be said in the passage, as long as something else is;
    /// the document's first passage may stand for all of it.
    fn anchor(&self, words: &[&Word]) -> Box<dyn Engine> {
        let fields = self.fields;
        let mut here: Vec<Box<dyn Engine>> = Vec::new();
        for word in words {
            for field in [fields.morph, fields.heading_morph] {
                here.push(term(Term::from_field_text(field, &word.text)));
            }
            here.extend(self.expander.of_word(self.text, word));
        }
        here.push(range(fields.ordinal, Some(0), Some(0)));
        any(here)
    }
}

/// How many of the distinct words of a keyword must be in a passage: both of two, all but one of
/// three or four, two thirds of more.
fn required_words(count: usize) -> usize {
    match count {
        0..=2 => count,
        3 | 4 => count - 1,
        _ => (count * 2).div_ceil(3),
    }
}

fn distinct<'w>(words: &[&'w Word]) -> Vec<&'w Word> {
    let mut seen = BTreeSet::new();
    let first = words.iter().filter(|word| seen.insert(word.text.as_str()));
    first.copied().collect()
}
