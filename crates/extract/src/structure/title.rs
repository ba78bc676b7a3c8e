//! The title block at the start of a text: which lines it has, and the title. Who signs it and when is read
//! from its lines by `catalogue`.

use issetsu_fold::script::is_cjk_letter;
use issetsu_model::PublicationDate;

use super::furniture::Furniture;
use super::line::{Ending, Role, ending, is_cut};
use super::marks::Style;
use super::piece::Piece;
use crate::characters::{digit, is_blank};
use crate::metadata::{PartialMetadata, date_in, date_line, without_era};
use crate::statement::{
    is_event, is_of_letter, is_organisation, is_signature, names_kind_of_record,
};

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

/// A title is printed larger than this, relative to the running text: more than a line that merely stands
/// out, since the first heading of a text does so as well.
const MIN_TITLE_SIZE: f32 = 1.15;

/// A line is larger than the largest before it when its size is more than this many times the other's.
/// The first of several lines of nearly one size is the title.
const LARGER: f32 = 1.05;

/// As [`LARGER`], for a Latin line below a Japanese one. Set by hand: a name of a product above its
/// Japanese title is larger by half and more.
const LARGER_TRANSLATION: f32 = 1.4;

/// Lines of a piece of the title block, at most. Longer pieces are paragraphs.
const MAX_LINES: u32 = 4;

/// Bytes of a piece of the title block, at most: 133 full-width characters, four lines of a book.
const MAX_BYTES: usize = 400;

/// Bytes of a line that is a date, at most: 26 full-width characters. Longer lines are not searched.
const MAX_DATE_BYTES: usize = 80;

/// Signs before the title of an ordinance in a collection.
const ORDINANCE_SIGNS: [char; 3] = ['○', '◯', '◎'];

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
        let start = printed.unwrap_or_else(|| start_of_title(pieces));
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
                let opens_text = *at > 0 || opens_text(rest) && !is_title_page(rest);
                let is_heading = is_declared_heading(piece) && opens_text;
                let is_rest = *at == 1 && is_incomplete(&rest[0].text);
                is_front(piece) && (!is_heading || is_rest)
            })
            .count();
        // A longer run of short lines is a list, or a text of short lines.
        let is_list =
            printed.is_none() && length == MAX_FRONT && rest.get(length).is_some_and(is_front);
        let end = if is_list { start + 1 } else { start + length };
        Self { start, end }
    }

    /// Reads the title with its subtitle, and which pieces say something known.
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
            if at == self.start {
                title.push_str(text);
            } else if is_record_of(&title, text) {
                title.push(' ');
                title.push_str(text);
            } else if is_signature(text) {
                // What it states is read from the draft.
            } else if at == title_end + 1
                && (is_subtitle(&title, first, piece) || is_as_large(first, piece))
            {
                if !text.starts_with([':', '：']) && !is_cut(&title) {
                    title.push(' ');
                }
                title.push_str(text);
                title_end = at;
            } else if !is_organisation(text) {
                continue;
            }
            block.pieces.push(at);
        }
        if self.ends_in_heading(pieces, &block.pieces) {
            block.front -= 1;
        }
        let title = title
            .trim_start_matches(ORDINANCE_SIGNS)
            .trim_matches(is_blank);
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

/// The piece after what is printed above a title: labels of handouts, and the head of a letter with its
/// number, date, addressee and sender.
fn start_of_title(pieces: &[Piece]) -> usize {
    let head = &pieces[..pieces.len().min(MAX_FRONT)];
    // A number below the title is that of an ordinance.
    let is_letter = head
        .iter()
        .find(|piece| !is_handout_label(&piece.text) && date_line(&piece.text).is_none())
        .is_some_and(|piece| is_of_letter(&piece.text));
    let after_letter = head
        .iter()
        .rposition(|piece| is_letter && is_of_letter(&piece.text));
    let start = after_letter.map_or(0, |at| at + 1);
    let is_above = |piece: &&Piece| {
        let is_of_head =
            after_letter.is_some() && (is_organisation(&piece.text) || is_officer(&piece.text));
        is_handout_label(&piece.text) || is_signature(&piece.text) || is_of_head
    };
    start + pieces[start..].iter().take_while(is_above).count()
}

/// Whether a line is the sender of a letter: 国土交通省港湾局長.
fn is_officer(text: &str) -> bool {
    const MAX_CHARS: usize = 40; // An office and its post. Longer lines are sentences that end alike.
    let text = text
        .split(['（', '('])
        .next()
        .unwrap_or(text)
        .trim_matches(is_blank);
    text.chars().count() <= MAX_CHARS
        && ["長", "大臣", "知事", "長官", "総裁", "理事長"]
            .iter()
            .any(|title| text.ends_with(title))
}

/// Whether a line names the record of the meeting that the title names: 第4回 研究会, 議事録.
fn is_record_of(title: &str, text: &str) -> bool {
    names_kind_of_record(text) && title.contains('第') && title.contains('回')
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
        if let Some(typography) = piece.typography.filter(|_| may_be_title(piece))
            && best.is_none_or(|best: (usize, f32)| {
                typography.size > best.1 * larger(&pieces[best.0].text, &piece.text)
            })
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

/// How much larger a line must be than the largest before it to be the title instead. A translation is
/// often set larger, since Latin letters look smaller.
fn larger(before: &str, text: &str) -> f32 {
    let is_japanese = |text: &str| text.contains(is_cjk_letter);
    if is_japanese(before) && !is_japanese(text) {
        LARGER_TRANSLATION
    } else {
        LARGER
    }
}

/// Whether a piece of the first page can be its title.
fn may_be_title(piece: &Piece) -> bool {
    is_front(piece) && !is_signature(&piece.text) && !is_handout_label(&piece.text)
}

/// Whether a piece continues a long title, which is printed on several lines in one size.
fn is_as_large(title: &Piece, piece: &Piece) -> bool {
    match (title.typography, piece.typography) {
        (Some(title), Some(own)) => own.is_as_large_as(&title) && own.size > MIN_TITLE_SIZE,
        _ => false,
    }
}

/// Concludes publisher, authors and date from the title, the running heads and a date line anywhere in the
/// text. What the lines of the title page state replaces it.
fn complete(inferred: &mut PartialMetadata, pieces: &[Piece], furniture: &Furniture) {
    if inferred.title.is_none() {
        inferred.title = furniture
            .running
            .iter()
            .find(|line| may_name_document(line))
            .cloned();
    }
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
        let name = without_era(before_digits.unwrap_or_default()).trim_matches(is_blank);
        if !name.is_empty() && !is_event(name) {
            let publisher = &mut inferred.publisher;
            publisher.get_or_insert_with(|| name.to_owned());
        }
    }
    if inferred.date.is_none() {
        inferred.date = pieces.iter().find_map(signed_date);
    }
}

/// Whether a running head can name the document: words in Japanese, no date, no number, no sentence.
fn may_name_document(line: &str) -> bool {
    const MIN_LETTERS: usize = 6; // Shorter ones are labels: 目次へ, 機密.
    line.chars().filter(|c| is_cjk_letter(*c)).count() >= MIN_LETTERS
        && !line.contains(['。', '©'])
        && !is_signature(line)
        && !is_organisation(line)
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
    let mut levels = pieces
        .iter()
        .filter_map(|piece| Some((level(piece)?, piece.page_start)));
    let Some((first, _)) = levels.next() else {
        return false;
    };
    // Slides declare one title on each page; the first names the document.
    levels.any(|(level, page_start)| level < first || level == first && !page_start)
}

/// Whether the first page has nothing but a title block, as that of slides, whose titles are all declared
/// on one level.
fn is_title_page(pieces: &[Piece]) -> bool {
    let rest = pieces.iter().skip(1);
    let length = 1 + rest.take_while(|piece| !piece.page_start).count();
    length <= MAX_FRONT
        && length < pieces.len()
        && pieces[..length].iter().all(is_front)
        && pieces[1..length]
            .iter()
            .all(|piece| !is_declared_heading(piece))
}

/// Whether the first line of a text is the title of an ordinance, which begins with a circle.
fn is_ordinance(piece: &Piece) -> bool {
    piece.first_line == 0 && piece.text.starts_with(ORDINANCE_SIGNS)
}

/// Whether the first line of a text asks, as titles of leaflets do.
fn is_question(piece: &Piece) -> bool {
    const MAX_BYTES: usize = 180; // 60 full-width characters, two lines. Longer ones are text.
    piece.first_line == 0 && piece.text.ends_with(['？', '?']) && piece.text.len() <= MAX_BYTES
}

/// Whether a line ends where a title cannot: at a particle, or before the noun that it describes.
fn is_incomplete(text: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "に関する",
        "における",
        "に係る",
        "に対する",
        "に向けた",
        "のための",
        "による",
        "をめぐる",
        "に基づく",
    ];
    let text = text.trim_end_matches(is_blank);
    is_cut(text) || ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// Whether the first line of a text is the label of a handout with its title: 別紙５　国内法の動き.
fn is_labelled_title(piece: &Piece) -> bool {
    let is_label = piece.mark.is_some_and(|mark| mark.style == Style::Appendix);
    piece.first_line == 0 && is_label && !is_handout_label(&piece.text)
}

/// Whether a piece can be part of the title block: short, without a mark, no sentence.
fn is_front(piece: &Piece) -> bool {
    let text = &piece.text;
    piece.role == Role::Body
        && !piece.has_bullet
        && (piece.mark.is_none() || is_labelled_title(piece) || is_ordinance(piece))
        && piece.lines <= MAX_LINES
        && text.len() <= MAX_BYTES
        && (!matches!(ending(text), Ending::Stop | Ending::Comma | Ending::Colon)
            || is_question(piece))
        && !text.contains('。')
        && (is_ordinance(piece) || !super::marks::is_printed_bullet(text))
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
    has_sign || is_incomplete(title) && has_same_size || is_organisation(title)
}

/// Organisations before the words of a title.
struct LeadingOrganisations {
    /// All of them as they are printed: 経済会・貿易協会.
    all: String,
    /// Each of them.
    names: Vec<String>,
}

/// The organisations joined by ・ before the words of a title. They end at a space, at a colon, or before
/// the year of a report: 一般社団法人汐見会2021年度事業報告書.
fn leading_organisations(title: &str) -> Option<LeadingOrganisations> {
    const MIN_CHARS: usize = 3; // Two characters, such as 大会, are a common noun.
    let is_end = |c: char| is_blank(c) || matches!(c, ':' | '：') || digit(c).is_some();
    let is_name = |name: &str| name.chars().count() >= MIN_CHARS && is_organisation(name);
    let mut ends = title.char_indices().filter(|(_, c)| is_end(*c));
    // A name of several words may be before a colon: Harbour Study Group：報告.
    let found = ends.find_map(|(at, _)| {
        let first = title[..at].trim_matches(is_blank);
        first
            .split('・')
            .all(is_name)
            .then(|| (first, &title[at..]))
    });
    let (first, rest) = found?;
    let has_words = rest.chars().any(char::is_alphabetic);
    has_words.then(|| LeadingOrganisations {
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
    fn title_and_subtitle() {
        let found = found(
            "水素の地平\n\n～ 港からの提言 ～\n\n港湾大学 甲野花子\n\n2025年6月18日\n\n1. 序論\n\n港は混む。\n",
        );
        assert_eq!(found.title.unwrap(), "水素の地平 ～ 港からの提言 ～");
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
    fn minutes_are_named_by_their_meeting() {
        for (meeting, record) in [
            ("第4回 港湾研究会", "議事録"),
            ("港湾部会（第１２回）", "議事要旨"),
            ("第三回 検討会", "議事概要"),
        ] {
            let text = format!(
                "{meeting}\n\n日時：令和3年8月19日（木）15:00～18:10\n\n場所：汐見会館\n\n{record}\n\n（Ａ）それでは始める。\n"
            );
            assert_eq!(found(&text).title.unwrap(), format!("{meeting} {record}"));
        }
    }

    #[test]
    fn letters_are_named_by_their_subject() {
        for head in [
            "港政発０３１０第１号\n\n令和５年３月１０日\n\n各都道府県港湾担当部長　殿\n\n汐見県港湾局長",
            "事務連絡\n\n令和5年3月10日\n\n関係団体 御中\n\n汐見省港湾局",
            "令和5年3月10日\n\n会員各位\n\n汐見会",
        ] {
            let found = found(&format!(
                "{head}\n\n夜間照明の運用について\n\n標記について通知する。\n"
            ));
            assert_eq!(found.title.unwrap(), "夜間照明の運用について", "{head}");
        }
    }

    #[test]
    fn a_title_goes_on_where_it_cannot_end() {
        for (first, second) in [
            ("夜間照明に関する", "標準の策定"),
            ("港湾における", "水素の受け入れ"),
            ("照明のための", "手引"),
        ] {
            let found = found(&format!("{first}\n\n{second}\n\n港は混む。\n"));
            assert_eq!(
                found.title.unwrap().replace(' ', ""),
                format!("{first}{second}")
            );
        }
    }

    #[test]
    fn no_title() {
        assert_eq!(found("1. 序論\n港は混む。\n").title, None);
        assert_eq!(found("港は混む。\n").title, None);
    }
}
