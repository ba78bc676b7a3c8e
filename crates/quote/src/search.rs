//! Finds a quotation in a source: as it stands, normalized, or with as few changes as possible.

use std::ops::Range;

use crate::attribution::{Behind, without_sources};
use crate::comparison::{Comparison, Near};
use crate::effort::Effort;
use crate::gathered::{Gathered, has_letters, missing};
use crate::normal::Normal;
use crate::omission::{parts, parts_at_strokes};
use crate::source::{Form, Forms, Source};
use crate::verification::{Piece, Status, Verification};

impl Source {
    /// What the text holds of a quotation.
    ///
    /// Exact and normalized words are found anywhere. Altered ones are looked for near the places
    /// `near`, in bytes of the text, the likeliest first, and as long as the work for one
    /// quotation allows. Of a text of more than four megabytes, normalized words are found near those places
    /// only. Where the effort is over, nothing more is found.
    #[must_use]
    pub fn verify(
        &self,
        quotation: &str,
        near: &[Range<usize>],
        effort: &Effort<'_>,
    ) -> Verification {
        let made;
        let forms = match self.forms() {
            Some(forms) => forms,
            None => {
                made = self.forms_near(near, quotation.len());
                &made
            }
        };
        let search = Search {
            source: self,
            forms,
            quotation,
            near: Near {
                places: near,
                effort,
            },
        };
        search.verification()
    }
}

/// Least length, in characters, of what stands before or behind a dash or a wave that leaves words out. Set by hand:
/// 2010 of 2010～2020年 stands in many texts, and says nothing of the years that are quoted.
const MIN_AT_STROKE: usize = 5;

/// One quotation that is looked for in one source.
struct Search<'a> {
    source: &'a Source,
    forms: &'a Forms,
    quotation: &'a str,
    near: Near<'a>,
}

impl Search<'_> {
    fn verification(&self) -> Verification {
        let whole = trimmed(self.quotation, &(0..self.quotation.len()));
        if whole.is_empty() {
            return Verification::absent();
        }
        let marked = unquoted(self.quotation, &whole);
        // Behind a sentence, brackets may be the text's own, so all of it is looked for first.
        let inside = match self.as_written(&whole, 0) {
            Some(_) => whole.clone(),
            None => without_source(self.quotation, &marked),
        };
        if let Some(piece) = self.undivided(&whole, &inside) {
            let mut found = Gathered::default();
            let part = piece.quoted.clone();
            found.add(self.quotation, &part, vec![piece]);
            return found.verification();
        }
        let words = &self.quotation[inside.clone()];
        let elided = self.elided(&inside, parts(words));
        // A dash or a wave is a sign like any other, unless the text has all that is around it.
        let strokes = parts_at_strokes(words);
        if elided.status > Status::Normalized && strokes.len() > 1 && self.stand(&inside, &strokes)
        {
            return self.elided(&inside, strokes);
        }
        elided
    }

    /// Whether the text holds each of some parts of the quotation as it is written, and none is so short that it
    /// stands there by chance.
    fn stand(&self, inside: &Range<usize>, parts: &[Range<usize>]) -> bool {
        let mut parts = parts.iter();
        parts.all(|part| {
            let bytes = inside.start + part.start..inside.start + part.end;
            let part = trimmed(self.quotation, &bytes);
            let is_long = self.quotation[part.clone()]
                .chars()
                .nth(MIN_AT_STROKE - 1)
                .is_some();
            is_long && self.as_written(&part, 0).is_some()
        })
    }

    /// The verdict on a quotation of several parts, with marks of omission between them.
    fn elided(&self, inside: &Range<usize>, parts: Vec<Range<usize>>) -> Verification {
        let mut found = Gathered::default();
        for part in parts {
            let bytes = inside.start + part.start..inside.start + part.end;
            let part = trimmed(self.quotation, &bytes);
            let pieces = if part == *inside {
                self.compared(&part)
            } else {
                let behind = found.pieces.last().map_or(0, |piece| piece.found.end);
                self.between_ellipses(&part, behind)
            };
            found.add(self.quotation, &part, pieces);
        }
        found.is_elided = true;
        found.verification()
    }

    /// All of the quotation as it is written, or else what is inside the marks around it, which are
    /// no words of the text.
    fn undivided(&self, whole: &Range<usize>, inside: &Range<usize>) -> Option<Piece> {
        if let Some(piece) = self.as_written(whole, 0) {
            return Some(piece);
        }
        if inside == whole {
            return None;
        }
        let mut piece = self.as_written(inside, 0)?;
        piece.status = Status::Normalized;
        Some(piece)
    }

    /// The pieces of a part between ellipses, behind the part before it where that can be.
    fn between_ellipses(&self, part: &Range<usize>, behind: usize) -> Vec<Piece> {
        if let Some(piece) = self.as_written(part, behind) {
            return vec![piece];
        }
        if behind > 0
            && let Some(piece) = self.as_written(part, 0)
        {
            return vec![piece];
        }
        self.compared(part)
    }

    /// The pieces of a part with the fewest changes. The form without footnote marks is compared as
    /// well where one stands beside a change, since it would become a part of the change.
    fn compared(&self, part: &Range<usize>) -> Vec<Piece> {
        let mut best: Option<Vec<Piece>> = None;
        for form in self.forms.iter() {
            if let Some(best) = &best
                && !self.source.touches_mark(best)
            {
                break;
            }
            let comparison = Comparison::new(form, self.quotation, part.clone(), self.near);
            let pieces = comparison.pieces();
            let is_better = best
                .as_ref()
                .is_none_or(|best| self.missing(part, &pieces) < self.missing(part, best));
            if is_better {
                best = Some(pieces);
            }
        }
        best.unwrap_or_default()
    }

    fn missing(&self, part: &Range<usize>, pieces: &[Piece]) -> f32 {
        missing(self.quotation, part, pieces)
    }

    /// A part of the quotation byte for byte, or else but for typography, from a byte of the text on.
    fn as_written(&self, part: &Range<usize>, from: usize) -> Option<Piece> {
        let words = self.quotation.get(part.clone())?;
        let text = &self.source.text;
        // Several bytes are compared at once, so that one costs a quarter of a step.
        if !self.near.effort.take(text.len() / 4) {
            return None;
        }
        if let Some(at) = text.get(from..)?.find(words) {
            let found = from + at..from + at + words.len();
            return Some(Piece::unchanged(Status::Exact, part, found));
        }
        let wanted = Normal::new(words, &[]);
        let found = self.forms.iter().find_map(|Form { normal, .. }| {
            let first = normal.characters_of(&(from..text.len())).start;
            let range = normal.find(&wanted, &(0..wanted.len()), first)?;
            Some(normal.original(&range))
        })?;
        Some(Piece::unchanged(Status::Normalized, part, found))
    }
}

/// The words of a quotation, without white space, marks and a source around them.
pub(crate) fn words_of(quotation: &str) -> Range<usize> {
    let whole = trimmed(quotation, &(0..quotation.len()));
    without_source(quotation, &unquoted(quotation, &whole))
}

/// Some words of a quotation without the source in brackets behind their last sentence. Behind a mark inside the words,
/// as in 「名簿」（2024年集計）, brackets are the text's own.
fn without_source(quotation: &str, words: &Range<usize>) -> Range<usize> {
    let shorter = without_sources(&quotation[words.clone()], Behind::Sentence);
    words.start..words.start + shorter.len()
}

/// A part of a quotation without the white space around it.
pub(crate) fn trimmed(quotation: &str, part: &Range<usize>) -> Range<usize> {
    let words = quotation.get(part.clone()).unwrap_or_default();
    let start = part.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

/// What stands inside the one pair of quotation marks around a quotation, or all of it. A source in brackets behind the
/// closing mark is not the quotation's.
fn unquoted(quotation: &str, whole: &Range<usize>) -> Range<usize> {
    let words = without_sources(&quotation[whole.clone()], Behind::Mark);
    let pairs = [('「', '」'), ('『', '』'), ('“', '”'), ('"', '"')];
    let inside = pairs.into_iter().find_map(|(open, close)| {
        let inside = words.strip_prefix(open)?.strip_suffix(close)?;
        let is_one = !inside.contains([open, close]) && has_letters(inside);
        let start = whole.start + open.len_utf8();
        is_one.then_some(start..start + inside.len())
    });
    inside.unwrap_or_else(|| whole.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::difference::Change;
    use crate::verification::MIN_SIMILARITY;

    const TEXT: &str = "# 水素\n\n港湾の１割で、水素を「地産地消」する計画がある。費用は国が\
        負担する1)。\n\n運営は港湾管理者が行い、漁業者との協議会を設けて三年ごとに見直す。\
        その結果は公表しなければならない。";

    fn source() -> Source {
        let mark = TEXT.find("1)").unwrap();
        Source::new(TEXT.to_owned(), std::slice::from_ref(&(mark..mark + 2)))
    }

    fn verify(quotation: &str) -> Verification {
        verify_in(&source(), quotation)
    }

    /// Looks everywhere in a source.
    fn verify_in(source: &Source, quotation: &str) -> Verification {
        let all = 0..source.text().len();
        source.verify(quotation, &[all], &Effort::unlimited())
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
    fn strokes_leave_words_out() {
        let found = ["運営は港湾管理者が行い、", "三年ごとに見直す。"];
        for mark in ["——", "～", "〜", "―――"] {
            let elided = found.join(mark);
            assert!(check(&elided, Status::Normalized, &found).is_in_order);
            let altered = format!("運営は港湾管理者が行い、{mark}五年ごとに見直す。");
            assert_eq!(verify(&altered).status, Status::Altered, "{mark}");
        }
        let source = Source::new("水素は二〇一八年〜二〇一九年に——港で作る。".to_owned(), &[]);
        let quotation = "水素は二〇一八年〜二〇一九年に——岸で作る。";
        let verification = verify_in(&source, quotation);
        assert_eq!(verification.pieces.len(), 1, "{verification:?}");
        assert_eq!(verification.pieces[0].differences.len(), 1);
    }

    #[test]
    fn parts_in_another_order_say_so() {
        let [first, second] = ["運営は港湾管理者が行い、", "三年ごとに見直す。"];
        for turned in [
            format!("{second}……{first}"),
            format!("{second}（中略）{first}"),
            format!("その結果は公表しなければならない。{first}漁業者との協議会を設けて"),
        ] {
            let verification = verify(&turned);
            assert_eq!(verification.status, Status::Altered, "{turned}");
            assert!(!verification.is_in_order, "{turned}: {verification:?}");
        }
        assert!(verify(&format!("{first}……{second}")).is_in_order);
        assert!(verify("費用は国が負坦する1)。運営は港湾管理者が行い、").is_in_order);
    }

    #[test]
    fn a_source_behind_the_marks_is_not_quoted() {
        let found = "その結果は公表しなければならない。";
        for source in [
            "（汐路 2025）",
            "(汐路 2025, p. 12)",
            "［汐路『港』］",
            "〔汐路〕（強調は引用者）",
        ] {
            check(
                &format!("「{found}」{source}"),
                Status::Normalized,
                &[found],
            );
            check(&format!("“{found}” {source}"), Status::Normalized, &[found]);
        }
    }

    #[test]
    fn hyphens_at_the_end_of_a_line() {
        let text =
            "The roles of munici-palities and pre-\nfectures in the long-term plan of wellbeing.";
        let source = Source::new(text.to_owned(), &[]);
        for quotation in [
            "roles of municipalities and prefectures in the long-term plan",
            "roles of municipali-\nties and prefectures in the long-\nterm plan",
            "the long-term plan of well‐being",
        ] {
            let verification = verify_in(&source, quotation);
            assert_eq!(verification.status, Status::Normalized, "{quotation}");
        }
        for quotation in [
            "roles of municipalities — and prefectures",
            "the long term plans",
        ] {
            let verification = verify_in(&source, quotation);
            assert!(verification.status > Status::Normalized, "{quotation}");
        }
    }

    #[test]
    fn sentences_that_are_joined_beside_others_like_them() {
        let first = [
            "水が増える谷では、橋を先に架け替える。",
            "水が減る谷では、堰を先に架け替える。",
        ];
        let then = [
            "例えば、北の谷に三つの橋がある。",
            "例えば、南の谷に五つの堰がある。",
        ];
        let text = format!(
            "{}{}費用は町が持つ。{}{}",
            first[0], then[0], first[1], then[1]
        );
        let source = Source::new(text.clone(), &[]);
        for (one, other) in [(0, 1), (1, 0)] {
            let quotation = format!("{}{}", first[one], then[other]);
            let verification = verify_in(&source, &quotation);
            assert_eq!(verification.status, Status::Altered);
            let pieces = verification.pieces.iter();
            let found: String = pieces.map(|piece| &text[piece.found.clone()]).collect();
            assert_eq!(found, quotation, "{verification:?}");
        }
        let altered = format!("{}例えば、南の谷に七つの堰がある。", first[1]);
        let verification = verify_in(&source, &altered);
        assert_eq!(verification.pieces.len(), 1, "{verification:?}");
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
        assert!(absent.similarity < MIN_SIMILARITY);
        for nothing in ["", " \n", "……", "（中略）"] {
            assert_eq!(verify(nothing), Verification::absent());
        }
    }

    #[test]
    fn words_that_stand_nowhere_are_told() {
        let found = "運営は港湾管理者が行い、";
        let invented = "海外の鉱山には政府保証を付ける。";
        let verification = check(
            &format!("{found}漁業者との協議会を設け……{invented}"),
            Status::Absent,
            &["運営は港湾管理者が行い、漁業者との協議会を設け"],
        );
        let [difference] = &verification.pieces[0].differences[..] else {
            panic!("{verification:?}");
        };
        assert_eq!(difference.change, Change::Added);
        assert!(verification.pieces[0].status >= Status::Altered);
    }

    #[test]
    fn a_mark_that_is_kept_is_no_difference() {
        let verification = verify("費用は国が負坦する1)。運営は港湾管理者が行い、");
        let differences = &verification.pieces[0].differences;
        assert_eq!(differences.len(), 1, "{verification:?}");
        let text = "甲は乙である1)。丙は丁である2)。戊は己であると書く。";
        let marks: Vec<_> = ["1)", "2)"]
            .map(|mark| text.find(mark).unwrap())
            .map(|at| at..at + 2)
            .into();
        let source = Source::new(text.to_owned(), &marks);
        let verification = verify_in(
            &source,
            "甲は乙である。丙は丁である2)。戊は己であると書く。",
        );
        assert_eq!(verification.status, Status::Normalized, "{verification:?}");
    }

    #[test]
    fn words_left_out_in_the_middle() {
        let text = "停留所は設けず、街灯のある場所で乗り降りする。運賃は一回三百円とする。";
        let source = Source::new(text.to_owned(), &[]);
        let verification = verify_in(&source, "停留所は設けず、で乗り降りする。");
        assert_eq!(verification.status, Status::Altered, "{verification:?}");
        assert_eq!(verification.pieces[0].differences.len(), 1);
    }

    #[test]
    fn every_second_sentence() {
        let letter = |at: u32, place: u32| char::from_u32('亜' as u32 + at * 97 + place * 13);
        let sentence = |at: u32| {
            let letters: String = (0..15).filter_map(|place| letter(at, place)).collect();
            letters + "。"
        };
        let text: String = (1..=20).map(sentence).collect();
        let condensed: String = (1..=20).step_by(2).map(sentence).collect();
        let source = Source::new(text, &[]);
        let verification = verify_in(&source, &condensed);
        assert_eq!(verification.status, Status::Altered, "{verification:?}");
        assert_eq!(verification.pieces.len(), 10);
    }

    #[test]
    fn other_words_of_the_same_characters() {
        let text = "表\n\n申請 | 12 | 34\n却下 | 5 | 6";
        let source = Source::new(text.to_owned(), &[]);
        let verify = |quotation| verify_in(&source, quotation);
        assert_eq!(verify("申請 12 34").status, Status::Normalized);
        for quotation in ["申請 | 1 | 234", "申請 1234", "申請 | 12 | 34却下 | 56"] {
            let verification = verify(quotation);
            assert!(verification.status >= Status::Altered, "{quotation}");
            assert!(!verification.pieces[0].differences.is_empty());
        }
    }

    #[test]
    fn marks_around_a_quotation_are_not_its_words() {
        let found = "その結果は公表しなければならない。";
        for quotation in [format!("「{found}」"), format!("“{found}”")] {
            check(&quotation, Status::Normalized, &[found]);
        }
    }

    /// What is found near the right places is the same whether all of a text is normalized or what is near.
    #[test]
    fn large_texts_are_normalized_near_the_places() {
        let filler = "谷の水は田を潤し、田の水は谷へ帰る。".repeat(400);
        let text = format!("{filler}{TEXT}{filler}");
        let start = filler.len();
        let mark = text.find("1)").unwrap();
        let mark = mark..mark + 2;
        let marks = std::slice::from_ref(&mark);
        let small = Source::new(text.clone(), marks);
        let large = Source::with_forms_up_to(text.clone(), marks, 1_000);
        assert!(large.forms().is_none());
        let near = [
            9..30,
            start..start + TEXT.len(),
            text.len() - 60..text.len(),
        ];
        for quotation in [
            "港湾の１割で、水素を「地産地消」する計画がある。",
            "港湾の1割で，\n水素を“地産地消”する計画がある．",
            "費用は国が負担する。",
            "負担する。運営は港湾管理者が行い",
            "運営は港湾管理者が行い、漁業者との協議会を設けて五年ごとに見直す。",
            "運営は港湾管理者が行い、……三年ごとに見直す。",
            "橋を渡る人はもういない。",
        ] {
            let expected = small.verify(quotation, &near, &Effort::unlimited());
            let found = large.verify(quotation, &near, &Effort::unlimited());
            assert_eq!(found, expected, "{quotation}");
        }
        let elsewhere = 9..30;
        let elsewhere = std::slice::from_ref(&elsewhere);
        let quotation = "港湾の1割で，水素を“地産地消”する計画がある．";
        let found = large.verify(quotation, elsewhere, &Effort::unlimited());
        assert!(found.status > Status::Normalized);
        let exact = large.verify("費用は国が負担する1)。", &[], &Effort::unlimited());
        assert_eq!(
            exact.status,
            Status::Exact,
            "exact words are found anywhere"
        );
    }

    /// Where the effort is over, nothing is found that is not there, and it is known.
    #[test]
    fn effort_that_is_over_finds_nothing_wrong() {
        let source = source();
        let whole_text = 0..TEXT.len();
        let all = std::slice::from_ref(&whole_text);
        let quotation = "運営は港湾管理者が行い、……五年ごとに見直す。";
        let whole = source.verify(quotation, all, &Effort::unlimited());
        for steps in [0, 10, 100, 1_000, 10_000, 100_000, 1_000_000] {
            let effort = Effort::new(steps, || true);
            let found = source.verify(quotation, all, &effort);
            assert!(effort.is_over() || found == whole, "{steps}: {found:?}");
            assert!(!found.is_better_than(&whole), "{steps}: {found:?}");
        }
    }

    #[test]
    fn a_part_of_a_character_is_not_there() {
        let source = Source::new("長さは10㍍である".to_owned(), &[]);
        let verify_near = |quotation| verify_in(&source, quotation);
        assert_eq!(verify_near("10メートル").status, Status::Normalized);
        assert_ne!(verify_near("長さは10メー").status, Status::Normalized);
    }
}
