//! How a file becomes a document: where it is read, and what helps with pages that are images.

use std::sync::Arc;

use issetsu_extract::{Extracted, Input, Limits, NEEDS_OCR, extract};
use issetsu_isolate::{Isolated, IsolationError, OcrCommand};
use issetsu_model::Warning;

/// How a file becomes a document.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// Where files are read.
    pub place: Place,
    /// What recognizes the text of pages that are images; without it they are only named.
    pub ocr: Option<Arc<OcrCommand>>,
}

/// Where files are read.
#[derive(Debug, Clone, Default)]
pub enum Place {
    /// In this process: for files that are trusted, and for tests.
    #[default]
    Here,
    /// In processes of their own, so that no file can harm the run.
    Isolated(Arc<Isolated>),
}

/// Why there is no document.
struct Failure {
    reason: String,
    needs_ocr: bool,
}

impl Extraction {
    /// Makes a document of a file. When optical recognition fails, what can be read without it is
    /// the document, and a warning says so.
    ///
    /// # Errors
    /// When there is no document in the file, with what to do about it.
    pub fn extract(&self, input: &Input<'_>, limits: &Limits) -> Result<Extracted, String> {
        let read = self.read(input, limits);
        let needs_ocr = match &read {
            Ok(extracted) => needs_ocr(&extracted.warnings),
            Err(failure) => failure.needs_ocr,
        };
        let Some(ocr) = self.ocr.as_deref().filter(|_| needs_ocr) else {
            return read.map_err(|failure| failure.reason);
        };
        match (self.recognized(ocr, input, limits), read) {
            (Ok(recognized), _) => Ok(recognized),
            (Err(problem), Ok(mut extracted)) => {
                extracted.warnings.push(Warning {
                    code: "ocr_failed".to_owned(),
                    message: problem,
                });
                Ok(extracted)
            }
            (Err(problem), Err(_)) => Err(problem),
        }
    }

    fn recognized(
        &self,
        ocr: &OcrCommand,
        input: &Input<'_>,
        limits: &Limits,
    ) -> Result<Extracted, String> {
        let recognized = ocr
            .recognize(input.bytes)
            .map_err(|error| error.to_string())?;
        let input = Input {
            recognized: Some(&recognized),
            ..*input
        };
        self.read(&input, limits).map_err(|failure| failure.reason)
    }

    fn read(&self, input: &Input<'_>, limits: &Limits) -> Result<Extracted, Failure> {
        match &self.place {
            Place::Here => extract(input, limits).map_err(|error| Failure {
                needs_ocr: error.needs_ocr(),
                reason: error.to_string(),
            }),
            Place::Isolated(isolated) => isolated.extract(input, limits).map_err(|error| Failure {
                needs_ocr: matches!(
                    error,
                    IsolationError::Extract {
                        needs_ocr: true,
                        ..
                    }
                ),
                reason: error.to_string(),
            }),
        }
    }
}

/// Whether a document lacks pages that recognition has not been tried on, or not with success.
pub(crate) fn needs_ocr(warnings: &[Warning]) -> bool {
    warnings.iter().any(|warning| warning.code == NEEDS_OCR)
}
