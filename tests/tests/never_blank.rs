//! Nothing found is never a blank: queries without a hit offer others that have some.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]
#![allow(
    clippy::print_stdout,
    reason = "which kind offers how often is what one wants to know when it fails"
)]

use std::collections::BTreeSet;

use issetsu_search::{SearchRequest, SearchResponse, Snapshot};
use issetsu_testkit::{TestIndex, documents, sample_corpus};
use issetsu_tests::Random;

/// Number of queries of each kind.
const QUERIES: usize = 25;

/// How a query without a hit came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A character of a word is another, is missing, or stands there twice.
    Typo,
    /// A name that nobody in the corpus has.
    UnknownName,
    /// Two neighbouring words of a title, with a character exchanged.
    Title,
    /// A word with kanji of the same sound.
    Conversion,
}

/// Kanji of one sound, as an input method offers them.
const SAME_SOUND: [&str; 16] = [
    "会回改界開階解介快",
    "個古故戸庫固孤",
    "校公港高講構考光広",
    "市死史資紙師指誌",
    "水推酔粋垂",
    "省章証賞将招勝商",
    "制政成生製正性清",
    "線船選戦専宣鮮",
    "長町調帳庁朝超",
    "電伝田殿",
    "都図途渡登",
    "方法報放宝豊訪",
    "料量両領良療",
    "期器機気記紀基季",
    "地知値置致治",
    "業行形仰",
];

const FAMILY_NAMES: [&str; 13] = [
    "佐々木",
    "山本",
    "髙野",
    "渡部",
    "三浦",
    "五島",
    "瀬川",
    "権田",
    "磯村",
    "東野",
    "小山田",
    "田端",
    "港",
];
const GIVEN_NAMES: [&str; 6] = ["花子", "汐音", "瑞穂", "葵衣", "惟光", "澄人"];
const BODIES: [&str; 4] = ["総合研究所", "政策研究会", "経済評議会", "協働機構"];

fn search(snapshot: &Snapshot, query: &str) -> SearchResponse {
    snapshot.search(&SearchRequest::new(query)).unwrap()
}

/// Words of kanji and of katakana in the titles and texts, each once.
fn words(snapshot: &Snapshot) -> Vec<String> {
    let mut words = BTreeSet::new();
    for (document, _) in documents(snapshot) {
        let kind = |c: char| match c {
            '一'..='龠' => 1,
            'ァ'..='ヺ' | 'ー' => 2,
            _ => 0,
        };
        let characters: Vec<char> = document.text.chars().collect();
        let runs = characters.chunk_by(|one, other| kind(*one) == kind(*other));
        for run in runs.filter(|run| kind(run[0]) > 0 && (2..=8).contains(&run.len())) {
            words.insert(run.iter().collect());
        }
    }
    words.into_iter().collect()
}

fn typo(words: &[String], random: &mut Random) -> String {
    let mut word: Vec<char> = random.pick(words).chars().collect();
    let at = random.below(word.len());
    match random.below(3) {
        0 => word[at] = *random.pick(&['栞', '鮭', 'ヌ', '匙']),
        1 if word.len() > 2 => {
            word.remove(at);
        }
        _ => word.insert(at, word[at]),
    }
    word.into_iter().collect()
}

fn unknown_name(random: &mut Random) -> String {
    let family = *random.pick(&FAMILY_NAMES);
    match random.below(3) {
        0 => format!("{family}{}", random.pick(&BODIES)),
        1 => format!("{family} {}", random.pick(&GIVEN_NAMES)),
        _ => format!("{family}{}", random.pick(&GIVEN_NAMES)),
    }
}

fn words_of_title(snapshot: &Snapshot, random: &mut Random) -> String {
    let title = &random.pick(&snapshot.documents().unwrap()).metadata.title;
    let characters: Vec<char> = title.chars().filter(|c| c.is_alphanumeric()).collect();
    let length = 5 + random.below(4);
    let start = random.below(characters.len().saturating_sub(length).max(1));
    let mut part: Vec<char> = characters[start..].iter().copied().take(length).collect();
    let at = random.below(part.len());
    part[at] = *random.pick(&['栞', '鮭', '匙', '凧']);
    part.into_iter().collect()
}

fn conversion(words: &[String], random: &mut Random) -> String {
    let mut word: Vec<char> = random.pick(words).chars().collect();
    for c in &mut word {
        if let Some(others) = SAME_SOUND.iter().find(|same| same.contains(*c)) {
            let others: Vec<char> = others.chars().filter(|other| other != c).collect();
            *c = *random.pick(&others);
        }
    }
    word.into_iter().collect()
}

/// Queries of a kind without a hit.
fn queries(kind: Kind, snapshot: &Snapshot, words: &[String], random: &mut Random) -> Vec<String> {
    let mut queries = Vec::new();
    while queries.len() < QUERIES {
        let query = match kind {
            Kind::Typo => typo(words, random),
            Kind::UnknownName => unknown_name(random),
            Kind::Title => words_of_title(snapshot, random),
            Kind::Conversion => conversion(words, random),
        };
        let is_new = !queries.contains(&query);
        if is_new && search(snapshot, &query).total.value == 0 {
            queries.push(query);
        }
    }
    queries
}

#[test]
fn queries_without_a_hit_offer_others() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    let words = words(&snapshot);
    let mut random = Random::new(20_261_130);
    let (mut offering, mut all) = (0, 0);
    let mut blank = Vec::new();
    for kind in [Kind::Typo, Kind::UnknownName, Kind::Title, Kind::Conversion] {
        let queries = queries(kind, &snapshot, &words, &mut random);
        let mut of_kind = 0;
        for query in &queries {
            let offers = search(&snapshot, query).did_you_mean;
            for offer in &offers {
                assert!(
                    search(&snapshot, offer).complete.value > 0,
                    "{query}: {offer}"
                );
            }
            println!("{kind:?} {query}: {offers:?}");
            if offers.is_empty() {
                blank.push(query.clone());
            } else {
                of_kind += 1;
            }
        }
        println!("{kind:?}: {of_kind} of {}", queries.len());
        offering += of_kind;
        all += queries.len();
    }
    assert!(
        offering * 100 >= all * 90,
        "{offering} of {all}; nothing for {blank:?}"
    );
}
