//! Compiles matchers to nodes. Equal parts become one node, so each is matched once.

use std::sync::Arc;

use foldhash::HashMap;
use tantivy::Term;
use tantivy::query::{EnableScoring, PhraseQuery, Query as _, Weight};

use super::ranges::{NumberRange, PassagesInRange};
use super::term_cache::{FoundTerm, TermCache};
use crate::plan::{IndexField, Matcher, PhraseTerm, TermKey};

/// The number of a node among those of one [`Compiled`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NodeId(pub(super) usize);

/// What passages must have, with its terms looked up.
pub(super) enum Node {
    All,
    None,
    Term(Arc<FoundTerm>),
    Phrase(Box<dyn Weight>),
    Range(PassagesInRange),
    Any(Vec<NodeId>),
    /// The cheapest first.
    Every(Vec<NodeId>),
    Not(NodeId),
    Enough {
        parts: Vec<WeightedNode>,
        required: f32,
    },
}

/// A part of [`Node::Enough`].
#[derive(Debug, Clone, Copy)]
pub(super) struct WeightedNode {
    pub(super) weight: f32,
    pub(super) node: NodeId,
}

/// The nodes of some matchers. A node comes after all nodes that it is made of.
pub(super) struct Compiled {
    pub(super) nodes: Vec<Node>,
    /// For each node, how many others are made of it or ask for it.
    pub(super) uses: Vec<u32>,
}

/// One matcher as nodes.
pub(super) struct CompiledMatcher {
    pub(super) compiled: Compiled,
    /// The node that matches what the matcher does.
    pub(super) root: NodeId,
}

impl CompiledMatcher {
    /// Compiles a matcher; `terms` has those that were looked up.
    pub(super) fn new(matcher: &Matcher, terms: &TermCache<'_>) -> tantivy::Result<Self> {
        let mut compiler = Compiler::new(terms);
        let root = compiler.root(matcher)?;
        Ok(Self {
            compiled: compiler.finish(),
            root,
        })
    }
}

/// What makes two parts of matchers one node. Weights are compared by their bits.
#[derive(PartialEq, Eq, Hash)]
enum NodeKey {
    All,
    None,
    /// The place of the term in the cache, which has one for each.
    Term(*const FoundTerm),
    Phrase(IndexField, Vec<PhraseTerm>),
    Range(NumberRange),
    Any(Vec<NodeId>),
    Every(Vec<NodeId>),
    Not(NodeId),
    Enough(Vec<WeightKey>, u32),
}

#[derive(PartialEq, Eq, Hash)]
struct WeightKey {
    weight_bits: u32,
    node: NodeId,
}

/// Compiles the matchers of one plan.
pub(super) struct Compiler<'c, 'e> {
    terms: &'c TermCache<'e>,
    nodes: Vec<Node>,
    uses: Vec<u32>,
    /// About how many postings each node reads.
    costs: Vec<u64>,
    known: HashMap<NodeKey, NodeId>,
}

/// What a posting with its positions costs beside one without: they are decoded and compared. Set by hand: it
/// orders the parts of a conjunction, and changes no answer.
const COST_OF_POSITIONS: u64 = 4;

impl<'c, 'e> Compiler<'c, 'e> {
    /// Has no nodes yet.
    pub(super) fn new(terms: &'c TermCache<'e>) -> Self {
        Self {
            terms,
            nodes: Vec::new(),
            uses: Vec::new(),
            costs: Vec::new(),
            known: HashMap::default(),
        }
    }

    /// The terms that it looks up.
    pub(super) fn terms(&self) -> &'c TermCache<'e> {
        self.terms
    }

    /// The nodes of all matchers that were added.
    pub(super) fn finish(self) -> Compiled {
        Compiled {
            nodes: self.nodes,
            uses: self.uses,
        }
    }

    /// The node that matches the same passages, for one who asks for them.
    pub(super) fn root(&mut self, matcher: &Matcher) -> tantivy::Result<NodeId> {
        let root = self.add(matcher)?;
        self.uses[root.0] += 1;
        Ok(root)
    }

    fn add(&mut self, matcher: &Matcher) -> tantivy::Result<NodeId> {
        match matcher {
            Matcher::All => self.node(NodeKey::All, |_| Ok(Node::All)),
            Matcher::None => self.node(NodeKey::None, |_| Ok(Node::None)),
            Matcher::Term(key) => {
                let found = self.terms.term(key)?;
                self.node(NodeKey::Term(Arc::as_ptr(&found)), |_| {
                    Ok(Node::Term(found))
                })
            }
            Matcher::Phrase { field, terms } => {
                let key = NodeKey::Phrase(*field, terms.clone());
                self.node(key, |this| this.phrase(*field, terms))
            }
            &Matcher::Range { field, from, to } => {
                let range = NumberRange { field, from, to };
                self.node(NodeKey::Range(range), |this| {
                    Ok(Node::Range(this.terms.engine().passages_in(range)?))
                })
            }
            Matcher::Any(parts) => {
                let parts = self.add_all(parts)?;
                self.node(NodeKey::Any(parts.clone()), |_| Ok(Node::Any(parts)))
            }
            Matcher::Every(parts) => {
                let mut parts = self.add_all(parts)?;
                // What is cheap comes first: where it matches nothing, the others are not read.
                parts.sort_by_key(|part| (self.costs[part.0], part.0));
                self.node(NodeKey::Every(parts.clone()), |_| Ok(Node::Every(parts)))
            }
            Matcher::Not(part) => {
                let part = self.add(part)?;
                self.node(NodeKey::Not(part), |_| Ok(Node::Not(part)))
            }
            Matcher::Enough { parts, required } => {
                let mut weighted = Vec::with_capacity(parts.len());
                for part in parts {
                    weighted.push(WeightedNode {
                        weight: part.weight,
                        node: self.add(&part.matcher)?,
                    });
                }
                let weights = weighted.iter().map(|part| WeightKey {
                    weight_bits: part.weight.to_bits(),
                    node: part.node,
                });
                let key = NodeKey::Enough(weights.collect(), required.to_bits());
                self.node(key, |_| {
                    Ok(Node::Enough {
                        parts: weighted,
                        required: *required,
                    })
                })
            }
        }
    }

    fn add_all(&mut self, parts: &[Matcher]) -> tantivy::Result<Vec<NodeId>> {
        parts.iter().map(|part| self.add(part)).collect()
    }

    /// The node with a key, made where there is none.
    fn node(
        &mut self,
        key: NodeKey,
        make: impl FnOnce(&Self) -> tantivy::Result<Node>,
    ) -> tantivy::Result<NodeId> {
        if let Some(known) = self.known.get(&key) {
            return Ok(*known);
        }
        let node = make(self)?;
        let id = NodeId(self.nodes.len());
        self.costs.push(self.cost(&key, &node)?);
        self.uses.push(0);
        for part in node.parts() {
            self.uses[part.0] += 1;
        }
        self.nodes.push(node);
        self.known.insert(key, id);
        Ok(id)
    }

    fn phrase(&self, field: IndexField, row: &[PhraseTerm]) -> tantivy::Result<Node> {
        let field = self.terms.engine().field(field);
        let terms = row.iter().map(|term| {
            let engine_term = Term::from_field_text(field, &term.text);
            (term.position, engine_term)
        });
        let query = PhraseQuery::new_with_offset(terms.collect());
        let searcher = &self.terms.engine().passages;
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        Ok(Node::Phrase(weight))
    }

    fn cost(&self, key: &NodeKey, node: &Node) -> tantivy::Result<u64> {
        if let Node::Term(term) = node {
            return Ok(term.passages);
        }
        if let NodeKey::Phrase(field, row) = key {
            let mut postings = 0;
            for term in row {
                let key = TermKey::new(*field, term.text.as_str());
                postings += self.terms.term(&key)?.passages;
            }
            return Ok(postings * COST_OF_POSITIONS);
        }
        Ok(node.parts().map(|part| self.costs[part.0]).sum())
    }
}

impl Node {
    /// The nodes that it is made of.
    pub(super) fn parts(&self) -> impl Iterator<Item = NodeId> {
        let (several, weighted, one): (&[NodeId], &[WeightedNode], _) = match self {
            Self::Any(parts) | Self::Every(parts) => (parts, &[], None),
            Self::Enough { parts, .. } => (&[], parts, None),
            Self::Not(part) => (&[], &[], Some(*part)),
            Self::All | Self::None | Self::Term(_) | Self::Phrase(_) | Self::Range(_) => {
                (&[], &[], None)
            }
        };
        let weighted = weighted.iter().map(|part| part.node);
        several.iter().copied().chain(weighted).chain(one)
    }
}
