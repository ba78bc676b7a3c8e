//! Random bits of the files of a generation are flipped, one at a time, and everything is asked.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use issetsu_tests::Random;

use crate::answers::Answers;
use crate::library::{Flip, files, generation, library};

/// Any; it makes a failure one that can be repeated.
const SEED: u64 = 15;

#[test]
fn no_flipped_bit_of_a_store_changes_an_answer() {
    let index = library();
    let answers = Answers::of(&index.index_dir());
    let is_store = |path: &PathBuf| path.extension().is_some_and(|kind| kind == "store");
    let stores: Vec<PathBuf> = files(&generation(&index))
        .into_iter()
        .filter(is_store)
        .collect();
    assert!(stores.len() >= 2, "{stores:?}");
    let mut random = Random::new(SEED);
    let mut errors = 0;
    for _ in 0..60 {
        let flip = Flip::random(&stores, &mut random);
        let asked = || flip.during(|| answers.compare(&index.index_dir()));
        let comparison = catch_unwind(AssertUnwindSafe(asked)).expect("no panic reaches a caller");
        assert!(
            comparison.wrong.is_empty(),
            "{flip:?} {:?}",
            comparison.wrong
        );
        errors += comparison.errors;
    }
    assert!(errors > 0);
}
