//! Which completions a passage gives: its document's title, the headings above it, its terms.
//!
//! They are terms of the engine's index, so what is deleted, replaced or merged there stays right
//! here. A title is given with the first passage only, so that it counts once; a heading with
//! every passage of its section, and a term with every passage that has it, so that their
//! frequency is the number of passages to be found.

mod heading;
mod phrase;
mod terms;

use std::collections::{BTreeSet, HashMap};

use issetsu_analysis::{AnalysisError, WordReader};
use issetsu_index_format::KeyKind;
use issetsu_model::{Document, Passage};

use heading::without_number;
use phrase::{Phrase, Shown};

/// Version of the rules in this module: raise it when the same passage gives other completions.
pub(crate) const REVISION: u32 = 1;

/// Headings longer than this, in bytes, are sentences that were taken for headings.
const MAX_HEADING_BYTES: usize = 240;
/// Words inside a title or heading from which it can be typed too. Each is a term of its own, with
/// the rest of the line as its key. Set by hand.
const MAX_STARTS: usize = 16;

/// Makes the completions of documents.
#[derive(Debug)]
pub(crate) struct CompletionWriter {
    reader: WordReader,
}

/// Makes the completions of one document's passages, which share their headings.
#[derive(Debug)]
pub(crate) struct DocumentCompletions<'a> {
    reader: &'a WordReader,
    document: &'a Document,
    headings: HashMap<&'a str, Vec<String>>,
}

impl CompletionWriter {
    /// Loads the dictionary.
    pub(crate) fn new() -> Result<Self, AnalysisError> {
        WordReader::new().map(|reader| Self { reader })
    }

    /// For the passages of one document.
    pub(crate) fn document<'a>(&'a self, document: &'a Document) -> DocumentCompletions<'a> {
        DocumentCompletions {
            reader: &self.reader,
            document,
            headings: HashMap::new(),
        }
    }
}

impl<'a> DocumentCompletions<'a> {
    /// The terms of the field `completion` for a passage.
    pub(crate) fn passage(&mut self, passage: &'a Passage) -> BTreeSet<String> {
        let mut terms = BTreeSet::new();
        if passage.ordinal == 0 {
            terms.extend(self.title());
        }
        for heading in &passage.section_path {
            let reader = self.reader;
            let known = self.headings.entry(heading);
            terms.extend(known.or_insert_with(|| of_heading(reader, heading)).clone());
        }
        terms.extend(terms::of_text(&Phrase::new(self.reader, &passage.text)));
        terms
    }

    fn title(&self) -> Vec<String> {
        let phrase = Phrase::new(self.reader, &self.document.metadata.title);
        let kinds = [KeyKind::Title, KeyKind::TitleInside];
        from_each_word(&phrase, kinds, self.document.id.as_str())
    }
}

fn of_heading(reader: &WordReader, heading: &str) -> Vec<String> {
    let heading = without_number(heading);
    if heading.len() > MAX_HEADING_BYTES {
        return Vec::new();
    }
    let phrase = Phrase::new(reader, heading);
    from_each_word(&phrase, [KeyKind::Heading, KeyKind::HeadingInside], heading)
}

/// A line that can be typed from its start, or from any of its nouns on.
fn from_each_word(phrase: &Phrase<'_>, kinds: [KeyKind; 2], shows: &str) -> Vec<String> {
    let [whole, inside] = kinds;
    let words = phrase.words.len();
    let starts = (0..words).filter(|at| *at == 0 || phrase.is_entry(*at));
    starts
        .take(MAX_STARTS)
        .flat_map(|at| {
            let kind = if at == 0 { whole } else { inside };
            phrase.terms(at..words, kind, Shown::Text(shows))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use issetsu_index_format::{Completion, KeySpace};

    fn heading(text: &str, space: KeySpace) -> Vec<(KeyKind, String)> {
        let terms = of_heading(&WordReader::new().unwrap(), text);
        let read = terms.iter().filter_map(|term| Completion::from_term(term));
        read.filter(|completion| completion.space == space)
            .inspect(|completion| assert_eq!(completion.shows, "港湾の費用"))
            .map(|completion| (completion.kind, completion.key.to_owned()))
            .collect()
    }

    #[test]
    fn a_heading_is_found_from_any_noun_on() {
        let expected = |whole: &str, inside: &str| {
            vec![
                (KeyKind::Heading, whole.to_owned()),
                (KeyKind::HeadingInside, inside.to_owned()),
            ]
        };
        let text = "（２）港湾の費用";
        assert_eq!(
            heading(text, KeySpace::Surface),
            expected("港湾の費用", "費用")
        );
        assert_eq!(
            heading(text, KeySpace::Reading),
            expected("こうわんのひよう", "ひよう")
        );
    }

    #[test]
    fn a_sentence_is_no_heading() {
        let reader = WordReader::new().unwrap();
        assert!(of_heading(&reader, &"港湾の費用".repeat(20)).is_empty());
        assert!(of_heading(&reader, "１．").is_empty());
    }
}
