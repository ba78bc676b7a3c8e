//! The hash by which the build script places words in a table and the library finds them.

/// FNV-1a, 32 bits: words are short, and the table is half empty.
pub(crate) fn hash(word: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in word.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

/// The bits of an entry of the table that say where the word is.
pub(crate) const PLACE: u32 = 0x00ff_ffff;

/// The other bits: those of the hash that do not choose the place in the table. Nearly all words that are looked up are
/// not in the table, and this tells them from those that are without reading their text, which is seldom
/// in the processor's cache.
pub(crate) fn tag(hash: u32) -> u32 {
    hash & !PLACE
}
