//! Headings without their numbers: nobody looks for 「第１章」, and half of all headings begin so.

use issetsu_analysis::fold;
use issetsu_fold::script::is_katakana;

/// A heading without the numbers and marks before its words; the heading if it has no words.
pub(super) fn without_number(heading: &str) -> &str {
    // Folding makes plain digits of them, which are numbers only before a mark.
    let heading = heading.trim_start_matches(|c| matches!(c, '①'..='⑳' | '❶'..='❿'));
    let folded = fold(heading);
    let mut at = 0;
    loop {
        let rest = &folded.text[at..];
        match number_len(rest).max(mark_len(rest)) {
            0 => break,
            len => at += len,
        }
    }
    let start = folded.original(&(0..at)).end;
    let words = heading.get(start..).unwrap_or_default().trim();
    if at == 0 { heading.trim() } else { words }
}

/// Bytes of the bullets and white space that a folded text begins with.
fn mark_len(text: &str) -> usize {
    let marks = |c: char| c.is_whitespace() || "■□●○◆◇◎▼▶・-*#§".contains(c);
    text.len() - text.trim_start_matches(marks).len()
}

/// What surrounds a number, and so what must follow it.
#[derive(Debug, Clone, Copy)]
enum Style {
    /// 第1章
    Named,
    /// (1)
    Bracketed,
    /// 1。
    Plain,
}

/// Bytes of the number that a folded text begins with: 第1章, (1), 1。1, iv。, a), 三、.
fn number_len(text: &str) -> usize {
    let (style, rest) = match (text.strip_prefix('第'), text.strip_prefix('(')) {
        (Some(rest), _) => (Style::Named, rest),
        (_, Some(rest)) => (Style::Bracketed, rest),
        _ => (Style::Plain, text),
    };
    let after = [
        rest.trim_start_matches(is_digit),
        rest.trim_start_matches(is_roman),
        rest.strip_prefix(is_letter).unwrap_or(rest),
    ];
    let numbers = after.into_iter().filter(|after| after.len() < rest.len());
    let ends = numbers.filter_map(|after| end_of_number(after, style));
    let ends = ends.filter(|end| !is_english(text, end));
    ends.map(|end| text.len() - end.len()).max().unwrap_or(0)
}

/// Whether the number is the English word `I` or `A`.
fn is_english(text: &str, end: &str) -> bool {
    let word = &text[..text.len() - end.len()];
    matches!(word, "i " | "a ") && end.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// What comes behind the mark that ends a number; none if no such mark is there.
fn end_of_number(after: &str, style: Style) -> Option<&str> {
    match style {
        Style::Named => after.strip_prefix(['章', '節', '部', '項', '条', '編', '回', '款']),
        Style::Bracketed => after.strip_prefix(')'),
        Style::Plain if after.is_empty() => Some(after),
        Style::Plain => after.strip_prefix(['。', '、', ')', ' ', '-', ':']),
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || "〇一二三四五六七八九十百".contains(c)
}

fn is_roman(c: char) -> bool {
    "ivxlc".contains(c)
}

/// One letter that counts: A, ア, 甲.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || is_katakana(c) || "甲乙丙".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(heading: &str, expected: &str) {
        assert_eq!(without_number(heading), expected, "{heading}");
    }

    #[test]
    fn numbers_go() {
        for heading in [
            "背景",
            "１．背景",
            "1.1　背景",
            "（１）背景",
            "第１章　背景",
            "第一章 背景",
            "Ⅲ　背景",
            "①背景",
            "(ア) 背景",
            "ア）背景",
            "A. 背景",
            "■ 背景",
            "第２部　第３章 （4）背景",
            "三、背景",
            "１-２ 背景",
            " 背景 ",
        ] {
            check(heading, "背景");
        }
        check("１．", "");
    }

    #[test]
    fn numbers_that_are_words_stay() {
        for heading in [
            "2025年の展望",
            "三つの提言",
            "第三者の目",
            "AIの利用",
            "I believe",
            "一方通行",
            "アジア",
        ] {
            check(heading, heading);
        }
    }
}
