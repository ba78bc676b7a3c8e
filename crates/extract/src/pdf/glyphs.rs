//! What a page draws: glyphs with their places, and how much of it is no text.

use std::collections::HashMap;
use std::time::Instant;

use hayro_interpret::font::{Glyph as DrawnGlyph, GlyphRun, OutlineGlyph};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use hayro_syntax::object::{self, Dict};

use super::characters::plain;

/// Glyphs are drawn in units of which a thousand make one em.
const UNITS_PER_EM: f64 = 1000.0;

/// One glyph as it is drawn, in points from the top left corner of the page.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    /// What it stands for.
    pub(super) text: String,
    /// Where it begins on its baseline.
    pub(super) origin: Point,
    /// The direction of its baseline, of length 1.
    pub(super) direction: Vec2,
    /// How far it reaches along its baseline, in points.
    pub(super) advance: f64,
    /// The height of one em, in points.
    pub(super) size: f64,
    /// Share of its em that is black; 0 when its outline is not known.
    pub(super) ink: f64,
    /// Its outline is stroked too, which makes it bold.
    pub(super) stroked: bool,
    /// Its font is written downwards.
    pub(super) downwards: bool,
    /// It is marked as no part of the document's text: running heads, page numbers.
    pub(super) artifact: bool,
}

/// Everything of one page that is of interest.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    /// The glyphs that stand for something, in the order in which they are drawn.
    pub(super) glyphs: Vec<Drawn>,
    /// How many glyphs stand for nothing that can be told.
    pub(super) unmapped: usize,
    /// Share of the page that its largest picture covers.
    pub(super) picture: f64,
    /// Whether a limit cut it short.
    pub(super) cut: Option<Cut>,
}

/// Which limit was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// More glyphs than a page may have.
    Glyphs,
    /// No time was left.
    Time,
}

/// Ink by glyph, for all pages of a file.
pub(super) type Ink = HashMap<u128, f64>;

/// Collects the glyphs of one page.
pub(super) struct Collector<'c> {
    pub(super) canvas: Canvas,
    pub(super) page: Rect,
    pub(super) ink: &'c mut Ink,
    pub(super) most_glyphs: usize,
    pub(super) deadline: Instant,
    /// The marked content that is open, outermost first.
    pub(super) marked: Vec<Marked>,
}

/// What marked content says of the glyphs in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Marked {
    /// Nothing of interest.
    Other,
    /// They are no part of the text.
    Artifact,
    /// They stand for this text; empty once the first of them has it.
    Actual(String),
}

impl Collector<'_> {
    fn glyph(&mut self, glyph: &DrawnGlyph<'_>, place: Affine, mode: &DrawMode) -> Option<Drawn> {
        let text = self.text_of(glyph)?;
        let origin = place * Point::ZERO;
        let along = place * Point::new(1.0, 0.0) - origin;
        let size = (place * Point::new(0.0, UNITS_PER_EM) - origin).hypot();
        let advance = match glyph {
            DrawnGlyph::Outline(outline) => outline.advance_width(),
            DrawnGlyph::Type3(glyph) => glyph.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(0.0)) * along.hypot();
        let inside = self.page.inflate(1.0, 1.0).contains(origin);
        let sound = size.is_finite() && size > 0.5 && along.hypot() > 0.0 && advance.is_finite();
        (inside && sound).then(|| Drawn {
            text,
            origin,
            direction: along / along.hypot(),
            advance: advance.clamp(0.0, size * 4.0),
            size,
            ink: match glyph {
                DrawnGlyph::Outline(outline) => ink(self.ink, outline),
                DrawnGlyph::Type3(_) => 0.0,
            },
            stroked: matches!(mode, DrawMode::Stroke(_)),
            downwards: false,
            artifact: self.marked.contains(&Marked::Artifact),
        })
    }

    /// What a glyph stands for; none when that cannot be told, or was told by a glyph before.
    fn text_of(&mut self, glyph: &DrawnGlyph<'_>) -> Option<String> {
        let actual = self
            .marked
            .iter_mut()
            .rev()
            .find_map(|marked| match marked {
                Marked::Actual(text) => Some(text),
                _ => None,
            });
        if let Some(actual) = actual {
            return Some(std::mem::take(actual)).filter(|text| !text.is_empty());
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => plain(c.encode_utf8(&mut [0; 4])),
            Some(BfString::String(text)) => plain(&text),
            None => None,
        };
        self.canvas.unmapped += usize::from(text.is_none());
        text.filter(|text| !text.is_empty())
    }

    fn is_cut(&mut self) -> bool {
        if self.canvas.cut.is_none() {
            if self.canvas.glyphs.len() + self.canvas.unmapped >= self.most_glyphs {
                self.canvas.cut = Some(Cut::Glyphs);
            } else if Instant::now() > self.deadline {
                self.canvas.cut = Some(Cut::Time);
            }
        }
        self.canvas.cut.is_some()
    }
}

/// Share of its em that a glyph blackens: what a bold font has more of than a regular one.
fn ink(known: &mut Ink, glyph: &OutlineGlyph) -> f64 {
    *known
        .entry(glyph.identifier().cache_key())
        .or_insert_with(|| {
            let share = glyph.outline().area().abs() / (UNITS_PER_EM * UNITS_PER_EM);
            if share.is_finite() { share } else { 0.0 }
        })
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if self.is_cut() {
            return;
        }
        let downwards = run.writing_mode() == WritingMode::Vertical;
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            let drawn = self.glyph(glyph, place, mode);
            let drawn = drawn.map(|drawn| Drawn { downwards, ..drawn });
            self.canvas.glyphs.extend(drawn);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let shown = props
            .transform
            .transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        let share = shown.intersect(self.page).area() / self.page.area().max(1.0);
        self.canvas.picture = self.canvas.picture.max(share);
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let actual = properties.and_then(|dict| dict.get::<object::String<'_>>(b"ActualText"));
        self.marked.push(match actual {
            Some(text) => Marked::Actual(super::strings::text(text.as_bytes())),
            None if tag == b"Artifact" => Marked::Artifact,
            None => Marked::Other,
        });
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
