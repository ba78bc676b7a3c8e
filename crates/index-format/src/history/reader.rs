//! Finds revisions and retired passages by id.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use issetsu_model::{DocumentId, PassageId};
use serde::de::DeserializeOwned;

use super::batch::{LineCount, Tail};
use super::{HistoryBatch, RetiredPassage, Revision, RevisionRecord};
use crate::FormatError;

/// The beginning of the line of a revision.
pub(super) const DOCUMENT: &[u8] = b"{\"document\":\"";
/// The beginning of the line of a retired passage.
pub(super) const PASSAGE: &[u8] = b"{\"passage\":\"";

/// The history of a generation.
///
/// Opening it opens the files and reads nothing of them, since they grow with the corpus. The first question
/// reads every batch once, compares its checksum and keeps 32 bytes a line. Looking up an id is a binary
/// search and the reading of one or two lines. A damaged batch is left out: a wrong line of it could lead an
/// old id to words that were never its own.
#[derive(Debug, Default)]
pub struct History {
    batches: Vec<OpenBatch>,
    /// Why files could not be opened.
    unopened: Vec<FormatError>,
    lines: OnceLock<Lines>,
}

/// What was read of the batches.
#[derive(Debug, Default)]
struct Lines {
    /// In order of hash, lines of one name in order of time.
    places: Vec<Place>,
    /// The batches that are as they were written, by number.
    whole: Vec<usize>,
    /// Number of lines of passages.
    retired: usize,
    /// Why the others could not be read.
    damage: Vec<FormatError>,
}

/// A part of the revisions of a document, counted from the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevisionRange {
    /// How many of the newest are left out.
    pub skip: usize,
    /// The most that are returned.
    pub limit: usize,
}

#[derive(Debug)]
struct OpenBatch {
    batch: HistoryBatch,
    file: Mutex<File>,
}

/// Where a line begins.
#[derive(Debug, Clone, Copy)]
struct Place {
    name_hash: u64,
    batch: u32,
    /// In bytes of the batch.
    offset: u64,
    /// Where the line of its revision begins.
    revision: u64,
}

impl History {
    /// Opens the history in the folder of a generation; empty for a generation without one. What
    /// cannot be read, is damaged or of a later version is left out and named by [`History::damage`].
    #[must_use]
    pub fn open(generation: &Path) -> Self {
        let mut history = Self::default();
        match HistoryBatch::list(generation) {
            Ok(batches) => {
                for batch in batches {
                    match File::open(&batch.path) {
                        Ok(file) => history.batches.push(OpenBatch {
                            batch,
                            file: Mutex::new(file),
                        }),
                        Err(error) => history.unopened.push(FormatError::io(&batch.path)(error)),
                    }
                }
            }
            Err(error) => history.unopened.push(error),
        }
        history
    }

    /// Whether the batches were read, so that the next question does not wait for it.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.lines.get().is_some()
    }

    /// Why some of the history could not be read, one reason for each file.
    #[must_use]
    pub fn damage(&self) -> Vec<&FormatError> {
        self.unopened.iter().chain(&self.lines().damage).collect()
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::read(&self.batches))
    }

    /// The latest revision that retired a passage, and the record of the passage, with the
    /// successors that were found last; none if no passage of this id was ever retired.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn passage(
        &self,
        id: &PassageId,
    ) -> Result<Option<(Revision, RetiredPassage)>, FormatError> {
        let mut latest: Option<(Revision, RetiredPassage)> = None;
        // From the newest line back to the one that retired the passage. Lines after that one say
        // only where its words were found again.
        for place in self.places(PASSAGE, id.as_str()).rev() {
            let batch = self.batch_of(place)?;
            let mut retired: RetiredPassage = batch.line(place.offset)?;
            if retired.passage != *id {
                continue;
            }
            let is_retirement = !retired.found_again;
            if let Some((_, newest)) = &latest {
                retired.successors.clone_from(&newest.successors);
            }
            if is_retirement || latest.is_none() {
                latest = Some((batch.line(place.revision)?, retired));
            }
            if is_retirement {
                break;
            }
        }
        Ok(latest)
    }

    /// Whether no passage was ever retired.
    #[must_use]
    pub fn has_no_passages(&self) -> bool {
        self.lines().retired == 0
    }

    /// The files, in order of time.
    pub(super) fn batches(&self) -> impl Iterator<Item = &HistoryBatch> {
        let whole = self.lines().whole.iter();
        whole.filter_map(|number| Some(&self.batches.get(*number)?.batch))
    }

    /// The latest revision of a document; none if the document is unknown.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn latest(&self, id: &DocumentId) -> Result<Option<Revision>, FormatError> {
        for place in self.places(DOCUMENT, id.as_str()).rev() {
            let revision: Revision = self.batch_of(place)?.line(place.offset)?;
            if revision.document == *id {
                return Ok(Some(revision));
            }
        }
        Ok(None)
    }

    /// Number of revisions of a document in the history.
    #[must_use]
    pub fn count(&self, id: &DocumentId) -> usize {
        self.places(DOCUMENT, id.as_str()).count()
    }

    /// Revisions of a document with the passages that they retired, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn revisions(
        &self,
        id: &DocumentId,
        range: RevisionRange,
    ) -> Result<Vec<RevisionRecord>, FormatError> {
        let places = self.places(DOCUMENT, id.as_str()).rev();
        let mut records = Vec::new();
        for place in places.skip(range.skip).take(range.limit) {
            let record = self.batch_of(place)?.record(place.offset)?;
            if record.revision.document == *id {
                records.push(record);
            }
        }
        Ok(records)
    }

    /// The lines whose name has the hash of this one, in order of time. Another name may have the
    /// same hash, so the caller compares.
    fn places(&self, kind: &[u8], name: &str) -> impl DoubleEndedIterator<Item = &Place> {
        let wanted = name_hash(kind, name.as_bytes());
        let places = &self.lines().places;
        let from = places.partition_point(|p| p.name_hash < wanted);
        let rest = places.get(from..).unwrap_or_default();
        let count = rest.partition_point(|p| p.name_hash == wanted);
        rest.get(..count).unwrap_or_default().iter()
    }

    fn batch_of(&self, place: &Place) -> Result<&OpenBatch, FormatError> {
        let found = self.batches.get(place.batch as usize);
        found.ok_or_else(|| FormatError::Damaged {
            path: "history".into(),
            reason: "a batch is missing".to_owned(),
        })
    }
}

impl Lines {
    fn read(batches: &[OpenBatch]) -> Self {
        let mut lines = Self::default();
        for (number, batch) in batches.iter().enumerate() {
            lines.add(number, batch);
        }
        // A stable sort: lines of one name stay in order of time.
        lines.places.sort_by_key(|place| place.name_hash);
        lines
    }

    /// Adds a batch, whole or not at all.
    fn add(&mut self, number: usize, open: &OpenBatch) {
        let (known, retired) = (self.places.len(), self.retired);
        match self.read_batch(number, open) {
            Ok(()) => self.whole.push(number),
            Err(error) => {
                self.places.truncate(known);
                self.retired = retired;
                self.damage.push(error);
            }
        }
    }

    /// Notes where the lines of a batch begin.
    fn read_batch(&mut self, number: usize, open: &OpenBatch) -> Result<(), FormatError> {
        let batch = &open.batch;
        let mut file = open.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.rewind().map_err(FormatError::io(&batch.path))?;
        let mut reader = BufReader::new(&mut *file);
        let mut head = Vec::new();
        let start = reader
            .read_until(b'\n', &mut head)
            .map_err(FormatError::io(&batch.path))? as u64;
        batch.check_head(&head)?;
        let mut count = LineCount::default();
        let mut places = Places {
            lines: self,
            batch: u32::try_from(number).unwrap_or(u32::MAX),
            offset: start,
        };
        let last = places
            .note(&mut reader, &mut count)
            .map_err(FormatError::io(&batch.path))?;
        let tail = serde_json::from_slice::<Tail>(&last);
        if tail.is_ok_and(|tail| tail.end == count.end()) {
            Ok(())
        } else {
            Err(batch.damaged("a line of the history is wrong or missing"))
        }
    }
}

/// Notes the places of the lines of one batch.
struct Places<'l> {
    lines: &'l mut Lines,
    batch: u32,
    /// Where the next line begins.
    offset: u64,
}

impl Places<'_> {
    /// Notes where each line begins. Returns the first line that is neither a revision nor a passage.
    fn note(&mut self, reader: &mut impl BufRead, count: &mut LineCount) -> io::Result<Vec<u8>> {
        let (mut line, mut revision) = (Vec::new(), self.offset);
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line)? as u64;
            let Some((kind, name)) = name_of(&line) else {
                return Ok(line);
            };
            count.add(&line);
            if kind == DOCUMENT {
                revision = self.offset;
            } else {
                self.lines.retired += 1;
            }
            self.lines.places.push(Place {
                name_hash: name_hash(kind, name),
                batch: self.batch,
                offset: self.offset,
                revision,
            });
            self.offset += read;
        }
    }
}

impl OpenBatch {
    /// Parses the line that begins at `offset`.
    fn line<T: DeserializeOwned>(&self, offset: u64) -> Result<T, FormatError> {
        let lines = self.lines(offset, 1)?;
        self.parse(lines.first().map_or(&[][..], Vec::as_slice))
    }

    /// Parses a revision and the passages behind it.
    fn record(&self, offset: u64) -> Result<RevisionRecord, FormatError> {
        let revision: Revision = self.line(offset)?;
        let lines = self.lines(offset, 1 + revision.retired as usize)?;
        let mut retired = Vec::with_capacity(lines.len());
        for line in lines.iter().skip(1) {
            retired.push(self.parse(line)?);
        }
        Ok(RevisionRecord { revision, retired })
    }

    /// Reads up to `count` lines from `offset` on, without their newlines.
    fn lines(&self, offset: u64, count: usize) -> Result<Vec<Vec<u8>>, FormatError> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let rest = self.batch.size_bytes.saturating_sub(offset);
        file.seek(SeekFrom::Start(offset))
            .and_then(|_| {
                let reader = BufReader::new((&mut *file).take(rest));
                reader.split(b'\n').take(count).collect()
            })
            .map_err(FormatError::io(&self.batch.path))
    }

    fn parse<T: DeserializeOwned>(&self, line: &[u8]) -> Result<T, FormatError> {
        serde_json::from_slice(line).map_err(FormatError::damaged(&self.batch.path))
    }
}

/// What a line is about: the prefix of its kind, and the name behind it. Names hold no character
/// that JSON escapes.
fn name_of(line: &[u8]) -> Option<(&'static [u8], &[u8])> {
    let kind = [PASSAGE, DOCUMENT]
        .into_iter()
        .find(|kind| line.starts_with(kind))?;
    let rest = line.get(kind.len()..)?;
    let end = rest.iter().position(|byte| *byte == b'"')?;
    Some((kind, rest.get(..end)?))
}

/// Compared only within one process, so the hash may differ between versions of Rust.
fn name_hash(kind: &[u8], name: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, name).hash(&mut hasher);
    hasher.finish()
}
