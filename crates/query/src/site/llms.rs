//! `GET /llms.txt`: what language models and those who build with them should read first
//! (llmstxt.org). It is in English, as the description of the API is.

use axum::extract::State;
use axum::response::Response;
use issetsu_index_format::DocumentEntry;

use super::origin::Origin;
use crate::overview::newest_first;
use crate::problem::ApiError;
use crate::respond::content;
use crate::state::App;

/// The newest documents that are listed. Set by hand: the file is to be read whole; the list of
/// documents of the API has all of them.
const MAX_LISTED: usize = 100;

/// How to use the API, and the newest documents as plain text.
pub(super) async fn llms(State(app): State<App>, origin: Origin) -> Result<Response, ApiError> {
    let title = one_line(&app.config().options().site_title);
    app.work(move |snapshot| {
        let manifest = &snapshot.generation().manifest;
        let path = |path: &str| origin.links.path(path);
        let mut text = format!(
            "# {title}\n\n\
             > Passage search and citation for Japanese policy documents: {} documents, {} passages. \
             Every passage is an exact slice of its document and has a lasting address.\n\n\
             Quote passages word for word and give the link of the passage. Check quotations with \
             `POST /v1/verify` before you publish them.\n\n\
             ## API\n\n\
             - [Description of the API]({}): for people\n\
             - [OpenAPI]({}): for programs\n\
             - [Search]({}): `q` is the query; hits are passages with ids, snippets and sections\n\
             - [Documents]({}): all of them, with metadata\n\
             - [Feed]({}): new documents; with `q`, what a query finds\n\n\
             ## Documents\n\n",
            manifest.documents,
            manifest.passages,
            path("/docs"),
            path("/openapi.json"),
            path("/v1/search?q=%E6%B0%B4%E7%B4%A0"),
            path("/v1/documents"),
            path("/feed"),
        );
        for entry in newest_first(snapshot)?.into_iter().take(MAX_LISTED) {
            let address = format!("{}/text", origin.links.document(&entry.id));
            text.push_str(&format!("- [{}]({address}){}\n", label(entry), about(entry)));
        }
        Ok(content("text/plain; charset=utf-8", text))
    })
    .await
}

/// A title that ends no link.
fn label(entry: &DocumentEntry) -> String {
    let title = one_line(&entry.metadata.title);
    title
        .replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
}

/// Publisher and date.
fn about(entry: &DocumentEntry) -> String {
    let metadata = &entry.metadata;
    let date = metadata.date.map(|date| date.to_string());
    let known: Vec<String> = metadata.publisher.clone().into_iter().chain(date).collect();
    if known.is_empty() {
        String::new()
    } else {
        format!(": {}", one_line(&known.join(", ")))
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
