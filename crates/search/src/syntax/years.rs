//! Ranges of years.

/// Years from `from` to `to`, both included; an open end is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearRange {
    /// First year.
    pub from: Option<u16>,
    /// Last year.
    pub to: Option<u16>,
}

impl YearRange {
    /// Reads `2025`, `2024..2026`, `2024..` or `..2026`; none for anything else. Digits may be
    /// full-width.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = issetsu_analysis::fold(text).text.replace('。', ".");
        let year = |text: &str| match text.trim() {
            "" => Some(None),
            year => year
                .parse()
                .ok()
                .filter(|year| (1..=9999).contains(year))
                .map(Some),
        };
        let range = match text.split_once("..") {
            Some((from, to)) => Self {
                from: year(from)?,
                to: year(to)?,
            },
            None => {
                let only = year(&text)?;
                Self {
                    from: only,
                    to: only,
                }
            }
        };
        let ordered = range.from.zip(range.to).is_none_or(|(from, to)| from <= to);
        ((range.from.is_some() || range.to.is_some()) && ordered).then_some(range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn year_ranges() {
        let range = |from, to| Some(YearRange { from, to });
        for (text, expected) in [
            ("2025", range(Some(2025), Some(2025))),
            ("2024..2026", range(Some(2024), Some(2026))),
            ("２０２４..", range(Some(2024), None)),
            ("..2026", range(None, Some(2026))),
            ("2026..2024", None),
            ("..", None),
            ("", None),
            ("令和7", None),
        ] {
            assert_eq!(YearRange::parse(text), expected, "{text}");
        }
    }
}
