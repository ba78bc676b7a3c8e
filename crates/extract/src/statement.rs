//! What one line of a title page or colophon states of the publication.
//!
//! | part of a line | file |
//! |---|---|
//! | a label and its value | `label` |
//! | affiliations and names | `byline` |
//! | whether words are the name of a person | `person` |
//! | whether words are the name of an organisation | `organisation` |

mod byline;
mod label;
mod organisation;
mod person;

use issetsu_model::PublicationDate;

use crate::characters::{digit, is_blank, squeeze};
use crate::metadata::{date_at_end, date_at_start, date_line};
use byline::{Byline, byline, is_note_sign, labelled};
use label::{
    ATTENDANCE_LABELS, AUTHOR_LABELS, HELD_LABELS, ISSUED_LABELS, Labelled, OTHER_LABELS,
    PUBLISHER_LABELS, UPDATED_LABELS, is_edition, split_label,
};
use person::{Certainty, has_common_half, person, resembles_person};

pub(crate) use byline::is_position;
pub(crate) use organisation::{is_event, is_organisation, without_register};
pub(crate) use person::is_family_name;

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Statement {
    /// When it was issued, changed or held.
    Date {
        kind: DateKind,
        date: PublicationDate,
    },
    /// Who publishes it, by a label: 発行：汐見会.
    Published(String),
    /// Who signs it.
    Signed(Byline),
    /// An organisation that is alone on the line.
    Body(String),
    /// Persons named after this took part: 出席者, 委員名簿.
    Attendance,
    /// The names on the next lines are those of authors: 執筆者.
    AuthorsFollow,
    /// Something known that says nothing of the publication: 場所：, 第123号, 殿.
    Other,
}

/// What a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateKind {
    /// Of a later edition: 更新, 改訂.
    Updated,
    /// Of the issue: 発行日, 公表.
    Issued,
    /// Without a label.
    Plain,
    /// Of a meeting: 日時.
    Held,
}

/// Years before this one are numbers of four digits, such as that of a document.
const MIN_YEAR: u16 = 1701;

/// Characters of a line that is read, at most. Longer lines are text.
const MAX_CHARS: usize = 240;

/// Bytes of the number of a particular, at most: two full-width digits.
const MAX_NUMBER_BYTES: usize = 6;

/// What stands behind the body that adopted a document: 幹事会決定.
const DECISIONS: [&str; 4] = ["決定", "策定", "取りまとめ", "とりまとめ"];

/// Reads what a line states. Empty when it is no such line.
pub(crate) fn read(line: &str) -> Vec<Statement> {
    let line = line.trim_matches(is_blank);
    if line.is_empty() || line.chars().count() > MAX_CHARS {
        return Vec::new();
    }
    let line = without_number(without_ornament(line));
    if let Some(statements) = labelled_statements(line) {
        return statements;
    }
    if is_addressee(line) || is_document_number(line) {
        return vec![Statement::Other];
    }
    if let Some(statements) = dated(line) {
        return statements;
    }
    stated(line).into_iter().collect()
}

/// The person whom a line names that is where the author is named. The dictionary knows one half of the
/// name, and the whole is built as names are. The other half is no word: 福井工業 is no person.
pub(crate) fn likely_person(line: &str) -> Option<String> {
    let line = line.trim_matches(is_blank);
    let name = squeeze(line);
    let is_person = match person(line)? {
        Certainty::Certain => true,
        Certainty::Possible => !has_common_half(&name),
    };
    (is_person && resembles_person(&name)).then(|| words(line))
}

/// The persons whom a line of a section on the authors names: 氏名：渡邊 歩, or names that are certain.
pub(crate) fn persons_of_profile(line: &str) -> Vec<String> {
    const LABELS: [&str; 5] = ["氏名", "名前", "著者", "著者名", "執筆者"];
    let line = line.trim_matches(is_blank);
    match split_label(line) {
        Some(Labelled { label, value }) if LABELS.contains(&label.as_str()) => {
            labelled(&value).names
        }
        Some(_) => Vec::new(),
        None => byline(line).map_or_else(Vec::new, |byline| byline.names),
    }
}

/// A line without a label and without a date.
fn stated(line: &str) -> Option<Statement> {
    if ATTENDANCE_LABELS.contains(&&*squeeze(line)) {
        return Some(Statement::Attendance);
    }
    if AUTHOR_LABELS.contains(&&*squeeze(line)) {
        return Some(Statement::AuthorsFollow);
    }
    if let Some(byline) = byline(line) {
        return Some(Statement::Signed(byline));
    }
    let line = DECISIONS
        .iter()
        .find_map(|word| line.strip_suffix(word))
        .unwrap_or(line)
        .trim_end_matches(|c| is_note_sign(c) || is_blank(c));
    is_organisation(line).then(|| Statement::Body(words(without_register(line))))
}

/// A date with what stands before or behind it: 令和7年6月18日　汐路省.
fn dated(line: &str) -> Option<Vec<Statement>> {
    let of_kind = |kind: DateKind, date: PublicationDate| {
        (date.year >= MIN_YEAR).then_some(Statement::Date { kind, date })
    };
    if let Some(date) = date_line(line) {
        return Some(vec![of_kind(kind_behind(line), date)?]);
    }
    let (date, rest) = date_at_start(line)
        .filter(|(_, rest)| rest.starts_with(is_blank) || is_organisation(rest))
        .or_else(|| date_at_end(line))?;
    date.month?;
    let rest = rest.trim_matches(|c| is_blank(c) || matches!(c, ',' | '，' | '、'));
    if is_version(rest) {
        return Some(vec![of_kind(DateKind::Plain, date)?, Statement::Other]);
    }
    // What is beside the date must be known itself; else the line is a title or a sentence.
    let beside = stated(rest)?;
    Some(vec![of_kind(DateKind::Plain, date)?, beside])
}

/// Whether words are a version and nothing else: version 2.1.5, Ver. 3, v1.0-rc2, 第2版.
fn is_version(words: &str) -> bool {
    let lower = words.to_lowercase();
    let number = ["version", "ver", "revision", "rev", "v", "r"]
        .iter()
        .find_map(|word| lower.strip_prefix(word));
    let is_of_number =
        |c: char| digit(c).is_some() || c.is_ascii_lowercase() || matches!(c, '.' | '-' | ' ');
    let is_number =
        |text: &str| text.contains(|c| digit(c).is_some()) && text.chars().all(is_of_number);
    let edition = lower
        .strip_prefix('第')
        .and_then(|rest| rest.strip_suffix('版'));
    let number = number.map(|number| number.trim_start_matches(['.', ' ']));
    number.is_some_and(|number| is_number(number) && !number.contains(' '))
        || edition.is_some_and(|edition| edition.chars().all(|c| digit(c).is_some()))
}

/// What a word behind a date says: 平成23年11月改訂.
fn kind_behind(line: &str) -> DateKind {
    if line.contains(['改', '更']) {
        DateKind::Updated
    } else if line.contains(['発', '公', '策', '作', '掲', '初', '提', '告']) {
        DateKind::Issued
    } else {
        DateKind::Plain
    }
}

/// A label with what it names: 発行：汐見会, 日 時　2021年8月19日.
fn labelled_statements(line: &str) -> Option<Vec<Statement>> {
    let Labelled { label, value } = split_label(line)?;
    let is = |labels: &[&str]| labels.contains(&label.as_str());
    let date = date_at_start(&value)
        .map(|(date, _)| date)
        .filter(|date| date.year >= MIN_YEAR);
    let of_date = |kind: DateKind| date.map(|date| vec![Statement::Date { kind, date }]);
    if is(&UPDATED_LABELS) || is_edition(&label) {
        return of_date(DateKind::Updated);
    }
    if is(&ISSUED_LABELS)
        && let Some(statements) = of_date(DateKind::Issued)
    {
        return Some(statements);
    }
    if is(&HELD_LABELS) {
        return of_date(DateKind::Held).or(Some(vec![Statement::Other]));
    }
    if is(&PUBLISHER_LABELS) {
        let (value, date) = match date_at_end(&value) {
            Some((date, rest)) => (rest.trim_matches(is_blank).to_owned(), Some(date)),
            None => (value, None),
        };
        let mut statements: Vec<Statement> = date
            .map(|date| Statement::Date {
                kind: DateKind::Issued,
                date,
            })
            .into_iter()
            .collect();
        if is_name_like(&value) {
            statements.push(Statement::Published(value));
        }
        return Some(statements);
    }
    if is(&AUTHOR_LABELS) {
        return Some(vec![Statement::Signed(labelled(&value))]);
    }
    if is(&ATTENDANCE_LABELS) {
        return Some(vec![Statement::Attendance]);
    }
    is(&OTHER_LABELS).then(|| vec![Statement::Other])
}

/// Whether a value can be the name of a publisher: short, no sentence, no list of addresses.
fn is_name_like(value: &str) -> bool {
    const MAX_NAME_CHARS: usize = 50; // An organisation with its department. Addresses are longer.
    !value.is_empty()
        && value.chars().count() <= MAX_NAME_CHARS
        && !value.contains(['。', '@', '、'])
        && !value.contains("http")
        && value.chars().any(char::is_alphabetic)
}

/// Whether a line is an addressee: 各都道府県知事 殿, 関係各位.
fn is_addressee(line: &str) -> bool {
    const MAX_ADDRESSEE_CHARS: usize = 40; // A line of a letter. Longer ones are sentences that end alike.
    let line = line.trim_end_matches(is_blank);
    line.chars().count() <= MAX_ADDRESSEE_CHARS
        && (line.ends_with(['殿', '宛'])
            || line.ends_with("御中")
            || line.ends_with("各位")
            || line.ends_with(" 様"))
}

/// Whether a line is the number of a letter or of a paper: 国港総第123号, 事務連絡, No.24-J-03.
fn is_document_number(line: &str) -> bool {
    const MAX_NUMBER_CHARS: usize = 30; // Three offices share a number at most.
    let squeezed = squeeze(line);
    if squeezed == "事務連絡" || squeezed == "公印省略" {
        return true;
    }
    let is_short = squeezed.chars().count() <= MAX_NUMBER_CHARS;
    let number = squeezed
        .rsplit_once('第')
        .and_then(|(_, rest)| rest.strip_suffix('号'));
    is_short
        && number.is_some_and(|number| {
            number
                .chars()
                .all(|c| digit(c).is_some() || "の-－".contains(c))
        })
}

/// A line without the sign and the brackets around it: ※提供元：, （2025年6月18日）.
fn without_ornament(line: &str) -> &str {
    let line = line.trim_start_matches(['※', '■', '◆', '◇', '○', '●', '・', '▇']);
    let line = line.trim_matches(is_blank);
    let inner = line
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']));
    match inner {
        Some(inner) if !inner.contains(['（', '(']) => inner.trim_matches(is_blank),
        _ => line,
    }
}

/// A line without its number, of a record whose particulars are counted: 第１ 日 時, １．場所.
fn without_number(line: &str) -> &str {
    let rest = line.strip_prefix('第').unwrap_or(line);
    let after = rest.trim_start_matches(|c| digit(c).is_some());
    let is_number = after.len() < rest.len() && rest.len() - after.len() <= MAX_NUMBER_BYTES;
    let is_particular = |text: &str| {
        split_label(text).is_some() || ATTENDANCE_LABELS.contains(&squeeze(text).as_str())
    };
    match after.strip_prefix(['.', '．', '、', ' ', '　']) {
        Some(after) if is_number && is_particular(after.trim_start()) => after.trim_start(),
        _ => line,
    }
}

/// A text with one space between its words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a line is a statement other than an organisation, so that it is no title.
pub(crate) fn is_signature(line: &str) -> bool {
    let statements = read(line);
    !statements.is_empty() && !statements.iter().all(|s| matches!(s, Statement::Body(_)))
}

/// Whether all lines of a text state who signs.
pub(crate) fn is_byline(text: &str) -> bool {
    let signs = |line| {
        let statements = read(line);
        !statements.is_empty() && statements.iter().all(|s| matches!(s, Statement::Signed(_)))
    };
    !text.is_empty() && text.lines().all(signs)
}

/// Whether a line belongs to a letter: its number or its addressee.
pub(crate) fn is_of_letter(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    is_addressee(line) || is_document_number(line)
}

/// Whether a line names the kind of record that a meeting has: 議事録.
pub(crate) fn names_kind_of_record(line: &str) -> bool {
    let squeezed = squeeze(line);
    let word = squeezed.trim_matches(['（', '）', '(', ')', '案']);
    matches!(
        word,
        "議事録"
            | "議事要旨"
            | "議事概要"
            | "会議録"
            | "会議要旨"
            | "会議概要"
            | "議事要録"
            | "議事速記録"
            | "速記録"
            | "議事次第"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let shown: Vec<String> = read(line)
            .into_iter()
            .map(|statement| match statement {
                Statement::Date { kind, date } => format!("{kind:?} {date}"),
                Statement::Published(name) => format!("published {name}"),
                Statement::Signed(byline) => format!("signed {}", byline.names.join(",")),
                Statement::Body(name) => format!("body {name}"),
                Statement::Attendance => "attendance".into(),
                Statement::AuthorsFollow => "authors follow".into(),
                Statement::Other => "other".into(),
            })
            .collect();
        assert_eq!(shown, expected, "{line}");
    }

    #[test]
    fn dates_with_a_publisher_beside_them() {
        for line in [
            "令和7年6月18日　汐路省",
            "汐路省　令和7年6月18日",
            "（2025年6月18日 汐路省）",
        ] {
            let mut shown = read(line);
            shown.sort_by_key(|statement| matches!(statement, Statement::Body(_)));
            assert_eq!(shown.len(), 2, "{line}");
            assert_eq!(shown[1], Statement::Body("汐路省".into()), "{line}");
        }
    }

    #[test]
    fn labels() {
        check("発行：汐路政策研究所", &["published 汐路政策研究所"]);
        check("発行　2025年6月", &["Issued 2025-06"]);
        check("【発行】 汐路政策研究所", &["published 汐路政策研究所"]);
        check("編集・発行 汐路政策研究所", &["published 汐路政策研究所"]);
        check("更新：2018年7月30日", &["Updated 2018-07-30"]);
        check("第2版：2006年（平成18年）２月", &["Updated 2006-02"]);
        check("改訂版　2006年2月", &[]);
        check(
            "日時：令和 3 年 8 月 19 日（木）15:00～18:10",
            &["Held 2021-08-19"],
        );
        check("日　時　2021年8月19日 15時", &["Held 2021-08-19"]);
        check("著者：甲野 花子、OECD", &["signed 甲野 花子,OECD"]);
        check("場所：汐見会館", &["other"]);
        check("出席者：佐藤花子、鈴木一郎", &["attendance"]);
        check("国港総第123号", &["other"]);
        check("各都道府県知事 殿", &["other"]);
        check("掲載期間：2023年5月", &[]);
    }

    #[test]
    fn versions_and_bills() {
        check(
            "version 2.1.5, May 10, 2025",
            &["Plain 2025-05-10", "other"],
        );
        check("Ver. 3，2025 年 5 月 10 日", &["Plain 2025-05-10", "other"]);
        check("第2版、2025年5月10日", &["Plain 2025-05-10", "other"]);
        check("version of the harbour, May 10, 2025", &[]);
        check("令和７年３月４日提出", &["Issued 2025-03-04"]);
        check("５　契約の相手方", &["attendance"]);
        check("３　落札者", &["attendance"]);
        check("５　契約の方法", &[]);
    }

    #[test]
    fn marks_of_notes_are_no_part_of_names() {
        check("佐藤 花子∗", &["signed 佐藤 花子"]);
        check("佐藤 花子 ∗　鈴木 一郎 †", &["signed 佐藤 花子,鈴木 一郎"]);
        check(
            "佐藤花子∗ 鈴木一郎‡ 高橋次郎§",
            &["signed 佐藤花子,鈴木一郎,高橋次郎"],
        );
        check("汐見開発コミュニティ‗", &["body 汐見開発コミュニティ"]);
        check(
            "Harbour Development Community†",
            &["body Harbour Development Community"],
        );
    }

    #[test]
    fn lines_of_a_text() {
        for line in [
            "水素の地平",
            "1. 現状：2025年6月に始まる",
            "2025年6月18日の会合について",
            "港は混む。",
        ] {
            check(line, &[]);
        }
    }
}
