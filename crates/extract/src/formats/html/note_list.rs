//! The notes of a page while it is being read, and where their marks were written.

use std::collections::HashMap;
use std::ops::Range;

use super::label::without_mark;
use super::notes::Notes;
use crate::draft::{BlockRange, DraftNote};

/// Notes as they are read.
pub(super) struct NoteList<'t> {
    notes: &'t Notes,
    /// The notes that are open: one may stand in another.
    open: Vec<usize>,
    texts: HashMap<usize, NoteText>,
    /// The first mark of each note.
    anchors: HashMap<usize, BlockRange>,
}

/// The text of a note.
struct NoteText {
    paragraphs: Vec<String>,
    /// Number of blocks before the note.
    blocks_before: usize,
}

impl<'t> NoteList<'t> {
    pub(super) fn new(notes: &'t Notes) -> Self {
        Self {
            notes,
            open: Vec::new(),
            texts: HashMap::new(),
            anchors: HashMap::new(),
        }
    }

    /// Whether words belong to a note.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// A note begins.
    pub(super) fn open(&mut self, note: usize, blocks_before: usize) {
        self.open.push(note);
        self.texts.entry(note).or_insert(NoteText {
            paragraphs: Vec::new(),
            blocks_before,
        });
    }

    pub(super) fn close(&mut self, note: usize) {
        self.open.retain(|open| *open != note);
    }

    /// Adds a paragraph to the note that was opened last.
    pub(super) fn push(&mut self, text: String) {
        let note = self.open.last().and_then(|note| self.texts.get_mut(note));
        if let Some(note) = note {
            note.paragraphs.push(text);
        }
    }

    /// Remembers where marks stand in a block.
    pub(super) fn place(&mut self, marks: Vec<(usize, Range<usize>)>, block: usize) {
        for (note, range) in marks {
            let anchor = BlockRange { block, range };
            self.anchors.entry(note).or_insert(anchor);
        }
    }

    /// The notes in the order of their marks.
    pub(super) fn finish(mut self) -> Vec<DraftNote> {
        let labels = self.notes.labels.iter().enumerate();
        let mut notes = Vec::new();
        for (note, label) in labels {
            let Some(read) = self.texts.remove(&note) else {
                continue;
            };
            let text = read.paragraphs.join("\n");
            notes.push(DraftNote {
                mark: label.clone(),
                text: without_mark(&text, label).to_owned(),
                anchor: self.anchors.remove(&note),
                home: read.blocks_before.checked_sub(1),
                page: None,
            });
        }
        notes
    }
}
