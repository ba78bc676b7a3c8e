//! Invariant I2: any part of a passage, typed as a quoted query, finds that passage.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::collections::HashSet;

use issetsu_model::{Passage, PassageId};
use issetsu_query::Snapshot;
use issetsu_query::search::SearchRequest;
use issetsu_tests::{TestIndex, corpora, documents};

/// Samples of each corpus; a quoted query is run for each.
const SAMPLES: usize = 1_500;

/// A small generator, so that a failure can be repeated from its seed (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(value).unwrap() % bound.max(1)
    }
}

/// A part of 1 to 30 characters that is not white space alone.
fn part_of(passage: &Passage, random: &mut Random) -> Option<String> {
    let characters: Vec<char> = passage.text.chars().collect();
    let from = random.below(characters.len());
    let len = 1 + random.below(30);
    let part: String = characters[from..].iter().take(len).collect();
    (!part.trim().is_empty()).then_some(part)
}

/// Ids of every passage that the query finds, over all pages.
fn found(snapshot: &Snapshot, query: &str) -> HashSet<PassageId> {
    let mut request = SearchRequest::new(query);
    request.limit = SearchRequest::MAX_LIMIT;
    let mut ids = HashSet::new();
    loop {
        let response = snapshot.search(&request).unwrap();
        ids.extend(response.hits.into_iter().map(|hit| hit.passage.id));
        request.offset += request.limit;
        if request.offset >= response.total.value.min(SearchRequest::MAX_OFFSET) {
            return ids;
        }
    }
}

fn check(seed: u64) {
    for corpus in corpora() {
        let snapshot = TestIndex::built(&corpus).snapshot();
        let passages: Vec<_> = documents(&snapshot)
            .into_iter()
            .flat_map(|(_, passages)| passages)
            .collect();
        let mut random = Random(seed);
        for _ in 0..SAMPLES {
            let passage = &passages[random.below(passages.len())];
            let Some(part) = part_of(passage, &mut random) else {
                continue;
            };
            let ids = found(&snapshot, &format!("\"{part}\""));
            assert!(
                ids.contains(&passage.id),
                "seed {seed}: {part:?} misses {}",
                passage.id
            );
        }
    }
}

#[test]
fn any_part_finds_its_passage() {
    check(20_261_122);
}

#[test]
fn any_part_finds_its_passage_with_a_new_seed() {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap();
    check(since.as_secs() | 1);
}
