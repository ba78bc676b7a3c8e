//! The form of the page.

use maud::{Markup, html};

use super::input::{TextKind, VerifyInput};
use super::words::VerifyWords;
use crate::overview::SampleQuotation;
use crate::pages::Visitor;
use issetsu_api::with_query;
use issetsu_index_format::DocumentEntry;

/// The id of the form. It has no field of one line, so no key but those on a button sends it: the
/// button that switches the language stands before its own, and would be pressed by that key.
pub(super) const ID: &str = "verify";

/// The form with what was sent filled in.
pub(super) struct VerifyForm<'a> {
    pub(super) visitor: &'a Visitor,
    /// The document that is quoted, if one was chosen.
    pub(super) document: Option<&'a DocumentEntry>,
    pub(super) input: &'a VerifyInput,
    /// The most bytes that the form takes.
    pub(super) max_bytes: u64,
    /// A sentence of the corpus, for an example.
    pub(super) example: Option<&'a SampleQuotation>,
}

impl VerifyForm<'_> {
    /// The form, and an example where nothing was sent.
    pub(super) fn markup(&self) -> Markup {
        let words = VerifyWords::of(self.visitor.language);
        let action = self.visitor.links.path("/verify");
        html! {
            form.verify id=(ID) method="post" action=(self.visitor.link(&action, &[])) {
                (self.document(words))
                label.title for="text" { (words.text_label) }
                textarea #text name="text" rows="10" aria-describedby="limits" required { (self.input.text) }
                p.hint #limits { (words.limits(self.max_bytes)) }
                div.line {
                    div.field {
                        label for="as" { (words.kind_label) }
                        select #as name="as" {
                            @for (kind, name) in TextKind::NAMES {
                                option value=(name) selected[kind == self.input.kind] { (words.kind(kind)) }
                            }
                        }
                    }
                    button type="submit" { (words.submit) }
                }
            }
            @if self.input.text.is_empty() { (self.example(words)) }
        }
    }

    /// The document that is quoted, if one was chosen, and the way to all.
    fn document(&self, words: &VerifyWords) -> Markup {
        let all = self.visitor.links.path("/verify");
        html! {
            @if let Some(entry) = self.document {
                p.chosen {
                    input type="hidden" name="document" value=(entry.id);
                    (words.document) ": "
                    a lang=(entry.metadata.language)
                        href=(self.visitor.link(&self.visitor.links.document_page(&entry.id), &[])) {
                        (entry.metadata.title)
                    }
                    " " a href=(self.visitor.link(&all, &[])) { (words.all_documents) }
                }
            }
        }
    }

    /// A manuscript to try, made of a sentence of the corpus.
    fn example(&self, words: &VerifyWords) -> Markup {
        let path = self.visitor.links.path("/verify");
        html! {
            @if let Some(sentence) = self.example {
                @let manuscript = words.example(sentence);
                section.examples aria-labelledby="example" {
                    h2 #example { (words.example_title) }
                    blockquote.manuscript { p { (manuscript) } }
                    p {
                        a href=(with_query(&path, &[("text", &manuscript), ("hl", self.visitor.hl())])) {
                            (words.try_example)
                        }
                    }
                }
            }
        }
    }
}
