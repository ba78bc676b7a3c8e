//! Sentences of several documents that stand together in one quotation only.

use std::ops::Range;
use std::sync::Arc;

use issetsu_quote::{Piece, Status, Verification, sentences};

use super::{PreparedDocument, Verified, Verifier};
use crate::SearchError;

/// The most sentences that are looked for one by one; those of a longer quotation are taken in groups. Each takes
/// about as long as a quotation.
const MAX_SENTENCES: usize = 32;

/// Least similarity of a sentence that counts as found: what stands beside it does not speak for its place. As for
/// what is left of a quotation within one document.
const MIN_SIMILARITY: f32 = 0.8;

/// How many characters must be explained by a further document. As within one document, a few words that differ
/// are a change at one place, and a join says more.
const MIN_EXPLAINED: f32 = 8.0;

/// Sentences of a quotation in a row that one document holds.
struct Group {
    /// The bytes of the quotation.
    quoted: Range<usize>,
    document: Arc<PreparedDocument>,
    pieces: Vec<Piece>,
}

impl Verifier<'_> {
    /// The places of the sentences of a quotation in several documents; none unless they say more of it than
    /// the best place in one document.
    pub(super) fn joined(
        &self,
        quotation: &str,
        best: &Verified,
    ) -> Result<Option<Verified>, SearchError> {
        let length = characters(quotation);
        if unexplained(&best.verification, length) < MIN_EXPLAINED {
            return Ok(None);
        }
        let parts = sentences(quotation);
        if parts.iter().map(Vec::len).sum::<usize>() < 2 {
            return Ok(None);
        }
        let mut found = Vec::new();
        let mut places = Vec::new();
        for part in &parts {
            let groups = self.quoted_groups(quotation, &in_groups(part, parts.len()), best)?;
            let mut pieces = Vec::new();
            for group in groups {
                places.extend(vec![group.document; group.pieces.len()]);
                pieces.extend(group.pieces);
            }
            if let Some((first, last)) = part.first().zip(part.last()) {
                found.push((first.start..last.end, pieces));
            }
        }
        let pieces: Vec<&Piece> = found.iter().flat_map(|(_, pieces)| pieces).collect();
        let is_in_order = is_in_order(&pieces, &places);
        let joined = Verified {
            verification: Verification::of_several_texts(quotation, found, is_in_order),
            places,
            elsewhere: None,
            is_complete: true,
        };
        let documents: f32 = joined
            .documents()
            .iter()
            .skip(1)
            .map(|_| MIN_EXPLAINED)
            .sum();
        let cost = unexplained(&joined.verification, length) + documents;
        let is_better = documents > 0.0 && cost < unexplained(&best.verification, length);
        Ok(is_better.then_some(joined))
    }

    /// Which documents hold the sentences of a part of a quotation: those in a row together.
    fn quoted_groups(
        &self,
        quotation: &str,
        sentences: &[Range<usize>],
        best: &Verified,
    ) -> Result<Vec<Group>, SearchError> {
        let mut groups: Vec<Group> = Vec::new();
        for sentence in sentences {
            let likely = groups.last().map(|group| &group.document);
            let likely = likely.or(best.document());
            let Some(document) = self.document_of(&quotation[sentence.clone()], likely)? else {
                continue;
            };
            let before = groups.last().filter(|before| {
                before.document.document.id == document.document.id
                    && before.quoted.end == sentence.start
            });
            let quoted = before.map_or(sentence.start, |before| before.quoted.start)..sentence.end;
            if before.is_some() {
                groups.pop();
            }
            let words = &quotation[quoted.clone()];
            let held = self.best_in_one(words, Some(&document.document.id))?;
            let pieces = held.verification.pieces.into_iter();
            groups.push(Group {
                pieces: pieces.map(|piece| piece.moved(quoted.start)).collect(),
                quoted,
                document,
            });
        }
        Ok(groups)
    }

    /// The document that holds a sentence best, the likely one among equals; none if it is not found.
    fn document_of(
        &self,
        sentence: &str,
        likely: Option<&Arc<PreparedDocument>>,
    ) -> Result<Option<Arc<PreparedDocument>>, SearchError> {
        let mut best = match likely {
            Some(likely) => self.best_in_one(sentence, Some(&likely.document.id))?,
            None => Verified::nothing(),
        };
        if best.verification.status > Status::Exact {
            let other = self.best_in_one(sentence, None)?;
            if other.verification.is_better_than(&best.verification) {
                best = other;
            }
        }
        let is_found = best.verification.status <= Status::Altered
            && best.verification.similarity >= MIN_SIMILARITY;
        Ok(best.document().filter(|_| is_found).map(Arc::clone))
    }
}

/// The sentences of a part, or groups of them where there are many.
fn in_groups(sentences: &[Range<usize>], parts: usize) -> Vec<Range<usize>> {
    let most = (MAX_SENTENCES / parts.max(1)).max(1);
    let groups = sentences.chunks(sentences.len().div_ceil(most).max(1));
    let groups = groups.filter_map(|group| Some(group.first()?.start..group.last()?.end));
    groups.collect()
}

/// Whether the pieces of each document stand there in the order of the quotation.
fn is_in_order(pieces: &[&Piece], places: &[Arc<PreparedDocument>]) -> bool {
    let mut ends: Vec<(&PreparedDocument, usize)> = Vec::new();
    for (piece, place) in pieces.iter().zip(places) {
        match ends
            .iter_mut()
            .find(|(known, _)| known.document.id == place.document.id)
        {
            Some((_, end)) if piece.found.start < *end => return false,
            Some((_, end)) => *end = piece.found.end,
            None => ends.push((place, piece.found.end)),
        }
    }
    true
}

/// How many characters of a quotation must change, about.
fn unexplained(verification: &Verification, length: f32) -> f32 {
    (1.0 - verification.similarity) * length
}

#[allow(clippy::cast_precision_loss, reason = "a quotation has few characters")]
fn characters(quotation: &str) -> f32 {
    quotation.chars().count() as f32
}
