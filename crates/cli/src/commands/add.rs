//! `issetsu add`: documents from the web into the corpus folder.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use issetsu_fetch::{
    Added, AddressPolicy, FetchError, FetchOptions, Fetcher, Library, Outcome, RobotsPolicy,
};
use serde_json::{Value, json};

use crate::Ended;
use crate::args::AddArgs;
use crate::japanese::fetch_error;
use crate::locale::Locale;
use crate::output::{bold, print_json, stderr, stdout};

pub(crate) fn run(args: &AddArgs, locale: Locale) -> Result<Ended> {
    let shown = || args.corpus.display().to_string();
    fs::create_dir_all(&args.corpus).with_context(shown)?;
    let mut library = Library::open(&args.corpus, Fetcher::new(options(args)))?;
    let mut results = Vec::new();
    let mut failed = false;
    for url in urls(args, &library) {
        let result = library.add(&url, now()?);
        failed |= result.is_err();
        if args.json {
            results.push(as_json(&url, &result));
        } else {
            print(&url, &result, locale)?;
        }
    }
    if args.json {
        print_json(&Value::Array(results))?;
    }
    Ok(if failed { Ended::Failed } else { Ended::Done })
}

fn options(args: &AddArgs) -> FetchOptions {
    let defaults = FetchOptions::default();
    FetchOptions {
        max_bytes: args.max_bytes,
        timeout: Duration::from_secs(args.timeout),
        addresses: if args.allow_private {
            AddressPolicy::ANY
        } else {
            defaults.addresses
        },
        robots: if args.ignore_robots {
            RobotsPolicy::Ignore
        } else {
            defaults.robots
        },
        ..defaults
    }
}

/// What became of the documents that were fetched before.
#[derive(Debug, Default)]
pub(crate) struct Refreshed {
    pub(crate) changed: usize,
    pub(crate) unchanged: usize,
    /// URLs and why they could not be fetched.
    pub(crate) failed: Vec<(String, FetchError)>,
}

/// Fetches all documents of a folder again that were fetched before.
pub(crate) fn refresh(corpus: &Path, allow_private: bool) -> Result<Refreshed> {
    let mut options = FetchOptions::default();
    if allow_private {
        options.addresses = AddressPolicy::ANY;
    }
    let mut library = Library::open(corpus, Fetcher::new(options))?;
    let mut refreshed = Refreshed::default();
    for url in library.urls() {
        match library.add(&url, now()?) {
            Ok(added) if added.outcome == Outcome::Unchanged => refreshed.unchanged += 1,
            Ok(_) => refreshed.changed += 1,
            Err(error) => refreshed.failed.push((url, error)),
        }
    }
    Ok(refreshed)
}

/// Seconds since 1970.
fn now() -> Result<u64> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    Ok(now.context("the clock is before 1970")?.as_secs())
}

/// The URLs that are given, then all that were fetched before if they are to be refreshed; each
/// of them once.
fn urls(args: &AddArgs, library: &Library) -> Vec<String> {
    let mut urls = args.urls.clone();
    if args.refresh {
        urls.extend(library.urls());
    }
    let mut seen = HashSet::new();
    urls.retain(|url| seen.insert(url.clone()));
    urls
}

/// One line for each URL; failures go to standard error.
fn print(url: &str, result: &Result<Added, FetchError>, locale: Locale) -> Result<()> {
    match result {
        Ok(added) => {
            let outcome = match added.outcome {
                Outcome::Added => locale.text("追加", "added"),
                Outcome::Updated => locale.text("更新", "updated"),
                Outcome::Unchanged => locale.text("変更なし", "unchanged"),
            };
            let note = encoding_note(added, locale);
            let path = &added.path;
            writeln!(stdout(), "{}: {path} ← {url}{note}", bold(outcome))?;
        }
        Err(error) => {
            let reason = match locale {
                Locale::Japanese => fetch_error(error),
                Locale::English => in_english(error),
            };
            let head = bold(locale.text("エラー", "error"));
            writeln!(stderr(), "{head}: {url}: {reason}")?;
        }
    }
    Ok(())
}

/// The reason, and which option helps. The library knows no options.
fn in_english(error: &FetchError) -> String {
    let option = match error {
        FetchError::RefusedAddress { .. } => "--allow-private",
        FetchError::Disallowed { .. } => "--ignore-robots",
        FetchError::TooLarge { .. } => "--max-bytes",
        FetchError::Timeout { .. } => "--timeout",
        _ => return error.to_string(),
    };
    format!("{error} ({option})")
}

fn encoding_note(added: &Added, locale: Locale) -> String {
    match (added.received_encoding, locale) {
        (None, _) => String::new(),
        (Some(name), Locale::Japanese) => format!("（{name} から UTF-8 に変換）"),
        (Some(name), Locale::English) => format!(" (converted from {name} to UTF-8)"),
    }
}

fn as_json(url: &str, result: &Result<Added, FetchError>) -> Value {
    match result {
        Ok(added) => json!({
            "url": url,
            "outcome": match added.outcome {
                Outcome::Added => "added",
                Outcome::Updated => "updated",
                Outcome::Unchanged => "unchanged",
            },
            "path": added.path,
            "size_bytes": added.size_bytes,
            "received_encoding": added.received_encoding,
        }),
        Err(error) => json!({
            "url": url,
            "outcome": "failed",
            "code": error.code(),
            "message": error.to_string(),
        }),
    }
}
