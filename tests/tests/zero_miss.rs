//! Invariant I2: any part of a passage, typed as a quoted query, finds that passage.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use issetsu_model::Passage;
use issetsu_search::Snapshot;
use issetsu_testkit::{TestIndex, corpora, passages};
use issetsu_tests::{Random, all_hits, in_parallel, seed_of_system};

/// The fewest samples of a corpus.
const SAMPLES: usize = 100_000;
/// The fewest samples of a passage.
const SAMPLES_OF_PASSAGE: usize = 20;
/// The longest sample, in characters.
const MAX_QUERY_CHARS: usize = 30;
/// One of so many samples is also looked for page by page, as a person would.
const SEARCHED: usize = 1_000;

/// Takes samples of the passages of one corpus.
struct Sampler<'a> {
    snapshot: &'a Snapshot,
    passages: &'a [Passage],
    seed: u64,
    /// Samples of each passage.
    each: usize,
}

impl Sampler<'_> {
    /// Looks for parts of one passage, which differ with the seed and the passage only.
    fn check(&self, passage: &Passage) -> usize {
        let place = self
            .passages
            .iter()
            .position(|p| p.id == passage.id)
            .unwrap();
        let mut random = Random::new(self.seed ^ place as u64);
        let characters: Vec<char> = passage.text.chars().collect();
        for sample in 0..self.each {
            let part = self.part(&characters, &mut random);
            let query = format!("\"{part}\"");
            assert!(
                self.snapshot.finds(&query, &passage.id).unwrap(),
                "seed {}: {part:?} misses {}",
                self.seed,
                passage.id
            );
            if (place * self.each + sample).is_multiple_of(SEARCHED) {
                self.search(&query, passage, random.pick(self.passages));
            }
        }
        self.each
    }

    /// A part of 1 to 30 characters. White space and marks without a letter are nothing to look
    /// for.
    fn part(&self, characters: &[char], random: &mut Random) -> String {
        loop {
            let len = 1 + random.below(MAX_QUERY_CHARS.min(characters.len()));
            let from = random.below(characters.len() - len + 1);
            let part: String = characters[from..from + len].iter().collect();
            let gram = self.snapshot.analyzer().gram();
            if !gram.characters(&part).is_empty() {
                return part;
            }
        }
    }

    /// The pages of hits hold the passage, and any other exactly when [`Snapshot::finds`] says so.
    fn search(&self, query: &str, passage: &Passage, other: &Passage) {
        let hits = all_hits(self.snapshot, query, 100);
        let is_hit = |passage: &Passage| hits.iter().any(|hit| hit.passage.id == passage.id);
        assert!(is_hit(passage), "seed {}: {query}", self.seed);
        let finds = self.snapshot.finds(query, &other.id).unwrap();
        assert_eq!(finds, is_hit(other), "seed {}: {query}", self.seed);
    }
}

fn check(seed: u64) {
    for corpus in corpora() {
        let snapshot = TestIndex::of_folder(&corpus).snapshot();
        let passages = passages(&snapshot);
        let sampler = Sampler {
            snapshot: &snapshot,
            passages: &passages,
            seed,
            each: SAMPLES.div_ceil(passages.len()).max(SAMPLES_OF_PASSAGE),
        };
        let samples = in_parallel(&passages, |part| {
            part.iter()
                .map(|passage| sampler.check(passage))
                .sum::<usize>()
        });
        assert!(samples.into_iter().sum::<usize>() >= SAMPLES);
    }
}

#[test]
fn any_part_finds_its_passage() {
    check(20_261_122);
}

#[test]
#[allow(clippy::print_stdout, reason = "a failure is repeated from its seed")]
fn any_part_finds_its_passage_with_a_new_seed() {
    let seed = seed_of_system();
    println!("seed {seed}");
    check(seed);
}
