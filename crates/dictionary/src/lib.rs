//! The IPADIC dictionary, compiled at build time and embedded in the binary.
//!
//! Invariant: this crate is the only one that knows which dictionary it is and what its numbers
//! for parts of speech mean. Loading reads nothing from disk and copies almost nothing: the data
//! are used where they lie in the binary (invariant I6: no download, ever).

mod part_of_speech;

use lindera_dictionary::dictionary::Dictionary as LinderaDictionary;

pub use part_of_speech::PartOfSpeech;

/// The name and version of the data, for the analyzer's fingerprint.
pub const NAME: &str = "ipadic-2.7.0-20070801+main-3";

/// One byte per word: the part of speech, and 128 for an inflected form. See `build.rs`.
static WORD_CLASSES: &[u8] =
    include_bytes!(concat!(env!("LINDERA_WORKDIR"), "/ipadic/word_classes.bin"));

#[allow(
    missing_docs,
    unreachable_pub,
    reason = "the macro's items have no docs"
)]
mod embedded {
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
pub fn load() -> Result<LinderaDictionary, LoadError> {
    Ok(embedded::load()?)
}

/// The part of speech of a dictionary word.
///
/// `word` is lindera's id of a word of the system dictionary; none for an id it does not hold.
#[must_use]
pub fn part_of_speech(word: u32) -> Option<PartOfSpeech> {
    class(word).map(|class| PartOfSpeech::from_ipadic(class & 127))
}

/// Whether a dictionary word stands in an inflected form, so that its base form differs.
#[must_use]
pub fn is_inflected(word: u32) -> bool {
    class(word).is_some_and(|class| class & 128 != 0)
}

fn class(word: u32) -> Option<u8> {
    WORD_CLASSES.get(usize::try_from(word).ok()?).copied()
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

    #[test]
    fn inflected_forms_are_marked() {
        let dictionary = load().unwrap();
        let inflected = |surface: &str| {
            dictionary
                .prefix_dictionary
                .find_surface_iter(surface)
                .any(|entry| is_inflected(entry.word_id().id()))
        };
        assert!(inflected("進め"));
        assert!(!inflected("経済"));
    }

    #[test]
    fn every_word_has_a_class() {
        let dictionary = load().unwrap();
        assert_eq!(
            WORD_CLASSES.len(),
            dictionary.prefix_dictionary.words_idx_data.len() / 4
        );
    }
}
