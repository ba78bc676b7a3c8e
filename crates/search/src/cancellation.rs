//! Work nobody waits for any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Says whether anyone still waits for some work; cloning shares it.
///
/// Whoever waits cancels it when the client has gone or the time is over; the work asks between its
/// steps. It knows no clock: a time limit is whoever waits giving up.
#[derive(Debug, Clone, Default)]
pub struct Cancellation(Arc<AtomicBool>);

/// Nobody waits for the result of some work, so it was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nobody waits for the answer any more")]
pub struct Cancelled;

impl Cancellation {
    /// Says that nobody waits any more.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether nobody waits any more.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Nothing while somebody waits. It costs about as much as reading a variable.
    ///
    /// # Errors
    /// When nobody waits any more.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() {
            return Err(Cancelled);
        }
        Ok(())
    }
}
