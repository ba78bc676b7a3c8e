//! Annotations whose text is part of the page to a reader: fields of a form, and text written on the page.
//!
//! They are read by their appearance, as they are printed. Where there is none, the value is set into the
//! box of the annotation. Comments, links and stamps are not read; buttons have no text.

use std::rc::Rc;

use hayro_syntax::object::{self, Array, Dict, Name, Stream};
use hayro_syntax::page::{Page, Resources};

use super::Interpreter;
use crate::formats::pdf::characters::push_clean;
use crate::formats::pdf::font::Shown;
use crate::formats::pdf::geometry::{Matrix, Point};
use crate::formats::pdf::glyph::Face;
use crate::formats::pdf::state::State;
use crate::formats::pdf::strings;

/// Annotations that are read of a page. Forms of government have some hundreds.
const MAX_ANNOTATIONS: usize = 4000;
/// Fields above a field that are asked for its type and value. Real forms have three or four.
const MAX_PARENTS: usize = 16;
/// Flags by which an annotation is not shown: Hidden and `NoView` (ISO 32000-2, table 167).
const NOT_SHOWN: i32 = 1 << 1 | 1 << 5;
/// Flag of a field for a password, whose value is nobody's business (ISO 32000-2, table 231).
const PASSWORD: i32 = 1 << 13;
/// Type size of a value in points, where the file leaves it to the reader.
const AUTOMATIC_SIZE: f64 = 10.0;
/// Distance between the lines of a value, in ems.
const LEADING: f64 = 1.2;
/// Advance of a narrow character, in thousandths of an em.
const NARROW: f64 = 500.0;
/// Advance of the others, in thousandths of an em.
const WIDE: f64 = 1000.0;

/// A box in the space of the page, before the page is turned, in points.
#[derive(Clone, Copy)]
struct Area {
    x0: f64,
    y0: f64,
    x1: f64,
    y1: f64,
}

impl Area {
    fn of([a, b, c, d]: [f64; 4]) -> Self {
        Self {
            x0: a.min(c),
            y0: b.min(d),
            x1: a.max(c),
            y1: b.max(d),
        }
    }

    fn read(dict: &Dict<'_>, key: &str) -> Option<Self> {
        let area = Self::of(dict.get::<[f64; 4]>(key)?);
        let is_finite = area.x0.is_finite() && area.y0.is_finite();
        (is_finite && area.x1.is_finite() && area.y1.is_finite()).then_some(area)
    }

    /// The box around this one after a transformation.
    fn transformed(self, matrix: Matrix) -> Self {
        let corners = [
            Point::new(self.x0, self.y0),
            Point::new(self.x1, self.y0),
            Point::new(self.x0, self.y1),
            Point::new(self.x1, self.y1),
        ]
        .map(|corner| matrix.point(corner));
        corners.iter().fold(
            Self::of([corners[0].x, corners[0].y, corners[0].x, corners[0].y]),
            |area, corner| Self {
                x0: area.x0.min(corner.x),
                y0: area.y0.min(corner.y),
                x1: area.x1.max(corner.x),
                y1: area.y1.max(corner.y),
            },
        )
    }

    /// The transformation that scales and moves this box to another (ISO 32000-2, 12.5.5).
    fn onto(self, other: Self) -> Matrix {
        let scale = |own: f64, other: f64| if own > 0.0 { other / own } else { 1.0 };
        let x = scale(self.x1 - self.x0, other.x1 - other.x0);
        let y = scale(self.y1 - self.y0, other.y1 - other.y0);
        Matrix([
            x,
            0.0,
            0.0,
            y,
            other.x0 - self.x0 * x,
            other.y0 - self.y0 * y,
        ])
    }
}

impl<'a> Interpreter<'_, 'a> {
    /// Reads the annotations of a page. `initial` is the transformation of the page.
    pub(super) fn annotations(&mut self, page: &Page<'a>, initial: Matrix) {
        let Some(annotations) = page.raw().get::<Array<'a>>("Annots") else {
            return;
        };
        self.marked.clear();
        for annotation in annotations.iter::<Dict<'a>>().take(MAX_ANNOTATIONS) {
            let flags = annotation.get::<i32>("F").unwrap_or(0);
            if flags & NOT_SHOWN != 0 || self.is_off(&annotation, "OC") || !has_text(&annotation) {
                continue;
            }
            let Some(area) = Area::read(&annotation, "Rect") else {
                continue;
            };
            self.state = State::new(initial);
            self.saved.clear();
            match appearance(&annotation) {
                Some(stream) => self.appearance(stream, area, page.resources()),
                None => self.value(&annotation, area),
            }
        }
    }

    fn appearance(&mut self, stream: Stream<'a>, area: Area, resources: &Resources<'a>) {
        let dict = stream.dict();
        let matrix = dict
            .get::<[f64; 6]>("Matrix")
            .map_or(Matrix::IDENTITY, Matrix);
        let Some(own) = Area::read(dict, "BBox") else {
            return;
        };
        self.state.ctm = self.state.ctm.after(own.transformed(matrix).onto(area));
        self.depth += 1;
        self.form(stream, resources);
        self.depth -= 1;
    }

    /// Sets the value of an annotation without appearance into its box.
    fn value(&mut self, annotation: &Dict<'a>, area: Area) {
        let Some(value) = value(annotation) else {
            return;
        };
        let mut text = String::new();
        for (at, line) in value.split(['\r', '\n']).enumerate() {
            if at > 0 {
                text.push('\n');
            }
            push_clean(&mut text, line);
        }
        let size = size(annotation);
        self.state.size = size;
        let Point { mut x, mut y } = Point::new(area.x0, area.y1 - size);
        for c in text.chars() {
            let advance = if c.is_ascii() { NARROW } else { WIDE };
            let width = advance / WIDE * size;
            if c == '\n' || x > area.x0 && x + width > area.x1 {
                (x, y) = (area.x0, y - size * LEADING);
            }
            if c == '\n' {
                continue;
            }
            self.text = Matrix::shift(x, y);
            self.push_glyph(&Shown {
                text: Some(Rc::from(c.encode_utf8(&mut [0; 4]) as &str)),
                advance_x: advance,
                advance_y: 0.0,
                vertical: false,
                face: Face::Plain,
            });
            x += width;
        }
    }
}

/// Whether an annotation is text of the page: written on it, or the value of a field that is no button.
fn has_text(annotation: &Dict<'_>) -> bool {
    match annotation.get::<Name<'_>>("Subtype").as_deref() {
        Some(b"FreeText") => true,
        Some(b"Widget") => {
            let kind = inherited(annotation, |field| field.get::<Name<'_>>("FT"));
            let flags = inherited(annotation, |field| field.get::<i32>("Ff")).unwrap_or(0);
            matches!(kind.as_deref(), Some(b"Tx" | b"Ch")) && flags & PASSWORD == 0
        }
        _ => false,
    }
}

/// What a field has, or the first of those above it that has it.
fn inherited<'a, T>(field: &Dict<'a>, get: impl Fn(&Dict<'a>) -> Option<T>) -> Option<T> {
    let mut field = field.clone();
    for _ in 0..MAX_PARENTS {
        if let Some(found) = get(&field) {
            return Some(found);
        }
        field = field.get::<Dict<'a>>("Parent")?;
    }
    None
}

/// The normal appearance of an annotation.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    let appearances = annotation.get::<Dict<'a>>("AP")?;
    if let Some(stream) = appearances.get::<Stream<'a>>("N") {
        return Some(stream);
    }
    let state = annotation.get::<Name<'a>>("AS")?;
    appearances.get::<Dict<'a>>("N")?.get::<Stream<'a>>(&*state)
}

/// The words of an annotation without appearance.
fn value(annotation: &Dict<'_>) -> Option<String> {
    let contents = annotation.get::<object::String<'_>>("Contents");
    let is_free = annotation.get::<Name<'_>>("Subtype").as_deref() == Some(b"FreeText");
    let found = if is_free {
        contents.map(|text| strings::decode(text.as_bytes()))
    } else {
        inherited(annotation, |field| {
            let value = field.get::<object::String<'_>>("V")?;
            Some(strings::decode(value.as_bytes()))
        })
    };
    found.filter(|text| !text.trim().is_empty())
}

/// The type size of an annotation in points: the operand of `Tf` in its default appearance.
fn size(annotation: &Dict<'_>) -> f64 {
    let appearance = inherited(annotation, |field| {
        let operators = field.get::<object::String<'_>>("DA")?;
        Some(strings::decode(operators.as_bytes()))
    });
    let appearance = appearance.unwrap_or_default();
    let words: Vec<&str> = appearance.split_whitespace().collect();
    let found = words
        .windows(2)
        .find(|pair| pair[1] == "Tf")
        .and_then(|pair| pair[0].parse::<f64>().ok());
    found
        .filter(|size| size.is_finite() && *size > 0.0)
        .unwrap_or(AUTOMATIC_SIZE)
}
