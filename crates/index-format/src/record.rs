//! Stored records, with a seal that shows when a byte has changed.

use serde::Serialize;
use serde::de::DeserializeOwned;
use twox_hash::XxHash3_128;

/// What the engine stores of a passage or a document: its value in the form of
/// [postcard](https://postcard.jamesmunns.com/wire-format), and a seal behind it.
///
/// The seal is the XXH3 of the bytes before it. It protects all of a record, also what no SHA-256 of a text
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
    /// Length of a seal. 128 bits: by chance, no damage ever has the seal of what was there. Nobody
    /// is kept from forging one, who could as well write a whole index; so a hash is enough that is
    /// made for speed. Every hit of a search is compared: BLAKE3 would add some 3 % to its cost.
    const SEAL_BYTES: usize = 16;

    /// A value as a record.
    ///
    /// # Errors
    /// When the value cannot be written.
    pub fn encode(value: &impl Serialize) -> Result<Vec<u8>, RecordError> {
        Ok(Self::sealed(postcard::to_stdvec(value)?))
    }

    /// The value of a record.
    ///
    /// # Errors
    /// When any byte is not as it was written.
    pub fn decode<T: DeserializeOwned>(record: &[u8]) -> Result<T, DamagedRecord> {
        postcard::from_bytes(Self::opened(record)?).map_err(|_| DamagedRecord)
    }

    /// Bytes with their seal.
    pub(crate) fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
        let seal = Self::seal(&bytes);
        bytes.extend(seal);
        bytes
    }

    /// Sealed bytes without their seal.
    pub(crate) fn opened(record: &[u8]) -> Result<&[u8], DamagedRecord> {
        let (bytes, seal) = record
            .split_last_chunk::<{ Self::SEAL_BYTES }>()
            .ok_or(DamagedRecord)?;
        if Self::seal(bytes) == *seal {
            Ok(bytes)
        } else {
            Err(DamagedRecord)
        }
    }

    fn seal(bytes: &[u8]) -> [u8; Self::SEAL_BYTES] {
        XxHash3_128::oneshot(bytes).to_be_bytes()
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
        assert_eq!(seal, XxHash3_128::oneshot(bytes).to_be_bytes());
        // XXH3 of nothing, as its authors give it.
        let nothing = StoredRecord::seal(b"");
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
