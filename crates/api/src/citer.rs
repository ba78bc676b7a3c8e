//! Citations of passages, with the addresses of this server.

use issetsu_cite::{Citation, CiteError, Format, Locale, Work, render};
use issetsu_index_format::DocumentEntry;
use issetsu_model::{Document, Passage, PublicationDate};

use crate::Links;

/// Makes citations. It holds what a citation needs beside the document and the passage.
#[derive(Debug, Clone)]
pub struct Citer {
    links: Links,
    accessed: Option<PublicationDate>,
}

impl Citer {
    /// Makes citations with addresses made by `links`. `accessed` is the day on which the reader
    /// sees the source, for documents that do not state one; none leaves it out.
    #[must_use]
    pub fn new(links: Links, accessed: Option<PublicationDate>) -> Self {
        Self { links, accessed }
    }

    /// The links that citations are made with.
    #[must_use]
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// The citation of a document as a whole.
    #[must_use]
    pub fn work(&self, entry: &DocumentEntry) -> Citation {
        let work = Work {
            id: &entry.id,
            metadata: &entry.metadata,
            media_type: &entry.source.media_type,
            pages: usize::try_from(entry.pages).unwrap_or_default(),
        };
        let page = self.links.document_page(&entry.id);
        let text = format!("{}/text", self.links.document(&entry.id));
        self.seen(Citation::of_work(work, &page, &text))
    }

    /// The citation of a passage of a document.
    #[must_use]
    pub fn citation(&self, document: &Document, passage: &Passage) -> Citation {
        let address = self.links.passage_link(&passage.id);
        let text = format!("{}/text", self.links.document(&document.id));
        self.seen(Citation::new(document, passage, &address, &text))
    }

    fn seen(&self, citation: Citation) -> Citation {
        match self.accessed {
            Some(day) => citation.accessed_or(day),
            None => citation,
        }
    }
}

/// The reference by SIST 02, in the language of the document, without a line break at its end.
///
/// # Errors
/// When the citation cannot be written in this format.
pub(crate) fn reference(citation: &Citation) -> Result<String, CiteError> {
    let locale = Locale::of_document(&citation.metadata.language);
    let reference = render(citation, Format::Sist02, locale)?;
    Ok(reference.trim_end().to_owned())
}
