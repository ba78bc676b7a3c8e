//! Seconds since 1970 as dates, in UTC.

/// A moment as a date, `2026-11-22`, and with its time, `2026-11-22T08:30:00Z` (RFC 3339).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Timestamp {
    pub(crate) date: String,
    pub(crate) date_time: String,
}

impl Timestamp {
    /// The moment so many seconds after 1970 began.
    pub(crate) fn of(unix_seconds: u64) -> Self {
        let date = date(unix_seconds / 86_400);
        let seconds = unix_seconds % 86_400;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        Self {
            date_time: format!("{date}T{hour:02}:{minute:02}:{second:02}Z"),
            date,
        }
    }
}

/// The Gregorian date so many days after 1970-01-01. Years are counted from March, so that the
/// leap day is the last of its year, and eras of 400 years have the same number of days.
fn date(days: u64) -> String {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era + day_of_era / 36_524 - day_of_era / 1460 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn moments() {
        for (seconds, date_time) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_164_800, "2024-02-29T00:00:00Z"),
            (1_795_336_215, "2026-11-22T08:30:15Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            let moment = Timestamp::of(seconds);
            assert_eq!(moment.date_time, date_time);
            assert_eq!(moment.date, date_time[..10]);
        }
    }
}
