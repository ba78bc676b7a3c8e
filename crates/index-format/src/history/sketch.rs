//! What is kept of a text that is kept no more: enough to tell which texts are like it.
//!
//! A text is taken as the set of its character trigrams. A [`Sketch`] holds the 64 of them with the
//! least hashes, which are a random sample: the share of them that a text has is about the share
//! that it has of all, within six hundredths in two of three cases. A minhash would not do here: it
//! tells how much two texts are the same, but not that one is a part of the other, and passages are
//! joined and split more often than not.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Serialize};

/// The distinct trigrams of a text without white space, as hashes of 24 bits in ascending order.
///
/// The beginning and the end of the text count as characters, U+0002 and U+0003, so that even a
/// short text has some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigrams(Vec<u32>);

impl Trigrams {
    /// The trigrams of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words = text.chars().filter(|c| !c.is_whitespace());
        let all = ['\u{2}'].into_iter().chain(words).chain(['\u{3}']);
        let chars: Vec<u64> = all.map(u64::from).collect();
        let mut hashes: Vec<u32> = chars.windows(3).map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    /// The hashes in ascending order.
    #[must_use]
    pub fn hashes(&self) -> &[u32] {
        &self.0
    }
}

/// The upper 24 bits of the `SplitMix64` finalizer of three characters of 21 bits each. It is a
/// part of the format: see `docs/INDEX-FORMAT.md`.
fn hash(trigram: &[u64]) -> u32 {
    let mut z = trigram.iter().fold(0, |packed, c| packed << 21 | c);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    (z >> 40) as u32
}

/// The least hashes of the trigrams of a text.
///
/// As text, each is its 3 bytes, the highest first, in base 64: 4 characters.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sketch(Vec<u32>);

impl Sketch {
    /// So many hashes at most.
    pub const SIZE: usize = 64;
    /// There are so many hashes.
    const RANGE: f64 = (1 << 24) as f64;

    /// The sketch of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let Trigrams(mut hashes) = Trigrams::of(text);
        hashes.truncate(Self::SIZE);
        Self(hashes)
    }

    /// The hashes in ascending order.
    #[must_use]
    pub fn hashes(&self) -> &[u32] {
        &self.0
    }

    /// How like a text is to the one of the sketch.
    #[must_use]
    pub fn likeness(&self, text: &Trigrams) -> Likeness {
        let is_there = |hash: &u32| text.0.binary_search(hash).is_ok();
        let bits = self.0.iter().take(Self::SIZE).enumerate();
        let common = bits
            .filter(|(_, hash)| is_there(hash))
            .fold(0, |bits, (at, _)| bits | 1 << at);
        Likeness {
            common,
            sampled: self.0.len(),
            former: self.count(),
            present: text.0.len(),
        }
    }

    /// How many trigrams the text has: exactly, or by how densely the least hashes lie.
    #[expect(clippy::cast_precision_loss, reason = "a sketch has 64 hashes")]
    fn count(&self) -> f64 {
        match self.0.last() {
            Some(last) if self.0.len() >= Self::SIZE => {
                (self.0.len() - 1) as f64 * Self::RANGE / f64::from(*last).max(1.0)
            }
            _ => self.0.len() as f64,
        }
    }
}

impl fmt::Debug for Sketch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sketch({})", String::from(self.clone()))
    }
}

impl From<Sketch> for String {
    fn from(sketch: Sketch) -> Self {
        let bytes: Vec<u8> = sketch
            .0
            .iter()
            .flat_map(|hash| hash.to_be_bytes().into_iter().skip(1))
            .collect();
        STANDARD_NO_PAD.encode(bytes)
    }
}

impl TryFrom<String> for Sketch {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let bytes = STANDARD_NO_PAD.decode(&text);
        let bytes = bytes.map_err(|error| format!("a sketch is not base 64: {error}"))?;
        let hash = |bytes: &[u8]| {
            bytes
                .iter()
                .fold(0, |hash, byte| hash << 8 | u32::from(*byte))
        };
        let hashes: Vec<u32> = bytes.chunks(3).map(hash).collect();
        if bytes.len() % 3 == 0 && hashes.len() <= Self::SIZE && hashes.is_sorted() {
            Ok(Self(hashes))
        } else {
            Err("a sketch is not made of hashes in order".to_owned())
        }
    }
}

/// What a text has in common with one of which a sketch is left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// One bit for each hash of the sketch, set where the text has it.
    common: u64,
    sampled: usize,
    former: f64,
    present: usize,
}

#[expect(clippy::cast_precision_loss, reason = "no text has 2⁵² trigrams")]
impl Likeness {
    /// How much of the former text is in the present one, from 0 to 1.
    #[must_use]
    pub fn of_former(&self) -> f64 {
        f64::from(self.common.count_ones()) / self.sampled.max(1) as f64
    }

    /// How much of the present text was in the former one, from 0 to 1.
    #[must_use]
    pub fn of_present(&self) -> f64 {
        (self.common_trigrams() / self.present.max(1) as f64).min(1.0)
    }

    /// How many trigrams they have in common, about.
    #[must_use]
    pub fn common_trigrams(&self) -> f64 {
        self.of_former() * self.former
    }

    /// What is in common with the former text beside what others have in common with it.
    #[must_use]
    pub fn beside(self, others: &[Self]) -> Self {
        let known = others.iter().fold(0, |bits, other| bits | other.common);
        Self {
            common: self.common & !known,
            ..self
        }
    }

    /// Orders by how much of the former text there is, then by how little else.
    #[must_use]
    pub fn order(&self, other: &Self) -> std::cmp::Ordering {
        let common = self.common.count_ones().cmp(&other.common.count_ones());
        common.then(other.present.cmp(&self.present))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HYDROGEN: &str = "水素の受け入れ港湾を三か所に絞り、岸壁の深さを十六メートルとする。";
    const FERRY: &str = "離島の航路は生活の足であり、運賃の差額を国が補う仕組みを続ける。";

    fn likeness(former: &str, present: &str) -> Likeness {
        Sketch::of(former).likeness(&Trigrams::of(present))
    }

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 0.15, "{found} {expected}");
    }

    /// A text of so many characters that repeats no trigram.
    fn long(count: u32, first: u32) -> String {
        (first..first + count).filter_map(char::from_u32).collect()
    }

    /// The form on disk, which must not change.
    #[test]
    fn the_text_of_a_sketch_is_always_the_same() {
        let text = serde_json::to_string(&Sketch::of("港 湾")).unwrap();
        assert_eq!(text, "\"PIlh4BCh\"");
        let read: Sketch = serde_json::from_str(&text).unwrap();
        assert_eq!(read, Sketch::of("港湾"));
    }

    #[test]
    fn what_is_no_sketch_is_refused() {
        for text in ["あ", "AAA", "AAABAAAA", &"AAAA".repeat(65)] {
            assert!(Sketch::try_from(text.to_owned()).is_err(), "{text}");
        }
        assert!(Sketch::try_from(String::new()).is_ok());
    }

    #[test]
    fn a_text_is_like_itself_and_unlike_others() {
        let same = likeness(HYDROGEN, HYDROGEN);
        near(same.of_former(), 1.0);
        near(same.of_present(), 1.0);
        assert!(likeness(HYDROGEN, FERRY).of_former() < 0.1);
        assert!(likeness(HYDROGEN, "").of_former() < 0.1);
    }

    #[test]
    fn a_part_is_told_from_the_whole() {
        let (whole, part) = (long(400, 0x4e00), long(100, 0x4e50));
        near(likeness(&whole, &part).of_former(), 0.25);
        near(likeness(&whole, &part).of_present(), 1.0);
        near(likeness(&part, &whole).of_former(), 1.0);
        near(likeness(&part, &whole).of_present(), 0.25);
    }

    #[test]
    fn of_two_that_hold_all_of_it_the_shorter_is_more_like_it() {
        let alone = likeness(FERRY, &format!("{FERRY}以上とする。"));
        let joined = likeness(FERRY, &format!("{FERRY}{HYDROGEN}"));
        assert_eq!(alone.order(&joined), std::cmp::Ordering::Greater);
        let changed = likeness(FERRY, &FERRY.replace("国", "県"));
        assert_eq!(joined.order(&changed), std::cmp::Ordering::Greater);
    }

    #[test]
    fn what_others_hold_adds_nothing() {
        let both = format!("{FERRY}{HYDROGEN}");
        let (one, other) = (likeness(&both, FERRY), likeness(&both, HYDROGEN));
        near(one.beside(&[other]).of_former(), one.of_former());
        near(one.beside(&[one]).of_former(), 0.0);
    }
}
