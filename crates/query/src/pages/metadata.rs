//! What programs read in the head of a page: Google Scholar's tags, schema.org, Open Graph, links to
//! every format, and the `Link` header that names the same (Signposting).
//!
//! All of it is made of the same citation as the answers of the API, so that Zotero, Google Scholar and
//! crawlers read what the API says.

mod scholar;
mod signposts;

use issetsu_api::Links;
use issetsu_cite::{Citation, Format, Locale, json_ld};
use issetsu_index_format::DocumentEntry;
use issetsu_model::{BlockKind, Document};
use maud::{Markup, PreEscaped, html};

use crate::state::App;

pub(crate) use signposts::passage_signposts;

/// Length of a description, in characters: what search engines and social networks show of one.
const DESCRIPTION_CHARS: usize = 160;

/// What the page of a document tells programs of it, and of the passage that is shown.
pub(crate) struct DocumentMetadata<'a> {
    app: &'a App,
    entry: &'a DocumentEntry,
    /// The document as a whole.
    work: Citation,
    /// The passage that is shown, if one is.
    passage: Option<Citation>,
    description: String,
}

impl<'a> DocumentMetadata<'a> {
    /// The metadata of a document, and of a passage of it if the page shows one.
    pub(crate) fn new(
        app: &'a App,
        entry: &'a DocumentEntry,
        document: &Document,
        passage: Option<Citation>,
    ) -> Self {
        let quotation = passage.as_ref().and_then(|it| it.quotation.as_ref());
        let words = quotation.map_or_else(|| beginning(document), |it| it.text.clone());
        Self {
            app,
            entry,
            work: app.citer().work(entry),
            passage,
            description: shortened(&words),
        }
    }

    /// What stands in the head of the page.
    pub(crate) fn head(&self) -> Markup {
        html! {
            meta name="description" content=(self.description);
            (scholar::tags(&self.work, self.entry))
            (self.open_graph())
            (self.alternates())
            (structured_data(&self.work))
        }
    }

    /// The value of the `Link` header.
    pub(crate) fn signposts(&self) -> String {
        signposts::of_document(&self.app.links(), self.entry, self.cited())
    }

    /// What the page is about: the passage, or the document.
    fn cited(&self) -> &Citation {
        self.passage.as_ref().unwrap_or(&self.work)
    }

    fn open_graph(&self) -> Markup {
        let metadata = &self.entry.metadata;
        html! {
            meta property="og:type" content="article";
            meta property="og:title" content=(metadata.title);
            meta property="og:description" content=(self.description);
            meta property="og:url" content=(self.cited().links.permalink);
            meta property="og:site_name" content=(self.app.config().options().site_title);
            @if let Some(locale) = open_graph_locale(&metadata.language) {
                meta property="og:locale" content=(locale);
            }
            @if let Some(date) = metadata.date {
                meta property="article:published_time" content=(date);
            }
            @for contributor in self.work.contributors() {
                meta property="article:author" content=(contributor.printed);
            }
            @for tag in &metadata.tags { meta property="article:tag" content=(tag); }
        }
    }

    /// Every format, of the passage first, which the page is about.
    fn alternates(&self) -> Markup {
        let links = self.app.links();
        let passage = self.passage.as_ref().and_then(|it| it.passage_id.as_ref());
        let passage = passage.map(|id| links.passage(id));
        let addresses = passage.into_iter().chain([links.document(&self.entry.id)]);
        html! {
            @for address in addresses {
                @for (name, format) in Format::ALL {
                    link rel="alternate" type=(format.media_type()) title=(name)
                        href={ (address) "?format=" (name) };
                }
            }
        }
    }
}

/// What a page that is no document tells: enough for a link to it to be shown with its title. `path` is
/// without the base path.
pub(crate) fn of_site(app: &App, title: &str, path: &str, description: &str) -> Markup {
    let site = &app.config().options().site_title;
    let title = if title.is_empty() {
        site.as_str()
    } else {
        title
    };
    html! {
        meta name="description" content=(description);
        meta property="og:type" content="website";
        meta property="og:title" content=(title);
        meta property="og:description" content=(description);
        meta property="og:url" content=(app.links().path(path));
        meta property="og:site_name" content=(site);
    }
}

/// The description by schema.org. A block of data is no script to a browser, so the policy of the page,
/// which allows none, lets it be; but `</script>` in a title would end it.
fn structured_data(work: &Citation) -> Markup {
    let locale = Locale::of_document(&work.metadata.language);
    let data = json_ld(work, locale).to_string();
    let data = data.replace('<', "\\u003c").replace('>', "\\u003e");
    html! { script type="application/ld+json" { (PreEscaped(data)) } }
}

/// The words with which a document begins.
fn beginning(document: &Document) -> String {
    let paragraphs = document.blocks.iter();
    let mut paragraphs = paragraphs.filter(|block| block.kind == BlockKind::Paragraph);
    let first = paragraphs.next().map(|block| block.range.clone());
    let words = first.and_then(|range| document.text.get(range));
    words.unwrap_or(&document.metadata.title).to_owned()
}

/// Words on one line, cut off with an ellipsis where they are too long.
fn shortened(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(DESCRIPTION_CHARS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Open Graph wants a country with each language.
fn open_graph_locale(language: &str) -> Option<&'static str> {
    match language.split('-').next().unwrap_or_default() {
        "ja" | "" => Some("ja_JP"),
        "en" => Some("en_US"),
        "ko" => Some("ko_KR"),
        _ => None,
    }
}

/// The links of programs to what a citation cites.
fn address_in_api(links: &Links, citation: &Citation) -> String {
    match &citation.passage_id {
        Some(passage) => links.passage(passage),
        None => links.document(&citation.document_id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_one_line_of_bounded_length() {
        assert_eq!(shortened(" 港\n\n 湾 "), "港 湾");
        let long = shortened(&"港".repeat(DESCRIPTION_CHARS + 1));
        assert_eq!(long.chars().count(), DESCRIPTION_CHARS + 1);
        assert!(long.ends_with('…'));
    }
}
