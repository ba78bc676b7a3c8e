//! Labels of title pages and colophons, and the lines that begin with one.

use super::words;
use crate::characters::{digit, is_blank, squeeze};
use crate::draft::CELL_SEPARATOR;

/// Characters of a label, at most: 編集・発行者.
const MAX_LABEL_CHARS: usize = 10;

/// Before who wrote it.
pub(super) const AUTHOR_LABELS: [&str; 22] = [
    "著者",
    "著者名",
    "著",
    "執筆者",
    "執筆",
    "執筆担当",
    "文責",
    "文",
    "作成者",
    "筆者",
    "講演者",
    "報告者",
    "発表者",
    "論者",
    "起草者",
    "研究者",
    "主執筆者",
    "author",
    "authors",
    "by",
    "writtenby",
    "研究代表者",
];

/// Before who publishes it.
pub(super) const PUBLISHER_LABELS: [&str; 18] = [
    "発行",
    "発行者",
    "発行所",
    "発行元",
    "編集・発行",
    "編集発行",
    "編集・発行者",
    "編集兼発行者",
    "編集・発行所",
    "発行・編集",
    "出版",
    "出版者",
    "提供元",
    "発信元",
    "publisher",
    "publishedby",
    "制作・発行",
    "企画・発行",
];

/// Before the date of the issue.
pub(super) const ISSUED_LABELS: [&str; 17] = [
    "発行日",
    "発行年月日",
    "発行年月",
    "発行",
    "公表日",
    "公開日",
    "公表",
    "作成日",
    "作成",
    "発表日",
    "策定",
    "初版",
    "日付",
    "掲載日",
    "公布",
    "刊行",
    "制定",
];

/// Before the date of a later edition.
pub(super) const UPDATED_LABELS: [&str; 9] = [
    "更新日",
    "更新",
    "最終更新日",
    "最終更新",
    "改訂",
    "改定",
    "改訂日",
    "改正",
    "最終改正",
];

/// Before the time of a meeting.
pub(super) const HELD_LABELS: [&str; 8] = [
    "日時",
    "開催日時",
    "開催日",
    "会議日時",
    "期日",
    "年月日",
    "開催年月日",
    "とき",
];

/// Before persons who took part, or who are a party to what the document is about.
pub(super) const ATTENDANCE_LABELS: [&str; 28] = [
    "出席者",
    "参加者",
    "出席委員",
    "欠席者",
    "欠席委員",
    "出席",
    "参加",
    "委員",
    "委員名簿",
    "構成員",
    "構成員名簿",
    "名簿",
    "座長",
    "議長",
    "委員長",
    "オブザーバー",
    "事務局",
    "メンバー",
    "登壇者",
    "司会",
    "傍聴者",
    "説明者",
    "契約の相手方",
    "契約相手方",
    "相手方",
    "受注者",
    "請負者",
    "落札者",
];

/// Before something that says nothing of the publication.
pub(super) const OTHER_LABELS: [&str; 24] = [
    "場所",
    "会場",
    "ところ",
    "開催場所",
    "連絡先",
    "問合せ先",
    "問い合わせ先",
    "お問い合わせ先",
    "お問合せ先",
    "担当",
    "電話",
    "tel",
    "fax",
    "e-mail",
    "email",
    "mail",
    "url",
    "協力",
    "監修",
    "訳",
    "翻訳",
    "指導教員",
    "学籍番号",
    "議題",
];

/// Whether a label names a later edition: 第2版, 改訂版.
pub(super) fn is_edition(label: &str) -> bool {
    let edition = label.strip_suffix('版').unwrap_or_default();
    let number = edition.strip_prefix('第').unwrap_or(edition);
    edition == "改訂"
        || edition == "改定"
        || !number.is_empty() && number.chars().all(|c| digit(c).is_some() || c == '.')
}

/// A line with a label.
pub(super) struct Labelled {
    /// Without white space, in lower case.
    pub(super) label: String,
    /// With one space between its words.
    pub(super) value: String,
}

/// Splits a line at the sign behind its label, or at the space behind a label that is known.
pub(super) fn split_label(line: &str) -> Option<Labelled> {
    if line.contains(CELL_SEPARATOR) {
        return None;
    }
    let of = |label: &str, value: &str| {
        let label = squeeze(label).to_lowercase();
        let value = words(value);
        (!value.is_empty() && label.chars().count() <= MAX_LABEL_CHARS)
            .then_some(Labelled { label, value })
    };
    if let Some((label, value)) = line.split_once([':', '：']) {
        return of(label, value);
    }
    // 【発行】汐見会, [発行] 汐見会
    if let Some(rest) = line.strip_prefix(['【', '［', '[', '〔'])
        && let Some((label, value)) = rest.split_once(['】', '］', ']', '〕'])
    {
        return of(label, value);
    }
    // A label of one or two characters is spaced itself: 日 時　2021年.
    let known = PUBLISHER_LABELS
        .iter()
        .chain(&ISSUED_LABELS)
        .chain(&UPDATED_LABELS)
        .chain(&HELD_LABELS)
        .chain(&ATTENDANCE_LABELS)
        .chain(&OTHER_LABELS);
    let is_known = |label: &str| known.clone().any(|known| *known == label);
    let mut ends = line
        .char_indices()
        .filter(|(_, c)| is_blank(*c))
        .map(|(at, _)| at);
    let end = ends.find(|at| is_known(&squeeze(&line[..*at]).to_lowercase()))?;
    of(&line[..end], &line[end..])
}
