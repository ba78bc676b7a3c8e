//! What lindera cut, and cut further where it took a number and what it counts for one word.

use std::ops::Range;

use issetsu_dictionary::{PartOfSpeech, is_kanji_numeral, part_of_speech};
use lindera::token::Token;

use super::eras;
use super::numerals::is_number;
use super::source::Source;

/// A piece of the sentence, with what the dictionary says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes of the sentence.
    pub(super) range: Range<usize>,
    /// Lindera's id of the word; none when the dictionary does not know it.
    pub(super) word: Option<u32>,
    pub(super) part_of_speech: Option<PartOfSpeech>,
}

impl Piece {
    fn new(token: &Token<'_>) -> Self {
        let known = token.word_id.is_system() && !token.word_id.is_unknown();
        let word = known.then(|| token.word_id.id());
        let surface = token.surface.as_ref();
        Self {
            range: token.byte_start..token.byte_end,
            word,
            part_of_speech: match word {
                Some(word) => part_of_speech(word).map(|class| without_symbols(class, surface)),
                None => unknown(surface),
            },
        }
    }

    fn part(range: Range<usize>, part_of_speech: PartOfSpeech) -> Self {
        Self {
            range,
            word: None,
            part_of_speech: Some(part_of_speech),
        }
    }
}

/// IPADIC has 、 and ・ among its numerals.
fn without_symbols(class: PartOfSpeech, surface: &str) -> PartOfSpeech {
    if class == PartOfSpeech::Numeral && !surface.contains(char::is_alphanumeric) {
        return PartOfSpeech::Symbol;
    }
    class
}

/// IPADIC takes unknown symbols for nouns.
fn unknown(surface: &str) -> Option<PartOfSpeech> {
    if surface.chars().all(|c| c.is_ascii_digit()) {
        return Some(PartOfSpeech::Numeral);
    }
    (!surface.contains(char::is_alphanumeric)).then_some(PartOfSpeech::Symbol)
}

/// The pieces of a sentence, in order.
pub(super) fn pieces(tokens: &[Token<'_>], source: &Source<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        if token.byte_start >= source.len() {
            break;
        }
        let before = pieces
            .last()
            .map(|piece| &source.sentence()[piece.range.clone()]);
        let mut piece = Piece::new(token);
        if let Some(class) = beside(before, &token.surface, tokens.get(at + 1)) {
            piece = Piece::part(piece.range, class);
        }
        match split(&token.surface, before, piece.part_of_speech) {
            None => pieces.push(piece),
            Some((at, [first, second])) => {
                let middle = piece.range.start + at;
                pieces.push(Piece::part(piece.range.start..middle, first));
                pieces.push(Piece::part(middle..piece.range.end, second));
            }
        }
    }
    pieces
}

/// What a word is because of those beside it: the 元 of 令和元年度 is a number, and the つ of 3つ,
/// which lindera takes for many things, means nothing.
fn beside(before: Option<&str>, surface: &str, after: Option<&Token<'_>>) -> Option<PartOfSpeech> {
    match surface {
        "元" if is_era(before) && after?.surface.starts_with('年') => Some(PartOfSpeech::Numeral),
        "つ" if before?.ends_with(is_numeral) => Some(PartOfSpeech::Particle),
        _ => None,
    }
}

fn is_era(before: Option<&str>) -> bool {
    before.is_some_and(|before| eras::first_year(before).is_some())
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_kanji_numeral(c)
}

/// What is counted in words that lindera takes for one: 三月 is 3月, 二人 is 2人. Left out is what
/// makes another word with a number, as in 一部, 一度, 一円 or 十分.
const COUNTERS: &str = "月日年人つ回件個章条項節次級類種週";

/// Where a word is cut in two, and what the two are.
fn split(
    surface: &str,
    before: Option<&str>,
    class: Option<PartOfSpeech>,
) -> Option<(usize, [PartOfSpeech; 2])> {
    use PartOfSpeech::{Numeral, Particle, Prefix, Suffix};
    if surface.starts_with("元年") && is_era(before) {
        return Some(('元'.len_utf8(), [Numeral, Suffix]));
    }
    if class != Some(PartOfSpeech::Noun) {
        return None;
    }
    if let Some(rest) = surface.strip_prefix('第')
        && rest.chars().all(is_kanji_numeral)
        && !rest.is_empty()
    {
        return Some(('第'.len_utf8(), [Prefix, Numeral]));
    }
    let counter = surface.trim_start_matches(is_kanji_numeral);
    let at = surface.len() - counter.len();
    let mut characters = counter.chars();
    let (first, None) = (characters.next()?, characters.next()) else {
        return None;
    };
    let counts = before == Some("第") || COUNTERS.contains(first);
    let second = if first == 'つ' { Particle } else { Suffix };
    (counts && is_number(&surface[..at])).then_some((at, [Numeral, second]))
}
