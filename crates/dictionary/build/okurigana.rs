//! Which words differ only in how much of them is written in kana: 取り組み, 取組み, 取組.
//!
//! Two words are one when they have the same reading, the same kanji in the same order and the
//! same kind of part of speech, and the shorter is the longer with some hiragana left out, as
//! [送り仮名の付け方](https://www.bunka.go.jp/kokugo_nihongo/sisaku/joho/joho/kijun/naikaku/okurikana/)
//! allows. The spelling with the most kana stands for all.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::entries::Entry;

/// Words that can be one: those of one kind, inflected alike, with one reading and one row of kanji.
type Key = (Kind, String, String, String);

/// What may be one word: nouns with nouns, verbs with verbs, but 取り組み is not 取り組む.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Noun,
    Suffix,
    Verb,
    Adjective,
    Adverb,
    Adnominal,
}

impl Kind {
    /// None for parts of speech whose words are left alone: names, and words without meaning.
    pub(crate) fn of(tag: &str) -> Option<Self> {
        let mut tags = tag.split(',');
        Some(match (tags.next()?, tags.next()?) {
            ("名詞", "一般" | "サ変接続" | "形容動詞語幹" | "副詞可能") => {
                Self::Noun
            }
            ("名詞", "接尾") => Self::Suffix,
            ("動詞", _) => Self::Verb,
            ("形容詞", _) => Self::Adjective,
            ("副詞", _) => Self::Adverb,
            ("連体詞", _) => Self::Adnominal,
            _ => return None,
        })
    }

    fn inflects(self) -> bool {
        matches!(self, Self::Verb | Self::Adjective)
    }
}

/// The spelling that stands for each word with several.
pub(crate) struct Spellings {
    /// By kind, conjugation, base form and reading of the base form.
    canonical: HashMap<(Kind, String, String), BTreeMap<String, String>>,
    groups: Vec<(Key, Vec<String>)>,
}

impl Spellings {
    pub(crate) fn new(entries: &[Entry]) -> Self {
        let mut readings: BTreeMap<Key, BTreeSet<&str>> = BTreeMap::new();
        let mut canonical: HashMap<_, BTreeMap<String, String>> = HashMap::new();
        for (entry, kind) in base_forms(entries) {
            // Every reading is noted, so that a base form with two is not taken for one of them.
            canonical
                .entry((kind, entry.conjugation.clone(), entry.base.clone()))
                .or_default()
                .insert(entry.reading.clone(), entry.base.clone());
            if let Some(key) = key(entry, kind) {
                readings.entry(key).or_default().insert(&entry.base);
            }
        }
        let mut groups = Vec::new();
        for (key, words) in readings {
            let Some((longest, same)) = group(&words) else {
                continue;
            };
            for word in &same {
                let word = (key.0, key.1.clone(), (*word).to_owned());
                if let Some(readings) = canonical.get_mut(&word) {
                    readings.insert(key.2.clone(), longest.to_owned());
                }
            }
            groups.push((key, same.into_iter().map(str::to_owned).collect()));
        }
        Self { canonical, groups }
    }

    /// The spelling that stands for a base form; none when its readings want different ones.
    ///
    /// `reading` is known only where the word stands in its base form.
    pub(crate) fn canonical(&self, word: &Word<'_>) -> Option<&str> {
        let key = (word.kind, word.conjugation.to_owned(), word.base.to_owned());
        let readings = self.canonical.get(&key)?;
        if let Some(reading) = word.reading {
            return readings.get(reading).map(String::as_str);
        }
        let mut spellings = readings.values();
        let first = spellings.next()?;
        spellings.all(|spelling| spelling == first).then_some(first)
    }

    /// Every group on a line, for a check by eye.
    pub(crate) fn report(&self) -> String {
        let line = |((kind, conjugation, reading, _), words): &(Key, Vec<String>)| {
            format!("{kind:?}\t{conjugation}\t{reading}\t{}\n", words.join(" "))
        };
        self.groups.iter().map(line).collect()
    }
}

/// A word as its details in the compiled dictionary tell it.
pub(crate) struct Word<'t> {
    pub(crate) kind: Kind,
    pub(crate) conjugation: &'t str,
    pub(crate) base: &'t str,
    pub(crate) reading: Option<&'t str>,
}

/// Nouns that the dictionary lacks though it has the verb they come from: 取組み, for it knows the
/// noun 取り組み and the verb 取組む. Without them the shorter spelling would be cut as a verb.
pub(crate) fn missing_nouns(entries: &[Entry]) -> Vec<Entry> {
    let mut nouns: HashMap<(&str, &str), &Entry> = HashMap::new();
    let mut stems: BTreeMap<(&str, String), BTreeSet<&str>> = BTreeMap::new();
    for entry in entries {
        match Kind::of(&entry.tag) {
            Some(Kind::Noun) => {
                nouns
                    .entry((&entry.surface, &entry.reading))
                    .or_insert(entry);
            }
            Some(Kind::Verb) if entry.form == "連用形" => {
                let key = (entry.reading.as_str(), kanji(&entry.surface));
                stems.entry(key).or_default().insert(&entry.surface);
            }
            _ => {}
        }
    }
    let mut missing = Vec::new();
    for ((reading, kanji), spellings) in &stems {
        let Some((longest, same)) = group(spellings).filter(|_| !kanji.is_empty()) else {
            continue;
        };
        let Some(noun) = nouns.get(&(longest, *reading)) else {
            continue;
        };
        let unknown = same
            .iter()
            .filter(|word| !nouns.contains_key(&(**word, *reading)));
        missing.extend(unknown.map(|word| noun.spelled(word)));
    }
    missing
}

fn base_forms<'t>(entries: &'t [Entry]) -> impl Iterator<Item = (&'t Entry, Kind)> {
    let base = |entry: &&Entry| entry.surface == entry.base;
    let kind = |entry: &'t Entry| Some((entry, Kind::of(&entry.tag)?));
    entries.iter().filter(base).filter_map(kind)
}

fn key(entry: &Entry, kind: Kind) -> Option<Key> {
    let kanji = kanji(&entry.base);
    let conjugation = if kind.inflects() {
        &entry.conjugation
    } else {
        "*"
    };
    let reading = entry.reading.clone();
    (!kanji.is_empty()).then(|| (kind, conjugation.to_owned(), reading, kanji))
}

/// A word without its hiragana; empty when no kanji is left.
fn kanji(word: &str) -> String {
    let rest: String = word.chars().filter(|c| !is_hiragana(*c)).collect();
    let is_kanji = |c: char| matches!(c, '㐀'..='䶿' | '一'..='鿿');
    if rest.contains(is_kanji) {
        rest
    } else {
        String::new()
    }
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

/// The longest of some words and all that are the longest with hiragana left out; none when it is
/// alone. A kanji alone is left out: 序 is read ついで or じょ, and lindera guesses which.
fn group<'t>(words: &BTreeSet<&'t str>) -> Option<(&'t str, Vec<&'t str>)> {
    let longest = words.iter().max_by_key(|word| word.len())?;
    let same: Vec<_> = words
        .iter()
        .copied()
        .filter(|word| word.chars().count() > 1 && leaves_out(longest, word))
        .collect();
    (same.len() > 1).then_some((longest, same))
}

/// Whether `short` is `long` with some hiragana left out.
fn leaves_out(long: &str, short: &str) -> bool {
    let mut short = short.chars().peekable();
    let rest = long.chars().filter(|c| short.next_if_eq(c).is_none());
    rest.collect::<Vec<_>>().into_iter().all(is_hiragana) && short.peek().is_none()
}
