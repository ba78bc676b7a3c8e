//! Quotations that put together what stands in several places: each place is named, in one document or in several,
//! and another order than that of the text is said.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use issetsu_model::DocumentId;
use issetsu_quote::Status;
use issetsu_search::Snapshot;
use issetsu_search::verify::{Absence, Verified};
use issetsu_testkit::{TestIndex, corpora, documents, sample_corpus};
use issetsu_tests::Random;

/// Number of quotations of each kind for each corpus.
const CASES: usize = 60;

/// A sentence that stands in one place only.
#[derive(Debug, Clone)]
struct Sentence {
    document: DocumentId,
    at: usize,
    text: String,
}

/// Documents with at least two sentences of 20 to 120 characters that stand in one place of all documents.
fn sentences(snapshot: &Snapshot) -> Vec<Vec<Sentence>> {
    let documents: Vec<_> = documents(snapshot)
        .into_iter()
        .map(|(document, _)| document)
        .collect();
    let everything: String = documents
        .iter()
        .map(|document| document.text.as_str())
        .collect();
    let mut sentences = Vec::new();
    for document in &documents {
        let mut own = Vec::new();
        let mut at = 0;
        for text in document.text.split_inclusive(['。', '\n']) {
            let is_whole = text.ends_with('。') && (20..=120).contains(&text.chars().count());
            let is_plain = !text.contains(['…', '|', '—', '―', '～', '〜', '（']);
            if is_whole && is_plain && everything.matches(text).count() == 1 {
                own.push(Sentence {
                    document: document.id.clone(),
                    at,
                    text: text.to_owned(),
                });
            }
            at += text.len();
        }
        if own.len() > 1 {
            sentences.push(own);
        }
    }
    sentences
}

/// Which sentences no piece lies on.
fn unnamed<'s>(verified: &Verified, quoted: &'s [Sentence]) -> Vec<&'s Sentence> {
    let is_named = |sentence: &&Sentence| {
        verified.pieces().any(|(piece, place)| {
            let end = sentence.at + sentence.text.len();
            let (start, end) = (piece.found.start.max(sentence.at), piece.found.end.min(end));
            let is_most = end.saturating_sub(start) * 10 >= sentence.text.len() * 9;
            place.document.id == sentence.document && is_most
        })
    };
    quoted.iter().filter(|one| !is_named(one)).collect()
}

/// Two sentences of one document, in its order.
fn of_one(texts: &[Vec<Sentence>], random: &mut Random) -> Vec<Sentence> {
    let text = random.pick(texts);
    let first = random.below(text.len() - 1);
    let second = first + 1 + random.below(text.len() - first - 1);
    vec![text[first].clone(), text[second].clone()]
}

/// Sentences of several documents.
fn of_several(count: usize, texts: &[Vec<Sentence>], random: &mut Random) -> Vec<Sentence> {
    let mut quoted: Vec<Sentence> = Vec::new();
    while quoted.len() < count {
        let text = random.pick(texts);
        let sentence = random.pick(text).clone();
        if quoted
            .iter()
            .all(|known| known.document != sentence.document)
        {
            quoted.push(sentence);
        }
    }
    quoted
}

fn joined(quoted: &[Sentence], between: &str) -> String {
    let texts: Vec<&str> = quoted
        .iter()
        .map(|sentence| sentence.text.as_str())
        .collect();
    texts.join(between)
}

#[test]
fn sentences_of_several_documents_are_each_named() {
    for corpus in corpora() {
        let snapshot = TestIndex::of_folder(&corpus).snapshot();
        let texts = sentences(&snapshot);
        let mut random = Random::new(20_261_130);
        for case in 0..CASES {
            let quoted = of_several(2 + case % 2, &texts, &mut random);
            let between = ["", "……", "（中略）"][case % 3];
            let quotation = joined(&quoted, between);
            let verified = snapshot.verify(&quotation, None).unwrap();
            let verification = &verified.verification;
            assert_eq!(
                verification.status,
                Status::Altered,
                "{quotation}: {verification:#?}"
            );
            assert!(verification.is_in_order, "{quotation}");
            assert_eq!(
                verified.documents().len(),
                quoted.len(),
                "{quotation}: {verification:#?}"
            );
            let unnamed = unnamed(&verified, &quoted);
            assert!(unnamed.is_empty(), "{unnamed:#?}\n{verification:#?}");
        }
    }
}

#[test]
fn sentences_of_one_document_are_each_named_with_their_order() {
    for corpus in corpora() {
        let snapshot = TestIndex::of_folder(&corpus).snapshot();
        let texts = sentences(&snapshot);
        let mut random = Random::new(20_261_201);
        for case in 0..CASES {
            let mut quoted = of_one(&texts, &mut random);
            let is_turned = case % 2 == 1;
            if is_turned {
                quoted.reverse();
            }
            let between = ["", "……", "——", "～", "…"][case % 5];
            let quotation = joined(&quoted, between);
            let verified = snapshot.verify(&quotation, None).unwrap();
            let verification = &verified.verification;
            assert_eq!(
                verification.is_in_order, !is_turned,
                "{quotation}: {verification:#?}"
            );
            let is_neighbour = !is_turned && quoted[0].at + quoted[0].text.len() == quoted[1].at;
            let expected = match (is_turned, between.is_empty()) {
                (true, _) => Status::Altered,
                (false, true) if is_neighbour => Status::Exact,
                (false, true) => Status::Altered,
                (false, false) => Status::Normalized,
            };
            assert_eq!(
                verification.status, expected,
                "{quotation}: {verification:#?}"
            );
            let unnamed = unnamed(&verified, &quoted);
            assert!(unnamed.is_empty(), "{unnamed:#?}\n{verification:#?}");
        }
    }
}

#[test]
fn a_changed_character_does_not_make_two_documents_of_one() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    let texts = sentences(&snapshot);
    let mut random = Random::new(7);
    for _ in 0..CASES {
        let quoted = of_one(&texts, &mut random);
        let mut characters: Vec<char> = joined(&quoted, "……").chars().collect();
        characters[7] = '凧';
        let quotation: String = characters.into_iter().collect();
        let verified = snapshot.verify(&quotation, None).unwrap();
        assert_eq!(verified.verification.status, Status::Altered, "{quotation}");
        assert_eq!(verified.documents().len(), 1, "{quotation}");
    }
}

#[test]
fn why_a_quotation_is_absent() {
    let snapshot = TestIndex::of_files([
        (
            "port.md",
            "# 港\n\n水素を受け入れる港は、岸壁の深さと背後の土地の広さで選ぶべきである。\n",
        ),
        (
            "dam.md",
            "# 堰\n\n谷の堰は、雨の多い秋の前に水位を下げておくことが望ましい。\n",
        ),
    ])
    .snapshot();
    let absence = |quotation: &str, document: Option<&str>| {
        let document = document.map(|id| DocumentId::new(id).unwrap());
        let verified = snapshot.verify(quotation, document.as_ref()).unwrap();
        (verified.absence(), verified)
    };
    let sentence = "谷の堰は、雨の多い秋の前に水位を下げておくことが望ましい。";
    assert_eq!(absence(sentence, None).0, None);
    let (why, verified) = absence(sentence, Some("port"));
    assert_eq!(why, Some(Absence::OtherDocument));
    let elsewhere = verified.elsewhere.unwrap();
    assert_eq!(elsewhere.verification.status, Status::Exact);
    assert_eq!(elsewhere.document().unwrap().document.id.as_str(), "dam");
    for nothing in [
        "月の裏側には図書館が三つあるという噂が絶えない。",
        "Lanterns hang from the ceiling of every third classroom.",
    ] {
        assert_eq!(
            absence(nothing, None).0,
            Some(Absence::NothingSimilar),
            "{nothing}"
        );
    }
    let (why, verified) = absence(
        "谷の堰は、雨の多い秋の前に空にし、魚を移すことにしている。",
        None,
    );
    assert_eq!(
        why,
        Some(Absence::TooDifferent),
        "{:#?}",
        verified.verification
    );
    assert_eq!(verified.document().unwrap().document.id.as_str(), "dam");
}

#[test]
fn sources_behind_a_quotation_are_no_part_of_it() {
    let text = "# 港\n\n水素を受け入れる港は、岸壁の深さで選ぶべきである。費用（税を除く）は国が負担する。\n";
    let snapshot = TestIndex::of_files([("port.md", text)]).snapshot();
    for quotation in [
        "水素を受け入れる港は、岸壁の深さで選ぶべきである。（汐路 2025）",
        "「水素を受け入れる港は、岸壁の深さで選ぶべきである。」（汐路 2025: 12頁）",
        "『水素を受け入れる港は、岸壁の深さで選ぶべきである。』［汐路『港（上）』2025年］",
        "水素を受け入れる港は、岸壁の深さで選ぶべきである。〔汐路政策研究所〕（強調は引用者）",
        "「水素を受け入れる港は、岸壁の深さで選ぶべきである」【汐路、12頁】",
    ] {
        let verified = snapshot.verify(quotation, None).unwrap();
        assert!(
            verified.verification.status <= Status::Normalized,
            "{quotation}"
        );
    }
    let changed = snapshot
        .verify(
            "水素を受け入れる港は、岸壁の高さで選ぶべきである。（汐路 2025）",
            None,
        )
        .unwrap();
    let differences = changed
        .verification
        .pieces
        .iter()
        .map(|piece| piece.differences.len());
    assert_eq!(differences.sum::<usize>(), 1, "{:#?}", changed.verification);
}
