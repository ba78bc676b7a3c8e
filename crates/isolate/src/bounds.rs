//! What reading may cost.

use std::time::Duration;

/// What reading may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// From the request to the answer. Default 120 seconds.
    pub time: Duration,
    /// Memory of all files that are read at the same time, in bytes, besides the program itself; not
    /// enforced where the system has no such limit. A file that needs all of it is read alone. Default
    /// 1 GiB.
    pub memory_bytes: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            // Both were set by hand. A file that needs more is refused, so they are far above what
            // documents need; with much more, one hostile file holds up a run, or takes the memory
            // of the machine.
            time: Duration::from_secs(120),
            memory_bytes: 1 << 30,
        }
    }
}
