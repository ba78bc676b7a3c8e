//! Finds a quotation in a source: as it stands, normalized, or with as few changes as possible.

use std::ops::Range;

use super::comparison::Comparison;
use super::normal::Normal;
use super::omission::parts;
use super::{LEAST_SIMILARITY, Piece, Source, Status, Verification};

impl Source {
    /// What the text holds of a quotation.
    ///
    /// Exact and normalized words are found anywhere. Altered ones are looked for near the places
    /// `near`, in bytes of the text, the likeliest first, and as long as the work for one
    /// quotation allows.
    #[must_use]
    pub fn verify(&self, quotation: &str, near: &[Range<usize>]) -> Verification {
        let whole = trimmed(quotation, &(0..quotation.len()));
        if whole.is_empty() {
            return Verification::absent();
        }
        let mut found = Found::default();
        match self.as_it_stands(quotation, &whole, 0) {
            Some(piece) => found.add(quotation, &whole, vec![piece]),
            None => {
                for part in parts(quotation) {
                    let part = trimmed(quotation, &part);
                    let behind = found.pieces.last().map_or(0, |piece| piece.found.end);
                    found.add(quotation, &part, self.part(quotation, &part, behind, near));
                }
                found.is_elided = true;
            }
        }
        found.verification()
    }

    /// The pieces of a part between ellipses, behind the part before it where that can be.
    fn part(
        &self,
        quotation: &str,
        part: &Range<usize>,
        behind: usize,
        near: &[Range<usize>],
    ) -> Vec<Piece> {
        let found = self.as_it_stands(quotation, part, behind);
        let found = found.or_else(|| self.as_it_stands(quotation, part, 0));
        match found {
            Some(piece) => vec![piece],
            None => Comparison::new(self, quotation, part.clone(), near).pieces(),
        }
    }

    /// A part of a quotation byte for byte, or else but for typography, from a byte of the text on.
    fn as_it_stands(&self, quotation: &str, part: &Range<usize>, from: usize) -> Option<Piece> {
        let words = quotation.get(part.clone())?;
        let piece = |status, found| Piece {
            status,
            similarity: 1.0,
            quoted: part.clone(),
            found,
            differences: Vec::new(),
        };
        if let Some(at) = self.text.get(from..)?.find(words) {
            let found = from + at..from + at + words.len();
            return Some(piece(Status::Exact, found));
        }
        let wanted = Normal::new(words, &[]).characters;
        let forms = std::iter::once(&self.normal).chain(&self.without_marks);
        let mut found = forms.filter_map(|normal| {
            let first = normal.characters_of(&(from..self.text.len())).start;
            let range = normal.find(&wanted, first)?;
            Some(normal.original(&range))
        });
        found.next().map(|found| piece(Status::Normalized, found))
    }
}

/// What is found of a quotation so far.
#[derive(Default)]
struct Found {
    pieces: Vec<Piece>,
    /// Characters that are looked for.
    wanted: usize,
    /// Characters that must be changed, added or left out.
    changes: f32,
    /// Words are left out, and nothing shows it.
    is_joined: bool,
    /// It may show that words are left out, so that all of it stands nowhere.
    is_elided: bool,
}

impl Found {
    /// Adds the pieces of one part of the quotation.
    fn add(&mut self, quotation: &str, part: &Range<usize>, pieces: Vec<Piece>) {
        let length = |range: &Range<usize>| quotation.get(range.clone()).map_or(0, characters);
        let wanted = length(part);
        let mut missing = count(wanted);
        for piece in &pieces {
            missing -= piece.similarity * count(length(&piece.quoted));
        }
        self.wanted += wanted;
        // Every unmarked omission is a change, too.
        self.changes += missing.max(0.0) + count(pieces.len().saturating_sub(1));
        self.is_joined |= pieces.len() > 1;
        self.pieces.extend(pieces);
    }

    fn verification(self) -> Verification {
        let in_order = |a: &Piece, b: &Piece| a.found.end <= b.found.start;
        if self.pieces.is_empty() {
            return Verification::absent();
        }
        let similarity = 1.0 - (self.changes / count(self.wanted.max(1))).min(1.0);
        let worst = self.pieces.iter().map(|piece| piece.status).max();
        let least = match () {
            () if self.is_joined || similarity < 1.0 => Status::Altered,
            () if !self.pieces.is_sorted_by(in_order) => Status::Altered,
            () if self.is_elided => Status::Normalized,
            () => Status::Exact,
        };
        let status = match worst {
            Some(worst) if similarity >= LEAST_SIMILARITY => worst.max(least).min(Status::Altered),
            _ => Status::Absent,
        };
        Verification {
            status,
            similarity,
            pieces: self.pieces,
        }
    }
}

fn characters(text: &str) -> usize {
    Normal::new(text, &[]).len()
}

#[allow(clippy::cast_precision_loss, reason = "a quotation has few characters")]
pub(crate) fn count(characters: usize) -> f32 {
    characters as f32
}

/// A part of a quotation without the white space around it.
fn trimmed(quotation: &str, part: &Range<usize>) -> Range<usize> {
    let words = quotation.get(part.clone()).unwrap_or_default();
    let start = part.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::Change;

    const TEXT: &str = "# 水素\n\n港湾の１割で、水素を「地産地消」する計画がある。費用は国が\
        負担する1)。\n\n運営は港湾管理者が行い、漁業者との協議会を設けて三年ごとに見直す。\
        その結果は公表しなければならない。";

    fn source() -> Source {
        let mark = TEXT.find("1)").unwrap();
        Source::new(TEXT.to_owned(), std::slice::from_ref(&(mark..mark + 2)))
    }

    fn verify(quotation: &str) -> Verification {
        source().verify(quotation, std::slice::from_ref(&(0..TEXT.len())))
    }

    /// The status, and the words that are found.
    fn check(quotation: &str, status: Status, found: &[&str]) -> Verification {
        let verification = verify(quotation);
        let pieces = verification.pieces.iter();
        let words: Vec<_> = pieces.map(|piece| &TEXT[piece.found.clone()]).collect();
        assert_eq!(
            (verification.status, &words[..]),
            (status, found),
            "{verification:?}"
        );
        verification
    }

    #[test]
    fn exact_is_byte_for_byte() {
        let words = "費用は国が負担する1)。";
        check(words, Status::Exact, &[words]);
        check(&format!("　{words}\n"), Status::Exact, &[words]);
    }

    #[test]
    fn typography_and_marks_of_notes() {
        let found = "港湾の１割で、水素を「地産地消」する計画がある。";
        check(
            "港湾の1割で，\n水素を“地産地消”する計画がある．",
            Status::Normalized,
            &[found],
        );
        check(
            "費用は国が負担する。",
            Status::Normalized,
            &["費用は国が負担する1)。"],
        );
        let across = "負担する1)。\n\n運営は";
        check("負担する1)。運営は", Status::Normalized, &[across]);
        check("負担する。運営は", Status::Normalized, &[across]);
    }

    #[test]
    fn what_is_altered_is_told() {
        let found = "運営は港湾管理者が行い、漁業者との協議会を設けて三年ごとに見直す。";
        let quotation = "運営は港湾管理者が行い、漁業者との協議会を設けて五年ごとに見直す。";
        let verification = check(quotation, Status::Altered, &[found]);
        let [difference] = &verification.pieces[0].differences[..] else {
            panic!("{verification:?}");
        };
        assert_eq!(difference.change, Change::Replaced);
        assert_eq!(&quotation[difference.quoted.clone()], "五");
        assert_eq!(&TEXT[difference.found.clone()], "三");
        assert!(verification.similarity > 0.95 && verification.similarity < 1.0);
    }

    #[test]
    fn ellipses_leave_words_out() {
        let found = ["運営は港湾管理者が行い、", "三年ごとに見直す。"];
        let elided = format!("{}……{}", found[0], found[1]);
        let verification = check(&elided, Status::Normalized, &found);
        assert_eq!(verification.pieces[0].status, Status::Exact);
        let turned = format!("{}（中略）{}", found[1], found[0]);
        check(&turned, Status::Altered, &[found[1], found[0]]);
        check("…運営は港湾管理者が行い、", Status::Normalized, &[found[0]]);
    }

    #[test]
    fn sentences_that_are_joined() {
        let found = [
            "水素を「地産地消」する計画がある。",
            "その結果は公表しなければならない。",
        ];
        let verification = check(&found.concat(), Status::Altered, &found);
        assert!(verification.similarity > 0.9);
    }

    #[test]
    fn what_is_not_there() {
        let absent = verify("海外の鉱山への投資には政府保証を付けることが望ましい。");
        assert_eq!(absent.status, Status::Absent, "{absent:?}");
        assert!(absent.similarity < LEAST_SIMILARITY);
        for nothing in ["", " \n", "……", "（中略）"] {
            assert_eq!(verify(nothing), Verification::absent());
        }
    }

    #[test]
    fn a_part_of_a_character_is_not_there() {
        let source = Source::new("長さは10㍍である".to_owned(), &[]);
        let all = std::slice::from_ref(&(0..27));
        assert_eq!(source.verify("10メートル", all).status, Status::Normalized);
        assert_ne!(
            source.verify("長さは10メー", all).status,
            Status::Normalized
        );
    }
}
