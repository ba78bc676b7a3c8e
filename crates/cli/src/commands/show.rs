//! `issetsu show`: a passage or a document by its id.

use std::io::Write;

use anyhow::Result;
use issetsu_analysis::Analyzer;
use issetsu_index_format::IndexDir;
use issetsu_model::{Document, DocumentId, PassageId};
use issetsu_search::{Context, Snapshot};
use serde_json::json;

use crate::Ended;
use crate::args::ShowArgs;
use crate::describe::{document_line, place_line};
use crate::locale::Locale;
use crate::output::{bold, dim, print_json, stdout, tell};
use crate::retired::{Retired, passage_or_successor, tell_of_lost_history};

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
    if let Some(retired) = Retired::find(&snapshot, &args.id)? {
        if args.json {
            retired.print_json()?;
        } else {
            retired.print(locale)?;
        }
        return Ok(Ended::Nothing);
    }
    let id = &args.id;
    tell(&match locale {
        Locale::Japanese => format!("ID {id} の一節も文書も索引にありません"),
        Locale::English => format!("the index holds no passage and no document {id}"),
    })?;
    tell_of_lost_history(&snapshot, locale)?;
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
    if let Some(document) = snapshot.document_entry(&passage.document_id)? {
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
