//! A sentence of the corpus, to show how quotations are verified.

use issetsu_index_format::DocumentEntry;
use issetsu_model::{Passage, PassageKind};

use crate::language::Language;
use crate::problem::ApiError;
use issetsu_search::Snapshot;

/// A sentence, and what someone made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SampleQuotation {
    /// The sentence, as it is in its document.
    pub(crate) sentence: String,
    /// The same without some of its words.
    pub(crate) altered: String,
}

impl SampleQuotation {
    /// How many documents of a language are looked through. Set by hand: each is read whole, and nearly
    /// every document has a sentence that will do.
    const MAX_SOURCES: usize = 3;

    /// A sentence of the newest documents in a language, if one is fit.
    pub(super) fn find(
        snapshot: &Snapshot,
        newest: &[&DocumentEntry],
        language: Language,
    ) -> Result<Option<Self>, ApiError> {
        let spoken = |entry: &&&DocumentEntry| {
            Language::from_tag(&entry.metadata.language) == Some(language)
        };
        for entry in newest.iter().filter(spoken).take(Self::MAX_SOURCES) {
            let passages = snapshot.passages_of(&entry.id)?;
            let found = passages
                .iter()
                .find_map(|passage| Self::of(passage, language));
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    fn of(passage: &Passage, language: Language) -> Option<Self> {
        if passage.kind != PassageKind::Body {
            return None;
        }
        let end = match language {
            Language::Japanese => "。",
            Language::English => ". ",
        };
        let sentences = passage.text.split_inclusive(end).map(str::trim);
        let sentence = sentences
            .clone()
            .find(|sentence| is_fit(sentence, language))?;
        Some(Self {
            sentence: sentence.to_owned(),
            altered: without_words(sentence, language),
        })
    }
}

/// Whether a sentence is whole and can stand in quotation marks.
fn is_fit(sentence: &str, language: Language) -> bool {
    // Set by hand: shorter ones may stand in several places, longer ones are tiring in an example.
    let (lengths, end) = match language {
        Language::Japanese => (24..=70, '。'),
        Language::English => (50..=160, '.'),
    };
    let awkward = |c: char| "「」『』“”\"（）()|<>[]".contains(c) || c.is_control();
    lengths.contains(&sentence.chars().count())
        && sentence.ends_with(end)
        && sentence.starts_with(char::is_alphabetic)
        && !sentence.contains(awkward)
}

/// A sentence without what follows its first comma up to the next, or without words in its middle.
fn without_words(sentence: &str, language: Language) -> String {
    let comma = match language {
        Language::Japanese => '、',
        Language::English => ' ',
    };
    let commas: Vec<usize> = sentence.match_indices(comma).map(|(at, _)| at).collect();
    let (from, to) = match commas[..] {
        [] => middle(sentence),
        [only] => (0, only + comma.len_utf8()),
        _ => {
            let half = commas.len() / 2;
            (commas[half - 1], commas[half])
        }
    };
    format!("{}{}", &sentence[..from], &sentence[to..])
}

/// Some characters in the middle.
fn middle(sentence: &str) -> (usize, usize) {
    let count = sentence.chars().count();
    let at = |nth: usize| {
        sentence
            .char_indices()
            .nth(nth)
            .map_or(sentence.len(), |(at, _)| at)
    };
    (at(count / 2 - 2), at(count / 2 + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_without_marks() {
        for (sentence, language, expected) in [
            (
                "水素の受け入れ港湾を三か所に絞り、岸壁を深くするべきである。",
                Language::Japanese,
                true,
            ),
            (
                "水素の「受け入れ港湾」を三か所に絞り、岸壁を深くするべきだ。",
                Language::Japanese,
                false,
            ),
            ("短い文。", Language::Japanese, false),
            (
                "Three ports receive hydrogen, and their quays must be deep.",
                Language::English,
                true,
            ),
            (
                "Three ports receive hydrogen, and their quays must be deep",
                Language::English,
                false,
            ),
        ] {
            assert_eq!(is_fit(sentence, language), expected, "{sentence}");
        }
    }

    #[test]
    fn words_are_left_out() {
        let check = |sentence, language, expected: &str| {
            assert_eq!(without_words(sentence, language), expected);
        };
        check(
            "港を絞り、岸壁を深くする。",
            Language::Japanese,
            "岸壁を深くする。",
        );
        check(
            "港を、早く、深くする。",
            Language::Japanese,
            "港を、深くする。",
        );
        check("港を絞って深くする。", Language::Japanese, "港を絞する。");
        check("Ports must be deep.", Language::English, "Ports be deep.");
    }
}
