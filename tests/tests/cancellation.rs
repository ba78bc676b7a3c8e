//! Work that nobody waits for ends with an error of its own, and nothing else changes.

use issetsu_model::DocumentId;
use issetsu_search::verify::Verifier;
use issetsu_search::{Cancellation, Facet, SearchError, SearchRequest, Snapshot};
use issetsu_testkit::{TestIndex, sample_corpus};

fn check<T>(name: &str, outcome: Result<T, SearchError>) {
    assert!(
        matches!(outcome, Err(SearchError::Cancelled(_))),
        "{name} went on, or failed otherwise: {:?}",
        outcome.err()
    );
}

fn first_document(snapshot: &Snapshot) -> DocumentId {
    let first = snapshot.document_at(0);
    first.expect("an intact index has its documents").id.clone()
}

#[test]
fn every_kind_of_work_asks_whether_anyone_waits() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    let id = first_document(&snapshot);
    let cancellation = Cancellation::default();
    let cancelled = snapshot.cancelled_by(&cancellation);
    let request = SearchRequest::new("水素 港湾");
    assert!(cancelled.search(&request).unwrap().total.value > 0);
    cancellation.cancel();
    check("search", cancelled.search(&request));
    check("a list of all", cancelled.search(&SearchRequest::new("")));
    let faceted = SearchRequest {
        facets: vec![Facet::Publisher],
        group: Some(3),
        ..request.clone()
    };
    check("facets and groups", cancelled.search(&faceted));
    check("rank", cancelled.rank(&request));
    check(
        "verify",
        cancelled.verify("水素をめぐる議論は、どこで作るか", None),
    );
    check(
        "verify in one",
        cancelled.verify("水素をめぐる議論は", Some(&id)),
    );
    check("a document", cancelled.document(&id));
    check("its passages", cancelled.passages_of(&id));
    assert!(snapshot.search(&request).is_ok(), "others go on");
    assert!(snapshot.document(&id).is_ok());
}

/// A call that may do little says so, and never that a quotation stands better than it does.
#[test]
fn verification_with_little_work_says_that_it_is_not_complete() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    let id = first_document(&snapshot);
    let text = snapshot.document(&id).unwrap().unwrap().text;
    let quotation: String = text.chars().skip(300).take(80).collect();
    let altered: String = text.chars().skip(300).take(40).collect();
    let altered = altered + "改" + &text.chars().skip(341).take(40).collect::<String>();
    for quotation in [quotation, altered] {
        let whole = snapshot.verify(&quotation, None).unwrap();
        assert!(whole.is_complete);
        let mut incomplete = 0;
        for steps in [0, 100, 10_000, 100_000, 1_000_000, 1_000_000_000] {
            let found = Verifier::new(&snapshot, steps);
            let found = found.verify(&quotation, None).unwrap();
            incomplete += usize::from(!found.is_complete);
            let is_same = found.verification == whole.verification;
            assert!(!found.is_complete || is_same, "{steps}");
            assert!(
                !found.verification.is_better_than(&whole.verification),
                "{steps}"
            );
        }
        assert!(incomplete > 0 && incomplete < 6, "{incomplete}");
    }
}

/// The work is that of the call, not of a quotation.
#[test]
fn quotations_of_one_call_share_its_work() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    let verifier = Verifier::new(&snapshot, 3_000_000);
    let quotation = "水素を運ばず作らず使わずに済ませる議論は、どこでも成り立たない。";
    let outcomes: Vec<bool> = (0..50)
        .map(|_| verifier.verify(quotation, None).unwrap().is_complete)
        .collect();
    assert!(outcomes[0] && !outcomes[49], "{outcomes:?}");
}
