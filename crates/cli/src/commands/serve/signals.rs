//! What the system asks of the process.

use std::sync::mpsc::Sender;

use sd_notify::NotifyState;

use super::service;
use super::upkeep::Task;

/// Resolves when the process is asked to stop.
pub(super) async fn stop() {
    let interrupted = async {
        // Without a handler there is nothing to wait for but the end of the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
    service::notify(&[NotifyState::Stopping]);
}

/// Hands each SIGHUP on, by which a service is asked to read its settings again.
#[cfg(unix)]
pub(super) async fn forward_hangups(tasks: Sender<Task>) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut hangups) = signal(SignalKind::hangup()) else {
        return;
    };
    while hangups.recv().await.is_some() {
        announce_reload();
        if tasks.send(Task::Reload).is_err() {
            return;
        }
    }
}

/// The manager waits until `READY` comes again, and must see that the time is later than its question.
#[cfg(unix)]
fn announce_reload() {
    match NotifyState::monotonic_usec_now() {
        Ok(now) => service::notify(&[NotifyState::Reloading, now]),
        Err(error) => tracing::warn!(%error, "the service manager could not be told"),
    }
}

/// Elsewhere there is no such signal.
#[cfg(not(unix))]
pub(super) async fn forward_hangups(_tasks: Sender<Task>) {}
