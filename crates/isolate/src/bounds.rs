//! What one file may cost.

use std::time::Duration;

/// What one file may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// From the request to the answer. Default 120 seconds.
    pub time: Duration,
    /// Address space of the process that reads, in bytes, the program itself included; not
    /// enforced where the system has no such limit. Default 2 GiB.
    pub memory_bytes: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            // Both were set by hand. A file that needs more is refused, so they are far above what
            // documents need; with much more, one hostile file holds up a run, or takes the memory
            // of the machine once for each thread.
            time: Duration::from_secs(120),
            memory_bytes: 2 << 30,
        }
    }
}
