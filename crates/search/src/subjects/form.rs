//! Which terms can be a subject, by how they are written.

use issetsu_fold::script::{is_hiragana, is_katakana};

/// Nouns that name the form of a document, its parts and who takes part in it, and nouns that any
/// subject has. They are in few documents of a small corpus, and in its index at no time.
const FORM: &[&str] = &[
    "背景",
    "目的",
    "概要",
    "要旨",
    "要約",
    "結論",
    "結語",
    "序論",
    "序文",
    "目次",
    "付録",
    "別紙",
    "別表",
    "図表",
    "脚注",
    "注釈",
    "出典",
    "参考",
    "文献",
    "参考文献",
    "資料",
    "聞き手",
    "話し手",
    "編集部",
    "提言",
    "報告",
    "報告書",
    "白書",
    "本文",
    "現状",
    "状況",
    "課題",
    "問題",
    "必要",
    "重要",
    "検討",
    "実施",
    "方法",
    "結果",
    "内容",
    "事項",
    "規定",
    "項目",
    "部分",
    "全体",
    "対象",
    "関係",
    "可能",
    "一つ",
    "自分",
    "合計",
    "総数",
    "単位",
    "年度",
    "年間",
    "平成",
    "令和",
    "昭和",
    "毎年",
    "翌年",
    "昨年",
    "今年",
    "来年",
    "先生",
    "皆さん",
    "意味",
    "理由",
    "割合",
    "以上",
];

/// Months in English, which have capitals and so look like names.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a folded term may be a subject: two kanji or three kana at least, or a word in letters.
pub(super) fn is_subject(key: &str) -> bool {
    let count = key.chars().count();
    let all = |is: &dyn Fn(char) -> bool| key.chars().all(is);
    if FORM.contains(&key) || MONTHS.contains(&key) || all(&|c| is_hiragana(c)) {
        return false;
    }
    if all(&|c| is_katakana(c) || c == 'ー') {
        return count >= 3;
    }
    let letters = key.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !key.starts_with(char::is_numeric) && !begins_with_date(key)
}

/// Whether a term in letters of an alphabet alone is a subject only where a title or a tag names it.
pub(super) fn needs_name(key: &str) -> bool {
    key.is_ascii()
}

/// Dates and eras that analysis leaves together with their noun.
fn begins_with_date(key: &str) -> bool {
    ["平成", "令和", "昭和", "西暦"]
        .iter()
        .any(|era| key.starts_with(era))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_by_their_form() {
        for subject in [
            "水素",
            "経済安全保障",
            "データ",
            "空き家",
            "hydrogen",
            "co2排出",
            "半導体",
        ] {
            assert!(is_subject(subject), "{subject}");
        }
        for other in [
            "はじめに",
            "おわりに",
            "背景",
            "聞き手",
            "令和七年",
            "平成期",
            "ため",
            "アイ",
            "2025年",
            "march",
            "a1",
        ] {
            assert!(!is_subject(other), "{other}");
        }
    }
}
