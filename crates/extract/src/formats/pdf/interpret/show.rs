//! Text operators: the pen moves, and glyphs are shown.

use hayro_syntax::object::{Array, Object};

use super::{Interpreter, numbers};
use crate::formats::pdf::font::Shown;
use crate::formats::pdf::geometry::{Matrix, Rect};
use crate::formats::pdf::glyph::{Flow, Glyph};

/// How far an em reaches below the baseline: the usual descent of Japanese fonts.
const DESCENT: f64 = 0.12;
/// Glyphs smaller than this, in points, are not there to be read.
const SMALLEST: f32 = 0.5;

impl Interpreter<'_, '_> {
    /// Interprets an operator of text; whether it was one.
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
            // Neither filled nor stroked (ISO 32000-2, 9.3.6).
            b"Tr" => self.state.invisible = a == 3.0,
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
                    let back = -number.as_f64() / 1000.0 * self.state.size;
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
            let (code, len) = font.read_code(bytes, offset);
            let shown = font.show(code);
            offset += len;
            let space = if code == 32 && len == 1 {
                self.state.char_space + self.state.word_space
            } else {
                self.state.char_space
            };
            if !self.is_hidden() {
                self.push_glyph(&shown);
            }
            if shown.vertical {
                self.advance(0.0, shown.advance_y / 1000.0 * self.state.size + space);
            } else {
                let x = shown.advance_x / 1000.0 * self.state.size + space;
                self.advance(x * self.state.scale, 0.0);
            }
        }
    }

    fn push_glyph(&mut self, shown: &Shown) {
        let em = self.state.em(self.text);
        let (from, to) = if shown.vertical {
            (em.point(-0.5, 0.0), em.point(0.5, shown.advance_y / 1000.0))
        } else {
            (
                em.point(0.0, -DESCENT),
                em.point(shown.advance_x / 1000.0, 1.0 - DESCENT),
            )
        };
        let flow = flow(em, shown);
        let origin = Rect::around(em.point(0.0, 0.0), em.point(0.0, 0.0));
        let baseline = match flow {
            Flow::Right | Flow::Left | Flow::Askew => origin.y0,
            Flow::Down | Flow::TurnedDown | Flow::Up => origin.x0,
        };
        let (x, y) = em.vector(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "sizes are small")]
        let size = x.hypot(y) as f32;
        let rect = Rect::around(from, to);
        let (width, height) = self.page.size;
        let outside = rect.x1 < 0.0 || rect.y1 < 0.0 || rect.x0 > width || rect.y0 > height;
        let finite = size.is_finite() && rect.x0.is_finite() && rect.y0.is_finite();
        if outside || !finite || size < SMALLEST {
            return;
        }
        self.page.glyphs.push(Glyph {
            text: shown.text.clone(),
            rect,
            baseline,
            size,
            flow,
            face: shown.face,
            invisible: self.state.invisible,
            artifact: self.marked.last().is_some_and(|marked| marked.artifact),
            tag: self
                .marked
                .last()
                .map(|marked| marked.tag)
                .unwrap_or_default(),
        });
    }
}

fn flow(em: Matrix, shown: &Shown) -> Flow {
    let (x, y) = if shown.vertical {
        em.vector(0.0, -1.0)
    } else {
        em.vector(1.0, 0.0)
    };
    let level = y.abs() < x.abs() / 8.0;
    let upright = x.abs() < y.abs() / 8.0;
    match () {
        () if upright && y > 0.0 && shown.vertical => Flow::Down,
        () if upright && y > 0.0 => Flow::TurnedDown,
        () if upright => Flow::Up,
        () if level && x > 0.0 => Flow::Right,
        () if level => Flow::Left,
        () => Flow::Askew,
    }
}
