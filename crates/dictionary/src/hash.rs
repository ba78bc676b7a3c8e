//! The hash by which the build script places words in a table and the library finds them.

/// FNV-1a, 32 bits: words are short, and the table is half empty.
pub(crate) fn hash(word: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in word.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}
