//! What was found of one quotation, with the place and a reference.

use issetsu_model::{DocumentId, PassageId};
use issetsu_search::Snapshot;
use issetsu_search::verify::{PreparedDocument, Verified, Verifier};

use crate::citer::{Citer, reference};
use crate::error::AnswerError;
use crate::json::{CitationBody, ComparedTexts, ElsewhereBody, QuotedSourceBody, VerificationBody};

/// Verifies a quotation against one document, or against all if none is named.
///
/// # Errors
/// When the index is damaged, or a reference cannot be written.
pub fn verification(
    verifier: &Verifier<'_>,
    citer: &Citer,
    quotation: &str,
    document: Option<&DocumentId>,
) -> Result<VerificationBody, AnswerError> {
    let snapshot = verifier.snapshot();
    let verified = verifier.verify(quotation, document)?;
    let mut pieces = Vec::new();
    for (piece, prepared) in verified.pieces() {
        let texts = ComparedTexts::new(quotation, &prepared.document.text);
        let id = prepared.document.id.clone();
        pieces.push(texts.piece(piece, prepared.place(piece), id));
    }
    let sources = sources(snapshot, citer, &verified)?;
    let main = verified.document().map(|main| &main.document.id);
    let main = main.and_then(|main| sources.iter().find(|source| source.is_of(main)));
    Ok(VerificationBody {
        status: verified.verification.status.into(),
        similarity: verified.verification.similarity,
        is_in_order: verified.verification.is_in_order,
        is_complete: verified.is_complete,
        absence: verified.absence().map(Into::into),
        document: main.map(|main| main.document.clone()),
        citation: main.and_then(|main| main.citation.clone()),
        pieces,
        elsewhere: match &verified.elsewhere {
            Some(elsewhere) => Some(ElsewhereBody {
                status: elsewhere.verification.status.into(),
                similarity: elsewhere.verification.similarity,
                sources: self::sources(snapshot, citer, elsewhere)?,
            }),
            None => None,
        },
        sources,
    })
}

/// The documents that the pieces of a quotation stand in, each with its reference.
fn sources(
    snapshot: &Snapshot,
    citer: &Citer,
    verified: &Verified,
) -> Result<Vec<QuotedSourceBody>, AnswerError> {
    let mut sources = Vec::new();
    for prepared in verified.documents() {
        let id = &prepared.document.id;
        let Some(entry) = snapshot.document_entry(id)? else {
            continue;
        };
        // The first passage that is quoted is cited. A piece in a heading is in no passage.
        let pieces = verified
            .pieces()
            .filter(|(_, place)| place.document.id == *id);
        let mut passages = pieces.flat_map(|(piece, place)| place.place(piece).passages);
        sources.push(QuotedSourceBody {
            document: entry.into(),
            citation: match passages.next() {
                Some(passage) => citation(snapshot, citer, prepared, &passage)?,
                None => None,
            },
        });
    }
    Ok(sources)
}

/// One result of `POST /v1/verify`, for other programs than the server.
///
/// # Errors
/// When the index is damaged, or a reference cannot be written.
pub fn verification_json(
    snapshot: &Snapshot,
    citer: &Citer,
    quotation: &str,
    document: Option<&DocumentId>,
) -> Result<serde_json::Value, AnswerError> {
    let verifier = Verifier::new(snapshot, usize::MAX);
    let body = verification(&verifier, citer, quotation, document)?;
    Ok(serde_json::to_value(body)?)
}

fn citation(
    snapshot: &Snapshot,
    citer: &Citer,
    prepared: &PreparedDocument,
    passage: &PassageId,
) -> Result<Option<CitationBody>, AnswerError> {
    let Some(passage) = snapshot.passage(passage)? else {
        return Ok(None);
    };
    let citation = citer.citation(&prepared.document, &passage);
    Ok(Some(CitationBody {
        reference: reference(&citation)?,
        url: citation.links.permalink,
        source: citation.links.source,
        passage: citer.links().passage(&passage.id),
    }))
}
