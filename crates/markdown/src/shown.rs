//! The events of the parser without what is not shown.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::flanking::{with_signs, without_signs};
use crate::hidden::Hidden;

/// A text in Markdown.
#[derive(Debug)]
pub struct Markdown<'t> {
    text: Cow<'t, str>,
}

impl<'t> Markdown<'t> {
    /// Prepares a text for reading.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self {
            text: with_signs(text),
        }
    }

    /// The text that the ranges of the events are in. It has the lines of the original, but not
    /// all of its offsets.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its events, with their ranges in [`Markdown::text`].
    ///
    /// Words that are struck, hidden, or readings of others are left out. Blocks of HTML are as the
    /// parser gives them.
    #[must_use]
    pub fn events(&self, options: Options) -> Shown<'_> {
        let options = options | Options::ENABLE_STRIKETHROUGH;
        Shown {
            text: &self.text,
            events: Parser::new_ext(&self.text, options).into_offset_iter(),
            hidden: Hidden::default(),
            struck: 0,
        }
    }
}

/// What a reader sees of a text.
pub struct Shown<'t> {
    text: &'t str,
    events: OffsetIter<'t>,
    hidden: Hidden,
    /// Open elements of struck text.
    struck: usize,
}

impl<'t> Iterator for Shown<'t> {
    type Item = (Event<'t>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (event, range) = self.events.next()?;
            if let Some(event) = self.shown(event, &range) {
                return Some((event, range));
            }
        }
    }
}

impl<'t> Shown<'t> {
    /// The event as a reader sees it. Beginnings and ends stay, so that they remain pairs.
    fn shown(&mut self, event: Event<'t>, range: &Range<usize>) -> Option<Event<'t>> {
        let is_shown = !self.hidden.is_open() && self.struck == 0;
        match event {
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => {
                self.strike(matches!(event, Event::Start(_)), range)
            }
            Event::Start(ref tag) => {
                self.begin_block(is_inline(&tag.to_end()));
                Some(event)
            }
            Event::End(tag) => {
                self.begin_block(is_inline(&tag));
                Some(event)
            }
            Event::InlineHtml(tag) => {
                self.hidden.pass(&tag);
                is_shown.then(|| Event::InlineHtml(bare(tag)))
            }
            Event::Html(html) => Some(Event::Html(bare(html))),
            Event::Text(text) => is_shown.then(|| Event::Text(bare(text))),
            Event::Code(text) => is_shown.then(|| Event::Code(bare(text))),
            event => is_shown.then_some(event),
        }
    }

    /// What is not closed in its block hides nothing behind it.
    fn begin_block(&mut self, is_inline: bool) {
        if !is_inline {
            self.hidden = Hidden::default();
            self.struck = 0;
        }
    }

    /// `~~` strikes; `~` does in one dialect only, and is the sign of ranges in Japanese.
    fn strike(&mut self, begins: bool, range: &Range<usize>) -> Option<Event<'t>> {
        if !self.text[range.clone()].starts_with("~~") {
            let is_shown = !self.hidden.is_open() && self.struck == 0;
            return is_shown.then_some(Event::Text("~".into()));
        }
        self.struck = match begins {
            true => self.struck + 1,
            false => self.struck.saturating_sub(1),
        };
        None
    }
}

fn bare(words: CowStr<'_>) -> CowStr<'_> {
    match without_signs(&words) {
        Some(words) => words.into(),
        None => words,
    }
}

/// Whether an element is inside a line.
fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a paragraph, with `<` and `>` around what is emphasised.
    fn check(text: &str, expected: &str) {
        let markdown = Markdown::new(text);
        let mut found = String::new();
        for (event, _) in markdown.events(Options::ENABLE_TABLES) {
            match event {
                Event::Text(text) | Event::Code(text) => found.push_str(&text),
                Event::Start(Tag::Emphasis | Tag::Strong) => found.push('<'),
                Event::End(TagEnd::Emphasis | TagEnd::Strong) => found.push('>'),
                Event::End(TagEnd::Paragraph | TagEnd::TableCell) => found.push('/'),
                _ => {}
            }
        }
        assert_eq!(found.trim_end_matches('/'), expected, "{text}");
    }

    #[test]
    fn emphasis_beside_japanese_punctuation() {
        check("これは**「重要」**です。", "これは<「重要」>です。");
        check("**補助金。**次の文。", "<補助金。>次の文。");
        check(
            "**補助金。***次の文。*（斜体）",
            "<補助金。><次の文。>（斜体）",
        );
        check("費用は**100%**です。", "費用は<100%>です。");
        check(
            "港は*「要」*だ、***（甲）***と",
            "港は<「要」>だ、<<（甲）>>と",
        );
        check("港は__「要」__だ", "港は<「要」>だ");
        check("港（**仮称**）は", "港（<仮称>）は");
        check("**港。**「船」**海、**「波」", "<港。>「船」<海、>「波」");
        check("[港は**「要」**だ](a.md)。", "港は<「要」>だ。");
        check("**[港](a.md)**の", "<港>の");
        check("港は**`code`**だ", "港は<code>だ");
        check(
            "港は**“要”**だ・**①船**、**②波**だ",
            "港は<“要”>だ・<①船>、<②波>だ",
        );
    }

    #[test]
    fn emphasis_in_cells() {
        check(
            "|甲|乙|\n|-|-|\n|**「丙」**|丁は**「戊」**だ|",
            "甲/乙/<「丙」>/丁は<「戊」>だ",
        );
    }

    #[test]
    fn delimiters_that_are_text() {
        check("*注1 と（*注2）は", "*注1 と（*注2）は");
        check("資料_港湾_「案」_一.pdf", "資料_港湾_「案」_一.pdf");
        check("`**「甲」**`と", "**「甲」**と");
        check("は\\*\\*「重要」\\*\\*です", "は**「重要」**です");
        check("係数は0.52**である。", "係数は0.52**である。");
    }

    #[test]
    fn struck_text() {
        check("率を~~二分の一~~三分の二とする", "率を三分の二とする");
        check(
            "率を~~「二分の一」~~「三分の二」とする",
            "率を「三分の二」とする",
        );
        check("率を<del>半分</del>**倍**とする", "率を<倍>とする");
        check(
            "10~20人、（9時~）と（~10時）",
            "10~20人、（9時~）と（~10時）",
        );
    }

    #[test]
    fn what_is_not_closed_hides_its_block_only() {
        check("港<s>湾\n\n本文。", "港/本文。");
    }
}
