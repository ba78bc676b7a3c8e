//! Blocks of HTML in Markdown, as pieces of HTML that can be read.
//!
//! CommonMark ends a block of HTML at a blank line, and reads what follows as Markdown. In a table or
//! list that goes on behind the blank line, the paragraphs are a part of it; so they are written as
//! HTML again.

use std::iter::Peekable;

use issetsu_markdown::Shown;
use pulldown_cmark::{Event, Tag, TagEnd};

/// Elements whose parts mean nothing without them.
const CONTAINERS: [&str; 4] = ["table", "ul", "ol", "dl"];

/// How many of the [`CONTAINERS`] are open, and where the last end tag of each stands in the text.
pub(super) struct Containers {
    open: [usize; CONTAINERS.len()],
    last_ends: [usize; CONTAINERS.len()],
}

impl Containers {
    /// Containers of a text.
    pub(super) fn of(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        Self {
            open: [0; CONTAINERS.len()],
            last_ends: CONTAINERS.map(|name| lower.rfind(&format!("</{name}")).unwrap_or(0)),
        }
    }

    /// Counts the tags of words of HTML.
    fn pass(&mut self, html: &str) {
        for tag in html.split('<').skip(1) {
            let (ends, tag) = match tag.strip_prefix('/') {
                Some(tag) => (true, tag),
                None => (false, tag),
            };
            let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next();
            let name = name.unwrap_or_default().to_ascii_lowercase();
            let Some(at) = CONTAINERS.iter().position(|known| **known == *name) else {
                continue;
            };
            self.open[at] = match ends {
                true => self.open[at].saturating_sub(1),
                false => self.open[at] + 1,
            };
        }
    }

    /// Whether a container is open that is closed farther on.
    fn go_on_behind(&self, end: usize) -> bool {
        let mut all = self.open.iter().zip(&self.last_ends);
        all.any(|(open, last_end)| *open > 0 && *last_end >= end)
    }
}

/// Takes the events of a block of HTML, whose start was read already, and of what belongs to it.
/// A heading of the text ends it in any case.
pub(super) fn take(events: &mut Peekable<Shown<'_>>, containers: &mut Containers) -> String {
    let mut html = String::new();
    containers.open = [0; CONTAINERS.len()];
    while let Some((event, range)) =
        events.next_if(|(event, _)| !matches!(event, Event::Start(Tag::Heading { .. })))
    {
        if let Event::Html(words) | Event::InlineHtml(words) = &event {
            containers.pass(words);
        }
        write(&mut html, &event);
        if event == Event::End(TagEnd::HtmlBlock) && !containers.go_on_behind(range.end) {
            break;
        }
    }
    html
}

fn write(html: &mut String, event: &Event<'_>) {
    match event {
        Event::Html(words) | Event::InlineHtml(words) => html.push_str(words),
        Event::Text(words) | Event::Code(words) => write_words(html, words),
        Event::FootnoteReference(label) => write_words(html, &format!("[{label}]")),
        Event::SoftBreak => html.push('\n'),
        Event::HardBreak => html.push_str("<br>"),
        Event::Start(tag) => write_tag(html, "<", name(&tag.to_end())),
        Event::End(tag) => write_tag(html, "</", name(tag)),
        _ => {}
    }
}

fn write_words(html: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '&' => html.push_str("&amp;"),
            c => html.push(c),
        }
    }
}

fn write_tag(html: &mut String, begin: &str, name: &str) {
    if !name.is_empty() {
        html.extend([begin, name, ">"]);
    }
}

/// The element of HTML that is written so in Markdown; empty where it makes no difference.
fn name(tag: &TagEnd) -> &'static str {
    match tag {
        TagEnd::Paragraph => "p",
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::CodeBlock => "pre",
        TagEnd::List(true) => "ol",
        TagEnd::List(false) => "ul",
        TagEnd::Item => "li",
        TagEnd::Table => "table",
        TagEnd::TableHead | TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        TagEnd::Strong => "b",
        _ => "",
    }
}
