//! The values of the documents' metadata that searches count and filter by, each once.
//!
//! `values.sealed` is a record: the list of values in order of kind and value, with how many documents and
//! passages have each. `values.numbers` says which document has which: for N documents N + 1 numbers, where
//! the values of each document begin and the last ends, counted from the first behind them; behind them the
//! values of each document, as places in the list, in ascending order.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::disk::replace_file;
use crate::{
    DocumentEntry, FileFault, FormatError, Generation, Numbers, SealedNumbers, StoredRecord,
};

/// What a value is of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// Someone who wrote it.
    Author,
    /// Who published it.
    Publisher,
    /// A tag.
    Tag,
    /// Its type.
    Type,
    /// Its language.
    Language,
    /// The year of its publication.
    Year,
}

/// A value that at least one document has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentValue {
    /// What it is.
    pub kind: ValueKind,
    /// As the metadata have it.
    pub value: String,
    /// Number of documents that have it.
    pub documents: u32,
    /// Number of passages of these documents.
    pub passages: u64,
}

/// The values of a generation. Opening reads the list of them, which is as long as there are different ones.
#[derive(Debug)]
pub struct DocumentValues {
    values: Vec<DocumentValue>,
    of_documents: SealedNumbers,
    documents: usize,
}

/// Which documents have which values.
#[derive(Debug, Clone, Copy)]
pub struct ValuesOfDocuments<'a> {
    starts: Numbers<'a>,
    values: Numbers<'a>,
}

impl DocumentValues {
    /// Opens the values of a generation.
    ///
    /// # Errors
    /// When a file is missing, or the list is not as it was written.
    pub fn open(generation: &Generation) -> Result<Self, FormatError> {
        let path = generation.path.join(Generation::VALUES);
        let record = fs::read(&path).map_err(FormatError::io(&path))?;
        let values = StoredRecord::decode(&record)
            .map_err(|_| FormatError::damaged(path)(FileFault::Contents))?;
        Ok(Self {
            values,
            of_documents: SealedNumbers::open(&generation.path, Generation::VALUES_OF_DOCUMENTS)?,
            documents: usize::try_from(generation.manifest.documents).unwrap_or(usize::MAX),
        })
    }

    /// All values, in order of kind and value.
    #[must_use]
    pub fn all(&self) -> &[DocumentValue] {
        &self.values
    }

    /// The values of one kind, in order.
    #[must_use]
    pub fn of_kind(&self, kind: ValueKind) -> &[DocumentValue] {
        let from = self.values.partition_point(|value| value.kind < kind);
        let to = self.values.partition_point(|value| value.kind <= kind);
        self.values.get(from..to).unwrap_or_default()
    }

    /// Where the values of a kind begin among all.
    #[must_use]
    pub fn start_of_kind(&self, kind: ValueKind) -> usize {
        self.values.partition_point(|value| value.kind < kind)
    }

    /// Which documents have which values.
    ///
    /// # Errors
    /// When that is not as it was written.
    pub fn of_documents(&self) -> Result<ValuesOfDocuments<'_>, FormatError> {
        let numbers = self.of_documents.numbers()?;
        let starts = self.documents.saturating_add(1).min(numbers.len());
        Ok(ValuesOfDocuments {
            starts: numbers.part(0, starts),
            values: numbers.part(starts, numbers.len()),
        })
    }
}

impl<'a> ValuesOfDocuments<'a> {
    /// The values of a document, each once, as places in [`DocumentValues::all`].
    pub fn of(self, document: usize) -> impl Iterator<Item = usize> + 'a {
        let from = self.starts.get(document).unwrap_or_default();
        let to = self.starts.get(document + 1).unwrap_or_default();
        let values = self.values.part(from as usize, to as usize);
        values.iter().map(|value| value as usize)
    }
}

/// Writes the values of documents, which come in order of id, into the folder of a generation.
pub(crate) fn write_values(folder: &Path, entries: &[&DocumentEntry]) -> Result<(), FormatError> {
    let mut counts: BTreeMap<(ValueKind, String), Count> = BTreeMap::new();
    for entry in entries {
        for value in values_of(entry) {
            let count = counts.entry(value).or_default();
            count.documents += 1;
            count.passages += u64::from(entry.passages);
        }
    }
    let places: BTreeMap<&(ValueKind, String), u32> = counts.keys().zip(0..).collect();
    let (mut starts, mut values) = (vec![0], Vec::new());
    for entry in entries {
        let own = values_of(entry);
        values.extend(own.iter().filter_map(|value| places.get(value)).copied());
        starts.push(u32::try_from(values.len()).unwrap_or(u32::MAX));
    }
    starts.extend(values);
    SealedNumbers::write(folder, Generation::VALUES_OF_DOCUMENTS, &starts)?;
    let list: Vec<DocumentValue> = counts
        .into_iter()
        .map(|((kind, value), count)| DocumentValue {
            kind,
            value,
            documents: count.documents,
            passages: count.passages,
        })
        .collect();
    let path = folder.join(Generation::VALUES);
    let record = StoredRecord::encode(&list).map_err(FormatError::damaged(&path))?;
    replace_file(&path, &record)
}

/// How many documents and passages have a value.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    documents: u32,
    passages: u64,
}

/// The values of a document, each once.
fn values_of(entry: &DocumentEntry) -> BTreeSet<(ValueKind, String)> {
    let metadata = &entry.metadata;
    let mut values = BTreeSet::new();
    values.extend(
        metadata
            .authors
            .iter()
            .map(|name| (ValueKind::Author, name.clone())),
    );
    values.extend(
        metadata
            .publisher
            .iter()
            .map(|name| (ValueKind::Publisher, name.clone())),
    );
    values.extend(
        metadata
            .tags
            .iter()
            .map(|tag| (ValueKind::Tag, tag.clone())),
    );
    values.insert((ValueKind::Type, metadata.document_type.as_str().to_owned()));
    values.insert((ValueKind::Language, metadata.language.clone()));
    values.extend(
        metadata
            .date
            .map(|date| (ValueKind::Year, date.year.to_string())),
    );
    values
}
