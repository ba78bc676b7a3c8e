//! `issetsu cite`: a passage as a reference or a quotation.

use std::io::Write as _;

use anyhow::Result;
use issetsu_analysis::Analyzer;
use issetsu_cite::{Citation, Format, Locale as CiteLocale, Unit, render};
use issetsu_index_format::IndexDir;
use issetsu_model::PassageId;
use issetsu_search::Snapshot;

use crate::Ended;
use crate::args::CiteArgs;
use crate::citer::citer;
use crate::locale::Locale;
use crate::output::{stdout, tell};
use crate::retired::{Retired, passage_or_successor, tell_of_lost_history};

pub(crate) fn run(args: &CiteArgs, locale: Locale) -> Result<Ended> {
    let format: Format = args.style.as_deref().unwrap_or(&args.format).parse()?;
    let unit: Unit = args.unit.parse()?;
    let asked: Option<CiteLocale> = args.locale.as_deref().map(str::parse).transpose()?;
    let snapshot = Snapshot::open(&IndexDir::new(&args.index), &Analyzer::new()?)?;
    let Some(citation) = citation(args, &snapshot, locale)? else {
        return not_there(&args.id, &snapshot, locale);
    };
    let citation = citation.with_unit(unit);
    let own = CiteLocale::of_document(&citation.metadata.language);
    let written = render(&citation, format, asked.unwrap_or(own))?;
    stdout().write_all(written.as_bytes())?;
    Ok(Ended::Done)
}

/// The citation of the passage, or of the one that has its words now.
fn citation(args: &CiteArgs, snapshot: &Snapshot, locale: Locale) -> Result<Option<Citation>> {
    let Ok(id) = args.id.parse::<PassageId>() else {
        return Ok(None);
    };
    let passage = passage_or_successor(snapshot, &id, locale)?;
    let document = match &passage {
        Some(passage) => snapshot.document(&passage.document_id)?,
        None => None,
    };
    let Some((passage, document)) = passage.zip(document) else {
        return Ok(None);
    };
    let citer = citer(args.base_url.as_deref());
    Ok(Some(citer.citation(&document, &passage)))
}

fn not_there(id: &str, snapshot: &Snapshot, locale: Locale) -> Result<Ended> {
    if let Some(retired) = Retired::find(snapshot, id)? {
        retired.tell(locale)?;
        return Ok(Ended::Nothing);
    }
    tell(&match locale {
        Locale::Japanese => format!("ID {id} の一節は索引にありません"),
        Locale::English => format!("the index holds no passage {id}"),
    })?;
    tell_of_lost_history(snapshot, locale)?;
    Ok(Ended::Nothing)
}
