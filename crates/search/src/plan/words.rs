//! Which passages match what a person wrote as one word: a keyword, a compound, a question.

use std::collections::BTreeSet;

use issetsu_analysis::Word;

use super::expansion::{Expander, Way};
use super::field::{IndexField, IndexedText};
use super::found_in::FoundIn;
use super::matcher::{Matcher, WeightedMatcher, Written};
use super::statistics::Statistics;
use super::strictness::{Strictness, as_weight, required_units};
use super::text::AnalyzedText;
use super::units::{Unit, units};

/// The share of a question's rarity that a passage must hold. A question says much that its answer
/// does not. With this little, of a thousand questions one or two lose an answer that ranking had
/// found, and passages that share only everyday words with it stay out.
const SENTENCE_COVERAGE: f32 = 0.05;

/// Plans one word of a query.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordPlanner<'a> {
    /// The word as it was analysed.
    pub(crate) text: &'a AnalyzedText,
    /// What the index knows of its terms.
    pub(crate) statistics: &'a Statistics,
    /// How much of it must match.
    pub(crate) strictness: Strictness,
}

/// A part of a word: one of the words that the analyzer cuts it into, or of a question also two
/// neighbouring characters.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WordPart {
    /// As it stands in the query; two characters are folded.
    pub(crate) text: String,
    /// The words in each of their forms, of which one is enough; empty for two characters.
    pub(crate) forms: Vec<Vec<Word>>,
    /// What it counts: 1, or for a question how rare it is.
    pub(crate) weight: f32,
    /// Whether nothing else makes up for it: a number in a keyword.
    pub(crate) is_required: bool,
    /// Passages that hold it or what stands for it, in any place.
    pub(crate) anywhere: Matcher,
}

/// The parts of a word, and how many of them are enough.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WordParts {
    /// The parts, each once.
    pub(crate) parts: Vec<WordPart>,
    /// The sum of the weights of matching parts that is enough.
    pub(crate) required: f32,
}

impl WordPlanner<'_> {
    /// Passages or headings that hold the word as it is written, spelled or read otherwise, or
    /// most of its words in any place.
    pub(crate) fn matcher(&self) -> Matcher {
        let mut ways = self.ways();
        // What holds a whole sentence holds its words and characters, too.
        if self.text.is_sentence() {
            ways.retain(|way| !matches!(way.found_in, FoundIn::Text | FoundIn::Heading));
        }
        Matcher::any(ways.into_iter().map(|way| way.matcher))
    }

    /// The ways in which a passage may match, each enough on its own.
    pub(crate) fn ways(&self) -> Vec<Way> {
        let written = Written::of(self.text);
        let text = Matcher::written(written, IndexedText::PASSAGE);
        let heading = Matcher::written(written, IndexedText::HEADING);
        let mut ways = vec![
            Way::new(FoundIn::Text, text),
            Way::new(FoundIn::Heading, heading),
            Way::new(FoundIn::Words, self.most_words()),
        ];
        ways.extend(self.expander().of_text());
        ways
    }

    /// The parts of the word of which a passage must hold enough.
    pub(crate) fn parts(&self) -> WordParts {
        if self.text.is_sentence() {
            return self.parts_of_sentence();
        }
        let units = units(&self.text.content_words());
        let required = match self.strictness {
            Strictness::MostWords => required_units(units.len()),
            Strictness::AnyWord => units.len().min(1),
        };
        let is_strict = self.strictness == Strictness::MostWords;
        let parts = units.into_iter().map(|unit| WordPart {
            weight: 1.0,
            is_required: is_strict && unit.has_number(),
            ..self.part(unit)
        });
        WordParts {
            parts: parts.collect(),
            required: as_weight(required),
        }
    }

    fn most_words(&self) -> Matcher {
        let WordParts { parts, required } = self.parts();
        if parts.is_empty() {
            return Matcher::None;
        }
        // Where every part is required anyway, a number is no condition of its own.
        let has_spare = required < as_weight(parts.len());
        let needed = parts.iter().filter(|part| part.is_required && has_spare);
        let mut conditions: Vec<Matcher> = needed.map(|part| part.anywhere.clone()).collect();
        let parts = parts.into_iter().map(|part| WeightedMatcher {
            weight: part.weight,
            matcher: part.anywhere,
        });
        let enough = Matcher::Enough {
            parts: parts.collect(),
            required,
        };
        if self.text.is_sentence() {
            return enough;
        }
        conditions.push(enough);
        conditions.push(self.anchor());
        Matcher::every(conditions)
    }

    /// The words of a question, and its pairs of characters in case the words are cut differently in
    /// the text.
    fn parts_of_sentence(&self) -> WordParts {
        let words = distinct(&self.text.content_words());
        let mut parts: Vec<_> = words.iter().map(|word| self.part(Unit::of(word))).collect();
        let bigrams: BTreeSet<_> = self.text.content_bigrams().into_iter().collect();
        for bigram in bigrams {
            parts.push(WordPart {
                weight: self.statistics.idf(IndexField::AllGram, &bigram),
                is_required: false,
                anywhere: Matcher::term(IndexField::AllGram, bigram.as_str()),
                forms: Vec::new(),
                text: bigram,
            });
        }
        let all: f32 = parts.iter().map(|part| part.weight).sum();
        let required = match self.strictness {
            Strictness::MostWords => SENTENCE_COVERAGE * all,
            Strictness::AnyWord => 0.0,
        };
        WordParts { parts, required }
    }

    /// A unit, counted by the rarity of its first form of one word, and the passages with it or what
    /// stands for it in text, headings or title.
    fn part(&self, unit: Unit) -> WordPart {
        let mut matchers = Vec::new();
        let mut weight = None;
        for form in &unit.forms {
            if let [word] = form.as_slice() {
                let idf = self.statistics.idf(IndexField::AllMorph, &word.text);
                weight.get_or_insert(idf);
                matchers.push(Matcher::term(IndexField::AllMorph, word.text.as_str()));
                let expansions = self.expander().of_word(word);
                matchers.extend(expansions.into_iter().map(|way| way.matcher));
            } else {
                matchers.extend(in_a_row(form));
            }
        }
        WordPart {
            text: self
                .text
                .source
                .get(unit.range)
                .unwrap_or_default()
                .to_owned(),
            forms: unit.forms,
            weight: weight.unwrap_or(0.0),
            is_required: false,
            anywhere: Matcher::any(matchers),
        }
    }

    /// What the document is about need not be said in the passage, as long as something else is;
    /// the document's first passage may stand for all of it.
    fn anchor(&self) -> Matcher {
        let mut here = Vec::new();
        for word in distinct(&self.text.content_words()) {
            for field in [IndexField::Morph, IndexField::HeadingMorph] {
                here.push(Matcher::term(field, word.text.as_str()));
            }
            let expansions = self.expander().of_word(word);
            here.extend(expansions.into_iter().map(|way| way.matcher));
        }
        here.push(Matcher::first_passages());
        Matcher::any(here)
    }

    pub(crate) fn expander(&self) -> Expander<'_> {
        Expander {
            text: self.text,
            statistics: self.statistics,
        }
    }
}

/// Passages that hold words in a row, in the text, the headings or the title.
fn in_a_row(words: &[Word]) -> [Matcher; 3] {
    let places = [
        IndexedText::PASSAGE,
        IndexedText::HEADING,
        IndexedText::TITLE,
    ];
    places.map(|place| Matcher::words(place.morph, words))
}

fn distinct<'w>(words: &[&'w Word]) -> Vec<&'w Word> {
    let mut seen = BTreeSet::new();
    let mut distinct = words.to_vec();
    distinct.retain(|word| seen.insert(word.text.as_str()));
    distinct
}
