//! Kinds of organisations in brackets: (株), as ㈱ is folded, is 株式会社.

use super::piece::Piece;
use super::source::Source;

/// What stands in the brackets, and what it says.
// The abbreviations of bank transfers (全国銀行協会) that are in use in running text, and those of the
// public-interest corporations.
const KINDS: [Kind; 22] = [
    kind("株", "株式会社"),
    kind("有", "有限会社"),
    kind("名", "合名会社"),
    kind("資", "合資会社"),
    kind("同", "合同会社"),
    kind("合", "合同会社"),
    kind("医", "医療法人"),
    kind("財", "財団法人"),
    kind("社", "社団法人"),
    kind("一財", "一般財団法人"),
    kind("公財", "公益財団法人"),
    kind("一社", "一般社団法人"),
    kind("公社", "公益社団法人"),
    kind("宗", "宗教法人"),
    kind("学", "学校法人"),
    kind("福", "社会福祉法人"),
    kind("特非", "特定非営利活動法人"),
    kind("独", "独立行政法人"),
    kind("地独", "地方独立行政法人"),
    kind("国研", "国立研究開発法人"),
    kind("大", "国立大学法人"),
    kind("相", "相互会社"),
];

/// A kind of organisation.
struct Kind {
    short: &'static str,
    long: &'static str,
}

const fn kind(short: &'static str, long: &'static str) -> Kind {
    Kind { short, long }
}

/// The most pieces between the brackets.
// lindera cuts 公財 and 特非 in two, and none of the others in more.
const MAX_PIECES: usize = 2;

/// An abbreviation in brackets.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Abbreviation {
    /// How many pieces it takes, the brackets included.
    pub(super) pieces: usize,
    pub(super) long: &'static str,
}

/// The abbreviation that begins at the piece `at`.
pub(super) fn abbreviation(
    pieces: &[Piece],
    at: usize,
    source: &Source<'_>,
) -> Option<Abbreviation> {
    let first = pieces
        .get(at)
        .filter(|first| source.surface(&first.range) == "(")?;
    for inside in 1..=MAX_PIECES {
        let last = pieces.get(at + inside + 1)?;
        let text = source.surface(&(first.range.start..last.range.end));
        let short = text
            .strip_prefix('(')
            .and_then(|text| text.strip_suffix(')'));
        if let Some(found) = KINDS.iter().find(|kind| Some(kind.short) == short) {
            return Some(Abbreviation {
                pieces: inside + 2,
                long: found.long,
            });
        }
    }
    None
}
