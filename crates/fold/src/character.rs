//! What a single character folds to.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::tables::{KANJI_VARIANTS, RADICALS, look_up};

/// Whether a character is known to fold to itself. A quick answer for most of a Japanese text:
/// kana, the ASCII that folding keeps, and kanji without variants. Other characters may fold to
/// themselves too.
pub(super) fn is_folded(c: char) -> bool {
    match c {
        ' ' | '!'..='+' | '-' | '/'..='@' | '['..='~' => true,
        '、' | '。' | '「' | '」' | '『' | '』' | '・' | 'ー' | '々' => true,
        'ぁ'..='ゖ' | 'ァ'..='ヺ' => true,
        '一'..='鿿' => look_up(KANJI_VARIANTS, c).is_none(),
        _ => false,
    }
}

/// Passes the folded characters of `c` to `emit`; none for a character that only selects a glyph.
pub(super) fn fold_character(c: char, emit: &mut impl FnMut(char)) {
    if is_folded(c) {
        return emit(c);
    }
    match c {
        'A'..='Z' => emit(c.to_ascii_lowercase()),
        _ => typographic(c, |plain| {
            for lower in plain.to_lowercase() {
                emit_plain(lower, emit);
            }
        }),
    }
}

/// Passes `c` to `emit` without the way it is set: full or half width, compatibility forms (㍑),
/// radicals in place of kanji, styles of punctuation and dashes; every white space is a space. A
/// character that only selects a glyph gives nothing. Case, accents and forms of kanji stay.
///
/// ```
/// let mut plain = String::new();
/// for c in "Ａ㍑，⺠—".chars() {
///     issetsu_fold::typographic(c, |c| plain.push(c));
/// }
/// assert_eq!(plain, "Aリットル、民-");
/// ```
pub fn typographic(c: char, mut emit: impl FnMut(char)) {
    match c {
        _ if is_ignorable(c) => {}
        // The spacing sound marks ゛ and ゜ as combining ones; NFKC would put a space before them.
        '\u{309B}' => emit('\u{3099}'),
        '\u{309C}' => emit('\u{309A}'),
        _ => {
            let c = look_up(RADICALS, c).unwrap_or(c);
            for compatible in std::iter::once(c).nfkc() {
                emit(style(compatible).unwrap_or(compatible));
            }
        }
    }
}

/// Emits a lower-case character without its accents, in the usual form of a kanji.
fn emit_plain(c: char, emit: &mut impl FnMut(char)) {
    if is_latin_with_marks(c) {
        return std::iter::once(c)
            .nfd()
            .filter(|c| !is_combining_mark(*c))
            .for_each(emit);
    }
    emit(look_up(KANJI_VARIANTS, c).unwrap_or(c));
}

/// Punctuation that differs in style only, and every kind of white space.
fn style(c: char) -> Option<char> {
    Some(match c {
        ',' => '、',
        '.' => '。',
        '‐'..='―' | '−' | '﹣' | '⁃' => '-',
        '“' | '”' | '„' | '‟' | '〝' | '〞' | '〟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        '〜' | '∼' => '~',
        '•' | '‧' | '∙' | '⋅' | '·' => '・',
        c if c.is_whitespace() || c.is_control() => ' ',
        _ => return None,
    })
}

/// Latin, Greek and Cyrillic letters that include a mark: é, ü, ō.
fn is_latin_with_marks(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{4FF}' | '\u{1E00}'..='\u{1FFF}')
}

/// Whether a character only selects a glyph or a direction: variation selectors, joiners, soft
/// hyphens, direction marks.
#[must_use]
pub fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}
