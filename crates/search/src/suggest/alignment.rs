//! Which part of a reading belongs to the first characters of a word.
//!
//! Half converted, 水素 is 水そ: the reading goes on where the reading of 水 ends. A dictionary
//! says how a word is read, not how each of its kanji is, so every cut is tried that leaves each
//! kanji a plausible reading.

use issetsu_fold::script::{is_hiragana, to_hiragana};
use issetsu_index_format::ReadKeyWord;

use super::pattern::{Fit, Pattern};

/// The most kana that one kanji is read with: 志 is こころざし, but four are rare already.
const MAX_KANA: usize = 4;

/// A word that is typed half in kanji: its first characters, and the reading of the rest.
pub(super) struct HalfReading<'p> {
    /// Number of characters before the reading.
    pub(super) head: usize,
    /// What the reading of the rest begins with.
    pub(super) tail: &'p Pattern,
}

/// How well the reading of a key after its head fits; none if it does not.
pub(super) fn fit_behind(key: &str, words: &[ReadKeyWord], half: &HalfReading<'_>) -> Option<Fit> {
    let &HalfReading { head, tail } = half;
    let characters: Vec<char> = key.chars().collect();
    let mut words = words.iter();
    let mut behind = 0;
    // The word in which the head ends, its reading, and how many of its characters are the head's.
    let (word, reading) = loop {
        let ReadKeyWord { chars, reading } = words.next()?;
        if behind + chars >= head {
            break (characters.get(behind..behind + chars)?, reading);
        }
        behind += chars;
    };
    let rest: String = words.map(|word| word.reading.as_str()).collect();
    let kana: Vec<char> = reading.chars().collect();
    let cuts = cuts(word, &kana, head - behind);
    let fits = cuts.into_iter().filter_map(|cut| {
        let following: String = kana[cut..].iter().collect();
        tail.fit(&(following + &rest))
    });
    fits.min()
}

/// Where the reading of a word may be cut so that its first `head` characters have the part
/// before.
fn cuts(word: &[char], kana: &[char], head: usize) -> Vec<usize> {
    if head == word.len() {
        return vec![kana.len()];
    }
    let forward = ends(&word[..head], kana);
    let ends_word = |cut: &usize| ends(&word[head..], &kana[*cut..]).contains(&(kana.len() - cut));
    forward.into_iter().filter(ends_word).collect()
}

/// How many kana the characters may take: a kana takes itself, anything else one to four.
fn ends(characters: &[char], kana: &[char]) -> Vec<usize> {
    let mut ends = vec![0];
    for c in characters {
        let c = to_hiragana(*c);
        let is_kana = is_hiragana(c) || c == 'ー';
        let longest = if is_kana { 1 } else { MAX_KANA };
        let takes =
            |from: usize, count: usize| from + count <= kana.len() && (!is_kana || kana[from] == c);
        let mut after: Vec<usize> = ends
            .iter()
            .flat_map(|from| {
                (1..=longest)
                    .filter(move |count| takes(*from, *count))
                    .map(move |count| from + count)
            })
            .collect();
        after.sort_unstable();
        after.dedup();
        ends = after;
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::super::pattern::Step;
    use super::*;

    fn check(key: &str, words: &[(usize, &str)], (head, tail): (usize, &str), expected: bool) {
        let steps = tail.chars().map(Step::one_of).collect();
        let tail = Pattern::new(steps).unwrap();
        let words = words.iter().map(|&(chars, reading)| ReadKeyWord {
            chars,
            reading: reading.to_owned(),
        });
        let words: Vec<_> = words.collect();
        let fit = fit_behind(key, &words, &HalfReading { head, tail: &tail });
        assert_eq!(fit.is_some(), expected, "{key} {head}");
    }

    #[test]
    fn inside_a_word() {
        check("水素", &[(2, "すいそ")], (1, "そ"), true);
        check("水素", &[(2, "すいそ")], (1, "す"), false);
        check("水産", &[(2, "すいさん")], (1, "さ"), true);
        // Something must be left for 産.
        check(
            "水産総合",
            &[(2, "すいさん"), (2, "そうごう")],
            (1, "そ"),
            false,
        );
    }

    #[test]
    fn between_words() {
        check(
            "水素供給",
            &[(2, "すいそ"), (2, "きょうきゅう")],
            (2, "きょ"),
            true,
        );
        check(
            "水素供給",
            &[(2, "すいそ"), (2, "きょうきゅう")],
            (2, "そ"),
            false,
        );
        check(
            "水素供給",
            &[(2, "すいそ"), (2, "きょうきゅう")],
            (1, "そきょ"),
            true,
        );
    }

    #[test]
    fn kana_inside_a_word_are_fixed() {
        check("取り組み", &[(4, "とりくみ")], (3, "み"), true);
        check("取り組み", &[(4, "とりくみ")], (3, "くみ"), false);
        check("取り組み", &[(4, "とりくみ")], (1, "りく"), true);
    }

    #[test]
    fn a_head_behind_all_words() {
        check("水素", &[(2, "すいそ")], (3, "そ"), false);
        check("水素", &[], (1, "そ"), false);
        check("水素", &[(2, "すいそ")], (2, "そ"), false);
    }
}
