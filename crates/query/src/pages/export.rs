//! `GET /export/{format}`: the results of a search as a file, for a table or a reference manager.

mod csv;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::Response;
use issetsu_api::{citations, with_query};
use issetsu_cite::{Citation, Format, Locale, render, render_list};
use issetsu_search::{Hit, SearchRequest};
use maud::{Markup, html};

use super::Visitor;
use super::page_search::PageSearch;
use crate::client_address::ClientAddress;
use crate::disposition::Disposition;
use crate::problem::ApiError;
use crate::respond::{content, with_header};
use crate::state::App;

/// The most hits of a file: as many as one search answers with.
pub(crate) const MAX_HITS: usize = SearchRequest::MAX_LIMIT;

/// The most characters of a query in the name of a file. Set by hand: names of more than some 80
/// letters are cut by programs that list files, and with `issetsu-` and the ending this stays below.
const MAX_NAME_CHARS: usize = 40;

/// What a file of results may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileFormat {
    Csv,
    Ris,
    Bibtex,
}

impl FileFormat {
    const ALL: [Self; 3] = [Self::Csv, Self::Ris, Self::Bibtex];

    /// Its name for people.
    fn label(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Ris => "RIS",
            Self::Bibtex => "BibTeX",
        }
    }

    /// Its name in addresses, and the ending of its files.
    fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ris => "ris",
            Self::Bibtex => "bib",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
        }
    }
}

/// Links to the results as files.
pub(crate) fn links(visitor: &Visitor, total: usize) -> Markup {
    let words = visitor.words();
    html! {
        p.save {
            (words.results().save) ": "
            @for format in FileFormat::ALL {
                a href=(address(visitor, format)) download { (format.label()) } " "
            }
            @if total > MAX_HITS { (words.saves_first(MAX_HITS)) }
        }
    }
}

/// The same search as a file. Groups have no place in one.
fn address(visitor: &Visitor, format: FileFormat) -> String {
    let path = visitor
        .links
        .path(&format!("/export/{}", format.extension()));
    let kept = visitor.parameters.pairs();
    let kept = kept.filter(|(name, _)| *name != "page" && !name.starts_with("group_"));
    with_query(&path, &kept.collect::<Vec<_>>())
}

/// The first hits of a search as a file.
pub(crate) async fn export(
    State(app): State<App>,
    Path(extension): Path<String>,
    client: ClientAddress,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let mut formats = FileFormat::ALL.into_iter();
    let format = formats.find(|format| format.extension() == extension);
    let format = format.ok_or_else(ApiError::route_not_found)?;
    let parameters = visitor.parameters.of_page()?;
    let search = PageSearch::read(&parameters, app.config().options().max_query_bytes)?;
    let Some(search) = search else {
        return Err(ApiError::route_not_found());
    };
    let request = SearchRequest {
        limit: MAX_HITS,
        offset: 0,
        facets: Vec::new(),
        group: None,
        ..search.request
    };
    let citer = app.citer();
    app.costly_work(client, move |snapshot| {
        let found = snapshot.search(&request)?;
        let passages = found.hits.iter().map(|hit| &hit.passage);
        let citations = citations(snapshot, &citer, passages)?;
        let body = match format {
            FileFormat::Csv => csv::write(&visitor, &CitedHit::of(&found.hits, citations))?,
            FileFormat::Ris => references(&citations, Format::Ris)?,
            FileFormat::Bibtex => references(&citations, Format::Bibtex)?,
        };
        let name = disposition(&request.query, format);
        let response = content(format.media_type(), body);
        let response = with_header(response, header::CONTENT_DISPOSITION, &name);
        Ok(with_header(response, header::VARY, "accept-language"))
    })
    .await
}

/// A hit with its citation.
struct CitedHit<'h> {
    hit: &'h Hit,
    citation: Citation,
}

impl<'h> CitedHit<'h> {
    /// Hits with their citations, which are in the same order.
    fn of(hits: &'h [Hit], citations: Vec<Citation>) -> Vec<Self> {
        let cited = hits.iter().zip(citations);
        cited
            .map(|(hit, citation)| Self { hit, citation })
            .collect()
    }

    /// The reference by SIST 02, in the language of the document.
    fn reference(&self) -> Result<String, ApiError> {
        let locale = Locale::of_document(&self.citation.metadata.language);
        let reference = render(&self.citation, Format::Sist02, locale);
        reference.map_err(|error| ApiError::internal(&error))
    }
}

/// Citations as one file, each in the language of its document.
fn references(citations: &[Citation], format: Format) -> Result<String, ApiError> {
    render_list(citations, format, None).map_err(|error| ApiError::internal(&error))
}

/// The header that makes an answer a file named after the query.
fn disposition(query: &str, format: FileFormat) -> String {
    let extension = format.extension();
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let name: String = query.chars().filter(is_kept).take(MAX_NAME_CHARS).collect();
    let fallback = format!("issetsu.{extension}");
    let name = match name.trim() {
        "" => fallback.clone(),
        name => format!("issetsu-{name}.{extension}"),
    };
    Disposition::Attachment.named_or(&name, &fallback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_the_query() {
        for (query, name) in [
            (
                "水素 港湾",
                "; filename*=UTF-8''issetsu-%E6%B0%B4%E7%B4%A0%20%E6%B8%AF%E6%B9%BE.csv",
            ),
            ("", ""),
            ("\"../..\\\r\n:*?<>|", ""),
            ("title:a", "; filename*=UTF-8''issetsu-titlea.csv"),
        ] {
            let expected = format!("attachment; filename=\"issetsu.csv\"{name}");
            assert_eq!(disposition(query, FileFormat::Csv), expected);
        }
        let long = disposition(&"a".repeat(1_000), FileFormat::Ris);
        assert!(long.len() < 150, "{long}");
    }
}
