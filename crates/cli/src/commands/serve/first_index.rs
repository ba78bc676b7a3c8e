//! The first index of a server that has none: built while requests are told to come back.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;

use anyhow::{Result, anyhow};
use issetsu_analysis::Analyzer;
use issetsu_search::LiveIndex;
use tokio::sync::oneshot;

use super::{live_index, tell};
use crate::args::ServeArgs;
use crate::commands::index;
use crate::locale::Locale;

/// Builds the index, with its progress on the terminal, and opens it.
pub(super) async fn build(
    args: &ServeArgs,
    address: SocketAddr,
    locale: Locale,
) -> Result<Arc<LiveIndex>> {
    // Not as a URL: programs that start a server take the first one for the search page.
    tell(&match locale {
        Locale::Japanese => format!(
            "索引がまだないので作ります。できるまで {address} は「索引を作っています」と答えます（503）"
        ),
        Locale::English => {
            format!("there is no index yet, so it is built; until then {address} says so (503)")
        }
    });
    let args = args.clone();
    let (sender, built) = oneshot::channel();
    // A thread that nobody waits for: a server that is told to stop need not wait for the end of the run, which
    // may be killed at any moment.
    thread::spawn(move || {
        let _ = sender.send(run(&args, locale));
    });
    let stopped = |_| {
        anyhow!(locale.text(
            "索引を作る処理が途中で終わりました。もう一度起動してください",
            "the run of the indexer ended early: start the server again",
        ))
    };
    built.await.map_err(stopped)?
}

fn run(args: &ServeArgs, locale: Locale) -> Result<Arc<LiveIndex>> {
    let options = index::options(&args.folders, &args.cost, &args.ocr)?;
    // What an index holds depends on no synonym.
    let summary = index::update(&options, &Analyzer::new()?, locale)?;
    // Where standard error takes no more, the index is built all the same.
    let _ = index::print_summary(&summary, locale);
    live_index(args)
}
