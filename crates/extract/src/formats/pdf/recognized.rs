//! Text that optical recognition has laid over an image: it says what it read, not how it is set.

use super::glyph::{Glyph, PageContent};

/// Sizes this near to the usual one are the usual one, measured by a machine.
const SAME_SIZE: std::ops::Range<f32> = 0.75..1.3;

/// Whether the text of a page comes from optical recognition.
pub(crate) fn is_recognized(content: &PageContent) -> bool {
    let invisible = content.glyphs.iter().filter(|glyph| glyph.invisible);
    invisible.count() * 2 > content.glyphs.len()
}

/// Gives such text the regularity of print: one size for the lines that a machine measured one by
/// one, and no spaces, which it puts between Japanese words too; the gaps tell where words end.
pub(crate) fn regularize(content: &mut PageContent) {
    content
        .glyphs
        .retain(|glyph| !(glyph.invisible && glyph.is_space()));
    let mut sizes: Vec<f32> = invisible(content).map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    let Some(usual) = sizes.get(sizes.len() / 2).copied() else {
        return;
    };
    for glyph in invisible(content) {
        if SAME_SIZE.contains(&(glyph.size / usual)) {
            glyph.size = usual;
        }
    }
}

fn invisible(content: &mut PageContent) -> impl Iterator<Item = &mut Glyph> {
    content.glyphs.iter_mut().filter(|glyph| glyph.invisible)
}
