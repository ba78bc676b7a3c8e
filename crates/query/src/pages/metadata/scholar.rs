//! Google Scholar's tags (`citation_*`), which Zotero and other reference managers read too.

use issetsu_cite::{Citation, Role};
use issetsu_index_format::DocumentEntry;
use issetsu_model::PublicationDate;
use maud::{Markup, html};

use crate::pages::text::web_url;

/// The tags of a document.
pub(super) fn tags(work: &Citation, entry: &DocumentEntry) -> Markup {
    html! {
        @for (name, content) in values(work, entry) {
            meta name=(name) content=(content);
        }
    }
}

/// A tag and its value.
type Tag = (&'static str, String);

fn values(work: &Citation, entry: &DocumentEntry) -> Vec<Tag> {
    let metadata = &entry.metadata;
    let mut tags = vec![("citation_title", metadata.title.clone())];
    for contributor in work.contributors() {
        let name = match contributor.role {
            Role::Author => "citation_author",
            Role::Editor => "citation_editor",
            Role::Translator => "citation_translator",
            Role::Interviewer => "citation_contributor",
        };
        tags.push((name, contributor.printed));
    }
    let mut put = |name, value: Option<String>| tags.extend(value.map(|value| (name, value)));
    put("citation_publication_date", metadata.date.map(slashed));
    put("citation_publisher", metadata.publisher.clone());
    match work.schema_type() {
        "Report" => {
            let institution = metadata.publisher.clone();
            put("citation_technical_report_institution", institution);
            put("citation_technical_report_number", metadata.issue.clone());
            put("citation_series_title", metadata.container_title.clone());
        }
        "Chapter" => put("citation_inbook_title", metadata.container_title.clone()),
        _ => {
            put("citation_journal_title", metadata.container_title.clone());
            put("citation_issue", metadata.issue.clone());
        }
    }
    put("citation_volume", metadata.volume.clone());
    let pages = work.printed_pages();
    put(
        "citation_firstpage",
        pages.as_ref().map(|(first, _)| first.clone()),
    );
    put("citation_lastpage", pages.map(|(_, last)| last));
    put("citation_doi", metadata.doi.clone());
    put("citation_language", Some(metadata.language.clone()));
    let keywords = Some(metadata.tags.join("; ")).filter(|words| !words.is_empty());
    put("citation_keywords", keywords);
    let source = web_url(metadata.url.as_deref()).map(str::to_owned);
    let full_text = match entry.source.media_type.as_str() {
        "application/pdf" => "citation_pdf_url",
        "text/html" | "application/xhtml+xml" => "citation_fulltext_html_url",
        _ => "citation_public_url",
    };
    put(full_text, source);
    put(
        "citation_abstract_html_url",
        Some(work.links.permalink.clone()),
    );
    tags.retain(|(_, value)| !value.trim().is_empty());
    tags
}

/// `2025/06/18`, as exactly as is known.
fn slashed(date: PublicationDate) -> String {
    date.to_string().replace('-', "/")
}
