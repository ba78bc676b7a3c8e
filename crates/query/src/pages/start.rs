//! What the start page says of the corpus.

use maud::{Markup, html};

use super::Visitor;
use super::list::document_list;
use crate::overview::Overview;
use crate::state::App;
use issetsu_search::Snapshot;

/// Searches to try, how much there is, and the newest documents.
pub(crate) fn corpus(app: &App, visitor: &Visitor, at: (&Snapshot, &Overview)) -> Markup {
    let (snapshot, overview) = at;
    let words = visitor.words();
    let links = app.page_links();
    let manifest = &snapshot.generation().manifest;
    let examples = overview.examples(visitor.language);
    html! {
        @if !examples.is_empty() {
            section.examples aria-labelledby="examples" {
                h2 #examples { (words.try_these) }
                ul {
                    @for example in examples {
                        li { a href=(visitor.link(&links.path("/"), &[("q", example)])) { (example) } }
                    }
                }
            }
        }
        section.recent aria-labelledby="recent" {
            h2 #recent { (words.recent) }
            p.holdings { (words.holdings(manifest.documents, manifest.passages)) }
            (document_list(app, visitor, overview.recent.iter()))
            p.more { a href=(visitor.link(&links.path("/documents"), &[])) { (words.all_documents) } }
        }
    }
}
