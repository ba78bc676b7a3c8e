//! The running server: connections, polling for new generations, and the end.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::ServerConfig;
use crate::router::layered;
use crate::state::App;
use issetsu_search::LiveIndex;

/// How long a client may take to send the head of a request, and to begin the next one. Set by hand:
/// a client that sends nothing holds one of the connections for so long; with less, a browser has to
/// connect again between two page views.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// Pause after the system refused a connection, for example for lack of file descriptors. Set by
/// hand: without one the loop would spin until a descriptor is free.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// Added to the longest request target: room for the headers. Set by hand, several times what
/// a browser sends; each connection may hold as much memory.
const HEAD_BYTES: usize = 64 << 10;

/// Serves until `shutdown` is done, then lets running requests end, but not for longer than
/// [`shutdown_timeout`](crate::ServerOptions::shutdown_timeout).
///
/// # Errors
/// When the listener cannot be asked for its address.
pub async fn serve(
    listener: TcpListener,
    index: Arc<LiveIndex>,
    config: ServerConfig,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let app = App::new(index, config);
    tracing::info!(address = %listener.local_addr()?, "listening");
    warn_of_history(&app);
    let refresh = tokio::spawn(keep_fresh(app.clone()));
    let open = GracefulShutdown::new();
    let server = Server::new(&app);
    tokio::select! {
        () = server.accept(&listener, &open) => {}
        () = shutdown => tracing::info!("stopping"),
    }
    drop(listener);
    refresh.abort();
    let allowed = app.config().options().shutdown_timeout;
    if tokio::time::timeout(allowed, open.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests were still running at the end");
    }
    Ok(())
}

/// What every connection needs.
struct Server {
    router: Router,
    permits: Arc<Semaphore>,
    max_head_bytes: usize,
}

impl Server {
    fn new(app: &App) -> Self {
        let options = app.config().options();
        Self {
            router: layered(app.clone()),
            permits: Arc::new(Semaphore::new(options.max_connections)),
            max_head_bytes: options.max_uri_bytes.saturating_add(HEAD_BYTES),
        }
    }

    /// Accepts connections until dropped.
    async fn accept(&self, listener: &TcpListener, open: &GracefulShutdown) {
        loop {
            let Ok(permit) = Arc::clone(&self.permits).acquire_owned().await else {
                return;
            };
            match listener.accept().await {
                Ok((stream, _)) => self.attend(stream, permit, open),
                Err(error) => {
                    tracing::warn!(%error, "a connection was refused");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    /// Answers one connection's requests in the background.
    fn attend(&self, stream: TcpStream, permit: OwnedSemaphorePermit, open: &GracefulShutdown) {
        let service = TowerToHyperService::new(self.router.clone());
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
            .max_buf_size(self.max_head_bytes)
            .serve_connection(TokioIo::new(stream), service);
        let connection = open.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(permit);
        });
    }
}

/// Looks for new generations for ever. One that cannot be opened is logged once, and the one
/// before goes on serving.
async fn keep_fresh(app: App) {
    let mut every = tokio::time::interval(app.config().options().refresh_interval);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut failure = String::new();
    loop {
        every.tick().await;
        let index = Arc::clone(app.index());
        let outcome = match tokio::task::spawn_blocking(move || index.refresh()).await {
            Ok(Ok(switched)) => Ok(switched),
            Ok(Err(error)) => Err(error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        failure = report(&app, outcome, &failure);
    }
}

/// Logs what is damaged of the history: it stops no answer, so nothing else would tell.
fn warn_of_history(app: &App) {
    for damage in app.index().snapshot().history_damage() {
        tracing::warn!(%damage, "a part of the history is lost");
    }
}

/// Logs a refresh and counts a failed one; returns the failure that the next one is compared with.
fn report(app: &App, outcome: Result<bool, String>, before: &str) -> String {
    match outcome {
        Ok(switched) => {
            if switched {
                let generation = app.index().snapshot().generation().id;
                tracing::info!(%generation, "serving a new generation");
                warn_of_history(app);
            }
            String::new()
        }
        Err(error) => {
            app.metrics().refresh_failed();
            if error != before {
                tracing::error!(%error, "a new generation cannot be opened");
            }
            error
        }
    }
}
