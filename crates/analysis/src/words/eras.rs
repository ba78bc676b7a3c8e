//! Years of Japanese eras.

/// The first year (元年) of each modern era, and how many years it had; the present one may have
/// as many as fit in two digits. Meiji began on 1868-10-23, Taishō on 1912-07-30, Shōwa on
/// 1926-12-25, Heisei on 1989-01-08, Reiwa on 2019-05-01
/// ([National Diet Library](https://www.ndl.go.jp/koyomi/chapter3/s1.html)).
const ERAS: [(&str, u32, u32); 5] = [
    ("明治", 1868, 45),
    ("大正", 1912, 15),
    ("昭和", 1926, 64),
    ("平成", 1989, 31),
    ("令和", 2019, 99),
];

/// The Gregorian year of an era's first year; none when it is no era.
pub(super) fn first_year(era: &str) -> Option<u32> {
    Some(ERAS.iter().find(|known| known.0 == era)?.1)
}

/// The Gregorian year that a year of an era is, as a number is written here; none when there is no
/// such year.
pub(super) fn gregorian(era: &str, year: &str) -> Option<String> {
    let (_, first, years) = ERAS.iter().find(|known| known.0 == era)?;
    let year: u32 = year.parse().ok()?;
    (1..=*years)
        .contains(&year)
        .then(|| (first + year - 1).to_string())
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
