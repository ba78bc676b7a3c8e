//! Where sentences end, and where to cut one that does not.

use std::ops::Range;

use issetsu_fold::script::is_hiragana;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences of a text as ranges that cover it, each with the white space after it.
pub(crate) fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_stop(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut closed = false;
        while let Some((next, after)) = chars.peek().copied() {
            if !(is_stop(after) || is_closing(after) || (is_footnote(after))) {
                break;
            }
            closed |= is_closing(after);
            end = next + after.len_utf8();
            chars.next();
        }
        let after = chars.peek().map(|(_, c)| *c);
        if !ends_sentence(c, after, closed) {
            continue;
        }
        while let Some((next, blank)) = chars.peek().copied().filter(|(_, c)| c.is_whitespace()) {
            end = next + blank.len_utf8();
            chars.next();
        }
        sentences.push(start..end);
        start = end;
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// Whether a stop that this character follows ends the sentence.
fn ends_sentence(stop: char, after: Option<char>, closed: bool) -> bool {
    let Some(after) = after else { return true };
    match stop {
        // 「はい。」と言う goes on, and so does a number like ２．５.
        '。' | '｡' | '！' | '？' => !(closed && is_hiragana(after)),
        '．' => !after.is_numeric(),
        _ => after.is_whitespace(),
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '｡' | '！' | '？' | '．' | '.' | '!' | '?')
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '」' | '』' | '）' | ')' | '］' | ']' | '】' | '〉' | '》' | '〕' | '"' | '”' | '’'
    )
}

fn is_footnote(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Cuts a text without sentences into parts of at most `limit` characters: behind a comma or a
/// space in the second half of a part, else between graphemes. A single grapheme longer than the
/// limit, which no writing has, is cut between characters.
pub(crate) fn cut(text: &str, limit: usize) -> Vec<Range<usize>> {
    let limit = limit.max(1);
    let mut parts = Vec::new();
    let (mut start, mut count, mut good) = (0, 0, None);
    for (at, grapheme) in text.grapheme_indices(true) {
        let length = grapheme.chars().count();
        if count + length > limit && count > 0 {
            let end = good.take().unwrap_or(at);
            parts.push(start..end);
            count = text[end..at].chars().count();
            start = end;
        }
        for (offset, _) in grapheme.char_indices().step_by(limit).skip(1) {
            parts.push(start..at + offset);
            start = at + offset;
            count = 0;
        }
        count += length;
        let breaks = grapheme.ends_with(['、', '，', ',', '・', ' ', '\u{3000}', '\n', '\t']);
        if breaks && count * 2 > limit {
            good = Some(at + grapheme.len());
        }
    }
    if start < text.len() {
        parts.push(start..text.len());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = split(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn sentences() {
        check("港は混む。船は多い！", &["港は混む。", "船は多い！"]);
        check(
            "彼は「混む。」と言う。次。",
            &["彼は「混む。」と言う。", "次。"],
        );
        check("「混む。」次。", &["「混む。」", "次。"]);
        check("（案である。）次。", &["（案である。）", "次。"]);
        check("値は２．５である．次。", &["値は２．５である．", "次。"]);
        check("It is 2.5. Then more.", &["It is 2.5. ", "Then more."]);
        check("終わる。¹次。", &["終わる。¹", "次。"]);
        check("途中", &["途中"]);
        check("", &[]);
    }

    #[test]
    fn cuts() {
        let parts = |text: &str, limit| -> Vec<String> {
            cut(text, limit)
                .into_iter()
                .map(|r| text[r].to_owned())
                .collect()
        };
        assert_eq!(parts("あいうえお", 2), ["あい", "うえ", "お"]);
        assert_eq!(parts("あいう、えおか", 5), ["あいう、", "えおか"]);
        assert_eq!(
            parts("か\u{3099}き\u{3099}く", 2),
            ["か\u{3099}", "き\u{3099}", "く"]
        );
        assert_eq!(parts(&format!("a{}", "\u{301}".repeat(9)), 4).len(), 3);
    }
}
