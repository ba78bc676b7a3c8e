//! What is said of one quotation in a word.

use issetsu_quote::Status;
use maud::{Markup, html};

use super::words::VerifyWords;

/// How well a quotation was found, or that it was not looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It was looked for.
    Found(Status),
    /// It was not.
    NotVerified,
}

impl Verdict {
    /// In the order of the totals.
    pub(super) const ALL: [Self; 5] = [
        Self::Found(Status::Exact),
        Self::Found(Status::Normalized),
        Self::Found(Status::Altered),
        Self::Found(Status::Absent),
        Self::NotVerified,
    ];

    /// The word with a sign before it, so that no one needs to see its colour.
    pub(super) fn markup(self, words: &VerifyWords) -> Markup {
        let (class, sign, name) = match self {
            Self::Found(Status::Exact) => ("exact", "✓", words.exact),
            Self::Found(Status::Normalized) => ("normalized", "✓", words.normalized),
            Self::Found(Status::Altered) => ("altered", "≠", words.altered),
            Self::Found(Status::Absent) => ("absent", "✕", words.absent),
            Self::NotVerified => ("unverified", "–", words.not_verified),
        };
        html! {
            span class={ "verdict " (class) } { span aria-hidden="true" { (sign) " " } (name) }
        }
    }
}
