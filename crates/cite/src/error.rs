//! Why a citation cannot be written.

/// Why a citation cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum CiteError {
    /// No format has that name.
    #[error("there is no format {name:?}; known are {known}")]
    UnknownFormat {
        /// The name that was given.
        name: String,
        /// The names there are.
        known: String,
    },
    /// No unit has that name.
    #[error("there is no unit {0:?}; known are report and section")]
    UnknownUnit(String),
    /// No locale has that tag.
    #[error("there is no locale {0:?}; known are ja-JP and en-US")]
    UnknownLocale(String),
    /// The citation cannot be written as JSON.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A style of the library of styles cannot be used.
    #[error("the style {0} cannot be used")]
    Style(&'static str),
}
