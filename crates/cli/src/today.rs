//! The day on which a reader sees a source.

use std::time::SystemTime;

use issetsu_model::{PublicationDate, UtcTime};

/// The day in UTC; none when the clock is set before 1970.
pub(crate) fn today() -> Option<PublicationDate> {
    UtcTime::from_clock(SystemTime::now()).map(UtcTime::date)
}
