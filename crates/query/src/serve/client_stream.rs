//! The stream of a connection: an answer that the client does not take ends it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

use super::activity::{Activity, Busy};
use super::early_answers::EarlyAnswers;

/// The bytes that a client must take within the time limit of a write. Set by hand: far below any network that
/// a page can be read over, and more than a client gets by taking a byte now and then.
const MIN_PROGRESS: usize = 16 << 10;

/// A connection that is given up when its client stops taking what is sent.
pub(super) struct ClientStream {
    stream: TcpStream,
    activity: Arc<Activity>,
    limit: Duration,
    /// While something waits to be sent.
    waiting: Option<Waiting>,
    early_answers: Arc<EarlyAnswers>,
    /// What is sent in place of a bare refusal.
    early: Option<Early>,
}

/// An answer that stands in for what was to be written.
struct Early {
    answer: Vec<u8>,
    sent: usize,
}

/// Something that the client does not take at once.
struct Waiting {
    until: Pin<Box<Sleep>>,
    sent: usize,
    _busy: Busy,
}

impl ClientStream {
    /// Gives writes up that make too little progress in `limit`.
    pub(super) fn new(
        stream: TcpStream,
        activity: Arc<Activity>,
        limit: Duration,
        early_answers: Arc<EarlyAnswers>,
    ) -> Self {
        Self {
            stream,
            activity,
            limit,
            waiting: None,
            early_answers,
            early: None,
        }
    }

    /// Whether something else is sent in place of these bytes.
    fn is_replaced(&mut self, slices: &[io::IoSlice<'_>]) -> bool {
        if self.early.is_none() && self.activity.is_unasked() {
            let answer = self.early_answers.instead_of(slices);
            self.early = answer.map(|answer| Early { answer, sent: 0 });
        }
        self.early.is_some()
    }

    /// Sends what stands in for some bytes; when all of it is sent, they count as written.
    fn poll_early(&mut self, length: usize, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        while let Some(early) = &mut self.early
            && early.sent < early.answer.len()
        {
            let rest = &early.answer[early.sent..];
            let written = Pin::new(&mut self.stream).poll_write(context, rest);
            let written = ready!(self.outcome(written, context))?;
            if let Some(early) = &mut self.early {
                early.sent += written;
            }
        }
        self.early = None;
        Poll::Ready(Ok(length))
    }

    /// What becomes of a write: its outcome, or the end of the patience with it.
    fn outcome(
        &mut self,
        written: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        let limit = self.limit;
        if let Poll::Ready(written) = written {
            if let (Ok(bytes), Some(waiting)) = (&written, &mut self.waiting) {
                waiting.sent += bytes;
                if waiting.sent >= MIN_PROGRESS {
                    waiting.sent = 0;
                    waiting.until.as_mut().reset(Instant::now() + limit);
                }
            }
            return Poll::Ready(written);
        }
        let activity = &self.activity;
        let waiting = self.waiting.get_or_insert_with(|| Waiting {
            until: Box::pin(sleep(limit)),
            sent: 0,
            _busy: activity.begin(),
        });
        ready!(waiting.until.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for ClientStream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for ClientStream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let own = self.get_mut();
        if own.is_replaced(&[io::IoSlice::new(bytes)]) {
            return own.poll_early(bytes.len(), context);
        }
        let written = Pin::new(&mut own.stream).poll_write(context, bytes);
        own.outcome(written, context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let own = self.get_mut();
        if own.is_replaced(slices) {
            let length = slices.iter().map(|slice| slice.len()).sum();
            return own.poll_early(length, context);
        }
        let written = Pin::new(&mut own.stream).poll_write_vectored(context, slices);
        own.outcome(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// Called when everything was written: nothing waits any more.
    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let own = self.get_mut();
        own.waiting = None;
        own.activity.written();
        Pin::new(&mut own.stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}
