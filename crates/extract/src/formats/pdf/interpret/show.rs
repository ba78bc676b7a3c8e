//! Text operators: they move the pen and show glyphs.

use hayro_syntax::object::{Array, Object};

use super::{Interpreter, numbers};
use crate::formats::pdf::font::Shown;
use crate::formats::pdf::geometry::{Matrix, Point, Rect, Size};
use crate::formats::pdf::glyph::{Flow, Glyph};

/// Units of glyph space in an em (ISO 32000-2, 9.2.4); advances and `TJ` numbers use them.
const UNITS_PER_EM: f64 = 1000.0;
/// Descent of the em box, in ems: 0.12 is the descent of the ideographic em box in Adobe's Japanese
/// fonts (-120 of 1000). All glyphs get the same one, so that boxes of one line agree
/// whatever the fonts declare.
const DESCENT: f64 = 0.12;
/// Smallest font size that is read, in points. Smaller text is invisible: hidden words, or text
/// that a scale of almost zero switches off.
const MIN_SIZE: f32 = 0.5;
/// Text is level or upright when it leans by less than one part in this many (7 degrees). Scans
/// are askew by a degree or two; watermarks are diagonal.
const MIN_SLOPE_RATIO: f64 = 8.0;
/// The code of a space, which word spacing applies to when it has one byte (ISO 32000-2, 9.3.3).
const SPACE_CODE: u32 = 32;

impl Interpreter<'_, '_> {
    /// Interprets an operator if it is a text operator; returns whether it was one.
    pub(super) fn text_operator(&mut self, name: &[u8], operands: &[&Object<'_>]) -> bool {
        let [a, b] = numbers(operands);
        match name {
            b"BT" => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"Tm" => {
                self.line = Matrix(numbers(operands));
                self.text = self.line;
            }
            b"Td" => self.next_line(a, b),
            b"TD" => {
                self.state.leading = -b;
                self.next_line(a, b);
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tc" => self.state.char_space = a,
            b"Tw" => self.state.word_space = a,
            b"Tz" => self.state.scale = a / 100.0,
            b"TL" => self.state.leading = a,
            b"Ts" => self.state.rise = a,
            // Of the modes of ISO 32000-2, 9.3.6, 3 and 7 neither fill nor stroke; 1, 2, 5 and 6 stroke.
            b"Tr" => {
                self.state.invisible = a == 3.0 || a == 7.0;
                self.state.is_outlined = [1.0, 2.0, 5.0, 6.0].contains(&a);
            }
            b"Tj" => self.show_operand(operands.first()),
            b"TJ" => {
                if let Some(Object::Array(array)) = operands.first() {
                    self.show_array(array);
                }
            }
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show_operand(operands.first());
            }
            b"\"" => {
                (self.state.word_space, self.state.char_space) = (a, b);
                self.next_line(0.0, -self.state.leading);
                self.show_operand(operands.get(2));
            }
            _ => return false,
        }
        true
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = self.line.after(Matrix::shift(x, y));
        self.text = self.line;
    }

    fn show_operand(&mut self, operand: Option<&&Object<'_>>) {
        if let Some(Object::String(string)) = operand {
            self.show(string.as_bytes());
        }
    }

    fn show_array(&mut self, array: &Array<'_>) {
        for item in array.iter::<Object<'_>>() {
            match item {
                Object::String(string) => self.show(string.as_bytes()),
                Object::Number(number) => {
                    let back = -number.as_f64() / UNITS_PER_EM * self.state.size;
                    if self.is_vertical() {
                        self.advance(0.0, back);
                    } else {
                        self.advance(back * self.state.scale, 0.0);
                    }
                }
                _ => {}
            }
        }
    }

    fn is_vertical(&mut self) -> bool {
        let font = self.state.font;
        font.and_then(|font| self.shared.fonts.get(font))
            .is_some_and(|font| font.is_vertical())
    }

    fn advance(&mut self, x: f64, y: f64) {
        self.text = self.text.after(Matrix::shift(x, y));
    }

    fn show(&mut self, bytes: &[u8]) {
        let mut offset = 0;
        while offset < bytes.len() && self.page.glyphs.len() < self.shared.budget.max_glyphs {
            let Some(font) = self.state.font.and_then(|font| self.shared.fonts.get(font)) else {
                return;
            };
            let code = font.read_code(bytes, offset);
            let shown = font.show(code);
            offset += code.len;
            let space = if code.value == SPACE_CODE && code.len == 1 {
                self.state.char_space + self.state.word_space
            } else {
                self.state.char_space
            };
            if !self.is_hidden() {
                self.push_glyph(&shown);
            }
            if shown.vertical {
                let y = shown.advance_y / UNITS_PER_EM * self.state.size + space;
                self.advance(0.0, y);
            } else {
                let x = shown.advance_x / UNITS_PER_EM * self.state.size + space;
                self.advance(x * self.state.scale, 0.0);
            }
        }
    }

    pub(super) fn push_glyph(&mut self, shown: &Shown) {
        let em = self.state.em(self.text);
        // Vertical writing advances along the middle of the em, horizontal along the baseline.
        let corners = if shown.vertical {
            let advance = shown.advance_y / UNITS_PER_EM;
            [Point::new(-0.5, 0.0), Point::new(0.5, advance)]
        } else {
            let advance = shown.advance_x / UNITS_PER_EM;
            [
                Point::new(0.0, -DESCENT),
                Point::new(advance, 1.0 - DESCENT),
            ]
        };
        let [from, to] = corners.map(|corner| em.point(corner));
        let flow = flow(em, shown);
        let pen = em.point(Point::new(0.0, 0.0));
        let origin = Rect::around(pen, pen);
        let baseline = match flow {
            Flow::Right | Flow::Left | Flow::Askew => origin.y0,
            Flow::Down | Flow::TurnedDown | Flow::Up => origin.x0,
        };
        let up = em.vector(Point::new(0.0, 1.0));
        #[expect(clippy::cast_possible_truncation, reason = "sizes are small")]
        let size = up.x.hypot(up.y) as f32;
        let rect = Rect::around(from, to);
        let Size { width, height } = self.page.size;
        let outside = rect.x1 < 0.0 || rect.y1 < 0.0 || rect.x0 > width || rect.y0 > height;
        let finite = size.is_finite() && rect.x0.is_finite() && rect.y0.is_finite();
        if outside || !finite || size < MIN_SIZE {
            return;
        }
        self.page.glyphs.push(Glyph {
            text: shown.text.clone(),
            rect,
            baseline,
            size,
            flow,
            face: shown.face,
            visibility: self.visibility(&rect),
            artifact: self.marked.last().is_some_and(|marked| marked.artifact),
            tag: self
                .marked
                .last()
                .map(|marked| marked.tag)
                .unwrap_or_default(),
        });
    }
}

/// The direction of a glyph's advance on the page.
fn flow(em: Matrix, shown: &Shown) -> Flow {
    let along = if shown.vertical {
        Point::new(0.0, -1.0)
    } else {
        Point::new(1.0, 0.0)
    };
    let Point { x, y } = em.vector(along);
    let is_level = y.abs() < x.abs() / MIN_SLOPE_RATIO;
    let is_upright = x.abs() < y.abs() / MIN_SLOPE_RATIO;
    if is_upright && y > 0.0 {
        if shown.vertical {
            Flow::Down
        } else {
            Flow::TurnedDown
        }
    } else if is_upright {
        Flow::Up
    } else if is_level && x > 0.0 {
        Flow::Right
    } else if is_level {
        Flow::Left
    } else {
        Flow::Askew
    }
}
