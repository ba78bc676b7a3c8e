//! Years of Japanese eras.

/// A modern era.
struct Era {
    name: &'static str,
    /// How tables and forms write it, folded: a letter and a kanji.
    short: [&'static str; 2],
    /// The Gregorian year of its first year (元年).
    first_year: u32,
    /// How many years it had.
    years: u32,
}

// Meiji began on 1868-10-23, Taishō on 1912-07-30, Shōwa on 1926-12-25, Heisei on 1989-01-08, Reiwa
// on 2019-05-01 (National Diet Library, https://www.ndl.go.jp/koyomi/chapter3/s1.html). The present
// era may have as many years as fit in two digits. Eras before Meiji had a lunisolar calendar, whose
// years are not Gregorian years, and policy documents hardly cite them.
const ERAS: [Era; 5] = [
    era("明治", ["m", "明"], 1868, 45),
    era("大正", ["t", "大"], 1912, 15),
    era("昭和", ["s", "昭"], 1926, 64),
    era("平成", ["h", "平"], 1989, 31),
    era("令和", ["r", "令"], 2019, 99),
];

const fn era(name: &'static str, short: [&'static str; 2], first_year: u32, years: u32) -> Era {
    Era {
        name,
        short,
        first_year,
        years,
    }
}

fn find(name: &str) -> Option<&'static Era> {
    ERAS.iter()
        .find(|era| era.name == name || era.short.contains(&name))
}

/// The name of the era that an abbreviation stands for: R or 令.
pub(super) fn of_abbreviation(short: &str) -> Option<&'static str> {
    let era = ERAS.iter().find(|era| era.short.contains(&short))?;
    Some(era.name)
}

/// Whether a word is the name of an era or its abbreviation.
pub(super) fn is_era(name: &str) -> bool {
    find(name).is_some()
}

/// The Gregorian year of a year of an era, in digits; none when there is no such year.
pub(super) fn gregorian(era: &str, year: &str) -> Option<String> {
    let era = find(era)?;
    let year: u32 = year.parse().ok()?;
    (1..=era.years)
        .contains(&year)
        .then(|| (era.first_year + year - 1).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(era: &str, year: &str, expected: Option<&str>) {
        assert_eq!(gregorian(era, year).as_deref(), expected, "{era}{year}");
    }

    #[test]
    fn years_are_counted_from_one() {
        check("令和", "7", Some("2025"));
        check("令和", "1", Some("2019"));
        check("平成", "31", Some("2019"));
        check("昭和", "64", Some("1989"));
        check("昭和", "08", Some("1933"));
        check("明治", "1", Some("1868"));
    }

    #[test]
    fn there_are_years_that_never_were() {
        check("昭和", "65", None);
        check("大正", "0", None);
        check("令和", "2025", None);
        check("令和", "1.5", None);
        check("慶応", "3", None);
    }
}
