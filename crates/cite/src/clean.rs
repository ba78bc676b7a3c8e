//! Text made safe for formats of one line a field.

use crate::Locale;

/// One line without control characters: white space and controls become one space, and marks that
/// change the direction of the text around them are dropped, because they would reorder a
/// reference that they are pasted into.
pub(crate) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() && c != '\u{3000}' || c.is_control() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !is_invisible(c) {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The lines of a text without control characters, empty ones included.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let unified = text.replace("\r\n", "\n");
    unified
        .split([
            '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
        ])
        .map(line)
        .collect()
}

/// An optional field as one line; nothing when it is blank.
pub(crate) fn field(text: Option<&String>) -> Option<String> {
    text.map(|text| line(text)).filter(|line| !line.is_empty())
}

/// The fields of a list that are not blank, each on one line.
pub(crate) fn fields(texts: &[String]) -> Vec<String> {
    texts
        .iter()
        .map(|text| line(text))
        .filter(|line| !line.is_empty())
        .collect()
}

/// An address with all percent-encoded that may not stand in one, so that it is the same in every
/// format; nothing unless it is http, https or ftp.
pub(crate) fn url(text: Option<&String>) -> Option<String> {
    let address = field(text)?;
    let scheme = address.split_once("://")?.0.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https" | "ftp") {
        return None;
    }
    Some(percent_encoding::utf8_percent_encode(&address, UNSAFE).to_string())
}

/// What RFC 3986 does not allow in an address. Percent signs stay: the address is encoded already.
const UNSAFE: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Words as they stand in quotation marks of a locale.
pub(crate) fn inside(words: &str, locale: Locale) -> String {
    match locale {
        Locale::Japanese => inside_japanese(words),
        Locale::English => inside_english(words),
    }
}

/// Words in the quotation marks of a locale, with those inside of the other kind.
pub(crate) fn quoted(words: &str, locale: Locale) -> String {
    let inside = inside(words, locale);
    match locale {
        Locale::Japanese => format!("「{inside}」"),
        Locale::English => format!("“{inside}”"),
    }
}

/// 「…」 becomes 『…』, and what is 『…』 inside it 「…」. A 『書名』 that stands alone stays.
fn inside_japanese(words: &str) -> String {
    let mut depth = 0usize;
    let turned = words.chars().map(|c| {
        let inside = depth > 0;
        match c {
            '「' => {
                depth += 1;
                '『'
            }
            '」' => {
                depth = depth.saturating_sub(1);
                '』'
            }
            '『' if inside => '「',
            '』' if inside => '」',
            _ => c,
        }
    });
    turned.collect()
}

/// “…” and pairs of straight marks become ‘…’. A single mark inside may be an apostrophe and stays.
fn inside_english(words: &str) -> String {
    let paired = words.matches('"').count().is_multiple_of(2);
    let mut open = false;
    let turned = words.chars().map(|c| match c {
        '“' => '‘',
        '”' => '’',
        '"' if paired => {
            open = !open;
            if open { '‘' } else { '’' }
        }
        _ => c,
    });
    turned.collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line() {
        assert_eq!(line(" 提言\r\n\u{0}(案)\t\u{202e}終 "), "提言 (案) 終");
        assert_eq!(line("白書　序"), "白書　序");
        assert_eq!(lines("a\r\n\u{7}\nb"), ["a", "", "b"]);
    }

    #[test]
    fn quotation_marks_alternate() {
        let check = |words: &str, japanese: &str, english: &str| {
            assert_eq!(quoted(words, Locale::Japanese), japanese);
            assert_eq!(quoted(words, Locale::English), english);
        };
        check("「受入」の範囲", "「『受入』の範囲」", "“「受入」の範囲”");
        check(
            "『港』と「『船』」",
            "「『港』と『「船」』」",
            "“『港』と「『船』」”",
        );
        check(
            "Why \"it\" won’t",
            "「Why \"it\" won’t」",
            "“Why ‘it’ won’t”",
        );
        check("“a” 3\"", "「“a” 3\"」", "“‘a’ 3\"”");
    }

    #[test]
    fn addresses() {
        let check = |given: &str| url(Some(&given.to_owned()));
        assert_eq!(
            check("https://a.example/提 言?x={1}").as_deref(),
            Some("https://a.example/%E6%8F%90%20%E8%A8%80?x=%7B1%7D")
        );
        assert_eq!(
            check("https://a.example/%E6").as_deref(),
            Some("https://a.example/%E6")
        );
        assert_eq!(check("javascript:alert(1)"), None);
        assert_eq!(check("javascript://x"), None);
    }
}
