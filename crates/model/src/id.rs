//! Stable names for documents and passages (invariant I5).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization as _;

/// Why a string is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidId {
    /// The id has no characters.
    #[error("an id must not be empty")]
    Empty,
    /// The id is longer than [`DocumentId::MAX_BYTES`].
    #[error("an id must not be longer than {max} bytes", max = DocumentId::MAX_BYTES)]
    TooLong,
    /// A character that an id cannot hold.
    #[error(
        "an id may hold letters, digits, '-', '_' and '.', and start with a letter or digit; found {0:?}"
    )]
    Character(char),
    /// Not the 16 letters and digits of a passage id.
    #[error("a passage id is 16 letters and digits")]
    Form,
}

/// The outside name of a document: letters, digits, `-`, `_` and `.`, 1 to 200 bytes.
///
/// It comes from the document's metadata or, without that, from its file name. Letters of any
/// script are allowed, so that a file named in Japanese keeps its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentId(String);

impl DocumentId {
    /// The longest id, in bytes of UTF-8. Set by hand: a file name has at most 255 bytes on common file
    /// systems, so nearly every name fits, and an id is a segment of a URL, where each byte of a
    /// Japanese name takes three characters.
    pub const MAX_BYTES: usize = 200;

    /// Checks and wraps an id given by a person.
    ///
    /// # Errors
    /// When the string is empty, too long or holds a character that an id cannot.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidId> {
        // A letter that a keyboard or a file system takes apart, such as か and ゛, is one letter.
        let id: String = id.into().nfc().collect();
        let first = id.chars().next().ok_or(InvalidId::Empty)?;
        if id.len() > Self::MAX_BYTES {
            return Err(InvalidId::TooLong);
        }
        let bad = id
            .chars()
            .find(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')));
        match bad {
            Some(c) => Err(InvalidId::Character(c)),
            None if !first.is_alphanumeric() => Err(InvalidId::Character(first)),
            None => Ok(Self(id)),
        }
    }

    /// Makes an id of a relative path without its extension: `2025/提言 (案).txt` becomes
    /// `2025.提言-案`. Characters that an id cannot hold become one `-`. A letter that the file system
    /// takes apart, such as か and ゛, is composed first, so that a folder has the same ids everywhere.
    #[must_use]
    pub fn from_path(path: &str) -> Self {
        Self::from_characters(stem(path).nfc())
    }

    /// The id that a path gave before letters were composed: `カ-イト-` for `カ` and `゛` and so on. None
    /// where it is the one of [`DocumentId::from_path`]. Links with such ids are in use.
    #[must_use]
    pub fn former_from_path(path: &str) -> Option<Self> {
        let former = Self::from_characters(stem(path).chars());
        (former != Self::from_path(path)).then_some(former)
    }

    fn from_characters(characters: impl Iterator<Item = char>) -> Self {
        let mut id = String::new();
        for c in characters {
            let c = match c {
                '/' | '\\' => '.',
                c if c.is_alphanumeric() || matches!(c, '_' | '.') => c,
                _ => '-',
            };
            let repeated = matches!(c, '-' | '.') && id.ends_with(['-', '.']);
            if !repeated && id.len() + c.len_utf8() <= Self::MAX_BYTES {
                id.push(c);
            }
        }
        let trimmed = id.trim_matches(|c: char| !c.is_alphanumeric());
        Self(if trimmed.is_empty() {
            "document".into()
        } else {
            trimmed.into()
        })
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A path without the extension of the file.
fn stem(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && !extension.contains('/') => stem,
        _ => path,
    }
}

/// The outside name of a passage: 16 characters of Crockford's base 32 in lower case, 80 bits of
/// a SHA-256 over the document id, the section path, the text, and which of several identical
/// passages of that section it is.
///
/// 80 bits keep the chance of one collision in ten million passages under 10⁻¹⁰; the indexer
/// checks for one all the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PassageId(String);

impl PassageId {
    /// Characters of an id: 80 bits at 5 bits each. See [`PassageId`] on why 80 are enough.
    const LENGTH: usize = 16;
    const ALPHABET: &'static [u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

    /// The id of the `occurrence`-th (from 0) passage with this text in this section.
    #[must_use]
    pub fn of(document: &DocumentId, section_path: &[String], text: &str, occurrence: u32) -> Self {
        let mut hash = Sha256::new();
        let mut field = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        field(document.as_str().as_bytes());
        field(&(section_path.len() as u64).to_le_bytes());
        for heading in section_path {
            field(heading.as_bytes());
        }
        field(text.as_bytes());
        field(&occurrence.to_le_bytes());
        let digest = hash.finalize();
        let mut bits = [0u8; 16];
        bits[6..].copy_from_slice(&digest[..10]);
        let mut value = u128::from_be_bytes(bits);
        let mut id = [0u8; Self::LENGTH];
        for letter in id.iter_mut().rev() {
            *letter = Self::ALPHABET[usize::try_from(value & 31).unwrap_or(0)];
            value >>= 5;
        }
        Self(id.iter().map(|b| char::from(*b)).collect())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PassageId {
    type Err = InvalidId;

    fn from_str(id: &str) -> Result<Self, InvalidId> {
        let id = id.to_ascii_lowercase();
        let known = id.bytes().all(|b| Self::ALPHABET.contains(&b));
        if id.len() == Self::LENGTH && known {
            Ok(Self(id))
        } else {
            Err(InvalidId::Form)
        }
    }
}

impl TryFrom<String> for PassageId {
    type Error = InvalidId;

    fn try_from(id: String) -> Result<Self, InvalidId> {
        id.parse()
    }
}

impl TryFrom<String> for DocumentId {
    type Error = InvalidId;

    fn try_from(id: String) -> Result<Self, InvalidId> {
        Self::new(id)
    }
}

impl FromStr for DocumentId {
    type Err = InvalidId;

    fn from_str(id: &str) -> Result<Self, InvalidId> {
        Self::new(id)
    }
}

impl From<DocumentId> for String {
    fn from(id: DocumentId) -> Self {
        id.0
    }
}

impl From<PassageId> for String {
    fn from(id: PassageId) -> Self {
        id.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for PassageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_ids_from_paths() {
        for (path, id) in [
            ("hydrogen-2025.md", "hydrogen-2025"),
            ("2025/提言 (案).txt", "2025.提言-案"),
            ("a.b/c", "a.b.c"),
            ("…", "document"),
            (".hidden", "hidden"),
            (
                "カ\u{3099}イト\u{3099}・テ\u{3099}ータ.txt",
                "ガイド-データ",
            ),
            ("ハ\u{309a}ネル.md", "パネル"),
            ("2025/re\u{301}sume\u{301}.pdf", "2025.résumé"),
        ] {
            assert_eq!(DocumentId::from_path(path).as_str(), id, "{path}");
            assert!(DocumentId::new(id).is_ok());
        }
    }

    #[test]
    fn former_ids_had_a_hyphen_for_each_mark() {
        for (path, former) in [
            ("カ\u{3099}イト\u{3099}.txt", Some("カ-イト")),
            ("ハ\u{309a}ネル.md", Some("ハ-ネル")),
            ("2025/re\u{301}sume\u{301}.pdf", Some("2025.re-sume")),
            ("ガイド.txt", None),
            ("2025/résumé.pdf", None),
            ("plain.md", None),
        ] {
            let found = DocumentId::former_from_path(path);
            assert_eq!(found.as_ref().map(DocumentId::as_str), former, "{path}");
        }
    }

    #[test]
    fn document_ids_from_people() {
        for (typed, id) in [
            ("カ\u{3099}イト\u{3099}", "ガイド"),
            ("re\u{301}sume\u{301}", "résumé"),
            ("ハ\u{309a}ネル-1", "パネル-1"),
        ] {
            assert_eq!(DocumentId::new(typed).unwrap().as_str(), id);
        }
        assert_eq!(DocumentId::new(""), Err(InvalidId::Empty));
        assert_eq!(DocumentId::new("a b"), Err(InvalidId::Character(' ')));
        assert_eq!(DocumentId::new("../x"), Err(InvalidId::Character('/')));
        assert_eq!(DocumentId::new("x".repeat(201)), Err(InvalidId::TooLong));
    }

    #[test]
    fn passage_ids_tell_apart_what_differs() {
        let document = DocumentId::new("d").unwrap();
        let id = |path: &[&str], text, n| {
            let path: Vec<String> = path.iter().map(ToString::to_string).collect();
            PassageId::of(&document, &path, text, n)
        };
        let base = id(&["a", "b"], "text", 0);
        assert_eq!(base, id(&["a", "b"], "text", 0));
        for other in [
            id(&["ab"], "text", 0),
            id(&["a"], "btext", 0),
            id(&["a", "b"], "text", 1),
        ] {
            assert_ne!(base, other);
        }
        assert_eq!(base.as_str().parse(), Ok(base.clone()));
        assert_eq!("too-short".parse::<PassageId>(), Err(InvalidId::Form));
    }

    /// The form is a promise to everyone who stored a link.
    #[test]
    fn passage_ids_never_change() {
        let id = PassageId::of(&DocumentId::new("d").unwrap(), &["節".into()], "本文。", 0);
        assert_eq!(id.as_str(), "9c1rfbkbrbht1cqt");
    }
}
