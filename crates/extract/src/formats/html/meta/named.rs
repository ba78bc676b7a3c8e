//! `<meta>`: Google Scholar's `citation_*`, Dublin Core, Open Graph and the plain names.

use issetsu_model::DocumentType;

use super::super::tree::Element;
use super::value::{date, language, licence, list, one_line};
use crate::metadata::{PartialMetadata, doi};

/// Names and values in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Named {
    pairs: Vec<(String, String)>,
}

/// Pairs that are read: a page with more is no publication.
const MAX_PAIRS: usize = 2000;

impl Named {
    pub(super) fn add(&mut self, meta: &Element) {
        let names = ["name", "property", "itemprop"];
        let name = names.iter().find_map(|name| meta.filled(name));
        let content = meta.get("content").and_then(one_line);
        if let (Some(name), Some(content)) = (name, content)
            && self.pairs.len() < MAX_PAIRS
        {
            // DC.title, dc:title and dcterms.title are one.
            let name = name.to_ascii_lowercase().replace(':', ".");
            let name = name
                .strip_prefix("dcterms.")
                .map_or(name.clone(), |rest| format!("dc.{rest}"));
            self.pairs.push((name, content));
        }
    }

    fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n str> {
        let name = name.replace(':', ".");
        self.pairs
            .iter()
            .filter(move |(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first value of a name.
    pub(super) fn first(&self, name: &str) -> Option<String> {
        self.all(name).next().map(str::to_owned)
    }

    /// The first value of the first of these names that has one.
    fn any(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.first(name))
    }

    /// All values of the first of these names that has any.
    fn names(&self, names: &[&str]) -> Option<Vec<String>> {
        names.iter().find_map(|name| {
            let values = self.all(name).filter(|value| !value.starts_with("http"));
            let found: Vec<String> = values.flat_map(|value| list(value, &[';', '；'])).collect();
            (!found.is_empty()).then_some(found)
        })
    }

    fn words(&self, names: &[&str]) -> Option<Vec<String>> {
        names.iter().find_map(|name| {
            let separators = [',', '、', '，', ';', '；'];
            let found: Vec<String> = self.all(name).flat_map(|v| list(v, &separators)).collect();
            (!found.is_empty()).then_some(found)
        })
    }

    fn date(&self, names: &[&str]) -> Option<issetsu_model::PublicationDate> {
        names.iter().find_map(|name| self.all(name).find_map(date))
    }

    fn address(&self, names: &[&str]) -> Option<String> {
        let is_address = |value: &&str| value.starts_with("http");
        let mut found = names
            .iter()
            .filter_map(|name| self.all(name).find(is_address));
        found.next().map(str::to_owned)
    }

    /// The tags that Google Scholar reads.
    pub(super) fn citation(&self) -> PartialMetadata {
        let pages = (
            self.first("citation_firstpage"),
            self.first("citation_lastpage"),
        );
        PartialMetadata {
            title: self.first("citation_title"),
            authors: self.names(&["citation_author", "citation_authors"]),
            publisher: self.any(&[
                "citation_publisher",
                "citation_technical_report_institution",
                "citation_dissertation_institution",
            ]),
            date: self.date(&[
                "citation_publication_date",
                "citation_date",
                "citation_cover_date",
                "citation_online_date",
            ]),
            language: self
                .first("citation_language")
                .as_deref()
                .and_then(language),
            url: self.address(&["citation_public_url", "citation_abstract_html_url"]),
            tags: self.words(&["citation_keywords", "citation_keyword"]),
            container_title: self.any(&[
                "citation_journal_title",
                "citation_conference_title",
                "citation_inbook_title",
            ]),
            volume: self.first("citation_volume"),
            issue: self.any(&["citation_issue", "citation_technical_report_number"]),
            page_range: match pages {
                (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
                (first, _) => first,
            },
            doi: self.first("citation_doi").as_deref().and_then(doi),
            ..PartialMetadata::default()
        }
    }

    /// An article, if the page names the journal that it stands in, or a volume or issue of one. A
    /// report may name the volume of its series, and says so by its institution.
    pub(super) fn document_type(&self) -> Option<DocumentType> {
        let journal = self.first("citation_journal_title").is_some();
        let number = self.any(&["citation_volume", "citation_issue"]).is_some();
        let report = self.any(&[
            "citation_technical_report_institution",
            "citation_technical_report_number",
            "citation_dissertation_institution",
            "citation_inbook_title",
        ]);
        (journal || number && report.is_none()).then_some(DocumentType::Article)
    }

    /// Dublin Core, as `DC.` and `DCTERMS.`.
    pub(super) fn dublin_core(&self) -> PartialMetadata {
        let identifiers = ["dc.identifier", "dc.identifier.doi"];
        let mut dois = identifiers.iter().flat_map(|name| self.all(name));
        PartialMetadata {
            title: self.first("dc.title"),
            authors: self.names(&["dc.creator"]),
            publisher: self.first("dc.publisher"),
            date: self.date(&[
                "dc.issued",
                "dc.date.issued",
                "dc.date",
                "dc.created",
                "dc.available",
            ]),
            language: self.first("dc.language").as_deref().and_then(language),
            url: self.address(&["dc.identifier.uri", "dc.identifier"]),
            licence: self
                .any(&["dc.license", "dc.rights"])
                .as_deref()
                .and_then(licence),
            document_type: self
                .first("dc.type")
                .and_then(|name| DocumentType::from_name(&name.to_lowercase())),
            tags: self.words(&["dc.subject"]),
            container_title: self.any(&["dc.source", "dc.ispartof"]),
            doi: dois.find_map(doi),
            ..PartialMetadata::default()
        }
    }

    /// Open Graph, with the names of articles. `cut` takes the name of the site from a title.
    pub(super) fn open_graph(&self, cut: impl Fn(&str) -> String) -> PartialMetadata {
        PartialMetadata {
            title: self.first("og:title").map(|title| cut(&title)),
            authors: self.names(&["article:author"]),
            publisher: self
                .names(&["article:publisher"])
                .and_then(|names| names.into_iter().next()),
            date: self.date(&["article:published_time", "og:published_time"]),
            url: self.address(&["og:url"]),
            tags: self.words(&["article:tag"]),
            ..PartialMetadata::default()
        }
    }

    /// The names that HTML itself knows, and others in common use.
    pub(super) fn plain(&self) -> PartialMetadata {
        PartialMetadata {
            authors: self.names(&["author", "creator"]),
            publisher: self.any(&["publisher", "application-name"]),
            date: self.date(&["datepublished", "pubdate", "publishdate", "date"]),
            licence: self
                .any(&["license", "licence"])
                .as_deref()
                .and_then(licence),
            tags: self.words(&["keywords"]),
            ..PartialMetadata::default()
        }
    }
}
