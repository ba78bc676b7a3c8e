//! Headings without a mark, in texts without type.

use issetsu_fold::script::is_cjk_letter;

use super::{Evidence, is_running_text};
use crate::characters::{digit, is_blank, width};
use crate::metadata::date_line;
use crate::statement::is_byline;
use crate::structure::captions::is_row;
use crate::structure::layout::Fullness;
use crate::structure::line::{Ending, Role, ending, is_cut, is_dangling};
use crate::structure::marks::Style;
use crate::structure::piece::Piece;
use crate::structure::{dialogue, marks};

/// Width of a heading without a mark in columns, at most: 45 full-width characters, about one line of
/// a page. Longer lines are paragraphs without a full stop.
const MAX_WIDTH: usize = 90;

/// Bytes of a heading without a mark, at most: a column takes three bytes or fewer.
const MAX_BYTES: usize = MAX_WIDTH * 3;

/// Lines of a heading without a mark, at most.
const MAX_LINES: u32 = 2;

/// Texts of more bytes are not measured, since none of them is short: a paragraph may be megabytes
/// long.
const MAX_MEASURED_BYTES: usize = 600;

/// The style of a short line without a mark that has complete text before it and running text after
/// it.
pub(super) fn plain_heading(
    pieces: &[Piece],
    styles: &[Option<Style>],
    at: usize,
    evidence: &Evidence<'_>,
) -> Option<Style> {
    let piece = &pieces[at];
    if !looks_plain(piece, evidence) {
        return None;
    }
    if piece.strong || evidence.contents.lists(&piece.text) {
        return Some(Style::Plain);
    }
    let next = pieces.get(at + 1)?;
    if piece.typography.is_none() && is_between_numbers(pieces, styles, at) {
        return None;
    }
    let is_apart = piece.gap > evidence.measure.normal_gap;
    let is_before_complete = match at.checked_sub(1) {
        _ if at == evidence.front || piece.page_start => true,
        None => true,
        Some(before) => {
            styles[before].is_some()
                || is_complete(&pieces[before])
                || is_apart && !looks_plain(&pieces[before], evidence)
        }
    };
    let is_page_top = piece.page_start && next.gap > evidence.measure.normal_gap;
    let is_before_text = styles[at + 1].is_some()
        || next.has_bullet
        || dialogue::label(&next.text).is_some()
        || (next.role == Role::Body && is_running_text(next))
        || (is_page_top && looks_plain(next, evidence));
    (is_before_complete && is_before_text).then_some(Style::Plain)
}

/// Whether a piece is between two headings of one style with one number after the other: it is the text of
/// the first, whatever it is like. Where the count begins anew, it may be a subtitle.
fn is_between_numbers(pieces: &[Piece], styles: &[Option<Style>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let ordinal = |at: usize| {
        pieces
            .get(at)
            .and_then(|piece| piece.mark)
            .map_or(0, |mark| mark.ordinal)
    };
    let is_next = ordinal(before) > 0 && ordinal(at + 1) == ordinal(before) + 1;
    is_next && styles[before].is_some() && styles[before] == styles[at + 1]
}

/// Whether the text before a heading can end with this piece.
fn is_complete(piece: &Piece) -> bool {
    piece.role != Role::Body
        || piece.has_bullet
        || piece.mark.is_some()
        || ending(&piece.text) == Ending::Stop
        || is_running_text(piece)
}

fn looks_plain(piece: &Piece, evidence: &Evidence<'_>) -> bool {
    let is_short = if evidence.measure.is_wrapped() {
        piece.fullness == Fullness::Short && piece.lines <= MAX_LINES || piece.strong
    } else {
        true
    };
    piece.role == Role::Body
        && !piece.has_bullet
        && piece.mark.is_none()
        && is_short
        && piece.text.len() <= MAX_MEASURED_BYTES
        && width(&piece.text) <= MAX_WIDTH
        && is_short_line(&piece.text)
}

/// Whether a text reads like a heading: no sentence, complete, no date, no address, no label.
pub(super) fn is_short_line(text: &str) -> bool {
    matches!(ending(text), Ending::Open | Ending::Close)
        && !is_dangling(text)
        && is_title_like(text)
}

/// Whether a line that its type sets off reads like a heading. It may end in a verb or a question mark.
pub(super) fn is_short_title(text: &str) -> bool {
    let is_complete = match ending(text) {
        Ending::Open | Ending::Close => !is_cut(text),
        Ending::Stop => text.ends_with(['？', '?']),
        Ending::Comma | Ending::Colon => false,
    };
    is_complete && is_title_like(text)
}

/// Whether a text is a row of cells. Letters set apart, 目　次, are one word.
fn is_cells(text: &str) -> bool {
    let mut words = text.split(is_blank).filter(|word| !word.is_empty());
    is_row(text) && words.any(|word| word.chars().count() > 1)
}

/// Whether a text is labels side by side, as of two charts: the same words again, or several words in
/// brackets of their own.
pub(super) fn are_labels(text: &str) -> bool {
    let mut parts = text.split('\u{3000}').filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or_default();
    let is_repeated = first.chars().count() > 1 && {
        let mut rest = parts.peekable();
        rest.peek().is_some() && rest.all(|part| part == first)
    };
    let bracketed = text.starts_with('【') && text.ends_with('】');
    is_repeated || bracketed && text.matches('【').count() > 1
}

/// Whether a text is an address: a place and a number at the end, 汐見市港町 12-3, or a post code.
fn is_address(text: &str) -> bool {
    let is_number = |c: char| digit(c).is_some() || "-－‐ー−の番地号丁目".contains(c);
    let place = text.trim_end_matches(is_number).trim_end_matches(is_blank);
    let number = &text[place.len()..];
    text.starts_with('〒')
        || number.contains(|c| digit(c).is_some())
            && (number.contains(|c| "-－‐−番丁".contains(c)) || place.contains('字'))
            && place.contains(['県', '市', '区', '郡', '町', '村'])
            && place.ends_with(|c: char| is_cjk_letter(c))
            && !place.ends_with(['第', '年', '表', '図', '法', '条'])
}

/// Whether a text is a part of a sentence or of a program: a bracket is closed that was not opened, or
/// commands of TeX are in it.
fn is_fragment(text: &str) -> bool {
    // の and を begin no heading; は and に may be the first letter of はじめに.
    if text.starts_with(['の', 'を', '、', '。', '，', '．', 'ー', '々']) {
        return true;
    }
    let mut depth = 0i32;
    for c in text.chars() {
        match c {
            '（' | '(' | '「' | '『' | '［' | '[' | '{' => depth += 1,
            '）' | ')' | '」' | '』' | '］' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return true;
        }
    }
    depth > 0 || text.contains(['\\', '{', '}'])
}

/// Whether a text has what a title needs, and nothing that a title does not have. （大臣退室） in
/// minutes is no title, nor is one letter, nor a date.
fn is_title_like(text: &str) -> bool {
    let is_enclosed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    let is_letter = |c: &char| is_cjk_letter(*c) || c.is_alphabetic();
    text.len() <= MAX_BYTES
        && !is_enclosed
        && !is_fragment(text)
        && !is_cells(text)
        && !are_labels(text)
        && !is_address(text)
        && !text.contains(['。', '@', '｡'])
        && !text.contains("http")
        && !marks::is_printed_bullet(text)
        && dialogue::label(text).is_none()
        && text.chars().filter(is_letter).count() > 1
        && date_line(text).is_none()
        && !is_byline(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_addresses_and_fragments_are_no_titles() {
        for text in [
            "業種　事業者の別　主な取扱品",
            "港湾運送 取扱業者 平成 29 年 鋼材 12",
            "汐見市港町 12-3",
            "北浜市中央４－５",
            "南端町字浜 7",
            "〒100-0001 汐見県港町",
            "の結果、潮位の高い日に待ち時間",
            "港湾）の整備",
            "\\section{港湾}",
        ] {
            assert!(!is_title_like(text), "{text}");
        }
    }

    #[test]
    fn labels_side_by_side() {
        for text in [
            "第1港　第1港",
            "令和6年度　令和6年度　令和6年度",
            "【港の整備】 【船の整備】",
        ] {
            assert!(are_labels(text), "{text}");
        }
        for text in [
            "第1港　第2港",
            "々　々",
            "【港】の【整備】について",
            "港　の　現　状",
            "【港の整備】",
        ] {
            assert!(!are_labels(text), "{text}");
        }
    }

    #[test]
    fn titles() {
        for text in [
            "港湾の整備",
            "目　次",
            "は　じ　め　に",
            "汐見市の計画2025",
            "令和7年度の市の予算",
            "市町村合併と第2表",
        ] {
            assert!(is_title_like(text), "{text}");
        }
    }
}
