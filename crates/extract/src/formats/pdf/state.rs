//! The graphics state, limited to what text and rules need.

use super::geometry::Matrix;
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
