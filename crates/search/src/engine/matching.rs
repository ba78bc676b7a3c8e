//! What matches in one segment, window by window.

use fixedbitset::FixedBitSet;
use tantivy::index::SegmentReader;
use tantivy::query::Scorer;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet as _};

use super::compile::{Compiled, Node, NodeId, WeightedNode};
use super::postings::TermPostings;
use super::window::Window;

/// Weights are sums of logarithms; what is required may differ from their sum in the last digits.
const TOLERANCE: f32 = 1e-4;

/// Matches the nodes of a plan in one segment. Each node is matched once in a window, whoever asks.
pub(super) struct SegmentMatcher<'c> {
    compiled: &'c Compiled,
    segment: &'c SegmentReader,
    /// The number of the segment.
    ordinal: usize,
    window: Window,
    /// By node.
    states: Vec<NodeState>,
    /// For [`Node::Enough`], by place in the window.
    sums: Vec<f32>,
}

/// What is known of a node in a segment.
#[derive(Default)]
struct NodeState {
    /// Where the index has been read to.
    cursor: Option<Cursor>,
    /// Places of the window that match; only if `is_matched`.
    places: FixedBitSet,
    /// Whether the node was matched in this window.
    is_matched: bool,
}

/// A place in the index, which only moves forward.
enum Cursor {
    /// The segment has nothing.
    Nothing,
    Term(TermPostings),
    Scorer(Box<dyn Scorer>),
}

impl<'c> SegmentMatcher<'c> {
    /// Begins at the first window of the segment with the number `ordinal`.
    pub(super) fn new(compiled: &'c Compiled, segment: &'c SegmentReader, ordinal: usize) -> Self {
        let mut states = Vec::new();
        states.resize_with(compiled.nodes.len(), NodeState::default);
        Self {
            compiled,
            segment,
            ordinal,
            window: Window { start: 0, end: 0 },
            states,
            sums: Vec::new(),
        }
    }

    /// The places of a window that a node matches, removed passages included. Windows must be in ascending
    /// order.
    pub(super) fn places(&mut self, window: Window, node: NodeId) -> tantivy::Result<&FixedBitSet> {
        if window != self.window {
            self.window = window;
            for state in &mut self.states {
                state.is_matched = false;
            }
        }
        self.matched(node)
    }

    /// The passages of a window that a node matches and that are not removed.
    pub(super) fn living(
        &mut self,
        window: Window,
        node: NodeId,
    ) -> tantivy::Result<impl Iterator<Item = DocId>> {
        let alive = self.segment.alive_bitset();
        let places = self.places(window, node)?.ones();
        let docs = places.map(move |place| window.doc(place));
        Ok(docs.filter(move |doc| alive.is_none_or(|alive| alive.is_alive(*doc))))
    }

    /// Whether a node matches a passage. Passages must be in ascending order.
    pub(super) fn matches(&mut self, doc: DocId, node: NodeId) -> tantivy::Result<bool> {
        let window = Window::around(doc, self.segment);
        let places = self.places(window, node)?;
        Ok(places.contains(window.place(doc)))
    }

    /// Matches a node in the current window, unless that is done.
    fn matched(&mut self, id: NodeId) -> tantivy::Result<&FixedBitSet> {
        if !self.states[id.0].is_matched {
            let mut places = std::mem::take(&mut self.states[id.0].places);
            places.clear();
            places.grow(self.window.len());
            self.fill(id, &mut places)?;
            let state = &mut self.states[id.0];
            state.places = places;
            state.is_matched = true;
        }
        Ok(&self.states[id.0].places)
    }

    /// Inserts the places of the window that a node matches.
    fn fill(&mut self, id: NodeId, places: &mut FixedBitSet) -> tantivy::Result<()> {
        match &self.compiled.nodes[id.0] {
            Node::None => {}
            Node::All => places.insert_range(..self.window.len()),
            Node::Term(_) | Node::Phrase(_) => self.read(id, |place| places.insert(place))?,
            Node::Range(sets) => {
                if let Some(set) = sets.get(self.ordinal) {
                    insert_part(places, set, self.window);
                }
            }
            Node::Any(parts) => {
                for part in parts {
                    places.union_with(self.matched(*part)?);
                }
            }
            Node::Every(parts) => {
                places.insert_range(..self.window.len());
                for part in parts {
                    places.intersect_with(self.matched(*part)?);
                    if places.is_clear() {
                        break;
                    }
                }
            }
            Node::Not(part) => {
                places.insert_range(..self.window.len());
                places.difference_with(self.matched(*part)?);
            }
            Node::Enough { parts, required } => self.enough(parts, *required, places)?,
        }
        Ok(())
    }

    /// Inserts the places where the weights of the parts that match sum to what is required.
    fn enough(
        &mut self,
        parts: &[WeightedNode],
        required: f32,
        places: &mut FixedBitSet,
    ) -> tantivy::Result<()> {
        let mut sums = std::mem::take(&mut self.sums);
        sums.clear();
        sums.resize(self.window.len(), 0.0);
        for part in parts {
            // What nobody else asks for is added as it is read. A question has dozens of such terms.
            if self.is_term_of_one(part.node) {
                self.read(part.node, |place| sums[place] += part.weight)?;
                continue;
            }
            for place in self.matched(part.node)?.ones() {
                sums[place] += part.weight;
            }
        }
        // Greater than 0, since one part must match.
        let required = (required - TOLERANCE).max(f32::MIN_POSITIVE);
        let words = sums.chunks(usize::BITS as usize);
        for (word, sums) in places.as_mut_slice().iter_mut().zip(words) {
            for (bit, sum) in sums.iter().enumerate() {
                *word |= usize::from(*sum >= required) << bit;
            }
        }
        self.sums = sums;
        Ok(())
    }

    /// Whether a node is a term, and a part of one other only.
    fn is_term_of_one(&self, id: NodeId) -> bool {
        matches!(self.compiled.nodes[id.0], Node::Term(_)) && self.compiled.uses[id.0] == 1
    }

    /// Hands over the places of the window where the index has a term or a phrase.
    fn read(&mut self, id: NodeId, mut see: impl FnMut(usize)) -> tantivy::Result<()> {
        let window = self.window;
        if self.states[id.0].cursor.is_none() {
            self.states[id.0].cursor = Some(self.open(id)?);
        }
        match &mut self.states[id.0].cursor {
            Some(Cursor::Term(postings)) => postings.each_docs(window, |docs| {
                for doc in docs {
                    see(window.place(*doc));
                }
            }),
            Some(Cursor::Scorer(scorer)) => {
                // A set of passages must not be sought backwards.
                if scorer.doc() < window.start {
                    scorer.seek(window.start);
                }
                while scorer.doc() < window.end {
                    see(window.place(scorer.doc()));
                    scorer.advance();
                }
            }
            Some(Cursor::Nothing) | None => {}
        }
        Ok(())
    }

    /// The beginning of what the index has for a term or a phrase.
    fn open(&self, id: NodeId) -> tantivy::Result<Cursor> {
        Ok(match &self.compiled.nodes[id.0] {
            Node::Term(term) => term
                .postings(self.segment, IndexRecordOption::Basic)?
                .map_or(Cursor::Nothing, Cursor::Term),
            Node::Phrase(weight) => Cursor::Scorer(weight.scorer(self.segment, 1.0)?),
            _ => Cursor::Nothing,
        })
    }
}

/// Inserts the part of a set of passages of a segment that is in a window, which begins with a word of
/// the set.
fn insert_part(places: &mut FixedBitSet, set: &FixedBitSet, window: Window) {
    let word = usize::BITS as usize;
    let start = window.start as usize / word;
    let end = (window.end as usize)
        .div_ceil(word)
        .min(set.as_slice().len());
    let part = set.as_slice().get(start..end).unwrap_or_default();
    for (place, word) in places.as_mut_slice().iter_mut().zip(part) {
        *place |= word;
    }
}

#[cfg(test)]
mod tests;
