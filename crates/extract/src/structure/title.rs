//! The title block at the head of a text: title, byline, date.

use issetsu_fold::script::{is_kana_of_any_width, is_kanji};
use issetsu_model::PublicationDate;

use super::line::{Ending, Role, ending, is_cut};
use super::pages::Furniture;
use super::piece::{Item, Piece};
use crate::characters::{digit, is_blank};
use crate::metadata::{PartialMetadata, date_in, date_line};

/// The title block: what it says, and how many pieces at the start it takes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct TitleBlock {
    /// What the text says about itself.
    pub(crate) inferred: PartialMetadata,
    /// Indices of the pieces that the title block consists of.
    pub(crate) pieces: Vec<usize>,
    /// The pieces before the text begins, whether or not they say anything known.
    pub(crate) front: usize,
}

/// Words that organisations end in.
const ORGANISATIONS: [&str; 20] = [
    "会",
    "協会",
    "研究所",
    "研究院",
    "財団",
    "機構",
    "大学",
    "大学院",
    "省",
    "庁",
    "センター",
    "連合",
    "連盟",
    "会議所",
    "総研",
    "株式会社",
    "本部",
    "学部",
    "事務所",
    "シンクタンク",
];

/// At most so many lines stand before the text.
const LONGEST_FRONT: usize = 8;

/// Four figures on a line of their own that say an older year are the number of a document.
const OLDEST_YEAR: u16 = 1700;

/// At most so many lines stand on a cover whose title is known by its type.
const LONGEST_COVER: usize = 16;

/// The title block of a format without pages, which has no running heads.
pub(crate) fn title_block_without_pages(pieces: &[Piece]) -> TitleBlock {
    title_block(pieces, &Furniture::default())
}

/// Reads the lines before the first heading or paragraph.
pub(crate) fn title_block(pieces: &[Piece], furniture: &Furniture) -> TitleBlock {
    let printed = printed_title(pieces);
    let labels = pieces
        .iter()
        .take_while(|piece| is_handout_label(&piece.text));
    let start = printed.unwrap_or_else(|| labels.count());
    let longest = if printed.is_some() {
        LONGEST_COVER
    } else {
        LONGEST_FRONT
    };
    let front = pieces[start..]
        .iter()
        .take(longest)
        .enumerate()
        .take_while(|(at, piece)| {
            let heading = is_named_heading(piece) && (*at > 0 || opens_text(&pieces[start..]));
            is_front(piece) && !heading
        })
        .count();
    let mut block = TitleBlock {
        front: start + front,
        ..TitleBlock::default()
    };
    // A run of short lines as long as that is a list, or a text of short lines.
    if printed.is_none() && front == LONGEST_FRONT && pieces.get(block.front).is_some_and(is_front)
    {
        block.front = start + 1;
    }
    if front == 0 {
        complete(&mut block.inferred, pieces, furniture);
        return block;
    }
    let mut title = String::new();
    let mut title_end = start;
    for (at, piece) in pieces.iter().enumerate().take(block.front).skip(start) {
        if let Some(date) = date_line(&piece.text).filter(|date| date.year > OLDEST_YEAR) {
            block.inferred.date.get_or_insert(date);
        } else if at == start {
            title.push_str(&piece.text);
        } else if let Some(author) = byline(&piece.text) {
            block
                .inferred
                .authors
                .get_or_insert_default()
                .extend(author);
        } else if at == title_end + 1
            && (is_subtitle((&title, &pieces[start]), piece) || is_as_large(&pieces[start], piece))
        {
            if !piece.text.starts_with([':', '：']) && !is_cut(&title) {
                title.push(' ');
            }
            title.push_str(&piece.text);
            title_end = at;
        } else if is_organisation(&piece.text) {
            block
                .inferred
                .publisher
                .get_or_insert_with(|| piece.text.clone());
        } else {
            continue;
        }
        block.pieces.push(at);
    }
    // A last line nearer to the text than to the title is the text's first heading.
    if let Some(last) = block.front.checked_sub(1)
        && let Some(text) = pieces.get(block.front)
        && !block.pieces.contains(&last)
        && (pieces[last].gap > text.gap || is_printed_heading(&pieces[last], text))
    {
        block.front = last;
    }
    let title = title.trim_matches(is_blank).to_owned();
    block.inferred.title = (!title.is_empty()).then_some(title);
    complete(&mut block.inferred, pieces, furniture);
    block
}

/// 資料3, 資料1-2, 別紙, 参考資料２: which paper of a meeting it is, printed above the title.
fn is_handout_label(text: &str) -> bool {
    let text = text.trim_matches(|c| is_blank(c) || "【】[]［］（）()".contains(c));
    let kinds = ["参考資料", "配布資料", "資料", "別紙", "別添"];
    let number = kinds.iter().find_map(|kind| text.strip_prefix(kind));
    number.is_some_and(|number| {
        number
            .chars()
            .all(|c| digit(c).is_some() || is_blank(c) || "-－‐―の".contains(c))
    })
}

/// A line in type of its own, right before the text.
fn is_printed_heading(line: &Piece, text: &Piece) -> bool {
    let set_off = line
        .typography
        .is_some_and(|typography| typography.stands_out());
    set_off
        && text
            .typography
            .is_some_and(|typography| !typography.stands_out())
}

/// The first of the largest lines at the head of the first page, where type tells.
fn printed_title(pieces: &[Piece]) -> Option<usize> {
    const LARGER: f32 = 1.15;
    const DEEPEST: usize = 16;
    let first_page = pieces
        .iter()
        .enumerate()
        .take(DEEPEST)
        .take_while(|(at, piece)| *at == 0 || !piece.page_start);
    // The title stands before the first heading, or is named as one itself.
    let mut begun = false;
    let before_text = first_page.take_while(|(_, piece)| {
        let goes_on = !begun;
        begun |= is_named_heading(piece);
        goes_on
    });
    let sized = before_text.filter(|(_, piece)| is_front(piece));
    let sized = sized.filter_map(|(at, piece)| Some((at, piece.typography?.size)));
    // The first wins a tie.
    let largest = sized.reduce(|best, own| if own.1 > best.1 * 1.05 { own } else { best });
    largest.filter(|(_, size)| *size > LARGER).map(|(at, _)| at)
}

/// A long title runs over several lines of one size.
fn is_as_large(title: &Piece, piece: &Piece) -> bool {
    match (title.typography, piece.typography) {
        (Some(title), Some(own)) => own.is_as_large_as(&title) && own.size > 1.15,
        _ => false,
    }
}

/// Fills in what the title, the foot of the pages and a date line anywhere say.
fn complete(found: &mut PartialMetadata, pieces: &[Piece], furniture: &Furniture) {
    if let Some(title) = &found.title {
        let organisations = leading_organisations(title);
        if let Some((first, names)) = organisations {
            found.authors.get_or_insert(names);
            found.publisher.get_or_insert(first);
        }
    }
    for line in &furniture.running {
        let Some(date) = date_in(line) else { continue };
        found.date.get_or_insert(date);
        let name = line
            .split(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
            .next();
        let name = name.unwrap_or_default().trim_matches(is_blank);
        if !name.is_empty() {
            found.publisher.get_or_insert_with(|| name.to_owned());
        }
    }
    if found.date.is_none() {
        found.date = pieces.iter().find_map(signed_date);
    }
}

/// A line that is a whole date: the date a text is signed with.
fn signed_date(piece: &Piece) -> Option<PublicationDate> {
    let short = piece.role == Role::Body && piece.text.len() < 80;
    date_line(&piece.text).filter(|date| short && date.month.is_some())
}

/// Whether the source says that a piece is a heading of the text.
fn is_named_heading(piece: &Piece) -> bool {
    piece.strong
        || piece
            .typography
            .is_some_and(|typography| typography.heading.is_some())
}

/// Whether a heading at the head is the first of several: a title stands above all others.
fn opens_text(pieces: &[Piece]) -> bool {
    let level = |piece: &Piece| piece.typography?.heading.map(|heading| heading.level);
    let mut levels = pieces.iter().filter_map(level);
    let first = levels.next();
    first.is_some_and(|first| levels.any(|level| level <= first))
}

fn is_front(piece: &Piece) -> bool {
    let text = &piece.text;
    piece.role == Role::Body
        && piece.item == Item::No
        && piece.mark.is_none()
        && piece.lines <= 4
        && text.len() <= 400
        && !matches!(ending(text), Ending::Stop | Ending::Comma | Ending::Colon)
        && !text.contains('。')
        && !super::marks::is_printed_bullet(text)
}

fn is_subtitle((title, first): (&str, &Piece), piece: &Piece) -> bool {
    let text = &piece.text;
    let signed = text.starts_with([
        '～', '〜', '―', '—', '－', '–', '─', ':', '：', '「', '『', '（', '(', '-',
    ]);
    let same_type = first
        .typography
        .zip(piece.typography)
        .is_none_or(|(first, own)| own.is_as_large_as(&first));
    signed || is_cut(title) && same_type || is_organisation(title)
}

fn is_organisation(text: &str) -> bool {
    let name = text.split(['（', '(']).next().unwrap_or(text).trim_end();
    name.chars().count() <= 30 && ORGANISATIONS.iter().any(|ending| name.ends_with(ending))
}

/// 著者：甲野 花子, or an affiliation and a name: 港湾大学 甲野花子.
fn byline(text: &str) -> Option<Vec<String>> {
    for label in ["著者", "執筆者", "執筆", "文責", "作成者", "筆者", "講演者"] {
        if let Some(names) = text
            .strip_prefix(label)
            .and_then(|t| t.trim_start().strip_prefix([':', '：']))
        {
            let names = names
                .split(['、', ',', '，', '・'])
                .map(|name| name.trim().to_owned());
            return Some(names.filter(|name| !name.is_empty()).collect());
        }
    }
    let words: Vec<&str> = text
        .split(is_blank)
        .filter(|word| !word.is_empty())
        .collect();
    let affiliation = words.iter().position(|word| {
        ORGANISATIONS
            .iter()
            .chain(&["教授", "研究員", "所長", "理事長"])
            .any(|end| word.ends_with(end))
    })?;
    let rest = &words[affiliation + 1..];
    let name: Vec<&str> = rest.iter().copied().filter(|word| is_name(word)).collect();
    let short = (1..=2).contains(&name.len()) && name.len() == rest.len();
    short.then(|| vec![name.join(" ")])
}

fn is_name(word: &str) -> bool {
    let length = word.chars().count();
    (1..=6).contains(&length)
        && word.chars().all(|c| is_kanji(c) || is_kana_of_any_width(c))
        && !word.ends_with("聞く")
}

/// Organisations joined by ・ before the words of a title.
fn leading_organisations(title: &str) -> Option<(String, Vec<String>)> {
    let (first, rest) = title.split_once(is_blank)?;
    let names: Vec<String> = first.split('・').map(str::to_owned).collect();
    let all = names
        .iter()
        .all(|name| name.chars().count() > 2 && is_organisation(name));
    (all && !rest.trim().is_empty()).then(|| (first.to_owned(), names))
}

#[cfg(test)]
mod tests {
    use super::super::line::lines_of;
    use super::super::measure::Measure;
    use super::super::reflow::reflow;
    use super::*;

    fn found(text: &str) -> PartialMetadata {
        let lines = lines_of(text);
        let measure = Measure::of(&lines);
        title_block(&reflow(&lines, &measure), &Furniture::default()).inferred
    }

    #[test]
    fn title_subtitle_byline_date() {
        let found = found(
            "水素の地平\n\n～ 港からの提言 ～\n\n港湾大学 甲野花子\n\n2025年6月18日\n\n1. 序論\n\n港は混む。\n",
        );
        assert_eq!(found.title.unwrap(), "水素の地平 ～ 港からの提言 ～");
        assert_eq!(found.authors.unwrap(), ["甲野花子"]);
        assert_eq!(found.date.unwrap().to_string(), "2025-06-18");
    }

    #[test]
    fn organisations() {
        let found = found("港湾協会・海運連盟 共同提案「港の未来」\n\n港は混む。\n");
        assert_eq!(
            found.title.unwrap(),
            "港湾協会・海運連盟 共同提案「港の未来」"
        );
        assert_eq!(found.authors.unwrap(), ["港湾協会", "海運連盟"]);
    }

    #[test]
    fn labels_of_handouts_are_no_titles() {
        for label in ["資料３", "参考資料1-2", "【別紙】"] {
            let found = found(&format!("{label}\n\n水素の地平\n\n港は混む。\n"));
            assert_eq!(found.title.unwrap(), "水素の地平", "{label}");
        }
    }

    #[test]
    fn no_title() {
        assert_eq!(found("1. 序論\n港は混む。\n").title, None);
        assert_eq!(found("港は混む。\n").title, None);
    }
}
