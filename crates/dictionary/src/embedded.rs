//! The embedded data, and what is looked up in them by word id.

use std::sync::LazyLock;

use lindera_dictionary::dictionary::Dictionary;
use lindera_dictionary::viterbi::WordEntry;

use crate::PartOfSpeech;

/// The names and versions of the data, a part of the analyzer's fingerprint: the dictionary, and the table of
/// spellings (`spellings/make.py`), whose version changes whenever the table does.
pub const NAME: &str = "ipadic-2.7.0-20070801+main-3+sudachi-20261015.1";

/// One byte per word: the part of speech. See `build/tables.rs` for this and the next two.
static WORD_CLASSES: &[u8] =
    include_bytes!(concat!(env!("LINDERA_WORKDIR"), "/ipadic/word_classes.bin"));

/// Four bytes per word: the place of its canonical form in [`CANONICAL_FORMS`], and the length.
static CANONICAL: &[u8] = include_bytes!(concat!(env!("LINDERA_WORKDIR"), "/ipadic/canonical.bin"));

static CANONICAL_FORMS: &str =
    include_str!(concat!(env!("LINDERA_WORKDIR"), "/ipadic/canonical.txt"));

#[allow(
    missing_docs,
    unreachable_pub,
    reason = "the macro's items have no docs"
)]
mod generated {
    lindera_dictionary::embedded_dictionary!("/ipadic", EmbeddedIpadicLoader);
}

/// The embedded data are not what this program expects: the build is broken.
#[derive(Debug, thiserror::Error)]
#[error("the embedded dictionary is damaged: build the program again from clean sources")]
pub struct LoadError(#[from] lindera_dictionary::error::LinderaError);

/// The dictionary for a lindera segmenter.
///
/// # Errors
/// When the embedded data are damaged.
pub fn load() -> Result<Dictionary, LoadError> {
    Ok(generated::load()?)
}

/// The part of speech of a dictionary word.
///
/// `word` is lindera's id of a word of the system dictionary; none for an id that it lacks.
#[must_use]
pub fn part_of_speech(word: u32) -> Option<PartOfSpeech> {
    let class = WORD_CLASSES.get(usize::try_from(word).ok()?)?;
    Some(PartOfSpeech::from_ipadic(*class))
}

/// The canonical form of a dictionary word, in all its inflected forms and spellings: 進める for
/// 進め, 取り組み for 取組. None when that is its surface.
#[must_use]
pub fn canonical(word: u32) -> Option<&'static str> {
    let at = usize::try_from(word).ok()?.checked_mul(4)?;
    let place: [u8; 4] = CANONICAL.get(at..at + 4)?.try_into().ok()?;
    let [len, start @ ..] = place;
    let [a, b, c] = start.map(usize::from);
    let start = a | b << 8 | c << 16;
    CANONICAL_FORMS
        .get(start..start + usize::from(len))
        .filter(|form| !form.is_empty())
}

/// The id of the dictionary word with the lowest cost of those with a surface, in the spelling of
/// [`respell`](crate::respell).
#[must_use]
pub fn find(dictionary: &Dictionary, surface: &str) -> Option<u32> {
    let words = dictionary.prefix_dictionary.find_surface_iter(surface);
    let cheapest = words.min_by_key(WordEntry::word_cost)?;
    Some(cheapest.word_id().id())
}

/// Whether the dictionary has a word with this surface, in the spelling of [`respell`](crate::respell). Loads
/// the dictionary when it is first asked.
#[must_use]
pub fn is_word(surface: &str) -> bool {
    static DICTIONARY: LazyLock<Option<Dictionary>> = LazyLock::new(|| load().ok());
    let dictionary = DICTIONARY.as_ref();
    dictionary.is_some_and(|dictionary| find(dictionary, surface).is_some())
}

/// The column of the reading (読み) in IPADIC's word details.
const READING: usize = 7;

/// The reading of a dictionary word in katakana; none when the dictionary gives none.
#[must_use]
pub fn reading(dictionary: &Dictionary, word: u32) -> Option<&str> {
    // One column is read in place. Lindera's own function makes strings of all nine.
    let words = &dictionary.prefix_dictionary;
    let at = usize::try_from(word).ok()?.checked_mul(4)?;
    let start = little_endian(&words.words_idx_data, at)?;
    let len = little_endian(&words.words_data, start)?;
    let details = words.words_data.get(start + 4..)?.get(..len)?;
    let reading = details.split(|byte| *byte == 0).nth(READING)?;
    let reading = std::str::from_utf8(reading).ok()?;
    (reading != "*").then_some(reading)
}

fn little_endian(data: &[u8], at: usize) -> Option<usize> {
    let bytes: [u8; 4] = data.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(surface: &str, expected: PartOfSpeech) {
        let dictionary = load().unwrap();
        let found: Vec<_> = dictionary
            .prefix_dictionary
            .find_surface_iter(surface)
            .filter_map(|entry| part_of_speech(entry.word_id().id()))
            .collect();
        assert!(found.contains(&expected), "{surface}: {found:?}");
    }

    #[test]
    fn words_have_their_part_of_speech() {
        check("経済", PartOfSpeech::Noun);
        check("令和", PartOfSpeech::Noun);
        check("を", PartOfSpeech::Particle);
        check("です", PartOfSpeech::Auxiliary);
        check("しかし", PartOfSpeech::Conjunction);
        check("、", PartOfSpeech::Symbol);
        check("進める", PartOfSpeech::Verb);
    }

    fn check_canonical(surface: &str, expected: &str) {
        let dictionary = load().unwrap();
        let found: Vec<_> = dictionary
            .prefix_dictionary
            .find_surface_iter(surface)
            .map(|entry| {
                canonical(entry.word_id().id())
                    .unwrap_or(surface)
                    .to_owned()
            })
            .collect();
        assert!(
            found.iter().any(|form| form == expected),
            "{surface}: {found:?}"
        );
    }

    #[test]
    fn forms_and_spellings_have_one_canonical_form() {
        check_canonical("進め", "進める");
        check_canonical("経済", "経済");
        check_canonical("取組", "取り組み");
        check_canonical("取組み", "取り組み");
        check_canonical("行っ", "行う");
        check_canonical("表わし", "表す");
    }

    #[test]
    fn words_have_their_reading() {
        let dictionary = load().unwrap();
        let readings: Vec<_> = dictionary
            .prefix_dictionary
            .find_surface_iter("水素")
            .filter_map(|entry| reading(&dictionary, entry.word_id().id()))
            .collect();
        assert_eq!(readings, ["スイソ"]);
        assert_eq!(reading(&dictionary, u32::MAX), None);
    }

    #[test]
    fn words() {
        for word in ["工業", "文化"] {
            assert!(is_word(word), "{word}");
        }
        for word in ["覚也", "智伸", "工業文", ""] {
            assert!(!is_word(word), "{word}");
        }
    }

    #[test]
    fn the_dictionary_is_spelled_as_texts_are() {
        let dictionary = load().unwrap();
        for word in ["人人", "いすず", "バイオリン", "フアイル", "サーバ"] {
            let found = dictionary.prefix_dictionary.find_surface_iter(word).next();
            assert!(found.is_some(), "{word}");
        }
    }

    #[test]
    fn every_word_has_a_class() {
        let dictionary = load().unwrap();
        let words = dictionary.prefix_dictionary.words_idx_data.len() / 4;
        assert_eq!(WORD_CLASSES.len(), words);
        assert_eq!(CANONICAL.len(), words * 4);
    }
}
