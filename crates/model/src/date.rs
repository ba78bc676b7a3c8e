//! The date of a publication, as exactly as it is known.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::{Date, Month};

/// A date known to the year, the month or the day, in the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicationDate {
    /// 1000 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; never without a month.
    pub day: Option<u8>,
}

/// Why a string is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a date: write 2025, 2025-06 or 2025-06-18")]
pub struct InvalidDate(pub String);

impl PublicationDate {
    /// A date that exists.
    ///
    /// # Errors
    /// When there is no such day, or a day comes without a month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, InvalidDate> {
        let date = Self { year, month, day };
        if date.exists() {
            Ok(date)
        } else {
            Err(InvalidDate(date.to_string()))
        }
    }

    fn exists(self) -> bool {
        let month = match (self.month, self.day) {
            (None, None) => 1,
            (None, Some(_)) => return false,
            (Some(month), _) => month,
        };
        let Ok(month) = Month::try_from(month) else {
            return false;
        };
        let day = self.day.unwrap_or(1);
        (1000..=9999).contains(&self.year)
            && Date::from_calendar_date(i32::from(self.year), month, day).is_ok()
    }
}

impl FromStr for PublicationDate {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        parse(text).ok_or_else(|| InvalidDate(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<PublicationDate> {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let (year, month, day) = match parts[..] {
        [year] => (year, None, None),
        [year, month] => (year, Some(month), None),
        [year, month, day] => (year, Some(month), Some(day)),
        _ => return None,
    };
    let month = month.map_or(Some(None), |month| number(month, 2).map(Some))?;
    let day = day.map_or(Some(None), |day| number(day, 2).map(Some))?;
    PublicationDate::new(number(year, 4)?, month, day).ok()
}

/// A number of exactly this many ASCII digits. `parse` alone would accept a sign.
fn number<N: FromStr>(text: &str, digits: usize) -> Option<N> {
    let is_plain = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    is_plain.then(|| text.parse().ok())?
}

impl TryFrom<String> for PublicationDate {
    type Error = InvalidDate;

    fn try_from(text: String) -> Result<Self, InvalidDate> {
        text.parse()
    }
}

impl From<PublicationDate> for String {
    fn from(date: PublicationDate) -> Self {
        date.to_string()
    }
}

impl fmt::Display for PublicationDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_round_trip() {
        for text in ["2025", "2025-06", "2024-02-29"] {
            assert_eq!(text.parse::<PublicationDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn dates_that_do_not_exist() {
        for text in [
            "",
            "25",
            "2025-6",
            "2025-13",
            "2023-02-29",
            "2025-06-18-1",
            "２０２５",
            "+025",
        ] {
            assert!(text.parse::<PublicationDate>().is_err(), "{text}");
        }
    }
}
