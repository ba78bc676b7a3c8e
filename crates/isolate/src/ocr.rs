//! A program of the user's that recognizes the text of pages which are images.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Stands for the file to read in a command line.
const INPUT: &str = "{input}";
/// Stands for the file to write.
const OUTPUT: &str = "{output}";
/// Largest file that is taken from the program. Recognized files are pictures with a layer of text:
/// many times what a text needs, so this is four times the largest file that extraction accepts by
/// default.
const MAX_OUTPUT_BYTES: u64 = 256 << 20;
/// Characters from the end of the program's standard error that are part of the message: the last
/// lines say why it gave up, the ones before are its progress. Set by hand.
const MAX_COMPLAINT_CHARS: usize = 300;
/// How often it is checked whether the program has ended. Recognition takes seconds, so that nobody
/// notices this much more.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// A command that makes of a PDF one whose pages have a layer of text, as `ocrmypdf` does.
#[derive(Debug)]
pub struct OcrCommand {
    program: String,
    arguments: Vec<String>,
    time: Duration,
    /// Such programs use all cores by themselves: one runs at a time.
    turn: Mutex<()>,
}

/// Why a command line cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OcrCommandError {
    /// It cannot be taken apart.
    #[error("the command for optical recognition has a quotation mark without its other half")]
    Quotes,
    /// It does not name the files.
    #[error(
        "the command for optical recognition must name {INPUT} and {OUTPUT}, as in: ocrmypdf --skip-text -l jpn {INPUT} {OUTPUT}"
    )]
    NoFiles,
}

/// Why there is no recognized file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OcrError {
    /// The program cannot be started, or a file for it cannot be written.
    #[error("{program} cannot be used ({source}); check that it is installed")]
    Unusable {
        /// The program.
        program: String,
        /// Why.
        source: io::Error,
    },
    /// The program said that it failed.
    #[error("{program} failed ({status}): {complaint}")]
    Failed {
        /// The program.
        program: String,
        /// How it ended.
        status: ExitStatus,
        /// The end of what it wrote to standard error.
        complaint: String,
    },
    /// The program wrote no file, or one that is too large.
    #[error("{program} wrote no file of at most {} MiB to {OUTPUT}", MAX_OUTPUT_BYTES >> 20)]
    NoOutput {
        /// The program.
        program: String,
    },
    /// The program took too long.
    #[error("{program} took longer than {seconds} s and was stopped; allow it more time")]
    TimedOut {
        /// The program.
        program: String,
        /// The bound, in whole seconds.
        seconds: u64,
    },
}

impl OcrCommand {
    /// A command line as a shell would take it apart; `{input}` and `{output}` in it stand for
    /// files. No shell is run. `time` is the longest time for one file.
    ///
    /// # Errors
    /// When the line lacks one of these, or a quotation mark.
    pub fn parse(line: &str, time: Duration) -> Result<Self, OcrCommandError> {
        let mut words = shlex::split(line)
            .ok_or(OcrCommandError::Quotes)?
            .into_iter();
        let program = words.next().ok_or(OcrCommandError::NoFiles)?;
        let arguments: Vec<String> = words.collect();
        let names = |file| arguments.iter().any(|argument| argument.contains(file));
        if !(names(INPUT) && names(OUTPUT)) {
            return Err(OcrCommandError::NoFiles);
        }
        Ok(Self {
            program,
            arguments,
            time,
            turn: Mutex::default(),
        })
    }

    /// Has a PDF recognized.
    ///
    /// # Errors
    /// When the program cannot be started, fails, takes too long or writes no file.
    pub fn recognize(&self, pdf: &[u8]) -> Result<Vec<u8>, OcrError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        // With the folder go all files that the program leaves in it.
        let folder = tempfile::tempdir().map_err(|error| self.unusable(error))?;
        let [input, output, complaints] =
            ["input.pdf", "output.pdf", "complaints"].map(|name| folder.path().join(name));
        fs::write(&input, pdf).map_err(|error| self.unusable(error))?;
        let child = self
            .start(&input, &output, &complaints)
            .map_err(|error| self.unusable(error))?;
        let status = self.wait(child)?;
        if !status.success() {
            return Err(OcrError::Failed {
                program: self.program.clone(),
                status,
                complaint: complaint(&complaints),
            });
        }
        self.read(&output)
    }

    fn start(&self, input: &Path, output: &Path, complaints: &Path) -> io::Result<Child> {
        let [from, to] = [input, output].map(|path| path.to_string_lossy().into_owned());
        let arguments = self.arguments.iter();
        let mut command = Command::new(&self.program);
        command
            .args(arguments.map(|argument| argument.replace(INPUT, &from).replace(OUTPUT, &to)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(complaints)?);
        in_a_group(&mut command).spawn()
    }

    fn wait(&self, mut child: Child) -> Result<ExitStatus, OcrError> {
        let started = Instant::now();
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return Ok(status),
                Ok(None) if started.elapsed() < self.time => thread::sleep(POLL_INTERVAL),
                Ok(None) => {
                    end_group(&mut child);
                    return Err(OcrError::TimedOut {
                        program: self.program.clone(),
                        seconds: self.time.as_secs(),
                    });
                }
                Err(error) => {
                    end_group(&mut child);
                    return Err(self.unusable(error));
                }
            }
        }
    }

    fn read(&self, output: &Path) -> Result<Vec<u8>, OcrError> {
        let size = fs::metadata(output).map_or(0, |metadata| metadata.len());
        if size == 0 || size > MAX_OUTPUT_BYTES {
            return Err(OcrError::NoOutput {
                program: self.program.clone(),
            });
        }
        fs::read(output).map_err(|error| self.unusable(error))
    }

    fn unusable(&self, source: io::Error) -> OcrError {
        OcrError::Unusable {
            program: self.program.clone(),
            source,
        }
    }
}

/// The end of what the program wrote, on one line.
fn complaint(file: &Path) -> String {
    let bytes = fs::read(file).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let skipped = words.chars().count().saturating_sub(MAX_COMPLAINT_CHARS);
    words.chars().skip(skipped).collect()
}

/// The program begins a group of processes, so that what it starts ends with it.
#[cfg(unix)]
fn in_a_group(command: &mut Command) -> &mut Command {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0)
}

#[cfg(not(unix))]
fn in_a_group(command: &mut Command) -> &mut Command {
    command
}

/// Ends a child, and on Unix all that it has started.
fn end_group(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}
