//! A line that names who signs: 政府研究所 主任研究員 佐藤花子、鈴木 一郎².

use super::organisation::{ends_in_organisation, is_organisation, without_register};
use super::person::{Certainty, may_be_person, person, resembles_person};
use crate::characters::{digit, is_blank, superscript, words};

/// Who signs, as one line says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    /// The names in order, as they are written, with one space where there is any.
    pub(crate) names: Vec<String>,
    /// The organisations that the line names before persons.
    pub(crate) bodies: Vec<String>,
    /// Whether a label says that these are authors.
    pub(crate) is_labelled: bool,
    /// Whether an affiliation or a position stands before a name.
    pub(crate) has_affiliation: bool,
}

impl Byline {
    /// Whether it is one name and nothing else, as any short line may be.
    pub(crate) fn is_bare(&self) -> bool {
        self.names.len() == 1 && !self.has_affiliation && !self.is_labelled
    }
}

/// Characters of a line that is searched for names, at most: some twenty names.
const MAX_CHARS: usize = 240;

/// Of so many names one may be unknown. In a list with more, the names are no names.
const MIN_KNOWN_SHARE: usize = 3;

/// Positions, which stand before the name of a person.
const POSITIONS: [&str; 36] = [
    "教授",
    "准教授",
    "助教",
    "講師",
    "研究員",
    "研究官",
    "主任研究官",
    "上席研究官",
    "主任研究員",
    "上席研究員",
    "主席研究員",
    "所長",
    "副所長",
    "理事長",
    "理事",
    "会長",
    "副会長",
    "社長",
    "代表取締役",
    "代表",
    "部長",
    "課長",
    "室長",
    "局長",
    "係長",
    "主査",
    "主幹",
    "参事官",
    "補佐官",
    "専門官",
    "調査官",
    "エコノミスト",
    "コンサルタント",
    "アナリスト",
    "フェロー",
    "マネージャー",
];

/// Words before or behind a name, of persons who did not write the document.
const OTHER_ROLES: [&str; 14] = [
    "座長",
    "委員",
    "委員長",
    "指導教員",
    "指導教官",
    "監修",
    "翻訳",
    "訳",
    "司会",
    "聞き手",
    "担当",
    "事務局",
    "議長",
    "出席",
];

/// What stands behind a name.
const HONORIFICS: [&str; 12] = [
    "ほか", "他", "氏", "著", "編著", "編", "執筆", "博士", "先生", "君", "さん", "様",
];

/// Reads the names of a line without a label. None when a part of it is anything but a name, or when no
/// name is certain.
pub(super) fn byline(line: &str) -> Option<Byline> {
    if line.chars().count() > MAX_CHARS {
        return None;
    }
    let line = unbracketed(line.trim_matches(is_blank));
    let mut found = Found::default();
    let is_between = |c: char| {
        // The mark of a note ends a name: 佐藤 花子∗　鈴木 一郎†.
        is_note_sign(c) || matches!(c, '、' | '，' | ',' | '／' | '/' | ';' | '；' | '・')
    };
    for part in line.split(is_between) {
        found.add(part.trim_matches(is_blank))?;
    }
    found.is_sure().then_some(found.byline)
}

/// Reads the names behind a label, such as 著者：. Nothing needs to be certain then.
pub(super) fn labelled(names: &str) -> Byline {
    if let Some(byline) = byline(names) {
        return Byline {
            is_labelled: true,
            ..byline
        };
    }
    let parts = names.split(['、', '，', '；', ';']).map(|part| {
        let part = part.split(['（', '(']).next().unwrap_or(part);
        without_marks(part.trim_matches(is_blank)).to_owned()
    });
    Byline {
        names: parts.filter(|part| may_sign(part)).collect(),
        is_labelled: true,
        ..Byline::default()
    }
}

/// Whether words behind a label can be who signs: short, and no phrase.
fn may_sign(words: &str) -> bool {
    const MAX_CHARS: usize = 40; // The longest legal name with its form. Longer values are phrases.
    let is_phrase =
        words.contains(['の', 'を', 'は', 'が', '。', '：', ':', '|']) && !is_organisation(words);
    !words.is_empty()
        && words.chars().count() <= MAX_CHARS
        && !is_phrase
        && words.chars().any(char::is_alphabetic)
}

#[derive(Default)]
struct Found {
    byline: Byline,
    certain: usize,
    possible: usize,
    /// Names that the dictionary does not know.
    unknown: usize,
}

impl Found {
    /// Whether enough of the names are known. One name alone is certain, or set apart by what stands
    /// before it; a list may hold some that the dictionary lacks.
    fn is_sure(&self) -> bool {
        let all = self.byline.names.len();
        match all {
            0 => false,
            1 => self.certain == 1 || self.possible == 1 && self.byline.has_affiliation,
            _ if self.byline.has_affiliation && self.unknown == 0 => true,
            _ => {
                self.certain > 0
                    && self.unknown * MIN_KNOWN_SHARE <= all
                    && self.certain > self.unknown
            }
        }
    }

    /// Adds one part of a list. None when it is no name.
    fn add(&mut self, part: &str) -> Option<()> {
        let part = without_marks(part);
        if part.is_empty() || part == "ほか" || part == "他" {
            return Some(());
        }
        if let Some(certainty) = person(part) {
            self.add_name(part, certainty);
            return Some(());
        }
        if let Some(named) = affiliated(part) {
            self.byline.has_affiliation = true;
            self.add_name(named.name, named.certainty);
            if is_organisation(named.affiliation) {
                self.byline
                    .bodies
                    .push(without_register(named.affiliation).to_owned());
            } else if let Some(body) = leading_body(named.affiliation) {
                self.byline.bodies.push(body.to_owned());
            }
            return Some(());
        }
        // A list of authors may end in an organisation.
        if is_organisation(part) && self.certain > 0 {
            self.byline.names.push(part.to_owned());
            return Some(());
        }
        // 敏如 and 種子野 are in no dictionary.
        let name = unknown_name(part)?;
        self.unknown += 1;
        self.add_name(name, Certainty::Possible);
        Some(())
    }

    fn add_name(&mut self, name: &str, certainty: Certainty) {
        match certainty {
            Certainty::Certain => self.certain += 1,
            Certainty::Possible => self.possible += 1,
        }
        let words: Vec<&str> = words(name).collect();
        self.byline.names.push(words.join(" "));
    }
}

/// A person with what stands before the name.
struct Affiliated<'t> {
    affiliation: &'t str,
    name: &'t str,
    certainty: Certainty,
}

/// Reads a part such as 港湾大学 教授 佐藤 花子: the last one or two words are the name, and what is before
/// them ends in an organisation or a position.
fn affiliated(part: &str) -> Option<Affiliated<'_>> {
    let words = words_with_offsets(part);
    for length in [2, 1] {
        let Some(first) = words.len().checked_sub(length).filter(|first| *first > 0) else {
            continue;
        };
        let (start, _) = words[first];
        let (affiliation, name) = part.split_at(start);
        let affiliation = affiliation.trim_end_matches(is_blank);
        let certainty = person(name)
            .or_else(|| (length == 1 && resembles_person(name)).then_some(Certainty::Possible));
        let Some(certainty) = certainty else {
            continue;
        };
        let last = words[first - 1].1;
        if !is_other_role(last)
            && (is_authors_position(last)
                || ends_in_organisation(last)
                || is_organisation(affiliation))
        {
            return Some(Affiliated {
                affiliation,
                name,
                certainty,
            });
        }
    }
    None
}

/// A part that looks like a name, or ends in one behind a position, though the dictionary knows no half
/// of it.
fn unknown_name(part: &str) -> Option<&str> {
    if may_be_person(part) {
        return Some(part);
    }
    let words = words_with_offsets(part);
    let first = words.len().checked_sub(2).filter(|first| *first > 0)?;
    let name = &part[words[first].0..];
    let last = words[first - 1].1;
    (is_authors_position(last) && may_be_person(name)).then_some(name)
}

/// Whether a word ends in a position or a part that persons hold.
pub(crate) fn is_position(word: &str) -> bool {
    is_authors_position(word) || is_other_role(word)
}

fn is_other_role(word: &str) -> bool {
    OTHER_ROLES.iter().any(|role| word.ends_with(role))
}

fn is_authors_position(word: &str) -> bool {
    POSITIONS.iter().any(|position| word.ends_with(position))
}

/// The words of a text with their offsets.
fn words_with_offsets(text: &str) -> Vec<(usize, &str)> {
    let mut offsets = Vec::new();
    let mut at = 0;
    for word in words(text) {
        let start = text[at..].find(word).map_or(at, |found| at + found);
        offsets.push((start, word));
        at = start + word.len();
    }
    offsets
}

/// The organisation at the start of an affiliation: 港湾大学 of 港湾大学 教授.
fn leading_body(affiliation: &str) -> Option<&str> {
    // 港湾研究所調査部主任研究官, without a space before the position.
    let glued = POSITIONS
        .iter()
        .filter_map(|position| affiliation.strip_suffix(position));
    if let Some(body) = glued.min_by_key(|body| body.len())
        && is_organisation(body)
    {
        return Some(body.trim_end_matches(is_blank));
    }
    let words = words_with_offsets(affiliation);
    let ends = words.iter().rev().map(|(start, word)| start + word.len());
    ends.map(|end| &affiliation[..end])
        .find(|body| is_organisation(body))
}

/// A line without the brackets that enclose it as a whole.
fn unbracketed(line: &str) -> &str {
    let inner = line.strip_prefix(['（', '(', '【', '［', '[']);
    let inner = inner.and_then(|rest| rest.strip_suffix(['）', ')', '】', '］', ']']));
    match inner {
        Some(inner) if !inner.contains(['（', '(', '【']) => inner.trim_matches(is_blank),
        _ => line,
    }
}

/// A name without what stands behind it: marks of notes, an affiliation in brackets, 氏.
fn without_marks(part: &str) -> &str {
    let mut rest = part;
    if let Some((name, inner)) = rest.split_once(['（', '(', '［', '['])
        && !name.trim_matches(is_blank).is_empty()
        && inner
            .trim_end_matches(is_mark)
            .ends_with(['）', ')', '］', ']'])
    {
        rest = name;
    }
    let trimmed = rest
        .trim_end_matches(is_mark)
        .trim_start_matches(['○', '◎', '●', '◯']);
    let trimmed = trimmed.trim_matches(is_blank);
    // 著 and 氏 behind a space, or behind a name that is complete without them.
    for honorific in HONORIFICS {
        if let Some(name) = trimmed.strip_suffix(honorific)
            && (name.ends_with(is_blank) || person(name) == Some(Certainty::Certain))
        {
            return name.trim_end_matches(is_blank);
        }
    }
    trimmed
}

fn is_mark(c: char) -> bool {
    digit(c).is_some()
        || superscript(c).is_some()
        || is_blank(c)
        || is_note_sign(c)
        || matches!(c, '※' | '♯' | '#')
}

/// Whether a character is one of the signs, other than numbers, that name a note at the foot of a page. TeX
/// prints an operator for the asterisk.
pub(super) fn is_note_sign(c: char) -> bool {
    matches!(
        c,
        '*' | '＊' | '∗' | '⁎' | '†' | '‡' | '§' | '¶' | '‖' | '∥' | '‗'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, names: &[&str], bodies: &[&str]) {
        let found = byline(line).unwrap_or_default();
        assert_eq!(found.names, names, "{line}");
        assert_eq!(found.bodies, bodies, "{line}");
    }

    #[test]
    fn lists_of_names() {
        check(
            "佐藤花子、鈴木一郎、高橋次郎",
            &["佐藤花子", "鈴木一郎", "高橋次郎"],
            &[],
        );
        check(
            "佐藤 花子¹、鈴木 一郎2、 髙橋 次郎*",
            &["佐藤 花子", "鈴木 一郎", "髙橋 次郎"],
            &[],
        );
        check(
            "（佐藤花子/鈴木一郎/甲野次郎）",
            &["佐藤花子", "鈴木一郎", "甲野次郎"],
            &[],
        );
        check("佐藤花子 ほか", &["佐藤花子"], &[]);
        check(
            "佐藤花子（港湾大学）、鈴木一郎（海運会）",
            &["佐藤花子", "鈴木一郎"],
            &[],
        );
        check("佐藤花子，汐見研究会", &["佐藤花子", "汐見研究会"], &[]);
    }

    #[test]
    fn affiliations() {
        check("港湾大学 教授 佐藤 花子", &["佐藤 花子"], &["港湾大学"]);
        check(
            "汐見総研 主任研究員　佐藤花子、鈴木一郎",
            &["佐藤花子", "鈴木一郎"],
            &["汐見総研"],
        );
        check("主任研究員 甲野花子", &["甲野花子"], &[]);
        check(
            "港湾研究所調査部主任研究官　佐藤 花子",
            &["佐藤 花子"],
            &["港湾研究所調査部"],
        );
    }

    #[test]
    fn other_lines() {
        for line in [
            "座長 佐藤 花子",
            "指導教員　鈴木 一郎",
            "港湾、船舶、貨物",
            "東京、大阪",
            "佐藤花子、港湾の将来",
            "甲野",
            "要旨",
            "第1回 会合",
        ] {
            assert_eq!(byline(line), None, "{line}");
        }
    }
}
