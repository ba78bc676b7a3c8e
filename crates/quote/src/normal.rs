//! A text without what no reader would call a change, and the way back.

use std::iter::Peekable;
use std::ops::Range;

use issetsu_fold::typographic;
use unicode_normalization::char::compose;

/// A text without differences of typography.
///
/// Width, compatibility forms and styles of punctuation are taken off
/// ([`issetsu_fold::typographic`]), and so are white space and the lines between the cells of a
/// table; all quotation marks are one, and so are a row of dashes and a row of dots. A hyphen between two
/// small letters is taken off, as the end of a line may add it. Case, accents
/// and forms of kanji stay, and so do small raised figures: 10² is not 102. Where the cells of a
/// table meet is remembered, since `12 | 34` is not `1 | 234`: see [`Gap`].
#[derive(Debug, Default)]
pub(crate) struct Normal {
    /// The characters.
    pub(crate) characters: Vec<char>,
    /// The bytes of the original that each stands for.
    places: Vec<Range<usize>>,
    /// What stood before each.
    gaps: Vec<Gap>,
    /// What stands behind the last.
    open: Gap,
    /// Whether the last is a hyphen right behind a small letter: one that may divide a word.
    is_divided: bool,
}

/// What stands between two characters of the original.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    /// White space, which typesetting adds and takes away.
    Space,
    /// The line between two cells of a table.
    Cell,
}

impl Gap {
    /// Whether one may be printed for the other: a cell may end in a space, but not in nothing.
    fn is_like(self, other: Self) -> bool {
        self == other || self == Self::Space || other == Self::Space
    }
}

impl Normal {
    /// Stands between parts of a text; no text holds it, since Unicode gives it to none.
    const BETWEEN_PARTS: char = '\u{10ffff}';

    /// Normalizes a text but for the bytes in `left_out`, which are in order.
    pub(crate) fn new(text: &str, left_out: &[Range<usize>]) -> Self {
        let whole = 0..text.len();
        Self::of_parts(text, std::slice::from_ref(&whole), left_out)
    }

    /// Normalizes parts of a text, in order and apart, but for the bytes in `left_out`, which are in order.
    pub(crate) fn of_parts(text: &str, parts: &[Range<usize>], left_out: &[Range<usize>]) -> Self {
        let mut normal = Self::default();
        let mut left_out = left_out.iter().peekable();
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                normal.push(Self::BETWEEN_PARTS, &(part.start..part.start));
            }
            normal.add(text, part, &mut left_out);
        }
        normal
    }

    /// Normalizes a part of a text behind what is there.
    fn add<'r>(
        &mut self,
        text: &str,
        part: &Range<usize>,
        left_out: &mut Peekable<impl Iterator<Item = &'r Range<usize>>>,
    ) {
        let normal = self;
        let words = text.get(part.clone()).unwrap_or_default();
        for (at, c) in words.char_indices() {
            let at = part.start + at;
            while left_out.next_if(|range| range.end <= at).is_some() {}
            if left_out.peek().is_some_and(|range| range.contains(&at)) {
                continue;
            }
            let place = at..at + c.len_utf8();
            let is_divided = is_hyphen(c) && normal.open != Gap::Cell && normal.ends_small();
            if normal.is_divided && is_small(c) {
                normal.pop();
            }
            // 10① is not 101.
            let is_counted = normal.characters.last().is_some_and(char::is_ascii_digit);
            match kept(c).or(Some(c).filter(|c| is_counted && is_circled(*c))) {
                Some(kept) => normal.push(kept, &place),
                None => typographic(c, |plain| normal.push(marked(plain), &place)),
            }
            normal.is_divided = is_divided || (normal.is_divided && c.is_whitespace());
        }
    }

    /// Whether the last character is a small Latin letter.
    fn ends_small(&self) -> bool {
        self.characters.last().is_some_and(char::is_ascii_lowercase)
    }

    /// Takes the last character away.
    fn pop(&mut self) {
        self.characters.pop();
        self.places.pop();
        self.gaps.pop();
        self.open = Gap::None;
    }

    fn push(&mut self, c: char, place: &Range<usize>) {
        match c {
            '|' => {
                self.open = Gap::Cell;
                return;
            }
            ' ' => {
                if self.open == Gap::None {
                    self.open = Gap::Space;
                }
                return;
            }
            _ => {}
        }
        if let Some((last, known)) = self.characters.last_mut().zip(self.places.last_mut()) {
            if let Some(whole) = compose(*last, c) {
                (*last, known.end) = (whole, place.end);
                return;
            }
            if *last == c && matches!(c, '-' | '…') {
                known.end = place.end;
                return;
            }
        }
        self.characters.push(c);
        self.places.push(place.clone());
        self.gaps.push(std::mem::take(&mut self.open));
    }

    /// Number of characters.
    pub(crate) fn len(&self) -> usize {
        self.characters.len()
    }

    /// Some of the characters.
    pub(crate) fn slice(&self, range: Range<usize>) -> &[char] {
        self.characters.get(range).unwrap_or_default()
    }

    /// The bytes of the original that some of the characters stand for.
    pub(crate) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.places.get(range.start).map(|place| place.start);
        let start = start.unwrap_or_else(|| self.places.last().map_or(0, |place| place.end));
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start);
        let end = last.and_then(|last| self.places.get(last));
        start..end.map_or(start, |place| place.end)
    }

    /// The characters that stand for some bytes of the original.
    pub(crate) fn characters_of(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self
            .places
            .partition_point(|place| place.end <= bytes.start);
        let end = self.places.partition_point(|place| place.start < bytes.end);
        start..end.max(start)
    }

    /// Where the whole of a part of another text stands from the character `from` on, at the
    /// earliest.
    pub(crate) fn find(
        &self,
        other: &Self,
        part: &Range<usize>,
        from: usize,
    ) -> Option<Range<usize>> {
        let wanted = other.slice(part.clone());
        let first = wanted.first()?;
        let mut at = from;
        loop {
            let rest = self.characters.get(at..)?;
            at += rest.iter().position(|c| c == first)?;
            let range = at..at + wanted.len();
            if self.characters.get(range.clone())? == wanted
                && self.is_whole(&range)
                && self.cells_between(at, other, part).next().is_none()
            {
                return Some(range);
            }
            at += 1;
        }
    }

    /// Where the same characters are other words or figures, because two cells meet between them in
    /// one of two texts only: the places in `part` of `other`, of which the first character is that
    /// at `at` here.
    pub(crate) fn cells_between<'n>(
        &'n self,
        at: usize,
        other: &'n Self,
        part: &Range<usize>,
    ) -> impl Iterator<Item = usize> + use<'n> {
        let start = part.start;
        (start + 1..part.end).filter(move |place| {
            let here = at + place - start;
            // Japanese words are not told apart by a space: only letters and figures run together.
            self.is_latin(here - 1)
                && self.is_latin(here)
                && !self.gap(here).is_like(other.gap(*place))
        })
    }

    fn is_latin(&self, at: usize) -> bool {
        let c = self.characters.get(at);
        c.is_some_and(char::is_ascii_alphanumeric)
    }

    /// What stood before a character.
    fn gap(&self, at: usize) -> Gap {
        self.gaps.get(at).copied().unwrap_or_default()
    }

    /// Whether a range neither begins nor ends inside a character of the original: リット is no part
    /// of ㍑.
    pub(crate) fn is_whole(&self, range: &Range<usize>) -> bool {
        let cut = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| self.places.get(before));
            before.is_some_and(|before| self.places.get(at) == Some(before))
        };
        !cut(range.start) && !cut(range.end)
    }
}

/// Characters that keep their own form: dots of an ellipsis, which would become full stops, and
/// raised or lowered figures.
fn kept(c: char) -> Option<char> {
    match c {
        '…' | '‥' | '⋯' | '︙' => Some('…'),
        '¹' | '²' | '³' | '⁰' | '\u{2074}'..='\u{208e}' => Some(c),
        _ => None,
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '－')
}

/// Whether a character is a small Latin letter of either width.
fn is_small(c: char) -> bool {
    c.is_ascii_lowercase() || matches!(c, 'ａ'..='ｚ')
}

fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '㉑'..='㊿')
}

/// All quotation marks as one.
fn marked(c: char) -> char {
    match c {
        '「' | '」' | '『' | '』' | '\'' | '`' | '«' | '»' | '‹' | '›' | '″' | '′' => {
            '"'
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str) -> String {
        Normal::new(text, &[]).characters.into_iter().collect()
    }

    #[test]
    fn typography_is_no_change() {
        for (one, other) in [
            ("ＡＩの活用", "AI の\n活用"),
            ("1,000円，約３割．", "１，０００円、約3割。"),
            ("「水素」と『燃料』", "“水素”と‘燃料’"),
            ("ﾃﾞｰﾀ", "データ"),
            ("か\u{3099}", "が"),
            ("⺠間", "民間"),
            ("――しかし……", "—しかし…"),
            ("区分 | 件数", "区分 件数"),
            ("葛\u{e0100}城\u{200b}市", "葛城市"),
            ("munici-\n  palities", "municipalities"),
            ("munici\u{ad}palities", "munici‐palities"),
        ] {
            assert_eq!(normal(one), normal(other), "{one}");
        }
    }

    #[test]
    fn other_words_are_a_change() {
        for (one, other) in [
            ("10²", "102"),
            ("3.5", "35"),
            ("國", "国"),
            ("AI", "ai"),
            ("é", "e"),
            ("ー", "-"),
            ("一", "ー"),
            ("A…B", "A。B"),
            ("はば", "はは"),
        ] {
            assert_ne!(normal(one), normal(other), "{one}");
        }
    }

    #[test]
    fn the_way_back() {
        let text = "約１０㍑の か\u{3099}く";
        let normal = Normal::new(text, &[]);
        let find = |wanted: &str| {
            let wanted = Normal::new(wanted, &[]);
            normal.find(&wanted, &(0..wanted.len()), 0)
        };
        let found = find("10リットルのがく").unwrap();
        assert_eq!(&text[normal.original(&found)], "１０㍑の か\u{3099}く");
        assert_eq!(normal.characters_of(&normal.original(&found)), found);
        assert_eq!(find("リット"), None);
        assert_eq!(normal.original(&(0..0)), 0..0);
    }

    #[test]
    fn cells_tell_words_and_figures_apart() {
        for (one, other, is_same) in [
            ("申請 | 12 | 34", "申請 12 34", true),
            ("申請 | 12 | 34", "申請 | 1 | 234", false),
            ("申請 | 12 | 34", "申請 1234", false),
            ("a|b", "ab", false),
            ("Regional Partnership", "RegionalPartnership", true),
            ("21 円", "2 1円", true),
            ("Agreeme\nnt", "Agreement", true),
            ("climate\nchange", "climate change", true),
            ("2025 年", "2025年", true),
            ("10①億円", "101億円", false),
            ("図①", "図1", true),
        ] {
            let [text, wanted] = [one, other].map(|text| Normal::new(text, &[]));
            let found = text.find(&wanted, &(0..wanted.len()), 0);
            assert_eq!(found.is_some(), is_same, "{one} {other}");
        }
    }

    #[test]
    fn what_is_left_out_is_passed_over() {
        let text = "水素1）の利用";
        let note = 6..10;
        assert_eq!(&text[note.clone()], "1）");
        let normal = Normal::new(text, &[note]);
        assert_eq!(normal.characters.iter().collect::<String>(), "水素の利用");
        assert_eq!(&text[normal.original(&(1..3))], "素1）の");
    }
}
