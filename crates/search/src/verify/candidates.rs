//! The passages that may hold a quotation: those with its rarest pairs of characters.

use std::collections::{BTreeMap, BTreeSet};

use issetsu_analysis::Character;
use issetsu_model::DocumentId;
use issetsu_quote::MAX_SCALARS;

use crate::engine::{QuotationVotes, Reader, Vote, WeightedTerm};
use crate::plan::{IndexField, Matcher, TermKey, idf};
use crate::{SearchError, Snapshot};

/// The most stretches that a quotation is cut into, each of which is looked for.
const MAX_STRETCHES: usize = 32;
/// The least length of a stretch, in characters: it has twice as many pairs as are looked for, so
/// that there is a choice of rare ones.
const MIN_STRETCH: usize = 12;
/// Pairs of a stretch among which the rarest are chosen.
const MAX_PAIRS: usize = 24;
/// The rarest pairs of a stretch, which are looked for. A changed character spoils two, so a stretch
/// with two slips still has two that are right.
const RAREST: usize = 6;
/// The most passages that are considered for their rare pairs. A long quotation runs across a few;
/// the rest is room for passages that share its words by chance.
const MAX_PASSAGES: usize = 24;
/// The most documents that are compared. Each is read whole, which bounds the time of one quotation.
const MAX_DOCUMENTS: usize = 8;
/// The most passages that hold a quotation and are considered: more would say no more.
const MAX_LITERAL: usize = 32;
/// The most characters of a row that is looked for: enough to tell a passage.
const MAX_ROW: usize = 64;
/// A document whose best passage has less of the quotation than this share of the best of all is
/// not compared.
const MIN_SHARE: f32 = 0.5;

/// A document that may hold a quotation.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Position of the document in the snapshot.
    pub(super) position: usize,
    /// What its best passage has of the quotation.
    share: f32,
    /// Ordinals of passages where it may stand, the likeliest first.
    pub(super) ordinals: Vec<usize>,
}

impl Snapshot {
    /// The documents that may hold a quotation, the likeliest first.
    pub(super) fn quotation_candidates(
        &self,
        quotation: &str,
        document: Option<&DocumentId>,
    ) -> Result<Vec<Candidate>, SearchError> {
        let only = match document {
            None => None,
            Some(id) => match self.document_position(id)? {
                None => return Ok(Vec::new()),
                position => position,
            },
        };
        let reader = self.reader();
        let characters = self.analyzer().gram().characters(quotation);
        let mut votes = literal_votes(&characters, only, &reader)?;
        let rare = self.rare_pairs(&characters, &reader)?;
        let sharing = QuotationVotes {
            reader: &reader,
            only,
            limit: MAX_PASSAGES,
        };
        votes.extend(sharing.sharing(&rare)?);
        let mut candidates: Vec<Candidate> = Vec::new();
        for vote in votes {
            let mut known = candidates.iter_mut();
            match known.find(|known| known.position == vote.document) {
                Some(known) => known.ordinals.push(vote.ordinal),
                None => candidates.push(Candidate {
                    position: vote.document,
                    share: vote.share,
                    ordinals: vec![vote.ordinal],
                }),
            }
        }
        if let Some(position) = only.filter(|_| candidates.is_empty()) {
            candidates.push(Candidate {
                position,
                share: 0.0,
                ordinals: Vec::new(),
            });
        }
        let shares = candidates.iter().map(|candidate| candidate.share);
        let best = shares.filter(|share| share.is_finite()).fold(0.0, f32::max);
        candidates.retain(|candidate| candidate.share >= MIN_SHARE * best);
        candidates.truncate(MAX_DOCUMENTS);
        Ok(candidates)
    }

    /// The rarest pairs of neighbouring characters of each stretch of a quotation, with their idf.
    fn rare_pairs(
        &self,
        characters: &[Character],
        reader: &Reader<'_>,
    ) -> Result<Vec<WeightedTerm>, SearchError> {
        let characters: Vec<char> = characters.iter().take(MAX_SCALARS).map(|c| c.c).collect();
        let stretches = stretches(&characters);
        let terms: Vec<TermKey> = stretches.iter().flatten().cloned().collect();
        let statistics = reader.statistics(&terms)?;
        let mut rare: BTreeMap<TermKey, u64> = BTreeMap::new();
        for stretch in stretches {
            let mut found = Vec::new();
            for pair in stretch {
                let passages = statistics.holding(pair.field, &pair.text);
                if passages > 0 {
                    found.push((passages, pair));
                }
            }
            found.sort_unstable();
            rare.extend(found.into_iter().take(RAREST).map(|(n, pair)| (pair, n)));
        }
        let all = self.engine.live_passages();
        let weighted = rare.into_iter().map(|(term, passages)| WeightedTerm {
            term,
            weight: idf(passages, all),
        });
        Ok(weighted.collect())
    }
}

/// The passages that hold a quotation, or, where it runs across their ends, a half of it, as it is
/// written: the rarest pairs may all be in others as well.
fn literal_votes(
    characters: &[Character],
    only: Option<usize>,
    reader: &Reader<'_>,
) -> Result<Vec<Vote>, SearchError> {
    let votes = QuotationVotes {
        reader,
        only,
        limit: MAX_LITERAL,
    };
    let whole = votes.matching(&holding(whole_or_begin(characters)))?;
    if !whole.is_empty() {
        return Ok(whole);
    }
    let (begin, end) = halves(characters);
    let mut of_halves = votes.matching(&holding(begin))?;
    of_halves.extend(votes.matching(&holding(end))?);
    Ok(of_halves)
}

/// Passages that hold characters in a row, in their text or above it; none for less than a pair.
fn holding(characters: &[Character]) -> Matcher {
    if characters.len() < 2 {
        return Matcher::None;
    }
    let fields = [
        IndexField::Gram,
        IndexField::HeadingGram,
        IndexField::TitleGram,
    ];
    Matcher::any(fields.map(|field| Matcher::characters(field, characters)))
}

/// The pairs of the stretches that a quotation is cut into.
fn stretches(characters: &[char]) -> Vec<Vec<TermKey>> {
    let length = characters.len().div_ceil(MAX_STRETCHES).max(MIN_STRETCH);
    let mut stretches = Vec::new();
    for start in (0..characters.len()).step_by(length) {
        let end = (start + length.min(MAX_PAIRS) + 1).min(characters.len());
        let pairs = pairs(&characters[start..end]).into_iter();
        stretches.push(
            pairs
                .map(|pair| TermKey::new(IndexField::AllGram, pair))
                .collect(),
        );
    }
    stretches
}

/// A quotation, or as much of its beginning as tells a passage.
fn whole_or_begin(characters: &[Character]) -> &[Character] {
    &characters[..characters.len().min(MAX_ROW)]
}

/// The two halves of a quotation; of a long one, its beginning and its end. The end of a passage
/// can cut one of them only.
fn halves(characters: &[Character]) -> (&[Character], &[Character]) {
    let middle = characters.len() / 2;
    let (begin, end) = characters.split_at(middle);
    let end = &end[end.len() - end.len().min(MAX_ROW)..];
    (&begin[..begin.len().min(MAX_ROW)], end)
}

/// The pairs of neighbours in a stretch, each once; a single character stands for itself.
fn pairs(stretch: &[char]) -> BTreeSet<String> {
    match stretch {
        [alone] => BTreeSet::from([alone.to_string()]),
        _ => stretch
            .windows(2)
            .map(|pair| pair.iter().collect())
            .collect(),
    }
}
