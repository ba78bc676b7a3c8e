//! The stored record of a passage: the passage, and where its words stand.

use issetsu_model::{DocumentId, Offset, Pages, Passage, PassageId, PassageKind, TextRange};
use serde::{Deserialize, Serialize};

use crate::seal::opened;
use crate::{DamagedRecord, RecordError, StoredRecord, WordPlaces};

/// What the engine stores of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageRecord {
    /// The passage.
    pub passage: Passage,
    /// Where its words stand in its text.
    pub words: WordPlaces,
}

impl PassageRecord {
    /// The record as bytes, with a seal.
    ///
    /// # Errors
    /// When the record cannot be written.
    pub fn encode(self) -> Result<Vec<u8>, RecordError> {
        StoredRecord::encode(&Stored::from(self))
    }

    /// The record of sealed bytes.
    ///
    /// # Errors
    /// When any byte is not as it was written.
    pub fn decode(record: &[u8]) -> Result<Self, DamagedRecord> {
        StoredRecord::decode::<Stored>(record).map(Self::from)
    }

    /// The passage of a record of any version of the format: before version 5, it was JSON, and before
    /// version 4 it had no seal. A record with a wrong seal is not taken for one without: behind the JSON
    /// there may be nothing.
    ///
    /// # Errors
    /// When the record is damaged.
    pub fn decode_any_version(record: &[u8]) -> Result<Passage, DamagedRecord> {
        // A packed record begins with the length of an id, which is never that of `{`.
        if record.first() != Some(&b'{') {
            return Self::decode(record).map(|record| record.passage);
        }
        let json = opened(record).unwrap_or(record);
        serde_json::from_slice(json).map_err(|_| DamagedRecord)
    }
}

/// A record as it is written. What follows from the text is left out: the ends of its range, and its SHA-256,
/// which no compression makes shorter. The seal says that the text is what was written.
#[derive(Serialize, Deserialize)]
struct Stored {
    id: PassageId,
    document_id: DocumentId,
    ordinal: u32,
    kind: PassageKind,
    section_path: Vec<String>,
    question: Option<String>,
    pages: Option<Pages>,
    start_byte: usize,
    start_scalar: usize,
    start_utf16: usize,
    text: String,
    overlap: Option<String>,
    footnote_marks: Vec<String>,
    previous: Option<PassageId>,
    next: Option<PassageId>,
    words: WordPlaces,
}

impl From<PassageRecord> for Stored {
    fn from(PassageRecord { passage, words }: PassageRecord) -> Self {
        Self {
            id: passage.id,
            document_id: passage.document_id,
            ordinal: passage.ordinal,
            kind: passage.kind,
            section_path: passage.section_path,
            question: passage.question,
            pages: passage.pages,
            start_byte: passage.range.bytes.start,
            start_scalar: passage.range.scalars.start,
            start_utf16: passage.range.utf16.start,
            text: passage.text,
            overlap: passage.overlap,
            footnote_marks: passage.footnote_marks,
            previous: passage.previous,
            next: passage.next,
            words,
        }
    }
}

impl From<Stored> for PassageRecord {
    fn from(stored: Stored) -> Self {
        let start = Offset {
            bytes: stored.start_byte,
            scalars: stored.start_scalar,
            utf16: stored.start_utf16,
        };
        Self {
            passage: Passage {
                range: TextRange::between(start, start.behind(&stored.text)),
                sha256: Passage::sha256_of(&stored.text),
                id: stored.id,
                document_id: stored.document_id,
                ordinal: stored.ordinal,
                kind: stored.kind,
                section_path: stored.section_path,
                question: stored.question,
                pages: stored.pages,
                text: stored.text,
                overlap: stored.overlap,
                footnote_marks: stored.footnote_marks,
                previous: stored.previous,
                next: stored.next,
            },
            words: stored.words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::sealed;
    use issetsu_model::OffsetTable;

    fn record() -> PassageRecord {
        let text = "水素を運ぶ。";
        PassageRecord {
            passage: Passage {
                id: "0123456789abcdef".parse::<PassageId>().unwrap(),
                document_id: DocumentId::from_path("a/水素.md"),
                ordinal: 3,
                kind: PassageKind::Body,
                section_path: vec!["第1章".to_owned()],
                question: None,
                pages: None,
                range: OffsetTable::new(text).range(0..text.len()),
                text: text.to_owned(),
                sha256: Passage::sha256_of(text),
                overlap: Some("前の文。".to_owned()),
                footnote_marks: vec![],
                previous: None,
                next: None,
            },
            words: WordPlaces::default(),
        }
    }

    #[test]
    fn a_record_comes_back() {
        let bytes = record().encode().unwrap();
        assert_eq!(PassageRecord::decode(&bytes), Ok(record()));
        let passage = PassageRecord::decode_any_version(&bytes);
        assert_eq!(passage, Ok(record().passage));
    }

    #[test]
    fn no_flipped_bit_goes_unnoticed() {
        let bytes = record().encode().unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(PassageRecord::decode(&flipped), Err(DamagedRecord), "{bit}");
            let any = PassageRecord::decode_any_version(&flipped);
            assert_eq!(any, Err(DamagedRecord), "bit {bit}");
        }
    }

    #[test]
    fn records_of_earlier_versions_were_json() {
        let passage = record().passage;
        let bare = serde_json::to_vec(&passage).unwrap();
        let sealed = sealed(bare.clone());
        for json in [sealed, bare] {
            let read = PassageRecord::decode_any_version(&json);
            assert_eq!(read, Ok(passage.clone()));
            let mut flipped = json;
            flipped[40] ^= 1 << 3;
            flipped.truncate(flipped.len() - 1);
            let read = PassageRecord::decode_any_version(&flipped);
            assert_eq!(read, Err(DamagedRecord));
        }
    }
}
