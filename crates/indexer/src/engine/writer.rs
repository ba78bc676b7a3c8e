//! Writes the engine's part of a generation.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use issetsu_index_format::{
    DocumentFields, Generation, PackedTokenizer, PassageFields, field_name, system_error,
};
use issetsu_model::DocumentId;
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::{NoMergePolicy, UserOperation};
use tantivy::schema::Schema;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument, Term};

use super::Records;
use super::shared_folder::SharedFolder;
use super::tracked::Tracked;
use crate::IndexError;
use crate::error::is_full;
use crate::merge::{self, Size};
use crate::pool::Permit;

/// Threads and memory for the engine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Resources {
    pub(crate) threads: usize,
    pub(crate) memory_bytes: usize,
}

/// Writes the engine's indexes in the folder of an unfinished generation.
pub(crate) struct EngineWriter {
    passages: PartWriter,
    texts: PartWriter,
}

/// Writes one engine index.
struct PartWriter {
    path: PathBuf,
    writer: IndexWriter<Tracked>,
}

impl EngineWriter {
    /// Opens the folder of a generation, with what it holds.
    pub(crate) fn open(folder: &Path, resources: Resources) -> Result<Self, IndexError> {
        let passages = folder.join(Generation::PASSAGE_INDEX);
        let texts = folder.join(Generation::TEXT_INDEX);
        let writer = Self {
            passages: PartWriter::open(passages, PassageFields::schema(), resources)?,
            texts: PartWriter::open(texts, DocumentFields::schema(), Resources::MINIMAL)?,
        };
        PackedTokenizer::register(writer.passages.writer.index().tokenizers());
        Ok(writer)
    }

    /// Removes a document that was there when the folder was opened.
    pub(crate) fn remove(&self, id: &DocumentId) -> Result<(), IndexError> {
        self.passages.remove(field_name::DOCUMENT_ID, id)?;
        self.texts.remove(field_name::ID, id)
    }

    /// Adds a document that is not there, or was removed before.
    pub(crate) fn add(
        &self,
        records: Records,
        permit: Option<&Arc<Permit>>,
    ) -> Result<(), IndexError> {
        self.texts.add(vec![records.text], permit)?;
        self.passages.add(records.passages, permit)
    }

    /// Writes everything to disk, in few segments and without files of no use.
    pub(crate) fn finish(self) -> Result<(), IndexError> {
        self.texts.finish()?;
        self.passages.finish()
    }
}

impl Resources {
    /// The engine refuses to work with less per thread.
    const MIN_BYTES_PER_THREAD: usize = 15_000_000;
    /// More per thread makes nothing better.
    const MAX_BYTES_PER_THREAD: usize = 1 << 30;
    /// For the texts, which are stored and not tokenized.
    const MINIMAL: Self = Self {
        // Each thread would make a segment of its own.
        threads: 1,
        memory_bytes: Self::MIN_BYTES_PER_THREAD,
    };

    /// As many of the threads as the memory allows, with as much as they can use.
    fn fitted(self) -> Self {
        let max_threads = self.memory_bytes / Self::MIN_BYTES_PER_THREAD;
        let threads = self.threads.min(max_threads).max(1);
        let per_thread = (self.memory_bytes / threads)
            .clamp(Self::MIN_BYTES_PER_THREAD, Self::MAX_BYTES_PER_THREAD);
        Self {
            threads,
            memory_bytes: per_thread * threads,
        }
    }
}

impl PartWriter {
    /// How many passages travel to the engine together, and land in one segment side by side.
    const BATCH: usize = 64;

    fn open(path: PathBuf, schema: Schema, resources: Resources) -> Result<Self, IndexError> {
        let Resources {
            threads,
            memory_bytes,
        } = resources.fitted();
        let open = || {
            let index = Index::builder()
                .schema(schema)
                .settings(settings())
                .open_or_create(SharedFolder::open(&path)?)?;
            let writer = index.writer_with_num_threads(threads, memory_bytes)?;
            // Merging is done once, after the commit.
            writer.set_merge_policy(Box::new(NoMergePolicy));
            Ok(writer)
        };
        match open() {
            Ok(writer) => Ok(Self { path, writer }),
            Err(error) => Err(engine_error(&path)(error)),
        }
    }

    fn remove(&self, field: &str, id: &DocumentId) -> Result<(), IndexError> {
        let schema = self.writer.index().schema();
        let field = schema.get_field(field).map_err(engine_error(&self.path))?;
        let _opstamp = self
            .writer
            .delete_term(Term::from_field_text(field, id.as_str()));
        Ok(())
    }

    fn add(
        &self,
        records: Vec<TantivyDocument>,
        permit: Option<&Arc<Permit>>,
    ) -> Result<(), IndexError> {
        let add = |document| {
            UserOperation::Add(Tracked {
                document,
                _permit: permit.cloned(),
            })
        };
        let mut records = records.into_iter().peekable();
        while records.peek().is_some() {
            let batch: Vec<_> = records.by_ref().take(Self::BATCH).map(add).collect();
            self.writer.run(batch).map_err(engine_error(&self.path))?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), IndexError> {
        let path = self.path.clone();
        let mut finish = || {
            self.writer.commit()?;
            let segments = self.writer.index().searchable_segment_metas()?;
            for group in merge::plan(segments.iter().map(size).collect()) {
                self.writer.merge(&group).wait()?;
            }
            drop(segments);
            self.writer.garbage_collect_files().wait()
        };
        finish().map_err(engine_error(&path))?;
        self.writer
            .wait_merging_threads()
            .map_err(engine_error(&path))
    }
}

fn size(segment: &SegmentMeta) -> Size<SegmentId> {
    Size {
        id: segment.id(),
        alive: u64::from(segment.num_docs()),
        deleted: u64::from(segment.num_deleted_docs()),
    }
}

/// How stored records are kept. On 20,000 passages of statutes as JSON, blocks of 16 KiB that Zstandard has compressed
/// take 0.71 of those of LZ4. Blocks of 64 KiB would take 0.81 of that, and each hit would unpack four times as much.
fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor::default()),
        ..IndexSettings::default()
    }
}

fn engine_error(path: &Path) -> impl FnOnce(tantivy::TantivyError) -> IndexError {
    move |error| match system_error(&error) {
        Some(cause) if is_full(cause) => IndexError::DiskFull(path.to_owned()),
        _ => IndexError::Engine {
            path: path.to_owned(),
            reason: error.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resources_stay_within_what_the_engine_takes() {
        let check = |threads, memory_bytes, expected: (usize, usize)| {
            let fitted = Resources {
                threads,
                memory_bytes,
            }
            .fitted();
            assert_eq!((fitted.threads, fitted.memory_bytes), expected);
        };
        check(0, 0, (1, 15_000_000));
        check(4, 40_000_000, (2, 40_000_000));
        check(1, usize::MAX, (1, 1 << 30));
    }
}
