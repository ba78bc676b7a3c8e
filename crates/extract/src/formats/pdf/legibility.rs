//! Whether the text of a page can be read, or is an image, or means nothing.

use std::collections::BTreeSet;

use super::geometry::Size;
use super::glyph::{Glyph, PageContent};

/// Whether a page can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Legibility {
    Text,
    /// Its glyphs mean nothing, or it is an image.
    NeedsOcr,
}

// Which pages need optical recognition. It is offered only for pages without text, so these limits err
// on the side of reading: a wrongly named page would lose its text.

/// Part of a page that images must cover for the page to count as an image. Logos and photographs of
/// an empty back cover stay below.
const MIN_IMAGE_SHARE: f32 = 0.4;
/// Painted paths above which a page without text shows a drawing, or words as outlines. Frames and
/// rules of an almost empty page are fewer.
const MAX_STROKES: usize = 200;
/// Fewest glyphs of a page with text. Fewer are a page number, which a scan may have too.
const MIN_GLYPHS: usize = 8;

// The running head or foot of a page that is an image otherwise.

/// Part of the page's height at the head and at the foot that holds them.
const MARGIN: f32 = 0.12;
/// Most glyphs of them together. More are a text that happens to be short.
const MAX_MARGIN_GLYPHS: usize = 80;
/// Their largest size on a page that is higher than wide, by its height: 12.6 points on A4. A title is
/// larger.
const MAX_MARGIN_SIZE: f32 = 0.015;
/// Their largest size on a page that is wider than high, by its height: 12 points on a slide of 540.
const MAX_SLIDE_MARGIN_SIZE: f32 = 0.0222;

// Letters that are no language, from a wrong map to Unicode.

/// Fewest letters that are judged: in a line of fewer, as a name, half may have diacritics.
const MIN_LETTERS: usize = 20;
/// Part of the letters with diacritics of Latin-1 and its neighbours above which a text is in no
/// language. Of Vietnamese, which has the most, they are a fifth; a few words may have a third.
const MAX_MARKED_SHARE: f32 = 0.45;
/// The same where the letters are as wide as high, as the Japanese ones are that they stand for.
const MAX_WIDE_MARKED_SHARE: f32 = 0.3;
/// Width of such letters, by their size.
const MIN_WIDE: f32 = 0.9;
/// Part of the letters in scripts that are rare in one text with others.
const MAX_RARE_SHARE: f32 = 0.3;
/// Blocks of 256 characters that such letters are from. A text in a rare script is from one or two.
const MIN_RARE_BLOCKS: usize = 4;

impl Legibility {
    pub(crate) fn of(content: &PageContent) -> Self {
        let printed: Vec<&Glyph> = content
            .glyphs
            .iter()
            .filter(|glyph| !glyph.is_space())
            .collect();
        let all = printed.len();
        let unread = printed.iter().filter(|glyph| glyph.text.is_none()).count();
        let drawn = content.image_share > MIN_IMAGE_SHARE || content.strokes > MAX_STROKES;
        let is_image = all < MIN_GLYPHS && drawn
            || content.image_share > MIN_IMAGE_SHARE && are_margins(&printed, content.size);
        // A font without a map to Unicode leaves holes in the text; with three of ten characters
        // unknown, no sentence can be found or quoted.
        if is_image || unread * 10 > all * 3 || is_no_language(&printed) {
            Self::NeedsOcr
        } else {
            Self::Text
        }
    }
}

/// Whether the glyphs of a page are its running head and foot only.
fn are_margins(printed: &[&Glyph], page: Size) -> bool {
    let max_size = if page.width > page.height {
        MAX_SLIDE_MARGIN_SIZE
    } else {
        MAX_MARGIN_SIZE
    };
    printed.len() <= MAX_MARGIN_GLYPHS
        && printed.iter().all(|glyph| {
            let middle = glyph.rect.center_y();
            let in_margin = middle < page.height * MARGIN || middle > page.height * (1.0 - MARGIN);
            // What optical recognition laid over the image is its text.
            !glyph.is_unpainted() && in_margin && glyph.size <= page.height * max_size
        })
}

/// Whether the letters of a page are those of no language.
fn is_no_language(printed: &[&Glyph]) -> bool {
    let (mut letters, mut marked, mut wide, mut rare) = (0usize, 0usize, 0usize, 0usize);
    let mut blocks = BTreeSet::new();
    for glyph in printed {
        let is_wide = glyph.rect.width() > glyph.size * MIN_WIDE;
        for c in glyph.text().chars() {
            letters += usize::from(c.is_alphabetic());
            if is_marked(c) {
                marked += 1;
                wide += usize::from(is_wide);
            } else if is_rare(c) {
                rare += 1;
                blocks.insert(c as u32 >> 8);
            }
        }
    }
    let exceeds = |part: usize, share: f32| part as f32 > letters as f32 * share;
    letters >= MIN_LETTERS
        && (exceeds(marked, MAX_MARKED_SHARE)
            || exceeds(wide, MAX_WIDE_MARKED_SHARE)
            || exceeds(rare, MAX_RARE_SHARE) && blocks.len() >= MIN_RARE_BLOCKS)
}

/// The upper half of Latin-1 without its signs, and Latin Extended.
fn is_marked(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}') && !matches!(c, '×' | '÷')
}

/// Letters that are in no text with those of many other scripts: all but those of Latin, Greek,
/// Cyrillic, and of Chinese, Japanese and Korean.
fn is_rare(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c as u32, 0x250..=0x36f | 0x530..=0x10ff | 0x1200..=0x1dff | 0x2c00..=0x2dff
            | 0x3400..=0x4dbf | 0xa000..=0xabff)
}
