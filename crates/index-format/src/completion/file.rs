//! A file of completions, mapped and read in place.

use std::cmp::Ordering;
use std::ops::Range;
use std::path::{Path, PathBuf};

use tantivy::directory::OwnedBytes;

use super::text::{Posting, TextRecord, WordNumbers};
use super::{Completion, CompletionText, CompletionWord, KeyKind, KeySpace, ReadKeyWord};
use crate::FormatError;
use crate::bytes::{Cursor, fixed};
use crate::mapped::mapped;
use crate::seal::{SEAL_BYTES, opened};

/// An opened file. `docs/INDEX-FORMAT.md` has the places of its bytes.
#[derive(Debug)]
pub struct CompletionFile {
    path: PathBuf,
    bytes: OwnedBytes,
    documents: Rows,
    words: Rows,
    texts: Rows,
    /// The starts in order of their keys: by surface those of each kind, then by reading.
    starts: Vec<Range<usize>>,
}

/// A place from which a text can be typed: the number of the text, the number of the start in it, and
/// whether the text is read in the second way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start(pub(super) u32);

impl Start {
    /// Bits for the number of the start ([`CompletionText::MAX_STARTS`]) and for the way of reading.
    const LOW_BITS: u32 = 6;

    pub(super) fn new(text: u32, start: usize, is_second: bool) -> Self {
        let start = u32::try_from(start).unwrap_or(0);
        Self(text << Self::LOW_BITS | start << 1 | u32::from(is_second))
    }

    fn text(self) -> u32 {
        self.0 >> Self::LOW_BITS
    }

    fn number(self) -> usize {
        (self.0 >> 1) as usize % CompletionText::MAX_STARTS
    }

    fn is_second(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Rows of any length: their offsets, one more than there are rows, and the rows.
#[derive(Debug, Clone)]
struct Rows {
    count: u32,
    offsets: Range<usize>,
    rows: Range<usize>,
}

/// A word as it is read from a file.
#[derive(Debug, Clone, Copy)]
struct WordRow<'f> {
    is_read: bool,
    surface: &'f str,
    reading: &'f str,
    shown: &'f str,
}

impl<'f> WordRow<'f> {
    fn read(row: &'f [u8]) -> Option<Self> {
        let mut rest = Cursor(row);
        let is_read = rest.byte()? == 1;
        let surface = rest.text()?;
        let reading = rest.text()?;
        let shown = match std::str::from_utf8(rest.0).ok()? {
            "" => surface,
            shown => shown,
        };
        Some(Self {
            is_read,
            surface,
            reading,
            shown,
        })
    }

    fn key(&self, space: KeySpace) -> &'f str {
        match space {
            KeySpace::Surface => self.surface,
            KeySpace::Reading if self.is_read => self.reading,
            KeySpace::Reading => "",
        }
    }
}

/// What a key is made of, word by word.
#[derive(Debug, Clone)]
struct KeyParts<'f> {
    file: &'f CompletionFile,
    words: WordNumbers<'f>,
    space: KeySpace,
}

impl<'f> Iterator for KeyParts<'f> {
    type Item = &'f str;

    fn next(&mut self) -> Option<&'f str> {
        let word = self.file.word(self.words.next()?)?;
        Some(word.key(self.space))
    }
}

impl CompletionFile {
    /// The most texts of a file: 26 bits of a [`Start`].
    pub const MAX_TEXTS: usize = 1 << 26;
    /// Maps a file. Only its beginning is read: [`Self::check`] compares the rest.
    ///
    /// # Errors
    /// When it cannot be read, or its parts do not make up its size.
    pub fn open(folder: &Path, name: &str) -> Result<Self, FormatError> {
        let path = folder.join(name);
        let bytes = mapped(&path)?;
        Self::read(path.clone(), bytes).ok_or_else(|| damaged(path))
    }

    fn read(path: PathBuf, bytes: OwnedBytes) -> Option<Self> {
        let (all, _) = bytes.split_last_chunk::<SEAL_BYTES>()?;
        let kinds = KeySpace::ALL.len() * KeyKind::ALL.len();
        let mut at = (6 + kinds) * 4;
        let [documents, words, texts] = [0, 1, 2].map(|table| {
            let count = fixed(all, table * 2)?;
            let length = fixed(all, table * 2 + 1)? as usize;
            let offsets = at..at + (count as usize + 1) * 4;
            let rows = offsets.end..offsets.end + length;
            at = rows.end;
            Some(Rows {
                count,
                offsets,
                rows,
            })
        });
        let mut starts = Vec::new();
        for kind in 0..kinds {
            let length = fixed(all, 6 + kind)? as usize * 4;
            starts.push(at..at + length);
            at += length;
        }
        let is_whole = at == all.len();
        let (documents, words, texts) = (documents?, words?, texts?);
        is_whole.then_some(Self {
            path,
            documents,
            words,
            texts,
            starts,
            bytes,
        })
    }

    /// Compares every byte with the seal. This reads all of the file.
    ///
    /// # Errors
    /// When a byte is not as it was written.
    pub fn check(&self) -> Result<(), FormatError> {
        match opened(&self.bytes) {
            Some(_) => Ok(()),
            None => Err(damaged(self.path.clone())),
        }
    }

    /// Number of documents.
    #[must_use]
    pub fn documents(&self) -> u32 {
        self.documents.count
    }

    /// The id of a document.
    #[must_use]
    pub fn document(&self, number: u32) -> Option<&str> {
        let mut row = Cursor(self.row(&self.documents, number)?);
        row.short()?;
        row.text()
    }

    /// How many passages a document has.
    #[must_use]
    pub fn passages_of(&self, number: u32) -> Option<u32> {
        Cursor(self.row(&self.documents, number)?).short()
    }

    /// Number of keys of a kind.
    #[must_use]
    pub fn keys(&self, space: KeySpace, kind: KeyKind) -> usize {
        self.starts_of(space, kind).len() / 4
    }

    /// The start that has the key at a place in order of keys.
    #[must_use]
    pub fn start(&self, space: KeySpace, kind: KeyKind, at: usize) -> Option<Start> {
        fixed(self.starts_of(space, kind), at).map(Start)
    }

    /// The places of all keys that begin with `prefix`, in order.
    #[must_use]
    pub fn keys_with_prefix(&self, space: KeySpace, kind: KeyKind, prefix: &str) -> Range<usize> {
        let compare = |at: usize| match self.start(space, kind, at) {
            Some(start) => self.compare_with_prefix(start, space, prefix),
            None => Ordering::Greater,
        };
        let all = 0..self.keys(space, kind);
        let from = partition_point(all.clone(), |at| compare(at) == Ordering::Less);
        let to = partition_point(from..all.end, |at| compare(at) == Ordering::Equal);
        from..to
    }

    /// The character at a place of the key of a start.
    #[must_use]
    pub fn key_char(&self, start: Start, space: KeySpace, place: usize) -> Option<char> {
        self.key_parts(start, space)?
            .flat_map(str::chars)
            .nth(place)
    }

    /// Whether the key of a start is no longer than `prefix`, with which it begins.
    #[must_use]
    pub fn is_whole_key(&self, start: Start, space: KeySpace, prefix: &str) -> bool {
        let parts = self.key_parts(start, space);
        parts.is_some_and(|parts| parts.map(str::len).sum::<usize>() == prefix.len())
    }

    /// In how many passages of the file the text of a start is, those of dead documents included.
    #[must_use]
    pub fn passages(&self, start: Start) -> u32 {
        self.text(start).map_or(0, |text| text.passages)
    }

    /// In how many passages of each document the text of a start is.
    pub fn passages_by_document(&self, start: Start) -> impl Iterator<Item = (u32, u32)> {
        let parts = self.text(start).and_then(|text| text.parts());
        let postings = parts.map_or_else(Vec::new, |parts| parts.postings);
        let postings = postings.into_iter();
        postings.map(|posting| (posting.document, posting.passages))
    }

    /// The key of a start with what it leads to.
    #[must_use]
    pub fn completion(&self, start: Start, space: KeySpace) -> Option<Completion> {
        let text = self.text(start)?;
        let parts = text.parts()?;
        let words = text.words_from(start.number(), start.is_second())?;
        let words = words.filter_map(|word| self.word(word));
        let words: Vec<ReadKeyWord> = words
            .map(|word| ReadKeyWord {
                chars: word.surface.chars().count(),
                reading: word.reading.to_owned(),
            })
            .collect();
        let whole = || parts.words.iter().filter_map(|word| self.word(*word));
        let kind = text.kind.key_kind(start.number());
        let shows = match (kind, parts.shown) {
            (KeyKind::Title | KeyKind::TitleInside, _) => {
                self.document(parts.postings.first()?.document)?.to_owned()
            }
            (_, Some(shown)) => shown.to_owned(),
            (_, None) => whole().map(|word| word.shown).collect(),
        };
        Some(Completion {
            space,
            kind,
            key: self.key_parts(start, space)?.collect(),
            words,
            shows,
            surface: whole().map(|word| word.surface).collect(),
        })
    }

    /// The text of a number, with the file's numbers of words, and the documents that have it.
    pub(super) fn stored_text(&self, number: u32) -> Option<(CompletionText, Vec<Posting>)> {
        let text = TextRecord::read(self.row(&self.texts, number)?)?;
        let parts = text.parts()?;
        let stored = CompletionText {
            kind: text.kind,
            words: parts.words,
            starts: parts.starts,
            second: parts.second,
            shown: parts.shown.map(str::to_owned),
            passages: 0,
        };
        Some((stored, parts.postings))
    }

    /// Number of texts.
    pub(super) fn texts(&self) -> u32 {
        self.texts.count
    }

    /// The word of a number.
    pub(super) fn stored_word(&self, number: u32) -> Option<CompletionWord> {
        self.word(number).map(|word| CompletionWord {
            surface: word.surface.to_owned(),
            reading: word.reading.to_owned(),
            shown: word.shown.to_owned(),
            is_read: word.is_read,
        })
    }

    fn starts_of(&self, space: KeySpace, kind: KeyKind) -> &[u8] {
        let at = space as usize * KeyKind::ALL.len() + kind as usize;
        let range = self.starts.get(at).cloned().unwrap_or_default();
        self.bytes.get(range).unwrap_or_default()
    }

    fn key_parts(&self, start: Start, space: KeySpace) -> Option<KeyParts<'_>> {
        let text = self.text(start)?;
        Some(KeyParts {
            file: self,
            words: text.words_from(start.number(), start.is_second())?,
            space,
        })
    }

    /// How a key compares with a prefix; equal if it begins so.
    fn compare_with_prefix(&self, start: Start, space: KeySpace, prefix: &str) -> Ordering {
        let mut left = prefix.as_bytes();
        for part in self.key_parts(start, space).into_iter().flatten() {
            let part = part.as_bytes();
            let common = part.len().min(left.len());
            match part[..common].cmp(&left[..common]) {
                Ordering::Equal => left = &left[common..],
                other => return other,
            }
            if left.is_empty() {
                return Ordering::Equal;
            }
        }
        match left.is_empty() {
            true => Ordering::Equal,
            false => Ordering::Less,
        }
    }

    fn text(&self, start: Start) -> Option<TextRecord<'_>> {
        TextRecord::read(self.row(&self.texts, start.text())?)
    }

    fn word(&self, number: u32) -> Option<WordRow<'_>> {
        WordRow::read(self.row(&self.words, number)?)
    }

    fn row(&self, table: &Rows, number: u32) -> Option<&[u8]> {
        let offsets = self.bytes.get(table.offsets.clone())?;
        let from = fixed(offsets, number as usize)? as usize;
        let to = fixed(offsets, number as usize + 1)? as usize;
        self.bytes.get(table.rows.clone())?.get(from..to)
    }
}

fn damaged(path: PathBuf) -> FormatError {
    FormatError::damaged(path)("it is not as it was written")
}

/// The first place of a range at which `is_before` no longer holds.
fn partition_point(range: Range<usize>, is_before: impl Fn(usize) -> bool) -> usize {
    let Range {
        start: mut from,
        end: mut to,
    } = range;
    while from < to {
        let middle = from + (to - from) / 2;
        if is_before(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::completion::{CompletionWriter, DocumentCompletions, TextKind};

    const WORDS: [(&str, &str, &str); 5] = [
        ("港湾", "こうわん", "港湾"),
        ("の", "の", "の"),
        ("費用", "ひよう", "費用"),
        ("co2", "co2", "ＣＯ２"),
        ("費用", "ついえ", "費用"),
    ];

    fn completions(texts: &[CompletionText]) -> DocumentCompletions {
        let words = WORDS.map(|(surface, reading, shown)| CompletionWord {
            surface: surface.to_owned(),
            reading: reading.to_owned(),
            shown: shown.to_owned(),
            is_read: true,
        });
        DocumentCompletions {
            words: words.into(),
            texts: texts.to_vec(),
        }
    }

    fn text(kind: TextKind, words: &[u32], passages: u32) -> CompletionText {
        CompletionText {
            kind,
            words: words.to_vec(),
            starts: vec![0],
            second: Vec::new(),
            shown: None,
            passages,
        }
    }

    /// A heading in two ways of reading, in two documents, one of which has a term and a title too.
    fn sample() -> CompletionWriter {
        let heading = CompletionText {
            starts: vec![0, 2],
            second: vec![0, 1, 4],
            ..text(TextKind::Heading, &[0, 1, 2], 3)
        };
        let mut writer = CompletionWriter::default();
        writer.add("one", 4, completions(std::slice::from_ref(&heading)));
        let texts = [
            heading,
            text(TextKind::Word, &[3], 7),
            text(TextKind::Title, &[0], 1),
        ];
        writer.add("two", 9, completions(&texts));
        writer
    }

    fn opened(writer: &CompletionWriter) -> CompletionFile {
        let folder = tempfile::tempdir().unwrap();
        writer.write(&folder.path().join("a")).unwrap();
        CompletionFile::open(folder.path(), "a").unwrap()
    }

    fn keys(file: &CompletionFile, space: KeySpace, kind: KeyKind) -> Vec<String> {
        let all = (0..file.keys(space, kind)).filter_map(|at| file.start(space, kind, at));
        let completions = all.filter_map(|start| file.completion(start, space));
        completions.map(|completion| completion.key).collect()
    }

    #[test]
    fn a_text_is_found_from_each_of_its_starts() {
        let file = opened(&sample());
        assert_eq!(
            keys(&file, KeySpace::Surface, KeyKind::Heading),
            ["港湾の費用"]
        );
        assert_eq!(
            keys(&file, KeySpace::Surface, KeyKind::HeadingInside),
            ["費用"]
        );
        assert_eq!(
            keys(&file, KeySpace::Reading, KeyKind::Heading),
            ["こうわんのついえ", "こうわんのひよう"]
        );
        assert_eq!(
            keys(&file, KeySpace::Reading, KeyKind::HeadingInside),
            ["ついえ", "ひよう"]
        );
    }

    #[test]
    fn what_a_key_leads_to() {
        let file = opened(&sample());
        let check = |kind: KeyKind, prefix: &str, shows: &str, passages: &[(u32, u32)]| {
            let found = file.keys_with_prefix(KeySpace::Surface, kind, prefix);
            assert_eq!(found.len(), 1, "{prefix}");
            let start = file.start(KeySpace::Surface, kind, found.start).unwrap();
            let completion = file.completion(start, KeySpace::Surface).unwrap();
            assert_eq!((completion.kind, completion.shows.as_str()), (kind, shows));
            assert!(
                file.passages_by_document(start)
                    .eq(passages.iter().copied())
            );
            let sum: u32 = passages.iter().map(|(_, passages)| passages).sum();
            assert_eq!(file.passages(start), sum);
        };
        check(KeyKind::Heading, "港湾の", "港湾の費用", &[(0, 3), (1, 3)]);
        check(
            KeyKind::HeadingInside,
            "費",
            "港湾の費用",
            &[(0, 3), (1, 3)],
        );
        check(KeyKind::Word, "co2", "ＣＯ２", &[(1, 7)]);
        check(KeyKind::Title, "", "two", &[(1, 1)]);
        for prefix in ["港湾の費用は", "費", "z", "\u{0}"] {
            let found = file.keys_with_prefix(KeySpace::Surface, KeyKind::Heading, prefix);
            assert!(found.is_empty(), "{prefix}");
        }
        assert_eq!((file.documents(), file.document(1)), (2, Some("two")));
        assert_eq!(file.passages_of(1), Some(9));
    }

    #[test]
    fn files_merge_without_their_dead() {
        let file = opened(&sample());
        let mut merged = CompletionWriter::default();
        merged.add_file(&file, |document| document == 1);
        merged.add_file(&file, |document| document == 0);
        let merged = opened(&merged);
        assert_eq!(
            (merged.document(0), merged.document(1)),
            (Some("two"), Some("one"))
        );
        for space in KeySpace::ALL {
            for kind in KeyKind::ALL {
                assert_eq!(keys(&merged, space, kind), keys(&file, space, kind));
            }
        }
        let mut alone = CompletionWriter::default();
        alone.add_file(&file, |document| document == 0);
        let alone = opened(&alone);
        assert_eq!(alone.keys(KeySpace::Surface, KeyKind::Word), 0);
        assert_eq!(alone.keys(KeySpace::Surface, KeyKind::Heading), 1);
    }

    #[test]
    fn no_flipped_bit_goes_unnoticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        sample().write(&path).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        for bit in (0..bytes.len() * 8).step_by(7) {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&path, &flipped).unwrap();
            let opened = CompletionFile::open(folder.path(), "a");
            assert!(opened.is_err() || opened.unwrap().check().is_err(), "{bit}");
        }
        for length in [0, 15, 16, bytes.len() - 1] {
            std::fs::write(&path, &bytes[..length]).unwrap();
            assert!(
                CompletionFile::open(folder.path(), "a").is_err(),
                "{length}"
            );
        }
    }
}
