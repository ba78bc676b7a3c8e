//! Shares: 八割 and 二割五分 are 80% and 25%, and a number with a sign or パーセント behind it is one too.

use super::numerals;
use super::piece::Piece;
use super::source::Source;

/// A number over several pieces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ratio {
    /// In digits, a share with a per cent sign.
    pub(super) text: String,
    /// One past its last byte of the sentence.
    pub(super) end: usize,
}

/// The share that a row of numerals, `length` pieces, makes with what is behind it.
pub(super) fn ratio(pieces: &[Piece], length: usize, source: &Source<'_>) -> Option<Ratio> {
    let number = last_number(pieces, source)?;
    let sign = touching(pieces, length)?;
    match source.surface(&sign.range) {
        "パーセント" => Some(Ratio {
            text: format!("{number}%"),
            end: sign.range.end,
        }),
        // lindera makes one piece of signs beside each other.
        signs if signs.starts_with('%') => Some(Ratio {
            text: format!("{number}%"),
            end: sign.range.start + '%'.len_utf8(),
        }),
        "割" => Some(tenths(&number, &pieces[length..], source)),
        _ => None,
    }
}

/// The tenths of a number before 割, with the hundredths before 分 if they follow.
fn tenths(number: &str, behind: &[Piece], source: &Source<'_>) -> Ratio {
    let hundredths = hundredths(behind, source).filter(|_| !number.contains('.'));
    match hundredths {
        Some(Ratio { text, end }) => Ratio {
            text: format!("{}%", trimmed(&format!("{number}{text}"))),
            end,
        },
        None => Ratio {
            text: format!("{}%", times_ten(number)),
            end: behind[0].range.end,
        },
    }
}

/// The one digit before 分, behind 割.
fn hundredths(pieces: &[Piece], source: &Source<'_>) -> Option<Ratio> {
    touching(pieces, 1)?;
    let row = numerals::row(pieces, 1, source)?;
    let unit = touching(pieces, 1 + row.pieces)?;
    let number = last_number(&pieces[1..], source)?;
    let is_hundredth = source.surface(&unit.range) == "分" && number.len() == 1;
    is_hundredth.then_some(Ratio {
        text: number,
        end: unit.range.end,
    })
}

/// The last number of the row at the beginning.
fn last_number(pieces: &[Piece], source: &Source<'_>) -> Option<String> {
    numerals::row(pieces, 0, source)?.numerals().pop()?.number
}

/// The piece at a place, if it touches the one before it.
fn touching(pieces: &[Piece], at: usize) -> Option<&Piece> {
    let (before, piece) = (pieces.get(at.checked_sub(1)?)?, pieces.get(at)?);
    (before.range.end == piece.range.start).then_some(piece)
}

/// Ten times a number in digits: 8 is 80, 2.5 is 25.
fn times_ten(number: &str) -> String {
    let Some((whole, decimals)) = number.split_once('.') else {
        return trimmed(&format!("{number}0"));
    };
    let (tenth, rest) = decimals.split_at(decimals.len().min(1));
    let whole = trimmed(&format!("{whole}{tenth}"));
    if rest.is_empty() {
        whole
    } else {
        format!("{whole}.{rest}")
    }
}

/// The number of a date or of two parts that Arabic digits with a middle dot between them also are: 3・11 is 3.11
/// beside 3 and 11. Three of them are a list.
pub(super) fn dotted(pieces: &[Piece], length: usize, source: &Source<'_>) -> Option<Ratio> {
    let is_short = |text: &str| text.len() < 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_dot =
        |at: usize| touching(pieces, at).is_some_and(|dot| source.surface(&dot.range) == "・");
    let first = source.surface(&pieces.first()?.range);
    let second = touching(pieces, 2)?;
    let text = source.surface(&second.range);
    let is_pair = length == 1 && is_dot(1) && !is_dot(3) && is_short(first) && is_short(text);
    is_pair.then(|| Ratio {
        text: format!("{first}.{text}"),
        end: second.range.end,
    })
}

/// Digits without zeros at the beginning.
fn trimmed(digits: &str) -> String {
    let trimmed = digits.trim_start_matches('0');
    if trimmed.is_empty() { "0" } else { trimmed }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_times() {
        for (number, expected) in [
            ("8", "80"),
            ("2.5", "25"),
            ("0.35", "3.5"),
            ("10", "100"),
            ("0", "0"),
        ] {
            assert_eq!(times_ten(number), expected, "{number}");
        }
    }
}
