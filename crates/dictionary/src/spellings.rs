//! The normal spelling of words by their text. See `build/groups.rs`.

use crate::hash::{PLACE, hash, tag};
use crate::katakana_stem;

/// Words and their normal spellings, each with its length in a byte before it.
static WORDS: &[u8] = include_bytes!(concat!(env!("LINDERA_WORKDIR"), "/ipadic/spellings.txt"));

/// Where words are in [`WORDS`], by their hash.
static TABLE: &[u8] = include_bytes!(concat!(env!("LINDERA_WORKDIR"), "/ipadic/spellings.bin"));

/// The length in bytes of the longest word that is looked up. Of the 75,000 spellings some dozen are longer: they
/// are names of substances.
pub const MAX_SPELLING: usize = 48;

/// The normal spelling of an uninflected word of several, in the spelling of [`respell`](crate::respell): 町作り for
/// まちづくり and 街づくり. None for a word with one spelling, and for one that may be either of two words.
///
/// ```
/// use issetsu_dictionary::normal_spelling;
/// assert_eq!(normal_spelling("まちづくり"), normal_spelling("街づくり"));
/// assert_eq!(normal_spelling("水素"), None);
/// ```
#[must_use]
pub fn normal_spelling(word: &str) -> Option<&'static str> {
    let word = katakana_stem(word).unwrap_or(word);
    if word.len() > MAX_SPELLING {
        return None;
    }
    let mask = TABLE.len() / 4 - 1;
    let hash = hash(word);
    let mut slot = usize::try_from(hash).ok()? & mask;
    loop {
        let entry: [u8; 4] = TABLE.get(slot * 4..slot * 4 + 4)?.try_into().ok()?;
        let entry = u32::from_le_bytes(entry);
        let place = usize::try_from(entry & PLACE).ok()?.checked_sub(1)?;
        if tag(entry) == tag(hash) {
            let known = text_at(place)?;
            if known == word {
                return text_at(place + 1 + known.len());
            }
        }
        slot = (slot + 1) & mask;
    }
}

/// The text with its length before it at a place.
fn text_at(place: usize) -> Option<&'static str> {
    let length = usize::from(*WORDS.get(place)?);
    std::str::from_utf8(WORDS.get(place + 1..place + 1 + length)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_one(words: &[&str]) {
        let normal = normal_spelling(words[0]);
        assert!(normal.is_some(), "{words:?}");
        for word in words {
            assert_eq!(normal_spelling(word), normal, "{word}");
        }
    }

    #[test]
    fn spellings_of_one_word() {
        check_one(&["引き籠もり", "引きこもり", "ひきこもり"]);
        check_one(&["我が国", "わが国"]);
        check_one(&["又は", "または"]);
        check_one(&["選考", "銓衡"]);
        check_one(&["積み上げ", "積上げ"]);
        check_one(&["レポート", "リポート"]);
    }

    #[test]
    fn what_is_not_in_the_table() {
        for word in [
            "",
            "水",
            "水素",
            "保証",
            "保障",
            "対象",
            "対照",
            &"水".repeat(100),
        ] {
            assert_eq!(normal_spelling(word), None, "{word}");
        }
    }

    #[test]
    fn every_normal_spelling_is_its_own() {
        let mut place = 0;
        while let (Some(word), true) = (text_at(place), place < WORDS.len()) {
            let normal = text_at(place + 1 + word.len()).unwrap();
            // Longer ones are not looked up.
            if word.len() <= MAX_SPELLING {
                assert_eq!(normal_spelling(word), Some(normal));
            }
            // A single kanji is not in the table: it has a word id.
            if normal.chars().count() > 1 && normal.len() <= MAX_SPELLING {
                assert_eq!(normal_spelling(normal), Some(normal), "{word}");
            }
            place += 2 + word.len() + normal.len();
        }
    }
}
