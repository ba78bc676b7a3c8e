//! One pass over the parser's events makes the blocks.

use issetsu_markdown::Markdown;
use issetsu_model::BlockKind;
use pulldown_cmark::{Event, HeadingLevel, Options, Tag, TagEnd};

use super::html_block::{self, Containers};
use super::slug::Slugs;
use crate::characters::is_blank;
use crate::draft::{BlockRange, CELL_SEPARATOR, Draft, DraftBlock, DraftNote, Place, Spacing};
use crate::formats::html::read_fragment;
use crate::{ExtractError, Limits};

/// Makes a draft of Markdown.
///
/// # Errors
/// When a block of HTML in it exceeds a limit.
pub(crate) fn walk(body: &str, limits: &Limits) -> Result<Draft, ExtractError> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let markdown = Markdown::new(body);
    let mut containers = Containers::of(markdown.text());
    let mut events = markdown.events(options).peekable();
    let mut walk = Walk::default();
    while let Some((event, _)) = events.next() {
        if event == Event::Start(Tag::HtmlBlock) {
            let html = html_block::take(&mut events, &mut containers);
            walk.html(&html, limits)?;
        } else {
            walk.event(event);
        }
    }
    walk.flush();
    Ok(walk.finish())
}

/// A heading that is being read.
struct OpenHeading {
    level: u8,
    /// The id that the writer gives it: `{#id}`.
    id: Option<String>,
}

#[derive(Default)]
struct Walk {
    draft: Draft,
    slugs: Slugs,
    /// The text of the block being read.
    text: String,
    /// Whether a line ended since the last words.
    soft_break: bool,
    /// Where strong emphasis that began the block ended.
    strong_until: Option<usize>,
    /// The kind of that block, when something more than a paragraph is open.
    kinds: Vec<BlockKind>,
    heading: Option<OpenHeading>,
    list_depth: usize,
    /// Whether the next block is not the first of its list.
    in_list: bool,
    tables: u32,
    cells: usize,
    /// The footnote whose definition is being read, with the block before it.
    note: Option<(String, Vec<String>)>,
    /// Where marks of footnotes stand: label, block, range.
    anchors: Vec<(String, usize, std::ops::Range<usize>)>,
    pending_anchors: Vec<(String, std::ops::Range<usize>)>,
    /// Inside an element whose text is not shown.
    hidden: usize,
}

impl Walk {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.hidden == 0 => self.push(&text),
            Event::SoftBreak => self.soft_break = true,
            Event::HardBreak => self.line_break(),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.line_break(),
            Event::FootnoteReference(label) => {
                self.push(&format!("[{label}]"));
                let start = self.text.len() - label.len() - 2;
                let range = start..self.text.len();
                self.pending_anchors.push((label.to_string(), range));
            }
            _ => {}
        }
    }

    /// A row of a table stays one line.
    fn line_break(&mut self) {
        let in_row = self.kinds.last() == Some(&BlockKind::TableRow);
        self.text.push(if in_row { ' ' } else { '\n' });
    }

    /// Takes over the blocks of a piece of HTML.
    fn html(&mut self, html: &str, limits: &Limits) -> Result<(), ExtractError> {
        self.flush();
        self.in_list = false;
        let mut tables = self.tables;
        for mut block in read_fragment(html, limits)? {
            if let Some((_, parts)) = &mut self.note {
                parts.push(block.text);
                continue;
            }
            if let Some(group) = &mut block.group {
                *group += self.tables;
                tables = tables.max(*group);
            }
            if block.kind == BlockKind::Paragraph {
                block.kind = self.kinds.last().copied().unwrap_or(block.kind);
            }
            self.draft.blocks.push(block);
        }
        self.tables = tables;
        Ok(())
    }

    /// Lines join without a space, but for one between two ASCII characters.
    fn push(&mut self, words: &str) {
        if std::mem::take(&mut self.soft_break) {
            let last = self.text.chars().next_back();
            let ascii = last.is_some_and(|c| c.is_ascii() && !is_blank(c));
            if ascii && words.starts_with(|c: char| c.is_ascii()) {
                self.text.push(' ');
            }
        }
        self.text.push_str(words);
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.flush();
                self.heading = Some(OpenHeading {
                    level: depth(level),
                    id: id.map(|id| id.to_string()),
                });
            }
            Tag::Paragraph | Tag::Item => self.flush(),
            Tag::BlockQuote(_) => self.open(BlockKind::Quote),
            Tag::CodeBlock(_) => self.open(BlockKind::Preformatted),
            Tag::List(_) => {
                self.flush();
                if self.list_depth == 0 {
                    self.in_list = false;
                }
                self.list_depth += 1;
                self.kinds.push(BlockKind::ListItem);
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.note = Some((label.to_string(), Vec::new()));
            }
            Tag::Table(_) => {
                self.open(BlockKind::TableRow);
                self.tables += 1;
                self.in_list = false;
            }
            Tag::TableHead | Tag::TableRow => {
                self.flush();
                self.cells = 0;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.text.push_str(CELL_SEPARATOR);
                }
                self.cells += 1;
            }
            Tag::Strong if self.text.is_empty() => self.strong_until = Some(0),
            Tag::MetadataBlock(_) => self.hidden += 1,
            _ => {}
        }
    }

    fn open(&mut self, kind: BlockKind) {
        self.flush();
        self.kinds.push(kind);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item => self.flush(),
            TagEnd::TableHead | TagEnd::TableRow => self.flush(),
            TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::Table => {
                self.flush();
                self.kinds.pop();
            }
            TagEnd::List(_) => {
                self.flush();
                self.kinds.pop();
                self.list_depth = self.list_depth.saturating_sub(1);
            }
            TagEnd::Strong => {
                let end = self.text.len();
                self.strong_until = self
                    .strong_until
                    .map(|until| if until == 0 { end } else { until });
            }
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::MetadataBlock(_) => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
    }

    fn end_note(&mut self) {
        self.flush();
        if let Some((label, parts)) = self.note.take() {
            let home = self.draft.blocks.len().checked_sub(1);
            self.draft.notes.push(DraftNote {
                mark: label,
                text: parts.join("\n"),
                anchor: None,
                home,
                page: None,
            });
        }
    }

    /// Ends the block being read.
    fn flush(&mut self) {
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        let raw = std::mem::take(&mut self.text);
        let anchors = std::mem::take(&mut self.pending_anchors);
        self.soft_break = false;
        let strong = self.strong_until.take() == Some(raw.len());
        let heading = self.heading.take();
        let (text, cut) = clean(&raw, kind);
        if text.is_empty() {
            return;
        }
        if let Some((_, parts)) = &mut self.note {
            parts.push(text);
            return;
        }
        let at = self.draft.blocks.len();
        let place = |range: std::ops::Range<usize>| range.start - cut..range.end - cut;
        let placed = anchors
            .into_iter()
            .map(|(label, range)| (label, at, place(range)));
        self.anchors.extend(placed);
        let block = match heading {
            Some(heading) => self.heading_block(heading, &text),
            None => self.plain_block(kind, text),
        };
        self.draft.blocks.push(DraftBlock { strong, ..block });
    }

    fn heading_block(&mut self, heading: OpenHeading, text: &str) -> DraftBlock {
        let text = text.replace('\n', " ");
        let slug = self.slugs.slug(&text);
        DraftBlock {
            place: Place::Opens(heading.level),
            anchor: Some(heading.id.unwrap_or(slug)),
            ..DraftBlock::new(BlockKind::Heading, text)
        }
    }

    fn plain_block(&mut self, kind: BlockKind, text: String) -> DraftBlock {
        let mut block = DraftBlock::new(kind, text);
        if kind == BlockKind::TableRow {
            block.group = Some(self.tables);
        }
        let listed = matches!(kind, BlockKind::ListItem | BlockKind::TableRow);
        if listed && self.in_list {
            block.spacing = Spacing::Tight;
        }
        self.in_list = listed;
        block
    }

    fn finish(mut self) -> Draft {
        let mut first = std::collections::HashMap::new();
        for (label, block, range) in self.anchors {
            first.entry(label).or_insert(BlockRange { block, range });
        }
        for note in &mut self.draft.notes {
            note.anchor = first.get(&note.mark).cloned();
        }
        self.draft
    }
}

/// Trims a block; gives also how many bytes went from its start.
fn clean(raw: &str, kind: BlockKind) -> (String, usize) {
    let blank = |c: char| match kind {
        BlockKind::Preformatted => c == '\n',
        _ => is_blank(c),
    };
    let trimmed = raw.trim_start_matches(blank);
    let cut = raw.len() - trimmed.len();
    (trimmed.trim_end_matches(blank).to_owned(), cut)
}

/// `<br>`, which is the only tag inside a line that is more than a look.
fn is_line_break(tag: &str) -> bool {
    let name = tag.get(..3).unwrap_or_default();
    name.eq_ignore_ascii_case("<br")
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(text: &str) -> Draft {
        super::walk(text, &Limits::default()).unwrap()
    }

    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        let draft = walk(text);
        let found: Vec<_> = draft
            .blocks
            .iter()
            .map(|b| (b.kind, b.text.as_str()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    use BlockKind::{Heading, ListItem, Paragraph, Preformatted, Quote, TableRow};

    #[test]
    fn blocks() {
        check(
            "# 題\n\n本文の\n続き。\n",
            &[(Heading, "題"), (Paragraph, "本文の続き。")],
        );
        check("two\nlines\n", &[(Paragraph, "two lines")]);
        check(
            "- 甲\n- 乙\n  - 丙\n",
            &[(ListItem, "甲"), (ListItem, "乙"), (ListItem, "丙")],
        );
        check("> 引用\n", &[(Quote, "引用")]);
        check("```\nfn a() {}\n```\n", &[(Preformatted, "fn a() {}")]);
        check(
            "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
            &[(TableRow, "甲 | 乙"), (TableRow, "1 | 2")],
        );
        check(
            "[港](https://example.org)と![図の説明](a.png)<b>太</b>\n",
            &[(Paragraph, "港と図の説明太")],
        );
    }

    #[test]
    fn blocks_of_html() {
        check(
            "概要。\n\n<table>\n<tr><th>年度</th><th>予算</th></tr>\n<tr><td>2024</td><td>120億円</td></tr>\n</table>\n\n結び。\n",
            &[
                (Paragraph, "概要。"),
                (TableRow, "年度 | 予算"),
                (TableRow, "2024 | 120億円"),
                (Paragraph, "結び。"),
            ],
        );
        check(
            "<p align=\"center\">中央の段落。</p>\n\n<div>枠の文。</div>\n\n<center><b>題</b></center>\n",
            &[
                (Paragraph, "中央の段落。"),
                (Paragraph, "枠の文。"),
                (Paragraph, "題"),
            ],
        );
        check(
            "<ul><li>項目。</li></ul>\n\n<blockquote>引用。</blockquote>\n\n<dl><dt>語</dt><dd>説明。</dd></dl>\n",
            &[
                (ListItem, "項目。"),
                (Quote, "引用。"),
                (ListItem, "語"),
                (ListItem, "説明。"),
            ],
        );
        check(
            "<details>\n<summary>見出し</summary>\n\n**畳まれた**文。\n\n</details>\n\n<h2>節</h2>\n",
            &[
                (Paragraph, "見出し"),
                (Paragraph, "畳まれた文。"),
                (Heading, "節"),
            ],
        );
        check(
            "<!-- 注\n\n記 -->\n\n<style>p {}</style>\n\n本文。\n",
            &[(Paragraph, "本文。")],
        );
    }

    #[test]
    fn html_goes_on_behind_blank_lines() {
        check(
            "<table>\n<tr><td>甲</td><td>\n\n第一の**文**。\n\n第二の文。\n\n</td></tr>\n\n<tr><td>乙</td><td>丙</td></tr>\n</table>\n\n結び。\n",
            &[
                (TableRow, "甲 | 第一の文。 第二の文。"),
                (TableRow, "乙 | 丙"),
                (Paragraph, "結び。"),
            ],
        );
        check(
            "<ol>\n<li>甲</li>\n\n<li>乙</li>\n</ol>\n\n結び。\n",
            &[(ListItem, "甲"), (ListItem, "乙"), (Paragraph, "結び。")],
        );
        check(
            "<table><tr><th>甲</th></tr>\n\n# 題\n\n本文。\n\n<table><tr><th>乙</th></tr></table>\n",
            &[
                (TableRow, "甲"),
                (Heading, "題"),
                (Paragraph, "本文。"),
                (TableRow, "乙"),
            ],
        );
    }

    #[test]
    fn html_inside_lines() {
        check("甲<br>乙  \n丙\n", &[(Paragraph, "甲\n乙\n丙")]);
        check("| 甲<br/>乙 | 丙 |\n|-|-|\n", &[(TableRow, "甲 乙 | 丙")]);
        check(
            "この<ruby>港湾<rt>こうわん</rt></ruby>の<ruby>水素<rp>（</rp><rt>すいそ</rt><rp>）</rp></ruby>。\n",
            &[(Paragraph, "この港湾の水素。")],
        );
        check(
            "# <ruby>港<rt>みなと</rt></ruby>の~~旧~~計画\n",
            &[(Heading, "港の計画")],
        );
        check(
            "<p>この<ruby>港<rt>みなと</rt></ruby>と<s>旧</s>計画<span hidden>隠</span>。</p>\n",
            &[(Paragraph, "この港と計画。")],
        );
    }

    #[test]
    fn footnotes_have_anchors() {
        let draft = walk("本文[^a]と続き[^2]。\n\n[^a]: 出典。\n[^2]: 注釈。\n");
        assert_eq!(draft.blocks[0].text, "本文[a]と続き[2]。");
        let note = &draft.notes[0];
        assert_eq!((note.mark.as_str(), note.text.as_str()), ("a", "出典。"));
        let anchor = note.anchor.clone().unwrap();
        assert_eq!(&draft.blocks[anchor.block].text[anchor.range], "[a]");
    }

    #[test]
    fn heading_ids() {
        let draft = walk("## 甲 {#first}\n\n## 乙 丙\n");
        assert_eq!(draft.blocks[0].anchor.as_deref(), Some("first"));
        assert_eq!(draft.blocks[1].anchor.as_deref(), Some("乙-丙"));
    }

    #[test]
    fn lists_are_tight_and_tables_are_groups() {
        let draft = walk("- 甲\n- 乙\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert_eq!(draft.blocks[1].spacing, Spacing::Tight);
        assert_eq!(draft.blocks[2].spacing, Spacing::Loose);
        assert_eq!(draft.blocks[2].group, draft.blocks[3].group);
    }
}
