//! What is known of a passage or a document that is no more, for people.

use issetsu_index_format::Version;
use issetsu_model::UtcTime;
use maud::{Markup, html};

use super::Visitor;
use super::document::row;
use super::text::{page_label, section_path};
use super::words::Words;
use crate::retired::Retired;
use issetsu_search::{DocumentRetirement, PassageRetirement};

/// The part of an error page that says it.
pub(crate) fn known(visitor: &Visitor, retired: &Retired) -> Markup {
    match retired {
        Retired::Passage(retired) => passage(visitor, retired),
        Retired::Document(retired) => document(visitor, retired),
    }
}

fn passage(visitor: &Visitor, retired: &PassageRetirement) -> Markup {
    let (words, passage) = (visitor.words(), &retired.passage);
    let page = visitor.links.document_page(&retired.document);
    let title = retired.version.as_ref().map(|v| v.metadata.title.as_str());
    let path = |id: &str| visitor.links.path(&format!("/passages/{id}"));
    html! {
        p { (words.retired_passage) }
        dl.metadata {
            (row(words.document, &html! {
                a href=(visitor.link(&page, &[])) { (title.unwrap_or(retired.document.as_str())) }
            }))
            @if !passage.section_path.is_empty() {
                (row(words.section, &section_path(&passage.section_path)))
            }
            (row(words.place, &html! {
                (words.nth_passage(passage.ordinal))
                @if let Some(pages) = &passage.pages { " · " (page_label(pages, words)) }
            }))
            (gone_on(words, retired.gone_unix_seconds))
            (fingerprint(words, &passage.sha256))
        }
        @if !retired.successors.is_empty() {
            h2 { (words.successors) }
            ul { @for id in &retired.successors {
                li { a href=(visitor.link(&path(id.as_str()), &[])) { code { (id) } } }
            } }
        }
    }
}

fn document(visitor: &Visitor, retired: &DocumentRetirement) -> Markup {
    let words = visitor.words();
    let Version {
        metadata,
        text_sha256,
        ..
    } = &retired.version;
    html! {
        p { (words.retired_document) }
        dl.metadata {
            (row(words.document, &html! { (metadata.title) }))
            @if !metadata.authors.is_empty() { (row(words.authors, &html! { (metadata.authors.join("、")) })) }
            @if let Some(publisher) = &metadata.publisher { (row(words.publisher, &html! { (publisher) })) }
            @if let Some(date) = metadata.date { (row(words.date, &html! { (words.date(date)) })) }
            (gone_on(words, retired.gone_unix_seconds))
            (fingerprint(words, text_sha256))
        }
        @if let Some(successor) = &retired.successor {
            p { (words.successors) ": "
                a href=(visitor.link(&visitor.links.document_page(successor), &[])) { (successor) } }
        }
    }
}

fn gone_on(words: &Words, unix_seconds: u64) -> Markup {
    let date = UtcTime::from_unix_seconds(unix_seconds).date();
    row(
        words.gone_on,
        &html! { time datetime=(date) { (words.date(date)) } },
    )
}

fn fingerprint(words: &Words, sha256: &str) -> Markup {
    row(words.fingerprint, &html! { code { (sha256) } })
}
