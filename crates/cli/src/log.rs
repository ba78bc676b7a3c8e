//! The log of a running server: whoever logs never waits and never fails.
//!
//! A thread of its own writes the lines, so a standard error that is closed, full or not read on costs
//! lines, not requests. `tracing-appender` would do so too, but counts only lines that find no room
//! and not those that could not be written.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use issetsu_query::LostLines;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::args::LogFormat;

/// Lines that may wait to be written. Set by hand: some seconds of a busy server, 2 MB of lines of
/// 200 bytes.
const MAX_WAITING: usize = 10_000;
/// How long the end of the program waits for the last lines. Set by hand: a reader that is there takes
/// them in milliseconds, and one that is not must not hold the end up.
const LAST_LINES: Duration = Duration::from_millis(500);

/// What goes to the thread that writes.
enum Message {
    Line(Vec<u8>),
    /// All before it is written when this is dropped.
    End(#[allow(dead_code, reason = "its drop is the message")] SyncSender<()>),
}

/// Takes the lines of the log; cloning shares the way to the thread that writes.
#[derive(Clone)]
pub(crate) struct Log {
    messages: SyncSender<Message>,
    lost: LostLines,
}

/// Writes what waits when the program ends.
pub(crate) struct LogGuard(SyncSender<Message>);

impl Log {
    /// Begins to write to `out`, in a thread of its own.
    fn new(out: impl Write + Send + 'static) -> io::Result<Self> {
        let (messages, waiting) = sync_channel(MAX_WAITING);
        let lost = LostLines::default();
        let failed = lost.clone();
        thread::Builder::new()
            .name("log".to_owned())
            .spawn(move || write_all(&waiting, out, &failed))?;
        Ok(Self { messages, lost })
    }

    fn guard(&self) -> LogGuard {
        LogGuard(self.messages.clone())
    }
}

impl Drop for LogGuard {
    fn drop(&mut self) {
        let (end, written) = sync_channel(1);
        if self.0.try_send(Message::End(end)).is_ok() {
            // Both outcomes are an end: the sender was dropped, or the time is over.
            let _ = written.recv_timeout(LAST_LINES);
        }
    }
}

impl Write for Log {
    /// Takes one event, which is written at once or not at all.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self
            .messages
            .try_send(Message::Line(line.to_vec()))
            .is_err()
        {
            self.lost.add();
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// Writes lines until there can be no more.
fn write_all(waiting: &Receiver<Message>, mut out: impl Write, lost: &LostLines) {
    for message in waiting {
        if let Message::Line(line) = message
            && out.write_all(&line).and_then(|()| out.flush()).is_err()
        {
            lost.add();
        }
    }
}

/// Logs to standard error; `RUST_LOG` chooses what. Gives the count of lost lines, and what writes
/// the last ones at the end.
///
/// # Errors
/// When there can be no more threads.
pub(crate) fn start(format: LogFormat) -> io::Result<(LostLines, LogGuard)> {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,tantivy=warn"));
    let log = Log::new(io::stderr())?;
    let started = (log.lost.clone(), log.guard());
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(log);
    // A second call, as in tests, keeps the first logger.
    let _ = match format {
        LogFormat::Text => logs.try_init(),
        LogFormat::Json => logs.json().try_init(),
    };
    Ok(started)
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};
    use std::time::Instant;

    use super::*;

    /// What is done with lines in a test.
    enum Out {
        Kept(Arc<Mutex<Vec<u8>>>),
        Refused,
        Unread,
    }

    impl Write for Out {
        fn write(&mut self, line: &[u8]) -> io::Result<usize> {
            match self {
                Self::Kept(lines) => lines.lock().unwrap().write(line),
                Self::Refused => Err(io::Error::from(io::ErrorKind::BrokenPipe)),
                Self::Unread => {
                    thread::park();
                    Ok(line.len())
                }
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn log_lines(out: Out, count: usize) -> LostLines {
        let mut log = Log::new(out).unwrap();
        let guard = log.guard();
        for number in 0..count {
            // At once, as an event is written: `writeln!` would write twice.
            log.write_all(format!("{number}\n").as_bytes()).unwrap();
        }
        drop(guard);
        log.lost
    }

    #[test]
    fn lines_are_written_in_order_before_the_end() {
        let kept = Arc::default();
        let lost = log_lines(Out::Kept(Arc::clone(&kept)), 3);
        assert_eq!(kept.lock().unwrap().as_slice(), b"0\n1\n2\n");
        assert_eq!(lost.count(), 0);
    }

    #[test]
    fn lines_that_cannot_be_written_are_counted() {
        assert_eq!(log_lines(Out::Refused, 3).count(), 3);
    }

    #[test]
    fn lines_that_nobody_reads_are_counted_and_hold_nobody_up() {
        let started = Instant::now();
        let lost = log_lines(Out::Unread, MAX_WAITING + 100);
        assert!((98..=100).contains(&lost.count()), "{}", lost.count());
        assert!(started.elapsed() < Duration::from_secs(10));
    }
}
