//! The side of the program that wants files read.

use std::ffi::OsString;
use std::sync::{Mutex, PoisonError};

use issetsu_extract::{Extracted, Input, Limits};

use crate::budget::{Budget, Share};
use crate::message::{Answer, Head};
use crate::process::{NoAnswer, Process};
use crate::{Bounds, IsolationError};

/// Reads files in child processes; one for each thread that asks at the same time.
#[derive(Debug)]
pub struct Isolated {
    program: OsString,
    arguments: Vec<String>,
    bounds: Bounds,
    budget: Budget,
    idle: Mutex<Vec<Process>>,
}

// The next two are the first guess of what a file needs, so that several are read at the same time. Set by
// hand: a file that needs more is read once more, alone and with all there is, so too small a guess costs time
// only, and too large a one makes files wait for each other.
/// What reading needs for a file of any size: tables of characters, fonts, the page that is being read.
const BASE_BYTES: u64 = 32 << 20;
/// How many bytes reading needs for each byte of a file: the file, its text, the parts of it, the answer.
const BYTES_PER_BYTE: u64 = 8;
/// A process that was allowed more than this is not used again: it may keep some of what it had.
const MAX_IDLE_BYTES: u64 = 64 << 20;

impl Isolated {
    /// Children are started as `program arguments…` when they are needed, and must call
    /// [`serve`](crate::serve) on their standard streams with [`Bounds::memory_bytes`].
    #[must_use]
    pub fn new(program: impl Into<OsString>, arguments: Vec<String>, bounds: Bounds) -> Self {
        Self {
            program: program.into(),
            arguments,
            bounds,
            budget: Budget::new(bounds.memory_bytes),
            idle: Mutex::default(),
        }
    }

    /// Makes a document of a file, as [`issetsu_extract::extract`] does.
    ///
    /// # Errors
    /// When extraction says so, the bounds are exceeded, or no process can be started.
    pub fn extract(&self, input: &Input<'_>, limits: &Limits) -> Result<Extracted, IsolationError> {
        let share = self.budget.share(needed_bytes(input));
        let mut answer = self.ask(input, limits, &share);
        let may_have_more = !self.budget.is_whole(&share);
        // Given back before all is asked for, or two such files would wait for each other.
        drop(share);
        if may_have_more && matches!(answer, Err(IsolationError::Died { .. })) {
            answer = self.ask(input, limits, &self.budget.whole());
        }
        match answer? {
            Answer::Extracted(extracted) => Ok(*extracted),
            Answer::Failed { reason, needs_ocr } => {
                Err(IsolationError::Extract { reason, needs_ocr })
            }
        }
    }

    fn ask(
        &self,
        input: &Input<'_>,
        limits: &Limits,
        share: &Share<'_>,
    ) -> Result<Answer, IsolationError> {
        let mut process = match self.take_idle() {
            Some(process) => process,
            None => Process::start(&self.program, &self.arguments)?,
        };
        let head = Head::new(input, limits, share.bytes);
        let answer = process
            .ask(&head, input, self.bounds.time)
            .map_err(|reason| self.error(reason))?;
        if share.bytes <= MAX_IDLE_BYTES {
            self.idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(process);
        }
        Ok(answer)
    }

    fn take_idle(&self) -> Option<Process> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.pop()
    }

    fn error(&self, reason: NoAnswer) -> IsolationError {
        match reason {
            NoAnswer::TimedOut => IsolationError::TimedOut {
                seconds: self.bounds.time.as_secs(),
            },
            NoAnswer::Died => IsolationError::Died {
                mebibytes: self.bounds.memory_bytes >> 20,
            },
            NoAnswer::Io(error) => IsolationError::Process(error),
        }
    }
}

/// What reading a file probably needs.
fn needed_bytes(input: &Input<'_>) -> u64 {
    let parts = [Some(input.bytes), input.sidecar, input.recognized];
    let bytes: usize = parts.into_iter().flatten().map(<[u8]>::len).sum();
    BASE_BYTES + BYTES_PER_BYTE * bytes as u64
}
