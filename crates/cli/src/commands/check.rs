//! `issetsu check`: whether the index is as it was written.

use std::io::Write;

use anyhow::Result;
use issetsu_analysis::Analyzer;
use issetsu_index_format::{FileCheck, IndexDir};
use issetsu_search::{CheckReport, check};
use serde_json::json;

use crate::Ended;
use crate::args::CheckArgs;
use crate::locale::Locale;
use crate::output::{bold, print_json, stdout};

pub(crate) fn run(args: &CheckArgs, locale: Locale) -> Result<Ended> {
    let how = if args.deep {
        FileCheck::Contents
    } else {
        FileCheck::Sizes
    };
    let report = check(&IndexDir::new(&args.index), &Analyzer::new()?, how)?;
    if args.json {
        print_json(&as_json(&report))?;
    } else {
        print(&report, how, locale)?;
    }
    Ok(if report.is_whole() {
        Ended::Done
    } else {
        Ended::Failed
    })
}

fn print(report: &CheckReport, how: FileCheck, locale: Locale) -> Result<()> {
    let mut out = stdout();
    writeln!(out, "{}", counts(report, how, locale))?;
    if report.is_whole() {
        let whole = locale.text("壊れたところはありません", "nothing is damaged");
        writeln!(out, "{}", bold(whole))?;
        return Ok(());
    }
    let history = report.damaged_files.iter().filter(|file| file.is_history());
    let has_lost_history = history.count() > 0 || !report.history_damage.is_empty();
    let is_damaged = report.damaged_files.iter().any(|file| !file.is_history());
    writeln!(out, "{}", bold(locale.text("壊れています", "damaged")))?;
    for line in lines(report) {
        writeln!(out, "  {line}")?;
    }
    if is_damaged || !report.damage.is_empty() {
        let advice = locale.text(
            "`issetsu index` が文書フォルダから作り直します",
            "`issetsu index` makes this again from the folder of documents",
        );
        writeln!(out, "{advice}")?;
    }
    if has_lost_history {
        let advice = locale.text(
            "履歴は文書フォルダからは戻せません。索引の控えがあれば、そこから戻してください。検索はこのまま使えます",
            "the history cannot be made again: restore it from a backup of the index if there is one; \
             searches work all the same",
        );
        writeln!(out, "{advice}")?;
    }
    Ok(())
}

fn counts(report: &CheckReport, how: FileCheck, locale: Locale) -> String {
    let CheckReport {
        generation,
        files,
        documents,
        passages,
        ..
    } = report;
    match (locale, how) {
        (Locale::Japanese, FileCheck::Sizes) => {
            format!("世代 {generation}: ファイル {files} 件の大きさを調べました")
        }
        (Locale::English, FileCheck::Sizes) => {
            format!("generation {generation}: looked at the sizes of {files} files")
        }
        (Locale::Japanese, FileCheck::Contents) => format!(
            "世代 {generation}: ファイル {files} 件、文書 {documents} 件、一節 {passages} 件をすべて読みました"
        ),
        (Locale::English, FileCheck::Contents) => format!(
            "generation {generation}: read all of {files} files, {documents} documents, {passages} passages"
        ),
    }
}

/// What is damaged, one thing a line. The messages are those of the libraries.
fn lines(report: &CheckReport) -> Vec<String> {
    let files = report.damaged_files.iter().map(ToString::to_string);
    let damage = report.damage.iter().map(ToString::to_string);
    let mut lines: Vec<String> = files.chain(damage).collect();
    for history in &report.history_damage {
        // A missing file is among the files already.
        if !lines.contains(history) {
            lines.push(history.clone());
        }
    }
    lines
}

fn as_json(report: &CheckReport) -> serde_json::Value {
    json!({
        "whole": report.is_whole(),
        "generation": report.generation,
        "files": report.files,
        "documents": report.documents,
        "passages": report.passages,
        "damage": lines(report),
    })
}
