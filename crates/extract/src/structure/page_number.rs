//! Page numbers as they are printed.

use crate::characters::squeeze;
use crate::roman::is_small_roman;

/// Bytes of a line that is a page number, at most: `― １２ ―` has 15, and spaces may be wide.
const MAX_LINE_BYTES: usize = 24;

/// Digits of a page number, at most. Five digits are a quantity.
const MAX_DIGITS: usize = 4;

/// The page number of a line that is one: 12, - 12 -, p. 12, 12/88, 12 ページ, - iv -.
pub(crate) fn page_label(text: &str) -> Option<String> {
    if text.len() > MAX_LINE_BYTES {
        return None;
    }
    let squeezed = squeeze(text);
    let between_dashes = squeezed.trim_matches(|c| "-–—―‐－−".contains(c));
    let after_sign = between_dashes
        .strip_prefix("p.")
        .or(between_dashes.strip_prefix("P."))
        .unwrap_or(between_dashes);
    let bare = after_sign.trim_end_matches("ページ").trim_end_matches('頁');
    let (number, total) = match bare.split_once('/') {
        Some((number, total)) => (number, Some(total)),
        None => (bare, None),
    };
    // Roman figures alone are often the number of an item.
    let is_decorated = bare.len() < squeezed.len();
    let is_roman = is_decorated && is_small_roman(number);
    let is_page = (is_number(number) || is_roman) && total.is_none_or(is_number);
    is_page.then(|| number.to_owned())
}

fn is_number(text: &str) -> bool {
    (1..=MAX_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number at the start or the end of a running head.
pub(super) fn edge_number(text: &str) -> Option<String> {
    let squeezed = squeeze(text);
    let bare = squeezed.trim_matches(|c| "-–—―‐|｜".contains(c));
    let after_number = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let before_number = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = if after_number.len() < bare.len() {
        &bare[..bare.len() - after_number.len()]
    } else {
        &bare[before_number.len()..]
    };
    (1..=MAX_DIGITS)
        .contains(&number.len())
        .then(|| number.to_owned())
}

/// A text without digits and white space, in half-width: what the lines of a running head share.
pub(super) fn without_digits(text: &str) -> String {
    squeeze(text)
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for (text, expected) in [
            ("12", Some("12")),
            ("- 12 -", Some("12")),
            ("― １２ ―", Some("12")),
            ("p. 3", Some("3")),
            ("12/88", Some("12")),
            ("12 ページ", Some("12")),
            ("- iv -", Some("iv")),
            ("iv", None),
            ("2024年", None),
            ("12345", None),
        ] {
            assert_eq!(page_label(text).as_deref(), expected, "{text}");
        }
    }
}
