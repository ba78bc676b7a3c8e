//! What was found of one quotation, with the place and a reference.

use issetsu_model::{DocumentId, PassageId};
use issetsu_search::Snapshot;
use issetsu_search::verify::PreparedDocument;

use crate::citer::{Citer, reference};
use crate::error::AnswerError;
use crate::json::{CitationBody, ComparedTexts, VerificationBody};

/// Verifies a quotation against one document, or against all if none is named.
///
/// # Errors
/// When the index is damaged, or a reference cannot be written.
pub fn verification(
    snapshot: &Snapshot,
    citer: &Citer,
    quotation: &str,
    document: Option<&DocumentId>,
) -> Result<VerificationBody, AnswerError> {
    let verified = snapshot.verify(quotation, document)?;
    let mut body = VerificationBody {
        status: verified.verification.status.into(),
        similarity: verified.verification.similarity,
        document: None,
        pieces: Vec::new(),
        citation: None,
    };
    let Some(prepared) = verified.place else {
        return Ok(body);
    };
    let texts = ComparedTexts::new(quotation, &prepared.document.text);
    let mut cited = None;
    for piece in &verified.verification.pieces {
        let place = prepared.place(piece);
        // The first passage that is quoted is cited. A piece in a heading is in no passage.
        cited = cited.or_else(|| place.passages.first().cloned());
        body.pieces.push(texts.piece(piece, place));
    }
    if let Some(passage) = cited {
        body.citation = citation(snapshot, citer, &prepared, &passage)?;
    }
    let entry = snapshot.document_entry(&prepared.document.id);
    body.document = entry.map(Into::into);
    Ok(body)
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
    let body = verification(snapshot, citer, quotation, document)?;
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
