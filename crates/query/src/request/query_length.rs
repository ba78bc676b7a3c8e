//! The limit on the length of a query.

use crate::problem::{ApiError, Code};

/// Refuses a query that is longer than `max_bytes` of UTF-8.
pub(crate) fn check(query: &str, max_bytes: usize) -> Result<(), ApiError> {
    if query.len() <= max_bytes {
        return Ok(());
    }
    let detail = format!(
        "the query has {} bytes in UTF-8, the limit is {max_bytes}",
        query.len()
    );
    Err(ApiError::new(Code::QueryTooLong, detail))
}
