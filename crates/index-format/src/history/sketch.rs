//! What is kept of the text of a retired passage: enough to tell which texts are like it.
//!
//! A text is treated as the set of its character trigrams. A [`Sketch`] holds the 64 trigrams with
//! the smallest hashes, which are a random sample of the set. A minhash would not do: it estimates
//! how similar two texts are, but not whether one is a part of the other, and passages are most
//! often joined and split.

use std::cmp::Ordering;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Serialize};

/// The distinct trigrams of a text without white space, as hashes of 24 bits in ascending order.
///
/// The beginning and the end of the text count as characters, U+0002 and U+0003, so that even a
/// short text has trigrams.
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

/// The smallest hashes of the trigrams of a text.
///
/// As text, each is its 3 bytes, the highest first, in base 64: 4 characters.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sketch(Vec<u32>);

impl Sketch {
    /// The most hashes of a sketch.
    ///
    /// The share of the sample that a text has estimates the share of all trigrams, with a standard
    /// error of at most 1/16: √(p(1 - p) / 64). A sketch takes 256 bytes of a record; the text of
    /// most passages has several times as many trigrams. More hashes would make the history longer,
    /// fewer would blur thresholds such as 0.2 and 0.35. `Similarity` holds them in one `u64`.
    pub const SIZE: usize = 64;
    /// How many different hashes there are: [`hash`] keeps 24 bits.
    const HASHES: f64 = (1 << 24) as f64;

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

    /// Compares the text of the sketch with a candidate for its successor.
    #[must_use]
    pub fn similarity(&self, candidate: &Trigrams) -> Similarity {
        let mut common = 0;
        for (bit, hash) in self.0.iter().take(Self::SIZE).enumerate() {
            if candidate.0.binary_search(hash).is_ok() {
                common |= 1 << bit;
            }
        }
        Similarity {
            common,
            sampled: self.0.len(),
            retired_trigrams: self.trigrams(),
            candidate_trigrams: candidate.0.len(),
        }
    }

    /// How many trigrams the text has: exactly, or by how densely the smallest hashes lie.
    #[expect(clippy::cast_precision_loss, reason = "a sketch has 64 hashes")]
    fn trigrams(&self) -> f64 {
        match self.0.last() {
            Some(last) if self.0.len() >= Self::SIZE => {
                (self.0.len() - 1) as f64 * Self::HASHES / f64::from(*last).max(1.0)
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
        let mut bytes = Vec::with_capacity(3 * sketch.0.len());
        for hash in sketch.0 {
            let [_, low @ ..] = hash.to_be_bytes();
            bytes.extend(low);
        }
        STANDARD_NO_PAD.encode(bytes)
    }
}

impl TryFrom<String> for Sketch {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let bytes = STANDARD_NO_PAD
            .decode(&text)
            .map_err(|error| format!("a sketch is not base 64: {error}"))?;
        let (hashes, rest) = bytes.as_chunks::<3>();
        let hashes: Vec<u32> = hashes
            .iter()
            .map(|[a, b, c]| u32::from_be_bytes([0, *a, *b, *c]))
            .collect();
        if rest.is_empty() && hashes.len() <= Self::SIZE && hashes.is_sorted() {
            Ok(Self(hashes))
        } else {
            Err("a sketch is not made of hashes in order".to_owned())
        }
    }
}

/// What a candidate has in common with a retired passage, of which only the sketch is left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    /// One bit for each hash of the sketch, set where the candidate has it.
    common: u64,
    /// Number of hashes of the sketch.
    sampled: usize,
    retired_trigrams: f64,
    candidate_trigrams: usize,
}

#[expect(clippy::cast_precision_loss, reason = "no text has 2⁵² trigrams")]
impl Similarity {
    /// The share of the retired text that is in the candidate, from 0 to 1.
    #[must_use]
    pub fn share_of_retired(&self) -> f64 {
        f64::from(self.common.count_ones()) / self.sampled.max(1) as f64
    }

    /// The share of the candidate that was in the retired text, from 0 to 1.
    #[must_use]
    pub fn share_of_candidate(&self) -> f64 {
        (self.common_trigrams() / self.candidate_trigrams.max(1) as f64).min(1.0)
    }

    /// About how many trigrams they have in common.
    #[must_use]
    pub fn common_trigrams(&self) -> f64 {
        self.share_of_retired() * self.retired_trigrams
    }

    /// The same without what other candidates have in common with the retired text.
    #[must_use]
    pub fn beyond(self, others: &[Self]) -> Self {
        let known = others.iter().fold(0, |bits, other| bits | other.common);
        Self {
            common: self.common & !known,
            ..self
        }
    }

    /// Orders by how much of the retired text a candidate holds, then by how little else.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        let common = self.common.count_ones().cmp(&other.common.count_ones());
        common.then(other.candidate_trigrams.cmp(&self.candidate_trigrams))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HYDROGEN: &str = "水素の受け入れ港湾を三か所に絞り、岸壁の深さを十六メートルとする。";
    const FERRY: &str = "離島の航路は生活の足であり、運賃の差額を国が補う仕組みを続ける。";

    fn similarity(retired: &str, candidate: &str) -> Similarity {
        Sketch::of(retired).similarity(&Trigrams::of(candidate))
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
        let same = similarity(HYDROGEN, HYDROGEN);
        near(same.share_of_retired(), 1.0);
        near(same.share_of_candidate(), 1.0);
        assert!(similarity(HYDROGEN, FERRY).share_of_retired() < 0.1);
        assert!(similarity(HYDROGEN, "").share_of_retired() < 0.1);
    }

    #[test]
    fn a_part_is_told_from_the_whole() {
        let (whole, part) = (long(400, 0x4e00), long(100, 0x4e50));
        near(similarity(&whole, &part).share_of_retired(), 0.25);
        near(similarity(&whole, &part).share_of_candidate(), 1.0);
        near(similarity(&part, &whole).share_of_retired(), 1.0);
        near(similarity(&part, &whole).share_of_candidate(), 0.25);
    }

    #[test]
    fn of_two_that_hold_all_of_it_the_shorter_is_more_like_it() {
        let alone = similarity(FERRY, &format!("{FERRY}以上とする。"));
        let joined = similarity(FERRY, &format!("{FERRY}{HYDROGEN}"));
        assert_eq!(alone.order(&joined), std::cmp::Ordering::Greater);
        let changed = similarity(FERRY, &FERRY.replace("国", "県"));
        assert_eq!(joined.order(&changed), std::cmp::Ordering::Greater);
    }

    #[test]
    fn what_others_hold_adds_nothing() {
        let both = format!("{FERRY}{HYDROGEN}");
        let (one, other) = (similarity(&both, FERRY), similarity(&both, HYDROGEN));
        near(
            one.beyond(&[other]).share_of_retired(),
            one.share_of_retired(),
        );
        near(one.beyond(&[one]).share_of_retired(), 0.0);
    }
}
