//! Words that differ only in how much of them is written in kana: 取り組み, 取組み, 取組.
//!
//! Two words are spellings of one when they have the same reading, the same kanji in the same order
//! and the same kind of part of speech, and the shorter is the longer with some hiragana left out,
//! as [送り仮名の付け方](https://www.bunka.go.jp/kokugo_nihongo/sisaku/joho/joho/kijun/naikaku/okurikana/)
//! allows. The spelling with the most kana is the canonical one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::entries::Entry;

/// Which words may be spellings of one: nouns with nouns, verbs with verbs, but 取り組み and 取り組む
/// are two.
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
    /// None for parts of speech whose words keep their spelling: names and function words.
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

/// What all spellings of one word have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    kind: Kind,
    /// `*` for a word that does not inflect.
    conjugation: String,
    reading: String,
    /// The kanji in their order.
    kanji: String,
}

/// A base form, which may have several readings.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct BaseForm {
    kind: Kind,
    conjugation: String,
    base: String,
}

/// Spellings of one word.
struct Group<'t> {
    /// The spelling with the most kana.
    longest: &'t str,
    /// All spellings.
    words: Vec<&'t str>,
}

/// The canonical spelling of each word with several spellings.
pub(crate) struct Spellings {
    /// By base form and its reading.
    canonical: HashMap<BaseForm, BTreeMap<String, String>>,
    groups: Vec<(Key, Vec<String>)>,
}

impl Spellings {
    pub(crate) fn new(entries: &[Entry]) -> Self {
        let mut by_key: BTreeMap<Key, BTreeSet<&str>> = BTreeMap::new();
        let mut canonical: HashMap<BaseForm, BTreeMap<String, String>> = HashMap::new();
        for entry in entries.iter().filter(|entry| entry.surface == entry.base) {
            let Some(kind) = Kind::of(&entry.tag) else {
                continue;
            };
            let form = BaseForm {
                kind,
                conjugation: entry.conjugation.clone(),
                base: entry.base.clone(),
            };
            // Every reading is noted, so that a base form with two is not taken for one of them.
            canonical
                .entry(form)
                .or_default()
                .insert(entry.reading.clone(), entry.base.clone());
            if let Some(key) = Key::of(entry, kind) {
                by_key.entry(key).or_default().insert(&entry.base);
            }
        }
        let mut groups = Vec::new();
        for (key, words) in by_key {
            let Some(Group { longest, words }) = Group::of(&words) else {
                continue;
            };
            for word in &words {
                let form = BaseForm {
                    kind: key.kind,
                    conjugation: key.conjugation.clone(),
                    base: (*word).to_owned(),
                };
                if let Some(readings) = canonical.get_mut(&form) {
                    readings.insert(key.reading.clone(), longest.to_owned());
                }
            }
            groups.push((key, words.into_iter().map(str::to_owned).collect()));
        }
        Self { canonical, groups }
    }

    /// The canonical spelling of a base form; none when its readings have different ones.
    pub(crate) fn canonical(&self, word: &Word<'_>) -> Option<&str> {
        let form = BaseForm {
            kind: word.kind,
            conjugation: word.conjugation.to_owned(),
            base: word.base.to_owned(),
        };
        let readings = self.canonical.get(&form)?;
        if let Some(reading) = word.reading {
            return readings.get(reading).map(String::as_str);
        }
        let mut spellings = readings.values();
        let first = spellings.next()?;
        spellings.all(|spelling| spelling == first).then_some(first)
    }

    /// Every group on a line, for a check by eye.
    pub(crate) fn report(&self) -> String {
        let mut report = String::new();
        for (key, words) in &self.groups {
            let Key {
                kind,
                conjugation,
                reading,
                ..
            } = key;
            let words = words.join(" ");
            report += &format!("{kind:?}\t{conjugation}\t{reading}\t{words}\n");
        }
        report
    }
}

/// A word as the compiled dictionary describes it.
pub(crate) struct Word<'t> {
    pub(crate) kind: Kind,
    pub(crate) conjugation: &'t str,
    pub(crate) base: &'t str,
    /// The reading of the base form; known only for a word in its base form.
    pub(crate) reading: Option<&'t str>,
}

/// What the verbs behind the spellings of one noun have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Stem<'t> {
    reading: &'t str,
    kanji: String,
}

/// Nouns that the dictionary lacks although it has the verb that they come from: 取組み, for it has
/// the noun 取り組み and the verb 取組む. Without them the shorter spelling would be cut as a verb.
pub(crate) fn missing_nouns(entries: &[Entry]) -> Vec<Entry> {
    let mut nouns: HashMap<(&str, &str), &Entry> = HashMap::new();
    let mut stems: BTreeMap<Stem<'_>, BTreeSet<&str>> = BTreeMap::new();
    for entry in entries {
        match Kind::of(&entry.tag) {
            Some(Kind::Noun) => {
                nouns
                    .entry((&entry.surface, &entry.reading))
                    .or_insert(entry);
            }
            Some(Kind::Verb) if entry.form == "連用形" => {
                let stem = Stem {
                    reading: &entry.reading,
                    kanji: kanji(&entry.surface),
                };
                stems.entry(stem).or_default().insert(&entry.surface);
            }
            _ => {}
        }
    }
    let mut missing = Vec::new();
    for (Stem { reading, kanji }, spellings) in &stems {
        let Some(group) = Group::of(spellings).filter(|_| !kanji.is_empty()) else {
            continue;
        };
        let Some(noun) = nouns.get(&(group.longest, *reading)) else {
            continue;
        };
        for word in group.words {
            if !nouns.contains_key(&(word, *reading)) {
                missing.push(noun.spelled(word));
            }
        }
    }
    missing
}

impl Key {
    /// None for a word without kanji.
    fn of(entry: &Entry, kind: Kind) -> Option<Self> {
        let kanji = kanji(&entry.base);
        if kanji.is_empty() {
            return None;
        }
        let conjugation = if kind.inflects() {
            entry.conjugation.clone()
        } else {
            "*".to_owned()
        };
        Some(Self {
            kind,
            conjugation,
            reading: entry.reading.clone(),
            kanji,
        })
    }
}

/// A word without its hiragana; empty when no kanji is left.
fn kanji(word: &str) -> String {
    let rest: String = word.chars().filter(|c| !is_hiragana(*c)).collect();
    if rest.contains(|c| matches!(c, '㐀'..='䶿' | '一'..='鿿')) {
        rest
    } else {
        String::new()
    }
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

impl<'t> Group<'t> {
    /// The longest of some words and all that are the longest with hiragana left out; none when
    /// it is alone.
    fn of(words: &BTreeSet<&'t str>) -> Option<Self> {
        let longest = words.iter().max_by_key(|word| word.len())?;
        let words: Vec<&str> = words
            .iter()
            .copied()
            // A single kanji is left out: 序 is read ついで or じょ, and lindera guesses which.
            .filter(|word| word.chars().count() > 1 && leaves_out(longest, word))
            .collect();
        (words.len() > 1).then_some(Self { longest, words })
    }
}

/// Whether `short` is `long` with some hiragana left out.
fn leaves_out(long: &str, short: &str) -> bool {
    let mut short = short.chars().peekable();
    for c in long.chars() {
        if short.next_if_eq(&c).is_none() && !is_hiragana(c) {
            return false;
        }
    }
    short.peek().is_none()
}
