//! What is known about a document as a publication.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Bibliographic metadata. Everything but the title may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// The title as printed, on one line.
    pub title: String,
    /// Persons and organisations, in the order printed.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The city where it was published.
    pub place: Option<String>,
    /// When it was published, as exactly as is known.
    pub date: Option<PublicationDate>,
    /// BCP 47 language tag; `ja` when nothing says otherwise.
    pub language: String,
    /// Where the source is published.
    pub url: Option<String>,
    /// SPDX licence expression or the licence in words.
    pub licence: Option<String>,
    /// The kind of publication.
    #[serde(rename = "type")]
    pub document_type: DocumentType,
    /// Free keywords.
    pub tags: Vec<String>,
    /// The journal, book or web site that it is a part of.
    pub container_title: Option<String>,
    /// Volume of the journal.
    pub volume: Option<String>,
    /// Issue of the volume.
    pub issue: Option<String>,
    /// Its pages in the journal or book, as printed: `12-34`.
    pub page_range: Option<String>,
    /// Digital Object Identifier without a prefix: `10.1234/abc`.
    pub doi: Option<String>,
    /// When the source was last seen at `url`.
    pub accessed: Option<PublicationDate>,
}

/// Kind of publication.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentType {
    /// A proposal (提言).
    Proposal,
    /// A report (報告書).
    #[default]
    Report,
    /// A white paper (白書).
    WhitePaper,
    /// An article in a journal or on a web site.
    Article,
    /// An interview.
    Interview,
    /// Something else.
    Other,
}

impl DocumentType {
    /// Every kind with its name in files and in JSON.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("proposal", Self::Proposal),
        ("report", Self::Report),
        ("white_paper", Self::WhitePaper),
        ("article", Self::Article),
        ("interview", Self::Interview),
        ("other", Self::Other),
    ];

    /// The name in files and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("other", |(name, _)| name)
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, kind)| *kind)
    }
}

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

/// Why a string is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a date: write 2025, 2025-06 or 2025-06-18")]
pub struct InvalidDate(pub String);

impl PublicationDate {
    /// A date that exists.
    ///
    /// # Errors
    /// When there is no such day, or a day is given without a month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, InvalidDate> {
        let date = Self { year, month, day };
        let exists = (1000..=9999).contains(&year)
            && match (month, day) {
                (None, None) => true,
                (None, Some(_)) => false,
                (Some(month), day) => {
                    (1..=12).contains(&month)
                        && day.is_none_or(|day| (1..=days_in(year, month)).contains(&day))
                }
            };
        if exists {
            Ok(date)
        } else {
            Err(InvalidDate(date.to_string()))
        }
    }

    /// The day in UTC of a time, in seconds since 1970-01-01; none after the year 9999.
    #[must_use]
    pub fn of_unix_seconds(seconds: u64) -> Option<Self> {
        // Years are counted from March, so that a leap day ends one, in cycles of 400 years with
        // 146,097 days; 719,468 days lie between 0000-03-01 and 1970-01-01.
        let days = (seconds / 86_400).checked_add(719_468)?;
        let (cycle, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = u8::try_from(day - (153 * month + 2) / 5 + 1).ok()?;
        let month = u8::try_from(if month < 10 { month + 3 } else { month - 9 }).ok()?;
        let year = u16::try_from(cycle * 400 + year + u64::from(month <= 2)).ok()?;
        Self::new(year, Some(month), Some(day)).ok()
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for PublicationDate {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let invalid = || InvalidDate(text.to_owned());
        let digits = |part: &str, length: usize| -> Result<u16, InvalidDate> {
            let plain = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            if plain {
                part.parse().map_err(|_| invalid())
            } else {
                Err(invalid())
            }
        };
        let small = |part: Option<&str>| -> Result<Option<u8>, InvalidDate> {
            let number = part.map(|part| digits(part, 2)).transpose()?;
            number
                .map(|n| u8::try_from(n).map_err(|_| invalid()))
                .transpose()
        };
        let mut parts = text.trim().split('-');
        let year = digits(parts.next().unwrap_or_default(), 4)?;
        let month = small(parts.next())?;
        let day = small(parts.next())?;
        if parts.next().is_some() {
            return Err(invalid());
        }
        Self::new(year, month, day).map_err(|_| invalid())
    }
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
    fn days_of_times() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_795_305_600, "2026-11-22"),
            (1_798_675_200, "2026-12-31"),
            (1_798_761_600, "2027-01-01"),
        ] {
            let found = PublicationDate::of_unix_seconds(seconds).unwrap();
            assert_eq!(found.to_string(), day);
        }
        assert_eq!(PublicationDate::of_unix_seconds(u64::MAX), None);
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
