//! Whether words are the name of an organisation.

use issetsu_fold::script::is_kanji;
use issetsu_model::organisation::CERTAIN_ENDINGS;

use crate::characters::{digit, fold_width, is_blank, is_stop};

/// Characters of the name of an organisation, at most. A longer line that ends alike is a title or a
/// sentence: 〜に関する検討会.
const MAX_CHARS: usize = 40;

/// Characters of a prefecture or a municipality, at most.
const MAX_PLACE_CHARS: usize = 7;

/// Legal forms, which stand before or after a name.
const LEGAL_FORMS: [&str; 20] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "一般社団法人",
    "公益社団法人",
    "一般財団法人",
    "公益財団法人",
    "社団法人",
    "財団法人",
    "独立行政法人",
    "地方独立行政法人",
    "国立研究開発法人",
    "国立大学法人",
    "公立大学法人",
    "学校法人",
    "社会福祉法人",
    "医療法人",
    "特定非営利活動法人",
    "NPO法人",
    "認定NPO法人",
];

/// Endings of departments and bodies. On a line of its own, such a word names one.
const DEPARTMENTS: [&str; 25] = [
    "局",
    "課",
    "室",
    "部",
    "科",
    "院",
    "コース",
    "専攻",
    "会議",
    "学校",
    "学会",
    "組合",
    "公社",
    "公団",
    "銀行",
    "新聞社",
    "出版",
    "書房",
    "法人",
    "グループ",
    "チーム",
    "コミュニティ",
    "部門",
    "内閣官房",
    "内閣府",
];

/// Last words of organisations with Latin names, in lower case.
const LATIN_ENDINGS: [&str; 21] = [
    "wg",
    "group",
    "workgroup",
    "subgroup",
    "foundation",
    "inc",
    "ltd",
    "corporation",
    "association",
    "institute",
    "university",
    "committee",
    "council",
    "agency",
    "ministry",
    "company",
    "society",
    "initiative",
    "community",
    "consortium",
    "laboratory",
];

/// Whether a text is the name of an organisation and nothing else.
pub(crate) fn is_organisation(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    if let Some(plain) = without_abbreviation(text) {
        return is_organisation(&plain);
    }
    let (name, after) = text.split_at(text.find(['（', '(']).unwrap_or(text.len()));
    let name = name.trim_end_matches(is_blank);
    if !after.is_empty() && !after.ends_with(['）', ')']) {
        return false;
    }
    let length = name.chars().count();
    if length == 0 || length > MAX_CHARS || name.ends_with(is_stop) || is_session(name) {
        return false;
    }
    let has_clause = name.contains([
        '、', '，', '「', '『', '：', ':', '～', '〜', '＝', '|', '●', '⚫', '■',
    ]);
    let has_number = name.starts_with('第') || name.starts_with(|c| digit(c).is_some());
    if has_clause
        || has_number
        || name.ends_with("会議室")
        || name.contains("について")
        || name.contains("に関する")
        || name.contains("における")
    {
        return false;
    }
    let starts_with_form = LEGAL_FORMS
        .iter()
        .any(|form| name.starts_with(form) && name != *form);
    starts_with_form || ends_in_organisation(name) || is_place(name) || is_latin(name)
}

/// A name without the abbreviation in brackets inside it: 港湾情報通信（IT）戦略室. None without one.
fn without_abbreviation(name: &str) -> Option<String> {
    const MAX_BYTES: usize = 12; // Abbreviations are Latin: longer words in brackets are a remark.
    let (before, rest) = name.split_once(['（', '('])?;
    let (inner, after) = rest.split_once(['）', ')'])?;
    let is_abbreviation = !inner.is_empty()
        && inner.len() <= MAX_BYTES
        && fold_width(inner).chars().all(|c| c.is_ascii_alphanumeric());
    let is_inside = after.starts_with(is_kanji) && !before.is_empty();
    (is_abbreviation && is_inside).then(|| format!("{before}{after}"))
}

/// Whether words end as the names of organisations do.
pub(super) fn ends_in_organisation(name: &str) -> bool {
    let before = |ending: &str| {
        name.strip_suffix(ending)
            .unwrap_or_default()
            .chars()
            .count()
    };
    let mut endings = CERTAIN_ENDINGS.iter().chain(&LEGAL_FORMS);
    // 本部 and 全部 end like a department and are none.
    endings.any(|ending| before(ending) > 0)
        || DEPARTMENTS.iter().any(|ending| before(ending) > 1)
        || matches!(name, "内閣官房" | "内閣府")
}

/// Events end like societies and are none.
const EVENTS: [&str; 8] = [
    "報告会",
    "説明会",
    "講演会",
    "勉強会",
    "発表会",
    "交流会",
    "学習会",
    "セミナー",
];

/// The name of an organisation without its number in a register: 汐見会（法人番号 123）.
pub(crate) fn without_register(name: &str) -> &str {
    match name.split_once(['（', '(']) {
        Some((name, inner)) if inner.contains("法人番号") => name.trim_end_matches(is_blank),
        _ => name,
    }
}

/// Whether the name of an event, which ends like that of a society.
pub(crate) fn is_event(name: &str) -> bool {
    EVENTS.iter().any(|event| name.ends_with(event))
}

/// Whether this is a meeting, which is counted: 第3回 検討会.
fn is_session(name: &str) -> bool {
    let rest = name.strip_prefix('第').unwrap_or(name).trim_start();
    let after =
        rest.trim_start_matches(|c: char| digit(c).is_some() || "一二三四五六七八九十".contains(c));
    after.len() < rest.len()
        && after
            .trim_start()
            .starts_with(['回', '期', '次', '章', '節', '部'])
        || name.contains('第') && name.contains('回')
        || is_event(name)
}

fn is_place(name: &str) -> bool {
    name.chars().count() <= MAX_PLACE_CHARS
        && name.chars().count() > 2
        && name.chars().all(|c| is_kanji(c) || "ヶケ".contains(c))
        && name.ends_with(['県', '府', '都', '道', '市', '町', '村', '区'])
}

fn is_latin(name: &str) -> bool {
    let last = name
        .split(|c: char| is_blank(c) || c == ',')
        .rfind(|word| !word.is_empty());
    let last = last
        .unwrap_or_default()
        .trim_end_matches('.')
        .to_lowercase();
    name.is_ascii()
        && name.contains(' ')
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && LATIN_ENDINGS.contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations() {
        for name in [
            "汐路政策研究所",
            "株式会社汐見",
            "一般社団法人 港湾の会",
            "国土交通省",
            "汐見県港湾局",
            "内閣官房",
            "経済産業省 製造産業局 素材課",
            "汐見市",
            "Harbour Study Group",
            "汐見会議（仮称）",
            "港湾情報通信（IT）戦略室",
            "汐見市情報化（ＤＸ）推進課",
            "Harbour Development Community",
        ] {
            assert!(is_organisation(name), "{name}");
        }
    }

    #[test]
    fn other_lines() {
        for line in [
            "第3回 港湾研究会",
            "港湾の未来に関する研究会",
            "資料",
            "目次",
            "第一部",
            "会議を開いた会。",
            "全部",
            "Open Source",
            "提言",
            "要旨",
            "港湾（IT）について",
            "港湾（整備の計画）課",
        ] {
            assert!(!is_organisation(line), "{line}");
        }
    }
}
