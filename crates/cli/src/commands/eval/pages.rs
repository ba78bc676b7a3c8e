//! `issetsu eval-pages`: how good the ranking of pages is, from the files themselves on.

use std::io::Write;

use anyhow::Result;
use issetsu_analysis::Analyzer;
use issetsu_eval::{EvalError, Evaluation, Qrels, Run, Searched, Topic, TopicSearcher, Unit};
use issetsu_index_format::IndexDir;
use issetsu_search::Snapshot;
use serde_json::json;

use super::{Report, report, search};
use crate::Ended;
use crate::args::{EvalFormat, EvalPagesArgs, FolderArgs};
use crate::commands::index;
use crate::locale::Locale;
use crate::output::{bold, print_json, stdout};

pub(crate) fn run(args: &EvalPagesArgs, locale: Locale) -> Result<Ended> {
    let topics = Topic::read_all(&args.topics)?;
    let qrels = Qrels::read(&args.qrels)?;
    // Without a folder to keep the index in, it goes with this value.
    let temporary = tempfile::tempdir()?;
    let folders = FolderArgs {
        corpus: args.pdf.clone(),
        index: args.index.clone().unwrap_or(temporary.path().to_owned()),
    };
    let analyzer = Analyzer::new()?;
    let mut options = index::options(&folders)?;
    options.threads = search::threads(args.threads).get();
    let summary = index::update(&options, &analyzer, locale)?;
    index::print_summary(&summary, locale)?;
    let snapshot = Snapshot::open(&IndexDir::new(&folders.index), &analyzer)?;
    let (searched, warnings) = search_pages(args, &snapshot, (&topics, &qrels), locale)?;
    if let Some(path) = &args.run {
        searched.run.write(path)?;
    }
    print(args, &groups(&topics, &qrels, &searched, warnings)?, locale)?;
    Ok(Ended::Done)
}

fn search_pages(
    args: &EvalPagesArgs,
    snapshot: &Snapshot,
    (topics, qrels): (&[Topic], &Qrels),
    locale: Locale,
) -> Result<(Searched, Vec<String>)> {
    let searcher = TopicSearcher::new(snapshot, Unit::Page)?;
    let unknown = qrels.unknown_documents(|name| searcher.holds(name))?;
    let warning = unknown.map(|unknown| {
        let place = format!("{}:{}", args.qrels.display(), unknown.line);
        search::unknown_warning(&place, &unknown, (locale, Unit::Page))
    });
    let judged: Vec<_> = topics
        .iter()
        .filter(|topic| !qrels.relevant(&topic.id).is_empty())
        .collect();
    if judged.is_empty() {
        return Err(EvalError::NothingJudged.into());
    }
    let searched = searcher.search(&judged, search::threads(args.threads))?;
    Ok((searched, warning.into_iter().collect()))
}

/// A group of topics by the names of its heading, and what was measured.
type Group = ([&'static str; 3], Report);

/// All topics, and before them those that words alone answer, where the file tells them apart.
fn groups(
    topics: &[Topic],
    qrels: &Qrels,
    searched: &Searched,
    warnings: Vec<String>,
) -> Result<Vec<Group>> {
    let report = |topics: &[Topic], run: &Run| -> Result<Report> {
        Ok(Report {
            evaluation: Evaluation::new(topics, qrels, run)?,
            comparison: None,
            times: None,
            warnings: Vec::new(),
        })
    };
    let mut groups = Vec::new();
    let in_words: Vec<_> = topics
        .iter()
        .filter(|topic| topic.text_only == Some(true))
        .cloned()
        .collect();
    if !in_words.is_empty() {
        let names = [
            "text_only",
            "文章だけで答えられる課題",
            "topics that words alone answer",
        ];
        groups.push((names, report(&in_words, &searched.run)?));
    }
    let all = Report {
        times: Some(searched.times),
        warnings,
        ..report(topics, &searched.run)?
    };
    groups.push((["all", "すべての課題", "all topics"], all));
    Ok(groups)
}

fn print(args: &EvalPagesArgs, groups: &[Group], locale: Locale) -> Result<()> {
    let mut err = anstream::stderr();
    for warning in groups.iter().flat_map(|(_, report)| &report.warnings) {
        writeln!(err, "{}: {warning}", locale.text("注意", "warning"))?;
    }
    if args.format == EvalFormat::Json {
        let named = groups
            .iter()
            .map(|([key, ..], group)| ((*key).to_owned(), report::as_json(group)));
        return print_json(&json!(named.collect::<serde_json::Map<_, _>>()));
    }
    for ([_, japanese, english], group) in groups {
        writeln!(stdout(), "{}", bold(locale.text(japanese, english)))?;
        report::print(group, locale)?;
        if let Some(times) = group.times {
            writeln!(err, "{}", report::times_line(times, locale))?;
        }
    }
    Ok(())
}
