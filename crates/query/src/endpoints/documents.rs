//! `GET /v1/documents` and what hangs below one document.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use issetsu_cite::{Format, Unit};
use issetsu_index_format::DocumentEntry;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::schema::Schema;

use super::citations;
use super::problems::{DocumentProblems, ListProblems};
use crate::bilingual::Bilingual;
use crate::client_address::ClientAddress;
use crate::lookup;
use crate::problem::{ApiError, Code};
use crate::request::accept::Accept;
use crate::request::cursor::{CursorScope, Fingerprint};
use crate::request::filters::{self, FilterParameters};
use crate::request::negotiate::{
    FormParameters, Wanted, choice, format_schema, locale_schema, style_schema,
};
use crate::request::paging::Page;
use crate::request::parameters::{Known, NoParameters, Once, Parameters, Repeated, invalid};
use crate::request::path::DocumentPath;
use crate::respond::{content, json, with_header};
use crate::state::App;
use issetsu_api::Links;
use issetsu_api::json::{
    DocumentBody, DocumentItem, DocumentList, OutlineBody, TextBody, TotalBody, TypeName,
};
use issetsu_search::Filters;
use issetsu_search::{SearchError, Snapshot};

/// The parameters of the list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListParameters {
    /// Number of documents.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 10)]
    limit: Once,
    /// `next_cursor` of the page before, with every parameter but `limit` as it was.
    #[param(value_type = Option<String>)]
    cursor: Once,
    /// Only this publisher, exactly as printed; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    publisher: Repeated,
    /// Only these years: `2025`, `2024..2026`, `2024..` or `..2026`.
    #[param(value_type = Option<String>, example = "2024..2026")]
    year: Once,
    /// Only this kind of publication; may be repeated for alternatives.
    #[param(value_type = Option<Vec<TypeName>>, explode = true, inline)]
    r#type: Repeated,
    /// Only this language; `en` lets `en-GB` through; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    language: Repeated,
    /// Only with this tag; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    tag: Repeated,
    /// The form of the documents of the page, as one file: as of one document. Without it `Accept`
    /// decides.
    #[param(schema_with = format_schema, required = false, example = "bibtex")]
    format: Once,
    /// Style of formatted references. Without it `bibliography` is by SIST 02.
    #[param(schema_with = style_schema, required = false)]
    style: Once,
    /// Language of the references' own words. Default: that of each document.
    #[param(schema_with = locale_schema, required = false)]
    locale: Once,
}

impl ListParameters {
    fn wanted(&self, headers: &HeaderMap) -> Result<Wanted, ApiError> {
        let form = FormParameters::named(&self.format, &self.style, &self.locale);
        Wanted::read(headers, &form)
    }

    fn filters(&self) -> Result<Filters, ApiError> {
        let parameters = FilterParameters {
            document: &Repeated::NONE,
            publisher: &self.publisher,
            document_type: &self.r#type,
            year: &self.year,
            language: &self.language,
            tag: &self.tag,
        };
        parameters.filters()
    }
}

/// Documents
///
/// What is in the corpus, in order of id; as citations, by `format` or `Accept`, one file.
#[utoipa::path(
    get,
    path = "/v1/documents",
    tag = "documents",
    params(ListParameters),
    responses(
        (status = 200, description = "The documents", content(
            (DocumentList = "application/json"),
            (String = "application/ld+json"),
            (String = "application/vnd.citationstyles.csl+json"),
            (String = "application/x-bibtex"),
            (String = "application/x-research-info-systems"),
            (String = "text/x-bibliography"),
            (String = "text/plain"),
            (String = "text/markdown"),
            (String = "text/html"),
        ), headers(
            ("Content-Disposition" = String, description = "The name of a file of citations, such as `documents.bib`"),
            ("ETag" = String, description = "Strong validator of the answer"),
            ("Link" = String, description = "The first and the next page (RFC 8288)"),
        )),
        (status = 304, description = "The client has this answer already"),
        ListProblems,
    )
)]
pub(crate) async fn documents(
    State(app): State<App>,
    Known(parameters): Known<ListParameters>,
    given: Parameters,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let question = ListQuestion::read(&parameters, given)?;
    let wanted = parameters.wanted(&headers)?;
    let (citer, page) = (app.citer(), question.page.clone());
    let answer = app.work(move |snapshot| {
        let part = question.answer(snapshot)?;
        let response = match wanted.format {
            Format::Json => json(&part.list(snapshot, citer.links()))?,
            _ => {
                let citations = part.entries.iter().map(|entry| citer.work(entry));
                citations::respond_all(citations.collect(), wanted, "documents")?
            }
        };
        Ok((response, part.next_cursor))
    });
    let (response, next_cursor) = answer.await?;
    let path = app.links().path("/v1/documents");
    let response = page.with_links(response, &path, next_cursor.as_deref());
    Ok(with_header(response, header::VARY, "accept"))
}

/// Which part of which list is asked for.
struct ListQuestion {
    page: Page,
    filters: Filters,
}

impl ListQuestion {
    fn read(parameters: &ListParameters, given: Parameters) -> Result<Self, ApiError> {
        Ok(Self {
            page: Page::read(&parameters.limit, &parameters.cursor, given)?,
            filters: parameters.filters()?,
        })
    }

    fn answer<'s>(&self, snapshot: &'s Snapshot) -> Result<PartOfList<'s>, ApiError> {
        let (page, filters) = (&self.page, &self.filters);
        let generation = snapshot.generation().id;
        let scope = CursorScope {
            generation,
            query: Fingerprint::of("documents", filters),
        };
        let offset = page.offset(&scope)?;
        let mut admitted = snapshot.documents()?;
        admitted.retain(|entry| filters::admits(filters, entry));
        let total = admitted.len();
        let end = offset + page.limit;
        let listed = admitted.into_iter().skip(offset).take(page.limit);
        Ok(PartOfList {
            total,
            entries: listed.collect(),
            next_cursor: (end < total).then(|| scope.cursor(end)).flatten(),
        })
    }
}

/// The documents of one page.
struct PartOfList<'s> {
    /// Number of documents of all pages.
    total: usize,
    entries: Vec<&'s DocumentEntry>,
    next_cursor: Option<String>,
}

impl PartOfList<'_> {
    fn list(&self, snapshot: &Snapshot, links: &Links) -> DocumentList {
        let items = self.entries.iter();
        DocumentList {
            total: TotalBody::exactly(self.total),
            generation: snapshot.generation().id.0,
            documents: items.map(|entry| DocumentItem::new(entry, links)).collect(),
            next_cursor: self.next_cursor.clone(),
        }
    }
}

/// One document
///
/// All that is known of it but its text; or a citation of it as a whole, as `format` or `Accept` asks:
/// its description by schema.org (JSON-LD), CSL-JSON, BibTeX, RIS, or a reference by SIST 02, APA or
/// Chicago, as text, Markdown or HTML.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}",
    tag = "documents",
    params(
        ("id" = String, Path, description = "Document id", example = "hydrogen-ports-2025"),
        FormParameters,
    ),
    responses(
        (status = 200, description = "The document", content(
            (DocumentBody = "application/json"),
            (String = "application/ld+json"),
            (String = "application/vnd.citationstyles.csl+json"),
            (String = "application/x-bibtex"),
            (String = "application/x-research-info-systems"),
            (String = "text/x-bibliography"),
            (String = "text/plain"),
            (String = "text/markdown"),
            (String = "text/html"),
        )),
        (status = 304, description = "The client has this answer already"),
        DocumentProblems,
    )
)]
pub(crate) async fn document(
    State(app): State<App>,
    DocumentPath(id): DocumentPath,
    headers: HeaderMap,
    Known(parameters): Known<FormParameters>,
) -> Result<Response, ApiError> {
    let wanted = Wanted::read(&headers, &parameters)?;
    let shape = parameters.shape::<DocumentBody>()?;
    if wanted.unit == Unit::Section {
        let allowed = Bilingual::new(
            "report: a document has no section to cite; ask for one of its passages",
            "report（文書全体に節はありません。一節を引用してください）",
        );
        return Err(invalid("unit", "section", &allowed));
    }
    let citer = app.citer();
    app.work(move |snapshot| {
        let entry = lookup::entry(snapshot, &id)?;
        let citation = citer.work(entry);
        let response = match wanted.format {
            Format::Json => {
                let options = shape.references.as_ref();
                let references = options.map(|options| options.references(citation));
                let body = DocumentBody::new(entry, citer.links());
                let body = body.with_citation(references.transpose()?);
                let alternates = citations::alternates(&citer.links().document(&id));
                with_header(citations::shaped(&body, &shape)?, header::LINK, &alternates)
            }
            _ => citations::respond(citation, wanted)?,
        };
        Ok(with_header(response, header::VARY, "accept"))
    })
    .await
}

/// The least bytes of a section in an outline: its members without a heading, with three ranges of one
/// digit each. So an outline that will be too large is refused before it is made.
const MIN_SECTION_BYTES: u64 = 148;

/// The section tree of a document
///
/// Its headings, each with what stands below it.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/outline",
    tag = "documents",
    params(("id" = String, Path, description = "Document id", example = "hydrogen-ports-2025")),
    responses(
        (status = 200, description = "The sections", body = OutlineBody),
        (status = 304, description = "The client has this answer already"),
        DocumentProblems,
    )
)]
pub(crate) async fn outline(
    State(app): State<App>,
    client: ClientAddress,
    DocumentPath(id): DocumentPath,
    _: Known<NoParameters>,
) -> Result<Response, ApiError> {
    let max_bytes = app.config().options().max_answer_bytes;
    app.costly_work(client, move |snapshot| {
        let document = lookup::document(snapshot, &id)?;
        let sections = u64::try_from(document.sections.len()).unwrap_or(u64::MAX);
        let size = sections.saturating_mul(MIN_SECTION_BYTES);
        if size > max_bytes {
            return Err(ApiError::answer_too_large(size, max_bytes));
        }
        snapshot.cancellation().check().map_err(SearchError::from)?;
        json(&OutlineBody::from(&document))
    })
    .await
}

/// The parameters of a text.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct TextParameters {
    /// The form of the answer. Without it `Accept` decides; `text` where it takes anything.
    #[param(schema_with = text_format_schema, required = false, example = "json")]
    format: Once,
}

/// The forms of a text.
const TEXT_FORMATS: [&str; 2] = ["text", "json"];

fn text_format_schema() -> Schema {
    choice(&TEXT_FORMATS)
}

/// How a text is sent.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum TextFormat {
    Text,
    Json,
}

impl TextFormat {
    /// Checks the parameter, and reads `Accept` where it names no format.
    fn read(headers: &HeaderMap, parameters: &TextParameters) -> Result<Self, ApiError> {
        if let Some(named) = parameters.format.one_of("format", &TEXT_FORMATS)? {
            return Ok(named);
        }
        let Some(accept) = Accept::read(headers) else {
            return Ok(Self::Text);
        };
        match accept.best([Format::Text, Format::Json]) {
            Some((Format::Json, _)) => Ok(Self::Json),
            Some(_) => Ok(Self::Text),
            None => {
                let detail = Bilingual::new(
                    "a text is available as text/plain and application/json",
                    "テキストの形式は text/plain と application/json です",
                );
                Err(ApiError::new(Code::NotAcceptable, detail))
            }
        }
    }
}

/// The canonical text of a document
///
/// The text into which the ranges of passages and sections point.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/text",
    tag = "documents",
    params(
        ("id" = String, Path, description = "Document id", example = "hydrogen-ports-2025"),
        TextParameters,
    ),
    responses(
        (status = 200, description = "The text", content(
            (String = "text/plain; charset=utf-8"),
            (TextBody = "application/json"),
        )),
        (status = 304, description = "The client has this answer already"),
        DocumentProblems,
    )
)]
pub(crate) async fn text(
    State(app): State<App>,
    client: ClientAddress,
    DocumentPath(id): DocumentPath,
    headers: HeaderMap,
    Known(parameters): Known<TextParameters>,
) -> Result<Response, ApiError> {
    let format = TextFormat::read(&headers, &parameters)?;
    app.costly_work(client, move |snapshot| {
        let sha256 = lookup::entry(snapshot, &id)?.text_sha256.clone();
        let document = lookup::document(snapshot, &id)?;
        let response = match format {
            TextFormat::Text => content("text/plain; charset=utf-8", document.text),
            TextFormat::Json => json(&TextBody::new(document, sha256))?,
        };
        Ok(with_header(response, header::VARY, "accept"))
    })
    .await
}
