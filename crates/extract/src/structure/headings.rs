//! Which pieces are headings: first the evidence, then the rules.
//!
//! | evidence | for a heading | against it |
//! |---|---|---|
//! | mark | a number or sign ([`marks`](super::marks)) | a bullet |
//! | words | no sentence, no comma at the end, short | a full stop inside |
//! | siblings | text is between them | they follow each other directly: a list |
//! | siblings | one is certainly a heading | all are sentences |
//! | no mark | a short line, complete text before it, text after it | a run of short lines, a date, brackets |
//! | table of contents | it lists the line | |
//! | page | the line is alone on it, or at its top and set off | |
//! | file | its tags or its outline declare it | it has no mark and is set unlike all that they declare |
//! | type | larger or bolder than the text, where the source knows it | that of the text |
//! | white space | more above than below, before running text | |
//! | body | | several lines of a page without a text of their own: a chart, an agenda |
//! | cover | | a subtitle between dashes, an organisation |
//! | recurrence | the same words before running text, three times and more | a position or a name: the next speaker |

mod bodyless;
mod cover;
mod plain;
mod printed;
mod recurring;

use std::collections::HashMap;

use super::contents::Contents;
use super::layout::{DeclaredHeading, Typography};
use super::line::{Ending, Role, ending};
use super::marks::{Mark, Style, is_name_of_heading};
use super::measure::Measure;
use super::piece::Piece;
use crate::characters::{is_blank, width};
use plain::{are_labels, plain_heading};

/// What the whole text says about its headings.
pub(crate) struct Evidence<'a> {
    /// How the text is set.
    pub(crate) measure: &'a Measure,
    /// What the table of contents lists.
    pub(crate) contents: &'a Contents,
    /// How many pieces at the start are the title block.
    pub(crate) front: usize,
    /// Which headings the file declares.
    pub(crate) declares: DeclaredHeadings,
}

/// How many of its headings a file declares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum DeclaredHeadings {
    /// Some of them or none. Outlines made by hand are incomplete.
    #[default]
    Some,
    /// All of them: they come from the styles of a word processor.
    All,
}

/// Width of a heading in columns, at most: 90 full-width characters, three lines of a book. Declared
/// headings of more are paragraphs or slides with the wrong tag.
const MAX_WIDTH: usize = 180;

/// Lines of a numbered heading, at most: with more a paragraph that ends without a full stop, as before
/// a list, would become a heading.
const MAX_LINES: u32 = 3;

/// Declared headings from which a file is trusted to declare its headings. An outline of one or two
/// entries names the file or its parts.
const MIN_DECLARED: usize = 3;

/// Lines up to which a piece without a full stop may be a heading, a name or an item. With more it is
/// running text.
const MAX_OTHER_LINES: u32 = 2;

/// Bytes up to which a piece without a full stop may be a heading, a name or an item: 100 full-width
/// characters. With more it is running text.
const MAX_OTHER_BYTES: usize = 300;

/// Blank lines after a heading that is alone on its page, at least. The rest of a page is printed as
/// blank lines by converters to text.
const DIVIDER_GAP: u32 = 10;

/// Blank lines after a heading without a mark at the top of a page, at least.
const PAGE_TOP_GAP: u32 = 2;

/// What is known of a piece with a mark before its siblings are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It reads like a heading.
    Heading,
    /// It reads like a heading, but what follows it, such as a table, follows items as well. It is what
    /// the others of its run are.
    Unfollowed,
    /// Its first line reads like a heading and the rest like its text.
    Divisible,
    /// It reads like a sentence.
    Sentence,
}

/// A piece with a mark that may be a heading.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    verdict: Verdict,
    mark: Mark,
}

/// Finds headings. Returns the pieces, some of them divided, each with its style if it is a heading.
pub(crate) fn find_headings(
    pieces: Vec<Piece>,
    evidence: &Evidence<'_>,
) -> Vec<(Piece, Option<Style>)> {
    let accepted = marked_headings(&pieces, evidence);
    let (pieces, mut styles) = divide(pieces, &accepted);
    let has_typography = printed::tells_headings(&pieces, evidence.front);
    for at in evidence.front..pieces.len() {
        if let Some(heading) = declared_heading(&pieces[at]) {
            styles[at] = Some(Style::Declared(heading.level));
        } else if styles[at].is_none() && has_typography {
            styles[at] = printed::heading(&pieces, at, evidence);
        } else if styles[at].is_none() {
            styles[at] = plain_heading(&pieces, &styles, at, evidence);
        }
    }
    if declares_headings(&styles, evidence.declares) {
        drop_unlike_declared(&pieces, &mut styles);
    }
    if has_typography {
        printed::mark_set_apart(&pieces, &mut styles, evidence);
        recurring::mark_recurring(&pieces, &mut styles, evidence.front);
        bodyless::drop_bodyless(&pieces, &mut styles, evidence);
        cover::drop_of_cover(&pieces, &mut styles);
    }
    for (at, style) in styles.iter_mut().enumerate() {
        *style = style.map(|style| page_style(&pieces, at, style));
    }
    pieces.into_iter().zip(styles).collect()
}

/// The heading that the file declares, unless every reader would take it for a text or a table: whole
/// paragraphs and slides are tagged as headings, too.
fn declared_heading(piece: &Piece) -> Option<DeclaredHeading> {
    let heading = piece.typography?.heading?;
    let words = piece.text.trim_end_matches(is_blank).trim_end_matches('。');
    let reads_like_one = piece.role == Role::Body && !words.contains('。');
    (reads_like_one && width(&piece.text) <= MAX_WIDTH).then_some(heading)
}

/// Whether the file declares its headings: several of them, and, if it may have left some out, at least
/// as many as are found otherwise.
fn declares_headings(styles: &[Option<Style>], declares: DeclaredHeadings) -> bool {
    let all = styles.iter().flatten().count();
    let declared = styles.iter().flatten().filter(|style| is_declared(style));
    let declared = declared.count();
    let is_complete = declares == DeclaredHeadings::All || declared * 2 >= all;
    declared >= MIN_DECLARED && is_complete
}

/// Takes back lines without a mark that only their type makes headings, in a file that declares its
/// headings: those that are not set as any declared one. Numbers stay, since authors declare chapters and
/// number the rest by hand.
fn drop_unlike_declared(pieces: &[Piece], styles: &mut [Option<Style>]) {
    let declared: Vec<Typography> = pieces
        .iter()
        .zip(&*styles)
        .filter(|(_, style)| style.as_ref().is_some_and(is_declared))
        .filter_map(|(piece, _)| piece.typography)
        .collect();
    let is_like_declared = |piece: &Piece| {
        piece.typography.is_some_and(|own| {
            declared
                .iter()
                .any(|declared| own.is_as_large_as(declared) && own.bold == declared.bold)
        })
    };
    for (piece, style) in pieces.iter().zip(styles) {
        if *style == Some(Style::Plain) && !is_like_declared(piece) {
            *style = None;
        }
    }
}

fn is_declared(style: &Style) -> bool {
    matches!(style, Style::Declared(_))
}

/// The verdict and the style of every piece with a mark that is a heading.
fn marked_headings(pieces: &[Piece], evidence: &Evidence<'_>) -> Vec<Option<(Verdict, Style)>> {
    let candidates: Vec<Option<Candidate>> = (0..pieces.len())
        .map(|at| candidate(pieces, at, evidence))
        .collect();
    let mut accepted = vec![None; pieces.len()];
    for run in runs(&candidates) {
        let is_listed = |at: &usize| evidence.contents.lists(&pieces[*at].text);
        let are_headings = run.iter().any(is_listed) || are_headings(&run, &candidates, pieces);
        for at in run {
            let Some(Candidate { verdict, mark }) = candidates[at] else {
                continue;
            };
            // One file uses a sign for headings and for items; the type separates them.
            let is_sign = matches!(mark.style, Style::Symbol(_));
            let is_heading = are_headings || is_sign && printed::is_set_off(&pieces[at]);
            if is_heading && verdict != Verdict::Sentence {
                accepted[at] = Some((verdict, mark.style));
            }
        }
    }
    accepted
}

/// The candidate that a piece with a mark is; none for bullets, notes and the title block.
fn candidate(pieces: &[Piece], at: usize, evidence: &Evidence<'_>) -> Option<Candidate> {
    let piece = &pieces[at];
    let mark = piece.mark?;
    let is_bullet = piece.has_bullet && !is_name_of_heading(&piece.text);
    if piece.role != Role::Body || is_bullet || at < evidence.front {
        return None;
    }
    let verdict = verdict(piece, mark, &pieces[at + 1..], evidence);
    Some(Candidate { verdict, mark })
}

fn verdict(piece: &Piece, mark: Mark, after: &[Piece], evidence: &Evidence<'_>) -> Verdict {
    let is_small =
        |typography: Typography| typography.is_small() && !typography.is_small_but_bold();
    if piece.typography.is_some_and(is_small) && !evidence.contents.lists(&piece.text) {
        return Verdict::Sentence;
    }
    if are_labels(&piece.text) {
        return Verdict::Sentence;
    }
    let Some(next) = after.iter().find(|next| next.role != Role::End) else {
        return Verdict::Sentence;
    };
    let words = &piece.text[mark.len.min(piece.text.len())..];
    let is_short = width(&piece.text) <= MAX_WIDTH && piece.lines <= MAX_LINES;
    if !is_sentence(words) && is_short {
        return if follows(mark, next) || printed::is_set_off(piece) {
            Verdict::Heading
        } else {
            Verdict::Unfollowed
        };
    }
    // In print the type shows where a heading ends.
    let has_rest = piece.lines > 1 && piece.head_len < piece.text.len();
    if piece.typography.is_none() && has_rest && evidence.measure.is_wrapped() {
        let head = &piece.text[..piece.head_len];
        if !is_sentence(&head[mark.len.min(head.len())..]) {
            return Verdict::Divisible;
        }
    }
    Verdict::Sentence
}

/// Whether a heading with this mark can come before a piece. Weak marks need running text after them.
fn follows(mark: Mark, next: &Piece) -> bool {
    let is_text = next.mark.is_none() && !next.has_bullet && next.role == Role::Body;
    match mark.style {
        Style::Symbol(_) => is_text,
        Style::Circled | Style::Kana | Style::Spaced | Style::Kanji => {
            is_text && is_running_text(next)
                || next.mark.is_some_and(|other| other.style != mark.style)
        }
        _ => true,
    }
}

/// The runs of candidates: marks of one style in counting order. Signs without a number are one run.
fn runs(candidates: &[Option<Candidate>]) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open: HashMap<Style, (usize, u32)> = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(Candidate { mark, .. }) = candidate else {
            continue;
        };
        let run = match open.get(&mark.style) {
            Some((run, last)) if mark.ordinal == last + 1 || mark.ordinal == 0 => *run,
            _ => {
                runs.push(Vec::new());
                runs.len() - 1
            }
        };
        runs[run].push(at);
        open.insert(mark.style, (run, mark.ordinal));
    }
    runs
}

/// Whether the members of a run are headings: see the table at the top.
fn are_headings(run: &[usize], candidates: &[Option<Candidate>], pieces: &[Piece]) -> bool {
    let members: Vec<Candidate> = run.iter().filter_map(|at| candidates[*at]).collect();
    let Some(first) = members.first() else {
        return false;
    };
    let (mut headings, mut sentences) = (0, 0);
    for member in &members {
        headings += usize::from(member.verdict == Verdict::Heading);
        sentences += usize::from(member.verdict == Verdict::Sentence);
    }
    if printed::stand_out(run, pieces) || is_strong(first.mark.style) {
        return headings > 0;
    }
    let adjacent = run.windows(2).filter(|pair| pair[1] == pair[0] + 1).count();
    let is_list = run.len() > 1 && adjacent * 2 > run.len() - 1;
    // A weak mark alone must be the first of its kind.
    let is_stray = is_weak(first.mark.style) && run.len() == 1 && first.mark.ordinal != 1;
    headings > 0 && !is_list && !is_stray && sentences <= headings
}

/// Styles that are hardly used for anything but headings.
fn is_strong(style: Style) -> bool {
    matches!(
        style,
        Style::Part
            | Style::Chapter
            | Style::Section
            | Style::Named
            | Style::Appendix
            | Style::Plain
            | Style::Hash(_)
    )
}

/// Styles that are used for items as often as for headings.
fn is_weak(style: Style) -> bool {
    matches!(
        style,
        Style::Spaced
            | Style::Kanji
            | Style::Circled
            | Style::Kana
            | Style::HalfParen
            | Style::Paren
            | Style::ParenKana
    )
}

/// Splits the divisible pieces that are headings from their text.
fn divide(
    pieces: Vec<Piece>,
    accepted: &[Option<(Verdict, Style)>],
) -> (Vec<Piece>, Vec<Option<Style>>) {
    let mut divided = Vec::with_capacity(pieces.len());
    let mut styles = Vec::with_capacity(pieces.len());
    for (piece, accepted) in pieces.into_iter().zip(accepted) {
        styles.push(accepted.map(|(_, style)| style));
        if let Some((Verdict::Divisible, _)) = accepted {
            let (head, rest) = piece.split();
            divided.push(head);
            divided.push(rest);
            styles.push(None);
        } else {
            divided.push(piece);
        }
    }
    (divided, styles)
}

/// Whether a piece is running text: it has a sentence or several lines.
fn is_running_text(piece: &Piece) -> bool {
    piece.text.contains(['。', '．', '｡'])
        || ending(&piece.text) == Ending::Stop
        || piece.lines > MAX_OTHER_LINES
        || piece.text.len() > MAX_OTHER_BYTES
}

/// Whether a text contains a full stop or an address, or ends like the middle of a sentence. A heading
/// may end in a question mark.
fn is_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(is_blank);
    let has_stop = text.contains(['。', '｡']) || text.trim_end_matches('．').contains('．');
    let has_address = text.contains("http://") || text.contains("https://");
    has_stop
        || has_address
        || ending(text) == Ending::Comma
        || text.ends_with(['.', '．', ':', '：'])
}

/// The style of a heading by its place on the page. One that is alone on its page divides the document;
/// one at the top of a page, without a mark and set off from the text, ranks above the headings inside.
fn page_style(pieces: &[Piece], at: usize, style: Style) -> Style {
    let piece = &pieces[at];
    let Some(next) = pieces.get(at + 1) else {
        return style;
    };
    if !piece.page_start || piece.first_line == 0 {
        return style;
    }
    let is_alone = next.page_start || next.gap >= DIVIDER_GAP;
    match style {
        Style::Dot
        | Style::Spaced
        | Style::Roman
        | Style::Plain
        | Style::Appendix
        | Style::Ordinal
            if is_alone =>
        {
            Style::Divider
        }
        Style::Plain if next.gap >= PAGE_TOP_GAP => Style::PageTop,
        style => style,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines_of;
    use super::super::reflow::reflow;
    use super::*;

    fn check(text: &str, headings: &[&str]) {
        let lines = lines_of(text);
        let measure = Measure::of(&lines);
        let contents = Contents::default();
        let evidence = Evidence {
            measure: &measure,
            contents: &contents,
            front: 0,
            declares: DeclaredHeadings::default(),
        };
        let found: Vec<String> = find_headings(reflow(&lines, &measure), &evidence)
            .into_iter()
            .filter(|(_, style)| style.is_some())
            .map(|(piece, _)| piece.text)
            .collect();
        assert_eq!(found, headings, "{text}");
    }

    #[test]
    fn a_line_between_two_headings_of_one_style_is_text() {
        check(
            "１．財源の確保\n\u{3000}国は財源を確保すること\n\n２．人材の育成\n\u{3000}国は人材を育てること\n\n３．連絡先\n港の会まで連絡する。\n",
            &["１．財源の確保", "２．人材の育成", "３．連絡先"],
        );
        check(
            "第1章 現状\n混む港\n第2章 課題\n足りない人\n第3章 提言\n港を広げる。\n",
            &["第1章 現状", "第2章 課題", "第3章 提言"],
        );
        check(
            "第1章 現状\n混む港\n1. 岸壁\n岸壁は足りない。\n2. 船\n船は多い。\n",
            &["第1章 現状", "混む港", "1. 岸壁", "2. 船"],
        );
        check(
            "１．現状\n混む港\n1. 岸壁\n岸壁は足りない。\n2. 船\n船は多い。\n",
            &["１．現状", "混む港", "1. 岸壁", "2. 船"],
        );
    }

    #[test]
    fn numbered_headings() {
        check(
            "1. 現状\n港は混む。\n2. 提言\n港を広げる。\n",
            &["1. 現状", "2. 提言"],
        );
        check(
            "(1) 現状\n港は混む。\n（２）提言\n港を広げる。\n",
            &["(1) 現状", "（２）提言"],
        );
        check("1. なぜ今なのか？\n港は混む。\n", &["1. なぜ今なのか？"]);
    }

    #[test]
    fn numbered_sentences_and_lists() {
        check(
            "本文。\n(1) 港を広げる。\n(2) 船を減らす。\n終わる。\n",
            &[],
        );
        check(
            "次を挙げる。\n① 港の拡張\n② 船の削減\n③ 人の育成\n以上が柱である。\n",
            &[],
        );
        check(
            "次を挙げる。\n(1) 港を広げ、\n(2) 船を減らす、などである。\n",
            &[],
        );
        check("- ① 港\n- ② 船\n本文。\n", &[]);
    }

    #[test]
    fn headings_without_a_mark() {
        check("本文がある。\n港の現状\n港は混む。\n", &["港の現状"]);
        check(
            "本文がある。\n甲野 花子\n乙山 次郎\n丙川 三郎\n本文。\n",
            &[],
        );
        check("本文がある。\n（大臣退室）\n本文。\n", &[]);
        check("本文がある。\n2025年6月18日\n本文。\n", &[]);
    }

    #[test]
    fn numbers_of_one_character_and_kanji() {
        check(
            "⑴ 現状\n港は混む。\n⑵ 提言\n港を広げる。\n",
            &["⑴ 現状", "⑵ 提言"],
        );
        check(
            "一　現状\n港は混む。\n二　提言\n港を広げる。\n",
            &["一　現状", "二　提言"],
        );
        for (first, second) in [("Ⅰ．", "Ⅱ．"), ("Ⅰ.", "Ⅱ."), ("ⅰ、", "ⅱ、")] {
            let (first, second) = (format!("{first}現状を知る"), format!("{second}港を広げる"));
            check(
                &format!("{first}\n港は混む。\n{second}\n港を使う。\n"),
                &[&first, &second],
            );
        }
        check(
            "⒈ 現状\n港は混む。\n⒉ 提言\n港を広げる。\n",
            &["⒈ 現状", "⒉ 提言"],
        );
    }

    #[test]
    fn numbers_with_parts_count_by_the_last() {
        check(
            "証跡を挙げる。\n2.2.1 名前の文書\n2.2.2 予算の割り当て\n2.2.3 手続きの文書\n以上が証跡である。\n",
            &[],
        );
        check(
            "1.1 現状\n港は混む。\n1.2 提言\n港を広げる。\n",
            &["1.1 現状", "1.2 提言"],
        );
    }

    #[test]
    fn items_that_end_like_back_matter() {
        for item in ["係員の名簿", "会員の委員名簿", "著者と執筆者一覧"] {
            check(
                &format!("次を備える。\n- 連絡先\n- {item}\n港は混む。\n"),
                &[],
            );
        }
    }

    #[test]
    fn signs_and_names() {
        check(
            "【現状】\n港は混む。\n【提言】\n港を広げる。\n",
            &["【現状】", "【提言】"],
        );
        check("<①港>\n港は混む。\n", &["<①港>"]);
        check("本文。\nおわりに\n港を広げる。\n", &["おわりに"]);
        check("■ 港\n港は混む。\n■ 船\n船は多い。\n", &["■ 港", "■ 船"]);
    }
}
