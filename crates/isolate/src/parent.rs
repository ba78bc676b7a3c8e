//! The side of the program that wants files read.

use std::ffi::OsString;
use std::sync::{Mutex, PoisonError};

use issetsu_extract::{Extracted, Input, Limits};

use crate::message::Answer;
use crate::process::{NoAnswer, Process};
use crate::{Bounds, IsolationError};

/// Reads files in child processes; one for each thread that asks at the same time.
#[derive(Debug)]
pub struct Isolated {
    program: OsString,
    arguments: Vec<String>,
    bounds: Bounds,
    idle: Mutex<Vec<Process>>,
}

impl Isolated {
    /// Children are started as `program arguments…` when they are needed, and must call
    /// [`serve`](crate::serve) on their standard streams with [`Bounds::memory_bytes`].
    #[must_use]
    pub fn new(program: impl Into<OsString>, arguments: Vec<String>, bounds: Bounds) -> Self {
        Self {
            program: program.into(),
            arguments,
            bounds,
            idle: Mutex::default(),
        }
    }

    /// Makes a document of a file, as [`issetsu_extract::extract`] does.
    ///
    /// # Errors
    /// When extraction says so, the bounds are exceeded, or no process can be started.
    pub fn extract(&self, input: &Input<'_>, limits: &Limits) -> Result<Extracted, IsolationError> {
        let mut process = match self.take_idle() {
            Some(process) => process,
            None => Process::start(&self.program, &self.arguments)?,
        };
        let answer = process
            .ask(input, limits, self.bounds.time)
            .map_err(|reason| self.error(reason))?;
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(process);
        match answer {
            Answer::Extracted(extracted) => Ok(*extracted),
            Answer::Failed { reason, needs_ocr } => {
                Err(IsolationError::Extract { reason, needs_ocr })
            }
        }
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
