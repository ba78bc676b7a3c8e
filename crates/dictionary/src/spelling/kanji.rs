//! Kanji in the place of others since the reforms of the script, and the small ヶ of counters and place
//! names.

use super::is_kanji_numeral;

/// Kanji that [同音の漢字による書きかえ] (国語審議会, 1956) and the dictionaries of the press write with
/// another of the same sound, in whatever word they stand: 寄附 and 寄付, 編輯 and 編集. In order.
///
/// Those that the report replaces in some words only (智, 昂, 函) are in the table of spellings, word by
/// word: they are also in names. So are forms of one kanji (輛 is 輌 by folding).
///
/// [同音の漢字による書きかえ]: https://www.bunka.go.jp/kokugo_nihongo/sisaku/joho/joho/kakuki/03/bukai03/04.html
const REWRITTEN: [(char, char); 58] = [
    ('倖', '幸'),
    ('兇', '凶'),
    ('剋', '克'),
    ('劃', '画'),
    ('厖', '膨'),
    ('叛', '反'),
    ('嚮', '向'),
    ('坐', '座'),
    ('庖', '包'),
    ('廓', '郭'),
    ('廻', '回'),
    ('悧', '利'),
    ('抛', '放'),
    ('掠', '略'),
    ('掩', '援'),
    ('搏', '拍'),
    ('摸', '模'),
    ('撒', '散'),
    ('棉', '綿'),
    ('歇', '欠'),
    ('歎', '嘆'),
    ('歿', '没'),
    ('洲', '州'),
    ('溌', '発'),
    ('滌', '浄'),
    ('澱', '殿'),
    ('煉', '練'),
    ('牴', '抵'),
    ('疏', '疎'),
    ('碍', '害'),
    ('礙', '害'),
    ('禦', '御'),
    ('稀', '希'),
    ('篇', '編'),
    ('綜', '総'),
    ('繃', '包'),
    ('聚', '集'),
    ('臆', '憶'),
    ('蒐', '収'),
    ('蝕', '食'),
    ('褪', '退'),
    ('觝', '抵'),
    ('訊', '尋'),
    ('訣', '決'),
    ('註', '注'),
    ('誡', '戒'),
    ('諒', '了'),
    ('諷', '風'),
    ('讃', '賛'),
    ('蹟', '跡'),
    ('輌', '両'),
    ('輯', '集'),
    ('醗', '発'),
    ('銷', '消'),
    ('鑿', '削'),
    ('附', '付'),
    ('頽', '退'),
    ('颱', '台'),
];

/// The kanji that is written today in the place of another; any other character as it is.
pub(super) fn rewritten(c: char) -> char {
    let row = REWRITTEN.binary_search_by_key(&c, |(old, _)| *old);
    row.map_or(c, |at| REWRITTEN[at].1)
}

/// What is counted with か: 五か月, 三か所, 十か国.
const COUNTED: &str = "月所国年条村町店院校社市県省庁港地区語字党島点郡寺";

/// Whether a character may stand for か or が.
pub(super) fn may_be_small_ke(c: char) -> bool {
    matches!(c, 'ヶ' | 'ケ' | 'ヵ' | 'カ' | '箇')
}

/// One spelling of か between a number and what it counts (ヶ, ケ, カ, ヵ, 箇), and of が in a name of
/// kanji (霞ヶ関, 霞ケ関); none where the character is neither.
pub(super) fn small_ke(before: Option<char>, c: char, after: Option<char>) -> Option<char> {
    let (before, after) = (before?, after?);
    if is_count(before) && COUNTED.contains(after) {
        return Some('か');
    }
    (matches!(c, 'ヶ' | 'ケ') && is_kanji(before) && is_kanji(after)).then_some('が')
}

fn is_count(c: char) -> bool {
    c.is_ascii_digit() || is_kanji_numeral(c) || matches!(c, '数' | '何' | '幾')
}

fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '㐀'..='䶿' | '一'..='鿿')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_ends_in_one_step() {
        assert!(REWRITTEN.is_sorted_by(|one, other| one.0 < other.0));
        for (_, new) in REWRITTEN {
            assert_eq!(rewritten(new), new);
        }
    }
}
