//! Marks of notes as pages write them.

use crate::characters::{fold_width, is_blank};

/// A mark without brackets and words: `[注1]` is `1`.
pub(super) fn label_of(text: &str) -> Option<String> {
    let folded = fold_width(text);
    let bare = folded.trim_matches(|c: char| is_blank(c) || "[]()〔〕【】:.".contains(c));
    let bare = bare.trim_start_matches(['注', '註', '脚', '※', '釈', '記']);
    let bare = bare.trim_matches(|c: char| is_blank(c) || "[]():.".contains(c));
    let bare = if bare.is_empty() { "※" } else { bare };
    let is_mark = bare
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "*†‡§¶※".contains(c));
    let letters = bare.chars().filter(char::is_ascii_alphabetic).count();
    let short = bare.chars().count() <= 4 && letters <= 2;
    (is_mark && short && !text.trim().is_empty()).then(|| bare.to_owned())
}

/// A fragment with `%E6%B3%A8` for 注.
pub(super) fn decode_percent(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let value = digit(rest.next()?)? * 16 + digit(rest.next()?)?;
            u8::try_from(value).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

/// A note without the mark that it begins with.
pub(super) fn without_mark<'t>(text: &'t str, label: &str) -> &'t str {
    let is_sign = |c: char| is_blank(c) || "[]［］()（）〔〕【】:：.．、|注註脚釈※^↑".contains(c);
    let bare = text.trim_start_matches(is_sign);
    let Some(after) = bare.strip_prefix(label) else {
        return text;
    };
    let is_whole = !after.starts_with(|c: char| c.is_alphanumeric() && c.is_ascii());
    let rest = after.trim_start_matches(|c: char| is_sign(c) && !"注註脚釈(（〔【".contains(c));
    let opened = bare.len() < text.len() || rest.len() < after.len();
    if is_whole && opened && !rest.is_empty() {
        rest
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for (text, expected) in [
            ("[1]", Some("1")),
            ("（注２）", Some("2")),
            ("注1", Some("1")),
            ("※", Some("※")),
            ("*", Some("*")),
            ("a", Some("a")),
            ("第1章", None),
            ("2025年", None),
            ("next", None),
        ] {
            assert_eq!(label_of(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn own_marks_of_notes() {
        assert_eq!(without_mark("[1] 出典。", "1"), "出典。");
        assert_eq!(without_mark("注1：出典。", "1"), "出典。");
        assert_eq!(without_mark("1 出典。", "1"), "出典。");
        assert_eq!(without_mark("10年前の資料。", "1"), "10年前の資料。");
        assert_eq!(without_mark("1年前の資料。", "1"), "1年前の資料。");
    }

    #[test]
    fn fragments() {
        assert_eq!(decode_percent("%E6%B3%A81").as_deref(), Some("注1"));
        assert_eq!(decode_percent("%E6"), None);
    }
}
