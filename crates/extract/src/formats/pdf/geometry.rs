//! Points, matrices, sizes and boxes on a page.

/// A point, or a direction.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl Point {
    pub(crate) fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

/// An affine transformation as PDF writes it: `[a b c d e f]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f64; 6]);

impl Matrix {
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// A translation.
    pub(crate) fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// The transformation that applies `inner` first, then `self`.
    pub(crate) fn after(self, inner: Self) -> Self {
        let ([a, b, c, d, e, f], i) = (self.0, inner.0);
        Self([
            a * i[0] + c * i[1],
            b * i[0] + d * i[1],
            a * i[2] + c * i[3],
            b * i[2] + d * i[3],
            a * i[4] + c * i[5] + e,
            b * i[4] + d * i[5] + f,
        ])
    }

    /// Maps a point.
    pub(crate) fn point(self, Point { x, y }: Point) -> Point {
        let [a, b, c, d, e, f] = self.0;
        Point::new(a * x + c * y + e, b * x + d * y + f)
    }

    /// Maps a direction: the translation does not apply.
    pub(crate) fn vector(self, Point { x, y }: Point) -> Point {
        let [a, b, c, d, _, _] = self.0;
        Point::new(a * x + c * y, b * x + d * y)
    }
}

/// Width and height of a page, in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Size {
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Size {
    /// The size after a quarter turn.
    pub(crate) fn turned(self) -> Self {
        Self {
            width: self.height,
            height: self.width,
        }
    }
}

/// An axis-aligned box, in points; `y` grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Rect {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
}

impl Rect {
    /// The box with two opposite corners.
    pub(crate) fn around(a: Point, b: Point) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "pages are small")]
        let [xa, ya, xb, yb] = [a.x as f32, a.y as f32, b.x as f32, b.y as f32];
        Self {
            x0: xa.min(xb),
            y0: ya.min(yb),
            x1: xa.max(xb),
            y1: ya.max(yb),
        }
    }

    pub(crate) fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    pub(crate) fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    pub(crate) fn center_x(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    pub(crate) fn center_y(&self) -> f32 {
        (self.y0 + self.y1) / 2.0
    }

    /// The smallest box around both.
    pub(crate) fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// The box that is larger by a length on each side.
    pub(crate) fn grown(&self, by: f32) -> Self {
        Self {
            x0: self.x0 - by,
            y0: self.y0 - by,
            x1: self.x1 + by,
            y1: self.y1 + by,
        }
    }

    /// Whether the center of another box is inside.
    pub(crate) fn has_center_of(&self, other: &Self) -> bool {
        let (x, y) = (other.center_x(), other.center_y());
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// Height of the overlap; negative when the boxes are apart.
    pub(crate) fn shared_height(&self, other: &Self) -> f32 {
        self.y1.min(other.y1) - self.y0.max(other.y0)
    }

    /// Width of the overlap; negative when the boxes are apart.
    pub(crate) fn shared_width(&self, other: &Self) -> f32 {
        self.x1.min(other.x1) - self.x0.max(other.x0)
    }

    /// The box after the page is turned a quarter to the left: text that ran down runs to the
    /// right, and the right edge becomes the top, so vertical writing reads like horizontal.
    pub(crate) fn turned_left(&self, page_width: f32) -> Self {
        Self {
            x0: self.y0,
            y0: page_width - self.x1,
            x1: self.y1,
            y1: page_width - self.x0,
        }
    }

    /// The box after the page is turned a quarter to the right.
    pub(crate) fn turned_right(&self, page_height: f32) -> Self {
        Self {
            x0: page_height - self.y1,
            y0: self.x0,
            x1: page_height - self.y0,
            y1: self.x1,
        }
    }
}
