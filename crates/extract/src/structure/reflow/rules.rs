//! Whether a line continues a piece: the evidence of widths, gaps, marks and endings.

use issetsu_fold::script::is_hiragana;

use super::{Flow, MAX_INTERRUPTION};
use crate::characters::is_blank;
use crate::structure::dialogue;
use crate::structure::join::ends_in_word;
use crate::structure::layout::Fullness;
use crate::structure::line::{Ending, Line, Role, ending, is_cut, is_dangling};
use crate::structure::marks::{self, Style};
use crate::structure::measure::percent_of;
use crate::structure::piece::Piece;

/// A line outside every column continues the line before only up to this width, in percent of the other's.
const MAX_GROWTH: u32 = 115;

/// The last line of a paragraph has at most this width, in percent of the line before.
const MAX_LAST_WIDTH: u32 = 110;

/// In a text whose columns are not known, a line that is cut is at least this wide, in percent of the
/// widest of the lines that it is among. A heading before its text is narrower as a rule. Set by hand.
const MIN_CUT_WIDTH: u32 = 75;

/// Width from which a line that ends in a noun may be cut inside a sentence, in columns: 20 full-width
/// characters. Shorter ones are titles: 港が開く未来. Set by hand.
const MIN_NOUN_WIDTH: u32 = 40;

/// Words of an English line, at least, that is no heading. Set by hand.
const MIN_SENTENCE_WORDS: usize = 5;

/// Bytes of a label such as 例2:, at most. A longer text before a colon is a sentence.
const MAX_LABEL_BYTES: usize = 40;

impl Flow<'_, '_> {
    /// Whether a line begins with a number, a bullet or a label.
    pub(super) fn is_marked(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        marks::bullet(text).is_some()
            || marks::mark(text).is_some()
            || marks::is_printed_bullet(text)
            || dialogue::label(text).is_some()
    }

    /// Whether a line continues the piece of the line directly before it.
    pub(super) fn continues(&self, index: usize, at: usize) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        let piece = &self.pieces[index];
        if self.interrupted {
            return false;
        }
        if let Some(layout) = line.layout {
            return self.continues_in_print(index, at, layout);
        }
        if is_empty_label(piece) {
            return !self.is_marked(at);
        }
        if self.is_marked(at) {
            return self.is_cut_before_mark(index, at);
        }
        if !self.measure.is_wrapped() {
            let is_full = self.measure.fullness(before) == Fullness::Full;
            return is_full
                && ending(before.text) == Ending::Open
                && !line.indented
                && self.looks_like_rest(at)
                || self.is_cut_by_hand(index, at);
        }
        if line.page_start {
            return self.is_unfinished(index) && self.fits(index, at);
        }
        let is_subtitle = line.text.starts_with(['～', '〜']) && piece.lines == 1;
        if self.measure.is_apart(line) || line.indented || is_subtitle {
            return false;
        }
        self.runs_on(index, at)
    }

    /// In a text with too few lines to know its columns: whether the line before was cut inside a
    /// sentence, by its words and by the lines around it.
    fn is_cut_by_hand(&self, index: usize, at: usize) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        let piece = &self.pieces[index];
        let is_open = matches!(ending(before.text), Ending::Open | Ending::Comma);
        if line.gap > 0 || line.page_start || line.indented || !is_open {
            return false;
        }
        if ends_in_word(before.text, line.text) {
            return true;
        }
        let block = self.lines_together(at);
        let widest = block.iter().map(|line| line.width).max().unwrap_or(0);
        let rest = &self.lines[at..];
        let comes_to_a_stop = rest
            .iter()
            .enumerate()
            .take_while(|(after, line)| *after == 0 || (line.gap == 0 && !line.indented))
            .any(|(_, line)| line.text.contains(['。', '．', '｡']) || line.text.ends_with('.'));
        if before.width < percent_of(widest, MIN_CUT_WIDTH) || !comes_to_a_stop {
            return false;
        }
        if before.text.is_ascii() {
            return is_latin_sentence(&piece.text) && continues_latin(before.text, line.text);
        }
        begins_inside_sentence(line.text)
            || ending(before.text) == Ending::Comma
            || piece.lines > 1
            || before.text.contains(['。', '｡'])
            || is_half_sentence(before)
    }

    /// The lines around a line that neither a blank line nor an indent parts from it.
    fn lines_together(&self, at: usize) -> &[Line<'_>] {
        let is_apart = |line: &Line<'_>| {
            line.gap > 0 || line.indented || line.page_start || line.role != Role::Body
        };
        let before = self.lines[..=at].iter().rposition(is_apart).unwrap_or(0);
        let after = self.lines[at + 1..].iter().position(is_apart);
        &self.lines[before..after.map_or(self.lines.len(), |after| at + 1 + after)]
    }

    /// Within a column: whether the line before was cut rather than ended.
    fn runs_on(&self, index: usize, at: usize) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        let piece = &self.pieces[index];
        let end = ending(before.text);
        let is_wider = line.width > percent_of(before.width, MAX_GROWTH);
        if self.measure.is_outside(line) && is_wider {
            return false;
        }
        let never_first = ['：', ':', '、', '。', '，', '」', '）'];
        if line.text.starts_with(never_first) && end != Ending::Stop {
            return true;
        }
        match self.measure.fullness(before) {
            Fullness::Full if piece.lines == 1 && piece.may_be_heading() => {
                self.is_rest_of_heading(line) || !self.is_complete_heading(piece)
            }
            Fullness::Full => {
                self.measure.same_column(before.width, line.width)
                    || self.measure.fullness(line) != Fullness::Full
                    || end != Ending::Stop
            }
            Fullness::Ragged if piece.may_be_heading() && end != Ending::Comma => {
                is_dangling(before.text) && self.is_rest_of_heading(line)
            }
            Fullness::Ragged => end != Ending::Stop,
            Fullness::Short => {
                let is_cut = is_dangling(before.text) || end == Ending::Comma;
                let is_together = self.measure.same_column(before.width, line.width);
                is_cut && is_together && end != Ending::Stop && !ends_like_heading(piece)
            }
        }
    }

    /// Whether a line can be the last of a heading: it is short and ends in no full stop.
    fn is_rest_of_heading(&self, line: &Line<'_>) -> bool {
        self.measure.fullness(line) == Fullness::Short && ending(line.text) != Ending::Stop
    }

    /// Whether a full line is a whole heading, so that the next line begins its text. That is certain only
    /// for a heading that is set off from the text before it and has a mark of headings. Otherwise the two
    /// stay one piece, which is divided later if others of the same style are headings.
    fn is_complete_heading(&self, piece: &Piece) -> bool {
        let is_set_off = piece.gap > self.measure.normal_gap;
        let style = piece.mark.map(|mark| mark.style);
        is_set_off && matches!(style, Some(Style::Label | Style::Chapter | Style::Part))
    }

    /// Whether a line that begins like a list item is cut from the middle of a sentence.
    pub(super) fn is_cut_before_mark(&self, index: usize, at: usize) -> bool {
        if self.is_sign_in_sentence(index, at) {
            return true;
        }
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        let is_spaced_bullet = marks::bullet(line.text).is_some() && line.text.contains(' ');
        let is_labelled = dialogue::label(line.text).is_some();
        // Marks that sentences do not contain.
        let is_symbol = line.text.starts_with(['▪', '▫', '◾', '◽'])
            || line
                .text
                .starts_with(|c| ('\u{2600}'..='\u{27bf}').contains(&c));
        let is_sign = is_symbol
            || matches!(
                marks::mark(line.text).map(|mark| mark.style),
                Some(
                    Style::Lenticular
                        | Style::Symbol(_)
                        | Style::Part
                        | Style::Chapter
                        | Style::Section
                )
            );
        self.measure.is_wrapped()
            && !line.page_start
            && !self.measure.is_apart(line)
            && !is_spaced_bullet
            && !is_labelled
            && !is_sign
            && self.pieces[index].mark.is_none()
            && self.measure.fullness(before) != Fullness::Short
            && matches!(
                ending(before.text),
                Ending::Open | Ending::Comma | Ending::Close
            )
    }

    /// Whether ●, ○ or ② at the start of a line is a word of a sentence, as where a name is blacked out:
    /// the line before is full and ends in a comma or a particle. The next item of a list that is cut
    /// there counts on from the first of the piece.
    fn is_sign_in_sentence(&self, index: usize, at: usize) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        let Some(mark) = marks::mark(line.text) else {
            return false;
        };
        let is_sign = matches!(
            mark.style,
            Style::Symbol('●' | '○' | '◯' | '〇' | '◎') | Style::Circled
        );
        let is_next_item = self.pieces[index].mark.is_some_and(|first| {
            first.style == mark.style && (mark.ordinal == 0 || first.ordinal < mark.ordinal)
        });
        let is_spaced = line.text.chars().nth(1).is_none_or(is_blank);
        // ①案、②案 count on in one sentence, wherever the line is cut.
        let counts_on = mark.style == Style::Circled
            && line.gap == 0
            && marks::holds_circled(&self.pieces[index].text, mark.ordinal.saturating_sub(1));
        let is_full = match line.layout {
            Some(_) => self.measure.fullness(before) != Fullness::Short,
            None => self.measure.is_wrapped() && self.measure.fullness(before) == Fullness::Full,
        };
        is_sign
            && !is_next_item
            && !is_spaced
            && (is_full || counts_on || is_name(line.text))
            && !line.page_start
            && (ending(before.text) == Ending::Comma || is_cut(before.text))
    }

    /// The unfinished piece that this line continues after an interruption.
    pub(super) fn resumable(&self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        if let Some(layout) = line.layout {
            return self.resumable_in_print(at, layout);
        }
        let index = match self.pending.or_else(|| self.cut_item(at)) {
            Some(index) => index,
            None if self.interrupted || line.page_start => {
                self.current.filter(|index| self.is_unfinished(*index))?
            }
            None => return None,
        };
        let is_far = at - self.pieces[index].last_line > MAX_INTERRUPTION;
        if self.is_marked(at) || is_far || !self.is_fresh(at) {
            return None;
        }
        let is_rest = if self.measure.is_wrapped() {
            self.fits(index, at)
        } else {
            self.looks_like_rest(at)
        };
        is_rest.then_some(index)
    }

    /// Whether a line is not directly below the line before: something is between them.
    pub(super) fn is_fresh(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.interrupted || line.page_start || self.measure.is_apart(line)
    }

    /// The last piece, if a page end has cut it and the line begins with a particle. It may have a mark, so
    /// that it looks like a heading.
    fn cut_item(&self, at: usize) -> Option<usize> {
        let index = self.pieces.len().checked_sub(1)?;
        let piece = &self.pieces[index];
        let is_cut = piece.fullness == Fullness::Full
            && piece.role == Role::Body
            && matches!(ending(&piece.text), Ending::Open | Ending::Comma);
        let is_interrupted = self.interrupted || self.lines[at].page_start;
        (is_cut && is_interrupted && starts_with_particle(self.lines[at].text)).then_some(index)
    }

    /// Whether a line can be in the column of a piece: it is as wide, or the end of a sentence.
    fn fits(&self, index: usize, at: usize) -> bool {
        let (line, last) = (&self.lines[at], &self.lines[self.pieces[index].last_line]);
        match self.measure.fullness(line) {
            Fullness::Full | Fullness::Ragged => self.measure.same_column(line.width, last.width),
            Fullness::Short => {
                let is_end = self.lines.get(at + 1).is_none_or(|next| {
                    next.page_start
                        || self.measure.is_apart(next)
                        || next.role != Role::Body
                        || self.measure.same_column(next.width, last.width)
                });
                ending(line.text) == Ending::Stop
                    && is_end
                    && line.width <= percent_of(last.width, MAX_LAST_WIDTH)
            }
        }
    }

    /// In a text without wrapping: whether a line can be the rest of a paragraph. It ends with a full stop,
    /// or is long.
    fn looks_like_rest(&self, at: usize) -> bool {
        let line = &self.lines[at];
        ending(line.text) == Ending::Stop || self.measure.fullness(line) == Fullness::Full
    }

    /// Whether the sentence of a piece is not complete.
    pub(super) fn is_unfinished(&self, index: usize) -> bool {
        let piece = &self.pieces[index];
        let is_open = match ending(&piece.text) {
            Ending::Open | Ending::Comma => true,
            Ending::Close | Ending::Colon => self.measure.is_wrapped(),
            Ending::Stop => false,
        };
        let is_heading = piece.lines == 1 && piece.may_be_heading();
        is_open && piece.role == Role::Body && piece.fullness != Fullness::Short && !is_heading
    }
}

/// Whether a piece is a bullet or a label whose words are on the next line.
pub(super) fn is_empty_label(piece: &Piece) -> bool {
    piece.has_bullet
        && piece.lines == 1
        && (piece.text.is_empty()
            || piece.text.len() <= MAX_LABEL_BYTES
                && ending(&piece.text) == Ending::Colon
                && dialogue::label(&piece.text).is_none())
}

/// Whether a text begins with what no sentence begins with: a particle, or the end of a verb.
fn begins_inside_sentence(text: &str) -> bool {
    const ENDS: [&str; 29] = [
        "ます",
        "まし",
        "ませ",
        "です",
        "でし",
        "でしょ",
        "だった",
        "であ",
        "ある。",
        "る。",
        "る、",
        "れる",
        "れた",
        "れば",
        "られ",
        "せる",
        "った",
        "って",
        "して",
        "した",
        "され",
        "しな",
        "なけれ",
        "ない。",
        "ず、",
        "ずに",
        "べき",
        "きだ",
        "う。",
    ];
    // ますます is a word that a sentence begins with.
    starts_with_particle(text)
        || !text.starts_with("ますます") && ENDS.iter().any(|end| text.starts_with(end))
}

/// Whether a sign at the start of a line is in place of a name: a particle or a title follows it.
fn is_name(line: &str) -> bool {
    let rest = line.trim_start_matches(['●', '○', '◯', '〇', '◎']);
    let follows = ["から", "より", "さん", "氏", "社", "委員", "様"];
    rest.len() < line.len()
        && (starts_with_particle(rest) || follows.iter().any(|word| rest.starts_with(word)))
}

/// Whether a line is the first part of a sentence: it has a subject or an object, and ends before the
/// verb does. A demand that is set as a heading is complete: 国は財源を確保すること.
fn is_half_sentence(line: &Line<'_>) -> bool {
    let text = line.text;
    let has_clause = text.char_indices().any(|(at, c)| {
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        "はがを".contains(c) && before.is_some_and(|c| !is_hiragana(c)) && after.is_some()
    });
    let Some(last) = text.chars().next_back() else {
        return false;
    };
    let ends_in_noun = !is_hiragana(last);
    let is_complete = !ends_in_noun && "るうくすつぬぶむぐたただいかよねん".contains(last)
        || ["こと", "もの", "とき", "ため", "ところ", "よう"]
            .iter()
            .any(|end| text.ends_with(end));
    let is_wide = line.width >= MIN_NOUN_WIDTH || line.indented;
    has_clause && !is_complete && (!ends_in_noun || is_wide)
}

/// Whether a text in a Latin script is a sentence rather than a heading: it has several words, and most
/// begin in lower case.
fn is_latin_sentence(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let starts = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
    let lower = text.split_whitespace().filter(starts).count();
    words >= MIN_SENTENCE_WORDS && lower * 2 > words
}

/// Whether a line in a Latin script goes on in the next: in lower case, within a word, or behind a word
/// in lower case.
fn continues_latin(before: &str, after: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let starts_lower = |word: &str| word.starts_with(|c: char| c.is_ascii_lowercase());
    starts_lower(after) || starts_lower(last)
}

/// Whether a text begins with a particle, which no sentence does. No word begins with を, and hardly one
/// with が or の; は and its like are the start of a word before other hiragana (はじめ) only.
pub(super) fn starts_with_particle(text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('を' | 'が' | 'の'), Some(_)) => true,
        (Some('に' | 'は' | 'と' | 'で' | 'も' | 'へ'), Some(next)) => !is_hiragana(next),
        _ => false,
    }
}

/// Whether a piece ends like a heading that only looks incomplete. A comma, a dash or an open bracket ends
/// none.
fn ends_like_heading(piece: &Piece) -> bool {
    piece.may_be_heading()
        && ending(&piece.text) != Ending::Comma
        && !piece.text.ends_with(['―', '—', '－', '・', '「', '（'])
}
