//! Ranges become passages with ids, pages, footnote marks and neighbours.

use std::collections::HashMap;
use std::ops::Range;

use issetsu_model::{
    BlockKind, Document, Footnote, OffsetTable, Pages, Passage, PassageId, PassageKind,
    SectionIndex,
};

use crate::runs::{Run, runs};
use crate::{Policy, pack, sentences};

/// Cuts a document into passages, in reading order, footnotes last.
///
/// Deterministic; linear in the length of the text.
#[must_use]
pub fn passages(document: &Document, policy: &Policy) -> Vec<Passage> {
    let mut builder = Builder::new(document, policy);
    for run in runs(document) {
        builder.run(&run);
    }
    link(&mut builder.passages);
    builder.passages
}

struct Builder<'d> {
    document: &'d Document,
    policy: &'d Policy,
    offsets: OffsetTable<'d>,
    /// Start of the anchor and mark of every footnote that has one, in order.
    anchors: Vec<(usize, &'d str)>,
    /// The footnotes by the start of their own words.
    notes: HashMap<usize, &'d Footnote>,
    /// How often a text has occurred under a section path.
    occurrences: HashMap<(Vec<String>, String), u32>,
    /// The path of the section of the passage before.
    path: (Option<SectionIndex>, Vec<String>),
    passages: Vec<Passage>,
}

impl<'d> Builder<'d> {
    fn new(document: &'d Document, policy: &'d Policy) -> Self {
        let notes = &document.footnotes;
        let anchor = |note: &'d Footnote| {
            note.anchor
                .as_ref()
                .map(|range| (range.start, note.mark.as_str()))
        };
        let mut anchors: Vec<_> = notes.iter().filter_map(anchor).collect();
        anchors.sort_unstable();
        Self {
            document,
            policy,
            offsets: OffsetTable::new(&document.text),
            anchors,
            notes: notes.iter().map(|n| (n.range.start, n)).collect(),
            occurrences: HashMap::new(),
            path: (None, Vec::new()),
            passages: Vec::new(),
        }
    }

    fn run(&mut self, run: &Run<'_>) {
        let question = self.question(run);
        let mut overlap = None;
        for range in pack::pack(&self.document.text, run.blocks, self.policy) {
            let holds_question = question
                .as_ref()
                .is_some_and(|asked| range.start < asked.end);
            let question = question.as_ref().filter(|_| !holds_question);
            let question = question.map(|asked| self.document.text[asked.clone()].to_owned());
            let next = match run.kind {
                PassageKind::Body | PassageKind::Answer => self.last_sentence(&range),
                PassageKind::Table | PassageKind::Footnote => None,
            };
            let passage = Passage {
                overlap: std::mem::replace(&mut overlap, next),
                question,
                ..self.passage(run, range)
            };
            self.passages.push(passage);
        }
    }

    fn passage(&mut self, run: &Run<'_>, range: Range<usize>) -> Passage {
        let text = self.document.text[range.clone()].to_owned();
        let sha256 = Passage::sha256_of(&text);
        let section_path = self.path(run.section);
        let key = (section_path.clone(), sha256.clone());
        let occurrence = self.occurrences.entry(key).or_default();
        let id = PassageId::of(&self.document.id, &section_path, &text, *occurrence);
        *occurrence += 1;
        Passage {
            id,
            document_id: self.document.id.clone(),
            ordinal: u32::try_from(self.passages.len()).unwrap_or(u32::MAX),
            kind: run.kind,
            section_path,
            question: None,
            pages: self.pages(run, &range),
            range: self.offsets.range(range.clone()),
            text,
            sha256,
            overlap: None,
            footnote_marks: self.footnote_marks(run.kind, &range),
            previous: None,
            next: None,
        }
    }

    fn path(&mut self, section: Option<SectionIndex>) -> Vec<String> {
        if self.path.0 != section {
            self.path = (section, self.document.section_path(section));
        }
        self.path.1.clone()
    }

    /// The question of a run, if it has one that is short enough to be repeated with every part.
    fn question(&self, run: &Run<'_>) -> Option<Range<usize>> {
        let asks = |kind: BlockKind| kind == BlockKind::Question;
        let mut questions = run.blocks.iter().take_while(|block| asks(block.kind));
        let first = questions.next()?;
        let last = questions.last().unwrap_or(first);
        let range = first.range.start..last.range.end;
        let chars = self.document.text[range.clone()].chars().count();
        (chars <= self.policy.max_paragraph_chars).then_some(range)
    }

    /// A footnote stands on the page of the note, other text where its range lies.
    fn pages(&self, run: &Run<'_>, range: &Range<usize>) -> Option<Pages> {
        let found = match run.kind {
            PassageKind::Footnote => {
                let note = self.notes.get(&run.blocks[0].range.start)?;
                let number = note.page?;
                let pages = &self.document.pages;
                let at = pages.partition_point(|page| page.number < number);
                pages.get(at..=at)?
            }
            _ => self.document.pages_of(range),
        };
        let (first, last) = (found.first()?, found.last()?);
        Some(Pages {
            first: first.number,
            last: last.number,
            first_label: first.label.clone(),
            last_label: last.label.clone(),
        })
    }

    fn footnote_marks(&self, kind: PassageKind, range: &Range<usize>) -> Vec<String> {
        if kind == PassageKind::Footnote {
            let own = self.notes.get(&range.start);
            return own.map(|note| note.mark.clone()).into_iter().collect();
        }
        let first = self.anchors.partition_point(|(at, _)| *at < range.start);
        let last = self.anchors.partition_point(|(at, _)| *at < range.end);
        self.anchors[first..last]
            .iter()
            .map(|(_, mark)| (*mark).to_owned())
            .collect()
    }

    /// The last sentence of a range, if it is short enough to repeat.
    fn last_sentence(&self, range: &Range<usize>) -> Option<String> {
        let words = &self.document.text[range.clone()];
        // One character more than allowed shows that a sentence is too long.
        let mut starts = words.char_indices().rev();
        let start = starts
            .nth(self.policy.max_overlap_chars)
            .map_or(0, |(at, _)| at);
        let tail = &words[start..];
        let last = sentences::split(tail).pop()?;
        let whole = last.start > 0 || start == 0;
        let line = tail[last].rsplit('\n').next().unwrap_or_default().trim();
        (whole && !line.is_empty()).then(|| line.to_owned())
    }
}

fn link(passages: &mut [Passage]) {
    let ids: Vec<PassageId> = passages.iter().map(|passage| passage.id.clone()).collect();
    for (at, passage) in passages.iter_mut().enumerate() {
        passage.previous = at.checked_sub(1).map(|before| ids[before].clone());
        passage.next = ids.get(at + 1).cloned();
    }
}
