//! The bound that the system puts on the memory of the process that reads.

use std::fs;
use std::io;

/// What the process had before it read anything, and the most that it may have besides.
///
/// Two limits of the system are set. `RLIMIT_DATA` counts what can be written, and so is close to what is
/// used. `RLIMIT_AS` counts every address: it is the only one on systems that count data otherwise.
#[derive(Debug)]
pub(crate) struct MemoryLimit {
    data_bytes: u64,
    address_bytes: u64,
    max_bytes: u64,
}

/// Room for the heap of a thread: the C library reserves its addresses in pieces of 64 MiB, whatever is used
/// of them.
const RESERVED_BYTES: u64 = 64 << 20;
/// Stands in where the system does not say what a process has: several times the program with its stacks.
const UNKNOWN_BYTES: u64 = 1 << 30;

impl MemoryLimit {
    /// Measures the process; `max_bytes` is the most that any file may take besides.
    pub(crate) fn new(max_bytes: u64) -> Self {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        Self {
            data_bytes: field_bytes(&status, "VmData:").unwrap_or(UNKNOWN_BYTES),
            address_bytes: field_bytes(&status, "VmSize:").unwrap_or(UNKNOWN_BYTES),
            max_bytes,
        }
    }

    /// Bounds what the next file takes.
    pub(crate) fn set(&self, bytes: u64) -> io::Result<()> {
        let bytes = bytes.min(self.max_bytes);
        let data = self.data_bytes.saturating_add(bytes);
        let addresses = self.address_bytes.saturating_add(bytes);
        limit(data, addresses.saturating_add(RESERVED_BYTES))
    }
}

/// A number of kB in the status of a process.
fn field_bytes(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes << 10)
}

#[cfg(unix)]
fn limit(data_bytes: u64, address_bytes: u64) -> io::Result<()> {
    use rlimit::Resource;
    lower(Resource::DATA, data_bytes)?;
    lower(Resource::AS, address_bytes)?;
    // A file that crashes its reader shall not fill the disk as well.
    lower(Resource::CORE, 0)
}

/// Sets the limit that can be raised again for the next file.
#[cfg(unix)]
fn lower(resource: rlimit::Resource, wanted: u64) -> io::Result<()> {
    let (_, hard) = resource.get()?;
    resource.set(wanted.min(hard), hard)
}

#[cfg(not(unix))]
fn limit(_: u64, _: u64) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_of_a_process_is_read() {
        let status = "Name:\tx\nVmSize:\t  123456 kB\nVmData:\t 7 kB\nThreads:\t1\n";
        assert_eq!(field_bytes(status, "VmSize:"), Some(123_456 << 10));
        assert_eq!(field_bytes(status, "VmData:"), Some(7 << 10));
        assert_eq!(field_bytes(status, "VmPeak:"), None);
        assert_eq!(field_bytes("VmSize: many", "VmSize:"), None);
    }
}
