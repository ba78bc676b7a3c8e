//! Which pieces are headings: evidence, then rules.
//!
//! | evidence | heading | no heading |
//! |---|---|---|
//! | mark | a number or sign of the grammar | a bullet |
//! | words | no sentence, no comma at the end, short | a full stop inside |
//! | siblings | text stands between them | they stand one under the other: a list |
//! | siblings | one is a heading beyond doubt | all are sentences |
//! | no mark | short line, complete before, text behind | a run of short lines, a date, brackets |
//! | table of contents | it names the line | |
//! | page | alone on it, or at its top and set off | |
//! | file | its tags or its outline name it | they name all others |
//! | type | larger or bolder than the text, where the source knows it | as the text |

mod plain;
mod printed;

use std::collections::HashMap;

use super::contents::Contents;
use super::layout::{DeclaredHeading, Typography};
use super::line::{Ending, Role, ending};
use super::marks::{Mark, Style};
use super::measure::Measure;
use super::piece::{Item, Piece};
use crate::characters::{is_blank, squeeze, width};
use plain::plain_heading;

/// What the whole text says about its headings.
pub(crate) struct Evidence<'a> {
    /// How the text is set.
    pub(crate) measure: &'a Measure,
    /// What the table of contents names.
    pub(crate) contents: &'a Contents,
    /// Pieces at the start that are the title block.
    pub(crate) front: usize,
    /// What the file names of its headings.
    pub(crate) declares: DeclaredHeadings,
}

/// What a file that names headings names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum DeclaredHeadings {
    /// Some of them, as outlines made by hand do; or it names none.
    #[default]
    Some,
    /// All of them: the names come from the styles of a word processor.
    All,
}

/// Longest heading, in columns.
const LONGEST: usize = 180;

/// What is known of a piece with a mark before its siblings are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It reads like a heading.
    Heading,
    /// Its first line may be a heading and the rest its text.
    Divisible,
    /// It reads like a sentence.
    Sentence,
}

/// A piece with a mark, judged.
type Judged = Option<(Verdict, Mark)>;

/// Finds headings. Returns the pieces, some of them divided, each with its style if it is one.
pub(crate) fn find_headings(
    pieces: Vec<Piece>,
    evidence: &Evidence<'_>,
) -> Vec<(Piece, Option<Style>)> {
    let accepted = marked_headings(&pieces, evidence);
    let (pieces, mut styles) = divide(pieces, &accepted);
    let typography = printed::tells_headings(&pieces);
    for at in evidence.front..pieces.len() {
        if let Some(heading) = declared_heading(&pieces[at]) {
            styles[at] = Some(Style::Declared(heading.level));
        } else if styles[at].is_none() && typography {
            styles[at] = printed::heading(&pieces, (at, evidence));
        } else if styles[at].is_none() {
            styles[at] = plain_heading(&pieces, &styles, (at, evidence));
        }
    }
    if declares_headings(&styles, evidence.declares) {
        // A summary in front is often no heading to the file.
        let kept = |style: &Style| is_declared(style) || *style == Style::Named;
        for style in &mut styles {
            *style = style.filter(kept);
        }
    }
    for (at, style) in styles.iter_mut().enumerate() {
        *style = style.map(|style| page_style(&pieces, (at, style)));
    }
    pieces.into_iter().zip(styles).collect()
}

/// The heading that the file names, unless it is a text or a table to every reader: whole paragraphs
/// and slides are tagged as headings, too.
fn declared_heading(piece: &Piece) -> Option<DeclaredHeading> {
    let heading = piece.typography?.heading?;
    let words = piece.text.trim_end_matches(is_blank).trim_end_matches('。');
    let reads_like_one = piece.role == Role::Body && !words.contains('。');
    (reads_like_one && width(&piece.text) <= LONGEST).then_some(heading)
}

/// Whether the file itself names its headings: several, and, if it may have left some out, no fewer
/// than are found otherwise.
fn declares_headings(styles: &[Option<Style>], declares: DeclaredHeadings) -> bool {
    const FEWEST: usize = 3;
    let named = styles
        .iter()
        .flatten()
        .filter(|style| is_declared(style))
        .count();
    let is_whole =
        declares == DeclaredHeadings::All || named * 2 >= styles.iter().flatten().count();
    named >= FEWEST && is_whole
}

fn is_declared(style: &Style) -> bool {
    matches!(style, Style::Declared(_))
}

/// A verdict and a style for every piece with a mark that is a heading.
fn marked_headings(pieces: &[Piece], evidence: &Evidence<'_>) -> Vec<Option<(Verdict, Style)>> {
    let verdicts: Vec<Judged> = (0..pieces.len())
        .map(|at| verdict(pieces, (at, evidence)))
        .collect();
    let mut accepted = vec![None; pieces.len()];
    for run in runs(&verdicts) {
        let named = |at: &usize| evidence.contents.contains(&squeeze(&pieces[*at].text));
        let known = run.iter().any(named);
        let all = known || run_is_headings(&run, (&verdicts, pieces));
        for at in run {
            // A sign stands for headings and for items in one file; the type tells which.
            let by_type = |mark: Mark| {
                matches!(mark.style, Style::Symbol(_)) && printed::is_set_off(&pieces[at])
            };
            accepted[at] = verdicts[at]
                .filter(|(verdict, mark)| *verdict != Verdict::Sentence && (all || by_type(*mark)))
                .map(|(verdict, mark)| (verdict, mark.style));
        }
    }
    accepted
}

fn verdict(pieces: &[Piece], (at, evidence): (usize, &Evidence<'_>)) -> Option<(Verdict, Mark)> {
    let piece = &pieces[at];
    let mark = piece.mark?;
    let named = mark.style == Style::Named;
    if piece.role != Role::Body || (piece.item == Item::Bullet && !named) || at < evidence.front {
        return None;
    }
    let known = evidence.contents.contains(&squeeze(&piece.text));
    let is_small =
        |typography: Typography| typography.is_small() && !typography.is_small_but_bold();
    if !known && piece.typography.is_some_and(is_small) {
        return Some((Verdict::Sentence, mark));
    }
    let next = pieces[at + 1..].iter().find(|next| next.role != Role::End);
    let words = &piece.text[mark.len.min(piece.text.len())..];
    // Typography shows where a heading ends.
    let divisible =
        piece.typography.is_none() && piece.lines > 1 && piece.head_len < piece.text.len() && {
            let head = &piece.text[..piece.head_len];
            !is_sentence(&head[mark.len.min(head.len())..]) && evidence.measure.is_wrapped()
        };
    let verdict = if next.is_none() {
        Verdict::Sentence
    } else if !is_sentence(words) && width(&piece.text) <= LONGEST && piece.lines <= 3 {
        match next {
            Some(next) if follows(mark, next) || printed::is_set_off(piece) => Verdict::Heading,
            _ => Verdict::Sentence,
        }
    } else if divisible {
        Verdict::Divisible
    } else {
        Verdict::Sentence
    };
    Some((verdict, mark))
}

/// Weak marks need running text behind them.
fn follows(mark: Mark, next: &Piece) -> bool {
    let text = next.mark.is_none() && next.item == Item::No && next.role == Role::Body;
    match mark.style {
        Style::Symbol(_) => text,
        Style::Circled | Style::Kana | Style::Spaced => {
            text && is_running_text(next) || next.mark.is_some_and(|m| m.style != mark.style)
        }
        _ => true,
    }
}

/// Marks of one style in counting order. Signs without a number are one run.
fn runs(verdicts: &[Judged]) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open: HashMap<Style, (usize, u32)> = HashMap::new();
    for (at, verdict) in verdicts.iter().enumerate() {
        let Some((_, mark)) = verdict else { continue };
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

/// Whether the members of a run are headings: see the table above.
fn run_is_headings(run: &[usize], (verdicts, pieces): (&[Judged], &[Piece])) -> bool {
    let Some((_, first)) = run.first().and_then(|at| verdicts[*at]) else {
        return false;
    };
    let count = |wanted: Verdict| {
        let is_wanted = |at: &&usize| verdicts[**at].is_some_and(|(verdict, _)| verdict == wanted);
        run.iter().filter(is_wanted).count()
    };
    let (headings, sentences) = (count(Verdict::Heading), count(Verdict::Sentence));
    let adjacent = run.windows(2).filter(|pair| pair[1] == pair[0] + 1).count();
    let strong = matches!(
        first.style,
        Style::Part
            | Style::Chapter
            | Style::Section
            | Style::Named
            | Style::Appendix
            | Style::Plain
            | Style::Hash(_)
    );
    let list = adjacent * 2 > run.len() - 1 && run.len() > 1;
    let weak = matches!(
        first.style,
        Style::Spaced
            | Style::Circled
            | Style::Kana
            | Style::HalfParen
            | Style::Paren
            | Style::ParenKana
    );
    let stray = weak && run.len() == 1 && first.ordinal != 1;
    if printed::stand_out(run, pieces) {
        return headings > 0;
    }
    headings > 0 && (strong || (!list && !stray && sentences <= headings))
}

/// Cuts the divisible pieces whose siblings are headings in two.
fn divide(
    pieces: Vec<Piece>,
    accepted: &[Option<(Verdict, Style)>],
) -> (Vec<Piece>, Vec<Option<Style>>) {
    let mut divided = Vec::with_capacity(pieces.len());
    let mut styles = Vec::with_capacity(pieces.len());
    for (piece, accepted) in pieces.into_iter().zip(accepted) {
        styles.push(accepted.map(|(_, style)| style));
        match accepted {
            Some((Verdict::Divisible, _)) => {
                let (head, rest) = piece.split();
                divided.push(head);
                divided.push(rest);
                styles.push(None);
            }
            _ => divided.push(piece),
        }
    }
    (divided, styles)
}

/// Running text: a sentence, or several lines.
fn is_running_text(piece: &Piece) -> bool {
    piece.text.contains(['。', '．', '｡'])
        || ending(&piece.text) == Ending::Stop
        || piece.lines > 2
        || piece.text.len() > 300
}

/// A heading holds no full stop and no address; a question mark may end it.
fn is_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(is_blank);
    let inside = text.contains(['。', '｡']) || text.trim_end_matches('．').contains('．');
    let address = text.contains("http://") || text.contains("https://");
    inside || address || ending(text) == Ending::Comma || text.ends_with(['.', '．', ':', '：'])
}

/// A heading alone on its page divides the document; one at the top of a page, with no mark of
/// its own and set off from the text, ranks above the headings inside.
fn page_style(pieces: &[Piece], (at, style): (usize, Style)) -> Style {
    const SET_OFF: u32 = 10;
    let (piece, next) = (&pieces[at], pieces.get(at + 1));
    let Some(next) = next.filter(|_| piece.page_start && piece.first_line > 0) else {
        return style;
    };
    let alone = next.page_start || next.gap >= SET_OFF;
    match style {
        Style::Dot
        | Style::Spaced
        | Style::Roman
        | Style::Plain
        | Style::Appendix
        | Style::Ordinal
            if alone =>
        {
            Style::Divider
        }
        Style::Plain if next.gap >= 2 => Style::PageTop,
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
        let contents = Contents::new();
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
