//! Reads a manuscript in Markdown by the events of its parser.

use std::borrow::Cow;
use std::ops::Range;

use issetsu_markdown::Markdown;
use pulldown_cmark::{CodeBlockKind, Event, Options, Tag, TagEnd};

use super::collector::Collector;
use super::paragraph::Paragraph;
use super::quotations::Quotations;
use super::tags::Tags;

/// The quotations in Markdown, without the markup in them.
pub(super) fn read(manuscript: &str, min_length: usize) -> Quotations {
    let body = with_ascii_marks(manuscript);
    let skipped = front_matter(&body);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM;
    let markdown = Markdown::new(&body[skipped..]);
    let lines_before = body[..skipped].matches('\n').count();
    let mut walk = Walk::new(markdown.text(), lines_before, min_length);
    for (event, range) in markdown.events(options) {
        walk.event(event, &range);
    }
    walk.end_of_paragraph();
    let mut quotations = walk.collector.quotations;
    for quoted in &mut quotations.found {
        quoted.text = without_leftovers(&quoted.text);
    }
    quotations
}

struct Walk {
    collector: Collector,
    /// Where each line begins, and how many lines of metadata come first.
    lines: Vec<usize>,
    lines_before: usize,
    paragraph: Paragraph,
    /// How many blocks of quotations are open, and the paragraphs of the outermost.
    depth: usize,
    block: Vec<Paragraph>,
    /// Inside how many elements whose text is not the author's.
    hidden: usize,
    tags: Tags,
}

impl Walk {
    fn new(body: &str, lines_before: usize, min_length: usize) -> Self {
        let breaks = body.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            collector: Collector {
                min_length,
                ..Collector::default()
            },
            lines: std::iter::once(0).chain(breaks).collect(),
            lines_before,
            paragraph: Paragraph::default(),
            depth: 0,
            block: Vec::new(),
            hidden: 0,
            tags: Tags::default(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        let passed = self.lines.partition_point(|start| *start <= range.start);
        let line = self.lines_before + passed;
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag, line),
            Event::Rule => self.end_of_paragraph(),
            _ if self.hidden > 0 => {}
            Event::Text(text) => self.paragraph.push(line, &text),
            Event::Code(text) => self.paragraph.push_literal(line, &text),
            Event::Html(text) => self.paragraph.push(line, &self.tags.strip(&text)),
            Event::SoftBreak | Event::HardBreak => self.paragraph.push(line, "\n"),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.paragraph.push(line, "\n"),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {}
            Tag::Image { .. } => self.hidden += 1,
            Tag::TableHead | Tag::TableRow | Tag::TableCell if self.depth > 0 => {}
            _ => self.end_of_paragraph(),
        }
        match tag {
            // One with a kind is a note of the author's, such as `[!WARNING]`.
            Tag::BlockQuote(None) => self.depth += 1,
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.hidden += 1,
            Tag::HtmlBlock => self.tags = Tags::default(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, line: usize) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            TagEnd::Image => self.hidden -= 1,
            TagEnd::TableCell if self.depth > 0 => self.paragraph.push(line, " | "),
            TagEnd::TableHead | TagEnd::TableRow if self.depth > 0 => {
                self.paragraph.push(line, "\n");
            }
            _ => self.end_of_paragraph(),
        }
        match tag {
            TagEnd::CodeBlock => self.hidden = 0,
            TagEnd::BlockQuote(None) => self.end_of_block(),
            _ => {}
        }
    }

    fn end_of_block(&mut self) {
        self.depth -= 1;
        if self.depth == 0 {
            self.collector.block(std::mem::take(&mut self.block));
        }
    }

    fn end_of_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        match self.depth {
            0 => self.collector.running(&paragraph),
            _ => self.block.push(paragraph),
        }
    }
}

fn is_line_break(tag: &str) -> bool {
    let name = tag.get(..3).unwrap_or_default();
    name.eq_ignore_ascii_case("<br")
}

/// The manuscript with `>` for ＞ at the beginning of lines, which Japanese authors type; all
/// bytes keep their places.
fn with_ascii_marks(manuscript: &str) -> Cow<'_, str> {
    if !manuscript.contains('＞') {
        return Cow::Borrowed(manuscript);
    }
    let lines = manuscript.split_inclusive('\n');
    let lines = lines.map(|line| {
        if line.trim_start().starts_with('＞') {
            Cow::Owned(line.replacen('＞', ">  ", 1))
        } else {
            Cow::Borrowed(line)
        }
    });
    Cow::Owned(lines.collect())
}

/// How many bytes of metadata stand in front of the text.
fn front_matter(body: &str) -> usize {
    let begins = |line: &str| line.split(':').next().is_some_and(is_key) && line.contains(':');
    let Some(metadata) = body.strip_prefix("---\n") else {
        return 0;
    };
    match metadata.find("\n---\n") {
        Some(end) if metadata.lines().next().is_some_and(begins) => 4 + end + 5,
        _ => 0,
    }
}

fn is_key(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    !name.is_empty() && name.chars().all(is_letter)
}

/// Words without the markup that a parser leaves in them: `**` beside a space, which is no emphasis
/// by the letter of CommonMark, and marks of footnotes that have no text.
fn without_leftovers(words: &str) -> String {
    let words = words.replace("**", "");
    let mut parts = words.split("[^");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((label, behind)) if is_label(label) => rest.push_str(behind),
            _ => rest.extend(["[^", part]),
        }
    }
    rest
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && !label.contains(char::is_whitespace)
}
