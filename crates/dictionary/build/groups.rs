//! The spellings of one word from `spellings/`, and the table by which they are looked up.
//!
//! A word of the dictionary gets the normal spelling as its canonical form, by its id. Other words, and those that
//! lindera may cut in pieces, are looked up by their text: a hash table that is read in place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::hash::{PLACE, hash, tag};
use super::spelling::{katakana_stem, respell};

/// What the spellings of a word have in common beside their normal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Inflection {
    /// A noun, an adverb, a conjunction: it has one form.
    Uninflected,
    /// An adverb that is another word as another part of speech.
    Adverb,
    Verb,
    Adjective,
    Suffix,
}

impl Inflection {
    fn of_letter(letter: &str) -> Option<Self> {
        Some(match letter {
            "U" => Self::Uninflected,
            "D" => Self::Adverb,
            "V" => Self::Verb,
            "A" => Self::Adjective,
            "S" => Self::Suffix,
            _ => return None,
        })
    }

    /// None for names and function words, whose spelling stays.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        let mut tags = tag.split(',');
        Some(match (tags.next()?, tags.next()?) {
            ("名詞", "一般" | "サ変接続" | "形容動詞語幹" | "副詞可能" | "代名詞")
            | ("連体詞" | "接続詞", _) => Self::Uninflected,
            ("副詞", _) => Self::Adverb,
            ("名詞", "接尾") => Self::Suffix,
            ("動詞", "自立") => Self::Verb,
            ("形容詞", "自立") => Self::Adjective,
            _ => return None,
        })
    }
}

/// The normal spelling of each word that has several.
pub(crate) struct Groups(BTreeMap<Spelling, String>);

/// One way to write a word, respelled.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Spelling {
    inflection: Inflection,
    text: String,
}

impl Groups {
    /// Reads the compressed table: on each line a letter, a tab and the spellings, the normal one first.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let file = fs::File::open(path)?;
        let mut text = String::new();
        lzma_rust2::XzReader::new(std::io::BufReader::new(file), true).read_to_string(&mut text)?;
        let mut normal: BTreeMap<Spelling, BTreeSet<String>> = BTreeMap::new();
        for line in text.lines() {
            let (letter, words) = line.split_once('\t').context("a line without a tab")?;
            let inflection = Inflection::of_letter(letter).context("an unknown letter")?;
            let keys: Vec<String> = words.split(' ').map(key).collect();
            let first = keys.first().context("a line without words")?;
            for text in &keys {
                let text = text.clone();
                let spelling = Spelling { inflection, text };
                normal.entry(spelling).or_default().insert(first.clone());
            }
        }
        // Respelling may make one of the spellings of two words: they stay apart, and so does what would lead to them.
        let certain = normal.into_iter().filter(|(_, normal)| normal.len() == 1);
        let one =
            certain.filter_map(|(spelling, normal)| Some((spelling, normal.into_iter().next()?)));
        let known: BTreeMap<Spelling, String> = one.collect();
        let is_final = |inflection: Inflection, normal: &String| {
            let text = normal.clone();
            known.get(&Spelling { inflection, text }) == Some(normal)
        };
        let kept = known
            .iter()
            .filter(|(spelling, normal)| is_final(spelling.inflection, normal));
        Ok(Self(
            kept.map(|(spelling, normal)| (spelling.clone(), normal.clone()))
                .collect(),
        ))
    }

    /// The normal spelling of a word.
    // Short kana that are no nouns (まだ, もう) say nothing of a topic, and search knows them by being short kana.
    pub(crate) fn normal(&self, inflection: Inflection, word: &str) -> Option<&str> {
        if inflection != Inflection::Uninflected && is_short_hiragana(word) {
            return None;
        }
        let find = |inflection| {
            let text = key(word);
            self.0.get(&Spelling { inflection, text })
        };
        let normal = find(inflection).or_else(|| {
            let is_adverb = inflection == Inflection::Adverb;
            is_adverb.then(|| find(Inflection::Uninflected))?
        });
        normal.map(String::as_str)
    }

    /// Writes the uninflected words beside the compiled dictionary, for [`crate::hash`]:
    ///
    /// - `spellings.txt`: for each word its length in one byte, the word, the length of its normal spelling, and that;
    /// - `spellings.bin`: a table of four bytes each, little-endian: 0, or in the lower three bytes one more than the
    ///   place of a word in `spellings.txt`, and in the highest its [`crate::hash::tag`]. A word is at the place that its
    ///   hash names, modulo the length of the table, which is a power of two, or at the next free one behind it.
    pub(crate) fn write(&self, compiled: &Path) -> Result<()> {
        let words: Vec<_> = self
            .0
            .iter()
            .filter(|(spelling, _)| spelling.inflection == Inflection::Uninflected)
            .filter(|(spelling, _)| spelling.text.chars().count() > 1)
            .collect();
        let mut table = vec![0u32; (words.len() * 2).next_power_of_two()];
        let mut text = Vec::new();
        for (spelling, normal) in words {
            let hash = hash(&spelling.text);
            let mut slot = usize::try_from(hash)? & (table.len() - 1);
            while table[slot] != 0 {
                slot = (slot + 1) & (table.len() - 1);
            }
            let place = u32::try_from(text.len() + 1)?;
            ensure!(place <= PLACE, "the spellings take more than 16 MB");
            table[slot] = tag(hash) | place;
            for part in [&spelling.text, normal] {
                text.push(u8::try_from(part.len())?);
                text.extend_from_slice(part.as_bytes());
            }
        }
        let table: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
        fs::write(compiled.join("spellings.bin"), table)?;
        fs::write(compiled.join("spellings.txt"), text)?;
        Ok(())
    }
}

fn is_short_hiragana(word: &str) -> bool {
    word.chars().count() < 3 && word.chars().all(|c| matches!(c, 'ぁ'..='ゖ'))
}

/// A spelling as a text is respelled; of katakana the stem, since サーバ and サーバー are one.
fn key(word: &str) -> String {
    let word = respell(word).text;
    katakana_stem(&word).unwrap_or(&word).to_owned()
}
