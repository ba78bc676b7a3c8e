//! `issetsu serve`: the search page and the HTTP API.
//!
//! In this order: the settings are checked, the address is taken, the index is opened, and only then the
//! documents are looked at, while requests are answered already. Only where there is no index that can be
//! served, it is built first.

mod log_progress;
mod service;
mod settings;
mod signals;
mod socket;
mod upkeep;
mod watching;

use std::io::Write;
use std::sync::Arc;

use anyhow::Result;
use issetsu_analysis::Analyzer;
use issetsu_index_format::IndexDir;
use issetsu_query::{Listeners, Site, serve_changing};
use issetsu_search::{LiveIndex, SearchError};
use sd_notify::NotifyState;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::Ended;
use crate::analyzer::analyzer;
use crate::args::ServeArgs;
use crate::commands::index;
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
        index: open(args, locale)?,
        config,
    };
    announce(args, &listeners.public, locale)?;
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

/// Opens the index; where none can be served, it is built first.
fn open(args: &ServeArgs, locale: Locale) -> Result<Arc<LiveIndex>> {
    let analyzer = analyzer(args.synonyms.as_deref())?;
    let dir = IndexDir::new(&args.folders.index);
    let opened = match LiveIndex::open(dir.clone(), analyzer.clone()) {
        // What this user may not read it should not write.
        Err(error) if args.no_index || matches!(error, SearchError::Forbidden) => Err(error),
        Err(_) => {
            build(args, &analyzer, locale)?;
            LiveIndex::open(dir, analyzer)
        }
        opened => opened,
    };
    Ok(Arc::new(opened?))
}

fn build(args: &ServeArgs, analyzer: &Analyzer, locale: Locale) -> Result<()> {
    let options = index::options(&args.folders, &args.cost, &args.ocr)?;
    let summary = index::update(&options, analyzer, locale)?;
    // Where standard error takes no more, the index is up to date all the same.
    let _ = index::print_summary(&summary, locale);
    Ok(())
}

/// Says where the server is, and what it lacks.
fn announce(args: &ServeArgs, listener: &TcpListener, locale: Locale) -> Result<()> {
    let address = format!("http://{}/", listener.local_addr()?);
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
    Ok(())
}

/// Tells whoever started the server. One that cannot be told is served all the same.
fn tell(line: &str) {
    let _ = writeln!(stderr(), "{line}");
}

/// Answers until the process is asked to stop.
async fn serve(args: &ServeArgs, listeners: Listeners, site: Site, locale: Locale) -> Result<()> {
    let (changes, latest) = watch::channel(site);
    let tasks = Upkeep::start(args.clone(), changes, locale);
    // Kept until the end: without it nothing is watched.
    let _watcher = watching::start(args, &tasks, locale)?;
    tokio::spawn(signals::forward_hangups(tasks.clone()));
    // A receiver that is gone is a server that is ending.
    let _ = tasks.send(Task::Update);
    service::notify(&[NotifyState::Ready]);
    serve_changing(listeners, latest, signals::stop()).await?;
    Ok(())
}
