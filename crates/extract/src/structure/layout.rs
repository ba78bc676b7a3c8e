//! Place and type of a printed line, for sources that know them. They are stronger evidence than
//! the words of a line.

/// The type that a line is printed in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Typography {
    /// Font size relative to the running text, whose size is 1.
    pub(crate) size: f32,
    /// Whether the line is bold and the running text is not.
    pub(crate) bold: bool,
    /// The heading that the file declares here.
    pub(crate) heading: Option<DeclaredHeading>,
}

/// A heading that a file declares, by its tags or in its outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DeclaredHeading {
    /// Its level, from 1.
    pub(crate) level: u8,
    /// The number of its element among the tags, which all its lines share. None for a heading of
    /// the outline, which points to the first line only.
    pub(crate) element: Option<u32>,
}

/// Whether two lines in a row belong to one heading. None when the file does not say.
pub(crate) fn is_one_heading(
    before: Option<DeclaredHeading>,
    line: Option<DeclaredHeading>,
) -> Option<bool> {
    let is_tagged = before.is_some_and(|heading| heading.element.is_some());
    // A heading of the outline may run on in a line that the outline does not point to.
    (is_tagged || line.is_some()).then_some(before == line)
}

// Relative font sizes. The size of the running text is rounded to half a point, so that a relative
// size is wrong by up to 2.5 % at 10 points; nearer thresholds would separate lines of one style.

/// Above this size a line stands out from the running text. In a text of 10.5 points a line of 12
/// points (1.14) does and one of 11 points (1.05) does not.
const LARGE: f32 = 1.08;

/// A bold line stands out above this size. Bold type in a smaller size is a caption or a table head
/// more often than a heading.
const MIN_BOLD: f32 = 0.95;

/// Below this size a line is smaller than the running text. In a text of 10.5 points a line of 9.5
/// points (0.90) is and one of 10 points (0.95) is not.
const SMALL: f32 = 0.93;

/// A bold line above this size may still be a numbered heading: headings in Gothic over a text in
/// Mincho are often a little smaller than the text.
const MIN_SMALL_BOLD: f32 = 0.8;

/// Lines whose sizes differ by less than this are printed in one size.
const SAME_SIZE: f32 = 0.06;

impl Typography {
    /// Whether the type sets the line off from the running text.
    pub(crate) fn stands_out(&self) -> bool {
        self.bold && self.size > MIN_BOLD || self.size > LARGE
    }

    /// Whether the type is smaller than that of the running text.
    pub(crate) fn is_small(&self) -> bool {
        self.size < SMALL
    }

    /// Whether the line is bold and at most a little smaller than the running text, as some headings
    /// are.
    pub(crate) fn is_small_but_bold(&self) -> bool {
        self.bold && self.size > MIN_SMALL_BOLD
    }

    /// Whether both have one size.
    pub(crate) fn is_as_large_as(&self, other: &Self) -> bool {
        (self.size - other.size).abs() < SAME_SIZE
    }
}

/// How much of the width of its column a line fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fullness {
    /// Broken at the edge of the column: the paragraph may continue in the next line.
    Full,
    /// Nearly full. A long Latin word or a rule against line-initial punctuation (kinsoku) may have
    /// ended it early.
    Ragged,
    /// Ended by the writer.
    Short,
}

/// Place and type of a line. Lengths are in ems, the font size of the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Layout {
    /// Its type.
    pub(crate) typography: Typography,
    /// The number of its column, counted over the whole file.
    pub(crate) region: u32,
    /// Distance from the left edge of the page to the start of the line.
    pub(crate) start: f32,
    /// Distance from the left edge of the column to the start of the line.
    pub(crate) indent: f32,
    /// Distance to the line before, relative to the usual distance, which is 1. It is 0 for the first
    /// line of a column.
    pub(crate) pitch: f32,
    /// How much of its column it fills.
    pub(crate) fullness: Fullness,
    /// Whether paragraphs of this file begin with an indented line.
    pub(crate) indents: bool,
}
