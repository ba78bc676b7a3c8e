//! Dates as people write them: 2025-06-18, 2025/6/18, 2025年6月, 令和7年6月18日.

use issetsu_model::PublicationDate;

use crate::characters::{digit, fold_width};

/// First year of each era, less one.
const ERAS: [(&str, u32); 5] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
];

/// Characters that a date takes, at most, with white space between its parts.
const MAX_DATE_CHARS: usize = 40;

/// Reads a text that is nothing but a date.
pub(crate) fn date_line(text: &str) -> Option<PublicationDate> {
    if let Some(date) = english_date(text) {
        return Some(date);
    }
    let (date, rest) = date_at_start(text.trim())?;
    let rest = without_time(rest.trim());
    let decoration = |c: char| {
        "()（）月火水木金土日曜発行公表付版公開掲載作成策定改訂正更新初制現在提出決告示."
            .contains(c)
    };
    (rest.chars().count() <= 8 && rest.chars().all(decoration)).then_some(date)
}

/// What follows a date, without the time of day that programs print behind it: 20:49, 20:49:07.
fn without_time(rest: &str) -> &str {
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    let time = &rest[..rest.len() - after.len()];
    let is_part = |part: &str| (1..=2).contains(&part.len());
    if time.contains(':') && time.split(':').all(is_part) {
        after.trim_start()
    } else {
        rest
    }
}

/// The era with which a text ends, as what is left of 令和7年 before its number.
pub(crate) fn without_era(text: &str) -> &str {
    let era = ERAS.iter().find_map(|(era, _)| text.strip_suffix(era));
    era.unwrap_or(text)
}

/// The first date that stands anywhere in a text.
pub(crate) fn date_in(text: &str) -> Option<PublicationDate> {
    let starts = text.char_indices().filter(|(at, c)| {
        let fresh = text[..*at]
            .chars()
            .next_back()
            .is_none_or(|c| digit(c).is_none());
        (digit(*c).is_some() && fresh) || ERAS.iter().any(|(era, _)| text[*at..].starts_with(era))
    });
    starts
        .take(40)
        .find_map(|(at, _)| leading_date(&text[at..]).map(|(date, _)| date))
        .filter(|date| date.month.is_some())
}

/// The date that a text begins with, and the rest of the text.
pub(crate) fn date_at_start(text: &str) -> Option<(PublicationDate, String)> {
    let text = text.trim_start();
    let (date, rest) = leading_date(text)?;
    // Only the start was read; the rest is as long as what was not.
    let end = text
        .char_indices()
        .nth(MAX_DATE_CHARS)
        .map_or("", |(at, _)| &text[at..]);
    Some((date, rest + end))
}

/// The date that a text ends with, behind white space or a comma, and the text before it.
pub(crate) fn date_at_end(text: &str) -> Option<(PublicationDate, String)> {
    let starts = text.char_indices().filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        before.is_some_and(|c| c.is_whitespace() || matches!(c, '、' | '，'))
    });
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    // 2025 年 6 月 has white space inside, so the longest date counts.
    starts
        .into_iter()
        .find_map(|at| date_line(&text[at..]).map(|date| (date, text[..at].trim_end().to_owned())))
}

/// Names of months in English, by their first three letters.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// A date in English: April 30, 2022; Jun. 27th, 2024; 30 April 2022; April 2022.
fn english_date(text: &str) -> Option<PublicationDate> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ",.".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let month = |word: &str| {
        let lower = word.to_ascii_lowercase();
        let at = MONTHS.iter().position(|month| lower.starts_with(month))?;
        let is_word = lower.bytes().all(|byte| byte.is_ascii_lowercase());
        is_word.then(|| u8::try_from(at + 1).ok()).flatten()
    };
    let day = |word: &str| -> Option<u8> {
        word.trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse()
            .ok()
    };
    let year = |word: &str| {
        word.parse::<u16>()
            .ok()
            .filter(|year| (1000..=9999).contains(year))
    };
    let (year, month, day) = match words.as_slice() {
        [m, d, y] if month(m).is_some() => (year(y)?, month(m)?, Some(day(d)?)),
        [d, m, y] => (year(y)?, month(m)?, Some(day(d)?)),
        [m, y] => (year(y)?, month(m)?, None),
        _ => return None,
    };
    PublicationDate::new(year, Some(month), day).ok()
}

fn leading_date(text: &str) -> Option<(PublicationDate, String)> {
    let head: String = text.chars().take(MAX_DATE_CHARS).collect();
    let folded = fold_width(&head);
    let era = ERAS.iter().find(|(era, _)| folded.starts_with(era));
    let mut rest = era.map_or(folded.as_ref(), |(era, _)| &folded[era.len()..]);
    let year = match era {
        Some((_, before)) => era_year(&mut rest)? + before,
        None => number(&mut rest).filter(|year| (1000..=9999).contains(year))?,
    };
    let separator = rest.trim_start().chars().next();
    let mut parts = [None, None];
    if let Some(mark @ ('年' | '-' | '/' | '.')) = separator {
        rest = &rest.trim_start()[mark.len_utf8()..];
        if mark == '年' {
            rest = without_other_calendar(rest);
        }
        let endings = if mark == '年' {
            ['月', '日']
        } else {
            [mark, '\0']
        };
        for (part, ending) in parts.iter_mut().zip(endings) {
            let before = rest;
            rest = rest.trim_start();
            *part = number(&mut rest).and_then(|n| u8::try_from(n).ok());
            if part.is_none() {
                rest = before;
                break;
            }
            match rest.trim_start().strip_prefix(ending) {
                Some(after) => rest = after,
                None if ending == '月' => return None,
                // 7月8月号 is no 8th of July.
                None if ending == '日' => {
                    *part = None;
                    rest = before;
                    break;
                }
                None => break,
            }
        }
    } else if era.is_some() {
        return None;
    }
    let date = PublicationDate::new(u16::try_from(year).ok()?, parts[0], parts[1]).ok()?;
    Some((date, rest.to_owned()))
}

/// The rest of a date behind the same year in the other calendar: 2021年（令和3年）9月.
fn without_other_calendar(rest: &str) -> &str {
    let year = rest
        .trim_start()
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'));
    match year {
        Some((year, after)) if year.trim_end().ends_with('年') => after,
        _ => rest,
    }
}

/// A year of an era; its first is written 元.
fn era_year(rest: &mut &str) -> Option<u32> {
    match rest.strip_prefix('元') {
        Some(after) => {
            *rest = after;
            Some(1)
        }
        None => {
            *rest = rest.trim_start();
            number(rest)
        }
    }
}

fn number(rest: &mut &str) -> Option<u32> {
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let value = rest[..end].parse().ok()?;
    *rest = &rest[end..];
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let date = date_line(text).map(|date| date.to_string());
        assert_eq!(date.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn whole_lines() {
        check("2025-06-18", "2025-06-18");
        check("2025", "2025");
        check("2025/6/8", "2025-06-08");
        check("2025年 9月 18日", "2025-09-18");
        check("２０２５年６月", "2025-06");
        check("令和7年6月18日（水）", "2025-06-18");
        check("平成元年4月", "1989-04");
        check("2021年（令和3年）9月10日", "2021-09-10");
        check("令和3年（2021年）9月", "2021-09");
        check("平成23年 11月 改訂", "2011-11");
        check("April 30, 2022", "2022-04-30");
        check("Jun. 27th, 2024", "2024-06-27");
        check("30 April 2022", "2022-04-30");
        check("March 2022", "2022-03");
        check("May 2022 be better", "");
        check("2025.3.1", "2025-03-01");
        check("令和７年３月４日提出", "2025-03-04");
        check("令和7年3月4日 決定", "2025-03-04");
        check("2025/01/31 20:49", "2025-01-31");
        check("2025-01-31 20:49:07", "2025-01-31");
        check("2025/01/31 :", "");
        check("2025年1月31日 20 49", "");
        check("2025年度の予算", "");
        check("2025年7月8月", "");
        check("令和の時代", "");
        check("2025年13月", "");
        check("100", "");
    }

    #[test]
    fn at_the_end() {
        for text in [
            "第2版，2025 年 6 月 18 日",
            "第2版、 2025年6月18日",
            "第2版 令和7年6月18日",
        ] {
            let (date, rest) = date_at_end(text).unwrap();
            assert_eq!(date.to_string(), "2025-06-18", "{text}");
            assert!(rest.starts_with("第2版"), "{text}: {rest}");
        }
    }

    #[test]
    fn names_of_eras_are_no_words() {
        assert_eq!(without_era("令和"), "");
        assert_eq!(without_era("港湾新報 平成"), "港湾新報 ");
        assert_eq!(without_era("平和"), "平和");
    }

    #[test]
    fn inside_a_text() {
        let date = date_in("世界の潮流 2024年7月8月号");
        assert_eq!(date.map(|d| d.to_string()), Some("2024-07".into()));
        assert_eq!(date_in("第12号 3000円"), None);
    }
}
