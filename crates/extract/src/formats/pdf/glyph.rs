//! Glyphs with their text and position: the content of a page, as the later stages see it.

use std::rc::Rc;

use super::geometry::{Rect, Size};
use super::tags::Tag;

/// The direction in which the text of a glyph runs on the page.
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
    /// At any other angle, as watermarks do.
    Askew,
}

/// How strong a typeface looks. Japanese documents set running text in Mincho and headings in
/// Gothic; the weight that a font declares does not show this difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Face {
    /// Mincho, serif, or unknown.
    Plain,
    /// Gothic, sans serif.
    Gothic,
    /// Bold.
    Bold,
}

/// Whether a reader sees a glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Visibility {
    Visible,
    /// It is not painted, as text that optical recognition lays over an image.
    Unpainted,
    /// It is painted so that nothing of it is seen: white on white, or transparent.
    Hidden,
}

/// One glyph.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    /// Its characters; `None` when the file does not say what the glyph means.
    pub(crate) text: Option<Rc<str>>,
    /// One em across the writing direction, the advance along it.
    pub(crate) rect: Rect,
    /// Position of its baseline: y for text that runs to the right, x for turned text.
    pub(crate) baseline: f32,
    /// Font size on the page, in points.
    pub(crate) size: f32,
    /// The direction in which its text runs.
    pub(crate) flow: Flow,
    /// How strong its typeface looks.
    pub(crate) face: Face,
    /// Whether a reader sees it.
    pub(crate) visibility: Visibility,
    /// Whether the file marks it as `/Artifact`: page furniture, not text.
    pub(crate) artifact: bool,
    /// What the tags of the file say about it.
    pub(crate) tag: Tag,
}

impl Glyph {
    /// Its characters, or the sign that Japanese print sets for a character it does not have, when they
    /// are unknown.
    pub(crate) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or("〓")
    }

    /// Whether it is not painted, as text that optical recognition lays over an image.
    pub(crate) fn is_unpainted(&self) -> bool {
        self.visibility == Visibility::Unpainted
    }

    /// Whether it is a space.
    pub(crate) fn is_space(&self) -> bool {
        self.text
            .as_deref()
            .is_some_and(|text| text.chars().all(char::is_whitespace))
    }
}

/// The content of one page.
#[derive(Debug, Default)]
pub(crate) struct PageContent {
    /// Glyphs in the order of the content stream.
    pub(crate) glyphs: Vec<Glyph>,
    /// Rules: straight lines and thin boxes.
    pub(crate) rules: Vec<Rect>,
    /// The boxes of images.
    pub(crate) images: Vec<Rect>,
    /// The boxes of what is painted in another colour than white, images too, up to a limit.
    pub(crate) painted: Vec<Rect>,
    /// Area of all images by the area of the page; overlaps count twice, so it may exceed 1.
    pub(crate) image_share: f32,
    /// Number of painted paths.
    pub(crate) strokes: usize,
    /// Size of the page as a reader sees it, after `/Rotate`.
    pub(crate) size: Size,
    /// Whether a limit stopped the reading before the end of the page.
    pub(crate) truncated: bool,
}
