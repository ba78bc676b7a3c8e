//! The messages between parent and child.

use std::io::{self, Read, Write};

use issetsu_extract::{Extracted, Input, Limits};
use serde::{Deserialize, Serialize};

use crate::frame;

/// A file to read.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) head: Head,
    pub(crate) bytes: Vec<u8>,
    pub(crate) sidecar: Option<Vec<u8>>,
    pub(crate) recognized: Option<Vec<u8>>,
}

/// What comes before the bytes of a file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) path: String,
    pub(crate) limits: Limits,
    /// The most memory that reading it may take.
    pub(crate) memory_bytes: u64,
    has_sidecar: bool,
    has_recognized: bool,
}

/// The result of reading it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    /// The document.
    Extracted(Box<Extracted>),
    /// Why there is none.
    Failed {
        reason: String,
        /// Whether optical recognition could help.
        needs_ocr: bool,
    },
}

impl Request {
    /// The file as extraction takes it.
    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            path: &self.head.path,
            bytes: &self.bytes,
            sidecar: self.sidecar.as_deref(),
            recognized: self.recognized.as_deref(),
        }
    }

    /// The rest of a request.
    pub(crate) fn read(head: Head, input: &mut impl Read) -> io::Result<Self> {
        let mut part = || {
            let end = || io::Error::from(io::ErrorKind::UnexpectedEof);
            frame::read(input)?.ok_or_else(end)
        };
        let bytes = part()?;
        let sidecar = head.has_sidecar.then(&mut part).transpose()?;
        let recognized = head.has_recognized.then(&mut part).transpose()?;
        Ok(Self {
            head,
            bytes,
            sidecar,
            recognized,
        })
    }
}

impl Head {
    /// The head of a request to read a file.
    pub(crate) fn new(input: &Input<'_>, limits: &Limits, memory_bytes: u64) -> Self {
        Self {
            path: input.path.to_owned(),
            limits: limits.clone(),
            memory_bytes,
            has_sidecar: input.sidecar.is_some(),
            has_recognized: input.recognized.is_some(),
        }
    }

    /// The head of the next request; None at the end of the stream.
    pub(crate) fn read(input: &mut impl Read) -> io::Result<Option<Self>> {
        match frame::read(input)? {
            Some(head) => Ok(Some(serde_json::from_slice(&head)?)),
            None => Ok(None),
        }
    }
}

/// Writes a request without copying the file.
pub(crate) fn write_request(
    output: &mut impl Write,
    head: &Head,
    input: &Input<'_>,
) -> io::Result<()> {
    frame::write(output, &serde_json::to_vec(head)?)?;
    frame::write(output, input.bytes)?;
    for part in [input.sidecar, input.recognized].into_iter().flatten() {
        frame::write(output, part)?;
    }
    output.flush()
}

impl Answer {
    pub(crate) fn write(&self, output: &mut impl Write) -> io::Result<()> {
        frame::write(output, &serde_json::to_vec(self)?)?;
        output.flush()
    }
}
