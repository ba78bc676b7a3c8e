//! The forms by which terms are compared: one form per word.
//!
//! Several words can stand for the same bytes: the 2025 beside the 7 of 令和7年, the parts of
//! well-being and of データ・ベース beside the whole. The first of them is the form.

use std::ops::Range;

use crate::Word;

/// A word without the words inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) text: String,
    /// How many function words stand between the previous form and this one.
    gap: usize,
    /// Places in the list of words: the word itself and those inside it.
    pub(super) words: Range<usize>,
}

impl Form {
    fn is_same(&self, other: &Self) -> bool {
        self.text == other.text && self.gap == other.gap
    }
}

/// The forms of the words of a text, in order.
pub(super) fn forms(words: &[Word]) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::with_capacity(words.len());
    let (mut end, mut next_position) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        match forms.last_mut() {
            Some(form) if word.range.start < end => form.words.end = at + 1,
            _ => {
                forms.push(Form {
                    text: word.text.clone(),
                    gap: word.position.saturating_sub(next_position),
                    words: at..at + 1,
                });
                end = word.range.end;
            }
        }
        next_position = word.position + 1;
    }
    forms
}

/// Whether a text begins with a term.
pub(super) fn begins_with(text: &[Form], term: &[Form]) -> bool {
    let (Some(text), Some((term_first, term_rest))) = (text.get(..term.len()), term.split_first())
    else {
        return false;
    };
    let Some((text_first, text_rest)) = text.split_first() else {
        return false;
    };
    // More function words may stand before the text than before the term, but not fewer: of オーカス
    // only カス is left, behind an interjection, and カス alone is another word.
    text_first.text == term_first.text
        && text_first.gap >= term_first.gap
        && text_rest
            .iter()
            .zip(term_rest)
            .all(|(one, other)| one.is_same(other))
}

/// Whether two terms are the same.
pub(super) fn is_same(one: &[Form], other: &[Form]) -> bool {
    one.len() == other.len() && begins_with(one, other) && begins_with(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;

    fn check(text: &str, expected: &[(&str, usize, Range<usize>)]) {
        let words = Analyzer::new().unwrap().morph().words(text);
        let forms = forms(&words);
        let found: Vec<_> = forms
            .iter()
            .map(|form| (form.text.as_str(), form.gap, form.words.clone()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_without_meaning_leave_gaps() {
        check("自由貿易", &[("自由", 0, 0..1), ("貿易", 0, 1..2)]);
        check("自由な貿易", &[("自由", 0, 0..1), ("貿易", 1, 1..2)]);
        check("……", &[]);
    }

    #[test]
    fn what_is_inside_a_word_is_no_form() {
        check("well-being", &[("wellbeing", 0, 0..3)]);
        check(
            "wellbeing政策",
            &[("wellbeing", 0, 0..1), ("政策", 0, 1..2)],
        );
        check(
            "well-being政策",
            &[("wellbeing", 0, 0..3), ("政策", 0, 3..4)],
        );
        check("データ・ベース", &[("データベース", 0, 0..3)]);
        let (era, year) = (("令和", 0, 0..1), ("年", 0, 3..4));
        check("令和7年", &[era, ("7", 0, 1..3), year]);
    }
}
