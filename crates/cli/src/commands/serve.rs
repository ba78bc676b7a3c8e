//! `issetsu serve`: the search page and the HTTP API.

use std::io::Write;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use issetsu_analysis::Analyzer;
use issetsu_index_format::IndexDir;
use issetsu_indexer::{Freshness, is_up_to_date};
use issetsu_query::{ConfigError, ServerConfig, ServerOptions, serve as serve_http};
use issetsu_search::LiveIndex;
use tokio::net::TcpListener;

use crate::Ended;
use crate::analyzer::analyzer;
use crate::args::ServeArgs;
use crate::commands::index;
use crate::extraction;
use crate::listen::ListenAddress;
use crate::locale::Locale;
use crate::log;
use crate::output::{bold, message};

pub(crate) fn run(args: &ServeArgs, locale: Locale) -> Result<Ended> {
    // Declared first, so that it is dropped last: what is logged on the way out is written too.
    let (lost_lines, _guard) = log::start(args.log_format)?;
    let config = config(args, locale)?.with_lost_lines(lost_lines);
    let analyzer = analyzer(args.synonyms.as_deref())?;
    let dir = IndexDir::new(&args.folders.index);
    let updated = if args.no_index {
        Ok(())
    } else {
        update(args, &analyzer, locale)
    };
    let live = match (LiveIndex::open(dir, analyzer), updated) {
        (Ok(live), Ok(())) => live,
        // An old index is better than no service: say what failed and serve it.
        (Ok(live), Err(error)) => {
            let head = locale.text(
                "索引を更新できませんでした。今ある索引で提供します",
                "the index could not be updated; serving the one there is",
            );
            tell(&format!("{head}: {}", message(&error, locale)));
            live
        }
        (Err(_), Err(error)) => return Err(error),
        (Err(error), Ok(())) => return Err(error.into()),
    };
    tokio::runtime::Runtime::new()?.block_on(serve(args, Arc::new(live), config, locale))?;
    Ok(Ended::Done)
}

fn config(args: &ServeArgs, locale: Locale) -> Result<ServerConfig> {
    let mut options = ServerOptions {
        base_url: args.base_url.clone(),
        allowed_origins: args.allowed_origins.clone(),
        frame_ancestors: args.frame_ancestors.clone(),
        originals: args.serve_originals.then(|| args.folders.corpus.clone()),
        ..ServerOptions::default()
    };
    if let Some(title) = &args.title {
        options.site_title.clone_from(title);
    }
    ServerConfig::new(options).map_err(|error| match locale {
        Locale::English => error.into(),
        Locale::Japanese => anyhow!(in_japanese(&error)),
    })
}

/// What is wrong with the settings, and what to do.
fn in_japanese(error: &ConfigError) -> String {
    match error {
        ConfigError::BaseUrl(value) => format!(
            "--base-url に {value:?} は使えません: https://example.org や https://example.org/search のように、? と # なしで書いてください"
        ),
        ConfigError::AllowedOrigin(value) => format!(
            "--allowed-origins に {value:?} は使えません: https://www.example.org や http://localhost:8000 のように、パスなしで書いてください（* はすべて）"
        ),
        ConfigError::FrameAncestor(value) => format!(
            "--frame-ancestors に {value:?} は使えません: https://www.example.org や https://*.example.org のように、パスなしで書いてください（self はこのサイト、* はすべて、none はなし。none は単独で）"
        ),
        // No option sets these.
        ConfigError::TooSmall { .. } | ConfigError::Zero(_) => error.to_string(),
    }
}

/// Brings the index up to date, if it is not.
fn update(args: &ServeArgs, analyzer: &Analyzer, locale: Locale) -> Result<()> {
    let mut options = index::options(&args.folders)?;
    options.extraction = extraction::with_ocr(&args.ocr)?;
    if is_up_to_date(&options, analyzer)? == Freshness::UpToDate {
        return Ok(());
    }
    let summary = index::update(&options, analyzer, locale)?;
    // Where standard error takes no more, the index is up to date all the same.
    let _ = index::print_summary(&summary, locale);
    Ok(())
}

async fn serve(
    args: &ServeArgs,
    live: Arc<LiveIndex>,
    config: ServerConfig,
    locale: Locale,
) -> Result<()> {
    let listener = bind(&args.listen).await.with_context(|| match locale {
        Locale::Japanese => format!(
            "{} で待ち受けできません（--listen で別のアドレスを指定してください）",
            args.listen
        ),
        Locale::English => format!(
            "cannot listen on {} (choose another with --listen)",
            args.listen
        ),
    })?;
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
    serve_http(listener, live, config, stop_signal()).await?;
    Ok(())
}

/// Tells whoever started the server. One that cannot be told is served all the same.
fn tell(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Listens on the first address that can be had.
async fn bind(address: &ListenAddress) -> std::io::Result<TcpListener> {
    let mut refused = None;
    for candidate in address.candidates() {
        match TcpListener::bind(candidate).await {
            Ok(listener) => return Ok(listener),
            Err(error) => refused = Some(error),
        }
    }
    Err(refused.unwrap_or_else(|| std::io::ErrorKind::AddrNotAvailable.into()))
}

/// Resolves when the process is asked to stop.
async fn stop_signal() {
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
