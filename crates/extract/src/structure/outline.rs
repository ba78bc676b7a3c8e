//! Levels of headings, by the order in which their styles appear.

use super::marks::Style;

/// The level of each heading, from 1, in an order that knows no type sizes.
pub(crate) fn levels(styles: impl IntoIterator<Item = Style>) -> Vec<u8> {
    printed_levels(styles.into_iter().map(|style| (style, 1.0)))
}

/// The level of each heading, from 1, given its style and its size.
///
/// A style that is open closes everything below it; a new one opens a level below. A few styles
/// have a rank of their own: parts hold chapters, chapters hold sections, and はじめに or an
/// appendix stands at the top. A heading holds none in larger type.
pub(crate) fn printed_levels(headings: impl IntoIterator<Item = (Style, f32)>) -> Vec<u8> {
    const LARGER: f32 = 1.06;
    let mut open: Vec<Style> = Vec::new();
    let mut sizes: Vec<f32> = Vec::new();
    let mut levels = Vec::new();
    for (style, size) in headings {
        let mut depth = depth(&open, style);
        if !matches!(style, Style::Declared(_) | Style::Decimal(_)) {
            let smaller = sizes.iter().position(|open| size > open * LARGER);
            depth = depth.min(smaller.unwrap_or(depth));
        }
        if style == Style::Plain {
            // Without a mark, size alone tells one level from another.
            let larger = |at: &usize| open[*at] == Style::Plain && sizes[*at] > size * LARGER;
            let holder = (0..open.len()).rev().find(larger);
            depth = depth.max(holder.map_or(0, |at| at + 1));
        }
        open.truncate(depth);
        sizes.truncate(depth);
        open.push(style);
        sizes.push(size);
        levels.push(u8::try_from(open.len()).unwrap_or(u8::MAX));
    }
    levels
}

/// How many of the open styles hold a heading of this style.
fn depth(open: &[Style], style: Style) -> usize {
    let behind = |holders: &[Style]| {
        let holder = open.iter().rposition(|s| holders.contains(s));
        holder.map_or(0, |at| at + 1)
    };
    match style {
        Style::Divider | Style::Named | Style::Appendix | Style::Part => 0,
        Style::PageTop => behind(&[Style::Divider, Style::Part]),
        Style::Column => behind(&[Style::Part, Style::Chapter, Style::Divider, Style::PageTop]),
        Style::Chapter => behind(&[Style::Part, Style::Divider]),
        Style::Section if !open.contains(&Style::Section) => {
            let holder = behind(&[Style::Part, Style::Chapter, Style::Divider]);
            if holder > 0 {
                holder
            } else {
                unranked(open, style)
            }
        }
        Style::Hash(n) => open
            .iter()
            .position(|s| matches!(s, Style::Hash(m) if *m >= n))
            .unwrap_or(open.len()),
        Style::Declared(n) => open
            .iter()
            .rposition(|s| matches!(s, Style::Declared(m) if *m < n))
            .map_or(0, |at| at + 1),
        Style::Decimal(n) => open
            .iter()
            .position(|s| matches!(s, Style::Decimal(m) if *m >= n))
            .unwrap_or_else(|| unranked(open, style)),
        style => unranked(open, style),
    }
}

fn unranked(open: &[Style], style: Style) -> usize {
    if let Some(at) = open.iter().position(|s| *s == style) {
        return at;
    }
    // 2 closes 1.4, in whatever type it is set.
    if matches!(style, Style::Spaced | Style::Dot)
        && let Some(at) = open.iter().position(|s| matches!(s, Style::Decimal(_)))
    {
        return at;
    }
    let minor = matches!(
        style,
        Style::Paren
            | Style::HalfParen
            | Style::Circled
            | Style::ParenLetter
            | Style::ParenKana
            | Style::Kana
            | Style::Lenticular
            | Style::Angle
            | Style::Square
            | Style::Symbol(_)
            | Style::Label
    );
    match open {
        // はじめに holds no chapters: they stand beside it.
        [Style::Named] if !minor => 0,
        _ => open.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Style::{
        Chapter, Circled, Decimal, Divider, Dot, Named, PageTop, Paren, Part, Plain, Roman, Section,
    };

    fn check(styles: &[Style], expected: &[u8]) {
        assert_eq!(levels(styles.iter().copied()), expected, "{styles:?}");
    }

    #[test]
    fn order_of_appearance() {
        check(
            &[Dot, Paren, Paren, Dot, Paren, Circled],
            &[1, 2, 2, 1, 2, 3],
        );
        check(&[Roman, Dot, Paren, Roman, Paren], &[1, 2, 3, 1, 2]);
        check(
            &[Dot, Decimal(2), Decimal(3), Decimal(2), Dot],
            &[1, 2, 3, 2, 1],
        );
    }

    #[test]
    fn ranks() {
        check(&[Named, Chapter, Section, Chapter, Named], &[1, 1, 2, 1, 1]);
        check(&[Part, Chapter, Section, Part, Chapter], &[1, 2, 3, 1, 2]);
        check(
            &[PageTop, Dot, Divider, PageTop, Dot, Plain, PageTop],
            &[1, 2, 1, 2, 3, 4, 2],
        );
        check(&[Named, Plain, Plain, Named], &[1, 1, 1, 1]);
        check(&[Chapter, Section, Style::Column, Section], &[1, 2, 2, 2]);
    }
}
