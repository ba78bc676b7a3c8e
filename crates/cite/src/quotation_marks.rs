//! Quotation marks of a locale, and those inside them.

use crate::locale::Locale;

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
