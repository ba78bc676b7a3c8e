//! What number a row of digits and kanji numerals is.
//!
//! In a row `,` and `.` are what stood between digits without being 、 or 。, and `.` is a decimal
//! point.

/// What stands in a row for white space in the text.
pub(super) const SPACE: char = ' ';

/// A number at the beginning of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// How many characters of the row it takes.
    pub(super) len: usize,
    /// In plain decimal digits, with a point for a fraction.
    pub(super) text: String,
}

/// More digits than this are no amount but a name (telephone, ISBN) and are not calculated with.
const MOST_DIGITS: usize = 15;

/// Reads the number that a row begins with; none when there is none, as for a 万 alone.
///
/// Digits without units stay as they are, leading zeros too.
pub(super) fn read(row: &[char]) -> Option<Number> {
    let digits = Digits::read(row);
    let plain = digits.as_ref().map(|digits| Number {
        len: digits.len,
        text: digits.text.clone(),
    });
    let amount = Amount::read(row);
    match (plain, amount) {
        (Some(plain), Some(amount)) if amount.len <= plain.len => Some(plain),
        (plain, None) => plain,
        (_, Some(amount)) => Some(Number {
            len: amount.len,
            text: amount.value.to_string(),
        }),
    }
}

/// Digits in a row, as they stand.
struct Digits {
    kind: Kind,
    len: usize,
    text: String,
    /// How many stand behind the point.
    decimals: usize,
}

impl Digits {
    fn read(row: &[char]) -> Option<Self> {
        let kind = Kind::of(*row.first()?)?;
        let mut len = kind.count(row);
        let mut text = kind.text(&row[..len]);
        if len <= 3 {
            while let Some(group) = kind.group(&row[len..]) {
                text.push_str(&group);
                len += 4;
            }
        }
        let decimals = kind.decimals(&row[len..]);
        if decimals > 0 {
            text.push('.');
            text.push_str(&kind.text(&row[len + 1..=len + decimals]));
            len += 1 + decimals;
        }
        Some(Self {
            kind,
            len,
            text,
            decimals,
        })
    }

    /// Whether they can stand before a unit: of kanji digits only one, for 二三十 is 20 to 30.
    fn is_single(&self) -> bool {
        self.kind == Kind::Arabic || self.len == 1
    }

    /// Whether they can end an amount whose last unit is `limit`.
    fn ends_amount(&self, limit: u128) -> bool {
        self.is_single() && self.decimals == 0 && self.value().is_some_and(|value| value < limit)
    }

    /// The digits as a whole number, as if there were no point.
    fn value(&self) -> Option<u128> {
        let digits: String = self.text.chars().filter(|c| *c != '.').collect();
        (digits.len() <= MOST_DIGITS).then(|| digits.parse().ok())?
    }
}

/// How digits are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Arabic,
    Kanji,
}

impl Kind {
    fn of(c: char) -> Option<Self> {
        if c.is_ascii_digit() {
            return Some(Self::Arabic);
        }
        kanji_digit(c).map(|_| Self::Kanji)
    }

    fn count(self, row: &[char]) -> usize {
        row.iter()
            .take_while(|c| Self::of(**c) == Some(self))
            .count()
    }

    fn text(self, row: &[char]) -> String {
        row.iter().map(|c| kanji_digit(*c).unwrap_or(*c)).collect()
    }

    /// The three digits of a group, when a comma and a group of exactly three begin the row.
    fn group(self, row: &[char]) -> Option<String> {
        let digits = row.strip_prefix(&[','])?;
        (self.count(digits) == 3).then(|| self.text(&digits[..3]))
    }

    /// How many decimals the row begins with.
    fn decimals(self, row: &[char]) -> usize {
        row.strip_prefix(&['.'])
            .map_or(0, |digits| self.count(digits))
    }
}

/// A number with units, as in 12億3000万 or 三十五.
struct Amount {
    len: usize,
    value: u128,
}

impl Amount {
    /// Parts with units of ten thousands, each less than the unit before, and a last without.
    fn read(row: &[char]) -> Option<Self> {
        let (mut len, mut value, mut limit) = (0, 0, u128::MAX);
        loop {
            let spaced = len > 0 && row.get(len) == Some(&SPACE);
            let start = len + usize::from(spaced);
            let Some(group) = Group::read(&row[start..]) else {
                break;
            };
            let end = start + group.len;
            let unit = unit(&row[end..], large_unit);
            let part = group.times(unit.map_or(1, |(_, unit)| unit));
            // A space may be that between two columns: 「5万 300」.
            let Some(part) = part.filter(|part| *part < limit && (unit.is_some() || !spaced))
            else {
                break;
            };
            value += part;
            len = end + unit.map_or(0, |(len, _)| len);
            match unit {
                Some((_, unit)) => limit = unit,
                None => break,
            }
        }
        (len > 0).then_some(Self { len, value })
    }
}

/// The unit that a row begins with, behind a space or not, and how many characters that is.
fn unit(row: &[char], of: fn(char) -> Option<u128>) -> Option<(usize, u128)> {
    match *row {
        [SPACE, c, ..] => of(c).map(|unit| (2, unit)),
        [c, ..] => of(c).map(|unit| (1, unit)),
        [] => None,
    }
}

/// What stands before one of 万, 億, 兆, or alone: 3,000 or 三千五.
struct Group {
    len: usize,
    value: u128,
    /// How many of the digits of `value` stand behind a point.
    decimals: usize,
}

impl Group {
    fn read(row: &[char]) -> Option<Self> {
        let (mut len, mut value, mut limit) = (0, 0, u128::MAX);
        while let Some((part_len, part, unit)) = small_part(&row[len..]) {
            if unit >= limit {
                break;
            }
            value += part;
            len += part_len;
            limit = unit;
        }
        let rest = Digits::read(&row[len..]);
        let Some(rest) = rest.filter(|rest| len == 0 || rest.ends_amount(limit)) else {
            let decimals = 0;
            return (len > 0).then_some(Self {
                len,
                value,
                decimals,
            });
        };
        Some(Self {
            len: len + rest.len,
            value: value + rest.value()?,
            decimals: rest.decimals,
        })
    }

    fn times(&self, unit: u128) -> Option<u128> {
        times(self.value, self.decimals, unit)
    }
}

/// 三千, 2千 or 十, at the beginning of a row: its length, value and unit.
fn small_part(row: &[char]) -> Option<(usize, u128, u128)> {
    let digits = Digits::read(row);
    let len = digits.as_ref().map_or(0, |digits| digits.len);
    let (unit_len, unit) = unit(&row[len..], small_unit)?;
    let value = match digits {
        None => unit,
        Some(digits) if digits.is_single() => times(digits.value()?, digits.decimals, unit)?,
        Some(_) => return None,
    };
    Some((len + unit_len, value, unit))
}

/// A number with decimals times a unit; none when a fraction is left.
fn times(value: u128, decimals: usize, unit: u128) -> Option<u128> {
    let divisor = 10_u128.checked_pow(u32::try_from(decimals).ok()?)?;
    let product = value.checked_mul(unit)?;
    (product % divisor == 0).then(|| product / divisor)
}

fn kanji_digit(c: char) -> Option<char> {
    let value = "〇一二三四五六七八九"
        .chars()
        .position(|digit| digit == c)?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}

fn small_unit(c: char) -> Option<u128> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

fn large_unit(c: char) -> Option<u128> {
    Some(match c {
        '万' => 10_000,
        '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers in a row; what is none is left out.
    fn check(row: &str, expected: &[&str]) {
        let row: Vec<char> = row.chars().collect();
        let (mut at, mut found) = (0, Vec::new());
        while at < row.len() {
            match read(&row[at..]) {
                None => at += 1,
                Some(number) => {
                    at += number.len;
                    found.push(number.text);
                }
            }
        }
        assert_eq!(found, expected, "{row:?}");
    }

    #[test]
    fn digits() {
        check("2025", &["2025"]);
        check("二〇二五", &["2025"]);
        check("007", &["007"]);
        check("1,234.5", &["1234.5"]);
        check("1,234,567", &["1234567"]);
        check("1,2345", &["1", "2345"]);
        check("1,23", &["1", "23"]);
        check("1234,567", &["1234", "567"]);
        check("3.", &["3"]);
        check(
            "97840012345678901234567890",
            &["97840012345678901234567890"],
        );
    }

    #[test]
    fn kanji_units() {
        check("三十五", &["35"]);
        check("十", &["10"]);
        check("百万", &["1000000"]);
        check("二千二十五", &["2025"]);
        check("十二億三千万", &["1230000000"]);
        check("12億3,000万", &["1230000000"]);
        check("二〇〇万", &["2000000"]);
    }

    #[test]
    fn digits_and_units() {
        check("1兆", &["1000000000000"]);
        check("1.5億", &["150000000"]);
        check("2千5百", &["2500"]);
        check("1億2万3", &["100020003"]);
        check("12 億 3,000 万", &["1230000000"]);
        check("2 千", &["2000"]);
        check("5万 300", &["50000", "300"]);
    }

    #[test]
    fn what_is_no_amount_is_cut() {
        check("万", &[]);
        check("兆億万", &[]);
        check("5万3億", &["50000", "300000000"]);
        check("1.23456万", &["1.23456"]);
        check("12345678901234567890兆", &["12345678901234567890"]);
        check("二三十", &["23", "10"]);
    }
}
