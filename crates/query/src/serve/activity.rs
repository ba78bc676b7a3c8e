//! What happens on one connection, as others may see it.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::sync::Notify;

/// What happens on one connection.
#[derive(Debug)]
pub(super) struct Activity {
    /// Whose it is.
    pub(super) address: IpAddr,
    /// Requests that are answered, and answers that wait for the client: nothing while it is idle.
    busy: AtomicU64,
    /// The number that the connection drew when it last did something: see [`Clock`].
    last: AtomicU64,
    clock: Arc<Clock>,
    close: Notify,
    /// Whether a request has begun since all that was to be written was written.
    has_answer: AtomicBool,
}

/// Numbers what happens, so that it is known what was before what.
#[derive(Debug, Default)]
pub(super) struct Clock(AtomicU64);

impl Clock {
    fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

/// Something that keeps a connection busy, until it is dropped.
#[derive(Debug)]
pub(super) struct Busy(Arc<Activity>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.busy.fetch_sub(1, Ordering::Relaxed);
        self.0.last.store(self.0.clock.next(), Ordering::Relaxed);
    }
}

impl Activity {
    /// A connection that was opened just now.
    pub(super) fn new(address: IpAddr, clock: &Arc<Clock>) -> Self {
        Self {
            address,
            busy: AtomicU64::new(0),
            last: AtomicU64::new(clock.next()),
            clock: Arc::clone(clock),
            close: Notify::new(),
            has_answer: AtomicBool::new(false),
        }
    }

    /// A request has begun, and keeps it busy until its answer is handed over.
    pub(super) fn begin_request(self: &Arc<Self>) -> Busy {
        self.has_answer.store(true, Ordering::Relaxed);
        self.begin()
    }

    /// All that there was to write is written. What is written next belongs to no request, unless one begins
    /// or is not answered yet.
    pub(super) fn written(&self) {
        if self.is_idle() {
            self.has_answer.store(false, Ordering::Relaxed);
        }
    }

    /// Whether what is written belongs to no request.
    pub(super) fn is_unasked(&self) -> bool {
        !self.has_answer.load(Ordering::Relaxed)
    }

    /// Keeps it busy for a while.
    pub(super) fn begin(self: &Arc<Self>) -> Busy {
        self.busy.fetch_add(1, Ordering::Relaxed);
        Busy(Arc::clone(self))
    }

    /// Whether nothing is done for it: its client has sent no request, or not all of its head.
    pub(super) fn is_idle(&self) -> bool {
        self.busy.load(Ordering::Relaxed) == 0
    }

    /// Smaller for what has been idle longer.
    pub(super) fn last(&self) -> u64 {
        self.last.load(Ordering::Relaxed)
    }

    /// Asks whoever attends it to close it.
    pub(super) fn close(&self) {
        self.close.notify_one();
    }

    /// Waits until it is to be closed.
    pub(super) async fn closed(&self) {
        self.close.notified().await;
    }
}
