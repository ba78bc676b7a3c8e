//! The value of a row of digits and kanji numerals.
//!
//! A row is a list of characters. `,` and `.` in it stood between digits and were not 、 or 。 in the
//! original; `.` is a decimal point.

/// What stands in a row for white space of the text.
pub(super) const SPACE: char = ' ';

/// A number at the beginning of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// How many characters of the row it takes.
    pub(super) len: usize,
    /// In plain decimal digits, with a point before a fraction.
    pub(super) text: String,
}

/// The most digits of a number that is calculated with.
// 15 digits are 999 兆, more than any budget. Longer rows are names (telephone numbers, ISBN) and
// are kept digit by digit. A product with 兆 stays below 10^27, far from the end of `u128`.
const MAX_DIGITS: usize = 15;

/// Whether a text is one number and nothing else.
pub(super) fn is_number(text: &str) -> bool {
    let row: Vec<char> = text.chars().collect();
    read(&row).is_some_and(|number| number.len == row.len())
}

/// Reads the number that a row begins with; none for a unit alone, as 万.
///
/// Digits without units are returned as they are written, with their leading zeros.
pub(super) fn read(row: &[char]) -> Option<Number> {
    let plain = Digits::read(row).map(|digits| Number {
        len: digits.len,
        text: digits.text,
    });
    let amount = Amount::read(row).map(|amount| Number {
        len: amount.len,
        text: amount.value.to_string(),
    });
    // The units must make the number longer, or there are none.
    match (plain, amount) {
        (Some(plain), Some(amount)) if amount.len <= plain.len => Some(plain),
        (plain, None) => plain,
        (_, amount) => amount,
    }
}

/// Digits in a row, as they are written.
struct Digits {
    script: Script,
    /// How many characters of the row they take.
    len: usize,
    text: String,
    /// How many stand behind the decimal point.
    decimals: usize,
}

impl Digits {
    fn read(row: &[char]) -> Option<Self> {
        let script = Script::of(*row.first()?)?;
        let mut len = script.count(row);
        let mut text = script.text(&row[..len]);
        // Only the first group of 1,234,567 may be shorter than three digits.
        if len <= 3 {
            while let Some(group) = script.group(&row[len..]) {
                text.push_str(&group);
                len += 4;
            }
        }
        let decimals = script.decimals(&row[len..]);
        if decimals > 0 {
            text.push('.');
            text.push_str(&script.text(&row[len + 1..=len + decimals]));
            len += 1 + decimals;
        }
        Some(Self {
            script,
            len,
            text,
            decimals,
        })
    }

    /// Whether they can stand before a unit: of kanji only one, for 二三十 means 20 to 30.
    fn is_single(&self) -> bool {
        self.script == Script::Arabic || self.len == 1
    }

    /// Whether they can end an amount whose last unit is `limit`.
    fn ends_amount(&self, limit: u128) -> bool {
        self.is_single() && self.decimals == 0 && self.value().is_some_and(|value| value < limit)
    }

    /// The digits as a whole number, without the point; none for more than [`MAX_DIGITS`].
    fn value(&self) -> Option<u128> {
        let digits: String = self.text.chars().filter(|c| *c != '.').collect();
        (digits.len() <= MAX_DIGITS).then(|| digits.parse().ok())?
    }
}

/// The script that digits are written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Arabic,
    Kanji,
}

impl Script {
    fn of(c: char) -> Option<Self> {
        if c.is_ascii_digit() {
            return Some(Self::Arabic);
        }
        kanji_digit(c).map(|_| Self::Kanji)
    }

    /// How many digits of this script the row begins with.
    fn count(self, row: &[char]) -> usize {
        row.iter()
            .take_while(|c| Self::of(**c) == Some(self))
            .count()
    }

    fn text(self, row: &[char]) -> String {
        row.iter().map(|c| kanji_digit(*c).unwrap_or(*c)).collect()
    }

    /// The three digits of a group, if the row begins with a comma and exactly three digits.
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
    /// Parts with 兆, 億 or 万, each unit smaller than the unit before, and a last part without.
    fn read(row: &[char]) -> Option<Self> {
        let (mut len, mut value, mut limit) = (0, 0, u128::MAX);
        loop {
            let spaced = len > 0 && row.get(len) == Some(&SPACE);
            let start = len + usize::from(spaced);
            let Some(group) = Group::read(&row[start..]) else {
                break;
            };
            let end = start + group.len;
            let unit = Unit::read(&row[end..], large_unit);
            let part = group.times(unit.as_ref().map_or(1, |unit| unit.value));
            // A space before a part without a unit may separate two columns: 「5万 300」.
            let Some(part) = part.filter(|part| *part < limit && (unit.is_some() || !spaced))
            else {
                break;
            };
            value += part;
            len = end;
            let Some(unit) = unit else {
                break;
            };
            len += unit.len;
            limit = unit.value;
        }
        (len > 0).then_some(Self { len, value })
    }
}

/// A unit in a row, and its length with the space before it.
struct Unit {
    len: usize,
    value: u128,
}

impl Unit {
    /// The unit that a row begins with, behind a space or not; `of` tells which units count.
    fn read(row: &[char], of: fn(char) -> Option<u128>) -> Option<Self> {
        let (len, c) = match *row {
            [SPACE, c, ..] => (2, c),
            [c, ..] => (1, c),
            [] => return None,
        };
        Some(Self { len, value: of(c)? })
    }
}

/// The part before one of 万, 億, 兆, or alone: 3,000 or 三千五.
struct Group {
    len: usize,
    value: u128,
    /// How many of the digits of `value` stand behind the decimal point.
    decimals: usize,
}

impl Group {
    fn read(row: &[char]) -> Option<Self> {
        let (mut len, mut value, mut limit) = (0, 0, u128::MAX);
        while let Some(part) = SmallPart::read(&row[len..]) {
            if part.unit >= limit {
                break;
            }
            value += part.value;
            len += part.len;
            limit = part.unit;
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

/// 三千, 2千 or 十.
struct SmallPart {
    len: usize,
    value: u128,
    /// 10, 100 or 1000.
    unit: u128,
}

impl SmallPart {
    fn read(row: &[char]) -> Option<Self> {
        let digits = Digits::read(row);
        let len = digits.as_ref().map_or(0, |digits| digits.len);
        let unit = Unit::read(&row[len..], small_unit)?;
        let value = match digits {
            None => unit.value,
            Some(digits) if digits.is_single() => {
                times(digits.value()?, digits.decimals, unit.value)?
            }
            Some(_) => return None,
        };
        Some(Self {
            len: len + unit.len,
            value,
            unit: unit.value,
        })
    }
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
