//! The one value that every format is made from.
//!
//! What the formats read from it is in the modules below: [`kind`] of publication, [`contributors`],
//! [`pinpoint`], and the [`key`].

mod contributors;
mod key;
mod kind;
mod pinpoint;

use issetsu_model::{Document, DocumentId, Metadata, Passage, PassageId, PublicationDate};
use serde::Serialize;

use crate::quotation::Quotation;
use crate::unit::Unit;
use crate::{clean, link};

pub(crate) use kind::Kind;

/// Addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Links {
    /// The passage, or the document, in this service: its lasting address. Formats that are read
    /// elsewhere leave out an address that is not absolute.
    #[serde(rename = "passage")]
    pub permalink: String,
    /// The document's canonical text in this service.
    pub text: String,
    /// The passage in the published source: its page, heading or highlighted words. Of a document,
    /// the source.
    pub source: Option<String>,
}

/// What a citation of a whole document needs to know of it.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// Its stable name.
    pub id: &'a DocumentId,
    /// The publication.
    pub metadata: &'a Metadata,
    /// The format of the source as a media type.
    pub media_type: &'a str,
    /// Number of pages; 0 where it has none.
    pub pages: usize,
}

/// A publication, or a passage of it, as something to refer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The document's stable name.
    pub document_id: DocumentId,
    /// The passage's stable name; none where the document is cited as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage_id: Option<PassageId>,
    /// The publication.
    pub metadata: Metadata,
    /// The format of the source as a media type.
    pub media_type: String,
    /// Number of pages of the publication; none where it has no pages.
    pub page_count: Option<usize>,
    /// The cited words; none where the document is cited as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotation: Option<Quotation>,
    /// Where all of this is found.
    pub links: Links,
    /// What is cited.
    pub unit: Unit,
    /// When the source was seen at its address.
    pub accessed: Option<PublicationDate>,
}

impl Citation {
    /// The citation of a passage of a document as a whole report; [`Citation::with_unit`] changes
    /// that. `passage_url` and `text_url` are the addresses of the passage and of the document's
    /// canonical text in this service, absolute where it knows its own.
    #[must_use]
    pub fn new(document: &Document, passage: &Passage, passage_url: &str, text_url: &str) -> Self {
        Self {
            document_id: document.id.clone(),
            passage_id: Some(passage.id.clone()),
            metadata: document.metadata.clone(),
            media_type: document.source.media_type.clone(),
            page_count: Some(document.pages.len()).filter(|pages| *pages > 0),
            quotation: Some(Quotation::new(document, passage)),
            links: Links {
                permalink: passage_url.to_owned(),
                text: text_url.to_owned(),
                source: link::source(document, passage),
            },
            unit: Unit::Report,
            accessed: document.metadata.accessed,
        }
    }

    /// The citation of a document as a whole, without a pinpoint. `permalink` and `text_url` are the
    /// addresses of the document and of its canonical text in this service.
    #[must_use]
    pub fn of_work(work: Work<'_>, permalink: &str, text_url: &str) -> Self {
        let Work {
            id,
            metadata,
            media_type,
            pages,
        } = work;
        Self {
            document_id: id.clone(),
            passage_id: None,
            metadata: metadata.clone(),
            media_type: media_type.to_owned(),
            page_count: Some(pages).filter(|pages| *pages > 0),
            quotation: None,
            links: Links {
                permalink: permalink.to_owned(),
                text: text_url.to_owned(),
                source: clean::url(metadata.url.as_ref()),
            },
            unit: Unit::Report,
            accessed: metadata.accessed,
        }
    }

    /// The same passage with another unit cited.
    #[must_use]
    pub fn with_unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// The same, accessed at `date` if the metadata do not say when.
    #[must_use]
    pub fn accessed_or(mut self, date: PublicationDate) -> Self {
        self.accessed.get_or_insert(date);
        self
    }

    /// The lasting address in this service, where it means something to a reader elsewhere.
    pub(crate) fn permalink(&self) -> Option<String> {
        clean::url(Some(&self.links.permalink))
    }

    /// Where the publication can be read: at its source, else in this service.
    pub(crate) fn address(&self) -> Option<String> {
        clean::url(self.metadata.url.as_ref()).or_else(|| self.permalink())
    }

    /// The lasting address in this service, where [`Citation::address`] is another.
    pub(crate) fn second_address(&self) -> Option<String> {
        let permalink = self.permalink();
        permalink.filter(|permalink| self.address().as_ref() != Some(permalink))
    }
}
