//! The stored record of a passage: the passage, and where its words stand.

use issetsu_model::Passage;
use serde::{Deserialize, Serialize};

use crate::{DamagedRecord, StoredRecord, WordPlaces};

/// What the engine stores of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    pub fn encode(&self) -> Result<Vec<u8>, postcard::Error> {
        let packed = postcard::to_stdvec(self)?;
        Ok(StoredRecord::sealed(packed))
    }

    /// The record of sealed bytes.
    ///
    /// # Errors
    /// When any byte is not as it was written.
    pub fn decode(record: &[u8]) -> Result<Self, DamagedRecord> {
        let packed = StoredRecord::opened(record)?;
        postcard::from_bytes(packed).map_err(|_| DamagedRecord)
    }

    /// The passage of a record of any version of the format: before version 5, it was JSON.
    ///
    /// # Errors
    /// When the record is damaged.
    pub fn decode_any_version(record: &[u8]) -> Result<Passage, DamagedRecord> {
        // A packed record begins with the length of an id, which is never that of `{`.
        if record.first() == Some(&b'{') {
            return StoredRecord::decode_any_version(record);
        }
        Self::decode(record).map(|record| record.passage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use issetsu_model::{DocumentId, OffsetTable, PassageId, PassageKind};

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
        let sealed = StoredRecord::encode(&passage).unwrap();
        let bare = serde_json::to_vec(&passage).unwrap();
        for json in [sealed, bare] {
            let read = PassageRecord::decode_any_version(&json);
            assert_eq!(read, Ok(passage.clone()));
        }
    }
}
