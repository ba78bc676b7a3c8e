//! The search of an evaluation: in an index that is there, or in one made of a corpus file.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::Result;
use issetsu_analysis::Analyzer;
use issetsu_eval::{EvalError, Qrels, Record, Searched, Topic, TopicSearcher, Unit, Unknown};
use issetsu_index_format::IndexDir;
use issetsu_indexer::index_documents;
use issetsu_search::RankingWeights;
use issetsu_search::Snapshot;

use crate::args::{EvalArgs, EvalUnit, FolderArgs};
use crate::commands::index;
use crate::locale::Locale;
use crate::progress::TerminalProgress;

/// Searches the topics that the qrels judge; what a person should look at goes to the warnings.
pub(super) fn search(
    args: &EvalArgs,
    topics: &[Topic],
    qrels: &Qrels,
    (locale, warnings): (Locale, &mut Vec<String>),
) -> Result<Searched> {
    let is_judged = |topic: &&Topic| !qrels.relevant(&topic.id).is_empty();
    let judged: Vec<_> = topics.iter().filter(is_judged).collect();
    if judged.is_empty() {
        return Err(EvalError::NothingJudged.into());
    }
    let analyzer = Analyzer::new()?;
    // Without a folder to keep the index in, it goes with this value.
    let temporary = tempfile::tempdir()?;
    let folder = args.index.as_deref().unwrap_or(temporary.path());
    if let Some(corpus) = &args.corpus {
        warnings.extend(build(args, (corpus, folder), &analyzer, locale)?);
    }
    let mut weights = RankingWeights::default();
    for signal in &args.without {
        weights.leave_out(signal);
    }
    let snapshot = Snapshot::open(&IndexDir::new(folder), &analyzer)?.with_weights(weights);
    let unit = match args.unit {
        EvalUnit::Document => Unit::Document,
        EvalUnit::Passage => Unit::Passage,
    };
    let searcher = TopicSearcher::new(&snapshot, unit)?;
    let unknown = qrels.unknown_documents(|name| searcher.holds(name))?;
    warnings.extend(unknown.map(|unknown| {
        let place = format!("{}:{}", args.qrels.display(), unknown.line);
        unknown_warning(&place, &unknown, (locale, unit))
    }));
    Ok(searcher.search(&judged, threads(args.threads))?)
}

/// Makes an index of a corpus file in a folder; a warning when there are documents in it that no
/// search can find.
fn build(
    args: &EvalArgs,
    (corpus, folder): (&Path, &Path),
    analyzer: &Analyzer,
    locale: Locale,
) -> Result<Option<String>> {
    let documents = Record::documents(Record::read_all(corpus)?);
    let empty = documents.iter().filter(|d| d.blocks.is_empty()).count();
    let mut options = index::options(&FolderArgs {
        corpus: PathBuf::new(),
        index: folder.to_owned(),
    })?;
    options.threads = threads(args.threads).get();
    let progress = TerminalProgress::new(locale);
    let built = index_documents(&options, analyzer, &documents, &progress);
    progress.finish();
    built?;
    let path = corpus.display();
    Ok((empty > 0).then(|| match locale {
        Locale::Japanese => format!("{path}: 本文のない文書は検索できません（{empty} 件）"),
        Locale::English => format!("{path}: {empty} documents have no text and cannot be found"),
    }))
}

/// As many threads as were asked for, or one per core.
pub(super) fn threads(wanted: Option<NonZeroUsize>) -> NonZeroUsize {
    let all = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    wanted.unwrap_or_else(all)
}

/// Says which judged topics are not among the topics, if any.
pub(super) fn unknown_topics(
    args: &EvalArgs,
    qrels: &Qrels,
    topics: &[Topic],
    locale: Locale,
) -> Option<String> {
    let Unknown { id, line, count } = qrels.unknown_topics(topics)?;
    let place = format!("{}:{line}", args.qrels.display());
    Some(match locale {
        Locale::Japanese => {
            format!(
                "{place}: 課題 {id} が課題ファイルにないため使いません（こうした課題は {count} 件）"
            )
        }
        Locale::English => format!(
            "{place}: topic {id} is not among the topics and is left out (topics like this: {count})"
        ),
    })
}

/// Says which relevant documents, passages or pages the index does not hold.
pub(super) fn unknown_warning(
    place: &str,
    unknown: &Unknown,
    (locale, unit): (Locale, Unit),
) -> String {
    let Unknown { id, line: _, count } = unknown;
    match locale {
        Locale::Japanese => {
            let what = match unit {
                Unit::Document => "文書",
                Unit::Passage => "一節",
                Unit::Page => "ページ",
            };
            format!(
                "{place}: {what} {id} が索引にないため、見つからなかったものとして数えます（こうした{what}は {count} 件。正解と文書の組み合わせを確かめてください）"
            )
        }
        Locale::English => {
            let what = match unit {
                Unit::Document => "document",
                Unit::Passage => "passage",
                Unit::Page => "page",
            };
            format!(
                "{place}: the index holds no {what} {id}, so it counts as not found ({what}s like this: {count}; check that qrels and documents belong together)"
            )
        }
    }
}
