//! Levels of headings.

use super::marks::Style;

/// A heading whose level is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StyledHeading {
    /// How it is numbered or marked.
    pub(crate) style: Style,
    /// Font size relative to the running text; 1 where it is not known.
    pub(crate) size: f32,
}

/// A heading is larger than another when its size is more than this many times the other's. Sizes of
/// one style differ a little within a file.
const LARGER: f32 = 1.06;

/// The level of each heading, from 1, by style alone.
pub(crate) fn levels(styles: impl IntoIterator<Item = Style>) -> Vec<u8> {
    let headings = styles.into_iter();
    levels_in_print(headings.map(|style| StyledHeading { style, size: 1.0 }))
}

/// The level of each heading, from 1.
///
/// A style that occurred before in the open sections closes everything below it; a new style opens a
/// level below the last. A few styles have a rank of their own: parts contain chapters, chapters
/// contain sections, and はじめに or an appendix is at the top. A heading contains none in larger
/// type.
pub(crate) fn levels_in_print(headings: impl IntoIterator<Item = StyledHeading>) -> Vec<u8> {
    let mut open: Vec<StyledHeading> = Vec::new();
    let mut interrupted: Vec<StyledHeading> = Vec::new();
    let mut levels = Vec::new();
    for heading in headings {
        if heading.style == Style::Column {
            if !open.iter().any(|open| open.style == Style::Column) {
                interrupted.clone_from(&open);
            }
        } else if resumes(&interrupted, &open, heading.style) {
            open = std::mem::take(&mut interrupted);
        }
        open.truncate(depth_in_print(&open, heading));
        open.push(heading);
        if !open.iter().any(|open| open.style == Style::Column) {
            interrupted.clear();
        }
        levels.push(u8::try_from(open.len()).unwrap_or(u8::MAX));
    }
    levels
}

/// Whether a heading goes on counting where a column interrupted: `3` after a box below `2.1`. A style that
/// the column itself uses is the column's.
fn resumes(interrupted: &[StyledHeading], open: &[StyledHeading], style: Style) -> bool {
    let is_counted = matches!(
        style,
        Style::Decimal(_) | Style::Dot | Style::Spaced | Style::Roman | Style::Section
    );
    let has = |headings: &[StyledHeading]| headings.iter().any(|heading| heading.style == style);
    is_counted && has(interrupted) && !has(open)
}

/// How many of the open headings contain a heading, by its style and its size.
fn depth_in_print(open: &[StyledHeading], heading: StyledHeading) -> usize {
    let styles: Vec<Style> = open.iter().map(|open| open.style).collect();
    let by_style = depth(&styles, heading.style);
    match heading.style {
        // The number or the file itself says the level.
        Style::Declared(_) | Style::Decimal(_) => by_style,
        Style::Plain => {
            // Without a mark, size alone separates one level from another.
            let is_larger = |open: &StyledHeading| {
                open.style == Style::Plain && open.size > heading.size * LARGER
            };
            let above = open.iter().rposition(is_larger).map_or(0, |at| at + 1);
            by_style.min(first_smaller(open, heading)).max(above)
        }
        _ => by_style.min(first_smaller(open, heading)),
    }
}

/// How many open headings come before the first in smaller type.
fn first_smaller(open: &[StyledHeading], heading: StyledHeading) -> usize {
    let is_smaller = |open: &StyledHeading| heading.size > open.size * LARGER;
    open.iter().position(is_smaller).unwrap_or(open.len())
}

/// How many of the open styles contain a heading of this style.
fn depth(open: &[Style], style: Style) -> usize {
    match style {
        Style::Divider | Style::Named | Style::Appendix | Style::Part => 0,
        Style::PageTop => below(open, &[Style::Divider, Style::Part]),
        Style::Column => below(
            open,
            &[Style::Part, Style::Chapter, Style::Divider, Style::PageTop],
        ),
        Style::Chapter => below(open, &[Style::Part, Style::Divider]),
        Style::Section if !open.contains(&Style::Section) => {
            match below(open, &[Style::Part, Style::Chapter, Style::Divider]) {
                0 => unranked(open, style),
                depth => depth,
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

/// The depth directly below the last open heading of one of these styles; 0 without one.
fn below(open: &[Style], styles: &[Style]) -> usize {
    let above = open.iter().rposition(|open| styles.contains(open));
    above.map_or(0, |at| at + 1)
}

/// The depth of a style without a rank: beside the open heading of that style, or below all.
fn unranked(open: &[Style], style: Style) -> usize {
    if let Some(at) = open.iter().position(|s| *s == style) {
        return at;
    }
    // `2` closes `1.4`, in whatever type it is set.
    if matches!(style, Style::Spaced | Style::Dot)
        && let Some(at) = open.iter().position(|s| matches!(s, Style::Decimal(_)))
    {
        return at;
    }
    let is_minor = matches!(
        style,
        Style::Paren
            | Style::HalfParen
            | Style::Circled
            | Style::ParenLetter
            | Style::ParenKana
            | Style::Kana
            | Style::Kanji
            | Style::Lenticular
            | Style::Angle
            | Style::Square
            | Style::Symbol(_)
            | Style::Label
    );
    match open {
        // はじめに contains no chapters: they are on its level.
        [Style::Named] if !is_minor => 0,
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

    #[test]
    fn a_column_interrupts_a_count() {
        use Style::Column;
        check(
            &[Dot, Decimal(2), Column, Dot, Decimal(2)],
            &[1, 2, 1, 1, 2],
        );
        check(&[Dot, Decimal(2), Column, Decimal(2)], &[1, 2, 1, 2]);
        check(
            &[Dot, Decimal(2), Column, Column, Decimal(2)],
            &[1, 2, 1, 1, 2],
        );
        check(&[Chapter, Roman, Column, Circled, Roman], &[1, 2, 2, 3, 2]);
    }
}
