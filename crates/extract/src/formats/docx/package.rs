//! The package: a zip archive with parts, and relationships that say which part is what
//! (ECMA-376 part 2).

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{Event, Xml, XmlError};
use crate::{ExtractError, Limits};

/// Entries of an archive. A report with an image on every page has some thousand.
const MAX_ENTRIES: usize = 20_000;
/// A part that is longer than this may not be more than `MAX_RATIO` times its packed size.
const SMALL_BYTES: usize = 16 * 1024 * 1024;
/// The XML of tables packs at up to 1:60, a zip bomb at 1:1000.
const MAX_RATIO: u64 = 250;

/// A package whose parts can be read by name.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Entries by their names in lower case: some writers differ in case from what they refer to.
    entries: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: usize,
    limit: usize,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, ExtractError> {
        if let Some(error) = compound_file(bytes) {
            return Err(error);
        }
        // Every entry has this signature, so this bounds what the archive's list can take.
        let entries = bytes
            .windows(4)
            .filter(|window| window == b"PK\x01\x02")
            .count();
        if entries > MAX_ENTRIES {
            return Err(limit("entries in the archive", MAX_ENTRIES));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
        let names = archive.file_names().map(Result::unwrap_or_default);
        let names = names.map(|name| name.replace('\\', "/").to_lowercase());
        Ok(Self {
            entries: names.zip(0..).collect(),
            archive,
            left: limits.max_unpacked_bytes,
            limit: limits.max_unpacked_bytes,
        })
    }

    /// The text of a part; nothing if there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ExtractError> {
        let Some(index) = self.entries.get(&name.to_lowercase()) else {
            return Ok(None);
        };
        let entry = self.archive.by_index(*index).map_err(|e| unreadable(&e))?;
        let packed = entry.compressed_size();
        let mut bytes = Vec::new();
        let available = u64::try_from(self.left)
            .unwrap_or(u64::MAX)
            .saturating_add(1);
        let ratio = packed.saturating_mul(MAX_RATIO).max(SMALL_BYTES as u64);
        let read = entry.take(available.min(ratio + 1)).read_to_end(&mut bytes);
        read.map_err(|e| unreadable(&ZipError::Io(e)))?;
        if bytes.len() as u64 > ratio {
            return Err(ExtractError::Bomb {
                max_ratio: MAX_RATIO,
            });
        }
        if bytes.len() > self.left {
            return Err(limit("bytes when unpacked", self.limit));
        }
        self.left -= bytes.len();
        Ok(Some(decode(bytes)))
    }

    /// The parts that the part `source` refers to, by the last word of the relationship's type:
    /// the first of each. Those of Strict and Transitional files differ only before it.
    pub(super) fn related(
        &mut self,
        source: &str,
    ) -> Result<HashMap<String, String>, ExtractError> {
        let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
        let separator = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{separator}_rels/{file}.rels");
        let text = self.part(&name)?.unwrap_or_default();
        let mut related = HashMap::new();
        let mut xml = Xml::new(&text);
        while let Ok(Some(event)) = xml.next() {
            let Event::Start(element) = event else {
                continue;
            };
            if element.local() != "Relationship"
                || element.attribute("TargetMode").as_deref() == Some("External")
            {
                continue;
            }
            if let (Some(kind), Some(target)) =
                (element.attribute("Type"), element.attribute("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                related
                    .entry(kind)
                    .or_insert_with(|| resolve(folder, &target));
            }
        }
        Ok(related)
    }
}

/// The name of a part from a reference in a folder.
fn resolve(folder: &str, target: &str) -> String {
    let base = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Parts are UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.4); what is neither is read as far as it goes.
fn decode(bytes: Vec<u8>) -> String {
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE.decode(&bytes).0.into_owned(),
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE.decode(&bytes).0.into_owned(),
        _ => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
    }
}

/// Documents with a password and those of Word 97-2003 are OLE compound files, told apart by the
/// names of their streams.
fn compound_file(bytes: &[u8]) -> Option<ExtractError> {
    if !bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return None;
    }
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let encrypted = bytes.windows(name.len()).any(|window| window == name);
    Some(if encrypted {
        ExtractError::PasswordProtected
    } else {
        ExtractError::OldWord
    })
}

/// What is wrong with an archive or with a part of it.
fn unreadable(error: &ZipError) -> ExtractError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            ExtractError::PasswordProtected
        }
        error => ExtractError::BrokenWord {
            problem: error.to_string(),
        },
    }
}

fn limit(what: &'static str, max: usize) -> ExtractError {
    ExtractError::LimitExceeded { what, max }
}

impl From<XmlError> for ExtractError {
    fn from(error: XmlError) -> Self {
        match error {
            XmlError::Limit(what, max) => limit(what, max),
            XmlError::DocumentType => Self::DocumentType,
            XmlError::Syntax(at) => Self::BrokenWord {
                problem: format!("invalid XML at byte {at}"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts() {
        for (folder, target, name) in [
            ("", "word/document.xml", "word/document.xml"),
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/text/styles.xml", "text/styles.xml"),
            ("word", "../a/./b.xml", "a/b.xml"),
            ("", "../../etc", "etc"),
        ] {
            assert_eq!(resolve(folder, target), name);
        }
    }

    #[test]
    fn encodings_of_parts() {
        let wide =
            |order: fn(u16) -> [u8; 2]| "\u{feff}港".encode_utf16().flat_map(order).collect();
        assert_eq!(decode(wide(u16::to_le_bytes)), "港");
        assert_eq!(decode(wide(u16::to_be_bytes)), "港");
        assert_eq!(decode("港".into()), "港");
        assert_eq!(decode(vec![b'a', 0xff]), "a\u{fffd}");
    }
}
