//! `issetsu verify`: the quotations of a manuscript, held against the index.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use issetsu_analysis::Analyzer;
use issetsu_cite::verify::{Change, Piece, Quoted, Status, quotations};
use issetsu_index_format::IndexDir;
use issetsu_model::DocumentId;
use issetsu_query::Snapshot;
use issetsu_query::http::verification_json;
use issetsu_query::verify::{PreparedDocument, Verified};
use serde_json::json;

use crate::Ended;
use crate::args::VerifyArgs;
use crate::commands::former::document_or_successor;
use crate::commands::show::{document_line, section_line};
use crate::locale::Locale;
use crate::output::{bold, dim, marked, print_json, stdout};

pub(crate) fn run(args: &VerifyArgs, locale: Locale) -> Result<Ended> {
    let manuscript = read(&args.file)?;
    let snapshot = Snapshot::open(&IndexDir::new(&args.index), &Analyzer::new()?)?;
    let document = document(&snapshot, args.document.as_deref(), locale)?;
    let quotations = quotations(&manuscript, args.min_length);
    let verify = |quoted: &Quoted| snapshot.verify(&quoted.text, document.as_ref());
    let verified: Vec<Verified> = quotations.iter().map(verify).collect::<Result<_, _>>()?;
    if args.json {
        print_json(&report(args, &snapshot, (&quotations, document.as_ref()))?)?;
    } else {
        print(&snapshot, (&quotations, &verified), locale)?;
    }
    let is_true = |verified: &Verified| verified.verification.status <= Status::Normalized;
    Ok(match verified.iter().all(is_true) {
        _ if verified.is_empty() => Ended::Nothing,
        true => Ended::Done,
        false => Ended::Failed,
    })
}

fn read(file: &Path) -> Result<String> {
    let name = || file.display().to_string();
    let bytes = fs::read(file).with_context(name)?;
    issetsu_extract::decode_text(&bytes).with_context(name)
}

fn document(snapshot: &Snapshot, id: Option<&str>, locale: Locale) -> Result<Option<DocumentId>> {
    let Some(id) = id else {
        return Ok(None);
    };
    let known = match DocumentId::new(id) {
        Ok(id) => document_or_successor(snapshot, &id, locale)?,
        Err(_) => None,
    };
    match (known, locale) {
        (Some(id), _) => Ok(Some(id)),
        (None, Locale::Japanese) => bail!("ID {id} の文書は索引にありません"),
        (None, Locale::English) => bail!("the index holds no document {id}"),
    }
}

fn report(
    args: &VerifyArgs,
    snapshot: &Snapshot,
    (quotations, document): (&[Quoted], Option<&DocumentId>),
) -> Result<serde_json::Value> {
    let base_url = args.base_url.as_deref().unwrap_or_default();
    let base_url = base_url.trim_end_matches('/');
    let mut results = Vec::with_capacity(quotations.len());
    for quoted in quotations {
        let verification = verification_json(snapshot, &quoted.text, (document, base_url))?;
        results.push(json!({
            "line": quoted.line,
            "text": quoted.text,
            "verification": verification,
        }));
    }
    Ok(json!({
        "file": args.file.display().to_string(),
        "generation": snapshot.generation().id.0,
        "quotations": results,
    }))
}

fn print(
    snapshot: &Snapshot,
    (quotations, verified): (&[Quoted], &[Verified]),
    locale: Locale,
) -> Result<()> {
    let mut out = stdout();
    for (quoted, verified) in quotations.iter().zip(verified) {
        let status = verified.verification.status;
        let line = match locale {
            Locale::Japanese => format!("{} 行目", quoted.line),
            Locale::English => format!("line {}", quoted.line),
        };
        let name = name(status, locale);
        let name = match status <= Status::Normalized {
            true => bold(name),
            false => marked(name),
        };
        writeln!(out, "{line}  {name}  「{}」", beginning(&quoted.text))?;
        if let Some(prepared) = &verified.place {
            print_place(&mut out, snapshot, (quoted, verified, prepared), locale)?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(verified, locale))?;
    Ok(())
}

fn print_place(
    out: &mut impl Write,
    snapshot: &Snapshot,
    (quoted, verified, prepared): (&Quoted, &Verified, &PreparedDocument),
    locale: Locale,
) -> Result<()> {
    let verification = &verified.verification;
    let source = snapshot.document_entry(&prepared.document.id);
    let source = source.map(document_line).unwrap_or_default();
    let percent = verification.similarity * 100.0;
    match verification.status {
        Status::Absent => {
            let nearest = locale.text("最も近いもの", "nearest");
            writeln!(
                out,
                "    {}",
                dim(&format!("{nearest} ({percent:.0} %): {source}"))
            )?;
            return Ok(());
        }
        Status::Altered => writeln!(out, "    {source}  {percent:.0} %")?,
        Status::Exact | Status::Normalized => writeln!(out, "    {source}")?,
    }
    for piece in &verification.pieces {
        let place = prepared.place(piece);
        let at = section_line(&place.section_path, place.pages.as_ref());
        let ids: Vec<_> = place.passages.iter().map(ToString::to_string).collect();
        writeln!(out, "    {}", dim(&format!("{at}  {}", ids.join(" "))))?;
        print_differences(out, (quoted, prepared), piece, locale)?;
    }
    Ok(())
}

fn print_differences(
    out: &mut impl Write,
    (quoted, prepared): (&Quoted, &PreparedDocument),
    piece: &Piece,
    locale: Locale,
) -> Result<()> {
    for difference in &piece.differences {
        let quoted = quoted.text.get(difference.quoted.clone());
        let quoted = one_line(quoted.unwrap_or_default());
        let found = prepared.document.text.get(difference.found.clone());
        let found = one_line(found.unwrap_or_default());
        let line = match (difference.change, locale) {
            (Change::Replaced, Locale::Japanese) => {
                format!("引用「{quoted}」 → 原文「{found}」")
            }
            (Change::Replaced, Locale::English) => {
                format!("quoted {quoted:?}, the text has {found:?}")
            }
            (Change::Added, Locale::Japanese) => format!("原文にない「{quoted}」"),
            (Change::Added, Locale::English) => format!("not in the text: {quoted:?}"),
            (Change::LeftOut, Locale::Japanese) => format!("抜けている「{found}」"),
            (Change::LeftOut, Locale::English) => format!("left out: {found:?}"),
        };
        writeln!(out, "      {line}")?;
    }
    Ok(())
}

fn name(status: Status, locale: Locale) -> &'static str {
    match status {
        Status::Exact => locale.text("一致", "exact"),
        Status::Normalized => locale.text("表記の違いのみ", "normalized"),
        Status::Altered => locale.text("異なる", "altered"),
        Status::Absent => locale.text("見つからない", "absent"),
    }
}

fn summary(verified: &[Verified], locale: Locale) -> String {
    let all = [
        Status::Exact,
        Status::Normalized,
        Status::Altered,
        Status::Absent,
    ];
    let counts = all.map(|status| {
        let of_status = verified.iter().filter(|v| v.verification.status == status);
        format!("{} {}", name(status, locale), of_status.count())
    });
    let all = verified.len();
    match locale {
        Locale::Japanese => format!("引用 {all} 件: {}", counts.join("、")),
        Locale::English => format!("{all} quotations: {}", counts.join(", ")),
    }
}

/// The first words of a quotation, on one line.
fn beginning(text: &str) -> String {
    const SHOWN: usize = 40;
    let line = one_line(text);
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect()
}
