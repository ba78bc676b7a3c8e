//! The tokens of a document's texts, as the fields take them. Each text is analysed once.
//!
//! Ranking takes a passage and its context (title, section path, question, overlap) as one text. Most of the
//! terms of that text are those of the passage, so only what the context adds has fields of its own: the
//! terms that the passage lacks, and how often the context repeats others. So the number of passages with a
//! term, and its frequency in each, are what they would be in one field of everything.

use std::rc::Rc;

use foldhash::{HashSet, HashSetExt as _};
use issetsu_analysis::{Analyzer, Gram, GramTokenizer, MorphTokenizer, Word};
use issetsu_fold::script::is_content_character;
use issetsu_index_format::{PackedTokens, PlacedWord, WordPlaces};
use issetsu_model::Passage;

/// Analyses the texts of one document.
pub(super) struct DocumentTokens {
    morph: MorphTokenizer,
    gram: GramTokenizer,
    title: Line,
    /// The heading of the last passage: the next is mostly in the same section.
    heading: Rc<Line>,
    heading_text: String,
}

/// What a text is cut into.
#[derive(Debug, Default)]
struct AnalyzedText {
    grams: Vec<Gram>,
    words: Rc<[Word]>,
}

/// A title or heading, with its tokens packed for its fields.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: AnalyzedText,
    pub(super) packed_grams: String,
    pub(super) packed_words: String,
}

/// The tokens of one passage, packed for its fields.
#[derive(Debug)]
pub(super) struct PassageTokens {
    pub(super) heading: Rc<Line>,
    pub(super) morph: String,
    pub(super) reading: String,
    pub(super) gram: String,
    pub(super) character: String,
    pub(super) context_morph: String,
    pub(super) context_gram: String,
    pub(super) repeated_morph: String,
    pub(super) repeated_gram: String,
    /// Numbers of terms of the passage and its context.
    pub(super) morph_length: usize,
    pub(super) gram_length: usize,
    pub(super) places: WordPlaces,
}

impl DocumentTokens {
    pub(super) fn new(analyzer: &Analyzer, title: &str) -> Self {
        let (mut morph, gram) = (analyzer.morph(), analyzer.gram());
        Self {
            title: Line::of(title, &mut morph, gram),
            heading: Rc::default(),
            heading_text: String::new(),
            morph,
            gram,
        }
    }

    /// The document's title.
    pub(super) fn title(&self) -> &Line {
        &self.title
    }

    /// The tokens of a passage of the document.
    pub(super) fn passage(&mut self, passage: &Passage) -> PassageTokens {
        let heading = self.heading(passage);
        let overlap = passage.overlap.as_deref();
        let overlap = overlap.map(|overlap| self.analyzed(overlap));
        // Last, since the thread keeps it for the completions.
        let text = self.analyzed(&passage.text);
        let context = [
            Some(&self.title.text),
            Some(&heading.text),
            overlap.as_ref(),
        ];
        let context: Vec<&AnalyzedText> = context.into_iter().flatten().collect();
        let grams = Grams::of(&text.grams, &context);
        let words = Words::of(&text.words, &context);
        let all = || context.iter().copied().chain([&text]);
        PassageTokens {
            morph_length: all().map(|text| text.words.len()).sum(),
            gram_length: all().map(|text| text.grams.len()).sum(),
            morph: pack_words(&text.words),
            reading: pack_readings(&text.words),
            gram: grams.text.into_string(),
            character: grams.characters.into_string(),
            context_morph: words.context.into_string(),
            context_gram: grams.context.into_string(),
            repeated_morph: words.repeated.into_string(),
            repeated_gram: grams.repeated.into_string(),
            places: places(&text.words),
            heading,
        }
    }

    /// The section path and the question, one per line.
    fn heading(&mut self, passage: &Passage) -> Rc<Line> {
        let lines = passage.section_path.iter().chain(&passage.question);
        let text = lines.map(String::as_str).collect::<Vec<_>>().join("\n");
        if text != self.heading_text {
            self.heading = Rc::new(Line::of(&text, &mut self.morph, self.gram));
            self.heading_text = text;
        }
        Rc::clone(&self.heading)
    }

    fn analyzed(&mut self, text: &str) -> AnalyzedText {
        AnalyzedText::of(text, &mut self.morph, self.gram)
    }
}

impl AnalyzedText {
    fn of(text: &str, morph: &mut MorphTokenizer, gram: GramTokenizer) -> Self {
        Self {
            grams: gram.grams(text),
            words: morph.shared_words(text),
        }
    }
}

impl Line {
    fn of(text: &str, morph: &mut MorphTokenizer, gram: GramTokenizer) -> Self {
        let text = AnalyzedText::of(text, morph, gram);
        Self {
            packed_grams: pack_grams(&text.grams),
            packed_words: pack_words(&text.words),
            text,
        }
    }
}

/// The characters and bigrams of a text as a field takes them.
pub(super) fn packed_grams(text: &str) -> String {
    pack_grams(&GramTokenizer.grams(text))
}

/// The grams of a passage and its context, by field.
#[derive(Debug, Default)]
struct Grams {
    text: PackedTokens,
    characters: PackedTokens,
    context: PackedTokens,
    repeated: PackedTokens,
}

impl Grams {
    fn of(text: &[Gram], context: &[&AnalyzedText]) -> Self {
        let mut fields = Self::default();
        let mut seen: HashSet<(char, Option<char>)> = HashSet::with_capacity(text.len());
        for gram in text {
            let is_new = seen.insert((gram.first, gram.second));
            if gram.second.is_some() || is_content_character(gram.first) {
                push(*gram, gram.position, &mut fields.text);
            } else if is_new {
                push(*gram, 0, &mut fields.characters);
            }
        }
        for gram in context.iter().flat_map(|text| &text.grams) {
            if !seen.contains(&(gram.first, gram.second)) {
                push(*gram, 0, &mut fields.context);
            } else if gram.second.is_some() {
                push(*gram, 0, &mut fields.repeated);
            }
        }
        fields
    }
}

/// The words of the context of a passage, by field.
#[derive(Debug, Default)]
struct Words {
    context: PackedTokens,
    repeated: PackedTokens,
}

impl Words {
    fn of(text: &[Word], context: &[&AnalyzedText]) -> Self {
        let mut fields = Self::default();
        let known: HashSet<&str> = text.iter().map(|word| word.text.as_str()).collect();
        for word in context.iter().flat_map(|text| text.words.iter()) {
            let field = if known.contains(word.text.as_str()) {
                &mut fields.repeated
            } else {
                &mut fields.context
            };
            field.push(0, &word.text);
        }
        fields
    }
}

/// Room for two characters in UTF-8.
const GRAM_BYTES: usize = 8;

fn push(gram: Gram, position: usize, tokens: &mut PackedTokens) {
    let mut bytes = [0; GRAM_BYTES];
    let mut length = 0;
    for c in gram.characters() {
        length += c.encode_utf8(&mut bytes[length..]).len();
    }
    tokens.push(
        position,
        std::str::from_utf8(&bytes[..length]).unwrap_or_default(),
    );
}

fn pack_grams(grams: &[Gram]) -> String {
    let mut tokens = PackedTokens::default();
    for gram in grams {
        push(*gram, gram.position, &mut tokens);
    }
    tokens.into_string()
}

fn pack_words(words: &[Word]) -> String {
    let mut tokens = PackedTokens::default();
    for word in words {
        tokens.push(word.position, &word.text);
    }
    tokens.into_string()
}

/// A word of unknown reading gives no token.
fn pack_readings(words: &[Word]) -> String {
    let mut tokens = PackedTokens::default();
    for word in words {
        if let Some(reading) = &word.reading {
            tokens.push(word.position, reading);
        }
    }
    tokens.into_string()
}

fn places(words: &[Word]) -> WordPlaces {
    let placed = words.iter().map(|word| PlacedWord {
        text: &word.text,
        reading: word.reading.as_deref(),
        position: word.position,
        range: word.range.clone(),
    });
    WordPlaces::of(&placed.collect::<Vec<_>>())
}
