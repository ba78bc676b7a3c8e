//! Paths: rules between text and notes, grids of tables; and the area that images cover.

use hayro_syntax::object::Object;

use super::{Interpreter, numbers};
use crate::formats::pdf::geometry::Rect;

/// A rule is at most so thick, in points.
const THICKEST: f32 = 3.0;
/// A rule is at least so long, in points.
const SHORTEST: f32 = 1.5;
/// So many rules of a page are enough to tell its tables.
const MOST_RULES: usize = 20_000;

/// The path that is being built.
#[derive(Debug, Default)]
pub(super) struct Path {
    point: (f64, f64),
    start: (f64, f64),
    rules: Vec<Rect>,
}

impl Interpreter<'_, '_> {
    pub(super) fn path_operator(&mut self, name: &[u8], operands: &[&Object<'_>]) {
        match name {
            b"m" => {
                let [x, y] = numbers(operands);
                self.path.point = (x, y);
                self.path.start = (x, y);
            }
            b"l" => {
                let [x, y] = numbers(operands);
                self.line_to((x, y));
            }
            b"c" => {
                let [_, _, _, _, x, y] = numbers(operands);
                self.path.point = (x, y);
            }
            b"v" | b"y" => {
                let [_, _, x, y] = numbers(operands);
                self.path.point = (x, y);
            }
            b"h" => self.line_to(self.path.start),
            b"re" => self.rectangle(numbers(operands)),
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => {
                self.page.strokes += 1;
                let rules = std::mem::take(&mut self.path.rules);
                let room = MOST_RULES.saturating_sub(self.page.rules.len());
                if !self.is_hidden() {
                    self.page.rules.extend(rules.into_iter().take(room));
                }
            }
            b"n" => self.path.rules.clear(),
            b"BI" => self.image(),
            _ => {}
        }
    }

    fn line_to(&mut self, to: (f64, f64)) {
        let from = std::mem::replace(&mut self.path.point, to);
        self.rule(from, to);
    }

    fn rectangle(&mut self, [x, y, width, height]: [f64; 4]) {
        let corners = [
            (x, y),
            (x + width, y),
            (x + width, y + height),
            (x, y + height),
        ];
        self.path.point = (x, y);
        self.path.start = (x, y);
        let ctm = self.state.ctm;
        let whole = Rect::around(ctm.point(x, y), ctm.point(x + width, y + height));
        if whole.width().min(whole.height()) <= THICKEST {
            return self.rule((x, y), (x + width, y + height));
        }
        for (at, corner) in corners.iter().enumerate() {
            self.rule(*corner, corners[(at + 1) % corners.len()]);
        }
    }

    fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        let ctm = self.state.ctm;
        let rect = Rect::around(ctm.point(from.0, from.1), ctm.point(to.0, to.1));
        let (thin, long) = (
            rect.width().min(rect.height()),
            rect.width().max(rect.height()),
        );
        if thin <= THICKEST && long >= SHORTEST && self.path.rules.len() < MOST_RULES {
            self.path.rules.push(rect);
        }
    }

    /// Adds the unit square, which every image fills, to what images cover.
    pub(super) fn image(&mut self) {
        let ctm = self.state.ctm;
        let rect = Rect::around(ctm.point(0.0, 0.0), ctm.point(1.0, 1.0));
        let (width, height) = self.page.size;
        let page = Rect {
            x0: 0.0,
            y0: 0.0,
            x1: width,
            y1: height,
        };
        let covered = rect.shared_width(&page).max(0.0) * rect.shared_height(&page).max(0.0);
        self.page.image_share += covered / (width * height).max(1.0);
    }
}
