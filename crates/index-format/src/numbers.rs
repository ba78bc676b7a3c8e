//! A sealed row of numbers in a file, read in place.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tantivy::directory::OwnedBytes;

use crate::disk::replace_file;
use crate::mapped::mapped;
use crate::seal::{SEAL_BYTES, seal, sealed};
use crate::{FileFault, FormatError};

/// Bytes of one number: it is a `u32`, the lowest byte first.
const NUMBER_BYTES: usize = size_of::<u32>();

/// A file of numbers with a seal, open.
///
/// Opening reads nothing of it. The seal is compared when the numbers are asked for the first time, which
/// takes 0.1 ms for a megabyte.
#[derive(Debug)]
pub struct SealedNumbers {
    path: PathBuf,
    bytes: OwnedBytes,
    is_whole: OnceLock<bool>,
}

/// Numbers of a file whose seal was compared.
#[derive(Debug, Clone, Copy, Default)]
pub struct Numbers<'a>(&'a [u8]);

impl SealedNumbers {
    /// Opens a file of the folder of a generation.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(generation: &Path, name: &str) -> Result<Self, FormatError> {
        let path = generation.join(name);
        Ok(Self {
            bytes: mapped(&path)?,
            path,
            is_whole: OnceLock::new(),
        })
    }

    /// Writes numbers into a file of the folder of a generation. When this returns, they have reached the disk.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(generation: &Path, name: &str, numbers: &[u32]) -> Result<(), FormatError> {
        let mut bytes = Vec::with_capacity(numbers.len() * NUMBER_BYTES + SEAL_BYTES);
        for number in numbers {
            bytes.extend(number.to_le_bytes());
        }
        replace_file(&generation.join(name), &sealed(bytes))
    }

    /// All numbers.
    ///
    /// # Errors
    /// When they are not as they were written.
    pub fn numbers(&self) -> Result<Numbers<'_>, FormatError> {
        let parts = self.bytes.split_last_chunk::<SEAL_BYTES>();
        let whole = parts.filter(|(numbers, expected)| {
            *self.is_whole.get_or_init(|| {
                numbers.len().is_multiple_of(NUMBER_BYTES) && seal(numbers) == **expected
            })
        });
        whole
            .map(|(numbers, _)| Numbers(numbers))
            .ok_or_else(|| FormatError::damaged(&self.path)(FileFault::Contents))
    }
}

impl<'a> Numbers<'a> {
    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.len() / NUMBER_BYTES
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The number at a place.
    #[must_use]
    pub fn get(self, at: usize) -> Option<u32> {
        let from = at.checked_mul(NUMBER_BYTES)?;
        let number = self.0.get(from..)?.first_chunk()?;
        Some(u32::from_le_bytes(*number))
    }

    /// A part of them; empty where it is not within them.
    #[must_use]
    pub fn part(self, from: usize, to: usize) -> Self {
        let bytes = self.0.get(from * NUMBER_BYTES..to * NUMBER_BYTES);
        Self(bytes.unwrap_or_default())
    }

    /// The numbers one after another.
    pub fn iter(self) -> impl Iterator<Item = u32> + 'a {
        let (numbers, _) = self.0.as_chunks::<NUMBER_BYTES>();
        numbers.iter().map(|number| u32::from_le_bytes(*number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const NAME: &str = "row.numbers";

    fn read(folder: &Path) -> Result<Vec<u32>, FormatError> {
        let file = SealedNumbers::open(folder, NAME)?;
        Ok(file.numbers()?.iter().collect())
    }

    #[test]
    fn numbers_come_back() {
        let folder = tempfile::tempdir().unwrap();
        for numbers in [vec![], vec![7], vec![0, u32::MAX, 1 << 24]] {
            SealedNumbers::write(folder.path(), NAME, &numbers).unwrap();
            assert_eq!(read(folder.path()).unwrap(), numbers);
        }
    }

    #[test]
    fn parts_and_places_end_where_the_numbers_do() {
        let folder = tempfile::tempdir().unwrap();
        SealedNumbers::write(folder.path(), NAME, &[5, 6, 7]).unwrap();
        let file = SealedNumbers::open(folder.path(), NAME).unwrap();
        let numbers = file.numbers().unwrap();
        assert_eq!((numbers.get(2), numbers.get(3)), (Some(7), None));
        assert_eq!(numbers.get(usize::MAX), None);
        assert_eq!(numbers.part(1, 3).iter().collect::<Vec<_>>(), [6, 7]);
        assert!(numbers.part(1, 4).is_empty() && numbers.part(3, 3).is_empty());
        assert_eq!(numbers.part(0, 1).len(), 1);
    }

    #[test]
    fn no_flipped_bit_and_no_lost_end_goes_unnoticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        SealedNumbers::write(folder.path(), NAME, &[5, 600, 70_000]).unwrap();
        let bytes = fs::read(&path).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            fs::write(&path, flipped).unwrap();
            assert!(read(folder.path()).is_err(), "bit {bit}");
        }
        for length in 0..bytes.len() {
            fs::write(&path, &bytes[..length]).unwrap();
            assert!(read(folder.path()).is_err(), "{length} bytes");
        }
    }
}
