//! `issetsu verify`: the quotations of a manuscript, held against the index.

mod manuscript;
mod print;

use anyhow::{Result, bail};
use issetsu_analysis::Analyzer;
use issetsu_api::{Citer, Links, verification_json};
use issetsu_index_format::IndexDir;
use issetsu_model::DocumentId;
use issetsu_quote::{MAX_SCALARS, Quotations, Quoted, Status, Unclosed, quotations};
use issetsu_search::Snapshot;
use issetsu_search::verify::Verified;
use serde_json::{Value, json};

use crate::Ended;
use crate::args::VerifyArgs;
use crate::commands::former::document_or_successor;
use crate::locale::Locale;
use crate::output::{print_json, tell};
use crate::today::today;

/// What was found of a quotation; nothing where it is too long to be looked for.
type Checked = Option<Verified>;

pub(crate) fn run(args: &VerifyArgs, locale: Locale) -> Result<Ended> {
    let (manuscript, markup) = manuscript::read(&args.file, locale)?;
    let snapshot = Snapshot::open(&IndexDir::new(&args.index), &Analyzer::new()?)?;
    let document = document(&snapshot, args.document.as_deref(), locale)?;
    let Quotations { found, unclosed } = quotations(&manuscript, markup, args.min_length);
    let verify = |quoted: &Quoted| {
        let verified =
            is_short_enough(quoted).then(|| snapshot.verify(&quoted.text, document.as_ref()));
        verified.transpose()
    };
    let checked: Vec<Checked> = found.iter().map(verify).collect::<Result<_, _>>()?;
    if args.json {
        let results = results(args, &snapshot, (&found, document.as_ref()))?;
        print_json(&report(args, &snapshot, (results, &unclosed)))?;
    } else {
        print::print(&snapshot, (&found, &checked), locale)?;
    }
    for mark in &unclosed {
        tell(&not_closed(mark, locale))?;
    }
    Ok(ended(&checked, &unclosed))
}

fn is_short_enough(quoted: &Quoted) -> bool {
    quoted.text.chars().nth(MAX_SCALARS).is_none()
}

fn ended(checked: &[Checked], unclosed: &[Unclosed]) -> Ended {
    let is_untrue = |verified: &Verified| verified.verification.status > Status::Normalized;
    match () {
        () if checked.iter().flatten().any(is_untrue) => Ended::Failed,
        () if !unclosed.is_empty() || checked.iter().any(Option::is_none) => Ended::Skipped,
        () if checked.is_empty() => Ended::Nothing,
        () => Ended::Done,
    }
}

fn not_closed(Unclosed { mark, line }: &Unclosed, locale: Locale) -> String {
    match locale {
        Locale::Japanese => {
            format!(
                "警告: {line} 行目の {mark} が閉じていません。そこから始まる引用は照合していません"
            )
        }
        Locale::English => {
            format!("warning: line {line}: {mark} is not closed; what it quotes is not checked")
        }
    }
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

fn results(
    args: &VerifyArgs,
    snapshot: &Snapshot,
    (found, document): (&[Quoted], Option<&DocumentId>),
) -> Result<Vec<Value>> {
    let base_url = args.base_url.as_deref().unwrap_or_default();
    let citer = Citer::new(Links::new(base_url.trim_end_matches('/')), today());
    let mut results = Vec::with_capacity(found.len());
    for quoted in found {
        let mut result = json!({ "line": quoted.line, "text": quoted.text });
        if is_short_enough(quoted) {
            let verification = verification_json(snapshot, &citer, &quoted.text, document)?;
            result["verification"] = verification;
        } else {
            result["skipped"] = "too_long".into();
        }
        results.push(result);
    }
    Ok(results)
}

fn report(
    args: &VerifyArgs,
    snapshot: &Snapshot,
    (results, unclosed): (Vec<Value>, &[Unclosed]),
) -> Value {
    let unclosed = unclosed.iter();
    let unclosed = unclosed.map(|unclosed| json!({ "line": unclosed.line, "mark": unclosed.mark }));
    json!({
        "file": args.file.display().to_string(),
        "generation": snapshot.generation().id.0,
        "quotations": results,
        "unclosed": unclosed.collect::<Vec<_>>(),
    })
}
