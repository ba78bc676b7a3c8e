//! Quotations as people make them, faithful and not, are judged rightly and found where they
//! stand.
//!
//! `ISSETSU_TEST_QUOTATIONS` is the number of cases for each corpus (1,000 unless told).

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]
#![allow(
    clippy::print_stdout,
    reason = "the figures are quoted in docs/VERIFY.md"
)]

mod cases;

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::{Duration, Instant};

use cases::{Case, Kind, Text, common_share};
use issetsu_model::DocumentId;
use issetsu_quote::{MIN_SIMILARITY, Status};
use issetsu_search::Snapshot;
use issetsu_search::verify::Verified;
use issetsu_testkit::{TestIndex, corpora, documents};
use issetsu_tests::{Random, in_parallel};

fn number_of_cases() -> usize {
    let told = std::env::var("ISSETSU_TEST_QUOTATIONS").ok();
    told.map_or(1_000, |told| told.parse().unwrap())
}

/// What was found of one case.
struct Judged {
    kind: Kind,
    status: Status,
    similarity: f32,
    time: Duration,
    /// What is wrong, if anything is.
    fault: Option<String>,
}

#[test]
fn quotations_are_judged_and_found() {
    for corpus in corpora() {
        let snapshot = TestIndex::of_folder(&corpus).snapshot();
        let documents = documents(&snapshot).into_iter();
        let texts: Vec<Text> = documents.map(|(document, _)| Text::of(document)).collect();
        let mut random = Random::new(20_261_123);
        let cases: Vec<Case> = (0..number_of_cases())
            .map(|at| Case::make(Kind::ALL[at % Kind::ALL.len()], &texts, &mut random))
            .collect();
        let judge = |cases: &[Case]| -> Vec<Judged> {
            let cases = cases.iter();
            cases.map(|case| judged(&snapshot, &texts, case)).collect()
        };
        let judged: Vec<Judged> = in_parallel(&cases, judge).into_iter().flatten().collect();
        println!("{}", corpus.display());
        report(&judged);
        let faults: Vec<&String> = judged.iter().filter_map(|one| one.fault.as_ref()).collect();
        let some = faults.iter().take(5).map(|fault| fault.as_str());
        let some = some.collect::<Vec<_>>().join("\n");
        assert!(faults.is_empty(), "{} are wrong:\n{some}", faults.len());
    }
}

/// Verifies one quotation, and says what is wrong with the answer.
fn judged(snapshot: &Snapshot, texts: &[Text], case: &Case) -> Judged {
    let started = Instant::now();
    let verified = snapshot
        .verify(&case.quotation, case.within.as_ref())
        .unwrap();
    let time = started.elapsed();
    let is_right = is_exact_by_right(&verified, case)
        && is_as_expected(&verified, case.kind)
        && is_found(&verified, texts, case);
    Judged {
        kind: case.kind,
        status: verified.verification.status,
        similarity: verified.verification.similarity,
        fault: (!is_right).then(|| format!("{case:#?}\n{:#?}", verified.verification)),
        time,
    }
}

/// What is called exact is there byte for byte, whatever the case was meant to be.
fn is_exact_by_right(verified: &Verified, case: &Case) -> bool {
    if verified.verification.status != Status::Exact {
        return true;
    }
    let pieces = verified.pieces();
    let words: Option<Vec<_>> = pieces
        .map(|(piece, place)| place.document.text.get(piece.found.clone()))
        .collect();
    words.is_some_and(|words| words == [case.quotation.trim()])
}

fn is_as_expected(verified: &Verified, kind: Kind) -> bool {
    let status = verified.verification.status;
    match kind {
        Kind::Copied => status == Status::Exact,
        Kind::Typography | Kind::Elided => status <= Status::Normalized,
        Kind::Changed | Kind::Dropped | Kind::Joined => status == Status::Altered,
        Kind::Elsewhere => {
            status == Status::Absent && verified.verification.similarity < MIN_SIMILARITY
        }
    }
}

fn is_found(verified: &Verified, texts: &[Text], case: &Case) -> bool {
    let names = |place| names(verified, texts, (&case.document, place));
    case.kind == Kind::Elsewhere || case.places.iter().all(names)
}

/// Whether a piece lies on a place, or on another that says nearly the same: reports repeat
/// themselves.
fn names(verified: &Verified, texts: &[Text], (id, place): (&DocumentId, &Range<usize>)) -> bool {
    let text = texts.iter().find(|text| text.document.id == *id);
    let words = &text.unwrap().document.text[place.clone()];
    verified.pieces().any(|(piece, found)| {
        let (start, end) = (
            piece.found.start.max(place.start),
            piece.found.end.min(place.end),
        );
        let is_here = found.document.id == *id && end.saturating_sub(start) * 2 >= place.len();
        is_here || common_share(words, &found.document.text[piece.found.clone()]) >= 0.5
    })
}

fn report(judged: &[Judged]) {
    let mut by_kind: BTreeMap<Kind, Vec<&Judged>> = BTreeMap::new();
    for one in judged {
        by_kind.entry(one.kind).or_default().push(one);
    }
    for (kind, of_kind) in by_kind {
        let count = |status| of_kind.iter().filter(|one| one.status == status).count();
        let similarities = || of_kind.iter().map(|one| one.similarity);
        let mut times: Vec<Duration> = of_kind.iter().map(|one| one.time).collect();
        times.sort();
        let wrong = of_kind.iter().filter(|one| one.fault.is_some()).count();
        println!(
            "  {kind:?}: wrong {wrong}; exact {}, normalized {}, altered {}, absent {}; similarity {:.3} to {:.3}; \
             median {:?}, most {:?}",
            count(Status::Exact),
            count(Status::Normalized),
            count(Status::Altered),
            count(Status::Absent),
            similarities().fold(1.0_f32, f32::min),
            similarities().fold(0.0_f32, f32::max),
            times[times.len() / 2],
            times[times.len() - 1],
        );
    }
}
