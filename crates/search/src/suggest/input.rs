//! What was typed: the words before, and what the last one may become.

use issetsu_analysis::GramTokenizer;
use issetsu_fold::script::{is_kana, to_hiragana};

use super::pattern::{Pattern, Step};
use super::romaji::{End, steps};
use super::suggestion::SuggestionKind;
use crate::syntax::{Field, Typed};

/// A half-typed query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Input {
    /// Everything before the last word, as it was typed; without a quote that it opens.
    pub(super) kept: String,
    /// Whether the last word follows an open quote.
    pub(super) is_phrase: bool,
    /// All that the last word may become; none for anything.
    pub(super) only: Option<SuggestionKind>,
    /// The last word: folded, without white space.
    pub(super) surface: String,
    /// All words as one, for titles and headings; none if there is only one.
    pub(super) whole: Option<String>,
    /// What the reading of a completion begins with; none if the last word has no reading yet.
    pub(super) reading: Option<Pattern>,
    /// The last word half converted by an input method.
    pub(super) half_converted: Option<HalfConverted>,
}

/// Characters that stand as they are, and the beginning of a reading after them: 水そ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HalfConverted {
    /// The characters; the last is no kana.
    pub(super) head: String,
    /// What the reading goes on with.
    pub(super) tail: Pattern,
}

impl Input {
    /// Reads what was typed; none if there is nothing to complete.
    pub(super) fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let end = Typed::at_end_of(typed)?;
        let last = end.text.trim_start_matches(is_sign);
        let surface = folded(last);
        if surface.is_empty() || end.is_phrase && last.contains(char::is_whitespace) {
            return None;
        }
        let only = match end.field {
            Some(field) => Some(kind_of(field)?),
            None => None,
        };
        let kept = kept(typed, &end, last);
        let whole = folded(typed);
        let is_all = end.field.is_some() || kept.trim().is_empty() || whole == surface;
        let reading = reading(&surface).filter(|_| !is_upper_case(last));
        Some(Self {
            is_phrase: end.is_phrase,
            only,
            whole: (!is_all).then_some(whole),
            half_converted: HalfConverted::read(&surface),
            kept,
            reading,
            surface,
        })
    }

    /// Whether the last word may become something of a kind.
    pub(super) fn takes(&self, kind: SuggestionKind) -> bool {
        self.only.is_none_or(|only| only == kind)
    }
}

impl HalfConverted {
    fn read(surface: &str) -> Option<Self> {
        let is_typed = |c: char| is_kana(c) || c.is_ascii_lowercase();
        let (at, last) = surface.char_indices().rfind(|(_, c)| !is_typed(*c))?;
        let (head, tail) = surface.split_at(at + last.len_utf8());
        Some(Self {
            head: head.to_owned(),
            tail: reading(tail)?,
        })
    }
}

/// What stands before the last word; the quote that it opens goes with it.
fn kept(typed: &str, end: &Typed<'_>, last: &str) -> String {
    if !end.is_phrase {
        return typed[..typed.len() - last.len()].to_owned();
    }
    let mut before = typed[..typed.len() - end.text.len()].to_owned();
    before.pop();
    before
}

/// What completes a value of a field; none for a field of which nothing is suggested.
fn kind_of(field: Field) -> Option<SuggestionKind> {
    match field {
        Field::Title => Some(SuggestionKind::Title),
        Field::Heading => Some(SuggestionKind::Heading),
        Field::Author => Some(SuggestionKind::Author),
        Field::Publisher => Some(SuggestionKind::Publisher),
        Field::Tag => Some(SuggestionKind::Tag),
        Field::Type | Field::Language | Field::Document => None,
    }
}

/// Signs that somebody begins a word with and that no word begins with.
fn is_sign(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '－' | '(' | '（' | '"' | '“' | '”' | '「' | '『' | '＂'
        )
}

/// Whether something is written in capitals, which are no romaji.
fn is_upper_case(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    letters.all(char::is_uppercase) && text.chars().nth(1).is_some()
}

fn folded(text: &str) -> String {
    let characters = GramTokenizer.characters(text);
    characters.iter().map(|character| character.c).collect()
}

/// What a reading begins with that is typed in kana and romaji; none if other characters stand
/// there, or Latin letters that are no romaji from the start.
fn reading(surface: &str) -> Option<Pattern> {
    let mut pattern = Vec::new();
    let mut rest = surface;
    while let Some(c) = rest.chars().next() {
        if is_kana(c) {
            rest = &rest[c.len_utf8()..];
            pattern.push(kana(c, rest.is_empty()));
            continue;
        }
        let letters = rest.find(|c: char| !is_romaji(c)).unwrap_or(rest.len());
        let end = if letters == rest.len() {
            End::Open
        } else {
            End::Closed
        };
        let (found, others) = steps(&rest[..letters], end);
        if letters == 0 || (found.is_empty() && pattern.is_empty()) {
            return None;
        }
        pattern.extend(found);
        // Words in Latin letters are read as they are written: にっかんFTA.
        pattern.extend(others.chars().map(Step::one_of));
        rest = &rest[letters..];
    }
    Pattern::new(pattern)
}

fn is_romaji(c: char) -> bool {
    c.is_ascii_lowercase() || matches!(c, '-' | '\'')
}

/// One kana. On a telephone small and voiced kana are typed as large and voiceless ones first.
fn kana(c: char, is_last: bool) -> Step {
    let c = to_hiragana(c);
    let step = Step::one_of(c);
    match LATER_FORMS.iter().find(|(plain, _)| *plain == c) {
        Some((_, forms)) if is_last => step.or(forms),
        _ => step,
    }
}

/// What a kana typed last may still become.
const LATER_FORMS: &[(char, &str)] = &[
    ('あ', "ぁ"),
    ('い', "ぃ"),
    ('う', "ぅゔ"),
    ('え', "ぇ"),
    ('お', "ぉ"),
    ('か', "が"),
    ('き', "ぎ"),
    ('く', "ぐ"),
    ('け', "げ"),
    ('こ', "ご"),
    ('さ', "ざ"),
    ('し', "じ"),
    ('す', "ず"),
    ('せ', "ぜ"),
    ('そ', "ぞ"),
    ('た', "だ"),
    ('ち', "ぢ"),
    ('つ', "っづ"),
    ('て', "で"),
    ('と', "ど"),
    ('は', "ばぱ"),
    ('ひ', "びぴ"),
    ('ふ', "ぶぷ"),
    ('へ', "べぺ"),
    ('ほ', "ぼぽ"),
    ('や', "ゃ"),
    ('ゆ', "ゅ"),
    ('よ', "ょ"),
    ('わ', "ゎ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(typed: &str, reading: &str) -> Option<u32> {
        let input = Input::read(typed).unwrap();
        input
            .reading
            .and_then(|pattern| pattern.fit(reading))
            .map(|fit| fit.cost)
    }

    #[test]
    fn kana_romaji_and_what_lies_between() {
        for typed in [
            "すいそ",
            "スイソ",
            "ｽｲｿ",
            "suiso",
            "ｓｕｉｓｏ",
            "Suiso",
            "すいs",
            "すいｓ",
            "suis",
            "すiso",
            "す",
        ] {
            assert_eq!(fits(typed, "すいそ"), Some(0), "{typed}");
        }
        assert_eq!(fits("にっかんft", "にっかんfta"), Some(0));
        assert_eq!(fits("nikkanft", "にっかんfta"), Some(0));
        assert_eq!(fits("かく", "かぐ"), Some(1));
        assert_eq!(fits("きよ", "きょういく"), Some(1));
        for typed in ["水素", "hyd", "FT", "AI", "ＡＩ", "水そ", "すい素"] {
            assert_eq!(Input::read(typed).unwrap().reading, None, "{typed}");
        }
    }

    #[test]
    fn half_converted_words() {
        let check = |typed: &str, expected: Option<(&str, &str)>| {
            let half = Input::read(typed).unwrap().half_converted;
            assert_eq!(half.is_some(), expected.is_some(), "{typed}");
            if let (Some(half), Some((head, tail))) = (half, expected) {
                assert_eq!(half.head, head);
                assert_eq!(half.tail.fit(tail).map(|fit| fit.cost), Some(0), "{typed}");
            }
        };
        check("水そ", Some(("水", "そ")));
        check("水素さp", Some(("水素", "さぷ")));
        check("取り組m", Some(("取り組", "み")));
        check("2050ねん", Some(("2050", "ねん")));
        check("水素", None);
        check("すいそ", None);
        check("水ft", None);
    }

    #[test]
    fn the_last_word_is_completed() {
        for (typed, kept, surface, whole) in [
            ("水素 さぷら", "水素 ", "さぷら", Some("水素さぷら")),
            ("水素　ＦＴ", "水素　", "ft", Some("水素ft")),
            (" 水素 ", "", "水素", None),
            ("水素 -ふね", "水素 -", "ふね", Some("水素-ふね")),
            ("港 title:みな", "港 title:", "みな", None),
            ("\"水素サ", "", "水素サ", None),
            ("比率1:2", "", "比率1:2", None),
        ] {
            let input = Input::read(typed).unwrap();
            assert_eq!(
                (input.kept.as_str(), input.surface.as_str()),
                (kept, surface)
            );
            assert_eq!(input.whole.as_deref(), whole, "{typed}");
        }
    }

    #[test]
    fn nothing_to_complete() {
        for typed in [
            "",
            " ",
            "　",
            "\"",
            "-",
            "title:",
            "\u{301}",
            "lang:j",
            "document:hyd",
            "year:20",
            "水素 OR ",
            "水素 ＡＮＤ",
            "\"水素 サ",
        ] {
            assert_eq!(Input::read(typed), None, "{typed:?}");
        }
    }
}
