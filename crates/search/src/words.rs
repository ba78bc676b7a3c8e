//! Which passages match what a person wrote as one word: a keyword, a compound, a question.

use std::collections::BTreeSet;

use issetsu_analysis::Word;
use issetsu_index_format::PassageFields;
use tantivy::Term;
use tantivy::query::Query as Engine;

use super::clauses::{any, every, literal, range, row, term};
use super::coverage::{CoverageQuery, Part};
use super::expand::Expander;
use super::explain::FoundIn;
use super::lookup::Lookup;
use super::plan::{Strictness, count};
use super::text::AnalyzedText;
use super::units::{Unit, units};

/// Finds the passages that match one word of a query.
pub(super) struct WordMatcher<'a> {
    pub(super) text: &'a AnalyzedText,
    pub(super) fields: PassageFields,
    pub(super) lookup: &'a Lookup<'a>,
    pub(super) expander: &'a Expander<'a>,
    pub(super) strictness: Strictness,
}

/// A part of a word: one of the words that the analyzer cuts it into, or of a question also two
/// neighbouring characters.
pub(super) struct WordPart {
    /// As it stands in the query; two characters are folded.
    pub(super) text: String,
    /// The words in each of their forms, of which one is enough; empty for two characters.
    pub(super) forms: Vec<Vec<Word>>,
    /// What it counts: 1, or for a question how rare it is.
    pub(super) weight: f32,
    /// Passages that hold it or what stands for it, in any place.
    pub(super) anywhere: Part,
}

/// The share of a question's rarity that a passage must hold. A question says much that its answer
/// does not; with this little, of a thousand questions one or two lose an answer that ranking
/// had found, and passages that share only everyday words with it stay out.
const SENTENCE_COVERAGE: f32 = 0.05;

impl WordMatcher<'_> {
    /// Passages or headings that hold the word as it is written, spelled or read otherwise, or
    /// most of its words in any place.
    pub(super) fn matcher(&self) -> tantivy::Result<Box<dyn Engine>> {
        let mut ways = self.ways()?;
        // What holds a whole sentence holds its words and characters, too.
        if self.text.is_sentence() {
            ways.retain(|(way, _)| !matches!(way, FoundIn::Text | FoundIn::Heading));
        }
        Ok(any(ways.into_iter().map(|(_, way)| way).collect()))
    }

    /// The ways in which a passage may match, each enough on its own.
    pub(super) fn ways(&self) -> tantivy::Result<Vec<(FoundIn, Box<dyn Engine>)>> {
        let fields = self.fields;
        let heading = literal(self.text, fields.heading_gram, fields.heading_morph);
        let mut ways = vec![
            (FoundIn::Text, literal(self.text, fields.gram, fields.morph)),
            (FoundIn::Heading, heading),
            (FoundIn::Words, self.most_words()?),
        ];
        ways.extend(self.expander.whole(self.text));
        Ok(ways)
    }

    fn most_words(&self) -> tantivy::Result<Box<dyn Engine>> {
        let words = distinct(&self.text.telling_words());
        let (parts, required) = self.enough()?;
        if parts.is_empty() {
            return Ok(any(Vec::new()));
        }
        let parts = parts.into_iter().map(|part| (part.weight, part.anywhere));
        let most = Box::new(CoverageQuery::new(parts.collect(), required));
        if self.text.is_sentence() {
            return Ok(most);
        }
        Ok(every(vec![most, self.anchor(&words)]))
    }

    /// The parts of the word of which a passage must hold enough, and the sum of their weights
    /// that is enough.
    pub(super) fn enough(&self) -> tantivy::Result<(Vec<WordPart>, f32)> {
        let words = self.text.telling_words();
        if self.text.is_sentence() {
            return self.of_sentence(&distinct(&words));
        }
        let units = units(&words);
        let required = match self.strictness {
            Strictness::MostWords => required_words(units.len()),
            Strictness::AnyWord => units.len().min(1),
        };
        let parts = units.into_iter().map(|unit| {
            Ok(WordPart {
                weight: 1.0,
                ..self.part(unit)?
            })
        });
        Ok((parts.collect::<tantivy::Result<_>>()?, count(required)))
    }

    /// Enough of a question's words, or of its characters where they are cut differently.
    fn of_sentence(&self, words: &[&Word]) -> tantivy::Result<(Vec<WordPart>, f32)> {
        let words = words.iter().map(|word| self.part(Unit::of(word)));
        let bigrams: BTreeSet<_> = self.text.telling_bigrams().into_iter().collect();
        let bigrams = bigrams.into_iter().map(|bigram| {
            let found = Term::from_field_text(self.fields.all_gram, &bigram);
            let found = self.lookup.term(&found)?;
            Ok(WordPart {
                weight: found.idf,
                anywhere: Part::Term(found),
                forms: Vec::new(),
                text: bigram,
            })
        });
        let parts = words.chain(bigrams).collect::<tantivy::Result<Vec<_>>>()?;
        let all: f32 = parts.iter().map(|part| part.weight).sum();
        let required = match self.strictness {
            Strictness::MostWords => SENTENCE_COVERAGE * all,
            Strictness::AnyWord => 0.0,
        };
        Ok((parts, required))
    }

    /// A unit, counted by the rarity of its first word, and the passages with it or what stands for
    /// it in text, headings or title.
    fn part(&self, unit: Unit) -> tantivy::Result<WordPart> {
        let written = self.text.source.get(unit.range).unwrap_or_default();
        let mut ways = Vec::new();
        let mut first = None;
        for form in &unit.forms {
            if let [word] = &**form {
                let all = Term::from_field_text(self.fields.all_morph, &word.text);
                first.get_or_insert(self.lookup.term(&all)?);
                ways.push(term(all));
                let others = self.expander.of_word(self.text, word);
                ways.extend(others.into_iter().map(|(_, other)| other));
            } else {
                ways.extend(self.in_a_row(form));
            }
        }
        let weight = first.as_ref().map_or(0.0, |found| found.idf);
        let anywhere = match first {
            Some(only) if ways.len() == 1 => Part::Term(only),
            _ => Part::Query(any(ways)),
        };
        Ok(WordPart {
            text: written.to_owned(),
            forms: unit.forms,
            weight,
            anywhere,
        })
    }

    fn in_a_row(&self, words: &[Word]) -> [Box<dyn Engine>; 3] {
        let fields = self.fields;
        [fields.morph, fields.heading_morph, fields.title_morph].map(|field| row(field, words))
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
            let others = self.expander.of_word(self.text, word);
            here.extend(others.into_iter().map(|(_, other)| other));
        }
        here.push(range(fields.ordinal, Some(0), Some(0)));
        any(here)
    }
}

/// How many of the units of a keyword must be in a passage: both of two, all but one of
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
