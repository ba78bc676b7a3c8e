//! How warnings are made.

use issetsu_model::Warning;

/// A warning with its stable code.
pub(crate) fn warning(code: &str, message: impl Into<String>) -> Warning {
    Warning {
        code: code.to_owned(),
        message: message.into(),
    }
}
