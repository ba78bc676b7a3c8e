//! Random bits of the files of a generation are flipped, one at a time, and everything is asked.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use issetsu_index_format::{FileCheck, IndexDir};
use issetsu_indexer::{Outcome, Summary};
use issetsu_search::check;
use issetsu_testkit::analyzer;
use issetsu_tests::Random;

use crate::answers::{Answers, Comparison};
use crate::library::{Flip, Library, files, generation};

/// Any; it makes a failure one that can be repeated.
const SEED: u64 = 15;

/// How many bits are flipped, unless `ISSETSU_TEST_FLIPS` says more.
const FLIPS: usize = 150;

/// After every so many flips a copy of the index is indexed again, which takes as long as many
/// searches.
const FLIPS_FOR_ONE_INDEXING: usize = 6;

fn flips() -> usize {
    let wanted = std::env::var("ISSETSU_TEST_FLIPS").ok();
    wanted.map_or(FLIPS, |wanted| wanted.parse().unwrap())
}

/// What came of all flips.
#[derive(Debug, Default)]
struct Figures {
    flips: usize,
    same: usize,
    errors: usize,
    other_hits: usize,
    wrong: usize,
    panics: usize,
    /// Flips that a deep check has not seen.
    unseen: usize,
    rebuilt: usize,
    history_named: usize,
    /// Runs of the indexer that said nothing of the flip.
    silent: usize,
}

impl Figures {
    fn add(&mut self, flip: &Flip, comparison: &Comparison) {
        self.same += comparison.same;
        self.errors += comparison.errors;
        self.other_hits += comparison.other_hits;
        for wrong in &comparison.wrong {
            self.wrong += 1;
            eprintln!("{flip:?}: {wrong}");
        }
    }
}

fn is_whole(dir: &IndexDir) -> bool {
    check(dir, analyzer(), FileCheck::Contents).is_ok_and(|report| report.is_whole())
}

fn names_lost_history(summary: &Summary) -> bool {
    let mut warnings = summary.warnings.iter();
    warnings.any(|file| file.warning.code == "history_lost")
}

/// Indexes a copy in which a bit is flipped; it must be whole afterwards, and say what it did.
fn index_again(flip: &Flip, library: &Library, figures: &mut Figures) {
    let copy = library.copy();
    let source = generation(&library.dir());
    let target = generation(&copy.dir());
    flip.moved(&source, &target).apply();
    let summary = copy.update();
    let is_built = matches!(summary.outcome, Outcome::Built(_));
    figures.rebuilt += usize::from(summary.rebuilt.is_some());
    figures.history_named += usize::from(names_lost_history(&summary));
    if !is_built || (summary.rebuilt.is_none() && !names_lost_history(&summary)) {
        eprintln!("{flip:?}: {summary:?}");
        figures.silent += 1;
    }
    assert!(is_whole(&copy.dir()), "{flip:?}");
    assert!(
        matches!(copy.update().outcome, Outcome::UpToDate(_)),
        "{flip:?}"
    );
}

#[test]
fn no_flipped_bit_changes_an_answer() {
    let library = Library::new();
    assert!(is_whole(&library.dir()));
    let answers = Answers::of(&library);
    let all: Vec<PathBuf> = files(&library.generation());
    let mut random = Random::new(SEED);
    let mut figures = Figures::default();
    for number in 0..flips() {
        let flip = Flip::random(&all, &mut random);
        figures.flips += 1;
        let asked = || {
            flip.during(|| {
                let is_seen = !is_whole(&library.dir());
                (answers.compare(&library.dir()), is_seen)
            })
        };
        match catch_unwind(AssertUnwindSafe(asked)) {
            Ok((comparison, is_seen)) => {
                figures.add(&flip, &comparison);
                figures.unseen += usize::from(!is_seen);
            }
            Err(_) => {
                eprintln!("{flip:?}: a panic");
                figures.panics += 1;
                flip.undo();
            }
        }
        if number % FLIPS_FOR_ONE_INDEXING == 0 {
            index_again(&flip, &library, &mut figures);
        }
    }
    println!("{figures:?}");
    let Figures {
        wrong,
        panics,
        unseen,
        silent,
        ..
    } = figures;
    assert_eq!((wrong, panics, unseen, silent), (0, 0, 0, 0));
    // The flips do reach what is read.
    assert!(figures.errors > figures.flips / 10, "{figures:?}");
    assert!(figures.rebuilt > 0 && is_whole(&library.dir()));
}
