//! The pages that a pinpoint or an article names.

use issetsu_model::Pages;

use crate::clean;

/// First and last page of a range, as printed; both are the same for one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageRange {
    /// The first page.
    pub(crate) first: String,
    /// The last page.
    pub(crate) last: String,
}

impl PageRange {
    /// The pages as printed, or their position in the file where no number is printed.
    pub(crate) fn of(pages: &Pages) -> Self {
        let printed = |label: &Option<String>, number: u32| {
            clean::field(label.as_ref()).unwrap_or_else(|| number.to_string())
        };
        Self {
            first: printed(&pages.first_label, pages.first),
            last: printed(&pages.last_label, pages.last),
        }
    }

    /// Reads `12-34` with any dash. Labels with a hyphen (`A-3–A-4`) need another dash between.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let line = clean::line(text).replace("--", "–");
        let long = |c: char| matches!(c, '‒' | '–' | '—' | '―' | '～' | '〜');
        let dash = |c: char| is_hyphen(c) || matches!(c, '−' | '－');
        let mut parts: Vec<&str> = line.split(long).collect();
        if parts.len() == 1 {
            parts = line.split(dash).collect();
        }
        let mut parts = parts
            .into_iter()
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let first = parts.next()?.to_owned();
        let last = parts.next().map_or_else(|| first.clone(), str::to_owned);
        // More dashes of one kind do not tell where the first label ends.
        parts.next().is_none().then_some(Self { first, last })
    }

    /// Whether it is more than one page.
    pub(crate) fn is_many(&self) -> bool {
        self.first != self.last
    }

    /// `48` or `48-49` as SIST 02 writes it; `1-1〜1-2` where a label has a hyphen itself.
    pub(crate) fn printed(&self) -> String {
        let between = if self.has_hyphen() { "〜" } else { "-" };
        self.joined(between, str::to_owned)
    }

    /// For processors of CSL, which take any `-` for a range: U+2011 stands inside a label.
    pub(crate) fn csl(&self) -> String {
        self.joined("-", |label| label.replace(is_hyphen, "\u{2011}"))
    }

    /// As the processors of CSL print the range, with an en dash.
    pub(crate) fn typeset(&self) -> String {
        self.joined("–", |label| label.replace(is_hyphen, "\u{2011}"))
    }

    fn has_hyphen(&self) -> bool {
        self.first.contains(is_hyphen) || self.last.contains(is_hyphen)
    }

    /// Each label in a form of its own, with a mark between two.
    pub(crate) fn joined(&self, between: &str, label: impl Fn(&str) -> String) -> String {
        if self.is_many() {
            format!("{}{between}{}", label(&self.first), label(&self.last))
        } else {
            label(&self.first)
        }
    }
}

/// Hyphens that page labels such as `A-3` hold.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_with_any_dash() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(
                PageRange::parse(text).map(|p| p.printed()).as_deref(),
                expected,
                "{text}"
            );
        };
        check("12-34", Some("12-34"));
        check("12–34", Some("12-34"));
        check("7", Some("7"));
        check("e12 - e15", Some("e12-e15"));
        check("34--41", Some("34-41"));
        check("A-3-A-4", None);
        check("A-3–A-4", Some("A-3〜A-4"));
        check("1-1〜1-9", Some("1-1〜1-9"));
        check("", None);
    }

    #[test]
    fn a_hyphen_in_a_label_is_no_range() {
        let check = |first: &str, last: &str, csl: &str| {
            let range = PageRange {
                first: first.into(),
                last: last.into(),
            };
            assert_eq!(range.csl(), csl);
        };
        check("1-2", "1-2", "1\u{2011}2");
        check("1-2", "1-5", "1\u{2011}2-1\u{2011}5");
        check("A_1", "48", "A_1-48");
    }
}
