//! The year that a text names.

use issetsu_fold::fold;

use super::eras::gregorian;
use super::number;

/// Eras as tables and budgets write them, folded, with their names.
const ABBREVIATIONS: [(&str, &str); 10] = [
    ("r", "令和"),
    ("h", "平成"),
    ("s", "昭和"),
    ("t", "大正"),
    ("m", "明治"),
    ("令", "令和"),
    ("平", "平成"),
    ("昭", "昭和"),
    ("大", "大正"),
    ("明", "明治"),
];

/// The Gregorian year that a text names and nothing else: 2025, 2025年, 二〇二五年度, 令和7年, R7.
///
/// None for every other text, and for a year that an era does not have.
#[must_use]
pub fn year(text: &str) -> Option<u16> {
    let folded = fold(text);
    let text = folded.text.trim();
    let text = text.strip_suffix('度').unwrap_or(text);
    let is_fiscal = text.len() < folded.text.trim().len();
    let text = match text.strip_suffix('年') {
        Some(year) => year.trim_end(),
        // 度 belongs to 年.
        None if is_fiscal => return None,
        None => text,
    };
    of_era(text).or_else(|| number(text)?.parse().ok())
}

/// A year of an era: 令和7, 平31, r7, 令和元.
fn of_era(text: &str) -> Option<u16> {
    let full = text.char_indices().nth(2).map(|(at, _)| text.split_at(at));
    let short = ABBREVIATIONS.iter().filter_map(|(short, name)| {
        let rest = text.strip_prefix(short)?;
        Some((*name, rest.trim_start_matches(['.', '。'])))
    });
    let mut named = full.into_iter().chain(short);
    named.find_map(|(name, rest)| year_of(name, rest))
}

/// A year of the era of a name.
fn year_of(era: &str, year: &str) -> Option<u16> {
    let year = match year.trim() {
        "元" => "1".to_owned(),
        year => number(year)?,
    };
    gregorian(era, &year)?.parse().ok()
}

/// A text that is a whole number, in decimal digits.
fn number(text: &str) -> Option<String> {
    let row: Vec<char> = text.chars().collect();
    let number = number::read(&row).filter(|number| number.len == row.len())?;
    number
        .text
        .chars()
        .all(|c| c.is_ascii_digit())
        .then_some(number.text)
}

#[cfg(test)]
mod tests {
    use super::year;

    #[test]
    fn years_as_they_are_written() {
        for (text, expected) in [
            ("2025", Some(2025)),
            ("２０２５年", Some(2025)),
            ("2020 年度", Some(2020)),
            ("二〇二五年", Some(2025)),
            ("令和7年", Some(2025)),
            ("令和七年度", Some(2025)),
            ("令和元年", Some(2019)),
            ("平成 30 年", Some(2018)),
            ("昭和64", Some(1989)),
            ("Ｒ7", Some(2025)),
            ("H.30年", Some(2018)),
            ("令7年度", Some(2025)),
            ("昭和65年", None),
            ("令和", None),
            ("7年前", None),
            ("30度", None),
            ("年", None),
            ("", None),
        ] {
            assert_eq!(year(text), expected, "{text}");
        }
    }
}
