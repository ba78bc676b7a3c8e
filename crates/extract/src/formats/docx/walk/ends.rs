//! What is open ends, becomes blocks, and hands them to what holds it.

use issetsu_model::BlockKind;

use super::{Open, Walk, outline};
use crate::draft::{DraftBlock, Place};
use crate::formats::docx::numbering::Label;
use crate::formats::docx::paragraph::{Item, Paragraph};
use crate::formats::docx::styles::Role;
use crate::formats::docx::table::{Cell, in_group};

impl Walk<'_> {
    /// Ends what was opened last and hands its blocks to what holds it.
    pub(super) fn close(&mut self) {
        if !matches!(self.open.last(), Some(Open::Paragraph(_))) {
            self.flush_carried();
        }
        match self.open.pop() {
            Some(Open::Paragraph(paragraph)) => self.end_paragraph(paragraph),
            Some(Open::Table(table)) => {
                let group = self.group();
                self.deliver(table.finish(group));
            }
            Some(Open::Cell(cell)) => match self.row() {
                Some(row) => row.cells.push(cell),
                None => self.deliver(cell.items),
            },
            Some(Open::TextBox(items)) => {
                let group = self.group();
                let items = items.into_iter().map(beside_the_text).collect();
                self.deliver(in_group(items, group));
            }
            Some(Open::Note(id, items)) => {
                let texts: Vec<String> = items.into_iter().map(|item| item.block.text).collect();
                self.notes.insert(id, texts.join("\n"));
            }
            None => {}
        }
    }

    fn end_paragraph(&mut self, mut paragraph: Box<Paragraph>) {
        self.fields.end_of_paragraph();
        if paragraph.properties.mark_removed {
            self.carried = Some(paragraph);
            return;
        }
        let boxes = std::mem::take(&mut paragraph.boxes);
        if paragraph.properties.ends_section {
            self.numbers.end_section();
        }
        let item = self.item(*paragraph);
        self.deliver(item.into_iter().chain(boxes).collect());
    }

    pub(super) fn flush_carried(&mut self) {
        if let Some(mut paragraph) = self.carried.take() {
            paragraph.properties.mark_removed = false;
            self.end_paragraph(paragraph);
        }
    }

    fn deliver(&mut self, items: Vec<Item>) {
        match self.open.last_mut() {
            Some(Open::Cell(Cell { items: held, .. })) => held.extend(items),
            Some(Open::TextBox(held) | Open::Note(_, held)) => held.extend(items),
            Some(Open::Paragraph(paragraph)) => paragraph.boxes.extend(items),
            Some(Open::Table(_)) | None => self.items.extend(items),
        }
    }

    fn group(&mut self) -> u32 {
        self.groups = self.groups.saturating_add(1);
        self.groups
    }

    /// Makes a block of a paragraph, unless it shows nothing.
    fn item(&mut self, mut paragraph: Paragraph) -> Option<Item> {
        let style = self.styles.paragraph(paragraph.properties.style.as_deref());
        if style.role == Role::Contents {
            self.left_out_contents = true;
            return None;
        }
        let label = self.counters.label(&paragraph.properties, style);
        if paragraph.text.trim().is_empty() {
            return None;
        }
        self.made += 1;
        let words = match &label {
            Some(Label::Number(words) | Label::Bullet(words)) => words.as_str(),
            None => "",
        };
        let text = paragraph.finish(words, style.role == Role::Preformatted);
        let outline = outline(&paragraph.properties, style);
        let mut block = DraftBlock::new(kind(style.role, label.as_ref()), text);
        block.strong = paragraph.is_strong();
        if let Some(level) = outline {
            block.kind = BlockKind::Heading;
            block.place = Place::Opens(level + 1);
        }
        Some(Item {
            block,
            role: style.role,
            numbered: label.is_some(),
            marks: paragraph.marks,
        })
    }
}

fn kind(role: Role, label: Option<&Label>) -> BlockKind {
    match (role, label) {
        (Role::Caption, _) => BlockKind::Caption,
        (Role::Quote, _) => BlockKind::Quote,
        (Role::Preformatted, _) => BlockKind::Preformatted,
        (_, Some(Label::Bullet(_))) => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}

/// A text box stands beside the text: a heading in it opens no section.
fn beside_the_text(mut item: Item) -> Item {
    if item.block.kind == BlockKind::Heading {
        item.block.kind = BlockKind::Paragraph;
        item.block.place = Place::Inside;
        item.block.strong = true;
    }
    item
}
