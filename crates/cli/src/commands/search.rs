//! `issetsu search`: passages on the terminal.

use std::io::Write;
use std::ops::Range;

use anyhow::Result;
use issetsu_api::search_json;
use issetsu_index_format::IndexDir;
use issetsu_search::{FoundIn, Hit, SearchRequest, SearchResponse, Snapshot, TableExcerpt};

use crate::Ended;
use crate::analyzer::analyzer;
use crate::args::SearchArgs;
use crate::describe::{document_line, place_line};
use crate::locale::Locale;
use crate::output::{bold, dim, marked, print_json, said, stdout};
use crate::table::{Cell, lines};

pub(crate) fn run(args: &SearchArgs, locale: Locale) -> Result<Ended> {
    let analyzer = analyzer(args.synonyms.as_deref())?;
    let snapshot = Snapshot::open(&IndexDir::new(&args.index), &analyzer)?;
    let mut request = SearchRequest::new(args.query.join(" "));
    request.limit = usize::from(args.limit);
    let response = snapshot.search(&request)?;
    let found = if response.hits.is_empty() {
        Ended::Nothing
    } else {
        Ended::Done
    };
    if args.json {
        print_json(&search_json(&request, response, &snapshot)?)?;
    } else {
        print(&snapshot, &request.query, &response, locale)?;
    }
    Ok(found)
}

fn print(
    snapshot: &Snapshot,
    query: &str,
    response: &SearchResponse,
    locale: Locale,
) -> Result<()> {
    let mut out = stdout();
    let (total, complete) = (response.total.value, response.complete.value);
    let mut head = match locale {
        Locale::Japanese => format!("「{query}」 {total} 件"),
        Locale::English => format!("{total} passages for {query:?}"),
    };
    if complete < total {
        head += &match locale {
            Locale::Japanese => format!("（うちすべての語を含むもの {complete} 件）"),
            Locale::English => format!(" ({complete} of them with all words)"),
        };
    }
    writeln!(out, "{}", bold(&head))?;
    for warning in &response.warnings {
        writeln!(
            out,
            "{}: {}",
            locale.text("注意", "warning"),
            said(&warning.message, locale)
        )?;
    }
    for (index, hit) in response.hits.iter().enumerate() {
        writeln!(out)?;
        writeln!(
            out,
            "{:>3}. {}",
            index + 1,
            bold(&document_line(&hit.document))
        )?;
        writeln!(out, "     {}", dim(&place_line(&hit.passage)))?;
        match snapshot.table_excerpt(hit)? {
            Some(table) => {
                for line in table_lines(hit, &table) {
                    writeln!(out, "     {line}")?;
                }
            }
            None => writeln!(out, "     {}", snippet(hit))?,
        }
        if !hit.missing.is_empty() {
            let lacks = locale.text("含まない語", "without");
            writeln!(out, "     {lacks}: {}", hit.missing.join(", "))?;
        }
        if !hit.found_in.is_empty() {
            let places = hit.found_in.iter().map(|place| name_of(*place, locale));
            let places: Vec<_> = places.collect();
            let found_in = locale.text("一致した所", "found in");
            writeln!(
                out,
                "     {found_in}: {}",
                places.join(locale.text("、", ", "))
            )?;
        }
        writeln!(out, "     {}", dim(hit.passage.id.as_str()))?;
    }
    Ok(())
}

/// A place where a hit matches that has nothing marked.
fn name_of(place: FoundIn, locale: Locale) -> &'static str {
    match place {
        FoundIn::Text => locale.text("本文", "text"),
        FoundIn::Overlap => locale.text("前の一節の終わり", "the end of the passage before"),
        FoundIn::Heading => locale.text("見出し", "headings"),
        FoundIn::Title => locale.text("題名", "title"),
        FoundIn::Author => locale.text("著者", "authors"),
        FoundIn::Publisher => locale.text("発行者", "publisher"),
        FoundIn::Tag => locale.text("タグ", "tags"),
        FoundIn::Reading => locale.text("読み", "reading"),
        FoundIn::Synonym => locale.text("同義語", "synonym"),
        FoundIn::Words => locale.text("語の一部", "parts of the words"),
    }
}

/// The rows that show why a table is a hit, with what matches marked.
fn table_lines(hit: &Hit, table: &TableExcerpt) -> Vec<String> {
    let cell = |range: &Range<usize>| Cell::of(&hit.passage.text, range, &hit.highlights);
    let row = |cells: &Vec<Range<usize>>| cells.iter().map(cell).collect();
    let head: Option<Vec<Cell>> = table.head.as_ref().map(row);
    let rows: Vec<Vec<Cell>> = table.rows.iter().map(row).collect();
    let mut lines = lines(head.as_deref(), &rows);
    if table.is_cut {
        lines.push("…".to_owned());
    }
    lines
}

/// The snippet on one line with what matches marked.
fn snippet(hit: &Hit) -> String {
    let text = &hit.snippet.text;
    let mut line = String::new();
    if hit.snippet.range.bytes.start > 0 {
        line.push('…');
    }
    let mut end = 0;
    for mark in &hit.snippet.highlights {
        line.push_str(&text[end..mark.bytes.start]);
        line.push_str(&marked(&text[mark.bytes()]));
        end = mark.bytes.end;
    }
    line.push_str(&text[end..]);
    let more = if hit.snippet.range.bytes.end < hit.passage.text.len() {
        "…"
    } else {
        ""
    };
    line.replace('\n', " ") + more
}
