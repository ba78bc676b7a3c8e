//! The structure of a file: its pages and its catalog.

use std::collections::HashSet;

use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};
use hayro_syntax::page::Pages;
use hayro_syntax::{DecryptionError, LoadPdfError};

use crate::{ExtractError, Limits};

/// An open file.
pub(crate) struct File {
    pdf: hayro_syntax::Pdf,
}

impl File {
    /// Opens a file; an empty password is tried on an encrypted one.
    ///
    /// # Errors
    /// When it is not a PDF, needs a password, or has no pages or too many.
    pub(crate) fn open(bytes: &[u8], limits: &Limits) -> Result<Self, ExtractError> {
        let pdf = hayro_syntax::Pdf::new(bytes.to_vec()).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                ExtractError::PasswordProtected
            }
            LoadPdfError::Decryption(_) => ExtractError::UnknownEncryption,
            LoadPdfError::Invalid => ExtractError::BrokenPdf,
        })?;
        let file = Self { pdf };
        let pages = file.page_count();
        if pages == 0 {
            return Err(ExtractError::BrokenPdf);
        }
        if pages as usize > limits.max_pages {
            return Err(ExtractError::LimitExceeded {
                what: "pages",
                max: limits.max_pages,
            });
        }
        Ok(file)
    }

    /// Its pages in order.
    pub(crate) fn pages(&self) -> &Pages<'_> {
        self.pdf.pages()
    }

    /// How many pages it has.
    pub(crate) fn page_count(&self) -> u32 {
        u32::try_from(self.pdf.pages().len()).unwrap_or(u32::MAX)
    }

    /// Its document catalog.
    pub(crate) fn catalog(&self) -> Dict<'_> {
        let xref = self.pdf.xref();
        xref.get::<Dict<'_>>(xref.root_id()).unwrap_or_default()
    }

    /// Its information dictionary.
    pub(crate) fn info(&self) -> &hayro_syntax::metadata::Metadata {
        self.pdf.metadata()
    }

    /// Optional content groups that are switched off (ISO 32000-2, 8.11.4.3).
    pub(crate) fn hidden_layers(&self) -> HashSet<ObjectIdentifier> {
        let mut hidden = HashSet::new();
        let catalog = self.catalog();
        let Some(properties) = catalog.get::<Dict<'_>>("OCProperties") else {
            return hidden;
        };
        let config = properties.get::<Dict<'_>>("D").unwrap_or_default();
        let base_off = config.get::<Name<'_>>("BaseState").as_deref() == Some(b"OFF");
        if base_off {
            hidden.extend(ids(&properties, "OCGs"));
        }
        for id in ids(&config, "ON") {
            hidden.remove(&id);
        }
        hidden.extend(ids(&config, "OFF"));
        hidden
    }
}

/// The objects that an array in a dictionary refers to.
fn ids(dict: &Dict<'_>, key: &str) -> Vec<ObjectIdentifier> {
    let array = dict.get::<Array<'_>>(key);
    array
        .iter()
        .flat_map(Array::raw_iter)
        .filter_map(|item| item.as_obj_ref().map(Into::into))
        .collect()
}
