//! What a service manager is told.

use sd_notify::NotifyState;

/// Tells the service manager, if one started this program and wants to know.
pub(super) fn notify(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        tracing::warn!(%error, "the service manager could not be told");
    }
}
