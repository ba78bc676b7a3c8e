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
    /// Reads a year (`2025`, `2025年度`, `令和7年`, `R7`) or years from one to another: `2024..2026`,
    /// `2024-2026`, `2024〜2026`, `2024..` or `..2026`; none for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let folded = issetsu_analysis::fold(text).text.replace('。', ".");
        let range = match ends(&folded) {
            Some((from, to)) => Self {
                from: end(from)?,
                to: end(to)?,
            },
            None => {
                let only = end(&folded)?;
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

/// What is before and after the sign between two years.
fn ends(text: &str) -> Option<(&str, &str)> {
    let signs = ["..", "-", "~"].into_iter();
    signs.filter_map(|sign| text.split_once(sign)).next()
}

/// One end of a range: a year from 1 to 9999, or none when it is open.
fn end(text: &str) -> Option<Option<u16>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    let year = issetsu_analysis::year(text)?;
    (1..=9999).contains(&year).then_some(Some(year))
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
            ("令和7年", range(Some(2025), Some(2025))),
            ("2020年", range(Some(2020), Some(2020))),
            ("2020年度", range(Some(2020), Some(2020))),
            ("2018-2019", range(Some(2018), Some(2019))),
            ("２０１８－２０１９", range(Some(2018), Some(2019))),
            ("2018–2019年", range(Some(2018), Some(2019))),
            ("2018〜2019", range(Some(2018), Some(2019))),
            ("2018年～2019年", range(Some(2018), Some(2019))),
            ("平成30年〜令和元年", range(Some(2018), Some(2019))),
            ("R5-", range(Some(2023), None)),
            ("~2019", range(None, Some(2019))),
            ("2018-2019-2020", None),
            ("2018年頃", None),
            ("昔", None),
        ] {
            assert_eq!(YearRange::parse(text), expected, "{text}");
        }
    }
}
