//! What the system said, out of an error of the engine.

use std::io;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

/// The refusal of the system that an error of the engine comes from; none if it has another reason.
#[must_use]
pub fn system_error(error: &TantivyError) -> Option<&io::Error> {
    match error {
        TantivyError::IoError(error)
        | TantivyError::OpenReadError(OpenReadError::IoError {
            io_error: error, ..
        })
        | TantivyError::OpenWriteError(OpenWriteError::IoError {
            io_error: error, ..
        })
        | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError {
            io_error: error, ..
        })
        | TantivyError::LockFailure(LockError::IoError(error), _) => Some(error),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_is_asked_whatever_the_engine_was_doing() {
        let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
        let errors = [
            TantivyError::from(denied()),
            TantivyError::from(OpenReadError::wrap_io_error(denied(), "meta.json".into())),
            TantivyError::from(OpenWriteError::wrap_io_error(denied(), "a.idx".into())),
            TantivyError::from(LockError::wrap_io_error(denied())),
        ];
        for error in errors {
            let kind = system_error(&error).map(io::Error::kind);
            assert_eq!(kind, Some(io::ErrorKind::PermissionDenied), "{error}");
        }
        let other = TantivyError::InvalidArgument("a field".into());
        assert!(system_error(&other).is_none());
    }
}
