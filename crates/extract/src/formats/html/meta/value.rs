//! Values as pages write them.

use issetsu_model::PublicationDate;

use crate::metadata::date_line;

/// A text on one line, if there is one.
pub(super) fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// A date, in the forms of machines, with a time or without, and in those of people.
pub(super) fn date(text: &str) -> Option<PublicationDate> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let compact = |day: &str| {
        let is_day = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
        is_day.then(|| format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]))
    };
    let parsed = day.parse().ok().or_else(|| compact(day)?.parse().ok());
    parsed
        .or_else(|| date_line(text))
        .or_else(|| date_line(day))
}

/// The language of a tag; regions, which only some pages give, are left out but for Chinese.
pub(super) fn language(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let is_tag = (2..=35).contains(&tag.len())
        && tag
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let primary = tag.split('-').next().unwrap_or(&tag).to_ascii_lowercase();
    match primary.as_str() {
        "zh" if is_tag => Some(tag),
        "jp" => Some("ja".to_owned()),
        primary => (is_tag && (2..=3).contains(&primary.len())).then(|| primary.to_owned()),
    }
}

/// A licence; those of Creative Commons by their SPDX names.
pub(super) fn licence(text: &str) -> Option<String> {
    let line = one_line(text)?;
    let Some((_, path)) = line.split_once("creativecommons.org/") else {
        return Some(line);
    };
    let mut parts = path.split('/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("licenses"), Some(kind), Some(version)) if !version.is_empty() => {
            Some(format!("CC-{}-{version}", kind.to_ascii_uppercase()))
        }
        (Some("publicdomain"), Some("zero"), Some(version)) if !version.is_empty() => {
            Some(format!("CC0-{version}"))
        }
        _ => Some(line),
    }
}

/// Several names or words in one value.
pub(super) fn list(text: &str, separators: &[char]) -> Vec<String> {
    text.split(separators).filter_map(one_line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (text, expected) in [
            ("2025-06-18T10:00:00+09:00", "2025-06-18"),
            ("2025-06-18 10:00", "2025-06-18"),
            ("2025/6/18", "2025-06-18"),
            ("20250618", "2025-06-18"),
            ("令和7年6月18日", "2025-06-18"),
            ("2025年6月", "2025-06"),
            ("2025", "2025"),
            ("いつか", ""),
            ("港港港港", ""),
        ] {
            let found = date(text).map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn licences_and_languages() {
        let by = "https://creativecommons.org/licenses/by/4.0/deed.ja";
        assert_eq!(licence(by).as_deref(), Some("CC-BY-4.0"));
        let zero = "http://creativecommons.org/publicdomain/zero/1.0/";
        assert_eq!(licence(zero).as_deref(), Some("CC0-1.0"));
        assert_eq!(
            licence(" 政府標準利用規約 ").as_deref(),
            Some("政府標準利用規約")
        );
        assert_eq!(language("ja-JP").as_deref(), Some("ja"));
        assert_eq!(language("en_US").as_deref(), Some("en"));
        assert_eq!(language("zh-Hant").as_deref(), Some("zh-Hant"));
        assert_eq!(language("日本語"), None);
    }
}
