//! The notes of a page while it is being read, and where their marks were written.

use std::collections::HashMap;
use std::ops::Range;

use super::label::without_mark;
use super::notes::Notes;
use crate::draft::DraftNote;

/// Notes as they are read.
pub(super) struct NoteList<'t> {
    notes: &'t Notes,
    /// The notes that are open: one may stand in another.
    open: Vec<usize>,
    /// The paragraphs of each note, and the blocks before it.
    read: HashMap<usize, (Vec<String>, usize)>,
    /// The first mark of each note: block and range.
    anchors: HashMap<usize, (usize, Range<usize>)>,
}

impl<'t> NoteList<'t> {
    pub(super) fn new(notes: &'t Notes) -> Self {
        Self {
            notes,
            open: Vec::new(),
            read: HashMap::new(),
            anchors: HashMap::new(),
        }
    }

    /// Whether words belong to a note.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// A note begins, with so many blocks before it.
    pub(super) fn open(&mut self, note: usize, blocks: usize) {
        self.open.push(note);
        self.read
            .entry(note)
            .or_insert_with(|| (Vec::new(), blocks));
    }

    pub(super) fn close(&mut self, note: usize) {
        self.open.retain(|open| *open != note);
    }

    /// Adds a paragraph to the note that was opened last.
    pub(super) fn push(&mut self, text: String) {
        let note = self.open.last().and_then(|note| self.read.get_mut(note));
        if let Some((parts, _)) = note {
            parts.push(text);
        }
    }

    /// Remembers where marks stand in a block.
    pub(super) fn place(&mut self, marks: Vec<(usize, Range<usize>)>, block: usize) {
        for (note, range) in marks {
            self.anchors.entry(note).or_insert((block, range));
        }
    }

    /// The notes in the order of their marks.
    pub(super) fn finish(mut self) -> Vec<DraftNote> {
        let labels = self.notes.labels.iter().enumerate();
        let mut notes = Vec::new();
        for (note, label) in labels {
            let Some((parts, blocks)) = self.read.remove(&note) else {
                continue;
            };
            let text = parts.join("\n");
            notes.push(DraftNote {
                mark: label.clone(),
                text: without_mark(&text, label).to_owned(),
                anchor: self.anchors.remove(&note),
                home: blocks.checked_sub(1),
                page: None,
            });
        }
        notes
    }
}
