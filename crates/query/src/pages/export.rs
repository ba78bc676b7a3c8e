//! `GET /export/{format}`: the results of a search as a file, for a table or a reference manager.

mod csv;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::Response;
use issetsu_api::{Citer, encode, with_query};
use issetsu_cite::{Citation, Format, Locale, render};
use issetsu_search::{Hit, SearchRequest, Snapshot};
use maud::{Markup, html};

use super::Visitor;
use super::page_search::PageSearch;
use crate::lookup;
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
    app.work(move |snapshot| {
        let found = snapshot.search(&request)?;
        let rows = cited(snapshot, &citer, &found.hits)?;
        let body = match format {
            FileFormat::Csv => csv::write(&visitor, &rows)?,
            FileFormat::Ris => references(&rows, Format::Ris)?,
            FileFormat::Bibtex => references(&rows, Format::Bibtex)?,
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

impl CitedHit<'_> {
    fn written(&self, format: Format) -> Result<String, ApiError> {
        let locale = Locale::of_document(&self.citation.metadata.language);
        render(&self.citation, format, locale).map_err(|error| ApiError::internal(&error))
    }
}

/// Hits with their citations, in their order. A document is read once and let go: it may be long.
fn cited<'h>(
    snapshot: &Snapshot,
    citer: &Citer,
    hits: &'h [Hit],
) -> Result<Vec<CitedHit<'h>>, ApiError> {
    let mut by_document: Vec<(usize, &Hit)> = hits.iter().enumerate().collect();
    by_document.sort_by(|(_, one), (_, other)| one.document.id.cmp(&other.document.id));
    let mut rows = Vec::with_capacity(hits.len());
    for of_one in by_document.chunk_by(|(_, one), (_, next)| one.document.id == next.document.id) {
        let Some((_, first)) = of_one.first() else {
            continue;
        };
        let document = lookup::document(snapshot, &first.document.id)?;
        rows.extend(of_one.iter().map(|(rank, hit)| {
            let citation = citer.citation(&document, &hit.passage);
            (*rank, CitedHit { hit, citation })
        }));
    }
    rows.sort_by_key(|(rank, _)| *rank);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// One reference after the other, each on lines of its own with an empty one between.
fn references(rows: &[CitedHit<'_>], format: Format) -> Result<String, ApiError> {
    let written: Result<Vec<String>, ApiError> =
        rows.iter().map(|row| row.written(format)).collect();
    Ok(written?.join("\n"))
}

/// The header that makes an answer a file named after the query (RFC 6266): in ASCII for clients
/// that know no better, and as it is.
fn disposition(query: &str, format: FileFormat) -> String {
    let extension = format.extension();
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let name: String = query.chars().filter(is_kept).take(MAX_NAME_CHARS).collect();
    let name = match name.trim() {
        "" => "issetsu".to_owned(),
        name => format!("issetsu-{name}"),
    };
    let encoded = encode(&name);
    format!("attachment; filename=\"issetsu.{extension}\"; filename*=UTF-8''{encoded}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_the_query() {
        for (query, name) in [
            (
                "水素 港湾",
                "issetsu-%E6%B0%B4%E7%B4%A0%20%E6%B8%AF%E6%B9%BE",
            ),
            ("", "issetsu"),
            ("\"../..\\\r\n:*?<>|", "issetsu"),
            ("title:a", "issetsu-titlea"),
        ] {
            let expected =
                format!("attachment; filename=\"issetsu.csv\"; filename*=UTF-8''{name}.csv");
            assert_eq!(disposition(query, FileFormat::Csv), expected);
        }
        let long = disposition(&"a".repeat(1_000), FileFormat::Ris);
        assert!(long.len() < 150, "{long}");
    }
}
