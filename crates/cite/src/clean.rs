//! Text made safe for formats of one line a field.

use unicode_normalization::UnicodeNormalization as _;

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

/// A name to compare with another: width, case and white space do not tell names apart.
pub(crate) fn folded(name: &str) -> String {
    let letters = name.nfkc().filter(|c| !c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
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
