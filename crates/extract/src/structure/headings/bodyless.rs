//! Lines in large or bold type that head nothing: the labels of a chart, the cells of a drawn form, the
//! entries of an agenda on a slide.
//!
//! One heading without a text of its own is usual: a chapter before its first section. Several on one page are a
//! figure or a list, whatever their type.

use std::collections::{HashMap, HashSet};

use super::{Evidence, is_running_text};
use crate::characters::squeeze;
use crate::structure::line::Role;
use crate::structure::marks::Style;
use crate::structure::piece::Piece;

/// Lines without a text on a page from which they are no headings. A chapter with a section and a
/// subsection has two above its text.
const MIN_LINES: usize = 3;

/// Takes back the headings of a page that have no text and whose type is their only evidence, and those
/// that are headings of a later page, too, while their own page has no text at all. The first heading of
/// a page stays where it is the largest: it is the title of a slide with a chart.
pub(super) fn drop_bodyless(
    pieces: &[Piece],
    styles: &mut [Option<Style>],
    evidence: &Evidence<'_>,
) {
    let last_pages = last_pages(pieces, styles);
    let texts = pieces.iter().filter(|piece| is_running_text(piece));
    let text_pages: HashSet<u32> = texts.map(page).collect();
    let is_weak = |at: usize| {
        let piece = &pieces[at];
        let is_of_type = styles[at] == Some(Style::Plain)
            && piece.typography.is_some()
            && !evidence.contents.lists(&piece.text);
        let is_repeated = !text_pages.contains(&page(piece))
            && last_pages
                .get(&squeeze(&piece.text))
                .is_some_and(|last| *last > page(piece));
        (is_of_type || is_repeated) && !has_text(pieces, styles, at)
    };
    let mut weak: HashMap<u32, Vec<usize>> = HashMap::new();
    for at in (evidence.front..pieces.len()).filter(|at| styles[*at].is_some()) {
        if is_weak(at) && !is_title_of_page(pieces, styles, at) {
            weak.entry(page(&pieces[at])).or_default().push(at);
        }
    }
    let dropped: HashSet<usize> = weak
        .into_values()
        .filter(|places| places.len() >= MIN_LINES)
        .flatten()
        .collect();
    for at in dropped {
        styles[at] = None;
    }
}

/// The page that a piece begins on.
fn page(piece: &Piece) -> u32 {
    piece.pages.first().map_or(0, |(_, page)| *page)
}

/// The last page that each heading is on.
fn last_pages(pieces: &[Piece], styles: &[Option<Style>]) -> HashMap<String, u32> {
    let headings = pieces
        .iter()
        .zip(styles)
        .filter(|(_, style)| style.is_some());
    headings
        .map(|(piece, _)| (squeeze(&piece.text), page(piece)))
        .collect()
}

/// Whether running text, an item or a table comes before the next heading.
fn has_text(pieces: &[Piece], styles: &[Option<Style>], at: usize) -> bool {
    let own = pieces[at + 1..].iter().zip(&styles[at + 1..]);
    own.take_while(|(_, style)| style.is_none())
        .any(|(piece, _)| {
            piece.role != Role::Body
                || piece.has_bullet
                || piece.mark.is_some()
                || is_running_text(piece)
        })
}

/// Whether a heading is the first of its page and larger than the others there.
fn is_title_of_page(pieces: &[Piece], styles: &[Option<Style>], at: usize) -> bool {
    let own = page(&pieces[at]);
    let is_of_page = |other: &usize| page(&pieces[*other]) == own && styles[*other].is_some();
    let before = (0..at)
        .rev()
        .take_while(|other| page(&pieces[*other]) == own);
    let after = (at + 1..pieces.len()).take_while(|other| page(&pieces[*other]) == own);
    let size = |at: usize| {
        pieces[at]
            .typography
            .map_or(1.0, |typography| typography.size)
    };
    before.filter(is_of_page).count() == 0
        && after.filter(is_of_page).all(|other| size(other) < size(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::contents::Contents;
    use crate::structure::headings::DeclaredHeadings;
    use crate::structure::layout::Typography;
    use crate::structure::measure::Measure;

    /// A line of a page: `#` before it for large type, `##` for larger, `*` for a bullet.
    fn piece(at: usize, page: u32, text: &str) -> Piece {
        let words = text.trim_start_matches(['#', '*']);
        let hashes = text.len() - text.trim_start_matches('#').len();
        let size = [1.0, 1.3, 2.0][hashes];
        Piece {
            has_bullet: text.starts_with('*'),
            pages: vec![(0, page)],
            typography: Some(Typography {
                size,
                bold: false,
                heading: None,
            }),
            ..Piece::of_paragraph(at, words)
        }
    }

    fn check(pages: &[&[&str]], headings: &[&str]) {
        let numbered = (1..).zip(pages);
        let lines = numbered.flat_map(|(page, texts)| texts.iter().map(move |text| (page, *text)));
        let pieces: Vec<Piece> = lines
            .enumerate()
            .map(|(at, (page, text))| piece(at, page, text))
            .collect();
        let mut styles: Vec<Option<Style>> = pieces
            .iter()
            .map(|piece| match piece.typography {
                Some(typography) if typography.stands_out() => {
                    Some(piece.mark.map_or(Style::Plain, |mark| mark.style))
                }
                _ => None,
            })
            .collect();
        let evidence = Evidence {
            measure: &Measure::unwrapped(),
            contents: &Contents::default(),
            front: 0,
            declares: DeclaredHeadings::default(),
        };
        drop_bodyless(&pieces, &mut styles, &evidence);
        let left: Vec<&str> = pieces
            .iter()
            .zip(&styles)
            .filter(|(_, style)| style.is_some())
            .map(|(piece, _)| piece.text.as_str())
            .collect();
        assert_eq!(left, headings, "{pages:?}");
    }

    const TEXT: &str = "港は混む。船は待つ。";

    #[test]
    fn labels_of_a_chart_are_no_headings() {
        check(
            &[
                &["##港の現状", "#貨物", "#旅客", "5", "#燃料"],
                &["##船の現状", TEXT],
            ],
            &["港の現状", "船の現状"],
        );
        check(&[&["#発注", "#納品", "#検収", "#支払"]], &[]);
    }

    #[test]
    fn headings_above_each_other_stay() {
        check(&[&["##港", "#現状", TEXT]], &["港", "現状"]);
        check(
            &[&["#港", "*岸壁", "#船", "*貨物船", "#人", "*港湾労働者"]],
            &["港", "船", "人"],
        );
        check(
            &[&["#港", TEXT, "#船", TEXT, "#人", TEXT, "#金", "円"]],
            &["港", "船", "人", "金"],
        );
    }

    #[test]
    fn an_agenda_is_no_row_of_headings() {
        let slides: &[&[&str]] = &[
            &["##説明の内容", "#第1章 港", "#第2章 船", "#第3章 人"],
            &["##第1章 港", TEXT],
            &["##第2章 船", TEXT],
            &["##第3章 人", TEXT],
        ];
        check(slides, &["説明の内容", "第1章 港", "第2章 船", "第3章 人"]);
        // A second copy of a text repeats its headings, but its pages have a text.
        let copies: &[&[&str]] = &[
            &[TEXT, "#第1章 港", "#第1節 岸壁", "#1. 長さ", TEXT],
            &[TEXT, "#第1章 港", "#第1節 岸壁", "#1. 長さ", TEXT],
        ];
        check(
            copies,
            &[
                "第1章 港",
                "第1節 岸壁",
                "1. 長さ",
                "第1章 港",
                "第1節 岸壁",
                "1. 長さ",
            ],
        );
    }
}
