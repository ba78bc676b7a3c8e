//! What is painted where, as far as it tells whether white text has something to stand out from.

use hayro_syntax::object::{Array, Object, Stream};
use hayro_syntax::page::Resources;

use super::{Interpreter, numbers};
use crate::formats::pdf::geometry::Rect;
use crate::formats::pdf::glyph::Visibility;
use crate::formats::pdf::state::Ink;

/// Lightest value of a component that is white to a reader. Backgrounds of slides are off-white below.
const MIN_WHITE: f64 = 0.98;
/// Painted areas that are kept of a page. A page with more is a drawing: white text on it counts as
/// visible, and the time to look areas up stays bounded.
const MAX_AREAS: usize = 4000;
/// Narrowest line that text can stand out from, in points: the narrowest band around small type.
const MIN_BAND_WIDTH: f32 = 4.0;

/// The operators that fill a path.
const FILLS: [&[u8]; 7] = [b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"];

impl<'a> Interpreter<'_, 'a> {
    /// Interprets an operator if it sets a colour; returns whether it was one.
    pub(super) fn colour_operator(
        &mut self,
        name: &[u8],
        operands: &[&Object<'_>],
        resources: &Resources<'a>,
    ) -> bool {
        let [a, b, c, d] = numbers(operands);
        let is_light = |parts: &[f64]| parts.iter().all(|part| *part >= MIN_WHITE);
        let is_blank = |parts: &[f64]| parts.iter().all(|part| *part <= 1.0 - MIN_WHITE);
        let ink = |is_white: bool| if is_white { Ink::White } else { Ink::Other };
        match name {
            b"g" => self.state.fill = ink(is_light(&[a])),
            b"G" => self.state.stroke = ink(is_light(&[a])),
            b"rg" => self.state.fill = ink(is_light(&[a, b, c])),
            b"RG" => self.state.stroke = ink(is_light(&[a, b, c])),
            b"k" => self.state.fill = ink(is_blank(&[a, b, c, d])),
            b"K" => self.state.stroke = ink(is_blank(&[a, b, c, d])),
            b"cs" => {
                self.state.fill = Ink::Other;
                self.state.fill_parts = parts_of_space(operands, resources);
            }
            b"CS" => self.state.stroke = Ink::Other,
            b"sc" | b"scn" => {
                self.state.fill = ink(match (self.state.fill_parts, operands.len()) {
                    (1, 1) => is_light(&[a]),
                    (3, 3) => is_light(&[a, b, c]),
                    (4, 4) => is_blank(&[a, b, c, d]),
                    _ => false,
                });
            }
            b"SC" | b"SCN" => self.state.stroke = Ink::Other,
            b"w" => self.state.line_width = a,
            b"sh" => {
                let page = self.page.size;
                self.paint(Rect {
                    x0: 0.0,
                    y0: 0.0,
                    x1: page.width,
                    y1: page.height,
                });
            }
            _ => return false,
        }
        true
    }

    /// Notes the area that an operator paints with the path under construction.
    pub(super) fn paint_path(&mut self, name: &[u8]) {
        let Some(bounds) = self.path.bounds.take() else {
            return;
        };
        if FILLS.contains(&name) {
            if self.state.fill == Ink::Other {
                self.paint(bounds);
            }
        } else if self.state.stroke == Ink::Other {
            let width = self.state.line_width_on_page();
            if width >= MIN_BAND_WIDTH {
                self.paint(bounds.grown(width / 2.0));
            }
        }
    }

    pub(super) fn paint(&mut self, area: Rect) {
        if !self.is_hidden() && self.page.painted.len() <= MAX_AREAS {
            self.page.painted.push(area);
        }
    }

    /// Whether a reader sees a glyph at a place, as far as its ink tells.
    pub(super) fn visibility(&self, rect: &Rect) -> Visibility {
        if self.state.invisible {
            return Visibility::Unpainted;
        }
        let stands_out = || {
            let areas = &self.page.painted;
            areas.len() > MAX_AREAS || areas.iter().any(|area| area.has_center_of(rect))
        };
        let has_outline = self.state.is_outlined && self.state.stroke == Ink::Other;
        let is_white = self.state.fill == Ink::White && !has_outline;
        if self.state.is_transparent || is_white && !stands_out() {
            Visibility::Hidden
        } else {
            Visibility::Visible
        }
    }
}

/// The components of the colour space that `cs` names, where the largest or smallest values are white;
/// 0 for others.
fn parts_of_space(operands: &[&Object<'_>], resources: &Resources<'_>) -> u8 {
    let Some(Object::Name(name)) = operands.first() else {
        return 0;
    };
    match &**name {
        b"DeviceGray" | b"G" => return 1,
        b"DeviceRGB" | b"RGB" => return 3,
        b"DeviceCMYK" | b"CMYK" => return 4,
        _ => {}
    }
    let Some(space) = resources.color_spaces.get::<Array<'_>>(name.as_str()) else {
        return 0;
    };
    let mut items = space.iter::<Object<'_>>();
    let Some(Object::Name(family)) = items.next() else {
        return 0;
    };
    match (&*family, items.next()) {
        (b"CalGray", _) => 1,
        (b"CalRGB", _) => 3,
        (b"ICCBased", Some(Object::Stream(profile))) => components(&profile),
        _ => 0,
    }
}

fn components(profile: &Stream<'_>) -> u8 {
    profile.dict().get::<u8>("N").unwrap_or(0)
}

/// Whether a name is that of an operator that ends a path by painting it.
pub(super) fn paints(name: &[u8]) -> bool {
    FILLS.contains(&name) || matches!(name, b"S" | b"s")
}

/// The opacity of a fill in a graphics state below which nothing is seen.
pub(super) fn is_transparent(opacity: f32) -> bool {
    // One in a hundred is no ink to the eye.
    opacity < 0.01
}
