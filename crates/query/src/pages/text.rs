//! Small pieces of text: marked words, paths of headings, metadata lines.

use std::ops::Range;

use issetsu_index_format::DocumentEntry;
use issetsu_model::{Pages, TextRange};
use maud::{Markup, html};

use super::words::Words;

/// A text with some of its ranges marked. Ranges that do not fit the text are left unmarked.
pub(crate) fn marked(text: &str, ranges: &[TextRange]) -> Markup {
    let mut pieces: Vec<(&str, bool)> = Vec::new();
    let mut at = 0;
    for range in ranges.iter().map(TextRange::bytes) {
        let (Some(before), Some(word)) = (text.get(at..range.start), text.get(range.clone()))
        else {
            continue;
        };
        pieces.extend([(before, false), (word, true)]);
        at = range.end;
    }
    pieces.push((&text[at..], false));
    runs(&pieces)
}

/// A part of a text, with what of the marked ranges is in it.
pub(crate) fn marked_part(text: &str, part: &Range<usize>, ranges: &[TextRange]) -> Markup {
    let mut pieces: Vec<(&str, bool)> = Vec::new();
    let mut at = part.start;
    for range in ranges.iter().map(TextRange::bytes) {
        let (start, end) = (range.start.max(at), range.end.min(part.end));
        if start >= end {
            continue;
        }
        let before = text.get(at..start).unwrap_or_default();
        let word = text.get(start..end).unwrap_or_default();
        pieces.extend([(before, false), (word, true)]);
        at = end;
    }
    pieces.push((text.get(at..part.end).unwrap_or_default(), false));
    runs(&pieces)
}

/// Pieces of a text one after the other, marked or not.
fn runs(pieces: &[(&str, bool)]) -> Markup {
    html! {
        @for (piece, is_marked) in pieces {
            @if *is_marked { mark { (piece) } } @else { (piece) }
        }
    }
}

/// Headings from the top down.
pub(crate) fn section_path(path: &[String]) -> Markup {
    html! {
        @if !path.is_empty() {
            p.path { @for heading in path { span { (heading) } } }
        }
    }
}

/// Publisher, date and kind of a document.
pub(crate) fn byline(entry: &DocumentEntry, words: &Words) -> Markup {
    let metadata = &entry.metadata;
    html! {
        @if let Some(publisher) = &metadata.publisher { span { (publisher) } }
        @if let Some(date) = metadata.date { time datetime=(date) { (words.date(date)) } }
        span { (words.document_type(metadata.document_type)) }
        @if !metadata.language.is_empty() && metadata.language != "ja" {
            span { (words.language_name(&metadata.language)) }
        }
    }
}

/// The pages of a passage as they are cited: by printed number, otherwise by position.
pub(crate) fn page_label(pages: &Pages, words: &Words) -> String {
    let label =
        |label: &Option<String>, number: u32| label.clone().unwrap_or_else(|| number.to_string());
    words.pages(
        &label(&pages.first_label, pages.first),
        &label(&pages.last_label, pages.last),
    )
}

/// A link target only if it is one of the web: metadata is foreign, and `javascript:` is a URL.
pub(crate) fn web_url(url: Option<&str>) -> Option<&str> {
    url.filter(|url| {
        let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
        lower.starts_with("https://") || lower.starts_with("http://")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use issetsu_model::OffsetTable;

    #[test]
    fn marks_words_and_escapes_everything() {
        let text = "水素<b>と港湾";
        let table = OffsetTable::new(text);
        let ranges = [
            table.range(0..6),
            table.range(9..15),
            TextRange::between(table.offset(3), table.offset(6)),
        ];
        assert_eq!(
            marked(text, &ranges).0,
            "<mark>水素</mark>&lt;b&gt;<mark>と港</mark>湾"
        );
    }

    #[test]
    fn a_part_shows_what_of_the_marks_is_in_it() {
        let text = "岸壁 | 水素港 | 四億円";
        let table = OffsetTable::new(text);
        let ranges = [table.range(0..6), table.range(9..15), table.range(18..27)];
        let check = |part: Range<usize>, expected: &str| {
            assert_eq!(marked_part(text, &part, &ranges).0, expected);
        };
        check(0..6, "<mark>岸壁</mark>");
        check(9..18, "<mark>水素</mark>港");
        check(21..30, "<mark>四億</mark>円");
        check(6..6, "");
    }

    #[test]
    fn only_web_urls_are_links() {
        assert!(web_url(Some("HTTPS://example.org")).is_some());
        assert!(web_url(Some("javascript:alert(1)")).is_none());
        assert!(web_url(Some("日本語")).is_none());
    }
}
