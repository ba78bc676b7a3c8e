//! What the names of organisations look like.

/// Words that organisations end in.
const ENDINGS: &str = "会 省 庁 府 院 所 局 課 室 班 団 社 部 党 機構 大学 財団 法人 基金 銀行 連合 連盟 組合 総研 \
    政府 内閣 センター フォーラム チーム グループ シンクタンク ネットワーク ラボ \
    협회 연구원 연구소 위원회 포럼 대학교 재단 센터 학회";

/// Endings of a first word of three letters or more that are no family name's, as those in 伊集院 or
/// 長谷部 are: 総務省 統計官.
const FIRST_ENDINGS: [char; 12] = [
    '省', '庁', '府', '県', '市', '区', '局', '課', '室', '会', '党', '社',
];

/// Words that only names of organisations hold, in lower case.
const WORDS: &str = "institute institution university college school ministry agency department \
    office bureau committee commission council association society foundation forum centre center \
    team group network bank union federation organization organisation company corporation corp \
    ltd inc llc co plc gmbh government secretariat laboratory authority house trust watch board \
    holdings women nations fund alliance consortium initiative academy museum library programme \
    program parliament administration international services partners press research consulting \
    japan asia europe global of for the and";

/// Whether a name is that of an organisation.
pub(super) fn is_organisation(name: &str, parts: &[&str]) -> bool {
    let bare = name.split(['（', '(']).next().unwrap_or(name).trim_end();
    // 「山田 省」 is a person: an ending alone is a given name.
    let last = bare
        .split([' ', '\u{3000}'])
        .next_back()
        .unwrap_or_default();
    let first = parts.first().copied().unwrap_or_default();
    // One kanji ends many family names (服部 花子), so a first word has to be long.
    let long_first = match first.chars().count() {
        0..=2 => false,
        3 => first.ends_with(FIRST_ENDINGS) || first == "東京都" || first == "北海道",
        _ => ends(first) || first.ends_with(FIRST_ENDINGS),
    };
    let alone = parts.len() == 1 && is_place(bare);
    let latin = parts.iter().any(|part| is_word(part) || *part == "&");
    ends(last) || long_first || alone || latin || bare.starts_with("株式会社")
}

fn ends(word: &str) -> bool {
    ENDINGS
        .split_whitespace()
        .any(|end| word.ends_with(end) && word.len() > end.len())
}

fn is_word(part: &str) -> bool {
    let word = part
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    WORDS.split_whitespace().any(|known| known == word)
}

/// Whether a name without a space is that of a prefecture, a town or a federation: 横浜市, 経団連.
/// Persons may end so too, as 中村, 美都 and 島崎藤村 do.
fn is_place(name: &str) -> bool {
    let length = name.chars().count();
    match name.chars().next_back() {
        Some('都') => name == "東京都",
        Some('道') => name == "北海道",
        Some('区') => length >= 2,
        Some('県' | '市' | '連') => length >= 3,
        Some('町') => length >= 3 && !name.ends_with("小町"),
        Some('村') => length == 3,
        _ => false,
    }
}
