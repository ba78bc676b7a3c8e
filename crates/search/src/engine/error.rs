//! What can go wrong in the engine.

/// The engine cannot read its files. The message is the engine's own.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct EngineError(#[from] tantivy::TantivyError);

impl From<std::io::Error> for EngineError {
    fn from(error: std::io::Error) -> Self {
        Self(error.into())
    }
}
