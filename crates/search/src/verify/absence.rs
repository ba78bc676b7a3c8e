//! Why a quotation is called absent.

use issetsu_quote::Status;

use super::Verified;

/// Least similarity of words that are told as like a quotation that is absent.
///
/// Measured on 10,000 quotations from each corpus (`tests/tests/verify`, docs/VERIFY.md): what comes nearest to a
/// sentence of another document reaches 0.40 by chance.
const MIN_LIKENESS: f32 = 0.4;

/// What is known of a quotation that is absent. None of them says that nobody wrote it: only that it does not stand
/// in this corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Absence {
    /// Nothing in the corpus is more like it than any two sentences are: its source is probably not in the corpus.
    NothingSimilar,
    /// Something in the corpus is like it, but differs too much to be its source: it may be reworded from there.
    TooDifferent,
    /// The document that was named does not hold it, but another one does.
    OtherDocument,
}

impl Verified {
    /// What is known of it, if it is absent.
    #[must_use]
    pub fn absence(&self) -> Option<Absence> {
        if self.verification.status != Status::Absent {
            return None;
        }
        Some(if self.elsewhere.is_some() {
            Absence::OtherDocument
        } else if self.verification.similarity >= MIN_LIKENESS {
            Absence::TooDifferent
        } else {
            Absence::NothingSimilar
        })
    }
}
