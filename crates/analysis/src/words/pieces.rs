//! The tokens of lindera as pieces. A token that holds a number and its counter is split.

use issetsu_dictionary::{PartOfSpeech, is_kanji_numeral};
use lindera::token::Token;
use lindera_dictionary::dictionary::Dictionary;

use super::eras;
use super::marked;
use super::number::is_number;
use super::piece::Piece;
use super::source::Source;

/// The pieces of a sentence, in order.
pub(super) fn pieces(
    tokens: &[Token<'_>],
    source: &Source<'_>,
    dictionary: &Dictionary,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        if token.byte_start >= source.len() {
            break;
        }
        let before = pieces.last().map(|piece| source.surface(&piece.range));
        let mut piece = Piece::new(token);
        // The full stop that was added may have become part of an unknown sign.
        piece.range.end = piece.range.end.min(source.len());
        if let Some(parts) = marked::parts(&piece, source, dictionary) {
            pieces.extend(parts);
            continue;
        }
        if let Some(class) = class_in_context(before, &token.surface, tokens.get(at + 1)) {
            piece = Piece::part(piece.range, class);
        }
        match Split::of(&token.surface, before, piece.part_of_speech) {
            None => pieces.push(piece),
            Some(split) => {
                let middle = piece.range.start + split.at;
                pieces.push(Piece::part(piece.range.start..middle, split.first));
                pieces.push(Piece::part(middle..piece.range.end, split.second));
            }
        }
    }
    pieces
}

/// The part of speech that a word has because of its neighbours: the 元 of 令和元年度 is a number, and
/// the つ of 3つ, which lindera tags in many ways, is a function word.
fn class_in_context(
    before: Option<&str>,
    surface: &str,
    after: Option<&Token<'_>>,
) -> Option<PartOfSpeech> {
    match surface {
        "元" if is_era(before) && after?.surface.starts_with('年') => Some(PartOfSpeech::Numeral),
        "つ" if before?.ends_with(is_numeral) => Some(PartOfSpeech::Particle),
        _ => None,
    }
}

fn is_era(before: Option<&str>) -> bool {
    before.is_some_and(eras::is_era)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_kanji_numeral(c)
}

/// Counters that lindera leaves in one word with their number: 三月 is 3月, 二人 is 2人.
// Counters that make another word with a number are left out: 一部, 一度, 一円, 十分.
const COUNTERS: &str = "月日年人つ回件個章条項節次級類種週";

/// Where a word is split in two, and the two parts of speech.
struct Split {
    /// In bytes of the word.
    at: usize,
    first: PartOfSpeech,
    second: PartOfSpeech,
}

impl Split {
    fn of(surface: &str, before: Option<&str>, class: Option<PartOfSpeech>) -> Option<Self> {
        if surface.starts_with("元年") && is_era(before) {
            return Some(Self {
                at: '元'.len_utf8(),
                first: PartOfSpeech::Numeral,
                second: PartOfSpeech::Suffix,
            });
        }
        if class != Some(PartOfSpeech::Noun) {
            return None;
        }
        Self::of_ordinal(surface).or_else(|| Self::of_counted(surface, before))
    }

    /// 第一 is 第 and 1.
    fn of_ordinal(surface: &str) -> Option<Self> {
        let number = surface.strip_prefix('第')?;
        if number.is_empty() || !number.chars().all(is_kanji_numeral) {
            return None;
        }
        Some(Self {
            at: '第'.len_utf8(),
            first: PartOfSpeech::Prefix,
            second: PartOfSpeech::Numeral,
        })
    }

    /// 三月 is 3 and 月. Behind 第 every counter counts: 第一部.
    fn of_counted(surface: &str, before: Option<&str>) -> Option<Self> {
        let counter = surface.trim_start_matches(is_kanji_numeral);
        let at = surface.len() - counter.len();
        let mut characters = counter.chars();
        let (first, None) = (characters.next()?, characters.next()) else {
            return None;
        };
        let counts = before == Some("第") || COUNTERS.contains(first);
        let second = if first == 'つ' {
            PartOfSpeech::Particle
        } else {
            PartOfSpeech::Suffix
        };
        (counts && is_number(&surface[..at])).then_some(Self {
            at,
            first: PartOfSpeech::Numeral,
            second,
        })
    }
}
