//! Units of measure behind a number, as a sign and as a word: km is キロメートル.

use std::ops::Range;

use super::piece::Piece;
use super::source::Source;

/// A unit: how it is indexed, and the other ways to write it, folded and respelled.
struct Unit {
    sign: &'static str,
    words: &'static [&'static str],
}

// The units of 計量法 that documents print as signs, in the spelling of `respell`. Folding has made km of ㎞ and キロ
// of ㌔. キロ alone may be either of two units.
const UNITS: [Unit; 27] = [
    unit("km", &["キロメートル"]),
    unit("cm", &["センチメートル", "センチ"]),
    unit("mm", &["ミリメートル"]),
    unit("nm", &["ナノメートル"]),
    unit("m", &["メートル"]),
    unit("m2", &["平方メートル", "平米"]),
    unit("km2", &["平方キロメートル"]),
    unit("m3", &["立方メートル"]),
    unit("ha", &["ヘクタール"]),
    unit("t", &["トン"]),
    unit("kg", &["キログラム"]),
    unit("g", &["グラム"]),
    unit("mg", &["ミリグラム"]),
    unit("l", &["リットル"]),
    unit("kl", &["キロリットル"]),
    unit("ml", &["ミリリットル"]),
    unit("kw", &["キロワット"]),
    unit("mw", &["メガワット"]),
    unit("gw", &["ギガワット"]),
    unit("kwh", &["キロワット時", "キロワットアワー"]),
    unit("mwh", &["メガワット時", "メガワットアワー"]),
    unit("gwh", &["ギガワット時", "ギガワットアワー"]),
    unit("hz", &["ヘルツ"]),
    unit("mhz", &["メガヘルツ"]),
    unit("db", &["デシベル"]),
    unit("°c", &["度", "℃"]),
    unit("ppm", &["ピーピーエム"]),
];

const fn unit(sign: &'static str, words: &'static [&'static str]) -> Unit {
    Unit { sign, words }
}

/// A unit behind a number.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Measure {
    /// How many pieces it takes.
    pub(super) pieces: usize,
    /// Bytes of the sentence.
    pub(super) range: Range<usize>,
    /// What it is indexed as.
    pub(super) sign: &'static str,
}

/// The most pieces of a unit.
// 平方キロメートル is three to lindera, and no unit is more.
const MAX_PIECES: usize = 3;

/// The unit that begins at the piece `at`, the longest there.
pub(super) fn measure(pieces: &[Piece], at: usize, source: &Source<'_>) -> Option<Measure> {
    let first = pieces.get(at)?;
    let mut found = None;
    let mut end = first.range.start;
    for (more, piece) in pieces[at..].iter().take(MAX_PIECES).enumerate() {
        if piece.range.start != end {
            break;
        }
        end = piece.range.end;
        let range = first.range.start..end;
        let text = source.surface(&range);
        let known = UNITS
            .iter()
            .find(|unit| unit.sign == text || unit.words.contains(&text));
        if let Some(unit) = known {
            found = Some(Measure {
                pieces: more + 1,
                range,
                sign: unit.sign,
            });
        }
    }
    found
}
