//! The record of a text in a file of completions.

use super::{CompletionText, TextKind};
use crate::bytes::{Cursor, put_short, put_shorts, put_text};

/// Bits of the first byte for the kind.
const KIND: u8 = 0b11;
/// Bit of the first byte: the words are read in a second way.
const HAS_SECOND: u8 = 0b100;
/// Bit of the first byte: the text to show is not its words.
const HAS_SHOWN: u8 = 0b1000;

/// How often a text is in a document of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    /// The number of the document in the file.
    pub(super) document: u32,
    /// In how many of its passages the text is.
    pub(super) passages: u32,
}

/// A record that is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextRecord<'f> {
    /// In how many passages of the file the text is.
    pub(super) passages: u32,
    pub(super) kind: TextKind,
    flags: u8,
    /// Behind the flags.
    rest: Cursor<'f>,
}

/// What follows the words in a record.
pub(super) struct TextParts<'f> {
    pub(super) starts: Vec<u32>,
    pub(super) words: Vec<u32>,
    pub(super) second: Vec<u32>,
    pub(super) shown: Option<&'f str>,
    pub(super) postings: Vec<Posting>,
}

/// Appends the record of a text.
pub(super) fn put_record(out: &mut Vec<u8>, text: &CompletionText, postings: &[Posting]) {
    let passages = postings.iter().map(|posting| posting.passages).sum();
    put_short(out, passages);
    let mut flags = text.kind.number();
    if !text.second.is_empty() {
        flags |= HAS_SECOND;
    }
    if text.shown.is_some() {
        flags |= HAS_SHOWN;
    }
    out.push(flags);
    if !text.kind.is_term() {
        put_shorts(out, &text.starts);
    }
    put_shorts(out, &text.words);
    if !text.second.is_empty() {
        put_shorts(out, &text.second);
    }
    if let Some(shown) = &text.shown {
        put_text(out, shown);
    }
    put_short(out, u32::try_from(postings.len()).unwrap_or(u32::MAX));
    let mut last = 0;
    for posting in postings {
        put_short(out, posting.document - last);
        put_short(out, posting.passages);
        last = posting.document;
    }
}

impl<'f> TextRecord<'f> {
    /// Reads the beginning of a record.
    pub(super) fn read(bytes: &'f [u8]) -> Option<Self> {
        let mut rest = Cursor(bytes);
        let passages = rest.short()?;
        let flags = rest.byte()?;
        Some(Self {
            passages,
            kind: TextKind::ALL[usize::from(flags & KIND)],
            flags,
            rest,
        })
    }

    /// The words from a start on, in the first or the second reading.
    pub(super) fn words_from(&self, start: usize, is_second: bool) -> Option<WordNumbers<'f>> {
        let mut rest = self.rest;
        let mut skipped = 0;
        if !self.kind.is_term() {
            for at in 0..rest.short()? as usize {
                let word = rest.short()?;
                if at == start {
                    skipped = word;
                }
            }
        }
        if is_second {
            for _ in 0..rest.short()? {
                rest.short()?;
            }
        }
        let left = rest.short()?;
        for _ in 0..skipped {
            rest.short()?;
        }
        Some(WordNumbers {
            left: left.saturating_sub(skipped),
            rest,
        })
    }

    /// The rest of the record.
    pub(super) fn parts(&self) -> Option<TextParts<'f>> {
        let mut rest = self.rest;
        let starts = match self.kind.is_term() {
            true => vec![0],
            false => rest.shorts()?,
        };
        let words = rest.shorts()?;
        let second = match self.flags & HAS_SECOND {
            0 => Vec::new(),
            _ => rest.shorts()?,
        };
        let shown = match self.flags & HAS_SHOWN {
            0 => None,
            _ => Some(rest.text()?),
        };
        let mut postings = Vec::new();
        let mut document = 0;
        for _ in 0..rest.short()? {
            document += rest.short()?;
            postings.push(Posting {
                document,
                passages: rest.short()?,
            });
        }
        Some(TextParts {
            starts,
            words,
            second,
            shown,
            postings,
        })
    }
}

/// The numbers of some words of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordNumbers<'f> {
    left: u32,
    rest: Cursor<'f>,
}

impl Iterator for WordNumbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        self.rest.short()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &CompletionText, postings: &[Posting]) {
        let mut bytes = Vec::new();
        put_record(&mut bytes, text, postings);
        let record = TextRecord::read(&bytes).unwrap();
        let parts = record.parts().unwrap();
        assert_eq!(record.kind, text.kind);
        assert_eq!(
            record.passages,
            postings.iter().map(|p| p.passages).sum::<u32>()
        );
        assert_eq!(
            (parts.words, parts.starts),
            (text.words.clone(), text.starts.clone())
        );
        assert_eq!(
            (parts.second, parts.shown),
            (text.second.clone(), text.shown.as_deref())
        );
        assert_eq!(parts.postings, postings);
        for (number, start) in text.starts.iter().enumerate() {
            let words = record.words_from(number, false).unwrap();
            assert!(words.eq(text.words[*start as usize..].iter().copied()));
            if !text.second.is_empty() {
                let words = record.words_from(number, true).unwrap();
                assert!(words.eq(text.second[*start as usize..].iter().copied()));
            }
        }
        for length in 0..bytes.len() {
            let cut = TextRecord::read(&bytes[..length]).and_then(|record| record.parts());
            assert!(cut.is_none(), "{length}");
        }
    }

    #[test]
    fn records_come_back() {
        let term = CompletionText {
            kind: TextKind::Compound,
            words: vec![3, 70_000],
            starts: vec![0],
            second: Vec::new(),
            shown: None,
            passages: 0,
        };
        let postings =
            [(0, 1), (4, 200), (900, 3)].map(|(document, passages)| Posting { document, passages });
        check(&term, &postings);
        let line = CompletionText {
            kind: TextKind::Heading,
            words: vec![9, 1, 500],
            starts: vec![0, 2],
            second: vec![9, 1, 501],
            shown: Some("港湾 の費用".to_owned()),
            passages: 0,
        };
        check(&line, &postings[1..]);
        check(
            &CompletionText {
                kind: TextKind::Title,
                ..line
            },
            &postings[..1],
        );
    }
}
