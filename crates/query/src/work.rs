//! Work on the index, on threads that may block, as long as somebody waits for it.

use std::sync::Arc;

use issetsu_search::{Cancellation, Snapshot};

use crate::problem::ApiError;

/// Cancels some work when it is dropped: when the answer is there, the client has gone or the time is
/// over, since each of them drops the future that waits for it.
struct Waiting(Cancellation);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// Runs some work on a snapshot.
///
/// The turn belongs to the work and not to the request: work that goes on a little after its request
/// has ended still counts, so that slow queries cannot pile up.
pub(crate) async fn run<T: Send + 'static>(
    snapshot: Arc<Snapshot>,
    turn: impl Send + 'static,
    work: impl FnOnce(&Snapshot) -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    let cancellation = Cancellation::default();
    let snapshot = snapshot.cancelled_by(&cancellation);
    let _waiting = Waiting(cancellation);
    let task = tokio::task::spawn_blocking(move || {
        let result = work(&snapshot);
        drop(turn);
        result
    });
    task.await.map_err(|error| ApiError::internal(&error))?
}
