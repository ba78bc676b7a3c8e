//! Points in time.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;

use crate::PublicationDate;

/// A point in time in UTC, to the second, from 1970 to the year 9999.
///
/// It is displayed as in RFC 3339: `2025-11-22T09:30:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcTime(OffsetDateTime);

impl UtcTime {
    /// The last second of the year 9999.
    const MAX_UNIX_SECONDS: u64 = 253_402_300_799;

    /// The time in seconds since 1970-01-01. A later time than the year 9999 is its last second.
    #[must_use]
    pub fn from_unix_seconds(seconds: u64) -> Self {
        let since_1970 = Duration::from_secs(seconds.min(Self::MAX_UNIX_SECONDS));
        Self(OffsetDateTime::UNIX_EPOCH + since_1970)
    }

    /// The time of a clock; none when the clock is set before 1970.
    #[must_use]
    pub fn from_clock(clock: SystemTime) -> Option<Self> {
        let since_1970 = clock.duration_since(UNIX_EPOCH).ok()?;
        Some(Self::from_unix_seconds(since_1970.as_secs()))
    }

    /// The day.
    #[must_use]
    pub fn date(self) -> PublicationDate {
        let (year, month, day) = self.0.to_calendar_date();
        PublicationDate {
            // Seconds since 1970 are in no year before, and the type ends with the year 9999.
            year: u16::try_from(year).unwrap_or(u16::MAX),
            month: Some(month.into()),
            day: Some(day),
        }
    }
}

impl fmt::Display for UtcTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = self.0.to_hms();
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}Z", self.date())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_since_1970() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_700_000_000, "2023-11-14T22:13:20Z"),
            (1_795_305_600, "2026-11-22T00:00:00Z"),
            (1_798_675_200, "2026-12-31T00:00:00Z"),
            (1_798_761_600, "2027-01-01T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
            (u64::MAX, "9999-12-31T23:59:59Z"),
        ] {
            let time = UtcTime::from_unix_seconds(seconds);
            assert_eq!(time.to_string(), expected);
            assert_eq!(time.date().to_string(), expected[..10]);
        }
    }

    #[test]
    fn clocks() {
        let clock = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let time = UtcTime::from_clock(clock).unwrap();
        assert_eq!(time, UtcTime::from_unix_seconds(1_700_000_000));
        assert!(UtcTime::from_clock(UNIX_EPOCH - Duration::from_secs(1)).is_none());
    }
}
