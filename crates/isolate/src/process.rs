//! One child process, as the parent holds it.

use std::ffi::OsStr;
use std::io;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use issetsu_extract::Input;

use crate::frame;
use crate::message::{Answer, Head, write_request};

/// A running child. Dropping it ends it.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    /// None only while it is dropped.
    stdin: Option<ChildStdin>,
    answers: Receiver<io::Result<Vec<u8>>>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum NoAnswer {
    TimedOut,
    Died,
    Io(io::Error),
}

impl Process {
    /// Starts the child; a thread of the parent listens to it.
    pub(crate) fn start(program: &OsStr, arguments: &[String]) -> io::Result<Self> {
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // What the system prints when memory runs out is no message for a user.
            .stderr(Stdio::null())
            .spawn()?;
        let (sender, answers) = mpsc::channel();
        if let Some(stdout) = child.stdout.take() {
            thread::spawn(move || listen(stdout, &sender));
        }
        Ok(Self {
            stdin: child.stdin.take(),
            child,
            answers,
        })
    }

    /// Has a file read. A process that gave no answer cannot be used again.
    pub(crate) fn ask(
        &mut self,
        head: &Head,
        input: &Input<'_>,
        time: Duration,
    ) -> Result<Answer, NoAnswer> {
        let stdin = self.stdin.as_mut().ok_or(NoAnswer::Died)?;
        match write_request(stdin, head, input) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Err(NoAnswer::Died),
            Err(error) => return Err(NoAnswer::Io(error)),
        }
        match self.answers.recv_timeout(time) {
            Ok(Ok(bytes)) => serde_json::from_slice(&bytes).map_err(|e| NoAnswer::Io(e.into())),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(NoAnswer::Died),
            Err(RecvTimeoutError::Timeout) => Err(NoAnswer::TimedOut),
        }
    }
}

fn listen(mut stdout: ChildStdout, sender: &Sender<io::Result<Vec<u8>>>) {
    while let Some(answer) = frame::read(&mut stdout).transpose() {
        let is_last = answer.is_err();
        if sender.send(answer).is_err() || is_last {
            break;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.stdin.take());
        // An idle child ends by itself when its input does; a busy one must not go on.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
