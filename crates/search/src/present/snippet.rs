//! Snippets: the part of a passage that shows best why it is a hit.

use std::ops::Range;

use issetsu_model::{OffsetTable, TextRange};

use crate::response::Snippet;

/// Length of a snippet in Unicode scalar values: about three lines on the results page.
const MAX_CHARS: usize = 160;
/// Characters of context before a highlight, for a snippet that begins inside a sentence.
const LEAD_CHARS: usize = 40;

/// Cuts the snippet with the most highlights out of a passage. Of several with as many, the earliest: it may
/// begin inside a sentence.
pub(crate) fn snippet(text: &str, marks: &[Range<usize>]) -> Snippet {
    let window = starts(text, marks)
        .into_iter()
        .map(|start| start..end_of(text, start))
        .max_by_key(|window| (count_inside(marks, window), std::cmp::Reverse(window.start)))
        .unwrap_or(0..end_of(text, 0));
    let inside = marks
        .iter()
        .filter(|mark| window.contains(&mark.start) && mark.end <= window.end);
    let words = &text[window.clone()];
    let offsets = OffsetTable::new(words);
    let highlights: Vec<TextRange> = inside
        .map(|mark| offsets.range(mark.start - window.start..mark.end - window.start))
        .collect();
    Snippet {
        range: OffsetTable::new(text).range(window.clone()),
        text: words.into(),
        highlights,
    }
}

/// Where a snippet may begin: at each sentence, and a little before each mark.
fn starts(text: &str, marks: &[Range<usize>]) -> Vec<usize> {
    let mut starts = vec![0];
    let ends = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '。' | '．' | '！' | '？' | '\n'));
    starts.extend(
        ends.map(|(at, c)| at + c.len_utf8())
            .filter(|at| *at < text.len()),
    );
    starts.extend(marks.iter().map(|mark| back(text, mark.start)));
    starts
        .iter_mut()
        .for_each(|start| *start = skip_space(text, *start));
    starts.retain(|start| *start < text.len());
    starts
}

fn back(text: &str, from: usize) -> usize {
    text[..from]
        .char_indices()
        .rev()
        .nth(LEAD_CHARS - 1)
        .map_or(0, |(at, _)| at)
}

fn skip_space(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start().len()
}

fn end_of(text: &str, start: usize) -> usize {
    let end = text[start..]
        .char_indices()
        .nth(MAX_CHARS)
        .map_or(text.len(), |(at, _)| start + at);
    start + text[start..end].trim_end().len()
}

fn count_inside(marks: &[Range<usize>], window: &Range<usize>) -> usize {
    marks
        .iter()
        .filter(|mark| mark.start >= window.start && mark.end <= window.end)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, marked: &str, expected_start: &str) {
        let marks: Vec<_> = text
            .match_indices(marked)
            .map(|(at, m)| at..at + m.len())
            .collect();
        let snippet = snippet(text, &marks);
        assert!(snippet.text.starts_with(expected_start), "{}", snippet.text);
        assert_eq!(&text[snippet.range.bytes()], snippet.text);
        assert!(
            snippet
                .highlights
                .iter()
                .all(|mark| &snippet.text[mark.bytes()] == marked)
        );
        assert!(snippet.range.scalars.len() <= MAX_CHARS);
    }

    #[test]
    fn begins_where_the_marks_are() {
        let before = "前置きの文である。".repeat(30);
        check("水素を運ぶ。港で使う。", "水素", "水素");
        check(
            &format!("{before}水素を港で使う。{before}"),
            "水素",
            "前置き",
        );
        check(
            &format!("{}水素、水素、水素。{before}", "長".repeat(300)),
            "水素",
            "長",
        );
        check(
            &format!("{before}\n 水素。水素。{}", "あ".repeat(200)),
            "水素",
            "前置き",
        );
        check("", "水素", "");
    }
}
