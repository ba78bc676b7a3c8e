//! The day on which a reader sees a source.

use std::time::{SystemTime, UNIX_EPOCH};

use issetsu_model::{PublicationDate, UtcTime};

/// The day in UTC; none when the clock is set before 1970.
pub(crate) fn today() -> Option<PublicationDate> {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Some(UtcTime::from_unix_seconds(since_1970.as_secs()).date())
}
