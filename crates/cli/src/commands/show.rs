//! `issetsu show`: a passage or a document by its id.

use std::io::Write;

use anyhow::Result;
use issetsu_analysis::Analyzer;
use issetsu_index_format::{DocumentEntry, IndexDir};
use issetsu_model::{Document, DocumentId, Pages, Passage, PassageId};
use issetsu_search::{Context, Snapshot};
use serde_json::json;

use crate::Ended;
use crate::args::ShowArgs;
use crate::commands::former::{Former, passage_or_successor};
use crate::locale::Locale;
use crate::output::{bold, dim, print_json, stdout, tell};

pub(crate) fn run(args: &ShowArgs, locale: Locale) -> Result<Ended> {
    let snapshot = Snapshot::open(&IndexDir::new(&args.index), &Analyzer::new()?)?;
    if let Ok(id) = args.id.parse::<PassageId>()
        && let Some(passage) = passage_or_successor(&snapshot, &id, locale)?
    {
        let around = usize::from(args.context);
        let context = snapshot.context(passage, around, around)?;
        return show_passage(&snapshot, &context, args);
    }
    if let Ok(id) = args.id.parse::<DocumentId>()
        && let Some(document) = snapshot.document(&id)?
    {
        return show_document(&document, args);
    }
    if let Some(former) = Former::find(&snapshot, &args.id)? {
        return former.show(args, locale);
    }
    let id = &args.id;
    tell(&match locale {
        Locale::Japanese => format!("ID {id} の一節も文書も索引にありません"),
        Locale::English => format!("the index holds no passage and no document {id}"),
    })?;
    Ok(Ended::Nothing)
}

fn show_passage(snapshot: &Snapshot, context: &Context, args: &ShowArgs) -> Result<Ended> {
    let Context {
        before,
        passage,
        after,
    } = context;
    if args.json {
        print_json(&json!({"before": before, "passage": passage, "after": after}))?;
        return Ok(Ended::Done);
    }
    let mut out = stdout();
    if let Some(document) = snapshot.document_entry(&passage.document_id) {
        writeln!(out, "{}", bold(&document_line(document)))?;
    }
    writeln!(out, "{}", dim(&place_line(passage)))?;
    for (neighbours, is_passage) in [
        (before.as_slice(), false),
        (std::slice::from_ref(passage), true),
        (after.as_slice(), false),
    ] {
        for neighbour in neighbours {
            let text = if is_passage {
                bold(&neighbour.text)
            } else {
                neighbour.text.clone()
            };
            writeln!(out, "\n{text}")?;
        }
    }
    Ok(Ended::Done)
}

fn show_document(document: &Document, args: &ShowArgs) -> Result<Ended> {
    if args.json {
        print_json(&serde_json::to_value(document)?)?;
    } else {
        let mut out = stdout();
        writeln!(
            out,
            "{}\n\n{}",
            bold(&document.metadata.title),
            document.text
        )?;
    }
    Ok(Ended::Done)
}

/// Title, publisher and date of a document.
pub(crate) fn document_line(document: &DocumentEntry) -> String {
    let metadata = &document.metadata;
    let about = [
        metadata.publisher.clone(),
        metadata.date.map(|date| date.to_string()),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    match about.as_slice() {
        [] => metadata.title.clone(),
        about => format!("{}（{}）", metadata.title, about.join("、")),
    }
}

/// Section path and printed pages of a passage.
pub(crate) fn place_line(passage: &Passage) -> String {
    section_line(&passage.section_path, passage.pages.as_ref())
}

/// A section path and printed pages.
pub(crate) fn section_line(section_path: &[String], pages: Option<&Pages>) -> String {
    let mut line = section_path.join(" › ");
    if let Some(pages) = pages {
        let label = |label: &Option<String>, number: u32| {
            label.clone().unwrap_or_else(|| number.to_string())
        };
        let (first, last) = (
            label(&pages.first_label, pages.first),
            label(&pages.last_label, pages.last),
        );
        let pages = if first == last {
            format!("p. {first}")
        } else {
            format!("p. {first}-{last}")
        };
        line = if line.is_empty() {
            pages
        } else {
            format!("{line}  {pages}")
        };
    }
    line
}
