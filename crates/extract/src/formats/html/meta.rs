//! What a page says of itself as a publication: several vocabularies, the most careful first.

mod json_ld;
mod named;
mod title;
mod value;

use super::content::Content;
use super::tree::{Element, NodeId, Tree};
use crate::metadata::PartialMetadata;
use named::Named;
use value::{date, language, licence, one_line};

/// The metadata of a page.
#[derive(Debug, Default)]
pub(super) struct PageMetadata {
    /// From vocabularies for publications.
    pub(super) declared: PartialMetadata,
    /// From what every page has, which says less.
    pub(super) inferred: PartialMetadata,
    /// All that the page calls itself.
    pub(super) titles: Vec<String>,
}

/// Reads the metadata of a page.
pub(super) fn read(tree: &Tree, content: &Content) -> PageMetadata {
    let source = Source::of(tree);
    let json_ld = json_ld::read(&source.json_ld);
    let mut declared = source.named.citation().or(source.named.dublin_core());
    let whole_title = one_line(source.title);
    let site = source.named.first("og:site_name");
    let headings = title::top_headings(tree, content);
    let page_title = whole_title
        .as_deref()
        .map(|whole| title::without_site(whole, site.as_deref(), &headings));
    let social = source
        .named
        .open_graph(|whole| title::without_site(whole, site.as_deref(), &headings));
    let mut titles: Vec<String> = [&declared, &json_ld, &social]
        .iter()
        .filter_map(|source| source.title.clone())
        .collect();
    titles.extend(page_title.clone().into_iter().chain(whole_title));
    // A heading that is printed is a better title than those made for programs and other sites.
    let mut inferred = PartialMetadata {
        title: json_ld
            .title
            .clone()
            .or(social.title.clone())
            .or(page_title),
        language: source.language.and_then(language),
        date: source.date(tree, content),
        publisher: site,
        document_type: source.named.document_type(),
        ..PartialMetadata::default()
    };
    inferred = inferred.or(source.named.plain());
    let links = PartialMetadata {
        url: source.canonical.map(str::to_owned),
        licence: source.licence.and_then(licence),
        ..PartialMetadata::default()
    };
    for other in [json_ld, social, links] {
        declared = declared.or(PartialMetadata {
            title: None,
            ..other
        });
    }
    PageMetadata {
        declared,
        inferred,
        titles,
    }
}

/// The parts of a page that hold metadata.
#[derive(Default)]
struct Source<'t> {
    named: Named,
    json_ld: Vec<String>,
    title: &'t str,
    canonical: Option<&'t str>,
    licence: Option<&'t str>,
    language: Option<&'t str>,
    times: Vec<(NodeId, &'t Element)>,
}

impl<'t> Source<'t> {
    fn of(tree: &'t Tree) -> Self {
        let mut source = Self::default();
        for id in tree.descendants(Tree::ROOT) {
            source.node(tree, id);
        }
        source
    }

    /// Takes in what one node says; a text says nothing by itself.
    fn node(&mut self, tree: &'t Tree, id: NodeId) {
        let Some(element) = tree.element(id) else {
            return;
        };
        let rels = element.get("rel").unwrap_or_default();
        let has_rel = |known: &str| {
            rels.split_whitespace()
                .any(|r| r.eq_ignore_ascii_case(known))
        };
        let href = element
            .filled("href")
            .filter(|href| href.starts_with("http"));
        match &*element.name {
            "meta" => self.named.add(element),
            "title" if self.title.is_empty() => {
                let text = tree.children(id).find_map(|child| tree.text(child));
                self.title = text.unwrap_or_default();
            }
            "script"
                if element
                    .get("type")
                    .is_some_and(|t| t.trim() == "application/ld+json") =>
            {
                self.json_ld.push(tree.text_of(id));
            }
            "link" if has_rel("canonical") => self.canonical = self.canonical.or(href),
            "link" | "a" if has_rel("license") => self.licence = self.licence.or(href),
            "html" => self.language = element.filled("lang").or(element.filled("xml:lang")),
            "time" => self.times.push((id, element)),
            _ => {}
        }
    }

    /// The date by a `<time>` that says it is that of publication, or the only one in the text.
    fn date(&self, tree: &Tree, content: &Content) -> Option<issetsu_model::PublicationDate> {
        let read = |(id, element): &(NodeId, &Element)| {
            let written = tree.text_of(*id);
            date(element.filled("datetime").unwrap_or(&written))
        };
        let says = |(_, element): &&(NodeId, &Element)| {
            element.get("itemprop") == Some("datePublished") || element.get("pubdate").is_some()
        };
        if let Some(published) = self.times.iter().find(says) {
            return read(published);
        }
        let in_core = |time: &&(NodeId, &Element)| {
            let mut above = tree.ancestors(time.0);
            above.any(|up| up == content.core || tree.name(up) == "article")
        };
        let mut shown = self.times.iter().filter(in_core);
        let only = shown.next().filter(|_| shown.next().is_none());
        only.and_then(read)
    }
}
