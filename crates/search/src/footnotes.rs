//! Which notes a passage refers to, and which place a note belongs to.

use issetsu_model::{Document, Footnote, OffsetTable, Passage, PassageId, PassageKind, TextRange};

use crate::{SearchError, Snapshot};

/// A note between the passage that holds its mark and the passage that holds its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootnoteLink {
    /// The mark without brackets or width: `1`, `a`, `*`.
    pub mark: String,
    /// The note's own words.
    pub text: String,
    /// Where its mark stands in the document's text.
    pub anchor: TextRange,
    /// The passage that holds the mark; none where the mark is in a heading.
    pub anchor_passage: Option<PassageId>,
    /// The passage that begins with the note's words.
    pub note_passage: Option<PassageId>,
}

/// Finds notes; remembers the document it looked at last, because passages are often asked for
/// document by document.
#[derive(Debug)]
pub struct Footnotes<'s> {
    snapshot: &'s Snapshot,
    last: Option<(Document, Vec<Passage>)>,
}

impl<'s> Footnotes<'s> {
    /// Of the documents of a snapshot.
    #[must_use]
    pub fn new(snapshot: &'s Snapshot) -> Self {
        let last = None;
        Self { snapshot, last }
    }

    /// The notes that a passage refers to, in the order of their marks; for a footnote, the place
    /// it belongs to. Notes whose mark was not found in the text are left out.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn of(&mut self, passage: &Passage) -> Result<Vec<FootnoteLink>, SearchError> {
        let is_note = passage.kind == PassageKind::Footnote;
        if passage.footnote_marks.is_empty() && !is_note {
            return Ok(Vec::new());
        }
        let Some((document, passages)) = self.document_of(passage)? else {
            return Ok(Vec::new());
        };
        let own = passage.range.bytes();
        let concerns = |note: &&Footnote| match &note.anchor {
            Some(_) if is_note => note.range.contains(&own.start),
            Some(anchor) => own.contains(&anchor.start),
            None => false,
        };
        let mut notes: Vec<&Footnote> = document.footnotes.iter().filter(concerns).collect();
        notes.sort_by_key(|note| note.anchor.as_ref().map(|anchor| anchor.start));
        let offsets = OffsetTable::new(&document.text);
        let links = notes.into_iter().filter_map(|note| {
            let anchor = note.anchor.clone()?;
            Some(FootnoteLink {
                mark: note.mark.clone(),
                text: document.text.get(note.range.clone())?.to_owned(),
                anchor_passage: at(passages, anchor.start),
                note_passage: at(passages, note.range.start),
                anchor: offsets.range(anchor),
            })
        });
        Ok(links.collect())
    }

    fn document_of(
        &mut self,
        passage: &Passage,
    ) -> Result<Option<&(Document, Vec<Passage>)>, SearchError> {
        let id = &passage.document_id;
        if self.last.as_ref().is_none_or(|(last, _)| last.id != *id) {
            self.last = match self.snapshot.document(id)? {
                Some(document) => Some((document, self.snapshot.passages_of(id)?)),
                None => None,
            };
        }
        Ok(self.last.as_ref())
    }
}

/// The passage that holds a byte of the document's text.
fn at(passages: &[Passage], byte: usize) -> Option<PassageId> {
    let found = passages.iter().find(|p| p.range.bytes().contains(&byte));
    found.map(|passage| passage.id.clone())
}
