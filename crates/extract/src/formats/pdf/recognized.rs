//! Text that optical recognition laid over an image: its words are known, its typography is not.

use super::glyph::{Glyph, PageContent};

/// Sizes that count as the usual one, as a part of it. Recognition measures every line by its ink, so
/// a line without tall characters comes out smaller; headings are beyond these bounds.
const SAME_SIZE: std::ops::Range<f32> = 0.75..1.3;

/// Whether the text of a page comes from optical recognition.
pub(crate) fn is_recognized(content: &PageContent) -> bool {
    let invisible = content.glyphs.iter().filter(|glyph| glyph.is_unpainted());
    invisible.count() * 2 > content.glyphs.len()
}

/// Makes recognized text regular, as print is: one size for lines whose sizes were measured one by
/// one, and no spaces, which recognition puts between Japanese words too; gaps show where words end.
pub(crate) fn regularize(content: &mut PageContent) {
    content
        .glyphs
        .retain(|glyph| !(glyph.is_unpainted() && glyph.is_space()));
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
    content
        .glyphs
        .iter_mut()
        .filter(|glyph| glyph.is_unpainted())
}
