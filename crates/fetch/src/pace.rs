//! Pauses between documents of one host.

use std::collections::HashMap;
use std::thread;
use std::time::{Duration, Instant};

/// Remembers when each host was asked last.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    last: HashMap<String, Instant>,
}

impl Pace {
    /// Waits until `delay` has passed since this was last called for the host.
    pub(crate) fn wait(&mut self, host: &str, delay: Duration) {
        if let Some(last) = self.last.get(host) {
            thread::sleep(delay.saturating_sub(last.elapsed()));
        }
        self.last.insert(host.to_owned(), Instant::now());
    }
}
