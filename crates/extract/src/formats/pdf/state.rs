//! The graphics state, as far as text and rules need it.

use super::geometry::Matrix;
use super::tags::Tag;

/// What `q` saves and `Q` brings back.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// From user space to the page.
    pub(crate) ctm: Matrix,
    /// Index of the font.
    pub(crate) font: Option<usize>,
    /// Font size.
    pub(crate) size: f64,
    /// Space behind every character.
    pub(crate) char_space: f64,
    /// Space behind every word space.
    pub(crate) word_space: f64,
    /// Horizontal scaling; 1 is none.
    pub(crate) scale: f64,
    /// Distance of lines.
    pub(crate) leading: f64,
    /// How far text is raised.
    pub(crate) rise: f64,
    /// Whether text is not painted: what optical recognition lays over an image.
    pub(crate) invisible: bool,
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
        }
    }

    /// From one em at the pen to the page, given the text matrix.
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
    /// What it says in the place of its glyphs: `/ActualText`.
    pub(crate) actual: Option<String>,
    /// Whether it is no part of the text.
    pub(crate) artifact: bool,
    /// Whether its layer is switched off.
    pub(crate) hidden: bool,
    /// What a tagged file says of it.
    pub(crate) tag: Tag,
}
