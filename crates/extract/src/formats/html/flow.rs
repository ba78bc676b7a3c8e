//! The words of one block, as a browser shows them: white space, line breaks, marks of notes.

use std::ops::Range;

use issetsu_fold::script::is_hangul;

use crate::characters::{columns, is_blank, is_closing, is_stop, width};

/// White space of the source that may become a space.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// Within a line.
    Space,
    /// With a line break in it.
    Line,
}

/// The words of the block that is being read.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    gap: Gap,
    marks: Vec<(usize, Range<usize>)>,
    /// Open links and open elements of strong emphasis.
    links: usize,
    strongs: usize,
    chars: usize,
    linked: usize,
    strong: usize,
}

/// A block of words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    /// Marks of notes: the note, and where its mark stands.
    pub(super) marks: Vec<(usize, Range<usize>)>,
    /// Whether all of it is in links.
    pub(super) linked: Linked,
    /// Whether all of it is emphasised.
    pub(super) is_strong: bool,
}

/// How much of a block is in links.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Linked {
    /// Characters in links.
    pub(super) links: usize,
    /// All characters.
    pub(super) chars: usize,
}

impl Linked {
    /// Whether all but separators and dates is in links.
    pub(super) fn is_most(self) -> bool {
        self.links > 0 && self.links * 10 >= self.chars * 6
    }
}

impl Flow {
    pub(super) fn open_link(&mut self) {
        self.links += 1;
    }

    pub(super) fn close_link(&mut self) {
        self.links = self.links.saturating_sub(1);
    }

    pub(super) fn open_strong(&mut self) {
        self.strongs += 1;
    }

    pub(super) fn close_strong(&mut self) {
        self.strongs = self.strongs.saturating_sub(1);
    }

    /// Adds words of the source. White space is one space, or nothing where a line of Japanese
    /// text was broken; what is never seen is dropped.
    pub(super) fn words(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '\n' | '\r' => self.gap = Gap::Line,
                ' ' | '\t' | '\u{c}' | '\u{a0}' => self.gap = self.gap.max(Gap::Space),
                // Soft hyphens, zero-width spaces and joiners between words, marks of direction.
                '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => {}
                c if c.is_control() => {}
                c => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        let gap = std::mem::take(&mut self.gap);
        let last = self.text.chars().next_back();
        if let Some(last) = last.filter(|last| !is_blank(*last)) {
            let is_apart = gap == Gap::Space || (gap == Gap::Line && !joins(last, c));
            if is_apart {
                self.text.push(' ');
            }
        }
        self.text.push(c);
        if !is_blank(c) {
            self.chars += 1;
            self.linked += usize::from(self.links > 0);
            self.strong += usize::from(self.strongs > 0);
        }
    }

    /// Adds the source as it stands.
    pub(super) fn preformatted(&mut self, words: &str) {
        self.gap = Gap::None;
        let shown = words
            .chars()
            .filter(|c| !c.is_control() || "\n\t".contains(*c));
        self.text.extend(shown);
        self.chars += words.len();
    }

    /// Adds the mark of a note and remembers where it stands.
    pub(super) fn mark(&mut self, note: usize, mark: &str) {
        let before = self.text.len();
        self.words(mark);
        let start = self.text.len() - mark.len().min(self.text.len() - before);
        self.marks.push((note, start..self.text.len()));
    }

    /// Two things that do not touch.
    pub(super) fn space(&mut self) {
        self.gap = Gap::Space;
    }

    /// Ends a line. Says whether that was the second time, which ends a paragraph.
    pub(super) fn line_break(&mut self) -> bool {
        self.gap = Gap::None;
        if self.text.ends_with('\n') {
            return true;
        }
        self.text.push('\n');
        false
    }

    /// Where the next words begin.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The words from a place on, without white space around them.
    pub(super) fn words_from(&self, start: usize) -> &str {
        let words = self.text.get(start..).unwrap_or_default();
        words.trim_matches(is_blank)
    }

    /// Adds what stands between two cells of a table.
    pub(super) fn separator(&mut self, separator: &str) {
        self.gap = Gap::None;
        self.text.push_str(separator);
    }

    /// The last character before what comes next, if nothing separates them.
    pub(super) fn last(&self) -> Option<char> {
        self.text
            .chars()
            .next_back()
            .filter(|_| self.gap == Gap::None)
    }

    /// Takes the words out, for a block that ends here.
    pub(super) fn take(&mut self) -> Words {
        let taken = std::mem::replace(
            self,
            Self {
                links: self.links,
                strongs: self.strongs,
                ..Self::default()
            },
        );
        Words {
            linked: Linked {
                links: taken.linked,
                chars: taken.chars,
            },
            is_strong: taken.chars > 0 && taken.strong == taken.chars,
            text: taken.text,
            marks: taken.marks,
        }
    }
}

/// Whether a line break of the source between two characters is nothing: Japanese and Chinese are
/// written without spaces. Signs such as quotation marks go by what stands on their other side.
fn joins(before: char, after: char) -> bool {
    let is_wide = |c: char| columns(c) == 2 && !is_hangul(c) && !"‐–—―“”…‥".contains(c);
    is_wide(before) || is_wide(after)
}

/// Width from which a typed line is full, in columns: 30 Japanese characters. Old pages break lines at
/// 70 to 80 columns; a shorter line ends where its writer wanted it to, as in an address or a list.
/// Set by hand.
const MIN_FULL_WIDTH: usize = 60;

impl Words {
    /// Trims a block and cuts it into paragraphs: pages that break lines by hand begin them with
    /// a full-width space.
    pub(super) fn paragraphs(self) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut start = 0;
        for (at, _) in self.text.match_indices("\n\u{3000}") {
            parts.push(self.part(start..at));
            start = at;
        }
        parts.push(self.part(start..self.text.len()));
        parts.retain(|part| !part.text.is_empty());
        parts
    }

    /// A part without white space around it, and with lines joined that were broken to fit a
    /// width.
    fn part(&self, range: Range<usize>) -> Self {
        let source = &self.text[range.clone()];
        let trimmed = source.trim_start_matches(is_blank);
        let start = range.end - trimmed.len();
        let trimmed = trimmed.trim_end_matches(is_blank);
        let mut part = Self {
            text: String::with_capacity(trimmed.len()),
            marks: Vec::new(),
            ..*self
        };
        let passed = self.marks.partition_point(|(_, mark)| mark.start < start);
        let mut marks = self.marks[passed..].iter().peekable();
        let (mut at, mut before) = (start, "");
        for line in trimmed.split('\n') {
            let words = line.trim_matches(is_blank);
            part.break_line(before, words);
            before = words;
            let lead = line.len() - line.trim_start_matches(is_blank).len();
            let shift = part.text.len();
            while let Some((note, mark)) = marks.next_if(|(_, mark)| mark.end <= at + line.len()) {
                let inside = mark.start >= at + lead && mark.end - at - lead <= words.len();
                let moved = |offset: usize| offset - at - lead + shift;
                if inside {
                    let place = moved(mark.start)..moved(mark.end);
                    part.marks.push((*note, place));
                }
            }
            part.text.push_str(words);
            at += line.len() + 1;
        }
        part
    }

    /// Goes on to a new line, or goes on in the same where a sentence was broken at a full line.
    fn break_line(&mut self, before: &str, next: &str) {
        if self.text.is_empty() {
            return;
        }
        let (Some(last), Some(first)) = (before.chars().next_back(), next.chars().next()) else {
            self.text.push('\n');
            return;
        };
        let goes_on = width(before) >= MIN_FULL_WIDTH && !is_stop(last) && !is_closing(last);
        let is_marked = !first.is_alphabetic() || first.is_numeric();
        if !goes_on || is_marked {
            self.text.push('\n');
        } else if !joins(last, first) {
            self.text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], expected: &str) {
        let mut flow = Flow::default();
        for words in words {
            flow.words(words);
        }
        assert_eq!(flow.take().text, expected, "{words:?}");
    }

    #[test]
    fn white_space() {
        check(&["港の\n  整備"], "港の整備");
        check(&["two\n words"], "two words");
        check(&["AI\n開発と\nGPU の"], "AI開発とGPU の");
        check(&["said\n“yes”\nand"], "said “yes” and");
        check(&["한국\n경제"], "한국 경제");
        check(&["a ", " b"], "a b");
        check(&["港\u{a0}\u{a0}湾"], "港 湾");
        check(&["sup\u{ad}ply\u{200b}chain"], "supplychain");
    }

    fn lines(lines: &[&str], expected: &[&str]) {
        let mut flow = Flow::default();
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                flow.line_break();
            }
            flow.words(line);
        }
        let parts: Vec<String> = flow
            .take()
            .paragraphs()
            .into_iter()
            .map(|p| p.text)
            .collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn line_breaks() {
        lines(&["東京都", "千代田区"], &["東京都\n千代田区"]);
        lines(
            &["港は混む。", "\u{3000}船を減らす。"],
            &["港は混む。", "船を減らす。"],
        );
        lines(
            &[
                "港湾の水素受入基地は、供給の側ではなく需要家の側から組み立て直す必",
                "要がある。",
            ],
            &["港湾の水素受入基地は、供給の側ではなく需要家の側から組み立て直す必要がある。"],
        );
        lines(
            &[
                "港湾の水素受入基地は、供給の側ではなく需要家の側から組み立て直す",
                "1. 港",
            ],
            &["港湾の水素受入基地は、供給の側ではなく需要家の側から組み立て直す\n1. 港"],
        );
    }

    #[test]
    fn marks_move_with_the_words() {
        let mut flow = Flow::default();
        flow.words("  港は混む。");
        flow.line_break();
        flow.words("\u{3000}船を減らす");
        flow.mark(7, "[1]");
        let parts = flow.take().paragraphs();
        assert_eq!(parts[0].marks, []);
        let (note, range) = parts[1].marks[0].clone();
        assert_eq!((note, &parts[1].text[range]), (7, "[1]"));
    }
}
