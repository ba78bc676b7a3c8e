//! Words by their readings: a query typed in kana, before it was converted.

use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// Kana that are tried at most; a longer text is no reading of a keyword.
const MOST: usize = 32;

/// A text in hiragana, if it is written in kana only and long enough to be the reading of a word.
pub(super) fn kana(folded: &str) -> Option<String> {
    let hiragana: Option<String> = folded.chars().map(hiragana).collect();
    hiragana.filter(|kana| (2..=MOST).contains(&kana.chars().count()))
}

fn hiragana(c: char) -> Option<char> {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60),
        'ぁ'..='ゖ' | 'ー' => Some(c),
        _ => None,
    }
}

/// The fewest words of an index whose readings make up a text in kana; of equally many, those that
/// the more passages hold. None when there are none.
///
/// A dictionary cuts kana badly: there is no telling where a word ends. The words that passages
/// hold tell better.
pub(super) fn words_by_reading(
    kana: &str,
    field: Field,
    searcher: &Searcher,
) -> Option<Vec<String>> {
    let characters: Vec<char> = kana.chars().collect();
    let mut best: Vec<Option<Cut>> = vec![None; characters.len() + 1];
    best[0] = Some(Cut::default());
    for from in 0..characters.len() {
        let Some(here) = best[from].clone() else {
            continue;
        };
        for to in from + 1..=characters.len() {
            let word: String = characters[from..to].iter().collect();
            let term = Term::from_field_text(field, &word);
            let passages = searcher.doc_freq(&term).unwrap_or(0);
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

    #[test]
    fn kana_only() {
        assert_eq!(kana("スイソ").as_deref(), Some("すいそ"));
        assert_eq!(kana("さーばー").as_deref(), Some("さーばー"));
        assert_eq!(kana("水そ"), None);
        assert_eq!(kana("ア"), None);
        assert_eq!(kana(&"あ".repeat(33)), None);
    }
}
