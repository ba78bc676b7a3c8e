//! The graphics state, limited to what text and rules need.

use super::geometry::{Matrix, Point};
use super::tags::Tag;

/// The state that `q` saves and `Q` restores.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// Current transformation matrix: from user space to the page.
    pub(crate) ctm: Matrix,
    /// Index of the font in `Fonts`.
    pub(crate) font: Option<usize>,
    /// Font size (`Tf`), in text space.
    pub(crate) size: f64,
    /// Character spacing (`Tc`).
    pub(crate) char_space: f64,
    /// Word spacing (`Tw`).
    pub(crate) word_space: f64,
    /// Horizontal scaling (`Tz`); 1 is the normal width.
    pub(crate) scale: f64,
    /// Leading (`TL`): the distance of baselines.
    pub(crate) leading: f64,
    /// Rise (`Ts`): how far text is raised above the baseline.
    pub(crate) rise: f64,
    /// Rendering mode 3 (`Tr`): text is not painted, as optical recognition lays it over an image.
    pub(crate) invisible: bool,
    /// Whether the rendering mode strokes the outlines of glyphs.
    pub(crate) is_outlined: bool,
    /// What fills are painted with.
    pub(crate) fill: Ink,
    /// The components of the fill colour space in which white can be told; 0 for others.
    pub(crate) fill_parts: u8,
    /// What strokes are painted with.
    pub(crate) stroke: Ink,
    /// Line width (`w`), in user space.
    pub(crate) line_width: f64,
    /// Whether fills are not seen (`ca`).
    pub(crate) is_transparent: bool,
}

/// A colour, as far as it matters to whether text is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    White,
    Other,
}

impl State {
    pub(crate) fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            font: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            invisible: false,
            is_outlined: false,
            fill: Ink::Other,
            fill_parts: 1,
            stroke: Ink::Other,
            line_width: 1.0,
            is_transparent: false,
        }
    }

    /// The line width on the page, in points.
    #[expect(clippy::cast_possible_truncation, reason = "pages are small")]
    pub(crate) fn line_width_on_page(&self) -> f32 {
        let across = self.ctm.vector(Point::new(0.0, self.line_width));
        across.x.hypot(across.y) as f32
    }

    /// The transformation from a unit em at the pen to the page, for a text matrix.
    pub(crate) fn em(&self, text: Matrix) -> Matrix {
        let size = Matrix([self.size * self.scale, 0.0, 0.0, self.size, 0.0, self.rise]);
        self.ctm.after(text).after(size)
    }
}

/// A sequence of marked content.
#[derive(Debug, Default)]
pub(crate) struct Marked {
    /// Index of its first glyph.
    pub(crate) start: usize,
    /// `/ActualText`: the text that replaces its glyphs.
    pub(crate) actual: Option<String>,
    /// Whether it, or a sequence around it, is an `/Artifact`.
    pub(crate) artifact: bool,
    /// Whether its optional content group is switched off.
    pub(crate) hidden: bool,
    /// What the tags of the file say about it.
    pub(crate) tag: Tag,
}
