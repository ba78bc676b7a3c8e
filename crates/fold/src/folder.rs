//! Folds a text character by character and records where the lengths differ.

use std::borrow::Cow;

use unicode_normalization::char::compose;

use crate::character::{fold_character, is_folded};
use crate::folded::{Folded, Step, Uncomposed};

/// Folds a text.
///
/// ```
/// use issetsu_fold::fold;
/// let folded = fold("１０㍑の國際協力");
/// assert_eq!(folded.text, "10リットルの国際協力");
/// // リットル, bytes 2 to 14 of the folded text, is the one character ㍑ of the original.
/// assert_eq!(folded.original(&(2..14)), 6..9);
/// ```
#[must_use]
pub fn fold(text: &str) -> Folded<'_> {
    // A text that is folded already, as many headings and queries are, needs no copy.
    match text.char_indices().find(|(_, c)| !is_folded(*c)) {
        None => Folded {
            text: Cow::Borrowed(text),
            steps: Vec::new(),
            uncomposed: Vec::new(),
        },
        Some((unchanged, _)) => fold_from(text, unchanged),
    }
}

/// Folds what follows the first `unchanged` bytes.
fn fold_from(text: &str, unchanged: usize) -> Folded<'_> {
    let mut folder = Folder {
        out: String::with_capacity(text.len()),
        ..Folder::default()
    };
    folder.out.push_str(&text[..unchanged]);
    for (at, c) in text[unchanged..].char_indices() {
        folder.push(unchanged + at, c);
    }
    Folded {
        text: Cow::Owned(folder.out),
        steps: folder.steps,
        uncomposed: folder.uncomposed,
    }
}

#[derive(Default)]
struct Folder {
    out: String,
    steps: Vec<Step>,
    uncomposed: Vec<Uncomposed>,
}

/// What became of a folded character.
#[derive(PartialEq, Eq)]
enum Emitted {
    /// It was appended, or left out because it belongs to nothing.
    Apart,
    /// It joined the character before it.
    Joined,
}

impl Folder {
    /// Folds the character at a byte position of the original.
    fn push(&mut self, original: usize, c: char) {
        let folded = self.out.len();
        let (mut count, mut joined) = (0, false);
        fold_character(c, &mut |c| {
            count += 1;
            joined |= self.emit(c) == Emitted::Joined;
        });
        if joined {
            return self.extend_last(original + c.len_utf8());
        }
        let folded_len = self.out.len() - folded;
        if count != 1 || folded_len != c.len_utf8() {
            self.steps.push(Step {
                folded,
                folded_len,
                original,
                original_len: c.len_utf8(),
            });
        }
    }

    fn emit(&mut self, c: char) -> Emitted {
        if !joins(c) {
            self.out.push(c);
            return Emitted::Apart;
        }
        let Some(last) = self.out.chars().next_back() else {
            // A mark at the beginning belongs to a character that is not part of this text.
            return Emitted::Apart;
        };
        if is_accent(c) {
            return Emitted::Joined;
        }
        let Some(composed) = compose(last, c) else {
            self.out.push(c);
            return Emitted::Apart;
        };
        let at = self.out.len() - last.len_utf8();
        self.uncomposed.push(Uncomposed { at, base: last });
        self.out.truncate(at);
        self.out.push(composed);
        Emitted::Joined
    }

    /// Makes the last folded character stand for everything up to `original_end`.
    fn extend_last(&mut self, original_end: usize) {
        let Some(last) = self.out.chars().next_back() else {
            return;
        };
        let folded = self.out.len() - last.len_utf8();
        // Characters between the base and its mark that folded to nothing belong to the whole now.
        while self.steps.last().is_some_and(|step| step.folded > folded) {
            self.steps.pop();
        }
        if let Some(step) = self.steps.last_mut().filter(|step| step.ends_after(folded)) {
            step.folded_len = self.out.len() - step.folded;
            step.original_len = original_end - step.original;
            return;
        }
        let original = self.original_of_end(folded);
        let original_len = original_end - original;
        self.steps.push(Step {
            folded,
            folded_len: last.len_utf8(),
            original,
            original_len,
        });
    }

    /// The original position of a folded one behind the last step.
    fn original_of_end(&self, folded: usize) -> usize {
        let last = self.steps.last();
        last.map_or(folded, |step| step.original_behind(folded))
    }
}

/// Whether a folded character may join the one before it: an accent, a sound mark of kana, a
/// vowel or final consonant of a Korean syllable.
fn joins(c: char) -> bool {
    is_accent(c) || matches!(c, '\u{3099}' | '\u{309A}' | '\u{1161}'..='\u{11FF}')
}

/// Combining accents of Latin, Greek and Cyrillic, which folding removes.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{34E}' | '\u{350}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text).text, expected, "{text}");
    }

    #[test]
    fn width_case_and_compatibility() {
        check("ＡＩ・ﾃﾞｰﾀ", "ai・データ");
        check("㍑㈱①Ⅳ", "リットル(株)1iv");
        check("第１章　総論", "第1章 総論");
    }

    #[test]
    fn radicals_and_kanji_forms() {
        check("⺠主⾮⽴⻑", "民主非立長");
        check("國際關係と髙橋、渡邊", "国際関係と高橋、渡辺");
        check("強靭化と強靱化", "強靱化と強靱化");
    }

    #[test]
    fn punctuation_styles() {
        check("通貨危機後，再編が進む．", "通貨危機後、再編が進む。");
        check("“AI”‐−–", "\"ai\"---");
        check("1,000.5", "1、000。5");
    }

    #[test]
    fn marks_join_what_stands_before() {
        check("カ\u{3099}", "ガ");
        check("か゛", "が");
        check("ｳﾞ", "ヴ");
        check("e\u{301}É", "ee");
        check("\u{3099}ン", "ン");
        check("\u{1112}\u{1161}\u{11ab}", "한");
        check("йи\u{306}", "ии");
        check("葛\u{E0100}\u{200B}城", "葛城");
    }

    #[test]
    fn uncomposed_forms_are_kept() {
        let folded = fold("aｶﾞb");
        assert_eq!(folded.text, "aガb");
        assert_eq!(folded.uncomposed, [Uncomposed { at: 1, base: 'カ' }]);
        assert_eq!(folded.original(&(1..4)), 1..7);
        assert_eq!(folded.original(&(4..5)), 7..8);
    }

    #[test]
    fn what_stands_between_a_character_and_its_mark_is_part_of_it() {
        let folded = fold("か\u{200B}゛と");
        assert_eq!(folded.text, "がと");
        assert_eq!(folded.original(&(0..3)), 0..9);
        assert_eq!(folded.original(&(3..6)), 9..12);
    }

    #[test]
    fn ranges_lead_back() {
        let folded = fold("價格は１０㍑");
        assert_eq!(folded.text, "価格は10リットル");
        assert_eq!(folded.original(&(0..3)), 0..3);
        assert_eq!(folded.original(&(9..10)), 9..12);
        assert_eq!(folded.original(&(14..17)), 15..18);
    }

    proptest! {
        #[test]
        fn ranges_cover_the_original_in_order(text in "[ぁ-んァ-ンｱ-ﾟ㌀-㏿Ａ-ｚa-z0-9\u{300}\u{3099}\u{FE00}國⺠。，\u{1100}-\u{1112}\u{1161}-\u{1175}]{0,40}") {
            let folded = fold(&text);
            let mut end = 0;
            for (at, c) in folded.text.char_indices() {
                let range = folded.original(&(at..at + c.len_utf8()));
                prop_assert!(text.get(range.clone()).is_some(), "{:?} in {:?}", range, text);
                prop_assert!(range.end >= end, "{:?}", folded);
                end = range.end;
            }
        }

        /// What lets any substring be found: but for marks at its edges, a part folds to a part.
        #[test]
        fn a_part_folds_to_a_part(text in "[ぁ-んァ-ン一-十㌀-㏿Ａ-ｚa-z國⺠。， …]{0,30}", from in 0usize..30, len in 0usize..30) {
            let part: String = text.chars().skip(from).take(len).collect();
            prop_assert!(fold(&text).text.contains(&*fold(&part).text));
        }

        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let once = fold(&text).text.into_owned();
            prop_assert_eq!(&fold(&once).text, &once);
        }
    }
}
