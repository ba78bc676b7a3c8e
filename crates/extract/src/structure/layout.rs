//! How a line is printed, for sources that know it: the evidence that comes before all other.

/// The type that words are printed in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Typography {
    /// Font size against that of the running text, which is 1.
    pub(crate) size: f32,
    /// Whether the words are bold, and the running text is not.
    pub(crate) bold: bool,
    /// The heading that the file itself names here.
    pub(crate) heading: Option<DeclaredHeading>,
}

/// A heading that a file names, by its tags or in its outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DeclaredHeading {
    /// Its level, from 1.
    pub(crate) level: u8,
    /// The number of its element among the tags, which all its lines have. An outline leads to the
    /// first line only.
    pub(crate) element: Option<u32>,
}

/// Whether two lines that follow each other are one heading, where the file says so.
pub(crate) fn is_one_heading(
    before: Option<DeclaredHeading>,
    line: Option<DeclaredHeading>,
) -> Option<bool> {
    let tagged = |heading: Option<DeclaredHeading>| heading.is_some_and(|h| h.element.is_some());
    match (before, line) {
        (None, None) => None,
        (before, line) if tagged(before) || line.is_some() => Some(before == line),
        _ => None,
    }
}

impl Typography {
    /// Type so much larger than that of the running text stands out.
    const LARGER: f32 = 1.08;

    /// Whether the type sets the words off from the running text.
    pub(crate) fn stands_out(&self) -> bool {
        self.bold && self.size > 0.95 || self.size > Self::LARGER
    }

    /// Whether the type is smaller than that of the running text.
    pub(crate) fn is_small(&self) -> bool {
        self.size < 0.93
    }

    /// Whether the type is a little smaller than that of the running text, but bold, as headings in
    /// Gothic over a text in Mincho are.
    pub(crate) fn is_small_but_bold(&self) -> bool {
        self.bold && self.size > 0.8
    }

    /// Whether both are of one size.
    pub(crate) fn is_as_large_as(&self, other: &Self) -> bool {
        (self.size - other.size).abs() < 0.06
    }
}

/// How long a line is against the width of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fullness {
    /// Cut at the edge of the column: the paragraph may go on.
    Full,
    /// Nearly full; Latin words and kinsoku make such lines.
    Ragged,
    /// The writer ended it.
    Short,
}

/// Place and type of a line. Lengths are in ems of the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Layout {
    /// Its type.
    pub(crate) typography: Typography,
    /// The column it stands in, counted over the file.
    pub(crate) region: u32,
    /// Where it begins, from the left edge of the page.
    pub(crate) start: f32,
    /// How far it begins from the left edge of its column.
    pub(crate) indent: f32,
    /// Distance to the line before against the usual distance, 1; 0 in another column.
    pub(crate) pitch: f32,
    /// Whether it was cut at the edge of its column.
    pub(crate) fullness: Fullness,
    /// Whether paragraphs of the file begin with an indented line.
    pub(crate) indents: bool,
}
