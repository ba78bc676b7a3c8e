//! What the start page says of the corpus.

use maud::{Markup, html};

use super::Visitor;
use super::list::document_list;
use crate::overview::Overview;
use issetsu_search::Snapshot;

/// Searches to try, how much there is, and the newest documents.
pub(crate) fn corpus(visitor: &Visitor, snapshot: &Snapshot, overview: &Overview) -> Markup {
    let words = visitor.words();
    let manifest = &snapshot.generation().manifest;
    let examples = overview.examples(visitor.language);
    html! {
        @if !examples.is_empty() {
            section.examples aria-labelledby="examples" {
                h2 #examples { (words.try_these) }
                ul {
                    @for example in examples {
                        li { a href=(visitor.link(&visitor.home(), &[("q", example)])) { (example) } }
                    }
                }
            }
        }
        section.recent aria-labelledby="recent" {
            h2 #recent { (words.recent) }
            p.holdings { (words.holdings(manifest.documents, manifest.passages)) }
            (document_list(visitor, overview.recent.iter()))
            p.more { a href=(visitor.link(&visitor.links.path("/documents"), &[])) { (words.all_documents) } }
        }
    }
}
