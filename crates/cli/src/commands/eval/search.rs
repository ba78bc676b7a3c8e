//! The search of an evaluation: in an index that is there, or in one made of a corpus file.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::Result;
use issetsu_analysis::Analyzer;
use issetsu_eval::{Record, TopicSearcher, Unit};
use issetsu_index_format::IndexDir;
use issetsu_indexer::{IndexOptions, index_documents};
use issetsu_search::{RankingWeights, Snapshot};

use super::collection::{Answered, Collection};
use crate::args::{CostArgs, EvalArgs, EvalUnit, FolderArgs, OcrArgs};
use crate::commands::index;
use crate::locale::Locale;
use crate::progress::TerminalProgress;

/// Searches the topics that the qrels judge.
pub(super) fn search(args: &EvalArgs, collection: &Collection, locale: Locale) -> Result<Answered> {
    let judged = collection.judged()?;
    let analyzer = Analyzer::new()?;
    // Without a folder to keep the index in, it goes with this value.
    let temporary = tempfile::tempdir()?;
    let folder = args.index.as_deref().unwrap_or(temporary.path());
    let mut warnings = Vec::new();
    if let Some(corpus) = &args.corpus {
        let folders = FolderArgs {
            corpus: PathBuf::new(),
            index: folder.to_owned(),
            follow_outside_links: false,
        };
        let cost = CostArgs::of_threads(threads(args.threads));
        let options = index::options(&folders, &cost, &OcrArgs::none())?;
        warnings.extend(build(corpus, &options, &analyzer, locale)?);
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
    warnings.extend(collection.unknown_documents(&searcher, unit, locale)?);
    Ok(Answered {
        searched: searcher.search(&judged, threads(args.threads))?,
        warnings,
    })
}

/// Makes an index of a corpus file; a warning when there are documents in it that no search can
/// find.
fn build(
    corpus: &Path,
    options: &IndexOptions,
    analyzer: &Analyzer,
    locale: Locale,
) -> Result<Option<String>> {
    let documents = Record::documents(Record::read_all(corpus)?);
    let empty = documents.iter().filter(|d| d.blocks.is_empty()).count();
    let progress = TerminalProgress::new(locale);
    let built = index_documents(options, analyzer, &documents, &progress);
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
