//! Words by their readings: a query typed in kana, before it was converted.

use issetsu_fold::script::{is_hiragana, to_hiragana};

use super::field::IndexField;
use super::statistics::Statistics;

/// The most kana of a reading; a longer text is no keyword. The work grows with the square: 32 kana
/// have 528 parts, each of which is looked up.
const MAX_KANA: usize = 32;

/// A text in hiragana, if it is written in kana only and long enough to be the reading of a word.
pub(crate) fn kana(folded: &str) -> Option<String> {
    let hiragana: Option<String> = folded.chars().map(hiragana).collect();
    hiragana.filter(|kana| (2..=MAX_KANA).contains(&kana.chars().count()))
}

fn hiragana(c: char) -> Option<char> {
    let c = to_hiragana(c);
    (is_hiragana(c) || c == 'ー').then_some(c)
}

/// Every part of a text in kana: the terms that [`words_by_reading`] asks for.
pub(crate) fn parts(kana: &str) -> Vec<String> {
    let characters: Vec<char> = kana.chars().collect();
    let mut parts = Vec::new();
    for from in 0..characters.len() {
        for to in from + 1..=characters.len() {
            parts.push(characters[from..to].iter().collect());
        }
    }
    parts
}

/// The fewest words of an index whose readings make up a text in kana; of equally many, those that
/// the more passages hold. None when there are none.
///
/// A dictionary cuts kana badly: there is no telling where a word ends. The words that passages
/// hold tell better.
pub(crate) fn words_by_reading(kana: &str, statistics: &Statistics) -> Option<Vec<String>> {
    let characters: Vec<char> = kana.chars().collect();
    let mut best: Vec<Option<Cut>> = vec![None; characters.len() + 1];
    best[0] = Some(Cut::default());
    for from in 0..characters.len() {
        let Some(here) = best[from].clone() else {
            continue;
        };
        for to in from + 1..=characters.len() {
            let word: String = characters[from..to].iter().collect();
            let passages = statistics.holding(IndexField::Reading, &word);
            if passages == 0 {
                continue;
            }
            let longer = here.with(word, passages);
            if best[to]
                .as_ref()
                .is_none_or(|known| longer.is_better(known))
            {
                best[to] = Some(longer);
            }
        }
    }
    best.pop()?.map(|cut| cut.words)
}

/// A text in kana, cut into words.
#[derive(Debug, Clone, Default)]
struct Cut {
    words: Vec<String>,
    /// Passages that hold the rarest of them.
    passages: u64,
}

impl Cut {
    fn with(&self, word: String, passages: u64) -> Self {
        let mut words = self.words.clone();
        words.push(word);
        let rarest = if self.words.is_empty() {
            passages
        } else {
            self.passages.min(passages)
        };
        Self {
            words,
            passages: rarest,
        }
    }

    fn is_better(&self, known: &Self) -> bool {
        (known.words.len(), self.passages) > (self.words.len(), known.passages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::field::TermKey;

    fn check_cut(kana: &str, index: &[(&str, u64)], expected: Option<&[&str]>) {
        let mut statistics = Statistics::new(100);
        for (reading, passages) in index {
            statistics.insert(TermKey::new(IndexField::Reading, *reading), *passages);
        }
        let words = words_by_reading(kana, &statistics);
        let words: Option<Vec<&str>> = words
            .as_ref()
            .map(|words| words.iter().map(String::as_str).collect());
        assert_eq!(words.as_deref(), expected, "{kana}");
    }

    #[test]
    fn words_that_the_index_holds() {
        let index = [("すいそ", 5), ("きょうきゅう", 3), ("す", 9), ("いそ", 2)];
        check_cut(
            "すいそきょうきゅう",
            &index,
            Some(&["すいそ", "きょうきゅう"]),
        );
        check_cut("すいそ", &index, Some(&["すいそ"]));
        check_cut("すすいそ", &index, Some(&["す", "すいそ"]));
        check_cut("みなと", &index, None);
        assert_eq!(
            parts("すいそ"),
            ["す", "すい", "すいそ", "い", "いそ", "そ"]
        );
    }

    #[test]
    fn kana_only() {
        assert_eq!(kana("スイソ").as_deref(), Some("すいそ"));
        assert_eq!(kana("さーばー").as_deref(), Some("さーばー"));
        assert_eq!(kana("水そ"), None);
        assert_eq!(kana("ア"), None);
        assert_eq!(kana(&"あ".repeat(33)), None);
    }
}
