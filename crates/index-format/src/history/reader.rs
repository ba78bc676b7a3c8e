//! Finds revisions and retired passages by id.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use issetsu_model::{DocumentId, PassageId};
use serde::de::DeserializeOwned;

use super::batch::Tail;
use super::{HistoryBatch, RetiredPassage, Revision, RevisionRecord};
use crate::FormatError;

pub(super) const DOCUMENT: &[u8] = b"{\"document\":\"";
pub(super) const PASSAGE: &[u8] = b"{\"passage\":\"";

/// The history of a generation.
///
/// Opening it reads every batch once and keeps 32 bytes a line; looking an id up is a binary
/// search and the reading of one or two lines.
#[derive(Debug, Default)]
pub struct History {
    batches: Vec<Open>,
    /// In order of hash; those of one name in order of time.
    places: Vec<Place>,
    /// Number of lines of passages.
    retired: usize,
}

#[derive(Debug)]
struct Open {
    batch: HistoryBatch,
    file: Mutex<File>,
}

/// Where a line begins.
#[derive(Debug, Clone, Copy)]
struct Place {
    name_hash: u64,
    batch: u32,
    offset: u64,
    /// Where the line of its revision begins.
    revision: u64,
}

impl History {
    /// Opens the history in the folder of a generation; a generation without one has an empty one.
    ///
    /// # Errors
    /// When a batch cannot be read, is of a later version, or is not whole. Its checksum is not
    /// compared here.
    pub fn open(generation: &Path) -> Result<Self, FormatError> {
        let mut history = Self::default();
        for batch in HistoryBatch::list(generation)? {
            history.add(batch)?;
        }
        history.places.sort_by_key(|place| place.name_hash);
        Ok(history)
    }

    /// The latest revision with which a passage went, and what is known of the passage; none if no
    /// passage of this id ever went. Its successors are those that were found last.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn passage(
        &self,
        id: &PassageId,
    ) -> Result<Option<(Revision, RetiredPassage)>, FormatError> {
        let mut latest: Option<(Revision, RetiredPassage)> = None;
        for place in self.places(PASSAGE, id.as_str()).rev() {
            let open = self.open_batch(place)?;
            let mut retired: RetiredPassage = open.line(place.offset)?;
            if retired.passage != *id {
                continue;
            }
            let went = !retired.found_again;
            if let Some((_, latest)) = &latest {
                retired.successors.clone_from(&latest.successors);
            }
            if went || latest.is_none() {
                latest = Some((open.line(place.revision)?, retired));
            }
            if went {
                break;
            }
        }
        Ok(latest)
    }

    /// Whether no passage ever went.
    #[must_use]
    pub fn has_no_passages(&self) -> bool {
        self.retired == 0
    }

    /// The files, in order of time.
    pub(super) fn batches(&self) -> impl Iterator<Item = &HistoryBatch> {
        self.batches.iter().map(|open| &open.batch)
    }

    /// The latest revision of a document; none if it was never seen.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn latest(&self, id: &DocumentId) -> Result<Option<Revision>, FormatError> {
        for place in self.places(DOCUMENT, id.as_str()).rev() {
            let revision: Revision = self.open_batch(place)?.line(place.offset)?;
            if revision.document == *id {
                return Ok(Some(revision));
            }
        }
        Ok(None)
    }

    /// How often a document came, changed or went, as far as the history goes back.
    #[must_use]
    pub fn count(&self, id: &DocumentId) -> usize {
        self.places(DOCUMENT, id.as_str()).count()
    }

    /// Up to `limit` revisions of a document with the passages that went with them, the newest
    /// first, after `skip` newer ones.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn revisions(
        &self,
        id: &DocumentId,
        (skip, limit): (usize, usize),
    ) -> Result<Vec<RevisionRecord>, FormatError> {
        let places = self.places(DOCUMENT, id.as_str()).rev();
        let mut records = Vec::new();
        for place in places.skip(skip).take(limit) {
            let record = self.open_batch(place)?.record(place.offset)?;
            if record.revision.document == *id {
                records.push(record);
            }
        }
        Ok(records)
    }

    fn places(&self, kind: &[u8], name: &str) -> impl DoubleEndedIterator<Item = &Place> {
        let wanted = name_hash(kind, name.as_bytes());
        let from = self.places.partition_point(|p| p.name_hash < wanted);
        let rest = self.places.get(from..).unwrap_or_default();
        let count = rest.partition_point(|p| p.name_hash == wanted);
        rest.get(..count).unwrap_or_default().iter()
    }

    fn open_batch(&self, place: &Place) -> Result<&Open, FormatError> {
        let found = self.batches.get(place.batch as usize);
        found.ok_or_else(|| FormatError::Damaged {
            path: "history".into(),
            reason: "a batch is missing".to_owned(),
        })
    }

    fn add(&mut self, batch: HistoryBatch) -> Result<(), FormatError> {
        let io = || FormatError::io(&batch.path);
        let mut reader = BufReader::new(File::open(&batch.path).map_err(io())?);
        let mut head = Vec::new();
        let start = reader.read_until(b'\n', &mut head).map_err(io())? as u64;
        batch.check_head(&head)?;
        let known = self.places.len();
        let last = self.note_lines(&mut reader, start).map_err(io())?;
        let lines = (self.places.len() - known) as u64;
        let tail = serde_json::from_slice::<Tail>(&last);
        if tail.is_ok_and(|tail| tail.end.lines == lines) {
            let file = Mutex::new(reader.into_inner());
            self.batches.push(Open { batch, file });
            return Ok(());
        }
        Err(FormatError::Damaged {
            path: batch.path,
            reason: "a line of the history is wrong or missing".to_owned(),
        })
    }

    /// Notes where each line of the next batch begins, from `offset` on; returns the line behind
    /// the last of them.
    fn note_lines(&mut self, reader: &mut impl BufRead, mut offset: u64) -> io::Result<Vec<u8>> {
        let batch = u32::try_from(self.batches.len()).unwrap_or(u32::MAX);
        let (mut line, mut revision) = (Vec::new(), offset);
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line)? as u64;
            let Some((kind, name)) = name_of(&line) else {
                return Ok(line);
            };
            if kind == DOCUMENT {
                revision = offset;
            } else {
                self.retired += 1;
            }
            self.places.push(Place {
                name_hash: name_hash(kind, name),
                batch,
                offset,
                revision,
            });
            offset += read;
        }
    }
}

impl Open {
    /// Reads the line that begins at `offset`.
    fn line<T: DeserializeOwned>(&self, offset: u64) -> Result<T, FormatError> {
        let mut line = Vec::new();
        self.read_from(offset, |reader| reader.read_until(b'\n', &mut line))?;
        self.parse(&line)
    }

    /// Reads a revision and the passages behind it.
    fn record(&self, offset: u64) -> Result<RevisionRecord, FormatError> {
        self.read_from(offset, |reader| {
            let mut line = Vec::new();
            reader.read_until(b'\n', &mut line)?;
            let revision: Revision = match self.parse(&line) {
                Ok(revision) => revision,
                Err(error) => return Ok(Err(error)),
            };
            let lines = reader.split(b'\n').take(revision.retired as usize);
            let lines = lines.collect::<Result<Vec<_>, _>>()?;
            let retired: Result<_, FormatError> =
                lines.iter().map(|line| self.parse(line)).collect();
            Ok(retired.map(|retired| RevisionRecord { revision, retired }))
        })?
    }

    fn read_from<T>(
        &self,
        offset: u64,
        read: impl FnOnce(&mut BufReader<io::Take<&mut File>>) -> io::Result<T>,
    ) -> Result<T, FormatError> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))
            .map_err(FormatError::io(&self.batch.path))?;
        let rest = self.batch.size_bytes.saturating_sub(offset);
        let mut reader = BufReader::new((&mut *file).take(rest));
        read(&mut reader).map_err(FormatError::io(&self.batch.path))
    }

    fn parse<T: DeserializeOwned>(&self, line: &[u8]) -> Result<T, FormatError> {
        serde_json::from_slice(line).map_err(|error| FormatError::Damaged {
            path: self.batch.path.clone(),
            reason: error.to_string(),
        })
    }
}

/// What a line is about: the prefix that says so, and the name behind it. Names hold no character
/// that JSON escapes.
fn name_of(line: &[u8]) -> Option<(&'static [u8], &[u8])> {
    let kind = [PASSAGE, DOCUMENT]
        .into_iter()
        .find(|kind| line.starts_with(kind))?;
    let rest = line.get(kind.len()..)?;
    let end = rest.iter().position(|byte| *byte == b'"')?;
    Some((kind, rest.get(..end)?))
}

/// Only compared within one process, so any hash will do.
fn name_hash(kind: &[u8], name: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, name).hash(&mut hasher);
    hasher.finish()
}
