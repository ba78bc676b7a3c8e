//! Matching in a segment of several windows, beside a look at every passage.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use tantivy::query::{EnableScoring, PhraseQuery, Query as _};
use tantivy::schema::{Field, Schema, TEXT};
use tantivy::{DocId, Index, IndexWriter, Searcher, Term, doc};

use super::super::compile::{Compiled, Node, NodeId, WeightedNode};
use super::super::fields::TermPlaces;
use super::super::term_cache::FoundTerm;
use super::super::window::Window;
use super::SegmentMatcher;

/// Two windows and a part of a third, whose end is in the middle of a word of a set.
const PASSAGES: u32 = 2 * 65_536 + 1_000;
const REMOVED: u32 = 70_001;

/// Whether a passage has a word: `rare` in few and far ones, `often` in every third, `late` in the last window
/// only, `never` in none.
fn has(word: &str, doc: DocId) -> bool {
    match word {
        "rare" => doc % 50_000 == 7,
        "often" => doc.is_multiple_of(3),
        "late" => doc > 2 * 65_536 + 500,
        "even" => doc.is_multiple_of(2),
        _ => false,
    }
}

struct Corpus {
    searcher: Searcher,
    field: Field,
}

impl Corpus {
    fn new() -> Self {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("text", TEXT);
        let number = schema.add_u64_field("number", tantivy::schema::INDEXED);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 200_000_000).unwrap();
        for at in 0..PASSAGES {
            let words = ["rare", "often", "late", "even"].into_iter();
            let words: Vec<_> = words.filter(|word| has(word, at)).collect();
            let text = words.join(" ");
            writer
                .add_document(doc!(field => text, number => u64::from(at)))
                .unwrap();
        }
        writer.commit().unwrap();
        writer.delete_term(Term::from_field_u64(number, u64::from(REMOVED)));
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        assert_eq!(searcher.segment_readers().len(), 1);
        Self { searcher, field }
    }

    fn term(&self, word: &str) -> Node {
        let term = Term::from_field_text(self.field, word);
        let found =
            FoundTerm::find(TermPlaces::one(term), &self.searcher, u64::from(PASSAGES)).unwrap();
        Node::Term(Arc::new(found))
    }

    fn phrase(&self, words: [&str; 2]) -> Node {
        let terms = words.map(|word| Term::from_field_text(self.field, word));
        let query = PhraseQuery::new(terms.to_vec());
        let scoring = EnableScoring::disabled_from_searcher(&self.searcher);
        Node::Phrase(query.weight(scoring).unwrap())
    }
}

/// Passages with a number of a range, of one segment.
fn range(from: usize, to: usize) -> Node {
    let mut set = FixedBitSet::with_capacity(PASSAGES as usize);
    set.insert_range(from..to);
    Node::Range(Arc::from([set]))
}

/// Nodes whose uses are counted as the compiler counts them, with one for whoever asks for the last.
fn compiled(nodes: Vec<Node>) -> Compiled {
    let mut uses = vec![0; nodes.len()];
    for part in nodes.iter().flat_map(Node::parts) {
        uses[part.0] += 1;
    }
    *uses.last_mut().unwrap() += 1;
    Compiled { nodes, uses }
}

fn check(corpus: &Corpus, nodes: Vec<Node>, expected: impl Fn(DocId) -> bool) {
    let compiled = compiled(nodes);
    let root = NodeId(compiled.nodes.len() - 1);
    let segment = corpus.searcher.segment_reader(0);
    let mut matching = SegmentMatcher::new(&compiled, segment, 0);
    let mut found = Vec::new();
    for window in Window::all(segment) {
        found.extend(matching.living(window, root).unwrap());
    }
    let all = (0..PASSAGES).filter(|doc| *doc != REMOVED && expected(*doc));
    assert!(found.into_iter().eq(all));
    // One by one, with long ways between them, and the same one twice.
    let mut matching = SegmentMatcher::new(&compiled, segment, 0);
    for doc in [0, 7, 7, 8, 63, 64, 65_535, 65_536, 100_007, PASSAGES - 1] {
        assert_eq!(matching.matches(doc, root).unwrap(), expected(doc), "{doc}");
    }
}

fn weighted(parts: &[(f32, usize)], required: f32) -> Node {
    let parts = parts.iter().map(|&(weight, node)| WeightedNode {
        weight,
        node: NodeId(node),
    });
    Node::Enough {
        parts: parts.collect(),
        required,
    }
}

#[test]
fn every_kind_of_node_in_every_window() {
    let corpus = Corpus::new();
    let ids = |parts: &[usize]| parts.iter().copied().map(NodeId).collect::<Vec<_>>();
    for word in ["rare", "often", "late", "even", "never"] {
        check(&corpus, vec![corpus.term(word)], |doc| has(word, doc));
    }
    check(&corpus, vec![Node::All], |_| true);
    check(&corpus, vec![Node::None], |_| false);
    check(&corpus, vec![range(65_000, 66_001)], |doc| {
        (65_000..66_001).contains(&doc)
    });
    let phrase = vec![corpus.phrase(["often", "even"])];
    check(&corpus, phrase, |doc| {
        has("often", doc) && has("even", doc) && !has("late", doc)
    });
    let any = vec![
        corpus.term("rare"),
        corpus.term("late"),
        Node::Any(ids(&[0, 1])),
    ];
    check(&corpus, any, |doc| has("rare", doc) || has("late", doc));
    // The first part is empty in most windows, where the second is not read.
    let every = vec![
        corpus.term("rare"),
        corpus.term("often"),
        Node::Every(ids(&[0, 1])),
    ];
    check(&corpus, every, |doc| has("rare", doc) && has("often", doc));
    let late = vec![
        corpus.term("late"),
        corpus.term("even"),
        Node::Every(ids(&[0, 1])),
    ];
    check(&corpus, late, |doc| has("late", doc) && has("even", doc));
    let not = vec![corpus.term("even"), Node::Not(NodeId(0))];
    check(&corpus, not, |doc| !has("even", doc));
    // Two of three; the last term also stands by itself, so that it is matched once for both.
    let enough = vec![
        corpus.term("often"),
        corpus.term("even"),
        corpus.term("late"),
        weighted(&[(1.0, 0), (1.0, 1), (1.0, 2)], 2.0),
        Node::Any(ids(&[3, 2])),
    ];
    check(&corpus, enough, |doc| {
        has("often", doc) && has("even", doc) || has("late", doc)
    });
    let of_one = vec![
        corpus.term("rare"),
        corpus.term("often"),
        weighted(&[(3.0, 0), (0.5, 1)], 3.0),
    ];
    check(&corpus, of_one, |doc| has("rare", doc));
    let nothing_required = vec![corpus.term("rare"), weighted(&[(3.0, 0)], 0.0)];
    check(&corpus, nothing_required, |doc| has("rare", doc));
}
