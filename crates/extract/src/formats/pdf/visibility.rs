//! Leaves out what no reader sees.

use super::glyph::{Glyph, PageContent, Visibility};
use super::recognized::is_recognized;

/// Smallest text that can be read, in points on a page of A4; smaller pages are held closer. Footnotes
/// and the dots of leaders have three points at least.
const MIN_SIZE: f32 = 2.0;
/// The longer side of A4, in points.
const A4_HEIGHT: f32 = 842.0;

/// Takes the glyphs away that no reader sees; returns whether there were letters or figures among them.
///
/// Text that is not painted is seen where optical recognition laid it over an image.
pub(crate) fn leave_out_hidden(content: &mut PageContent) -> bool {
    let recognized = is_recognized(content);
    let longer_side = content.size.width.max(content.size.height);
    let min_size = MIN_SIZE * (longer_side / A4_HEIGHT).min(1.0);
    let images = std::mem::take(&mut content.images);
    let is_seen = |glyph: &Glyph| match glyph.visibility {
        Visibility::Hidden => false,
        Visibility::Unpainted => {
            recognized || images.iter().any(|image| image.has_center_of(&glyph.rect))
        }
        Visibility::Visible => glyph.size >= min_size,
    };
    let has_words = |glyph: &Glyph| glyph.text().chars().any(char::is_alphanumeric);
    let hidden = content
        .glyphs
        .iter()
        .any(|glyph| !is_seen(glyph) && has_words(glyph));
    content.glyphs.retain(is_seen);
    hidden
}
