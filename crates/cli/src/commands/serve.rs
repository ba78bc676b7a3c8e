//! `issetsu serve`: the search page and the HTTP API.
//!
//! In this order: the settings are checked, the address is taken, the index is opened, and only then the
//! documents are looked at, while requests are answered already. Where there is no index that can be served,
//! requests are told to come back until the first one is built.

mod first_index;
mod log_progress;
mod service;
mod settings;
mod signals;
mod socket;
mod upkeep;
mod watching;

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Result;
use issetsu_index_format::IndexDir;
use issetsu_query::{Listeners, Site, serve_changing};
use issetsu_search::{LiveIndex, SearchError};
use sd_notify::NotifyState;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::Ended;
use crate::analyzer::analyzer;
use crate::args::ServeArgs;
use crate::locale::Locale;
use crate::log;
use crate::output::{bold, stderr};
use upkeep::{Task, Upkeep};

pub(crate) fn run(args: &ServeArgs, locale: Locale) -> Result<Ended> {
    // Declared first, so that it is dropped last: what is logged on the way out is written too.
    let (lost_lines, _guard) = log::start(args.log_format)?;
    let config = settings::config(args, locale)?.with_lost_lines(lost_lines);
    let runtime = Runtime::new()?;
    let listeners = runtime.block_on(listeners(args, locale))?;
    let site = Site {
        index: open(args)?,
        config,
    };
    runtime.block_on(serve(args, listeners, site, locale))?;
    Ok(Ended::Done)
}

async fn listeners(args: &ServeArgs, locale: Locale) -> Result<Listeners> {
    let operations = match &args.metrics_listen {
        Some(address) => Some(socket::listen(address, locale).await?),
        None => None,
    };
    Ok(Listeners {
        public: socket::listen(&args.listen, locale).await?,
        operations,
    })
}

/// Opens the index; none where none can be served and the first one must be built.
fn open(args: &ServeArgs) -> Result<Option<Arc<LiveIndex>>> {
    match live_index(args) {
        // What this user may not read it should not write.
        Err(error) if args.no_index || is_forbidden(&error) => Err(error),
        Err(_) => Ok(None),
        Ok(index) => Ok(Some(index)),
    }
}

fn is_forbidden(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(SearchError::Forbidden))
}

/// Opens the index with the synonyms that are asked for.
fn live_index(args: &ServeArgs) -> Result<Arc<LiveIndex>> {
    let analyzer = analyzer(args.synonyms.as_deref())?;
    let dir = IndexDir::new(&args.folders.index);
    Ok(Arc::new(LiveIndex::open(dir, analyzer)?))
}

/// Says where the server is, and what it lacks.
fn announce(args: &ServeArgs, address: SocketAddr, locale: Locale) {
    let address = format!("http://{address}/");
    let head = locale.text("検索ページ", "search page");
    tell(&format!("{head}: {}", bold(&address)));
    if args.base_url.is_none() {
        let warning = locale.text(
            "警告: --base-url がないため、引用に書く恒久リンクが絶対アドレスになりません。\
             読者から見えるアドレスを --base-url https://search.example.org のように指定してください",
            "warning: without --base-url references cannot name permalinks that work elsewhere; \
             give the address that readers use, such as --base-url https://search.example.org",
        );
        tell(warning);
    }
}

/// Tells whoever started the server. One that cannot be told is served all the same.
fn tell(line: &str) {
    let _ = writeln!(stderr(), "{line}");
}

/// Answers until the process is asked to stop.
async fn serve(args: &ServeArgs, listeners: Listeners, site: Site, locale: Locale) -> Result<()> {
    let address = listeners.public.local_addr()?;
    let (changes, latest) = watch::channel(site);
    let upkeep = keep_up(args, changes, address, locale);
    tokio::select! {
        // First, so that the index is announced before the log says that the server listens.
        biased;
        Err(error) = upkeep => Err(error),
        served = serve_changing(listeners, latest, signals::stop()) => Ok(served?),
    }
}

/// Builds the first index where there is none, and keeps it up to date, as long as the server answers.
async fn keep_up(
    args: &ServeArgs,
    changes: watch::Sender<Site>,
    address: SocketAddr,
    locale: Locale,
) -> Result<()> {
    let is_built = changes.borrow().index.is_some();
    if !is_built {
        let index = first_index::build(args, address, locale).await?;
        changes.send_modify(|site| site.index = Some(index));
        // The server is polled after this, in the same task, and then answers from the index: who reads that
        // there is a search page shall find it.
        tokio::task::yield_now().await;
    }
    announce(args, address, locale);
    let tasks = Upkeep::start(args.clone(), changes, locale);
    // Kept until the end: without it nothing is watched.
    let _watcher = watching::start(args, &tasks, locale)?;
    tokio::spawn(signals::forward_hangups(tasks.clone()));
    // A receiver that is gone is a server that is ending.
    let _ = tasks.send(Task::Update);
    service::notify(&[NotifyState::Ready]);
    std::future::pending().await
}
