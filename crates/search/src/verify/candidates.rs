//! The passages that may hold a quotation: those with its rarest pairs of characters.

use std::collections::{BTreeMap, BTreeSet};

use issetsu_analysis::Character;
use issetsu_cite::verify::MAX_SCALARS;
use issetsu_index_format::field_name;
use issetsu_model::DocumentId;
use tantivy::collector::DocSetCollector;
use tantivy::index::SegmentReader;
use tantivy::query::ConstScoreQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Term};

use crate::{SearchError, Snapshot};
use crate::{any, gram_phrase, idf};

/// A quotation is cut into so many stretches at most, each of which is looked for.
const MAX_STRETCHES: usize = 32;
/// The least length of a stretch, in characters.
const LEAST_STRETCH: usize = 12;
/// Pairs of a stretch among which the rarest are sought.
const MAX_PAIRS: usize = 24;
/// The rarest pairs of a stretch, which are looked for. A changed character spoils two.
const RAREST: usize = 6;
/// The most passages that are considered.
const MAX_PASSAGES: usize = 24;
/// The most documents that are compared.
const MAX_DOCUMENTS: usize = 8;
/// So many passages that hold a quotation are enough.
const MAX_LITERAL: usize = 32;
/// So many characters in a row are enough to tell a passage.
const LONGEST_ROW: usize = 64;
/// A document whose best passage has less of the quotation than this share of the best of all is
/// not compared.
const LEAST_SHARE: f32 = 0.5;

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

/// A passage and how much of the rare in the quotation it has: a sum of idf.
struct Vote {
    share: f32,
    position: usize,
    address: DocAddress,
}

impl Snapshot {
    /// The documents that may hold a quotation, the likeliest first.
    pub(super) fn quotation_candidates(
        &self,
        quotation: &str,
        document: Option<&DocumentId>,
    ) -> Result<Vec<Candidate>, SearchError> {
        let only = match document.map(|id| self.document_position(id)) {
            Some(None) => return Ok(Vec::new()),
            Some(position) => position,
            None => None,
        };
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut votes = self.literal_votes(quotation, only)?;
        votes.extend(self.votes(&self.rare_pairs(quotation)?, only)?);
        for vote in votes {
            let ordinal = self.ordinal(vote.address)?;
            let known = |known: &&mut Candidate| known.position == vote.position;
            match candidates.iter_mut().find(known) {
                Some(known) => known.ordinals.push(ordinal),
                None => candidates.push(Candidate {
                    position: vote.position,
                    share: vote.share,
                    ordinals: vec![ordinal],
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
        candidates.retain(|candidate| candidate.share >= LEAST_SHARE * best);
        candidates.truncate(MAX_DOCUMENTS);
        Ok(candidates)
    }

    /// The passages that hold a quotation, or, where it runs across their ends, a half of it, as it is
    /// written: the rarest pairs may all stand in others as well.
    fn literal_votes(
        &self,
        quotation: &str,
        only: Option<usize>,
    ) -> Result<Vec<Vote>, SearchError> {
        let characters = self.analyzer().gram().characters(quotation);
        let mut votes = self.holding(whole_or_begin(&characters), only)?;
        if votes.is_empty() {
            let (begin, end) = halves(&characters);
            votes = self.holding(begin, only)?;
            votes.extend(self.holding(end, only)?);
        }
        Ok(votes)
    }

    /// A few passages that hold characters in a row, in their text or above it.
    fn holding(
        &self,
        characters: &[Character],
        only: Option<usize>,
    ) -> Result<Vec<Vote>, SearchError> {
        if characters.len() < 2 {
            return Ok(Vec::new());
        }
        let fields = [
            self.fields.gram,
            self.fields.heading_gram,
            self.fields.title_gram,
        ];
        let queries = fields.map(|field| gram_phrase(field, characters));
        let query = ConstScoreQuery::new(any(queries.into()), 1.0);
        let found = self.passages.search(&query, &DocSetCollector)?;
        let mut found: Vec<DocAddress> = found.into_iter().collect();
        found.sort_unstable();
        let votes = found.into_iter().filter_map(|address| {
            let documents = self.document_numbers(address.segment_ord as usize);
            let position = *documents.get(address.doc_id as usize)? as usize;
            only.is_none_or(|only| only == position).then_some(Vote {
                share: f32::INFINITY,
                position,
                address,
            })
        });
        Ok(votes.take(MAX_LITERAL).collect())
    }

    /// The pairs of neighbouring characters that tell most of each stretch of a quotation, with
    /// their idf.
    fn rare_pairs(&self, quotation: &str) -> Result<Vec<(Term, f32)>, SearchError> {
        let characters = self.analyzer().gram().characters(quotation);
        let characters: Vec<char> = characters.iter().take(MAX_SCALARS).map(|c| c.c).collect();
        let length = characters.len().div_ceil(MAX_STRETCHES).max(LEAST_STRETCH);
        let mut rare = BTreeMap::new();
        for start in (0..characters.len()).step_by(length) {
            let end = (start + length.min(MAX_PAIRS) + 1).min(characters.len());
            let mut found = Vec::new();
            for pair in pairs(&characters[start..end]) {
                let term = Term::from_field_text(self.fields.all_gram, &pair);
                found.push((self.passages.doc_freq(&term)?, term));
            }
            found.retain(|(passages, _)| *passages > 0);
            found.sort_unstable();
            rare.extend(found.into_iter().take(RAREST).map(|(n, term)| (term, n)));
        }
        let all = self.passages.num_docs();
        let weighed = rare
            .into_iter()
            .map(|(term, passages)| (term, idf(passages, all)));
        Ok(weighed.collect())
    }

    /// The passages with most of some terms, best first, in one document or in all.
    fn votes(&self, terms: &[(Term, f32)], only: Option<usize>) -> Result<Vec<Vote>, SearchError> {
        let mut votes = Vec::new();
        for (number, segment) in (0_u32..).zip(self.passages.segment_readers()) {
            let shares = shares(segment, self.fields.all_gram, terms)?;
            let documents = self.document_numbers(number as usize);
            for ((doc, share), document) in (0_u32..).zip(shares).zip(documents) {
                let position = *document as usize;
                let is_wanted = only.is_none_or(|only| only == position);
                if share > 0.0 && is_wanted && !segment.is_deleted(doc) {
                    votes.push(Vote {
                        share,
                        position,
                        address: DocAddress::new(number, doc),
                    });
                }
            }
            keep_best(&mut votes);
        }
        Ok(votes)
    }

    /// The position of a passage in its document.
    fn ordinal(&self, address: DocAddress) -> Result<usize, SearchError> {
        let segment = self.passages.segment_reader(address.segment_ord);
        let ordinals = segment.fast_fields().u64(field_name::ORDINAL)?;
        let ordinal = ordinals.first(address.doc_id).unwrap_or(0);
        Ok(usize::try_from(ordinal).unwrap_or(usize::MAX))
    }
}

/// What each passage of a segment has of some terms.
fn shares(
    segment: &SegmentReader,
    field: Field,
    terms: &[(Term, f32)],
) -> tantivy::Result<Vec<f32>> {
    let index = segment.inverted_index(field)?;
    let mut shares = vec![0.0; segment.max_doc() as usize];
    for (term, idf) in terms {
        let Some(mut postings) = index.read_block_postings(term, IndexRecordOption::Basic)? else {
            continue;
        };
        while !postings.docs().is_empty() {
            for doc in postings.docs() {
                if let Some(share) = shares.get_mut(*doc as usize) {
                    *share += idf;
                }
            }
            postings.advance();
        }
    }
    Ok(shares)
}

/// A quotation, or as much of its beginning as tells a passage.
fn whole_or_begin(characters: &[Character]) -> &[Character] {
    &characters[..characters.len().min(LONGEST_ROW)]
}

/// The two halves of a quotation; of a long one, its beginning and its end. The end of a passage
/// can cut one of them only.
fn halves(characters: &[Character]) -> (&[Character], &[Character]) {
    let middle = characters.len() / 2;
    let (begin, end) = characters.split_at(middle);
    let end = &end[end.len() - end.len().min(LONGEST_ROW)..];
    (&begin[..begin.len().min(LONGEST_ROW)], end)
}

/// Keeps the best votes, best first.
fn keep_best(votes: &mut Vec<Vote>) {
    let order = |a: &Vote, b: &Vote| {
        let by_share = b.share.total_cmp(&a.share);
        by_share.then(a.address.cmp(&b.address))
    };
    if votes.len() > MAX_PASSAGES {
        votes.select_nth_unstable_by(MAX_PASSAGES, order);
        votes.truncate(MAX_PASSAGES);
    }
    votes.sort_by(order);
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
