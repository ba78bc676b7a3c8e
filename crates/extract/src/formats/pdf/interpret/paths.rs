//! Paths become rules (table grids, the line above footnotes); images are counted by area.

use hayro_syntax::object::Object;

use super::paint::paints;
use super::{Interpreter, numbers};
use crate::formats::pdf::geometry::{Point, Rect, Size};

// Which parts of a path are rules. Lengths are in points.

/// Thickest rule. Many writers draw the rules of a table as filled boxes. Lower, thick table
/// borders are lost; higher, bars of charts and lines of highlighted text become rules.
const MAX_RULE_THICKNESS: f32 = 3.0;
/// Shortest rule. Keeps the dots of a dotted line and the edges of outlined letters from filling
/// [`MAX_RULES`]; the underscores that TeX draws as rules are longer.
const MIN_RULE_LENGTH: f32 = 1.5;
/// Rules kept of a page: bounds the memory of a page that is one drawing. Pages with far fewer are
/// already left without ruled tables (`tables::ruled`).
const MAX_RULES: usize = 20_000;

/// The path under construction.
#[derive(Debug, Default)]
pub(super) struct Path {
    point: Point,
    start: Point,
    rules: Vec<Rect>,
    /// The box around its points.
    pub(super) bounds: Option<Rect>,
}

impl Path {
    fn reach(&mut self, rect: Rect) {
        self.bounds = Some(self.bounds.map_or(rect, |bounds| bounds.union(&rect)));
    }
}

impl Interpreter<'_, '_> {
    pub(super) fn path_operator(&mut self, name: &[u8], operands: &[&Object<'_>]) {
        match name {
            b"m" => {
                let [x, y] = numbers(operands);
                self.path.point = Point::new(x, y);
                self.path.start = self.path.point;
                self.reach(self.path.point);
            }
            b"l" => {
                let [x, y] = numbers(operands);
                self.line_to(Point::new(x, y));
            }
            // A curve is no rule; only its end point matters to the next segment.
            b"c" => {
                let [x1, y1, x2, y2, x, y] = numbers(operands);
                self.path.point = Point::new(x, y);
                // A curve is inside the box around its control points.
                for point in [Point::new(x1, y1), Point::new(x2, y2), self.path.point] {
                    self.reach(point);
                }
            }
            b"v" | b"y" => {
                let [x1, y1, x, y] = numbers(operands);
                self.path.point = Point::new(x, y);
                self.reach(Point::new(x1, y1));
                self.reach(self.path.point);
            }
            b"h" => self.line_to(self.path.start),
            b"re" => self.rectangle(numbers(operands)),
            name if paints(name) => {
                self.page.strokes += 1;
                self.paint_path(name);
                let rules = std::mem::take(&mut self.path.rules);
                let room = MAX_RULES.saturating_sub(self.page.rules.len());
                if !self.is_hidden() {
                    self.page.rules.extend(rules.into_iter().take(room));
                }
            }
            b"n" => {
                self.path.rules.clear();
                self.path.bounds = None;
            }
            b"BI" => self.image(),
            _ => {}
        }
    }

    fn reach(&mut self, point: Point) {
        let point = self.state.ctm.point(point);
        self.path.reach(Rect::around(point, point));
    }

    fn line_to(&mut self, to: Point) {
        let from = std::mem::replace(&mut self.path.point, to);
        self.reach(to);
        self.rule(from, to);
    }

    fn rectangle(&mut self, [x, y, width, height]: [f64; 4]) {
        let corners = [
            Point::new(x, y),
            Point::new(x + width, y),
            Point::new(x + width, y + height),
            Point::new(x, y + height),
        ];
        let [start, _, opposite, _] = corners;
        self.path.point = start;
        self.path.start = start;
        let ctm = self.state.ctm;
        let whole = Rect::around(ctm.point(start), ctm.point(opposite));
        self.path.reach(whole);
        // A thin box is one rule; of a larger one each side is.
        if whole.width().min(whole.height()) <= MAX_RULE_THICKNESS {
            return self.rule(start, opposite);
        }
        for (at, corner) in corners.iter().enumerate() {
            self.rule(*corner, corners[(at + 1) % corners.len()]);
        }
    }

    fn rule(&mut self, from: Point, to: Point) {
        let ctm = self.state.ctm;
        let rect = Rect::around(ctm.point(from), ctm.point(to));
        let thickness = rect.width().min(rect.height());
        let length = rect.width().max(rect.height());
        let is_rule = thickness <= MAX_RULE_THICKNESS && length >= MIN_RULE_LENGTH;
        if is_rule && self.path.rules.len() < MAX_RULES {
            self.path.rules.push(rect);
        }
    }

    /// Adds the area of an image, which always fills the unit square (ISO 32000-2, 8.9.5).
    pub(super) fn image(&mut self) {
        let ctm = self.state.ctm;
        let rect = Rect::around(
            ctm.point(Point::new(0.0, 0.0)),
            ctm.point(Point::new(1.0, 1.0)),
        );
        let Size { width, height } = self.page.size;
        let page = Rect {
            x0: 0.0,
            y0: 0.0,
            x1: width,
            y1: height,
        };
        let covered = rect.shared_width(&page).max(0.0) * rect.shared_height(&page).max(0.0);
        self.page.images.push(rect);
        self.paint(rect);
        self.page.image_share += covered / (width * height).max(1.0);
    }
}
