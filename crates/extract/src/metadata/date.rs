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

/// Reads a text that is nothing but a date.
pub(crate) fn date_line(text: &str) -> Option<PublicationDate> {
    let (date, rest) = leading_date(text.trim())?;
    let rest = rest.trim();
    let decoration = |c: char| "()（）月火水木金土日曜発行公表付版公開掲載作成.".contains(c);
    (rest.chars().count() <= 8 && rest.chars().all(decoration)).then_some(date)
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

fn leading_date(text: &str) -> Option<(PublicationDate, String)> {
    let head: String = text.chars().take(40).collect();
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
        check("2025.3.1", "2025-03-01");
        check("2025年度の予算", "");
        check("2025年7月8月", "");
        check("令和の時代", "");
        check("2025年13月", "");
        check("100", "");
    }

    #[test]
    fn inside_a_text() {
        let date = date_in("世界の潮流 2024年7月8月号");
        assert_eq!(date.map(|d| d.to_string()), Some("2024-07".into()));
        assert_eq!(date_in("第12号 3000円"), None);
    }
}
