//! `POST /v1/verify`.

use axum::extract::{Request, State};
use axum::response::Response;
use issetsu_cite::verify::MAX_SCALARS;
use issetsu_cite::{Format, Locale, render};
use issetsu_model::{DocumentId, OffsetTable, PassageId};

use super::problems::VerifyProblems;
use crate::citations;
use crate::json::{
    CitationBody, PieceBody, QuotationToVerify, VerificationBody, VerifyBody, VerifyRequest,
};
use crate::json_body;
use crate::links::Links;
use crate::lookup;
use crate::parameters::Parameters;
use crate::problem::{ApiError, Code};
use crate::respond::json;
use crate::state::App;
use issetsu_search::verify::PreparedDocument;
use issetsu_search::{SearchError, Snapshot};

/// So many quotations may stand in one call.
const MAX_QUOTATIONS: usize = 50;

/// Whether quotations are true
///
/// Looks each quotation up in one document or in all, and tells whether it stands there exactly,
/// but for typography, with other words, or not at all; where; and what differs. A quotation may
/// run across passages and pages, and show with an ellipsis what it leaves out.
#[utoipa::path(
    post,
    path = "/v1/verify",
    tag = "passages",
    request_body = VerifyRequest,
    responses(
        (status = 200, description = "One result for each quotation", body = VerifyBody),
        VerifyProblems,
    )
)]
pub(crate) async fn verify(
    State(app): State<App>,
    parameters: Parameters,
    request: Request,
) -> Result<Response, ApiError> {
    parameters.only(&[])?;
    let max_bytes = app.config().options().max_body_bytes;
    let VerifyRequest { quotations } = json_body::read(request, max_bytes).await?;
    check(&quotations)?;
    let links = app.links();
    app.work(move |snapshot| {
        let results = quotations.iter();
        let results = results.map(|quotation| result(snapshot, quotation, &links));
        json(&VerifyBody {
            generation: snapshot.generation().id.0,
            results: results.collect::<Result<_, _>>()?,
        })
    })
    .await
}

fn check(quotations: &[QuotationToVerify]) -> Result<(), ApiError> {
    let refuse = |detail: String| Err(ApiError::new(Code::InvalidBody, detail));
    if quotations.is_empty() || quotations.len() > MAX_QUOTATIONS {
        let given = quotations.len();
        return refuse(format!(
            "there must be 1 to {MAX_QUOTATIONS} quotations in one call, here are {given}"
        ));
    }
    for (at, quotation) in quotations.iter().enumerate() {
        if quotation.text.trim().is_empty() {
            return refuse(format!("quotation {at} has no words"));
        }
        if quotation.text.chars().nth(MAX_SCALARS).is_some() {
            return refuse(format!(
                "quotation {at} is longer than {MAX_SCALARS} characters; send it in parts"
            ));
        }
    }
    Ok(())
}

fn result(
    snapshot: &Snapshot,
    quotation: &QuotationToVerify,
    links: &Links,
) -> Result<VerificationBody, ApiError> {
    let document = match &quotation.document_id {
        Some(id) => Some(lookup::current(snapshot, document_id(id)?)?),
        None => None,
    };
    Ok(verification(
        snapshot,
        &quotation.text,
        (document.as_ref(), links),
    )?)
}

fn document_id(id: &str) -> Result<DocumentId, ApiError> {
    DocumentId::new(id).map_err(|_| {
        let detail = format!("{id:?} is no id of a document");
        ApiError::new(Code::DocumentNotFound, detail)
    })
}

/// One result of `POST /v1/verify`, for other programs than the server; links begin with
/// `base_url`.
///
/// # Errors
/// When the index is damaged.
pub fn verification_json(
    snapshot: &Snapshot,
    quotation: &str,
    (document, base_url): (Option<&DocumentId>, &str),
) -> Result<serde_json::Value, SearchError> {
    let links = Links::new(base_url);
    let body = verification(snapshot, quotation, (document, &links))?;
    Ok(serde_json::to_value(body)?)
}

fn verification(
    snapshot: &Snapshot,
    quotation: &str,
    (document, links): (Option<&DocumentId>, &Links),
) -> Result<VerificationBody, SearchError> {
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
    let pieces = verified.verification.pieces.iter();
    let pieces: Vec<_> = pieces.map(|piece| (piece, prepared.place(piece))).collect();
    let quoted = pieces.iter().find_map(|(_, place)| place.passages.first());
    if let Some(quoted) = quoted {
        body.citation = citation(snapshot, &prepared, (quoted, links))?;
    }
    let entry = snapshot.document_entry(&prepared.document.id);
    body.document = entry.map(Into::into);
    let texts = (quotation, prepared.document.text.as_str());
    let tables = (OffsetTable::new(texts.0), OffsetTable::new(texts.1));
    let piece = |(piece, place)| PieceBody::new(piece, place, (&tables.0, &tables.1), texts);
    body.pieces = pieces.into_iter().map(piece).collect();
    Ok(body)
}

fn citation(
    snapshot: &Snapshot,
    prepared: &PreparedDocument,
    (passage, links): (&PassageId, &Links),
) -> Result<Option<CitationBody>, SearchError> {
    let Some(passage) = snapshot.passage(passage)? else {
        return Ok(None);
    };
    let document = &prepared.document;
    let citation = citations::citation(document, &passage, links);
    let locale = Locale::of_document(&document.metadata.language);
    let reference = render(&citation, Format::Sist02, locale)?;
    Ok(Some(CitationBody {
        reference: reference.trim_end().to_owned(),
        url: citation.links.passage,
        source: citation.links.source,
        passage: links.passage(&passage.id),
    }))
}
