//! What kind of publication is cited, and what each format calls it.

use issetsu_model::DocumentType;

use super::Citation;
use crate::clean;
use crate::locale::primary;
use crate::unit::Unit;

/// A kind of publication as the formats tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A report, proposal or white paper.
    Report,
    /// An article in a journal or magazine.
    JournalArticle,
    /// A chapter of a book or of another collection.
    Chapter,
    /// A page of a web site.
    WebPage,
    /// An interview.
    Interview,
    /// A text of no known kind that is on no web site.
    Document,
}

impl Citation {
    /// The kind of the whole publication. An article of something with a volume, issue, page range
    /// or DOI stands in a journal; what is no article and has pages of something else is a chapter;
    /// what has only an address is a web page.
    pub(crate) fn kind(&self) -> Kind {
        let m = &self.metadata;
        let part = m.container_title.is_some();
        let numbered = m.volume.is_some() || m.issue.is_some();
        let journal = part && (numbered || m.page_range.is_some() || m.doi.is_some());
        let online = clean::url(m.url.as_ref()).is_some();
        match m.document_type {
            DocumentType::Proposal | DocumentType::Report | DocumentType::WhitePaper => {
                Kind::Report
            }
            DocumentType::Interview => Kind::Interview,
            DocumentType::Other if part && m.page_range.is_some() && !numbered => Kind::Chapter,
            DocumentType::Article | DocumentType::Other if journal => Kind::JournalArticle,
            DocumentType::Article | DocumentType::Other if online => Kind::WebPage,
            DocumentType::Article | DocumentType::Other => Kind::Document,
        }
    }

    /// Its type in schema.org: `Report`, `ScholarlyArticle`.
    #[must_use]
    pub fn schema_type(&self) -> &'static str {
        match self.kind() {
            Kind::Report => "Report",
            Kind::JournalArticle => "ScholarlyArticle",
            Kind::Chapter => "Chapter",
            Kind::WebPage => "WebPage",
            Kind::Interview => "Article",
            Kind::Document => "CreativeWork",
        }
    }

    /// Whether the publication is no part of another: a series is none, its volumes stand alone.
    pub(crate) fn stands_alone(&self) -> bool {
        match self.kind() {
            Kind::Report => true,
            Kind::Document => self.metadata.container_title.is_none(),
            Kind::JournalArticle | Kind::Chapter | Kind::WebPage | Kind::Interview => false,
        }
    }

    /// The heading that is cited as a work of its own, if a section is.
    pub(crate) fn cited_section(&self) -> Option<String> {
        let alone = self.unit == Unit::Section && self.stands_alone();
        self.innermost_heading().filter(|_| alone)
    }

    /// [`Citation::genre`] of what is cited: a section has none, since it would be read as the
    /// section's own (“第2節” 提言, 報告書).
    pub(crate) fn genre_of_cited(&self) -> Option<&'static str> {
        self.genre().filter(|_| self.cited_section().is_none())
    }

    /// The kind in words, where it says more than "report": 提言, White paper.
    pub(crate) fn genre(&self) -> Option<&'static str> {
        let words = match self.metadata.document_type {
            DocumentType::Proposal => ["提言", "제언", "Policy proposal"],
            DocumentType::WhitePaper => ["白書", "백서", "White paper"],
            _ => return None,
        };
        let [japanese, korean, english] = words;
        Some(match primary(&self.metadata.language).as_str() {
            "ja" | "" => japanese,
            "ko" => korean,
            _ => english,
        })
    }
}
