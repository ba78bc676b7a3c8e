//! `issetsu history`: what became of earlier passages, as a text file.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use issetsu_index_format::IndexDir;
use issetsu_indexer::{HistoryText, ImportedHistory, export_history, import_history};

use crate::Ended;
use crate::args::{HistoryArgs, HistoryCommand, HistoryExportArgs, HistoryImportArgs};
use crate::locale::Locale;
use crate::output::tell;

pub(crate) fn run(args: &HistoryArgs, locale: Locale) -> Result<Ended> {
    match &args.command {
        HistoryCommand::Export(args) => export(args, locale),
        HistoryCommand::Import(args) => import(args, locale),
    }
}

fn export(args: &HistoryExportArgs, locale: Locale) -> Result<Ended> {
    let text = export_history(&IndexDir::new(&args.index))?;
    match &args.output {
        Some(path) => write_new(path, &text, locale)?,
        None => io::stdout().lock().write_all(&text.bytes)?,
    }
    let revisions = text.revisions;
    tell(&match locale {
        Locale::Japanese => format!("改訂 {revisions} 件の履歴を書き出しました"),
        Locale::English => format!("wrote a history of {revisions} revisions"),
    })?;
    Ok(Ended::Done)
}

/// Writes a file that is not there yet: a history that was kept is not lost to one that is shorter.
fn write_new(path: &Path, text: &HistoryText, locale: Locale) -> Result<()> {
    let name = path.display();
    let mut file = File::create_new(path).with_context(|| match locale {
        Locale::Japanese => format!("{name} を作れません"),
        Locale::English => format!("cannot create {name}"),
    })?;
    file.write_all(&text.bytes)?;
    file.sync_all()?;
    Ok(())
}

fn import(args: &HistoryImportArgs, locale: Locale) -> Result<Ended> {
    let ImportedHistory { generation, added } =
        import_history(&IndexDir::new(&args.index), &args.file)?;
    tell(&match locale {
        Locale::Japanese => format!("改訂 {added} 件を履歴に加えました（世代 {generation}）"),
        Locale::English => {
            format!("added {added} revisions to the history (generation {generation})")
        }
    })?;
    Ok(Ended::Done)
}
