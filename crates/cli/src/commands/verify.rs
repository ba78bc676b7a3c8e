//! `issetsu verify`: the quotations of a manuscript, held against the index.

mod manuscript;
mod print;

use anyhow::{Result, bail};
use issetsu_analysis::Analyzer;
use issetsu_api::{Citer, verification_json};
use issetsu_index_format::IndexDir;
use issetsu_model::DocumentId;
use issetsu_quote::{MAX_SCALARS, Quotations, Quoted, Status, Unclosed, quotations};
use issetsu_search::Snapshot;
use issetsu_search::verify::Verified;
use serde_json::{Value, json};

use crate::Ended;
use crate::args::VerifyArgs;
use crate::citer::citer;
use crate::locale::Locale;
use crate::output::{print_json, tell};
use crate::retired::document_or_successor;

/// A quotation of the manuscript, and what was found of it.
struct Checked {
    quoted: Quoted,
    /// None where it is too long to be looked for.
    verified: Option<Verified>,
}

impl Checked {
    /// Looks for a quotation in one document or in all.
    fn check(quoted: Quoted, snapshot: &Snapshot, document: Option<&DocumentId>) -> Result<Self> {
        let is_short_enough = quoted.text.chars().nth(MAX_SCALARS).is_none();
        let verified = is_short_enough.then(|| snapshot.verify(&quoted.text, document));
        Ok(Self {
            verified: verified.transpose()?,
            quoted,
        })
    }

    fn status(&self) -> Option<Status> {
        let verified = self.verified.as_ref();
        verified.map(|verified| verified.verification.status)
    }
}

pub(crate) fn run(args: &VerifyArgs, locale: Locale) -> Result<Ended> {
    let (manuscript, markup) = manuscript::read(&args.file, locale)?;
    let snapshot = Snapshot::open(&IndexDir::new(&args.index), &Analyzer::new()?)?;
    let document = document(&snapshot, args.document.as_deref(), locale)?;
    let Quotations { found, unclosed } = quotations(&manuscript, markup, args.min_length);
    let found = found.into_iter();
    let checked: Vec<Checked> = found
        .map(|quoted| Checked::check(quoted, &snapshot, document.as_ref()))
        .collect::<Result<_, _>>()?;
    if args.json {
        let report = JsonReport {
            args,
            snapshot: &snapshot,
            document: document.as_ref(),
        };
        print_json(&report.of(&checked, &unclosed)?)?;
    } else {
        print::print(&snapshot, &checked, locale)?;
    }
    for mark in &unclosed {
        tell(&not_closed(mark, locale))?;
    }
    Ok(ended(&checked, &unclosed))
}

fn ended(checked: &[Checked], unclosed: &[Unclosed]) -> Ended {
    let is_untrue = |status: Status| status > Status::Normalized;
    if checked.iter().filter_map(Checked::status).any(is_untrue) {
        Ended::Failed
    } else if !unclosed.is_empty() || checked.iter().any(|one| one.verified.is_none()) {
        Ended::Skipped
    } else if checked.is_empty() {
        Ended::Nothing
    } else {
        Ended::Done
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

/// The report for other programs.
struct JsonReport<'a> {
    args: &'a VerifyArgs,
    snapshot: &'a Snapshot,
    /// The document that is quoted, if one is named.
    document: Option<&'a DocumentId>,
}

impl JsonReport<'_> {
    fn of(&self, checked: &[Checked], unclosed: &[Unclosed]) -> Result<Value> {
        let citer = citer(self.args.base_url.as_deref());
        let results = checked.iter().map(|checked| self.result(checked, &citer));
        let results: Vec<Value> = results.collect::<Result<_>>()?;
        let unclosed = unclosed.iter();
        let unclosed = unclosed.map(|one| json!({ "line": one.line, "mark": one.mark }));
        Ok(json!({
            "file": self.args.file.display().to_string(),
            "generation": self.snapshot.generation().id.0,
            "quotations": results,
            "unclosed": unclosed.collect::<Vec<_>>(),
        }))
    }

    fn result(&self, checked: &Checked, citer: &Citer) -> Result<Value> {
        let quoted = &checked.quoted;
        let mut result = json!({ "line": quoted.line, "text": quoted.text });
        if checked.verified.is_some() {
            let verification =
                verification_json(self.snapshot, citer, &quoted.text, self.document)?;
            result["verification"] = verification;
        } else {
            result["skipped"] = "too_long".into();
        }
        Ok(result)
    }
}
