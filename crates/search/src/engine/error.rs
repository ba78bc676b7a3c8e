//! What can go wrong in the engine.

use std::io;

use issetsu_index_format::{FormatError, system_error};
use tantivy::TantivyError;

use crate::cancellation::Cancelled;

/// The engine did not answer. The message is the engine's own.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct EngineError(Failure);

/// How the engine failed.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Reported(#[from] TantivyError),
    /// Over files that are not as they were written.
    #[error("the engine stopped: {0}")]
    Panicked(String),
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    #[error(transparent)]
    Format(#[from] FormatError),
}

impl EngineError {
    /// Whether nobody waits for the answer, and the index may be sound.
    pub(crate) fn is_cancelled(&self) -> bool {
        matches!(self.0, Failure::Cancelled(_))
    }

    /// Whether the system keeps the files from this user.
    pub(crate) fn is_permission_denied(&self) -> bool {
        let Failure::Reported(error) = &self.0 else {
            return false;
        };
        system_error(error).is_some_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
    }
}

impl EngineError {
    /// The error of our own files, if it is one.
    pub(crate) fn into_format(self) -> Result<FormatError, Self> {
        match self.0 {
            Failure::Format(error) => Ok(error),
            other => Err(Self(other)),
        }
    }
}

impl From<FormatError> for EngineError {
    fn from(error: FormatError) -> Self {
        Self(error.into())
    }
}

impl From<TantivyError> for EngineError {
    fn from(error: TantivyError) -> Self {
        Self(error.into())
    }
}

impl From<Cancelled> for EngineError {
    fn from(cancelled: Cancelled) -> Self {
        Self(cancelled.into())
    }
}

impl From<std::io::Error> for EngineError {
    fn from(error: std::io::Error) -> Self {
        TantivyError::from(error).into()
    }
}

/// Reads the engine's files; a panic over damaged ones is an error like others.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, EngineError>) -> Result<T, EngineError> {
    let read = issetsu_index_format::guarded(read);
    read.unwrap_or_else(|panic| Err(EngineError(Failure::Panicked(panic))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error() {
        let error = guarded::<()>(|| panic!("no block {}", 7)).unwrap_err();
        assert_eq!(error.to_string(), "the engine stopped: no block 7");
        assert!(matches!(guarded(|| Ok(1)), Ok(1)));
    }
}
