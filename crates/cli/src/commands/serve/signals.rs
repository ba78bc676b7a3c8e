//! What the system asks of the process.

use std::sync::mpsc::Sender;

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
}

/// Hands each SIGHUP on, by which a service is asked to read its settings again.
#[cfg(unix)]
pub(super) async fn forward_hangups(tasks: Sender<Task>) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut hangups) = signal(SignalKind::hangup()) else {
        return;
    };
    while hangups.recv().await.is_some() {
        if tasks.send(Task::Reload).is_err() {
            return;
        }
    }
}

/// Elsewhere there is no such signal.
#[cfg(not(unix))]
pub(super) async fn forward_hangups(_tasks: Sender<Task>) {}
