//! Collects the completions of documents and writes them as one file.

use std::path::Path;

use indexmap::{IndexMap, IndexSet};

use super::file::{CompletionFile, Start};
use super::text::{Posting, put_record};
use super::{CompletionText, CompletionWord, DocumentCompletions, KeyKind, KeySpace, TextKind};
use crate::FormatError;
use crate::bytes::{put_fixed, put_short, put_text};
use crate::disk::replace_file;
use crate::seal::sealed;

/// The completions of some documents, in memory.
#[derive(Debug, Default)]
pub struct CompletionWriter {
    documents: Vec<String>,
    /// How many passages each document has.
    passages: Vec<u32>,
    words: IndexSet<CompletionWord>,
    texts: IndexMap<DistinctText, Vec<Posting>>,
}

/// A text, and for a title also the document: two documents of one title are two completions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct DistinctText {
    text: CompletionText,
    titled: Option<u32>,
}

/// A key before it has its place.
struct KeyOf {
    key: String,
    start: Start,
}

impl CompletionWriter {
    /// Adds a document with so many passages.
    pub fn add(&mut self, id: &str, passages: u32, completions: DocumentCompletions) {
        let document = count(self.documents.len());
        self.documents.push(id.to_owned());
        self.passages.push(passages);
        let words: Vec<u32> = completions
            .words
            .into_iter()
            .map(|word| count(self.words.insert_full(word).0))
            .collect();
        for mut text in completions.texts {
            renumber(&mut text.words, &words);
            renumber(&mut text.second, &words);
            let posting = Posting {
                document,
                passages: text.passages,
            };
            text.passages = 0;
            self.add_text(text, vec![posting]);
        }
    }

    /// Adds the documents of a file for which `is_alive` holds of their numbers.
    pub fn add_file(&mut self, file: &CompletionFile, is_alive: impl Fn(u32) -> bool) {
        let mut documents = vec![None; file.documents() as usize];
        for number in (0..file.documents()).filter(|number| is_alive(*number)) {
            documents[number as usize] = Some(count(self.documents.len()));
            let id = file.document(number).unwrap_or_default();
            self.documents.push(id.to_owned());
            self.passages.push(file.passages_of(number).unwrap_or(0));
        }
        for number in 0..file.texts() {
            if let Some((mut text, mut postings)) = file.stored_text(number) {
                postings.retain_mut(|posting| {
                    let alive = documents.get(posting.document as usize).copied().flatten();
                    alive.inspect(|number| posting.document = *number).is_some()
                });
                if !postings.is_empty() {
                    for word in text.words.iter_mut().chain(&mut text.second) {
                        *word = self.word_of_file(file, *word);
                    }
                    self.add_text(text, postings);
                }
            }
        }
    }

    /// Adds a text with the documents that have it.
    fn add_text(&mut self, text: CompletionText, postings: Vec<Posting>) {
        let is_title = text.kind == TextKind::Title;
        let titled = postings.first().filter(|_| is_title);
        let text = DistinctText {
            titled: titled.map(|posting| posting.document),
            text,
        };
        self.texts.entry(text).or_default().extend(postings);
    }

    /// The number here of a word of a file.
    fn word_of_file(&mut self, file: &CompletionFile, word: u32) -> u32 {
        let word = file.stored_word(word);
        word.map_or(0, |word| count(self.words.insert_full(word).0))
    }

    /// Whether it holds no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// How many passages its documents have.
    #[must_use]
    pub fn passages(&self) -> u64 {
        self.passages.iter().map(|n| u64::from(*n)).sum()
    }

    /// How many distinct texts it holds.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.texts.len()
    }

    /// Writes the file.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, path: &Path) -> Result<(), FormatError> {
        replace_file(path, &self.to_bytes())
    }

    /// The bytes of the file; [`CompletionFile`] says what they are.
    fn to_bytes(&self) -> Vec<u8> {
        let documents = Table::of(
            self.documents.iter().zip(&self.passages),
            |out, document| {
                let (id, passages) = document;
                put_short(out, *passages);
                put_text(out, id);
            },
        );
        let words = Table::of(&self.words, put_word);
        let texts = Table::of(&self.texts, |out, text| {
            let (text, postings) = text;
            put_record(out, &text.text, postings);
        });
        let keys = self.keys();
        let mut out = Vec::new();
        for table in [&documents, &words, &texts] {
            put_fixed(&mut out, count(table.offsets.len() - 1));
            put_fixed(&mut out, count(table.rows.len()));
        }
        for starts in &keys {
            put_fixed(&mut out, count(starts.len()));
        }
        for table in [documents, words, texts] {
            for offset in table.offsets {
                put_fixed(&mut out, offset);
            }
            out.extend(table.rows);
        }
        for start in keys.into_iter().flatten() {
            put_fixed(&mut out, start.0);
        }
        sealed(out)
    }

    /// The starts of all texts by space and kind of their keys, in order of the keys.
    fn keys(&self) -> Vec<Vec<Start>> {
        let mut keys = Vec::new();
        for space in KeySpace::ALL {
            let mut by_kind = KeyKind::ALL.map(|_| Vec::new());
            for (number, text) in self.texts.keys().enumerate() {
                self.add_keys(count(number), &text.text, space, &mut by_kind);
            }
            keys.extend(by_kind.map(in_order));
        }
        keys
    }

    fn add_keys(
        &self,
        number: u32,
        text: &CompletionText,
        space: KeySpace,
        by_kind: &mut [Vec<KeyOf>; KeyKind::ALL.len()],
    ) {
        let starts = text.starts.iter().take(CompletionText::MAX_STARTS);
        for (at, from) in starts.enumerate() {
            let kind = text.kind.key_kind(at);
            let first = self.key(&text.words, *from, space);
            let second = match space {
                KeySpace::Reading => self.key(&text.second, *from, space),
                KeySpace::Surface => String::new(),
            };
            let is_new = second != first;
            for (key, is_second) in [(first, false), (second, true)] {
                if !key.is_empty() && (!is_second || is_new) {
                    let start = Start::new(number, at, is_second);
                    by_kind[kind as usize].push(KeyOf { key, start });
                }
            }
        }
    }

    fn key(&self, words: &[u32], from: u32, space: KeySpace) -> String {
        let words = words.get(from as usize..).unwrap_or_default().iter();
        let words = words.filter_map(|word| self.words.get_index(*word as usize));
        words.map(|word| word.key(space)).collect()
    }
}

impl CompletionWord {
    /// What it adds to a key.
    fn key(&self, space: KeySpace) -> &str {
        match space {
            KeySpace::Surface => &self.surface,
            KeySpace::Reading if self.is_read => &self.reading,
            KeySpace::Reading => "",
        }
    }
}

/// Rows of any length, and where each begins.
struct Table {
    /// One more than there are rows: the last is where the last row ends.
    offsets: Vec<u32>,
    rows: Vec<u8>,
}

impl Table {
    fn of<R>(rows: impl IntoIterator<Item = R>, put: impl Fn(&mut Vec<u8>, R)) -> Self {
        let mut table = Self {
            offsets: vec![0],
            rows: Vec::new(),
        };
        for row in rows {
            put(&mut table.rows, row);
            table.offsets.push(count(table.rows.len()));
        }
        table
    }
}

fn put_word(out: &mut Vec<u8>, word: &CompletionWord) {
    out.push(u8::from(word.is_read));
    put_text(out, &word.surface);
    put_text(out, &word.reading);
    // Most words are written as they are folded.
    if word.shown != word.surface {
        out.extend_from_slice(word.shown.as_bytes());
    }
}

fn in_order(mut keys: Vec<KeyOf>) -> Vec<Start> {
    keys.sort_unstable_by(|one, other| {
        let by_key = one.key.cmp(&other.key);
        by_key.then_with(|| one.start.0.cmp(&other.start.0))
    });
    keys.into_iter().map(|key| key.start).collect()
}

fn renumber(words: &mut [u32], numbers: &[u32]) {
    for word in words {
        *word = numbers.get(*word as usize).copied().unwrap_or(0);
    }
}

/// A number of a file. Files are kept far below the four billion that it has room for
/// ([`CompletionFile::MAX_TEXTS`]).
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
