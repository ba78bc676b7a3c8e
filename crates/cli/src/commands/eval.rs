//! `issetsu eval`: how good the ranking is.

mod collection;
pub(crate) mod pages;
mod report;
mod search;

use std::io::Write;

use anyhow::Result;
use issetsu_eval::{Comparison, Evaluation, Pinned, QueryTimes, Run};

use crate::Ended;
use crate::args::{EvalArgs, EvalFormat};
use crate::locale::Locale;
use crate::output::{print_json, stderr};
use collection::Collection;

/// Everything that there is to report.
struct Report {
    evaluation: Evaluation,
    comparison: Option<Comparison>,
    /// None when nothing was searched.
    times: Option<QueryTimes>,
    warnings: Vec<String>,
}

pub(crate) fn run(args: &EvalArgs, locale: Locale) -> Result<Ended> {
    let collection = Collection::read(&args.topics, &args.qrels)?;
    // Before the search, so that what is wrong with it is known at once.
    let baseline = args.baseline.as_deref().map(Run::read).transpose()?;
    let unknown = collection.unknown_topics(locale);
    let mut warnings: Vec<_> = unknown.into_iter().collect();
    let (run, times) = match &args.run_file {
        Some(path) => (Run::read(path)?, None),
        None => {
            let answered = search::search(args, &collection, locale)?;
            warnings.extend(answered.warnings);
            (answered.searched.run, Some(answered.searched.times))
        }
    };
    let evaluate = |run: &Run| Evaluation::new(&collection.topics, &collection.qrels, run);
    let evaluation = evaluate(&run)?;
    write_files(args, &run, &evaluation)?;
    let baseline = baseline.as_ref().map(evaluate).transpose()?;
    let report = Report {
        comparison: baseline.map(|baseline| Comparison::new(&evaluation, &baseline)),
        evaluation,
        times,
        warnings,
    };
    print(args, &report, locale)?;
    Ok(Ended::Done)
}

fn write_files(args: &EvalArgs, run: &Run, evaluation: &Evaluation) -> Result<()> {
    if let Some(path) = &args.run {
        run.write(path)?;
    }
    if let Some(path) = &args.pin {
        Pinned::of(evaluation).write(path)?;
    }
    Ok(())
}

fn print(args: &EvalArgs, report: &Report, locale: Locale) -> Result<()> {
    let mut err = stderr();
    for warning in &report.warnings {
        writeln!(err, "{}: {warning}", locale.text("注意", "warning"))?;
    }
    match args.format {
        EvalFormat::Json => print_json(&report::as_json(report)),
        EvalFormat::Text => {
            report::print(report, locale)?;
            match &report.times {
                Some(times) => Ok(writeln!(err, "{}", report::times_line(*times, locale))?),
                None => Ok(()),
            }
        }
    }
}
