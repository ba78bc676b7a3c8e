//! Adds documents to a corpus folder, and refreshes those that were added before.

use std::path::Path;

use issetsu_model::UtcTime;
use sha2::{Digest, Sha256};

use crate::client::Validators;
use crate::document_format::{DocumentFormat, essence};
use crate::fetcher::{Answer, Received};
use crate::sidecar::{
    ACCESSED, ETAG, FETCHED_AT, FETCHED_FROM, LAST_MODIFIED, MEDIA_TYPE, RECEIVED_ENCODING, SHA256,
    Sidecar, URL,
};
use crate::store::{FetchedDocument, Store};
use crate::{FetchError, Fetcher, SourceUrl, charset, name};

/// A corpus folder that documents are fetched into.
#[derive(Debug)]
pub struct Library {
    store: Store,
    fetcher: Fetcher,
}

/// What became of a URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The document's file, relative to the corpus folder, with `/`.
    pub path: String,
    /// What was done.
    pub outcome: Outcome,
    /// The file's size, in bytes.
    pub size_bytes: usize,
    /// The encoding that a text was received in, when it was saved as UTF-8 because only the
    /// server knew its encoding.
    pub received_encoding: Option<&'static str>,
}

/// What was done with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is new in the corpus.
    Added,
    /// It was there and has changed.
    Updated,
    /// It was there and is the same.
    Unchanged,
}

/// A received document as it will be saved.
struct Prepared {
    format: DocumentFormat,
    bytes: Vec<u8>,
    sha256: String,
    received_encoding: Option<&'static str>,
    media_type: Option<String>,
    validators: Validators,
}

impl Library {
    /// Looks at a corpus folder.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn open(corpus: &Path, fetcher: Fetcher) -> Result<Self, FetchError> {
        Ok(Self {
            store: Store::open(corpus)?,
            fetcher,
        })
    }

    /// The URLs of the documents that were fetched, in the order of their paths.
    #[must_use]
    pub fn urls(&self) -> Vec<String> {
        let fetched = self.store.fetched.iter();
        fetched.map(|document| document.url.clone()).collect()
    }

    /// Fetches a URL into the corpus, or refreshes the document that came from there.
    /// `now_unix_seconds` is the time that the document is dated with.
    ///
    /// # Errors
    /// When the document cannot be had, is none that can be read, or would take the place of
    /// something that someone wrote. The corpus is then as it was.
    pub fn add(&mut self, url: &str, now_unix_seconds: u64) -> Result<Added, FetchError> {
        let url = SourceUrl::parse(url)?;
        let now = UtcTime::from_unix_seconds(now_unix_seconds);
        match self.store.find(url.as_str()).cloned() {
            Some(known) => self.refresh(&known, &url, now),
            None => self.add_new(&url, now),
        }
    }

    fn add_new(&mut self, url: &SourceUrl, now: UtcTime) -> Result<Added, FetchError> {
        let Answer::Document(received) = self.fetcher.get(url, &Validators::default())? else {
            return Err(FetchError::Empty);
        };
        let original = name::original(received.content_disposition.as_deref(), &received.url);
        let prepared = Prepared::of(received, &original)?;
        let stem = name::file_stem(&original);
        let path = self.store.free_path(&stem, prepared.format.extension());
        let mut values = vec![(URL, Some(url.to_string()))];
        values.extend(prepared.values(url, now));
        let sidecar = Sidecar::default().with(&values);
        let document = FetchedDocument {
            sidecar: sidecar.map_err(|reason| unchangeable(&path, reason))?,
            path: path.clone(),
            url: url.to_string(),
        };
        self.store.create(document, &prepared.bytes)?;
        Ok(prepared.added(path, Outcome::Added))
    }

    fn refresh(
        &mut self,
        known: &FetchedDocument,
        url: &SourceUrl,
        now: UtcTime,
    ) -> Result<Added, FetchError> {
        if let Some(problem) = &known.sidecar.problem {
            return Err(unchangeable(&known.path, problem.clone()));
        }
        let saved = self.store.read(&known.path)?;
        let hash = saved.as_deref().map(sha256);
        let is_intact = hash.is_some() && hash.as_deref() == known.sidecar.get(SHA256);
        let validators = match is_intact {
            true => recorded(&known.sidecar),
            // A file that is gone, edited or half written must be compared with the whole answer.
            false => Validators::default(),
        };
        let Answer::Document(received) = self.fetcher.get(url, &validators)? else {
            return Ok(unchanged(known, saved.map_or(0, |bytes| bytes.len())));
        };
        let prepared = Prepared::of(received, &known.path)?;
        let values = prepared.values(url, now);
        if hash.as_ref() == Some(&prepared.sha256) {
            return self.keep(known, &prepared, &values);
        }
        if hash.is_some() && !is_intact {
            let path = known.path.clone();
            return Err(FetchError::Edited { path });
        }
        self.replace(known, &prepared, &values)
    }

    fn replace(
        &mut self,
        known: &FetchedDocument,
        prepared: &Prepared,
        values: &[(&str, Option<String>)],
    ) -> Result<Added, FetchError> {
        let path = known.path.clone();
        if Some(prepared.format) != DocumentFormat::of_file(&path) {
            return Err(FetchError::FormatChanged {
                path,
                now: prepared.format.extension(),
            });
        }
        // Changing the sidecar is tried first, so that a failure leaves both as they were.
        let sidecar = changed(known, values)?;
        self.store.replace(&path, &prepared.bytes)?;
        self.store.replace_sidecar(&path, &sidecar)?;
        Ok(prepared.added(path, Outcome::Updated))
    }

    /// The document is the same. Its sidecar stays too, unless what it says is no longer so, as
    /// after a run that was killed between the two files.
    fn keep(
        &mut self,
        known: &FetchedDocument,
        prepared: &Prepared,
        values: &[(&str, Option<String>)],
    ) -> Result<Added, FetchError> {
        if known.sidecar.get(SHA256) != Some(&prepared.sha256) {
            let sidecar = changed(known, values)?;
            self.store.replace_sidecar(&known.path, &sidecar)?;
        } else if recorded(&known.sidecar) != prepared.validators {
            let sidecar = changed(known, &prepared.validator_values())?;
            self.store.replace_sidecar(&known.path, &sidecar)?;
        }
        Ok(prepared.added(known.path.clone(), Outcome::Unchanged))
    }
}

impl Prepared {
    fn of(received: Box<Received>, name: &str) -> Result<Self, FetchError> {
        let content_type = received.content_type.as_deref();
        let format = DocumentFormat::of(&received.bytes, content_type, name)?;
        let (bytes, encoding) = charset::as_utf8(&received.bytes, format, content_type);
        Ok(Self {
            format,
            sha256: sha256(&bytes),
            bytes: bytes.into_owned(),
            received_encoding: encoding.map(encoding_rs::Encoding::name),
            media_type: Some(essence(content_type)).filter(|text| !text.is_empty()),
            validators: received.validators,
        })
    }

    /// What the sidecar says of this fetch.
    fn values(&self, url: &SourceUrl, now: UtcTime) -> Vec<(&'static str, Option<String>)> {
        let mut values = vec![
            (ACCESSED, Some(now.date().to_string())),
            (FETCHED_FROM, Some(url.to_string())),
            (FETCHED_AT, Some(now.to_string())),
            (SHA256, Some(self.sha256.clone())),
            (MEDIA_TYPE, self.media_type.clone()),
            (RECEIVED_ENCODING, self.received_encoding.map(str::to_owned)),
        ];
        values.extend(self.validator_values());
        values
    }

    fn validator_values(&self) -> [(&'static str, Option<String>); 2] {
        [
            (ETAG, self.validators.etag.clone()),
            (LAST_MODIFIED, self.validators.last_modified.clone()),
        ]
    }

    fn added(&self, path: String, outcome: Outcome) -> Added {
        Added {
            path,
            outcome,
            size_bytes: self.bytes.len(),
            received_encoding: self.received_encoding,
        }
    }
}

fn unchanged(known: &FetchedDocument, size_bytes: usize) -> Added {
    Added {
        path: known.path.clone(),
        outcome: Outcome::Unchanged,
        size_bytes,
        received_encoding: None,
    }
}

fn recorded(sidecar: &Sidecar) -> Validators {
    let value = |key: &str| sidecar.get(key).map(str::to_owned);
    Validators {
        etag: value(ETAG),
        last_modified: value(LAST_MODIFIED),
    }
}

fn changed(
    known: &FetchedDocument,
    values: &[(&str, Option<String>)],
) -> Result<Sidecar, FetchError> {
    let sidecar = known.sidecar.with(values);
    sidecar.map_err(|reason| unchangeable(&known.path, reason))
}

fn unchangeable(path: &str, reason: String) -> FetchError {
    FetchError::Sidecar {
        path: issetsu_extract::sidecar_path(path),
        reason,
    }
}

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
