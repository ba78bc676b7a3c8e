//! `POST /v1/verify`.

use axum::extract::{Request, State};
use axum::response::Response;
use issetsu_api::json::{QuotationToVerify, VerificationBody, VerifyBody, VerifyRequest};
use issetsu_api::{Citer, verification};
use issetsu_model::DocumentId;
use issetsu_quote::MAX_SCALARS;

use super::problems::VerifyProblems;
use crate::bilingual::Bilingual;
use crate::client_address::ClientAddress;
use crate::lookup;
use crate::problem::{ApiError, Code};
use crate::request::body as json_body;
use crate::request::parameters::{Known, NoParameters};
use crate::respond::json;
use crate::state::App;
use issetsu_search::verify::Verifier;

/// The most quotations in one call. Set by hand: each is compared with whole documents, and all of
/// them within the time limit of one request.
pub(crate) const MAX_QUOTATIONS: usize = 50;

/// The steps of comparison in one call, about a second of work: [`Verifier`]. Measured on reports of
/// 200,000 characters, the longest quotations of 5,000 characters that are altered throughout take 100
/// million steps in eight documents, so 50 of usual length are never cut short.
pub(crate) const MAX_STEPS: usize = 2_000_000_000;

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
    client: ClientAddress,
    _: Known<NoParameters>,
    request: Request,
) -> Result<Response, ApiError> {
    let max_bytes = app.config().options().max_body_bytes;
    let VerifyRequest { quotations } = json_body::read(request, max_bytes).await?;
    check(&quotations)?;
    let citer = app.citer();
    app.costly_work(client, move |snapshot| {
        let verifier = Verifier::new(snapshot, MAX_STEPS);
        let results = quotations.iter();
        let results = results.map(|quotation| result(&verifier, quotation, &citer));
        json(&VerifyBody {
            generation: snapshot.generation().id.0,
            results: results.collect::<Result<_, _>>()?,
        })
    })
    .await
}

fn check(quotations: &[QuotationToVerify]) -> Result<(), ApiError> {
    let refuse = |detail: Bilingual| Err(ApiError::new(Code::InvalidBody, detail));
    if quotations.is_empty() || quotations.len() > MAX_QUOTATIONS {
        let given = quotations.len();
        return refuse(Bilingual::new(
            format!("there must be 1 to {MAX_QUOTATIONS} quotations in one call, here are {given}"),
            format!("引用文は一度に 1 個から {MAX_QUOTATIONS} 個までです。{given} 個あります"),
        ));
    }
    for (at, quotation) in quotations.iter().enumerate() {
        if quotation.text.trim().is_empty() {
            return refuse(Bilingual::new(
                format!("quotation {at} has no words"),
                format!("引用文 {at}（0 から数えて）に言葉がありません"),
            ));
        }
        if quotation.text.chars().nth(MAX_SCALARS).is_some() {
            return refuse(Bilingual::new(
                format!("quotation {at} is longer than {MAX_SCALARS} characters; send it in parts"),
                format!(
                    "引用文 {at}（0 から数えて）が {MAX_SCALARS} 字を超えています。分けて送ってください"
                ),
            ));
        }
    }
    Ok(())
}

fn result(
    verifier: &Verifier<'_>,
    quotation: &QuotationToVerify,
    citer: &Citer,
) -> Result<VerificationBody, ApiError> {
    let document = match &quotation.document_id {
        Some(id) => Some(lookup::current(verifier.snapshot(), document_id(id)?)?),
        None => None,
    };
    Ok(verification(
        verifier,
        citer,
        &quotation.text,
        document.as_ref(),
    )?)
}

fn document_id(id: &str) -> Result<DocumentId, ApiError> {
    DocumentId::new(id).map_err(|_| {
        let detail = Bilingual::new(
            format!("{id:?} is no id of a document"),
            format!("{id:?} は文書の ID ではありません"),
        );
        ApiError::new(Code::DocumentNotFound, detail)
    })
}
