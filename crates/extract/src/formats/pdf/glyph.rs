//! Glyphs with their text and place: what the content of a page is to the later stages.

use std::rc::Rc;

use super::geometry::Rect;
use super::tags::Tag;

/// Which way the text of a glyph runs on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Flow {
    /// To the right.
    Right,
    /// Down: set by a vertical font.
    Down,
    /// Down: a horizontal font turned a quarter to the right, as Latin words in vertical text.
    TurnedDown,
    /// Up: a horizontal font turned a quarter to the left.
    Up,
    /// To the left, upside down.
    Left,
    /// Askew, as watermarks are.
    Askew,
}

/// How strongly a font speaks. Japanese documents set running text in Mincho and headings in
/// Gothic, which no weight in the font says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Face {
    /// Mincho, serif, or unknown.
    Plain,
    /// Gothic, sans serif.
    Gothic,
    /// Bold.
    Bold,
}

/// One glyph.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    /// Its characters; nothing when nobody can tell what it means.
    pub(crate) text: Option<Rc<str>>,
    /// Its em box along its advance.
    pub(crate) rect: Rect,
    /// Where its baseline lies: y for text to the right, x for turned text.
    pub(crate) baseline: f32,
    /// Height of its em, in points.
    pub(crate) size: f32,
    /// Which way its text runs.
    pub(crate) flow: Flow,
    /// How strongly its font speaks.
    pub(crate) face: Face,
    /// Whether it is not painted, but lies over an image of itself.
    pub(crate) invisible: bool,
    /// Whether the file marks it as no part of the text: `/Artifact`.
    pub(crate) artifact: bool,
    /// What a tagged file says of it.
    pub(crate) tag: Tag,
}

impl Glyph {
    /// Its characters, with U+FFFD for what nobody can read.
    pub(crate) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or("\u{fffd}")
    }

    /// Whether it is a space.
    pub(crate) fn is_space(&self) -> bool {
        self.text
            .as_deref()
            .is_some_and(|text| text.chars().all(char::is_whitespace))
    }
}

/// What was found on one page.
#[derive(Debug, Default)]
pub(crate) struct PageContent {
    /// Glyphs in the order of the content stream.
    pub(crate) glyphs: Vec<Glyph>,
    /// Straight lines and thin boxes.
    pub(crate) rules: Vec<Rect>,
    /// Part of the page that images cover, from 0 to 1, not counting overlaps.
    pub(crate) image_share: f32,
    /// How many paths are painted.
    pub(crate) strokes: usize,
    /// Width and height in points, as a reader sees it.
    pub(crate) size: (f32, f32),
    /// Whether a limit cut the page off.
    pub(crate) truncated: bool,
}
