//! Iteration marks written out: 人々 → 人人, いすゞ → いすず.

use super::is_kanji_numeral;

/// Whether a character repeats the one before it.
pub(super) fn is_iteration_mark(c: char) -> bool {
    matches!(c, '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ')
}

/// The most iteration marks in a row that are written out.
// Words repeat at most a few characters; a longer row of marks is ornament, or hostile: each mark
// looks back over the whole row.
pub(super) const MAX_ROW: usize = 8;

/// The character that a mark in a row of `marks` repeats, at the end of `out`; none when there is
/// no character of the mark's kind.
pub(super) fn repeated(out: &str, mark: char, marks: usize) -> Option<char> {
    let before = out.chars().rev().take(MAX_ROW).nth(marks - 1)?;
    match mark {
        '々' | '〻' if marks == 1 && is_kanji_numeral(before) => None,
        '々' | '〻' => is_kanji(before).then_some(before),
        'ゝ' | 'ヽ' => is_kana(before).then(|| voiceless(before)),
        _ => is_kana(before).then(|| voiced(voiceless(before))),
    }
}

/// Unified ideographs of three bytes in UTF-8. Rarer ones, of four, do not occur before a mark.
fn is_kanji(c: char) -> bool {
    matches!(c, '㐀'..='䶿' | '一'..='鿿')
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゔ' | 'ァ'..='ヴ')
}

/// Pairs of kana without and with a voiced sound mark.
const VOICED: [(char, char); 40] = [
    ('か', 'が'),
    ('き', 'ぎ'),
    ('く', 'ぐ'),
    ('け', 'げ'),
    ('こ', 'ご'),
    ('さ', 'ざ'),
    ('し', 'じ'),
    ('す', 'ず'),
    ('せ', 'ぜ'),
    ('そ', 'ぞ'),
    ('た', 'だ'),
    ('ち', 'ぢ'),
    ('つ', 'づ'),
    ('て', 'で'),
    ('と', 'ど'),
    ('は', 'ば'),
    ('ひ', 'び'),
    ('ふ', 'ぶ'),
    ('へ', 'べ'),
    ('ほ', 'ぼ'),
    ('カ', 'ガ'),
    ('キ', 'ギ'),
    ('ク', 'グ'),
    ('ケ', 'ゲ'),
    ('コ', 'ゴ'),
    ('サ', 'ザ'),
    ('シ', 'ジ'),
    ('ス', 'ズ'),
    ('セ', 'ゼ'),
    ('ソ', 'ゾ'),
    ('タ', 'ダ'),
    ('チ', 'ジ'),
    ('ツ', 'ズ'),
    ('テ', 'デ'),
    ('ト', 'ド'),
    ('ハ', 'バ'),
    ('ヒ', 'ビ'),
    ('フ', 'ブ'),
    ('ヘ', 'ベ'),
    ('ホ', 'ボ'),
];

fn voiced(c: char) -> char {
    VOICED
        .iter()
        .find(|(plain, _)| *plain == c)
        .map_or(c, |pair| pair.1)
}

fn voiceless(c: char) -> char {
    VOICED
        .iter()
        .find(|(_, voiced)| *voiced == c)
        .map_or(c, |pair| pair.0)
}
