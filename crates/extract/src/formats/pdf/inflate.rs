//! Decodes streams whose output is within a limit.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// Most bytes that DEFLATE makes of one (RFC 1951: 258 bytes by two codes of one bit).
const MAX_RATIO: usize = 1032;

/// The bytes of a stream; `None` when they are broken, an image, or more than `max_bytes`.
pub(crate) fn decode<'a>(stream: &Stream<'a>, max_bytes: usize) -> Option<Cow<'a, [u8]>> {
    let filters = stream.filters();
    if filters.len() > 2 {
        return None;
    }
    let raw_len = stream.raw_data().len();
    if raw_len.saturating_mul(MAX_RATIO) > max_bytes && filters.contains(&Filter::FlateDecode) {
        // Only large streams are inflated twice; the first time the output is counted and dropped.
        if filters.len() > 1 || inflated_len(&stream.raw_data(), max_bytes) > max_bytes {
            return None;
        }
    }
    let data = stream.decoded_data().ok()?;
    (data.len() <= max_bytes).then_some(data)
}

/// Length of the inflated data, counted up to one byte more than `max_bytes`.
fn inflated_len(raw: &[u8], max_bytes: usize) -> usize {
    let max_bytes = u64::try_from(max_bytes).unwrap_or(u64::MAX);
    let mut rest = ZlibDecoder::new(raw).take(max_bytes.saturating_add(1));
    // The real decoder keeps what comes before an error, so an error is no reason to refuse.
    match std::io::copy(&mut rest, &mut std::io::sink()) {
        Ok(len) => usize::try_from(len).unwrap_or(usize::MAX),
        Err(_) => 0,
    }
}
