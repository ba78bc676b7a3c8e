//! Quotation marks in a paragraph, and which of them belong together.

use std::ops::Range;

use super::paragraph::Paragraph;

/// A style of quotation marks; those of another do not close it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// 「」, in full or half width.
    Corner,
    /// 『』.
    WhiteCorner,
    /// “ ”.
    Curly,
    /// " ", where one character opens and closes.
    Straight,
}

/// An opening mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening {
    pub(super) at: usize,
    pub(super) mark: char,
    pub(super) style: Style,
}

/// What stands between two marks.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) opening: Opening,
    /// The bytes between the marks.
    pub(super) inner: Range<usize>,
    /// Where the closing mark ends.
    pub(super) end: usize,
}

/// The pairs of marks that are in no other, in order, and the marks that nothing closes.
///
/// A mark that nothing closes hides nothing: pairs behind it count as if it were not there.
pub(super) fn pairs(paragraph: &Paragraph) -> (Vec<Pair>, Vec<Opening>) {
    let mut matching = Matching::default();
    let mut before = None;
    let mut characters = paragraph.text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if !paragraph.is_literal(at) {
            let after = characters.peek().map(|(_, c)| *c);
            matching.read(at, c, Neighbours { before, after });
        }
        before = Some(c);
    }
    (matching.pairs, matching.open)
}

/// The characters around a straight mark, which say whether it opens or closes.
#[derive(Debug, Clone, Copy)]
struct Neighbours {
    before: Option<char>,
    after: Option<char>,
}

impl Neighbours {
    /// A closing mark is set close to the word before it.
    fn may_close(self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace())
    }

    /// An opening mark is set close to the word behind it. Behind a letter or a digit it is an
    /// attribute's or an inch's.
    fn may_open(self) -> bool {
        let begins = |c: char| c.is_whitespace() || !c.is_ascii() || "([{-/*_".contains(c);
        self.before.is_none_or(begins) && self.after.is_some_and(|c| !c.is_whitespace())
    }
}

/// Opening marks that wait for their closing ones, and the pairs made so far.
#[derive(Default)]
struct Matching {
    open: Vec<Opening>,
    /// How many marks of each style are open: a stray closing mark is not looked for in vain.
    counts: [usize; 4],
    pairs: Vec<Pair>,
}

impl Matching {
    fn read(&mut self, at: usize, mark: char, around: Neighbours) {
        match mark {
            '「' | '｢' => self.opens(at, mark, Style::Corner),
            '『' => self.opens(at, mark, Style::WhiteCorner),
            '“' => self.opens(at, mark, Style::Curly),
            '」' | '｣' => self.closes(at, mark, Style::Corner),
            '』' => self.closes(at, mark, Style::WhiteCorner),
            '”' => self.closes(at, mark, Style::Curly),
            '"' | '＂' => self.read_straight(at, mark, around),
            _ => {}
        }
    }

    fn read_straight(&mut self, at: usize, mark: char, around: Neighbours) {
        let is_open = self.counts[Style::Straight as usize] > 0;
        if is_open && around.may_close() {
            self.closes(at, mark, Style::Straight);
        } else if around.may_open() {
            self.opens(at, mark, Style::Straight);
        }
    }

    fn opens(&mut self, at: usize, mark: char, style: Style) {
        self.counts[style as usize] += 1;
        self.open.push(Opening { at, mark, style });
    }

    fn closes(&mut self, at: usize, mark: char, style: Style) {
        if self.counts[style as usize] == 0 {
            return;
        }
        while let Some(opening) = self.open.pop() {
            self.counts[opening.style as usize] -= 1;
            if opening.style != style {
                continue;
            }
            while self
                .pairs
                .last()
                .is_some_and(|pair| pair.opening.at > opening.at)
            {
                self.pairs.pop();
            }
            return self.pairs.push(Pair {
                inner: opening.at + opening.mark.len_utf8()..at,
                opening,
                end: at + mark.len_utf8(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, found: &[&str], unclosed: &[char]) {
        let mut paragraph = Paragraph::default();
        paragraph.push(1, text);
        let (pairs, open) = pairs(&paragraph);
        let words: Vec<_> = pairs.iter().map(|pair| &text[pair.inner.clone()]).collect();
        let marks: Vec<_> = open.iter().map(|opening| opening.mark).collect();
        assert_eq!((&words[..], &marks[..]), (found, unclosed), "{text}");
    }

    #[test]
    fn the_outermost_count() {
        check(
            "「a「b」c」と『d「e」』と｢f｣",
            &["a「b」c", "d「e」", "f"],
            &[],
        );
        check("“a “b” c” and 「d『e』」", &["a “b” c", "d『e』"], &[]);
    }

    #[test]
    fn what_nothing_closes_hides_nothing() {
        check("「あ。「い」と「う」", &["い", "う"], &['「']);
        check("「あ「い『う", &[], &['「', '「', '『']);
        check("『あ「い」と", &["い"], &['『']);
        check("「あ『い」う』", &["あ『い"], &[]);
        check("あ」と「い」", &["い"], &[]);
    }

    #[test]
    fn straight_marks() {
        check(r#"He said "a b" and ("c")."#, &["a b", "c"], &[]);
        check(r#"A 5" pipe, 12" long; "true""#, &["true"], &[]);
        check(r#"<a href="x y"> "true""#, &["true"], &[]);
        check(r#"He "said. Then "true" is"#, &["true"], &['"']);
        check(r#"彼は"水素"と"港湾"という"#, &["水素", "港湾"], &[]);
        check(r#"ditto " and " too"#, &[], &[]);
    }

    #[test]
    fn many_marks_take_no_time() {
        let text = format!("{}{}", "「".repeat(100_000), "』".repeat(100_000));
        let mut paragraph = Paragraph::default();
        paragraph.push(1, &text);
        let (pairs, open) = pairs(&paragraph);
        assert_eq!((pairs.len(), open.len()), (0, 100_000));
    }
}
