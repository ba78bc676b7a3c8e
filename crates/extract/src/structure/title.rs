//! The title block at the start of a text: title, subtitle, byline, publisher, date.

use issetsu_fold::script::{is_kana_of_any_width, is_kanji};
use issetsu_model::PublicationDate;
use issetsu_model::organisation::CERTAIN_ENDINGS;

use super::furniture::Furniture;
use super::line::{Ending, Role, ending, is_cut};
use super::piece::Piece;
use crate::characters::{digit, is_blank};
use crate::metadata::{PartialMetadata, date_in, date_line};

/// The title block: what it says, and which pieces it takes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct TitleBlock {
    /// What the text says about itself.
    pub(crate) inferred: PartialMetadata,
    /// The indices of the pieces that the title block consists of.
    pub(crate) pieces: Vec<usize>,
    /// How many pieces are before the text, whether or not they say anything known.
    pub(crate) front: usize,
}

/// Lines before the text, at most. More short lines in a row are a list, or a text of short lines.
const MAX_FRONT: usize = 8;

/// Lines of a cover whose title is known by its size, at most. Covers also name a committee, its
/// members, a version and an address.
const MAX_COVER: usize = 16;

/// A date before this year is a number of four digits, such as that of a document.
const MIN_YEAR: u16 = 1701;

/// A title is printed larger than this, relative to the running text: more than a line that merely stands
/// out, since the first heading of a text does so as well.
const MIN_TITLE_SIZE: f32 = 1.15;

/// A line is larger than the largest before it when its size is more than this many times the other's.
/// The first of several lines of nearly one size is the title.
const LARGER: f32 = 1.05;

/// Lines of a piece of the title block, at most. Longer pieces are paragraphs.
const MAX_LINES: u32 = 4;

/// Bytes of a piece of the title block, at most: 133 full-width characters, four lines of a book.
const MAX_BYTES: usize = 400;

/// Bytes of a line that is a date, at most: 26 full-width characters. Longer lines are not searched.
const MAX_DATE_BYTES: usize = 80;

/// Characters of the name of an organisation, at most. A longer line that ends alike is a title or a
/// sentence: 〜に関する検討会.
const MAX_ORGANISATION_CHARS: usize = 30;

/// Characters of a part of the name of a person, at most. Few names are longer (マッカーサー has six), and
/// longer words are those of a title.
const MAX_NAME_CHARS: usize = 6;

/// The title block of a format without pages, which has no running heads.
pub(crate) fn title_block_without_pages(pieces: &[Piece]) -> TitleBlock {
    title_block(pieces, &Furniture::default())
}

/// Reads the lines before the first heading or paragraph.
pub(crate) fn title_block(pieces: &[Piece], furniture: &Furniture) -> TitleBlock {
    let front = Front::of(pieces);
    let mut block = front.read(pieces);
    complete(&mut block.inferred, pieces, furniture);
    block
}

/// The pieces before the text.
struct Front {
    /// The first of them, after labels of handouts. The title, where type shows it.
    start: usize,
    /// The piece after the last.
    end: usize,
}

impl Front {
    fn of(pieces: &[Piece]) -> Self {
        let printed = printed_title(pieces);
        let start = printed.unwrap_or_else(|| {
            let labels = pieces
                .iter()
                .take_while(|piece| is_handout_label(&piece.text));
            labels.count()
        });
        let max = if printed.is_some() {
            MAX_COVER
        } else {
            MAX_FRONT
        };
        let rest = &pieces[start..];
        let length = rest
            .iter()
            .take(max)
            .enumerate()
            .take_while(|(at, piece)| {
                let is_heading = is_declared_heading(piece) && (*at > 0 || opens_text(rest));
                is_front(piece) && !is_heading
            })
            .count();
        // A longer run of short lines is a list, or a text of short lines.
        let is_list =
            printed.is_none() && length == MAX_FRONT && rest.get(length).is_some_and(is_front);
        let end = if is_list { start + 1 } else { start + length };
        Self { start, end }
    }

    /// Reads title, subtitle, byline, publisher and date.
    fn read(&self, pieces: &[Piece]) -> TitleBlock {
        let mut block = TitleBlock {
            front: self.end,
            ..TitleBlock::default()
        };
        let Some(first) = pieces[..self.end].get(self.start) else {
            return block;
        };
        let mut title = String::new();
        let mut title_end = self.start;
        for (at, piece) in pieces.iter().enumerate().take(self.end).skip(self.start) {
            let text = &piece.text;
            if let Some(date) = date_line(text).filter(|date| date.year >= MIN_YEAR) {
                block.inferred.date.get_or_insert(date);
            } else if at == self.start {
                title.push_str(text);
            } else if let Some(authors) = byline(text) {
                let all = block.inferred.authors.get_or_insert_default();
                all.extend(authors);
            } else if at == title_end + 1
                && (is_subtitle(&title, first, piece) || is_as_large(first, piece))
            {
                if !text.starts_with([':', '：']) && !is_cut(&title) {
                    title.push(' ');
                }
                title.push_str(text);
                title_end = at;
            } else if is_organisation(text) {
                let publisher = &mut block.inferred.publisher;
                publisher.get_or_insert_with(|| text.clone());
            } else {
                continue;
            }
            block.pieces.push(at);
        }
        if self.ends_in_heading(pieces, &block.pieces) {
            block.front -= 1;
        }
        let title = title.trim_matches(is_blank);
        block.inferred.title = (!title.is_empty()).then(|| title.to_owned());
        block
    }

    /// Whether the last piece is the first heading of the text: nothing is known of it, and it is nearer
    /// to the text than to the title.
    fn ends_in_heading(&self, pieces: &[Piece], known: &[usize]) -> bool {
        let Some(last) = self.end.checked_sub(1) else {
            return false;
        };
        let Some(text) = pieces.get(self.end) else {
            return false;
        };
        let is_nearer = pieces[last].gap > text.gap || is_printed_heading(&pieces[last], text);
        !known.contains(&last) && is_nearer
    }
}

/// Whether a line says which paper of a meeting this is: 資料3, 資料1-2, 別紙, 参考資料２. It is printed
/// above the title.
fn is_handout_label(text: &str) -> bool {
    let label = text.trim_matches(|c| is_blank(c) || "【】[]［］（）()".contains(c));
    let kinds = ["参考資料", "配布資料", "資料", "別紙", "別添"];
    let number = kinds.iter().find_map(|kind| label.strip_prefix(kind));
    let may_number = |c| digit(c).is_some() || is_blank(c) || "-－‐―の".contains(c);
    number.is_some_and(|number| number.chars().all(may_number))
}

/// Whether a line stands out and the text after it does not.
fn is_printed_heading(line: &Piece, text: &Piece) -> bool {
    match (line.typography, text.typography) {
        (Some(line), Some(text)) => line.stands_out() && !text.stands_out(),
        _ => false,
    }
}

/// The first of the largest lines at the top of the first page, where type shows a title.
fn printed_title(pieces: &[Piece]) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for (at, piece) in pieces.iter().enumerate().take(MAX_COVER) {
        if at > 0 && piece.page_start {
            break;
        }
        if let Some(typography) = piece.typography.filter(|_| is_front(piece))
            && best.is_none_or(|(_, size)| typography.size > size * LARGER)
        {
            best = Some((at, typography.size));
        }
        // The title comes before the first heading, or is declared as one itself.
        if is_declared_heading(piece) {
            break;
        }
    }
    best.filter(|(_, size)| *size > MIN_TITLE_SIZE)
        .map(|(at, _)| at)
}

/// Whether a piece continues a long title, which is printed on several lines in one size.
fn is_as_large(title: &Piece, piece: &Piece) -> bool {
    match (title.typography, piece.typography) {
        (Some(title), Some(own)) => own.is_as_large_as(&title) && own.size > MIN_TITLE_SIZE,
        _ => false,
    }
}

/// Fills in what the title, the running heads and a date line anywhere in the text say.
fn complete(inferred: &mut PartialMetadata, pieces: &[Piece], furniture: &Furniture) {
    if let Some(title) = &inferred.title
        && let Some(organisations) = leading_organisations(title)
    {
        inferred.authors.get_or_insert(organisations.names);
        inferred.publisher.get_or_insert(organisations.all);
    }
    for line in &furniture.running {
        let Some(date) = date_in(line) else { continue };
        inferred.date.get_or_insert(date);
        // The name of a journal comes before the date of its issue.
        let before_digits = line.split(|c| digit(c).is_some()).next();
        let name = before_digits.unwrap_or_default().trim_matches(is_blank);
        if !name.is_empty() {
            let publisher = &mut inferred.publisher;
            publisher.get_or_insert_with(|| name.to_owned());
        }
    }
    if inferred.date.is_none() {
        inferred.date = pieces.iter().find_map(signed_date);
    }
}

/// The date in a line that is nothing else, with which a text is signed. A year alone may be the label
/// of a chart.
fn signed_date(piece: &Piece) -> Option<PublicationDate> {
    let is_short = piece.role == Role::Body && piece.text.len() < MAX_DATE_BYTES;
    date_line(&piece.text).filter(|date| is_short && date.month.is_some())
}

/// Whether the source says that a piece is a heading of the text.
fn is_declared_heading(piece: &Piece) -> bool {
    piece.strong
        || piece
            .typography
            .is_some_and(|typography| typography.heading.is_some())
}

/// Whether the first declared heading has others on its level or above, so that it is no title.
fn opens_text(pieces: &[Piece]) -> bool {
    let level = |piece: &Piece| piece.typography?.heading.map(|heading| heading.level);
    let mut levels = pieces.iter().filter_map(level);
    let first = levels.next();
    first.is_some_and(|first| levels.any(|level| level <= first))
}

/// Whether a piece can be part of the title block: short, without a mark, no sentence.
fn is_front(piece: &Piece) -> bool {
    let text = &piece.text;
    piece.role == Role::Body
        && !piece.has_bullet
        && piece.mark.is_none()
        && piece.lines <= MAX_LINES
        && text.len() <= MAX_BYTES
        && !matches!(ending(text), Ending::Stop | Ending::Comma | Ending::Colon)
        && !text.contains('。')
        && !super::marks::is_printed_bullet(text)
}

/// Whether a line continues the title: it begins with a sign of subtitles, the title is incomplete, or
/// what was taken for the title is the name of an organisation.
fn is_subtitle(title: &str, first: &Piece, piece: &Piece) -> bool {
    let has_sign = piece.text.starts_with([
        '～', '〜', '―', '—', '－', '–', '─', ':', '：', '「', '『', '（', '(', '-',
    ]);
    let has_same_size = match (first.typography, piece.typography) {
        (Some(first), Some(own)) => own.is_as_large_as(&first),
        _ => true,
    };
    has_sign || is_cut(title) && has_same_size || is_organisation(title)
}

fn is_organisation(text: &str) -> bool {
    let name = text.split(['（', '(']).next().unwrap_or(text).trim_end();
    name.chars().count() <= MAX_ORGANISATION_CHARS && ends_in_organisation(name)
}

fn ends_in_organisation(text: &str) -> bool {
    CERTAIN_ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// The authors in a byline: 著者：甲野 花子, or an affiliation and a name: 港湾大学 甲野花子.
fn byline(text: &str) -> Option<Vec<String>> {
    labelled_authors(text).or_else(|| affiliated_author(text))
}

fn labelled_authors(text: &str) -> Option<Vec<String>> {
    const LABELS: [&str; 7] = ["著者", "執筆者", "執筆", "文責", "作成者", "筆者", "講演者"];
    let names = LABELS.iter().find_map(|label| {
        let rest = text.strip_prefix(label)?.trim_start();
        rest.strip_prefix([':', '：'])
    })?;
    let names = names.split(['、', ',', '，', '・']).map(str::trim);
    let names = names.filter(|name| !name.is_empty());
    Some(names.map(str::to_owned).collect())
}

fn affiliated_author(text: &str) -> Option<Vec<String>> {
    const POSITIONS: [&str; 4] = ["教授", "研究員", "所長", "理事長"];
    let words: Vec<&str> = text
        .split(is_blank)
        .filter(|word| !word.is_empty())
        .collect();
    let affiliation = words.iter().position(|word| {
        ends_in_organisation(word) || POSITIONS.iter().any(|position| word.ends_with(position))
    })?;
    let name = &words[affiliation + 1..];
    let is_person = (1..=2).contains(&name.len()) && name.iter().all(|word| is_name(word));
    is_person.then(|| vec![name.join(" ")])
}

/// Whether a word can be part of the name of a person. 「甲野花子に聞く」 is the title of an interview.
fn is_name(word: &str) -> bool {
    let length = word.chars().count();
    (1..=MAX_NAME_CHARS).contains(&length)
        && word.chars().all(|c| is_kanji(c) || is_kana_of_any_width(c))
        && !word.ends_with("聞く")
}

/// Organisations before the words of a title.
struct LeadingOrganisations {
    /// All of them as they are printed: 経済会・貿易協会.
    all: String,
    /// Each of them.
    names: Vec<String>,
}

/// The organisations joined by ・ before the words of a title.
fn leading_organisations(title: &str) -> Option<LeadingOrganisations> {
    const MIN_CHARS: usize = 3; // Two characters, such as 大会, are a common noun.
    let (first, rest) = title.split_once(is_blank)?;
    let is_name = |name: &str| name.chars().count() >= MIN_CHARS && is_organisation(name);
    let are_names = first.split('・').all(is_name);
    (are_names && !rest.trim().is_empty()).then(|| LeadingOrganisations {
        all: first.to_owned(),
        names: first.split('・').map(str::to_owned).collect(),
    })
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
