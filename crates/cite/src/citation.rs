//! The one value that every format is made from.
//!
//! What the formats read from it is in the modules below: [`kind`] of publication, [`authors`],
//! [`pinpoint`], and the [`key`].

mod authors;
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
    /// The passage in this service: its lasting address. Formats that are read elsewhere leave out
    /// an address that is not absolute.
    pub passage: String,
    /// The document's canonical text in this service.
    pub text: String,
    /// The passage in the published source: its page, heading or highlighted words.
    pub source: Option<String>,
}

/// A passage of a publication as something to refer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The document's stable name.
    pub document_id: DocumentId,
    /// The passage's stable name.
    pub passage_id: PassageId,
    /// The publication.
    pub metadata: Metadata,
    /// The format of the source as a media type.
    pub media_type: String,
    /// Number of pages of the publication; none where it has no pages.
    pub page_count: Option<usize>,
    /// The cited words.
    pub quotation: Quotation,
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
            passage_id: passage.id.clone(),
            metadata: document.metadata.clone(),
            media_type: document.source.media_type.clone(),
            page_count: Some(document.pages.len()).filter(|pages| *pages > 0),
            quotation: Quotation::new(document, passage),
            links: Links {
                passage: passage_url.to_owned(),
                text: text_url.to_owned(),
                source: link::source(document, passage),
            },
            unit: Unit::Report,
            accessed: document.metadata.accessed,
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

    /// The address of the passage, where it means something to a reader elsewhere.
    pub(crate) fn passage_url(&self) -> Option<String> {
        clean::url(Some(&self.links.passage))
    }
}
