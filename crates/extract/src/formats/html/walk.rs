//! One pass over the content makes the blocks.

use issetsu_model::BlockKind;

use super::anchor::anchor;
use super::content::Content;
use super::elements::{heading_level, is_block};
use super::flow::{Flow, Linked, Words};
use super::note_list::NoteList;
use super::notes::Notes;
use super::table::{self, OpenTable};
use super::tree::{Element, NodeId, Step, Tree};
use crate::characters::is_blank;
use crate::draft::{Draft, DraftBlock, Place, Spacing};

/// A draft, and how much of each of its blocks is in links.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) draft: Draft,
    pub(super) linked: Vec<Linked>,
}

/// Makes a draft of the content of a page.
pub(super) fn write(tree: &Tree, content: &Content, notes: &Notes) -> Written {
    let mut writer = Writer {
        tree,
        content,
        notes,
        list: NoteList::new(notes),
        written: Written::default(),
        flow: Flow::default(),
        kinds: Vec::new(),
        heading: None,
        in_list: false,
        groups: 0,
        tables: Vec::new(),
        raised: 0,
    };
    writer.walk();
    writer.written.draft.notes = writer.list.finish();
    writer.written
}

/// A heading that is being read.
struct OpenHeading {
    level: u8,
    /// The fragment that links to it.
    fragment: Option<String>,
}

struct Writer<'t> {
    tree: &'t Tree,
    content: &'t Content,
    notes: &'t Notes,
    list: NoteList<'t>,
    written: Written,
    flow: Flow,
    /// The open elements that say of what kind the blocks in them are.
    kinds: Vec<(NodeId, BlockKind)>,
    heading: Option<OpenHeading>,
    /// Whether the next block is not the first of its list or table.
    in_list: bool,
    groups: u32,
    /// The open tables with data: the last is in a cell of the one before.
    tables: Vec<OpenTable>,
    /// Open elements of raised text.
    raised: usize,
}

impl Writer<'_> {
    fn walk(&mut self) {
        let tree = self.tree;
        let mut walk = tree.walk(Tree::ROOT);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(id) if self.is_skipped(id) => {
                    self.mark(id);
                    walk.pass_over(id);
                }
                Step::Enter(id) => self.enter(id),
                Step::Leave(id) if self.is_skipped(id) => {}
                Step::Leave(id) => self.leave(id),
            }
        }
        self.flush();
    }

    fn is_skipped(&self, id: NodeId) -> bool {
        self.content.is_left_out(id)
            || self.notes.back_links.contains(&id)
            || (self.notes.marks.contains_key(&id) && !self.list.is_open())
    }

    /// Shows the mark of a note in place of its element.
    fn mark(&mut self, id: NodeId) {
        if let Some(mark) = self.notes.marks.get(&id).filter(|_| !self.list.is_open()) {
            self.flow.mark(mark.note, &mark.text);
        }
    }

    fn enter(&mut self, id: NodeId) {
        if let Some(text) = self.tree.text(id) {
            self.text(text);
        } else if let Some(element) = self.tree.element(id) {
            if let Some(note) = self.notes.bodies.get(&id) {
                self.flush();
                self.list.open(*note, self.written.draft.blocks.len());
            }
            self.open(id, element);
        }
    }

    fn leave(&mut self, id: NodeId) {
        self.close(id);
        if let Some(note) = self.notes.bodies.get(&id) {
            self.flush();
            self.list.close(*note);
        }
    }

    fn kind(&self) -> BlockKind {
        let kind = self.kinds.last().map(|(_, kind)| *kind);
        kind.unwrap_or(BlockKind::Paragraph)
    }

    /// Where blocks do not end: inside a heading, and inside a row of a table.
    fn is_one_line(&self) -> bool {
        self.heading.is_some() || self.kind() == BlockKind::TableRow
    }

    fn text(&mut self, text: &str) {
        const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        if self.kind() == BlockKind::Preformatted {
            return self.flow.preformatted(text);
        }
        // Raised digits would run into the number or word before them; those of units do not.
        let digits = text.trim().chars().map(|c| c.to_digit(10));
        let digits: Option<Vec<u32>> = digits.collect();
        let in_unit = self.flow.last().is_none_or(|c| c.is_ascii_alphabetic());
        match digits.filter(|digits| self.raised > 0 && !in_unit && !digits.is_empty()) {
            Some(digits) => {
                let raised = digits.iter().map(|digit| RAISED[*digit as usize % 10]);
                self.flow.words(&raised.collect::<String>());
            }
            None => self.flow.words(text),
        }
    }

    fn open(&mut self, id: NodeId, element: &Element) {
        match &*element.name {
            "br" => self.line_break(),
            "a" => self.flow.open_link(),
            "b" | "strong" => self.flow.open_strong(),
            "sup" => self.raised += 1,
            "img" => self.picture(element),
            "table" => self.open_table(id),
            name if self.kind() == BlockKind::TableRow && table::is_part(name) => {
                self.open_part(id, name);
            }
            "caption" => self.open_kind(id, BlockKind::Caption),
            name if self.is_one_line() => {
                if is_block(name) {
                    self.flow.space();
                }
            }
            name => self.open_block(id, name),
        }
    }

    fn open_block(&mut self, id: NodeId, name: &str) {
        if let Some(level) = heading_level(name) {
            self.flush();
            self.heading = Some(OpenHeading {
                level,
                fragment: anchor(self.tree, id),
            });
            return;
        }
        match name {
            "ul" | "ol" | "dl" | "dir" | "menu" => {
                self.open_kind(id, BlockKind::ListItem);
                let lists = self.kinds.iter().filter(|(_, k)| *k == BlockKind::ListItem);
                self.in_list = self.in_list && lists.count() > 1;
            }
            "blockquote" => self.open_kind(id, BlockKind::Quote),
            "pre" | "listing" | "xmp" => self.open_kind(id, BlockKind::Preformatted),
            "figcaption" => self.open_kind(id, BlockKind::Caption),
            name if is_block(name) => self.flush(),
            _ => {}
        }
    }

    fn open_kind(&mut self, id: NodeId, kind: BlockKind) {
        self.flush();
        self.kinds.push((id, kind));
    }

    /// A table in a cell of a table with data is one too; it comes behind the row that it is in.
    fn open_table(&mut self, id: NodeId) {
        let in_row = self.kind() == BlockKind::TableRow;
        if in_row {
            self.interrupt_row();
        } else {
            self.flush();
        }
        self.heading = None;
        if in_row || table::is_data(self.tree, self.content, id) {
            self.kinds.push((id, BlockKind::TableRow));
            self.groups += 1;
            self.in_list = false;
            self.tables.push(OpenTable::new(self.groups));
        }
    }

    fn interrupt_row(&mut self) {
        let at = self.written.draft.blocks.len();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        table.interrupted = Some(std::mem::take(&mut self.flow));
        if table.placeholder.is_none() && !self.list.is_open() {
            table.placeholder = Some(at);
            self.block(Words::default(), BlockKind::TableRow);
        }
    }

    fn close_table(&mut self) {
        self.end_row();
        self.tables.pop();
        self.in_list = false;
        let outer = self.tables.last_mut();
        if let Some(flow) = outer.and_then(|outer| outer.interrupted.take()) {
            self.flow = flow;
            self.flow.space();
        }
    }

    fn open_part(&mut self, id: NodeId, name: &str) {
        if name == "tr" {
            self.end_row();
        }
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        match name {
            "tr" => table.begin_row(self.tree, id),
            "td" | "th" => table.begin_cell(&mut self.flow),
            _ => table.begin_group(),
        }
    }

    fn close_part(&mut self, id: NodeId, name: &str) {
        match (name, self.tables.last_mut(), self.tree.element(id)) {
            ("tr", ..) => self.end_row(),
            ("td" | "th", Some(table), Some(cell)) => table.end_cell(cell, &mut self.flow),
            _ => {}
        }
    }

    /// Ends the row being read. Its block is there already if a table interrupted it.
    fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        table.end_row(&mut self.flow);
        let Some(at) = table.placeholder.take() else {
            return self.flush();
        };
        let row = self.flow.take().paragraphs().into_iter().next();
        if let Some(words) = row {
            self.list.place(words.marks, at);
            self.written.draft.blocks[at].text = words.text;
            self.written.draft.blocks[at].strong = words.is_strong;
            self.written.linked[at] = words.linked;
        }
    }

    fn close(&mut self, id: NodeId) {
        if self.kinds.last().is_some_and(|(open, _)| *open == id) {
            if self.kind() == BlockKind::TableRow {
                self.close_table();
            } else {
                self.flush();
            }
            self.kinds.pop();
            return;
        }
        match self.tree.name(id) {
            "a" => self.flow.close_link(),
            "b" | "strong" => self.flow.close_strong(),
            "sup" => self.raised = self.raised.saturating_sub(1),
            name if heading_level(name).is_some() => {
                self.flush();
                self.heading = None;
            }
            name if self.kind() == BlockKind::TableRow && table::is_part(name) => {
                self.close_part(id, name);
            }
            "tr" => self.flush(),
            name if is_block(name) && self.is_one_line() => self.flow.space(),
            name if is_block(name) => self.flush(),
            _ => {}
        }
    }

    fn line_break(&mut self) {
        if self.is_one_line() {
            self.flow.space();
        } else if self.kind() == BlockKind::Preformatted {
            self.flow.preformatted("\n");
        } else if self.flow.line_break() {
            self.flush();
        }
    }

    /// A picture of one character, as pages show those that fonts lack.
    fn picture(&mut self, element: &Element) {
        let alt = element.filled("alt").unwrap_or_default();
        if alt.chars().count() == 1 {
            self.flow.words(alt);
        }
    }

    /// Ends the block being read.
    fn flush(&mut self) {
        let kind = self.kind();
        let words = self.flow.take();
        if kind == BlockKind::Preformatted {
            let text = words.text.trim_matches('\n');
            if !text.chars().all(is_blank) {
                let text = text.to_owned();
                self.block(Words { text, ..words }, kind);
            }
            return;
        }
        for words in words.paragraphs() {
            let is_empty_row = words.text.chars().all(|c| c == '|' || is_blank(c));
            if kind != BlockKind::TableRow || !is_empty_row {
                self.block(words, kind);
            }
        }
    }

    fn block(&mut self, words: Words, kind: BlockKind) {
        if self.list.is_open() {
            self.list.push(words.text);
            return;
        }
        let at = self.written.draft.blocks.len();
        self.list.place(words.marks, at);
        let mut block = DraftBlock::new(kind, words.text);
        if let Some(heading) = self.heading.take() {
            block = DraftBlock::new(BlockKind::Heading, block.text.replace('\n', " "));
            block.place = Place::Opens(heading.level);
            block.anchor = heading.fragment;
        }
        let kind = block.kind;
        let listed = matches!(kind, BlockKind::ListItem | BlockKind::TableRow);
        block.group = self.tables.last().map(|table| table.group);
        if listed && self.in_list {
            block.spacing = Spacing::Tight;
        }
        self.in_list = listed;
        block.strong = words.is_strong;
        self.written.draft.blocks.push(block);
        self.written.linked.push(words.linked);
    }
}
