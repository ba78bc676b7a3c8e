//! From host names to addresses, and only to those that may be connected to.

use std::fmt::Debug;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::AddressPolicy;

/// Looks up the addresses of a host.
pub trait Resolve: Debug + Send + Sync + 'static {
    /// The addresses of a host name or of an address written as text.
    ///
    /// # Errors
    /// When the lookup fails.
    fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>>;
}

/// Asks the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        Ok((host, port).to_socket_addrs()?.collect())
    }
}

/// A resolver that gives out only what its policy permits.
///
/// The client connects to exactly the addresses that come from here, so a name that gives a
/// public address when it is checked and a private one when it is used (DNS rebinding) gains
/// nothing: there is no second lookup.
#[derive(Debug)]
pub(crate) struct GuardedResolver {
    pub(crate) resolver: Arc<dyn Resolve>,
    pub(crate) policy: AddressPolicy,
}

/// The address of a host to which a connection is not allowed.
#[derive(Debug, thiserror::Error)]
#[error("{0} is not on the public internet")]
pub(crate) struct Refused(pub(crate) IpAddr);

impl Resolver for GuardedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        _config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.look_up(uri, timeout)?;
        let mut permitted = self.empty();
        let public = found.iter().filter(|at| self.policy.permits(at.ip()));
        // The client's array has room for no more.
        for address in public.take(16) {
            permitted.push(*address);
        }
        match found.first() {
            Some(_) if !permitted.is_empty() => Ok(permitted),
            Some(refused) => Err(ureq::Error::Other(Box::new(Refused(refused.ip())))),
            None => Err(ureq::Error::HostNotFound),
        }
    }
}

impl GuardedResolver {
    /// The lookup runs in a thread of its own because the operating system cannot be told to stop
    /// after a while.
    fn look_up(&self, uri: &Uri, timeout: NextTimeout) -> Result<Vec<SocketAddr>, ureq::Error> {
        let host = uri.host().unwrap_or_default();
        let host = host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned();
        let default_port = if uri.scheme_str() == Some("https") {
            443
        } else {
            80
        };
        let port = uri.port_u16().unwrap_or(default_port);
        let (sender, receiver) = mpsc::channel();
        let resolver = Arc::clone(&self.resolver);
        thread::spawn(move || sender.send(resolver.resolve(&host, port)));
        match receiver.recv_timeout(*timeout.after) {
            Ok(found) => found.map_err(|_| ureq::Error::HostNotFound),
            Err(RecvTimeoutError::Timeout) => Err(ureq::Error::Timeout(timeout.reason)),
            Err(RecvTimeoutError::Disconnected) => Err(ureq::Error::HostNotFound),
        }
    }
}
