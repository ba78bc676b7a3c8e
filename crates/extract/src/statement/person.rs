//! Whether words are the name of a person.
//!
//! The dictionary knows most family names and given names of Japan. A word that it can cut into both is a
//! name; a word of which it knows one half may be one, where other evidence agrees.

use std::collections::HashMap;
use std::sync::LazyLock;

use issetsu_fold::fold;
use issetsu_fold::script::{is_hiragana, is_kanji, is_katakana};

use super::organisation::is_organisation;
use crate::characters::words;

/// How certainly words are the name of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// The form allows it, and the dictionary knows one half or the words are set apart as names are.
    Possible,
    /// The dictionary knows the family name and the given name.
    Certain,
}

/// Characters of a whole name, at least: 林 薫.
const MIN_CHARS: usize = 2;

/// Characters of a whole name, at most: 勅使河原 三四郎 has seven.
const MAX_CHARS: usize = 7;

/// Characters of one half of a name, at most.
const MAX_PART_CHARS: usize = 4;

/// Characters of the half that the dictionary does not know, at most: 種子野. Set by hand; with more, a word
/// that begins like a family name is one.
const MAX_UNKNOWN_CHARS: usize = 3;

/// Characters of an unknown name, at least: both halves have two.
const MIN_RESEMBLING_CHARS: usize = 4;

/// Characters of a name that is written without a space, at least. Words of two characters that could be
/// cut into two names are too common.
const MIN_UNSPACED_CHARS: usize = 3;

/// How many names have a character where it tells names from other words.
struct CommonCharacters {
    /// How many family names begin with it.
    first_of_family: HashMap<char, usize>,
    /// How many given names end with it.
    last_of_given: HashMap<char, usize>,
}

static COMMON: LazyLock<CommonCharacters> = LazyLock::new(|| {
    let family = issetsu_dictionary::family_names();
    let given = issetsu_dictionary::given_names();
    CommonCharacters {
        first_of_family: counts(family.filter_map(|name| name.chars().next())),
        last_of_given: counts(given.filter_map(|name| name.chars().next_back())),
    }
});

/// Whether the dictionary knows a family name, in this or in the usual form of its kanji.
pub(crate) fn is_family_name(word: &str) -> bool {
    issetsu_dictionary::is_family_name(word) || issetsu_dictionary::is_family_name(&fold(word).text)
}

/// Whether the dictionary knows a given name, in this or in the usual form of its kanji.
fn knows_given(word: &str) -> bool {
    issetsu_dictionary::is_given_name(word) || issetsu_dictionary::is_given_name(&fold(word).text)
}

fn counts(characters: impl Iterator<Item = char>) -> HashMap<char, usize> {
    let mut counts = HashMap::new();
    for c in characters {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// Whether a word that the dictionary does not know is built as names are: it begins as many family names
/// do and ends as many given names do. 千島智伸 is, 地域戦略 is not.
pub(super) fn resembles_person(word: &str) -> bool {
    const MIN_NAMES: usize = 20; // Set by hand: each kanji of common names is in more.
    let folded = fold(word).text;
    let is_common = |counts: &HashMap<char, usize>, c: Option<char>| {
        c.and_then(|c| counts.get(&c))
            .is_some_and(|count| *count >= MIN_NAMES)
    };
    may_be_person(word)
        && folded.chars().count() >= MIN_RESEMBLING_CHARS
        && is_common(&COMMON.first_of_family, folded.chars().next())
        && is_common(&COMMON.last_of_given, folded.chars().next_back())
}

/// Whether words are the name of a person, written with or without white space between its halves.
pub(super) fn person(text: &str) -> Option<Certainty> {
    let words: Vec<&str> = words(text).collect();
    if !has_form_of_name(text, MIN_CHARS) {
        return None;
    }
    match words.as_slice() {
        [word] => unspaced(word),
        [family, given] => spaced(family, given),
        // 三 木 浩 平
        [_, _, _, ..] if words.iter().all(|word| word.chars().count() == 1) => {
            unspaced(&words.concat())
        }
        _ => None,
    }
}

/// Whether words have the form of a name: few enough letters, of the scripts of names, one or two words.
pub(super) fn may_be_person(text: &str) -> bool {
    (1..=2).contains(&words(text).count())
        && words(text).all(|word| word.starts_with(is_kanji))
        && has_form_of_name(text, MIN_UNSPACED_CHARS)
        && !issetsu_dictionary::is_word_like_name(text)
}

/// Whether a text has the letters of a name, from `min_chars` on, and names no organisation.
fn has_form_of_name(text: &str, min_chars: usize) -> bool {
    let chars = words(text).map(|word| word.chars().count()).sum();
    (min_chars..=MAX_CHARS).contains(&chars)
        && words(text).all(|word| word.chars().all(is_letter_of_name))
        && !is_organisation(text)
}

fn is_letter_of_name(c: char) -> bool {
    is_kanji(c) || is_hiragana(c) || is_katakana(c) || "々ヶヵノ".contains(c)
}

fn spaced(family: &str, given: &str) -> Option<Certainty> {
    let is_short = |word: &str| word.chars().count() <= MAX_PART_CHARS;
    if !is_short(family) || !is_short(given) {
        return None;
    }
    match (is_family_name(family), knows_given(given)) {
        (true, true) => Some(Certainty::Certain),
        (true, false) | (false, true) => Some(Certainty::Possible),
        (false, false) => None,
    }
}

fn unspaced(word: &str) -> Option<Certainty> {
    if issetsu_dictionary::is_word_like_name(word) {
        return None;
    }
    let cuts = word.char_indices().skip(1);
    let halves: Vec<(&str, &str)> = cuts.map(|(at, _)| word.split_at(at)).collect();
    let is_known = |(family, given): &(&str, &str)| is_family_name(family) && knows_given(given);
    let is_half_known = |(family, given): &(&str, &str)| {
        let family_is_known = is_family_name(family) && given.chars().count() <= MAX_UNKNOWN_CHARS;
        let given_is_known = knows_given(given) && family.chars().count() <= MAX_UNKNOWN_CHARS;
        // One character alone is a family name or a given name too often.
        family_is_known && family.chars().count() > 1 || given_is_known && given.chars().count() > 1
    };
    if word.chars().count() >= MIN_UNSPACED_CHARS && halves.iter().any(is_known) {
        Some(Certainty::Certain)
    } else if halves
        .iter()
        .any(|halves| is_known(halves) || is_half_known(halves))
    {
        Some(Certainty::Possible)
    } else {
        None
    }
}

/// Whether a word is a family name or a given name with another word of the dictionary: 福井工業.
pub(super) fn has_common_half(word: &str) -> bool {
    let mut cuts = word.char_indices().skip(1);
    cuts.any(|(at, _)| {
        let (first, second) = word.split_at(at);
        is_family_name(first) && is_common_word(second)
            || knows_given(second) && is_common_word(first)
    })
}

/// Whether the dictionary has a word of several characters. Most single kanji are words.
fn is_common_word(word: &str) -> bool {
    word.chars().count() > 1 && issetsu_dictionary::is_word(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Certainty>) {
        assert_eq!(person(text), expected, "{text}");
    }

    #[test]
    fn names() {
        for name in [
            "佐藤花子",
            "佐藤 花子",
            "佐 藤 花 子",
            "髙橋太郎",
            "渡邉　一郎",
            "長谷川 亮",
        ] {
            check(name, Some(Certainty::Certain));
        }
        for name in ["甲野 花子", "佐藤 未知瑠璃", "種子野亮子", "林薫"] {
            check(name, Some(Certainty::Possible));
        }
    }

    #[test]
    fn names_with_a_common_word() {
        for word in ["福井工業", "石川文化", "水素花子"] {
            assert!(has_common_half(word), "{word}");
        }
        for word in ["千島智伸", "白石覚也", "種子野亮"] {
            assert!(!has_common_half(word), "{word}");
        }
    }

    #[test]
    fn other_words() {
        for words in [
            "要旨",
            "目次",
            "東京都",
            "国土交通省",
            "港湾計画",
            "第一章 総則",
            "はじめに",
            "AI 戦略",
            "水素",
            "政策研究所",
            "三井南",
        ] {
            check(words, None);
        }
    }
}
