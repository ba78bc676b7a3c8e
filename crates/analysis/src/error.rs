//! Why an analyzer cannot be made.

/// The analyzer could not be made.
#[derive(Debug, thiserror::Error)]
pub enum AnalysisError {
    /// The embedded dictionary is damaged.
    #[error(transparent)]
    Dictionary(#[from] issetsu_dictionary::LoadError),
}
