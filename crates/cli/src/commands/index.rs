//! `issetsu index`: the corpus folder becomes the current generation.

use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use issetsu_analysis::Analyzer;
use issetsu_index_format::IndexDir;
use issetsu_indexer::{
    EmptyCorpus, FileWarning, IndexOptions, Outcome, OutsideLinks, Rebuild, Summary,
    remove_other_formats,
};
use issetsu_isolate::Bounds;
use serde_json::json;

use crate::Ended;
use crate::args::{CostArgs, FolderArgs, IndexArgs, OcrArgs};
use crate::extraction;
use crate::locale::Locale;
use crate::output::{bold, print_json, said, stderr};
use crate::progress::TerminalProgress;

pub(crate) fn run(args: &IndexArgs, locale: Locale) -> Result<Ended> {
    let mut options = options(&args.folders, &args.cost, &args.ocr)?;
    if args.rebuild {
        options.rebuild = Rebuild::Always;
    }
    if args.allow_empty {
        options.empty = EmptyCorpus::Accept;
    }
    let summary = update(&options, &Analyzer::new()?, locale)?;
    if args.remove_other_formats {
        remove_other_formats(&options.index)?;
    }
    if args.json {
        print_json(&as_json(&summary))?;
    } else {
        print_summary(&summary, locale)?;
    }
    Ok(if summary.skipped.is_empty() {
        Ended::Done
    } else {
        Ended::Skipped
    })
}

/// The options of a run: where it works, what it may cost, what helps it, and the time.
pub(crate) fn options(
    folders: &FolderArgs,
    cost: &CostArgs,
    ocr: &OcrArgs,
) -> Result<IndexOptions> {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .context("the clock is before 1970")?;
    let index = IndexDir::new(&folders.index);
    let links = if folders.follow_outside_links {
        OutsideLinks::Follow
    } else {
        OutsideLinks::Skip
    };
    let mut options = IndexOptions::new(&folders.corpus, index, now.as_secs());
    options.links = links;
    options.memory_bytes = cost.memory;
    if let Some(threads) = cost.threads {
        options.threads = threads.max(1);
    }
    let bounds = Bounds {
        time: cost.read_timeout,
        memory_bytes: options.readers_bytes(),
    };
    options.extraction = extraction::with_ocr(ocr, bounds)?;
    Ok(options)
}

/// Runs the indexer with its progress on the terminal.
pub(crate) fn update(
    options: &IndexOptions,
    analyzer: &Analyzer,
    locale: Locale,
) -> Result<Summary> {
    let progress = TerminalProgress::new(locale);
    let summary = issetsu_indexer::index(options, analyzer, &progress);
    progress.finish();
    Ok(summary?)
}

/// Prints what a run did and every file that was skipped, on standard error.
pub(crate) fn print_summary(summary: &Summary, locale: Locale) -> Result<()> {
    let mut out = stderr();
    let Summary {
        added,
        changed,
        unchanged,
        removed,
        documents,
        passages,
        ..
    } = summary;
    let (head, rest) = match (locale, summary.outcome) {
        (Locale::Japanese, Outcome::UpToDate(id)) => {
            (format!("索引は最新です（世代 {id}）"), String::new())
        }
        (Locale::English, Outcome::UpToDate(id)) => (
            format!("the index is up to date (generation {id})"),
            String::new(),
        ),
        (Locale::Japanese, Outcome::Built(id)) => (
            format!("索引ができました（世代 {id}）"),
            format!("（追加 {added}、変更 {changed}、変更なし {unchanged}、削除 {removed}）"),
        ),
        (Locale::English, Outcome::Built(id)) => (
            format!("the index is built (generation {id})"),
            format!(
                " ({added} added, {changed} changed, {unchanged} unchanged, {removed} removed)"
            ),
        ),
    };
    let counts = match locale {
        Locale::Japanese => format!("文書 {documents} 件、一節 {passages} 件"),
        Locale::English => format!("{documents} documents, {passages} passages"),
    };
    writeln!(out, "{}: {counts}{rest}", bold(&head))?;
    let warnings: Vec<_> = summary.warnings.iter().filter(|w| !is_routine(w)).collect();
    if !warnings.is_empty() {
        writeln!(out, "{}", bold(locale.text("注意", "warnings")))?;
        for FileWarning { path, warning } in warnings {
            writeln!(out, "  {path}: {}", said(&warning.message, locale))?;
        }
    }
    if !summary.skipped.is_empty() {
        let count = summary.skipped.len();
        let head = match locale {
            Locale::Japanese => format!("索引に入らなかったファイル: {count} 件"),
            Locale::English => format!("files not indexed: {count}"),
        };
        writeln!(out, "{}", bold(&head))?;
        for file in &summary.skipped {
            writeln!(out, "  {}: {}", file.path, said(&file.reason, locale))?;
        }
    }
    Ok(())
}

/// Whether a warning tells of what is done with every other file; JSON has those too.
fn is_routine(warning: &FileWarning) -> bool {
    ["page_furniture", "table_of_contents"].contains(&warning.warning.code.as_str())
}

fn as_json(summary: &Summary) -> serde_json::Value {
    let (outcome, generation) = match summary.outcome {
        Outcome::Built(id) => ("built", id),
        Outcome::UpToDate(id) => ("up_to_date", id),
    };
    json!({
        "outcome": outcome,
        "rebuilt": summary.rebuilt,
        "generation": generation,
        "added": summary.added,
        "changed": summary.changed,
        "unchanged": summary.unchanged,
        "kept": summary.kept,
        "removed": summary.removed,
        "documents": summary.documents,
        "passages": summary.passages,
        "characters": summary.characters,
        "bytes_read": summary.bytes_read,
        "skipped": summary.skipped.iter().map(|file| json!({"path": file.path, "reason": file.reason})).collect::<Vec<_>>(),
        "warnings": summary.warnings.iter().map(|file| json!({
            "path": file.path, "code": file.warning.code, "message": file.warning.message,
        })).collect::<Vec<_>>(),
    })
}
