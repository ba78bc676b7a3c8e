//! `issetsu eval-pages`: how good the ranking of pages is, from the files themselves on.

use std::io::Write;

use anyhow::Result;
use issetsu_analysis::Analyzer;
use issetsu_eval::{Evaluation, Topic, TopicSearcher, Unit};
use issetsu_index_format::IndexDir;
use issetsu_search::Snapshot;
use serde_json::json;

use super::collection::{Answered, Collection};
use super::{Report, report, search};
use crate::Ended;
use crate::args::{CostArgs, EvalFormat, EvalPagesArgs, FolderArgs, OcrArgs};
use crate::commands::index;
use crate::locale::Locale;
use crate::output::{bold, print_json, stderr, stdout};

pub(crate) fn run(args: &EvalPagesArgs, locale: Locale) -> Result<Ended> {
    let collection = Collection::read(&args.topics, &args.qrels)?;
    // Without a folder to keep the index in, it goes with this value.
    let temporary = tempfile::tempdir()?;
    let folders = FolderArgs {
        corpus: args.pdf.clone(),
        index: args.index.clone().unwrap_or(temporary.path().to_owned()),
        follow_outside_links: false,
    };
    let analyzer = Analyzer::new()?;
    let cost = CostArgs::of_threads(search::threads(args.threads));
    let options = index::options(&folders, &cost, &OcrArgs::none())?;
    let summary = index::update(&options, &analyzer, locale)?;
    index::print_summary(&summary, locale)?;
    let snapshot = Snapshot::open(&IndexDir::new(&folders.index), &analyzer)?;
    let answered = search_pages(args, &snapshot, &collection, locale)?;
    if let Some(path) = &args.run {
        answered.searched.run.write(path)?;
    }
    print(args, &groups(&collection, answered)?, locale)?;
    Ok(Ended::Done)
}

fn search_pages(
    args: &EvalPagesArgs,
    snapshot: &Snapshot,
    collection: &Collection,
    locale: Locale,
) -> Result<Answered> {
    let searcher = TopicSearcher::new(snapshot, Unit::Page)?;
    let warning = collection.unknown_documents(&searcher, Unit::Page, locale)?;
    let judged = collection.judged()?;
    Ok(Answered {
        searched: searcher.search(&judged, search::threads(args.threads))?,
        warnings: warning.into_iter().collect(),
    })
}

/// A group of topics, and what was measured with it.
struct Group {
    /// Its name in JSON.
    key: &'static str,
    /// Its heading in Japanese.
    japanese: &'static str,
    /// Its heading in English.
    english: &'static str,
    report: Report,
}

/// All topics, and before them those that words alone answer, where the file tells them apart.
fn groups(collection: &Collection, answered: Answered) -> Result<Vec<Group>> {
    let Answered { searched, warnings } = answered;
    let report = |topics: &[Topic]| -> Result<Report> {
        Ok(Report {
            evaluation: Evaluation::new(topics, &collection.qrels, &searched.run)?,
            comparison: None,
            times: None,
            warnings: Vec::new(),
        })
    };
    let mut groups = Vec::new();
    let topics = collection.topics.iter();
    let in_words = topics.filter(|topic| topic.text_only == Some(true));
    let in_words: Vec<Topic> = in_words.cloned().collect();
    if !in_words.is_empty() {
        groups.push(Group {
            key: "text_only",
            japanese: "文章だけで答えられる課題",
            english: "topics that words alone answer",
            report: report(&in_words)?,
        });
    }
    groups.push(Group {
        key: "all",
        japanese: "すべての課題",
        english: "all topics",
        report: Report {
            times: Some(searched.times),
            warnings,
            ..report(&collection.topics)?
        },
    });
    Ok(groups)
}

fn print(args: &EvalPagesArgs, groups: &[Group], locale: Locale) -> Result<()> {
    let mut err = stderr();
    for warning in groups.iter().flat_map(|group| &group.report.warnings) {
        writeln!(err, "{}: {warning}", locale.text("注意", "warning"))?;
    }
    if args.format == EvalFormat::Json {
        let named = groups
            .iter()
            .map(|group| (group.key.to_owned(), report::as_json(&group.report)));
        return print_json(&json!(named.collect::<serde_json::Map<_, _>>()));
    }
    for group in groups {
        let heading = locale.text(group.japanese, group.english);
        writeln!(stdout(), "{}", bold(heading))?;
        report::print(&group.report, locale)?;
        if let Some(times) = group.report.times {
            writeln!(err, "{}", report::times_line(times, locale))?;
        }
    }
    Ok(())
}
