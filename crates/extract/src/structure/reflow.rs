//! Lines become pieces: paragraphs, headings, list items. Line breaks inside a paragraph are removed.
//!
//! A sentence that a page end, a table or a box interrupts is joined with its other half. What stood
//! between follows the paragraph.

mod printed;
mod rules;

use std::ops::Range;

use super::join::{push_joined, without_emphasis};
use super::layout::Fullness;
use super::line::{Ending, Line, Role, ending};
use super::marks::{self, Mark};
use super::measure::Measure;
use super::piece::Piece;
use crate::statement::{is_organisation, is_signature};
use rules::is_empty_label;

/// Lines that may interrupt a sentence, at most: more than a page of notes and tables. The second half
/// of a sentence is not looked for farther away.
const MAX_INTERRUPTION: usize = 120;

/// Pieces before a title box, at most: the box is near the start of the text, since it belongs to the
/// first page.
const MAX_BEFORE_TITLE_BOX: usize = 8;

/// Lines after an empty bullet that are searched for its words.
const LABEL_DISTANCE: usize = 2;

/// Lines from the start that may be a title page: two pages of a cover and a list of members.
const MAX_FRONT_LINES: usize = 60;

/// Makes pieces of the lines that are text.
pub(crate) fn reflow(lines: &[Line<'_>], measure: &Measure) -> Vec<Piece> {
    let mut flow = Flow {
        lines,
        measure,
        pieces: Vec::new(),
        current: None,
        pending: None,
        interrupted: false,
        title_box: None,
    };
    for at in 0..lines.len() {
        flow.line(at);
    }
    flow.finish()
}

/// The state while lines are read one after the other.
struct Flow<'a, 't> {
    lines: &'a [Line<'t>],
    measure: &'a Measure,
    pieces: Vec<Piece>,
    /// The piece that the line before belongs to.
    current: Option<usize>,
    /// An earlier piece whose sentence is not complete.
    pending: Option<usize>,
    /// Whether something other than text is between the line before and this one.
    interrupted: bool,
    /// The pieces of a title box between the halves of a sentence.
    title_box: Option<Range<usize>>,
}

impl Flow<'_, '_> {
    fn line(&mut self, at: usize) {
        let line = &self.lines[at];
        match line.role {
            Role::Body => self.body(at),
            Role::Furniture | Role::Contents | Role::Note => self.interrupt(),
            Role::Caption | Role::Source | Role::Cell | Role::End => self.set_apart(at),
        }
    }

    fn interrupt(&mut self) {
        if let Some(index) = self.current.take() {
            self.pending = Some(index).filter(|index| self.is_unfinished(*index));
        }
        self.interrupted = true;
    }

    /// Makes a piece of a caption, a cell or the end mark. A source may run over several lines.
    fn set_apart(&mut self, at: usize) {
        self.interrupt();
        let continues = at > 0
            && self.lines[at].role == Role::Source
            && self.lines[at - 1].role == Role::Source
            && self.measure.fullness(&self.lines[at - 1]) == Fullness::Full
            && ending(self.lines[at - 1].text) != Ending::Stop;
        match self.pieces.len().checked_sub(1) {
            Some(index) if continues => self.append(index, at),
            _ => {
                self.open(at);
            }
        }
    }

    fn body(&mut self, at: usize) {
        if self.is_lone_bullet(at) {
            return self.interrupt();
        }
        let target = match self.current {
            Some(_) if self.stands_alone(at) => None,
            Some(index) if self.continues(index, at) => Some(index),
            _ => self.resumable(at),
        };
        match target {
            Some(index) => {
                self.note_title_box(index);
                self.append(index, at);
                self.current = Some(index);
                self.pending = self.pending.filter(|pending| *pending != index);
            }
            None => {
                self.update_pending(at);
                self.current = Some(self.open(at));
            }
        }
        self.interrupted = false;
    }

    /// Whether a line of the title page states something by itself, such as a date or names, or the line
    /// before it does.
    fn stands_alone(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| at < MAX_FRONT_LINES) else {
            return false;
        };
        let (before, own) = (self.lines[before].text, self.lines[at].text);
        let is_statement = |text: &str| is_signature(text) || is_organisation(text);
        is_signature(before) || is_signature(own) || is_statement(before) && is_statement(own)
    }

    /// Whether a line is a bullet without words, neither on it nor on the next lines.
    fn is_lone_bullet(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        let end = self.lines.len().min(at + 1 + LABEL_DISTANCE);
        let mut next = at + 1..end;
        let next_body = next.find(|next| self.lines[*next].role == Role::Body);
        marks::bullet(text) == Some(text.len()) && next_body.is_none_or(|next| self.is_marked(next))
    }

    /// Decides which sentence is still open when a line begins a new piece.
    fn update_pending(&mut self, at: usize) {
        let line = &self.lines[at];
        // Within a page the line before was judged to be complete.
        if let Some(index) = self.current
            && self.is_unfinished(index)
            && self.is_fresh(at)
        {
            self.pending = Some(index);
        }
        let has_number = self.is_marked(at) && marks::bullet(line.text).is_none();
        let begins_item = has_number && !self.interrupted && !line.page_start;
        // A list continues with its next item. Only text is resumed after a box.
        let is_list = |index: usize| self.pieces[index].has_bullet;
        if begins_item || self.pending.is_some_and(is_list) {
            self.pending = None;
        }
    }

    /// When a paragraph is resumed after pieces that begin like a title, they are the title box. Printed
    /// lines are in reading order, boxes included.
    fn note_title_box(&mut self, index: usize) {
        let Some(first) = self.pieces.get(index + 1) else {
            return;
        };
        let is_title = first.typography.is_none()
            && first.page_start
            && first.role == Role::Body
            && first.mark.is_none()
            && ending(&first.text) != Ending::Stop;
        if is_title && self.title_box.is_none() && index < MAX_BEFORE_TITLE_BOX {
            self.title_box = Some(index + 1..self.pieces.len());
        }
    }

    /// Begins a piece with a line.
    fn open(&mut self, at: usize) -> usize {
        let line = &self.lines[at];
        let (mut text, mut has_bullet, mut mark) = (line.text, false, None);
        if line.role == Role::Body {
            while let Some(len) = marks::bullet(text) {
                text = &text[len..];
                has_bullet = true;
            }
            mark = marks::mark(text);
            // The signs of a Markdown heading are no text, and a number after them is its mark.
            if let Some(hashes) = mark.filter(|_| text.starts_with('#')) {
                text = &text[hashes.len..];
                mark = marks::mark(text).or(Some(Mark { len: 0, ..hashes }));
            }
        }
        let (text, strong) = without_emphasis(text);
        self.pieces.push(Piece {
            head_len: text.len(),
            text,
            role: line.role,
            mark,
            has_bullet,
            gap: line.gap,
            lines: 1,
            fullness: self.measure.fullness(line),
            page_start: line.page_start,
            strong,
            pages: vec![(0, line.page)],
            first_line: at,
            last_line: at,
            typography: line.layout.map(|layout| layout.typography),
        });
        self.pieces.len() - 1
    }

    /// Adds a line to a piece.
    fn append(&mut self, index: usize, at: usize) {
        let line = &self.lines[at];
        let piece = &mut self.pieces[index];
        let before = &self.lines[piece.last_line];
        let (text, _) = without_emphasis(line.text);
        push_joined(&mut piece.text, &text, before.trail || line.lead);
        let page = piece.pages.last().map_or(0, |(_, page)| *page);
        if line.page != page {
            piece.pages.push((piece.text.len(), line.page));
        }
        piece.text.push_str(&text);
        if piece.mark.is_none() && is_empty_label(piece) {
            piece.head_len = piece.text.len();
        }
        piece.lines += 1;
        piece.fullness = self.measure.fullness(line);
        piece.last_line = at;
    }

    /// The pieces, with the title box at the front, where a reader sees it.
    fn finish(mut self) -> Vec<Piece> {
        if let Some(range) = self.title_box.take() {
            let title_box: Vec<Piece> = self.pieces.drain(range).collect();
            self.pieces.splice(0..0, title_box);
        }
        self.pieces.retain(|piece| !piece.text.is_empty());
        self.pieces
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines_of;
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let mut lines = lines_of(text);
        let measure = Measure::of(&lines);
        super::super::pages::mark_page_starts(&mut lines, &measure);
        reflow(&lines, &measure)
            .into_iter()
            .map(|p| p.text)
            .collect()
    }

    const FULL: &str = "港湾の水素受入基地は需要家の側から組み立て直す必";

    fn wrapped(tail: &str) -> Vec<String> {
        let body = format!("{}要がある。\n\n\n\n", format!("{FULL}\n\n").repeat(3)).repeat(6);
        texts(&format!("{body}{tail}")).split_off(6)
    }

    #[test]
    fn hard_breaks_are_joined() {
        assert_eq!(
            wrapped(&format!("{FULL}\n\n要がある。\n")),
            [format!("{FULL}要がある。")]
        );
        assert_eq!(
            wrapped("協定の正式な名称は、公表された資料では (General Agreeme\n\nnt) とされる。"),
            ["協定の正式な名称は、公表された資料では (General Agreement) とされる。"]
        );
        assert_eq!(
            wrapped("協定の正式な名称は、公表された資料では (sphere of \n\ninfluence) とされる。"),
            ["協定の正式な名称は、公表された資料では (sphere of influence) とされる。"]
        );
    }

    #[test]
    fn short_lines_end_paragraphs() {
        assert_eq!(wrapped("終わる。\n\n始まる。\n"), ["終わる。", "始まる。"]);
        assert_eq!(wrapped("三つの道\n\n始まる。\n"), ["三つの道", "始まる。"]);
    }

    #[test]
    fn a_sentence_goes_on_after_a_page_end() {
        assert_eq!(
            wrapped(&format!("{FULL}\n 要がある。\n")),
            [format!("{FULL}要がある。")]
        );
    }

    #[test]
    fn paragraphs_on_one_line_stay() {
        let long = "港湾の受入基地を".repeat(9);
        let text = format!("{long}進める。\n\n{long}\n\n見直す。\n\n- 項目\n-項目\n");
        assert_eq!(
            texts(&text),
            [
                format!("{long}進める。"),
                format!("{long}見直す。"),
                "項目".into(),
                "項目".into()
            ]
        );
    }

    #[test]
    fn short_texts_that_are_cut_by_hand() {
        for (text, expected) in [
            (
                "港の報告\n\n制度は単純であるべ\nきだ。次の文である。\n",
                &["港の報告", "制度は単純であるべきだ。次の文である。"][..],
            ),
            (
                "\u{3000}港湾の整備は国の役割であり、次の世代に引き\n継ぐ。\n\u{3000}制度は単純であるべ\nきだ。\n",
                &[
                    "港湾の整備は国の役割であり、次の世代に引き継ぐ。",
                    "制度は単純であるべきだ。",
                ],
            ),
            (
                "1 背景\n\n人材の育成については、現場の技能を継承する仕組みを整え、若い世代が働き\n続けられる環境をつくる必要がある。あわせて、デジタル技術の活用により業\n務の負担を軽くすることが求められる。\n",
                &[
                    "1 背景",
                    "人材の育成については、現場の技能を継承する仕組みを整え、若い世代が働き続けられる環境をつくる必要がある。あわせて、デジタル技術の活用により業務の負担を軽くすることが求められる。",
                ],
            ),
            (
                "照明の基準は、区画ごとに定める必要があり、その際に利用者の\n意見を聴くものとする。\n\n以下、その理由を述べる。\n",
                &[
                    "照明の基準は、区画ごとに定める必要があり、その際に利用者の意見を聴くものとする。",
                    "以下、その理由を述べる。",
                ],
            ),
            (
                "拝啓\u{3000}時下ますますご清栄のこととお慶び申し上げ\nます。さて、岸壁の使用についてお知らせいたしま\nす。ご理解のほどお願いいたします。\n\n敬具\n",
                &[
                    "拝啓\u{3000}時下ますますご清栄のこととお慶び申し上げます。さて、岸壁の使用についてお知らせいたします。ご理解のほどお願いいたします。",
                    "敬具",
                ],
            ),
            (
                "We support the national plan for ports and infor-\nmation sharing across the agencies, and ask\nthe government to act.\n",
                &[
                    "We support the national plan for ports and information sharing across the agencies, and ask the government to act.",
                ],
            ),
            (
                "The budget for the ports and the agencies is to be reviewed. The plan must be long-\nterm and state-of-the-\nart.\n",
                &[
                    "The budget for the ports and the agencies is to be reviewed. The plan must be long-term and state-of-the-art.",
                ],
            ),
        ] {
            assert_eq!(texts(text), expected, "{text}");
        }
    }

    #[test]
    fn short_lines_that_are_whole() {
        for text in [
            "港が開く未来\n港は混む。\n",
            "国は財源を確保すること\n財源は年々減っている。\n",
            "港の現状\n港は混む。\n",
            "人材、財源の確保\n国が人を育てる。\n",
            "港湾局長\u{3000}山田太郎\n港湾課長\u{3000}鈴木花子\n",
            "港を広げる\n船を減らす\n人を増やす\n",
            "The Future of Ports\nPorts are crowded.\n",
        ] {
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(texts(text), lines, "{text}");
        }
    }

    #[test]
    fn signs_that_are_words_of_a_sentence() {
        let full = |end: &str| format!("{}{end}", &FULL[..FULL.len() - end.len()]);
        for (cut, rest) in [
            (
                full("では、"),
                "●からご指摘のあった件を補足していただきたい。",
            ),
            (full("た際に"), "○を付した欄は仮の値である。"),
            (full("①案、"), "②案のどちらを採るかで変わる。"),
        ] {
            assert_eq!(
                wrapped(&format!("{cut}\n\n{rest}\n")),
                [format!("{cut}{rest}")]
            );
        }
        let short = "変わることになりますので、";
        assert_eq!(
            wrapped(&format!("{FULL}\n\n{short}\n\n●のご意見を伺いたい。\n")),
            [format!("{FULL}{short}●のご意見を伺いたい。")]
        );
        let item = full("減らし、").replacen('港', "①", 1);
        let next = "②岸壁を広げる。";
        assert_eq!(
            wrapped(&format!("{item}\n\n{next}\n")),
            [item, next.to_owned()]
        );
        let spaced = "● 船を減らすことを求める。";
        assert_eq!(
            wrapped(&format!("{}\n\n{spaced}\n", full("では、"))).len(),
            2
        );
    }

    #[test]
    fn a_label_takes_the_next_line() {
        assert_eq!(
            texts("-\n- 例1:\n甲の場合。 - 例2:\n乙の場合。"),
            ["例1:甲の場合。", "例2:乙の場合。"]
        );
    }
}
