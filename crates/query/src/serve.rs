//! The running server: connections, polling for new generations, and the end.

mod activity;
mod answered;
mod client_stream;
mod connections;
mod early_answers;

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use prometheus_client::metrics::gauge::Gauge;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::client_address::Peer;
use crate::layers::host;
use crate::metrics::Metrics;
use crate::router::{self, layered};
use crate::state::App;
use crate::{ServerConfig, building};
use answered::Answered;
use client_stream::ClientStream;
use connections::{Connection, Connections};
use early_answers::EarlyAnswers;
use issetsu_search::{LiveIndex, Snapshot};

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

/// What a server answers from.
#[derive(Debug, Clone)]
pub struct Site {
    /// The index; none while the first one is being built.
    pub index: Option<Arc<LiveIndex>>,
    /// The settings.
    pub config: ServerConfig,
}

/// Where a server listens.
#[derive(Debug)]
pub struct Listeners {
    /// For readers.
    pub public: TcpListener,
    /// For those who run the server, if metrics and health have an address of their own.
    pub operations: Option<TcpListener>,
}

/// Serves one site until `shutdown` is done, as [`serve_changing`] does.
///
/// # Errors
/// When the listener cannot be asked for its address.
pub async fn serve(
    listener: TcpListener,
    index: Arc<LiveIndex>,
    config: ServerConfig,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let index = Some(index);
    let (_kept, site) = watch::channel(Site { index, config });
    let listeners = Listeners {
        public: listener,
        operations: None,
    };
    serve_changing(listeners, site, shutdown).await
}

/// Serves the site that is the latest when a request begins. The limits on connections and on the
/// heads of requests, and how these are refused, stay those of the first site. While a site has no index, all
/// requests but `/livez` are told to come back.
///
/// Serves until `shutdown` is done, then lets running requests end, but not for longer than
/// [`shutdown_timeout`](crate::ServerOptions::shutdown_timeout).
///
/// # Errors
/// When the listener cannot be asked for its address.
pub async fn serve_changing(
    listeners: Listeners,
    mut site: watch::Receiver<Site>,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let first = site.borrow_and_update().clone();
    let metrics = Metrics::new(first.config.lost_lines());
    let mut allowed = first.config.options().shutdown_timeout;
    tracing::info!(address = %listeners.public.local_addr()?, "listening");
    let open = GracefulShutdown::new();
    let server = Server::new(&first.config, &metrics);
    let operations = Server::new(&first.config, &metrics);
    let mut refresh = answer_from(first, &metrics, [&server, &operations]);
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            () = server.accept(&listeners.public, &open) => break,
            () = operations.accept_if(listeners.operations.as_ref(), &open) => break,
            () = &mut shutdown => break,
            Ok(()) = site.changed() => {
                let latest = site.borrow_and_update().clone();
                allowed = latest.config.options().shutdown_timeout;
                refresh.abort();
                refresh = answer_from(latest, &metrics, [&server, &operations]);
                tracing::info!("serving with new settings");
            }
        }
    }
    tracing::info!("stopping");
    drop(listeners);
    refresh.abort();
    if tokio::time::timeout(allowed, open.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests were still running at the end");
        server.connections.close_all();
    }
    Ok(())
}

/// Has both servers answer from a site; what runs beside keeps its index fresh.
fn answer_from(site: Site, metrics: &Metrics, servers: [&Server; 2]) -> JoinHandle<()> {
    let Site { index, config } = site;
    let [public, operations] = servers;
    let Some(index) = index else {
        let not_yet = building::router(&config, metrics);
        for server in [public, operations] {
            server.router.store(Arc::new(not_yet.clone()));
        }
        return tokio::spawn(async {});
    };
    let app = App::counting(index, config, metrics.clone());
    public.router.store(Arc::new(layered(app.clone())));
    let for_operations = router::operations(app.clone());
    operations.router.store(Arc::new(for_operations));
    tokio::spawn(keep_fresh(app))
}

/// What every connection needs.
struct Server {
    router: Arc<ArcSwap<Router>>,
    connections: Arc<Connections>,
    max_head_bytes: usize,
    write_timeout: Duration,
    open_connections: Gauge,
    early_answers: Arc<EarlyAnswers>,
}

impl Server {
    /// Has no route yet.
    fn new(config: &ServerConfig, metrics: &Metrics) -> Self {
        let options = config.options();
        Self {
            router: Arc::new(ArcSwap::from_pointee(Router::new())),
            early_answers: Arc::new(EarlyAnswers::new(config, metrics)),
            connections: Arc::new(Connections::new(
                options.max_connections,
                options.trusted_proxies.clone(),
            )),
            write_timeout: options.write_timeout,
            open_connections: metrics.open_connections().clone(),
            max_head_bytes: options.max_uri_bytes.saturating_add(HEAD_BYTES),
        }
    }

    /// Accepts connections until dropped; without a listener there are none.
    async fn accept_if(&self, listener: Option<&TcpListener>, open: &GracefulShutdown) {
        match listener {
            Some(listener) => self.accept(listener, open).await,
            None => std::future::pending().await,
        }
    }

    /// Accepts connections until dropped.
    async fn accept(&self, listener: &TcpListener, open: &GracefulShutdown) {
        loop {
            match listener.accept().await {
                Ok((stream, address)) => match self.connections.admit(address.ip()) {
                    Some(connection) => self.attend(stream, connection, open),
                    None => tracing::debug!(%address, "no connection is left"),
                },
                Err(error) => {
                    tracing::warn!(%error, "a connection was refused");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    /// Answers one connection's requests in the background, until it ends or must be closed.
    fn attend(&self, stream: TcpStream, connection: Connection, open: &GracefulShutdown) {
        let activity = Arc::clone(&connection.activity);
        let early_answers = Arc::clone(&self.early_answers);
        let stream = ClientStream::new(
            stream,
            Arc::clone(&activity),
            self.write_timeout,
            early_answers,
        );
        let router = Arc::clone(&self.router);
        let requests = Arc::clone(&activity);
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(Peer(requests.address));
            let busy = requests.begin_request();
            // Asked for each request: a proxy keeps its connections for days.
            let latest = Router::clone(&router.load());
            let answer = TowerToHyperService::new(latest).call(host::mark(request));
            async move {
                let answer = answer.await?;
                Ok::<_, Infallible>(answer.map(|body| Answered::new(body, busy)))
            }
        });
        let served = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
            .max_buf_size(self.max_head_bytes)
            .serve_connection(TokioIo::new(stream), service);
        let served = open.watch(served);
        let open_connections = self.open_connections.clone();
        open_connections.inc();
        tokio::spawn(async move {
            tokio::select! {
                ended = served => if let Err(error) = ended {
                    tracing::debug!(%error, "a connection ended early");
                },
                () = activity.closed() => tracing::debug!("a connection was closed for others"),
            }
            drop(connection);
            open_connections.dec();
        });
    }
}

/// Looks for new generations for ever. One that cannot be opened is logged once, and the one
/// before goes on serving.
async fn keep_fresh(app: App) {
    let mut every = tokio::time::interval(app.config().options().refresh_interval);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut failure = String::new();
    check_files(&app);
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

/// Compares the files of the current generation with what was written, and reads its history, beside the
/// answers: both take time in proportion to the corpus.
fn check_files(app: &App) {
    let snapshot = app.index().snapshot();
    // A thread that nobody waits for: the end of the program need not wait for it either.
    let checking = move || {
        warn_of_history(&snapshot);
        if let Err(error) = snapshot.check_files() {
            tracing::error!(%error, "the index is damaged");
        }
    };
    let started = std::thread::Builder::new()
        .name("check-files".to_owned())
        .spawn(checking);
    if let Err(error) = started {
        tracing::warn!(%error, "the files of the index are not checked");
    }
}

/// Logs what is damaged of the history: it stops no answer, so nothing else would tell.
fn warn_of_history(snapshot: &Snapshot) {
    for damage in snapshot.history_damage() {
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
                check_files(app);
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
