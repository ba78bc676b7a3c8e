//! Streams are decoded only when what comes out is within its limit.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// DEFLATE makes at most so many bytes of one (RFC 1951: 258 bytes by two codes of one bit).
const LARGEST_RATIO: usize = 1032;

/// The bytes of a stream; nothing when they are broken, an image, or more than `most`.
pub(crate) fn decode<'a>(stream: &Stream<'a>, most: usize) -> Option<Cow<'a, [u8]>> {
    let filters = stream.filters();
    if filters.len() > 2 {
        return None;
    }
    let raw_len = stream.raw_data().len();
    if raw_len.saturating_mul(LARGEST_RATIO) > most && filters.contains(&Filter::FlateDecode) {
        // Only large streams are inflated twice; the first time nothing is kept.
        if filters.len() > 1 || inflated_len(&stream.raw_data(), most) > most {
            return None;
        }
    }
    let data = stream.decoded_data().ok()?;
    (data.len() <= most).then_some(data)
}

/// How long the inflated data are, as far as `most` and one byte more.
fn inflated_len(raw: &[u8], most: usize) -> usize {
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let mut rest = ZlibDecoder::new(raw).take(most.saturating_add(1));
    // Broken data are decoded as far as they go, as the decoder proper does.
    match std::io::copy(&mut rest, &mut std::io::sink()) {
        Ok(len) => usize::try_from(len).unwrap_or(usize::MAX),
        Err(_) => 0,
    }
}
