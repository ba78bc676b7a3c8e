//! Questions about characters that several steps ask.

use std::borrow::Cow;

use issetsu_fold::script::{is_hangul, is_kana_of_any_width, is_kanji};

/// Columns a character takes: 2 for full-width ones, 0 for combining ones, 1 for others.
pub(crate) fn columns(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{3099}' | '\u{309a}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        // Drawn full-width by the fonts of Japanese documents.
        '‐' | '–' | '—' | '―' | '“' | '”' | '…' | '‥' | '①'..='⓿' | 'Ⅰ'..='ↈ' | '■'..='◯' => {
            2
        }
        _ => 1,
    }
}

/// Columns of a text.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// The value of a digit, half-width or full-width.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The value of a superscript digit.
pub(crate) fn superscript(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁰' => Some(0),
        '⁴'..='⁹' => Some(c as u32 - '⁰' as u32),
        _ => None,
    }
}

/// Full-width letters, digits and signs as half-width ones.
pub(crate) fn fold_width(text: &str) -> Cow<'_, str> {
    let fold = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    };
    if text.chars().any(|c| fold(c) != c) {
        Cow::Owned(text.chars().map(fold).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A text without any white space and in half-width, for comparing headings and titles.
pub(crate) fn squeeze(text: &str) -> String {
    fold_width(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// White space at line ends, with the invisible characters that text from web pages carries.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The words of a text, which blanks separate.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_blank).filter(|word| !word.is_empty())
}

/// Closing brackets and quotation marks.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(
        c,
        '」' | '』'
            | '）'
            | ')'
            | '］'
            | ']'
            | '】'
            | '〉'
            | '》'
            | '〕'
            | '｝'
            | '}'
            | '"'
            | '”'
            | '’'
            | '＞'
            | '>'
    )
}

/// Marks that end a sentence.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '．' | '！' | '？' | '!' | '?' | '｡' | '.')
}

/// The language that the script of a text speaks for.
pub(crate) fn language(characters: impl Iterator<Item = char>) -> &'static str {
    let (mut kana, mut han, mut hangul, mut latin) = (0usize, 0usize, 0usize, 0usize);
    for c in characters.take(20_000) {
        kana += usize::from(is_kana_of_any_width(c));
        han += usize::from(is_kanji(c));
        hangul += usize::from(is_hangul(c));
        latin += usize::from(c.is_ascii_alphabetic());
    }
    match () {
        () if hangul > kana + han => "ko",
        () if kana + han == 0 && latin > 0 => "en",
        () if latin > (kana + han) * 12 => "en",
        () => "ja",
    }
}

/// The usual form of a sign that is drawn for vertical setting, U+FE10 to U+FE19. Each has as many bytes
/// as the form, so offsets hold.
pub(crate) fn upright(c: char) -> char {
    const UPRIGHT: [char; 10] = ['，', '、', '。', '：', '；', '！', '？', '〖', '〗', '…'];
    let form = (c as usize).checked_sub(0xfe10);
    form.and_then(|at| UPRIGHT.get(at)).copied().unwrap_or(c)
}

/// What a character of private use means in the symbol fonts of word processors, which mark list
/// items and headings with it.
pub(crate) fn private_sign(c: char) -> Option<&'static str> {
    match c {
        '\u{f020}' => Some(" "),
        '\u{f06e}' | '\u{f0fe}' => Some("■"),
        '\u{f071}' | '\u{f0a8}' => Some("□"),
        '\u{f075}' | '\u{f076}' => Some("◆"),
        '\u{f0d8}' | '\u{f0e8}' | '\u{f0f0}' => Some("➢"),
        '\u{f0fc}' | '\u{f050}' => Some("✓"),
        '\u{f0b7}' => Some("•"),
        '\u{f021}'..='\u{f0ff}' => Some("•"),
        _ => None,
    }
}

/// Adds a text as it is printed: symbol fonts show other signs than their codes say.
pub(crate) fn push_printed(printed: &mut String, text: &str) {
    for c in text.chars() {
        match private_sign(c) {
            Some(sign) => printed.push_str(sign),
            None => printed.push(upright(c)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths() {
        for (text, expected) in [("abc", 3), ("提言1.", 6), ("ｶﾅ", 2), ("（１）", 6), ("", 0)]
        {
            assert_eq!(width(text), expected, "{text}");
        }
    }

    #[test]
    fn vertical_forms() {
        let forms: String = "︐︑︒︓︔︕︖︗︘︙︰a".chars().map(upright).collect();
        assert_eq!(forms, "，、。：；！？〖〗…︰a");
    }

    #[test]
    fn languages() {
        for (text, expected) in [
            ("水素の供給網を Supply Chain と呼ぶ。", "ja"),
            ("The port needs a plan.", "en"),
            ("항만의 수소 공급망", "ko"),
            ("", "ja"),
        ] {
            assert_eq!(language(text.chars()), expected, "{text}");
        }
    }
}
