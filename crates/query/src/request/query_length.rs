//! The limit on the length of a query.

use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};

/// Refuses a query that is longer than `max_bytes` of UTF-8.
pub(crate) fn check(query: &str, max_bytes: usize) -> Result<(), ApiError> {
    if query.len() <= max_bytes {
        return Ok(());
    }
    let bytes = query.len();
    let detail = Bilingual::new(
        format!("the query has {bytes} bytes in UTF-8, the limit is {max_bytes}"),
        format!("検索語は UTF-8 で {bytes} バイトあります。上限は {max_bytes} バイトです"),
    );
    Err(ApiError::new(Code::QueryTooLong, detail))
}
