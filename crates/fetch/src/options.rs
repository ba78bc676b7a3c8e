//! What a fetch may cost and where it may go.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use crate::address::is_public;

/// Limits and policies of a [`Fetcher`](crate::Fetcher).
#[derive(Debug, Clone)]
pub struct FetchOptions {
    /// Largest document, in bytes, after decompression. Default 64 MiB, which is also the largest
    /// file that is read.
    pub max_bytes: usize,
    /// Most time for one document with its redirects, without its `robots.txt`. Default 120 s.
    pub timeout: Duration,
    /// Longest silence of a server. Default 20 s.
    pub idle_timeout: Duration,
    /// Most redirects that are followed for one document. Default 10.
    pub max_redirects: u8,
    /// Pause between two documents of one host; a `Crawl-delay` of up to 30 s makes it longer.
    /// Default 1 s.
    pub host_delay: Duration,
    /// Which addresses are connected to. Default [`AddressPolicy::PUBLIC`].
    pub addresses: AddressPolicy,
    /// What becomes of `robots.txt`. Default [`RobotsPolicy::Honour`].
    pub robots: RobotsPolicy,
}

impl Default for FetchOptions {
    fn default() -> Self {
        Self {
            max_bytes: 64 * 1024 * 1024,
            timeout: Duration::from_secs(120),
            idle_timeout: Duration::from_secs(20),
            max_redirects: 10,
            host_delay: Duration::from_secs(1),
            addresses: AddressPolicy::PUBLIC,
            robots: RobotsPolicy::Honour,
        }
    }
}

/// Which addresses are connected to.
#[derive(Clone, Copy)]
pub struct AddressPolicy(fn(IpAddr) -> bool);

impl AddressPolicy {
    /// Addresses of the public internet only, so that neither a URL nor a redirect reaches
    /// services of this machine or of its network.
    pub const PUBLIC: Self = Self(is_public);
    /// Every address.
    pub const ANY: Self = Self(|_| true);

    /// The addresses for which `permits` is true.
    #[must_use]
    pub const fn new(permits: fn(IpAddr) -> bool) -> Self {
        Self(permits)
    }

    pub(crate) fn permits(self, address: IpAddr) -> bool {
        (self.0)(address)
    }
}

impl fmt::Debug for AddressPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AddressPolicy")
    }
}

/// What becomes of the `robots.txt` of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RobotsPolicy {
    /// What it disallows is not fetched (RFC 9309).
    Honour,
    /// It is not asked, for those who have the permission of the site.
    Ignore,
}
