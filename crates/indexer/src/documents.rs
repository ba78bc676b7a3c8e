//! One run with documents that are ready, from the documents to the switch.

use issetsu_analysis::Analyzer;
use issetsu_model::Document;

use crate::index::alone;
use crate::memory::MemoryShares;
use crate::pending::Pending;
use crate::previous::Start;
use crate::steps::Step;
use crate::target::Run;
use crate::{IndexError, IndexOptions, Progress, Summary};

/// Makes the index say what `documents` say, and nothing else.
///
/// The documents are cut, analysed and written as those of a corpus folder are; of the options,
/// `corpus`, `limits`, `rebuild` and `empty` do not matter. [`SourceFile::path`] is the name that
/// events and the summary give a document, so each wants its own. Every call builds a whole new
/// generation, which becomes the current one in one step. A document that cannot be indexed stops
/// nothing: it is in the summary and in the manifest. No history is kept of such documents.
///
/// [`SourceFile::path`]: issetsu_model::SourceFile::path
///
/// # Errors
/// When the index was made from a corpus folder, which this would undo; when another run is under
/// way, or the disk refuses. The current generation is then as it was.
pub fn index_documents(
    options: &IndexOptions,
    analyzer: &Analyzer,
    documents: &[Document],
    progress: &dyn Progress,
) -> Result<Summary, IndexError> {
    alone(options, progress, || {
        refuse_folder_index(options)?;
        let steps: Vec<_> = documents.iter().map(Step::Supplied).collect();
        let run = Run {
            options,
            analyzer,
            start: &Start::Empty,
            before: None,
            pipeline: &options.documents_pipeline(),
            progress,
            memory: MemoryShares::of(options.memory_bytes, steps.len()),
        };
        Pending::read(run, &steps)?.finish(Vec::new())
    })
}

/// An index whose origin cannot be told is taken for one of a corpus folder.
fn refuse_folder_index(options: &IndexOptions) -> Result<(), IndexError> {
    let index = &options.index;
    let is_new = matches!(index.current(), Ok(None));
    let is_ours = || {
        let current = index.open_current();
        current.is_ok_and(|g| IndexOptions::is_of_documents(&g.manifest.pipeline))
    };
    if is_new || is_ours() {
        Ok(())
    } else {
        Err(IndexError::FolderIndex(index.root().to_owned()))
    }
}
