//! Every kind of spelling: each spelling of a word finds the others, its own first, and marks what it found.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use issetsu_fold::fold;
use issetsu_search::{SearchRequest, Snapshot};
use issetsu_testkit::TestIndex;

/// Spellings of one word each, parted by spaces.
struct Kind {
    name: &'static str,
    groups: &'static [&'static str],
}

const KINDS: [Kind; 9] = [
    Kind {
        name: "okurigana",
        groups: &[
            "受付け 受け付け 受付",
            "貸付け 貸し付け 貸付",
            "明渡し 明け渡し",
            "払戻し 払い戻し 払戻",
            "埋立て 埋め立て 埋立",
            "変わる 変る",
            "生まれる 生れる",
        ],
    },
    Kind {
        name: "kana beside kanji",
        groups: &[
            "及び および",
            "若しくは もしくは",
            "例えば たとえば",
            "様々 さまざま",
            "友達 友だち ともだち",
            "煙草 たばこ タバコ",
            "林檎 りんご リンゴ",
            "関わる かかわる",
        ],
    },
    Kind {
        name: "foreign words",
        groups: &[
            "ディジタル デジタル",
            "プラスティック プラスチック",
            "インターフェイス インターフェース",
            "ダイヤモンド ダイアモンド",
            "クウェート クエート",
            "ウィスキー ウイスキー",
            "ベートーヴェン ベートーベン",
            "プリンター プリンタ プリンタ−",
            "デ−タベ−ス データベース",
        ],
    },
    Kind {
        name: "middle dots",
        groups: &[
            "ジョブ・ローテーション ジョブローテーション",
            "スマート・シティ スマートシティ",
            "クラウド・ファンディング クラウドファンディング",
        ],
    },
    Kind {
        name: "kanji of the reforms",
        groups: &[
            "綜合 総合",
            "奇蹟 奇跡",
            "蒐集 収集",
            "附属 付属",
            "防禦 防御",
            "叡智 英知",
            "尖端 先端",
            "區劃 区画",
        ],
    },
    Kind {
        name: "the small ke",
        groups: &[
            "七か月 7カ月 七ヶ月 七箇月 ７ヵ月",
            "九か国 9カ国 九ケ国 9箇国",
            "関が原 関ヶ原 関ケ原",
        ],
    },
    Kind {
        name: "numbers and years",
        groups: &[
            "平成三十年 平成30年 H30年 平30年",
            "令和三年度 R3年度 令3年度",
            "一・五倍 1.5倍",
            "四・二八 4.28 4・28",
            "六割 60% ６０パーセント",
            "三割五分 35%",
            "第Ⅱ次 第二次 第2次",
        ],
    },
    Kind {
        name: "units",
        groups: &[
            "90km 90㎞ 90キロメートル",
            "70㎡ 70m² 70平方メートル",
            "40kg 40㎏ 40キログラム",
        ],
    },
    Kind {
        name: "short forms",
        groups: &["㈱松風 ㍿松風 株式会社松風", "㈲灯火 有限会社灯火"],
    },
];

/// Words that differ, however alike they are.
const APART: [&str; 12] = [
    "保証 保障 補償",
    "制作 製作",
    "追及 追求 追究",
    "対象 対照 対称",
    "レイン レーン",
    "ディスク デスク",
    "ビル ビール",
    "令和5年 令和6年",
    "第2条 第12条",
    "20年 120年",
    "3割 13割",
    "5km 5m",
];

struct Spellings {
    words: Vec<&'static str>,
    snapshot: Snapshot,
}

impl Spellings {
    /// An index with a document for each spelling.
    fn new(words: &'static str) -> Self {
        let words: Vec<_> = words.split(' ').collect();
        let files: Vec<_> = words
            .iter()
            .enumerate()
            .map(|(at, word)| {
                (
                    format!("{at}.md"),
                    format!("# 記録\n\nここでは{word}について述べる。\n"),
                )
            })
            .collect();
        let files = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        Self {
            snapshot: TestIndex::of_files(files).snapshot(),
            words,
        }
    }

    /// The documents that a spelling finds, best first, with what is marked in each.
    fn found(&self, word: &str) -> Vec<Found> {
        let response = self.snapshot.search(&SearchRequest::new(word)).unwrap();
        let is_full = response.warnings.is_empty();
        let hits = response.hits.into_iter().filter(|_| is_full);
        hits.map(|hit| {
            let id = String::from(hit.document.id);
            let marks = hit.snippet.highlights.iter();
            Found {
                word: self.words[id.parse::<usize>().unwrap()],
                marked: marks.map(|mark| &hit.snippet.text[mark.bytes()]).collect(),
            }
        })
        .collect()
    }
}

#[derive(Debug)]
struct Found {
    word: &'static str,
    marked: String,
}

/// Whether a spelling holds another as it is written but for width: 埋立て holds 埋立.
fn holds(one: &str, other: &str) -> bool {
    fold(one).text.contains(&*fold(other).text)
}

#[test]
fn each_spelling_finds_the_others_and_comes_first() {
    let mut wrong = Vec::new();
    for kind in &KINDS {
        for group in kind.groups {
            let spellings = Spellings::new(group);
            for word in &spellings.words {
                let found = spellings.found(word);
                let is_first = found.first().is_some_and(|first| holds(first.word, word));
                if found.len() != spellings.words.len() || !is_first {
                    wrong.push(format!("{}: {word} finds {found:?}", kind.name));
                }
                let undotted = |text: &str| text.replace('・', "");
                let is_cut = |found: &&Found| undotted(&found.marked) != undotted(found.word);
                for other in found.iter().filter(is_cut) {
                    wrong.push(format!("{}: {word} marks {other:?}", kind.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_that_differ_stay_apart() {
    let mut wrong = Vec::new();
    for group in APART {
        let spellings = Spellings::new(group);
        for word in &spellings.words {
            let found = spellings.found(word);
            if found.len() != 1 || found[0].word != *word {
                wrong.push(format!("{word} finds {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A reading in brackets, which a text may give and leave out.
#[test]
fn readings_in_brackets_are_nothing() {
    for (read, plain) in [
        ("棟梁（とうりょう）", "棟梁"),
        ("堰堤(えんてい)", "堰堤"),
        ("地産地消（チサンチショウ）", "地産地消"),
        ("人口（じんこう）減少（げんしょう）", "人口減少"),
    ] {
        let text = |word: &str| format!("# 記録\n\nここでは{word}について述べる。\n");
        let snapshot =
            TestIndex::of_files([("0.md", text(read)), ("1.md", text(plain))]).snapshot();
        for (query, first) in [(read, "0"), (plain, "1")] {
            let found = snapshot.search(&SearchRequest::new(query)).unwrap();
            let ids: Vec<&str> = found
                .hits
                .iter()
                .map(|hit| hit.document.id.as_str())
                .collect();
            assert_eq!(
                (ids.len(), found.complete.value),
                (2, 2),
                "{query}: {ids:?}"
            );
            // Where all of it is a part of the other, both hold it as it is written.
            assert!(ids[0] == first || read.contains(query), "{query}: {ids:?}");
            let marked: Vec<String> = found
                .hits
                .iter()
                .map(|hit| {
                    let marks = hit.snippet.highlights.iter();
                    marks.map(|mark| &hit.snippet.text[mark.bytes()]).collect()
                })
                .collect();
            let is_marked = |text: &String| text.contains(&plain[..3]);
            assert!(marked.iter().all(is_marked), "{query}: {marked:?}");
        }
    }
}

/// Abbreviated kinds of organisations, typed in a query as they are printed.
#[test]
fn kinds_of_organisations_in_brackets() {
    for group in [
        "（株）松風 (株)松風 ㈱松風 株式会社松風",
        "（一財）灯火 一般財団法人灯火",
        "（独）海洋機構 独立行政法人海洋機構",
        "灯火（有） 灯火有限会社",
        "（公社）森の会 公益社団法人森の会",
    ] {
        let spellings = Spellings::new(group);
        for word in &spellings.words {
            let found = spellings.found(word);
            assert_eq!(found.len(), spellings.words.len(), "{word}: {found:?}");
        }
    }
}
