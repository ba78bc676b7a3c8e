//! Stored records, with a seal that shows when a byte has changed.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::seal::{opened, sealed};

/// What the engine stores of a passage or a document: its value in the form of
/// [postcard](https://postcard.jamesmunns.com/wire-format), and a seal behind it.
///
/// The seal protects all of a record, also what no SHA-256 of a text
/// covers: pages, headings, footnotes, neighbours.
#[derive(Debug, Clone, Copy)]
pub struct StoredRecord;

/// A record that is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the record is not as it was written")]
pub struct DamagedRecord;

/// A value that cannot be written as a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the record cannot be written: {0}")]
pub struct RecordError(#[from] postcard::Error);

impl StoredRecord {
    /// A value as a record.
    ///
    /// # Errors
    /// When the value cannot be written.
    pub fn encode(value: &impl Serialize) -> Result<Vec<u8>, RecordError> {
        Ok(sealed(postcard::to_stdvec(value)?))
    }

    /// The value of a record.
    ///
    /// # Errors
    /// When any byte is not as it was written.
    pub fn decode<T: DeserializeOwned>(record: &[u8]) -> Result<T, DamagedRecord> {
        let bytes = opened(record).ok_or(DamagedRecord)?;
        postcard::from_bytes(bytes).map_err(|_| DamagedRecord)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(record: &[u8]) -> Result<Vec<String>, DamagedRecord> {
        StoredRecord::decode(record)
    }

    #[test]
    fn a_record_comes_back() {
        for value in [vec![], vec!["一節".to_owned()], vec!["x".repeat(5000)]] {
            let record = StoredRecord::encode(&value).unwrap();
            assert_eq!(decode(&record), Ok(value));
        }
    }

    #[test]
    fn no_flipped_bit_goes_unnoticed() {
        let value = vec!["港湾を三か所に絞る。".to_owned(), "7".to_owned()];
        let record = StoredRecord::encode(&value).unwrap();
        for bit in 0..record.len() * 8 {
            let mut flipped = record.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(decode(&flipped), Err(DamagedRecord), "bit {bit}");
        }
    }

    /// The form on disk, which must not change.
    #[test]
    fn the_seal_of_a_record_is_always_the_same() {
        let record = StoredRecord::encode(&"一節").unwrap();
        let (bytes, seal) = record.split_at(7);
        assert_eq!(bytes, b"\x06\xe4\xb8\x80\xe7\xaf\x80");
        assert_eq!(seal, crate::seal::seal(bytes));
        // XXH3 of nothing, as its authors give it.
        let nothing = crate::seal::seal(b"");
        assert_eq!(
            nothing,
            0x99aa_06d3_0147_98d8_6001_c324_468d_497f_u128.to_be_bytes()
        );
    }

    #[test]
    fn no_short_record_is_read() {
        let record = StoredRecord::encode(&vec!["a".to_owned()]).unwrap();
        for length in 0..record.len() {
            assert_eq!(decode(&record[..length]), Err(DamagedRecord), "{length}");
        }
    }
}
