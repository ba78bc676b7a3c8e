//! `issetsu cite`: a passage as a reference or a quotation.

use std::io::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, bail};
use issetsu_analysis::Analyzer;
use issetsu_cite::{Citation, Format, Locale as CiteLocale, Unit, render};
use issetsu_index_format::IndexDir;
use issetsu_model::{PassageId, PublicationDate};
use issetsu_query::Snapshot;

use crate::Ended;
use crate::args::CiteArgs;
use crate::locale::Locale;
use crate::output::stdout;

pub(crate) fn run(args: &CiteArgs, locale: Locale) -> Result<Ended> {
    let format: Format = args.style.as_deref().unwrap_or(&args.format).parse()?;
    let unit: Unit = args.unit.parse()?;
    let asked: Option<CiteLocale> = args.locale.as_deref().map(str::parse).transpose()?;
    let citation = citation(args, locale)?.with_unit(unit);
    let own = CiteLocale::of_document(&citation.metadata.language);
    let written = render(&citation, format, asked.unwrap_or(own))?;
    stdout().write_all(written.as_bytes())?;
    Ok(Ended::Done)
}

fn citation(args: &CiteArgs, locale: Locale) -> Result<Citation> {
    let snapshot = Snapshot::open(&IndexDir::new(&args.index), &Analyzer::new()?)?;
    let id = args.id.parse::<PassageId>()?;
    let passage = snapshot.passage(&id)?;
    let document = match &passage {
        Some(passage) => snapshot.document(&passage.document_id)?,
        None => None,
    };
    let Some((passage, document)) = passage.zip(document) else {
        match locale {
            Locale::Japanese => bail!("ID {id} の一節は索引にありません"),
            Locale::English => bail!("the index holds no passage {id}"),
        }
    };
    let base = args
        .base_url
        .as_deref()
        .unwrap_or_default()
        .trim_end_matches('/');
    let address = format!("{base}/passages/{id}");
    let text = format!("{base}/v1/documents/{}/text", document.id);
    let citation = Citation::new(&document, &passage, &address, &text);
    Ok(match today() {
        Some(day) => citation.accessed_or(day),
        None => citation,
    })
}

fn today() -> Option<PublicationDate> {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    PublicationDate::of_unix_seconds(since_1970.as_secs())
}
