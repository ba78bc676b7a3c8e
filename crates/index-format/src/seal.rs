//! Seals: what shows that bytes are those that were written.
//!
//! A seal is the 128-bit XXH3 of the bytes, the highest byte first. By chance, no damage ever has the seal of
//! what was there. Nobody is kept from forging one, who could as well write a whole index; so a hash is enough
//! that is made for speed. Every hit of a search is compared: BLAKE3 would add some 3 % to its cost.

use twox_hash::XxHash3_128;

/// Length of a seal: 128 bits.
pub(crate) const SEAL_BYTES: usize = 16;

/// The seal of some bytes.
pub(crate) fn seal(bytes: &[u8]) -> [u8; SEAL_BYTES] {
    XxHash3_128::oneshot(bytes).to_be_bytes()
}

/// Bytes with their seal behind them.
pub(crate) fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let seal = seal(&bytes);
    bytes.extend(seal);
    bytes
}

/// Sealed bytes without their seal; none if any byte is not as it was written.
pub(crate) fn opened(sealed: &[u8]) -> Option<&[u8]> {
    let (bytes, expected) = sealed.split_last_chunk::<SEAL_BYTES>()?;
    (seal(bytes) == *expected).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_fixed() {
        // XXH3 of nothing, as its authors give it.
        let nothing = 0x99aa_06d3_0147_98d8_6001_c324_468d_497f_u128;
        assert_eq!(seal(b""), nothing.to_be_bytes());
    }

    #[test]
    fn no_flipped_bit_and_no_lost_end_goes_unnoticed() {
        let whole = sealed(b"issetsu".to_vec());
        assert_eq!(opened(&whole), Some(&b"issetsu"[..]));
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(opened(&flipped), None, "{bit}");
        }
        for length in 0..whole.len() {
            assert_eq!(opened(&whole[..length]), None, "{length}");
        }
    }
}
